"""The masthead and the publication's settings: what is refused, and how it is said."""

from typing import Any

import pytest
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from content.models import Masthead, PublicationSettings
from tests.factories import with_locale

ADD = "/admin/snippets/content/masthead/add/"


@pytest.fixture
def desk(signed_in: Any, front: Any) -> Any:
    return signed_in("Administrator")


def masthead_form(**changes: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "name": "The Review",
            "tagline": "",
            "statement": rich_text("<p>Who we are.</p>"),
            "statement_short": rich_text(""),
            "footer_text": rich_text(""),
            "copyright": "",
            "header_links": inline_formset([]),
            "footer_links": inline_formset([]),
            **changes,
        }
    )


def settings_form(**changes: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "logo": "",
            "signal_colour": "#9f2b20",
            "signal_colour_dark": "#f08a78",
            "social_photo": "",
            "social_addresses": inline_formset([{"label": "Mastodon", "address": "https://social.example/@review"}]),
            "contact_email": "desk@example.org",
            "contact_address": "",
            "security_contact": "",
            **changes,
        }
    )


def errors(response: Any) -> str:
    assert response.status_code == 200
    form = response.context["form"]
    texts = [form.errors.as_text()]
    for formset in getattr(form, "formsets", {}).values():
        texts += [inner.errors.as_text() for inner in formset.forms]
    return "\n".join(texts)


def link(**changes: Any) -> Any:
    return inline_formset([{"page": "", "address": "", "label": "", **changes}])


def test_a_masthead_is_written_and_changed(desk: Any, front: Any) -> None:
    assert desk.get(ADD).status_code == 200
    desk.post(ADD, masthead_form(header_links=link(page=front.pk)))
    masthead = Masthead.objects.get()
    assert [one.text for one in masthead.header_links.all()] == ["The Review"]
    edit = f"/admin/snippets/content/masthead/edit/{masthead.pk}/"
    assert desk.get(edit).status_code == 200
    desk.post(edit, masthead_form(name="The Other Review"))
    masthead.refresh_from_db()
    assert masthead.name == "The Other Review"


def test_a_second_masthead_in_a_language_leads_to_the_first(desk: Any) -> None:
    masthead = Masthead.objects.create(**with_locale({"name": "The Review"}))
    response = desk.get(ADD)
    assert response.headers["Location"] == f"/admin/snippets/content/masthead/edit/{masthead.pk}/"
    assert "There is already a masthead in English" in errors(desk.post(ADD, masthead_form()))
    assert Masthead.objects.count() == 1


def test_another_language_has_its_own_masthead(desk: Any, settings: Any) -> None:
    settings.WAGTAIL_I18N_ENABLED = True
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Spanish")]
    Locale.objects.get_or_create(language_code="es")
    Masthead.objects.create(**with_locale({"name": "The Review"}))
    assert desk.get(f"{ADD}?locale=es").status_code == 200
    desk.post(f"{ADD}?locale=es", masthead_form(name="La Revista"))
    assert Masthead.objects.get(locale__language_code="es").name == "La Revista"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choose a page or write an address"),
        ({"address": "example.org", "label": "Away"}, "An address begins with /, https:// or mailto:"),
        ({"address": "javascript:alert(1)", "label": "Away"}, "An address begins with /, https:// or mailto:"),
        ({"address": "https://example.org/"}, "An address needs a label"),
    ],
)
def test_a_menu_link_says_what_is_wrong_with_it(desk: Any, fields: dict[str, str], message: str) -> None:
    assert message in errors(desk.post(ADD, masthead_form(header_links=link(**fields))))
    assert not Masthead.objects.exists()


def test_the_settings_are_saved(desk: Any, front: Any) -> None:
    address = f"/admin/settings/content/publicationsettings/{front.get_site().pk}/"
    assert desk.get(address).status_code == 200
    assert desk.post(address, settings_form(signal_colour="#1f4d6b")).status_code == 302
    saved = PublicationSettings.objects.get()
    assert saved.signal_colour == "#1f4d6b"
    assert [one.label for one in saved.social_addresses.all()] == ["Mastodon"]
    assert "--desk-signal: #1f4d6b" in desk.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"signal_colour": "red"}, "Write a colour as # and six digits"),
        ({"signal_colour": "#ggg000"}, "Write a colour as # and six digits"),
        ({"signal_colour": ""}, "This field is required"),
        ({"signal_colour": "#ffdd00"}, "too faint on #fffdf9"),
        ({"signal_colour_dark": "#222222"}, "too faint on #151310"),
        ({"signal_colour": "};</style>"}, "at most 7 characters"),
    ],
)
def test_a_colour_nobody_could_read_is_refused(desk: Any, front: Any, fields: dict[str, str], message: str) -> None:
    address = f"/admin/settings/content/publicationsettings/{front.get_site().pk}/"
    assert message in errors(desk.post(address, settings_form(**fields)))
    assert not PublicationSettings.objects.filter(**fields).exists()


def test_a_taken_address_of_an_author_or_topic_is_refused(desk: Any) -> None:
    from tests.factories import make_author

    make_author("Hedda Marsh", slug="marsh")
    form = {"name": "Hetty Marsh", "slug": "marsh", "sort_name": "", "photo": "", "address": ""}
    response = desk.post("/admin/snippets/articles/author/add/", {**form, "biography": rich_text("")})
    assert "already has this address" in errors(response)


def test_the_admin_bears_the_publications_name(desk: Any, client: Any) -> None:
    Masthead.objects.create(**with_locale({"name": "The Marram Review"}))
    login = client.get("/admin/login/").content.decode()
    assert "Sign in to The Marram Review" in login
    assert "Sign in to Wagtail" not in login and "- Wagtail</title>" not in login
    home = desk.get("/admin/").content.decode()
    assert "The Marram Review</title>" in " ".join(home.split()) and "Wagtail</title>" not in home
