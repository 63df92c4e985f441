"""A new entry comes with the next number of its series, and with whatever the series says of new entries."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages

from series import numbering
from series.models import Gap, SeriesEntryPage, SeriesPage
from tests.factories import make_author, make_entry, make_series, make_topic
from tests.series.desk import add_address, create, edit_address, form_data, fresh, number


@pytest.fixture
def series(front: Any) -> SeriesPage:
    series = make_series(front, "Cases", noun="Case", number_pattern="#{label}")
    make_entry(series, "87", position=87)
    return series


def shown(client: Any, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def autosave(client: Any, address: str, data: dict[str, Any]) -> dict[str, Any]:
    """What the admin's script sends by itself while an editor writes, and what it is told."""
    response = client.post(address, data, headers={"Accept": "application/json"})
    assert response.status_code == 200, response.content
    return response.json()


def test_the_form_says_in_words_which_number_it_will_take(admin_client: Any, series: SeriesPage) -> None:
    field = shown(admin_client, add_address(series)).select_one("[name=number_shown]")
    assert field["value"] == "takes Case #88 when it is saved"
    assert field.has_attr("readonly")
    assert series.entries.count() == 1


def test_the_form_opens_with_what_the_series_says_of_new_entries(
    admin_client: Any, front: Any, section: Any, series: SeriesPage
) -> None:
    author, topics = make_author("Oona Vale"), [make_topic("Salt"), make_topic("Tides")]
    series.title_pattern, series.section, series.usual_author = "Letter {label}", section, author
    series.usual_topics = topics
    series.save()
    form = admin_client.get(add_address(series)).context["form"]
    assert form["title"].value() == "Letter 88"
    assert form["slug"].value() == "letter-88"
    assert form["section"].value() == section.pk
    assert set(form["topics"].value()) == {topic.pk for topic in topics}
    entry = create(admin_client, series, title="Letter 88: On salt", topics=[topic.pk for topic in topics])
    assert number(entry) == ("88", 88, 0)
    assert (entry.slug, entry.section) == ("letter-88-on-salt", section)
    # The latest draft, which is what the editor sees and publishes.
    draft = fresh(entry).get_latest_revision_as_object()
    assert [byline.author for byline in draft.bylines.all()] == [author]
    assert list(draft.topics.all()) == topics


def test_a_series_without_patterns_asks_for_a_headline_only(admin_client: Any, series: SeriesPage) -> None:
    form = admin_client.get(add_address(series)).context["form"]
    assert form["title"].value() in ("", None)
    assert form["slug"].value() == "88"
    assert not form.formsets["bylines"].forms


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        # As the form has it, empty, as the browser makes it from the headline, and as an editor writes it.
        ("88", "88-nafta"),
        ("", "88-nafta"),
        ("nafta", "88-nafta"),
        ("the-trade-deal", "the-trade-deal"),
        ("nafta-1994", "nafta-1994"),
        ("188", "188"),
    ],
)
def test_the_slug_has_the_number_unless_the_editor_wrote_one(
    admin_client: Any, series: SeriesPage, sent: str, expected: str
) -> None:
    assert create(admin_client, series, title="NAFTA", slug=sent).slug == expected


def test_a_slug_that_is_taken_gets_a_number_behind_it(admin_client: Any, series: SeriesPage) -> None:
    make_entry(series, "", "Another", slug="88-nafta")
    assert create(admin_client, series, title="NAFTA").slug == "88-nafta-2"


def test_the_slug_follows_the_headline_while_nothing_is_published(admin_client: Any, series: SeriesPage) -> None:
    first = autosave(admin_client, add_address(series), {**form_data(admin_client, add_address(series)), "title": "N"})
    updates = first["field_updates"]
    assert updates["slug"] == "88-n"
    assert updates["number_shown"] == "Case #88"
    entry = SeriesEntryPage.objects.get(pk=first["pk"])
    data = form_data(admin_client, edit_address(entry))
    # The browser sends the slug that it was told, or writes it anew from the headline.
    for title, slug, made in (("NAFTA", "88-n", "88-nafta"), ("NAFTA now", "nafta-now", "88-nafta-now")):
        told = autosave(admin_client, edit_address(entry), {**data, "title": title, "slug": slug})
        assert told["field_updates"]["slug"] == made
    chosen = autosave(admin_client, edit_address(entry), {**data, "slug": "trade"})
    assert "slug" not in chosen["field_updates"]
    assert fresh(entry).get_latest_revision_as_object().slug == "trade"


def test_a_published_entry_keeps_its_address_whatever_its_headline(admin_client: Any, series: SeriesPage) -> None:
    entry = create(admin_client, series, title="NAFTA", **{"action-publish": "1"})
    data = {**form_data(admin_client, edit_address(entry)), "title": "Trade", "action-publish": "1"}
    assert admin_client.post(edit_address(entry), data).status_code == 302
    entry = fresh(entry)
    assert (entry.title, entry.slug) == ("Trade", "88-nafta")


