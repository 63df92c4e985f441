"""No page can take an address that the site itself answers at, whichever way it is made, renamed or moved."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticlePage, SectionPage
from donations.models import DonationPage
from home.models import StandardPage
from series.models import SeriesEntryPage, SeriesPage
from tests.factories import make_article, make_page, make_section, make_series

FRONT = ["search", "authors", "topics", "archive", "issues", "drives", "feed", "health", "admin", "no", "part", "en"]
BELOW = ["feed", "no", "part"]
SAYS = "an address that the site itself uses"


def create_data(**given: Any) -> dict[str, Any]:
    return {"title": "A page", "introduction": "null", "body-count": "0", **given}


def add_in_admin(client: Any, kind: Any, parent: Page, data: dict[str, Any]) -> Any:
    address = reverse("wagtailadmin_pages:add", args=[kind._meta.app_label, kind._meta.model_name, parent.pk])
    return client.post(address, data)


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("slug", [*FRONT, "Search", "SITEMAP.xml".lower()])
def test_code_can_not_take_an_address_at_the_front(front: Any, slug: str, live: bool) -> None:
    with pytest.raises(ValidationError, match=SAYS), transaction.atomic():
        front.add_child(instance=StandardPage(title="A page", slug=slug, live=live))
    assert front.get_children().count() == 0


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("slug", BELOW)
def test_code_can_not_take_an_address_below_a_section_or_a_series(
    front: Any, section: Any, slug: str, live: bool
) -> None:
    series = make_series(front)
    for parent, kind in ((section, ArticlePage), (section, SectionPage), (series, SeriesEntryPage)):
        with pytest.raises(ValidationError, match=SAYS), transaction.atomic():
            parent.add_child(instance=kind(title="A page", slug=slug, live=live))


def test_an_address_of_the_front_is_free_further_down(front: Any, section: Any) -> None:
    assert make_article(section, "Search", slug="search").url == "/places/search/"


def test_a_title_alone_can_not_take_an_address_either(front: Any) -> None:
    with pytest.raises(ValidationError, match=SAYS), transaction.atomic():
        front.add_child(instance=StandardPage(title="Search"))


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
@pytest.mark.parametrize("slug", FRONT)
def test_the_admins_new_page_form_says_so_once(
    front: Any, admin_client: Any, slug: str, action: dict[str, str]
) -> None:
    for kind in (StandardPage, DonationPage):
        response = add_in_admin(admin_client, kind, front, create_data(slug=slug, **action))
        assert response.status_code == 200
        assert len(response.context["form"].errors["slug"]) == 1
        assert SAYS in response.context["form"].errors["slug"][0]
    assert front.get_children().count() == 0


@pytest.mark.parametrize("slug", BELOW)
def test_the_admins_new_page_form_says_so_below_a_section_and_a_series(
    front: Any, section: Any, admin_client: Any, slug: str
) -> None:
    index = make_series(front).get_parent()
    for kind, parent in ((SectionPage, section), (ArticlePage, section), (SeriesPage, index)):
        response = add_in_admin(admin_client, kind, parent, create_data(slug=slug))
        assert response.status_code == 200
        assert SAYS in response.context["form"].errors["slug"][0]


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_the_admins_edit_form_says_so_once(front: Any, admin_client: Any, action: dict[str, str]) -> None:
    page = make_page(StandardPage, front, "About", slug="about")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(address, create_data(slug="search", **action))
    assert response.status_code == 200
    assert len(response.context["form"].errors["slug"]) == 1
    page.refresh_from_db()
    assert page.slug == "about"
    assert admin_client.post(address, create_data(slug="about-us", **action)).status_code == 302


def test_a_copy_can_not_take_such_an_address(front: Any, admin_client: Any) -> None:
    page = make_page(StandardPage, front, "About", slug="about")
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Copy", "new_slug": "search", "new_parent_page": front.pk}
    for given in ({}, {"publish_copies": "on"}, {"alias": "on"}):
        response = admin_client.post(address, {**data, **given})
        assert response.status_code == 200
        assert SAYS in response.context["form"].errors["new_slug"][0]
    assert front.get_children().count() == 1


def test_a_page_can_not_be_moved_onto_such_an_address(front: Any, admin_client: Any) -> None:
    about = make_page(StandardPage, front, "About", slug="about")
    page = make_page(StandardPage, about, "Search tips", slug="search")
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, front.pk])
    for response in (admin_client.get(address, follow=True), admin_client.post(address, follow=True)):
        assert response.status_code == 200
        assert SAYS in response.content.decode()
    page.refresh_from_db()
    assert page.url_path == "/home/about/search/"
    other = make_page(StandardPage, front, "Contact", slug="contact")
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk])
    assert admin_client.post(address).status_code == 302
    page.refresh_from_db()
    assert page.url_path == "/home/contact/search/"


def test_a_section_named_after_a_language_is_refused_where_its_address_would_be_the_languages(
    front: Any, settings: Any
) -> None:
    settings.LANGUAGES = [("en", "English"), ("pt-br", "Portuguese")]
    with pytest.raises(ValidationError, match=SAYS), transaction.atomic():
        make_section(front, "Brazil", slug="PT-br")
    assert make_section(front, "Deutschland", slug="de").url == "/de/"
