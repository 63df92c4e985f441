"""The appeal: a page of its own, with further pages below it."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse

from donations.models import DonationPage
from home.models import StandardPage
from tests.factories import make_article, make_page, paragraphs, restrict


@pytest.fixture
def appeal(front: Any) -> DonationPage:
    return make_page(
        DonationPage,
        front,
        "Keep the lamp lit",
        slug="donate",
        introduction="<p>Two rooms and a <b>lamp</b>.</p>",
        body=paragraphs("<p>Oil costs more every winter.</p>"),
    )


def test_the_appeal_can_be_read_at_its_own_address(appeal: DonationPage, client: Any) -> None:
    page = client.get("/donate/").content.decode()
    for text in ("Keep the lamp lit", "Two rooms and a <b>lamp</b>.", "Oil costs more every winter."):
        assert text in page


def test_an_appeal_with_nothing_but_a_title_can_be_read(front: Any, client: Any) -> None:
    make_page(DonationPage, front, "Give", slug="give")
    assert client.get("/give/").status_code == 200


def test_an_appeal_may_have_pages_below_it(appeal: DonationPage, client: Any) -> None:
    make_page(DonationPage, appeal, "By cheque", slug="cheque", body=paragraphs("<p>Made out to the review.</p>"))
    assert "Made out to the review." in client.get("/donate/cheque/").content.decode()


def test_only_the_front_and_appeals_hold_appeals_and_appeals_hold_nothing_else() -> None:
    assert {model.__name__ for model in DonationPage.clean_parent_page_models()} == {"HomePage", "DonationPage"}
    assert DonationPage.clean_subpage_models() == [DonationPage]
    assert DonationPage not in StandardPage.clean_subpage_models()


def test_search_engines_are_told_what_it_is_about(appeal: DonationPage) -> None:
    assert appeal.description == "Two rooms and a lamp."
    appeal.introduction = ""
    assert appeal.description.startswith("Oil costs more")
    appeal.search_description = "Give to the review."
    assert appeal.description == "Give to the review."
    data = appeal.structured_data(RequestFactory().get("/donate/"))
    assert data["potentialAction"]["@type"] == "DonateAction"
    assert data["potentialAction"]["target"] == data["url"]


def test_links_of_introduction_and_body_lead_to_their_pages(front: Any, section: Any, client: Any) -> None:
    article = make_article(section, "Salt", slug="salt")
    link = f'<a linktype="page" id="{article.pk}">salt</a>'
    make_page(
        DonationPage,
        front,
        "Give",
        slug="give",
        introduction=f"<p>{link}</p>",
        body=paragraphs(f"<p>{link}</p>"),
    )
    assert client.get("/give/").content.decode().count('href="/places/salt/"') == 2


def test_a_draft_and_a_closed_appeal_are_not_shown(appeal: DonationPage, client: Any) -> None:
    restrict(appeal)
    assert b"Oil costs" not in client.get("/donate/").content
    appeal.unpublish()
    assert client.get("/donate/").status_code == 404


def test_an_editor_writes_an_appeal_and_sees_it_before_publishing(front: Any, admin_client: Any) -> None:
    address = reverse("wagtailadmin_pages:add", args=["donations", "donationpage", front.pk])
    assert admin_client.get(address).status_code == 200
    data = {"title": "Give", "slug": "give", "introduction": "null", "body-count": "0"}
    assert admin_client.post(address, data).status_code == 302
    draft = DonationPage.objects.get(slug="give")
    assert not draft.live
    shown = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
    assert "Give" in shown.content.decode()


def test_hostile_query_strings_do_no_harm(appeal: DonationPage, client: Any) -> None:
    for query in ("page=-1", "page=" + "9" * 500, "x=%00", "a=1&a=2&a=3", "q=" + "x" * 5000, "%ff=%fe"):
        assert client.get(f"/donate/?{query}").status_code in (200, 400), query
