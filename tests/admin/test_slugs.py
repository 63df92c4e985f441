"""A new page gets a slug of its own, whatever its headline and however fast it is saved."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

from home.models import StandardPage


def posted(title: str, slug: str) -> dict:
    return nested_form_data(
        {
            "title": title,
            "slug": slug,
            "introduction": rich_text(""),
            "body-count": "0",
            "seo_title": "",
            "search_description": "",
        }
    )


@pytest.fixture
def add(front, admin_client):
    """Posts the form for a new plain page, and returns the page that came of it, or None."""

    def post(title: str, slug: str = "") -> StandardPage | None:
        before = set(StandardPage.objects.values_list("pk", flat=True))
        address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", front.pk])
        assert admin_client.post(address, posted(title, slug)).status_code in (200, 302)
        return StandardPage.objects.exclude(pk__in=before).first()

    return post


def test_a_page_saved_before_its_slug_was_filled_in_gets_one(add) -> None:
    assert add("About the ferry").slug == "about-the-ferry"


def test_a_repeated_headline_gets_a_numbered_slug(add) -> None:
    assert add("Letters", "letters").slug == "letters"
    assert add("Letters", "letters").slug == "letters-2"
    assert add("Letters").slug == "letters-3"


def test_a_slug_that_the_editor_chose_is_not_changed_behind_their_back(add) -> None:
    add("Letters", "post")
    assert add("More letters", "post") is None


def test_a_headline_without_a_letter_gets_a_slug_too(add) -> None:
    assert add("!!!").slug == "page"


def test_a_headline_that_names_an_address_of_the_house_gets_another_slug(add) -> None:
    assert add("Search").slug == "search-2"


def test_a_headline_of_other_letters_keeps_them(add) -> None:
    assert add("Świt nad Łabą").slug == "świt-nad-łabą"
