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


@pytest.fixture
def meanwhile(front, monkeypatch):
    """What another request does once, between the check of a form and the saving of its page."""
    from content.forms import PublicationPageForm

    def takes(slug: str) -> None:
        is_valid = PublicationPageForm.is_valid

        def is_valid_at_first(form) -> bool:
            answer = is_valid(form)
            monkeypatch.setattr(PublicationPageForm, "is_valid", is_valid)
            type(front).objects.get().add_child(instance=StandardPage(title="The other", slug=slug))
            return answer

        monkeypatch.setattr(PublicationPageForm, "is_valid", is_valid_at_first)

    return takes


@pytest.mark.parametrize("action", ["", "action-publish"])
@pytest.mark.parametrize("sent", ["", "letters"])
def test_a_made_slug_that_is_taken_while_its_page_is_saved_is_made_anew(
    front, admin_client, meanwhile, sent, action
) -> None:
    meanwhile("letters")
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", front.pk])

    answer = admin_client.post(address, {**posted("Letters", sent), action or "action-save": "1"})

    assert answer.status_code == 302
    page = StandardPage.objects.get(title="Letters")
    assert page.slug == "letters-2"
    assert page.live == bool(action)


def test_an_autosaved_page_whose_slug_is_taken_meanwhile_is_answered_with_the_new_one(
    front, admin_client, meanwhile
) -> None:
    meanwhile("letters")
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", front.pk])

    answer = admin_client.post(address, posted("Letters", "letters"), HTTP_ACCEPT="application/json").json()

    assert answer["success"]
    assert StandardPage.objects.get(pk=answer["pk"]).slug == "letters-2"


def test_a_chosen_slug_that_is_taken_while_its_page_is_saved_is_refused_in_the_form(
    front, admin_client, meanwhile
) -> None:
    meanwhile("post")
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", front.pk])

    answer = admin_client.post(address, {**posted("Letters", "post"), "action-publish": "1"})

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"slug"}
    assert 'value="Letters"' in answer.content.decode()
    assert [page.title for page in StandardPage.objects.filter(slug="post")] == ["The other"]


@pytest.mark.parametrize("is_live", [True, False])
def test_a_changed_slug_that_is_taken_while_its_page_is_saved_is_refused_in_the_form(
    front, admin_client, meanwhile, is_live
) -> None:
    page = front.add_child(instance=StandardPage(title="Letters", slug="letters", live=is_live))
    meanwhile("post")

    answer = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**posted("Letters, again", "post"), "action-publish": "1"}
    )

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"slug"}
    assert 'value="Letters, again"' in answer.content.decode()
    assert StandardPage.objects.get(pk=page.pk).title == "Letters"


def test_two_pages_that_come_to_one_place_at_once_are_both_saved(front, admin_client, monkeypatch) -> None:
    """PostgreSQL gives both the same place, and refuses the later one."""
    first = front.add_child(instance=StandardPage(title="The other", slug="other"))
    set_url_path = StandardPage.set_url_path

    def after_another(page, parent) -> str:
        monkeypatch.setattr(StandardPage, "set_url_path", set_url_path)
        page.path = first.path
        return set_url_path(page, parent)

    monkeypatch.setattr(StandardPage, "set_url_path", after_another)
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", front.pk])

    answer = admin_client.post(address, {**posted("Letters", ""), "action-publish": "1"})

    assert answer.status_code == 302
    assert StandardPage.objects.get(title="Letters").path != first.path