def test_autosave_makes_one_entry_with_one_number(admin_client: Any, series: SeriesPage) -> None:
    data = {**form_data(admin_client, add_address(series)), "title": "NAFTA"}
    first = autosave(admin_client, add_address(series), data)
    entry = SeriesEntryPage.objects.get(pk=first["pk"])
    again = {**data, **first["field_updates"], "deck": "Trade."}
    autosave(admin_client, first["url"], again)
    assert number(entry) == ("88", 88, 0)
    assert series.entries.count() == 2
    assert fresh(entry).get_latest_revision_as_object().deck == "Trade."
    assert not list(get_messages(admin_client.get(edit_address(entry)).wsgi_request))


@pytest.mark.parametrize("way", ["saved", "published", "autosaved"])
def test_of_two_editors_with_the_same_number_the_second_gets_the_next_and_is_told(
    admin_client: Any, series: SeriesPage, way: str
) -> None:
    mine = {**form_data(admin_client, add_address(series)), "title": "My words", "deck": "All of them."}
    create(admin_client, series, title="Other words")
    if way == "autosaved":
        told = autosave(admin_client, add_address(series), mine)
        assert told["field_updates"]["number_shown"] == "Case #89 (Case #88 was taken a moment ago)"
        assert told["field_updates"]["slug"] == "89-my-words"
    else:
        action = {"action-publish": "1"} if way == "published" else {}
        assert admin_client.post(add_address(series), {**mine, **action}).status_code == 302
    entry = SeriesEntryPage.objects.get(title="My words")
    assert number(entry) == ("89", 89, 0)
    assert (entry.slug, entry.deck) == ("89-my-words", "All of them.")
    page = admin_client.get(edit_address(entry)).content.decode()
    assert "“Other words” took Case #88 a moment ago; this entry is Case #89." in page


def test_a_headline_that_says_the_number_is_not_rewritten_but_the_editor_is_asked_to_look(
    admin_client: Any, series: SeriesPage
) -> None:
    series.title_pattern = "Letter {label}"
    series.save()
    mine = form_data(admin_client, add_address(series))
    create(admin_client, series, title="The other's")
    response = admin_client.post(add_address(series), mine, follow=True)
    entry = SeriesEntryPage.objects.get(title="Letter 88")
    assert entry.label == "89"
    assert "look whether its headline still fits" in response.content.decode()


def test_two_editors_with_one_headline_both_keep_their_words(
    admin_client: Any, series: SeriesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_entry(series, "", "Another", slug="trade")
    mine = {**form_data(admin_client, add_address(series)), "title": "NAFTA", "slug": "trade"}
    # The other's was saved after the form had looked, and before the page was.
    monkeypatch.setattr("wagtail.admin.forms.pages.WagtailAdminPageForm.clean", lambda form: form.cleaned_data)
    assert admin_client.post(add_address(series), mine).status_code == 302
    assert SeriesEntryPage.objects.get(title="NAFTA").slug == "trade-2"


def test_a_number_given_away_between_looking_and_saving_is_not_given_twice(
    admin_client: Any, series: SeriesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = numbering.next_number
    taken = iter([{"label": "87", "position": 87, "part": 0}] * 2)
    data = {**form_data(admin_client, add_address(series)), "title": "NAFTA"}
    monkeypatch.setattr(numbering, "next_number", lambda series: next(taken, None) or honest(series))
    admin_client.post(add_address(series), data)
    assert number(SeriesEntryPage.objects.get(title="NAFTA")) == ("88", 88, 0)


def test_a_series_that_is_full_takes_an_entry_without_a_number(admin_client: Any, series: SeriesPage) -> None:
    make_entry(series, "99999999")
    field = shown(admin_client, add_address(series)).select_one("[name=number_shown]")
    assert field["value"] == "unnumbered"
    assert number(create(admin_client, series, title="One more")) == ("", None, 0)


def test_a_number_that_is_only_announced_is_the_next_one(admin_client: Any, series: SeriesPage) -> None:
    series.gaps = [Gap(label="88", position=88, kind=Gap.Kind.UNUSED), Gap(label="89", position=89)]
    series.save()
    field = shown(admin_client, add_address(series)).select_one("[name=number_shown]")
    assert field["value"] == "takes Case #89 when it is saved"
    assert number(create(admin_client, series)) == ("89", 89, 0)


@pytest.mark.parametrize("sent", ["99", "x" * 500, "\0", "88\n89"])
def test_a_promise_that_nobody_made_changes_nothing_about_the_number(
    admin_client: Any, series: SeriesPage, sent: str
) -> None:
    data = {**form_data(admin_client, add_address(series)), "title": "NAFTA", "promised_label": sent}
    assert admin_client.post(add_address(series), data).status_code in (200, 302, 400)
    assert {entry.label for entry in SeriesEntryPage.objects.filter(title="NAFTA")} <= {"88"}


def test_the_preview_of_an_entry_that_was_never_saved_opens(admin_client: Any, series: SeriesPage) -> None:
    address = add_address(series) + "preview/"
    data = {**form_data(admin_client, add_address(series)), "title": "NAFTA"}
    assert admin_client.post(address, data).json()["is_valid"]
    assert admin_client.get(address).status_code == 200
