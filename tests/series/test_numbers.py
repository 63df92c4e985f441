"""A number is a name: given once, never changed by publishing, copying or moving."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from series import numbering
from series.models import Gap, SeriesEntryPage, SeriesPage
from tests.factories import make_entry, make_section, make_series
from tests.series.desk import add_address, change_number, copy, create, edit_address, form_data, fresh, move, number


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


# --- The next number ---


def test_a_new_entry_takes_the_next_whole_number(series: SeriesPage, admin_client: Any) -> None:
    assert number(create(admin_client, series, slug="first")) == ("1", 1, 0)
    make_entry(series, "12")
    make_entry(series, "12½", position=Decimal("12.5"))
    assert number(create(admin_client, series, slug="second")) == ("13", 13, 0)


def test_a_new_published_entry_has_its_number_at_once(series: SeriesPage, admin_client: Any) -> None:
    entry = create(admin_client, series, **{"action-publish": "1"})
    assert entry.live
    assert number(entry) == ("1", 1, 0)


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        ([], ("1", 1)),
        ([("Prologue", 0)], ("1", 1)),
        ([("87", 1), ("88", 2)], ("89", 3)),
        ([("XII", 12)], ("13", 13)),
        ([("3", 3), ("Afterword", 9)], ("4", 10)),
        ([("99999999", 99999999)], None),
        ([("123456789012", 1)], ("2", 2)),
    ],
)
def test_the_next_number_follows_the_last(series: SeriesPage, existing: list[Any], expected: Any) -> None:
    for label, position in existing:
        make_entry(series, label, position=position)
    found = numbering.next_number(series)
    assert (found and (found["label"], found["position"])) == expected


def test_a_number_that_was_withdrawn_is_not_given_again_but_an_announced_one_is(series: SeriesPage) -> None:
    make_entry(series, "5")
    series.gaps = [Gap(label="6", position=6, kind=Gap.Kind.WITHDRAWN), Gap(label="7", position=7)]
    series.save()
    found = numbering.next_number(series)
    assert found == {"label": "7", "position": 7, "part": 0}


def test_two_editors_at_the_same_moment_get_two_numbers(
    series: SeriesPage, admin_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_entry(series, "1")
    honest = numbering.next_number
    stale = iter([{"label": "1", "position": Decimal(1), "part": 0}])
    # The other editor's entry is saved between our reading and our writing, once.
    monkeypatch.setattr(numbering, "next_number", lambda series: next(stale, None) or honest(series))
    assert number(create(admin_client, series)) == ("2", 2, 0)


def test_a_new_entrys_section_is_that_of_its_series_until_the_editor_chooses(
    front: Any, section: Any, admin_client: Any
) -> None:
    series = make_series(front, "Letters", section=section)
    address = add_address(series)
    assert admin_client.get(address).context["form"]["section"].value() == section.pk
    assert create(admin_client, series, slug="one").section == section
    other = make_section(front, "Work")
    assert create(admin_client, series, slug="two", section=other.pk).section == other


# --- Refusals ---


@pytest.mark.parametrize("live", [True, False])
def test_two_entries_with_one_number_are_refused_also_as_drafts(series: SeriesPage, live: bool) -> None:
    make_entry(series, "5", "The first five", live=False)
    for label, position in (("5", 6), ("6", 5)):
        with pytest.raises(ValidationError, match="The first five"), transaction.atomic():
            make_entry(series, label, position=position, live=live)
    assert series.entries.count() == 1


def test_another_series_may_have_the_same_number(front: Any, series: SeriesPage) -> None:
    make_entry(series, "5")
    assert make_entry(make_series(front, "Letters"), "5").number_line == "Case 5"


# --- Publishing ---


def test_publishing_an_older_draft_renumbers_nothing(series: SeriesPage) -> None:
    entry = make_entry(series, "5")
    old_draft = entry.save_revision()
    numbering.change_number(fresh(entry), {"label": "7", "position": Decimal(7), "part": 0}, user=None)
    other = make_entry(series, "5", "Another five")
    old_draft.publish()
    assert number(entry) == ("7", 7, 0)
    assert number(other) == ("5", 5, 0)
    assert fresh(entry).get_latest_revision_as_object().label == "7"


def test_editing_an_entry_in_the_admin_leaves_its_number(series: SeriesPage, admin_client: Any) -> None:
    entry = make_entry(series, "5")
    address = edit_address(entry)
    data = {**form_data(admin_client, address), "title": "Better", "label": "99", "position": "99", "part": "3"}
    assert admin_client.post(address, {**data, "action-publish": "1"}).status_code == 302
    assert fresh(entry).title == "Better"
    assert number(entry) == ("5", 5, 0)


# --- Change number ---


def test_change_number_writes_at_once_and_says_so_in_the_history(series: SeriesPage, admin_client: Any) -> None:
    entry = make_entry(series, "5")
    revisions = entry.revisions.count()
    response = change_number(admin_client, entry, label=" 12½ ", position="12.5")
    assert (response.status_code, response["Location"]) == (302, edit_address(entry))
    assert number(entry) == ("12½", Decimal("12.5"), 0)
    assert entry.revisions.count() == revisions
    logged = PageLogEntry.objects.get(page=entry.pk, action="series.change_number")
    assert (logged.data["before"], logged.data["after"]) == ("Case 5", "Case 12½")
    assert logged.message == "Changed the number from Case 5 to Case 12½"
    assert logged.user is not None
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[entry.pk]))
    assert "Case 12½" in history.content.decode()


def test_the_page_menu_leads_to_the_form_which_shows_the_number(series: SeriesPage, admin_client: Any) -> None:
    entry = make_entry(series, "5")
    address = reverse("series_change_number", args=[entry.pk])
    assert address in admin_client.get(edit_address(entry)).content.decode()
    series_page = admin_client.get(reverse("wagtailadmin_explore", args=[series.pk])).content.decode()
    assert reverse("series_change_number", args=[series.pk]) not in series_page
    form = admin_client.get(address)
    assert form.status_code == 200
    assert 'value="5"' in form.content.decode()


@pytest.mark.parametrize(
    ("label", "position", "part", "field", "says"),
    [
        ("7", "9", "0", "label", "Entry 7"),
        ("9", "7", "0", "position", "Entry 7"),
        ("prologue", "9", "0", "label", "Prologue"),
        ("8", "9", "3", "position", "stand in one place"),
        ("8", "8", "0", "part", "has parts"),
        ("7", "7", "2", "part", "alone"),
        ("9", "", "0", "position", "needs a place"),
        ("", "9", "1", "label", "part of"),
        ("--", "9", "0", "label", "letter or a figure"),
        ("9", "1e30", "0", "position", "digits"),
        ("9", "nan", "0", "position", "number"),
        ("9", "9", "-1", "part", "0"),
        ("9", "9", "x", "part", "number"),
        ("x" * 41, "9", "0", "label", "40"),
    ],
)
def test_a_number_that_can_not_be_is_refused_in_words(
    series: SeriesPage, admin_client: Any, label: str, position: str, part: str, field: str, says: str
) -> None:
    make_entry(series, "7")
    make_entry(series, "8", part=1)
    make_entry(series, "Prologue", position=0)
    entry = make_entry(series, "5")
    response = change_number(admin_client, entry, label=label, position=position, part=part)
    assert response.status_code == 200
    assert says in " ".join(response.context["form"].errors[field])
    assert number(entry) == ("5", 5, 0)


def test_what_nobody_sees_is_no_part_of_a_number(series: SeriesPage, admin_client: Any) -> None:
    make_entry(series, "7")
    entry = make_entry(series, "5")
    assert change_number(admin_client, entry, label="\u202e7\u200b", position="9", part="0").status_code == 200
    assert change_number(admin_client, entry, label=" \u202e8\u200b ", position="9", part="0").status_code == 302
    assert number(entry) == ("8", 9, 0)


def test_parts_of_one_number_share_its_place(series: SeriesPage, admin_client: Any) -> None:
    make_entry(series, "7", part=1)
    entry = make_entry(series, "8")
    assert change_number(admin_client, entry, label="7", position="7", part="2").status_code == 302
    assert number(entry) == ("7", 7, 2)


def test_an_entry_may_become_unnumbered(series: SeriesPage, admin_client: Any) -> None:
    entry = make_entry(series, "5")
    assert change_number(admin_client, entry, label="", position="").status_code == 302
    assert number(entry) == ("", None, 0)


def test_a_number_taken_while_the_form_was_checked_is_refused_in_words(
    series: SeriesPage, admin_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_entry(series, "7")
    entry = make_entry(series, "5")
    monkeypatch.setattr("series.forms.NumberForm.compare", lambda *args: None)
    response = change_number(admin_client, entry, label="7", position="7")
    assert response.status_code == 200
    assert "Somebody took this number a moment ago." in response.content.decode()
    assert number(entry) == ("5", 5, 0)


def test_who_may_not_edit_the_page_may_not_change_its_number(
    series: SeriesPage, client: Any, django_user_model: Any
) -> None:
    entry = make_entry(series, "5")
    visitor = django_user_model.objects.create_user("desk")
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)
    change_number(client, entry, label="9", position="9")
    assert number(entry) == ("5", 5, 0)
    client.logout()
    assert change_number(client, entry, label="9", position="9").status_code == 302
    assert number(entry) == ("5", 5, 0)


@pytest.mark.parametrize(
    ("role", "live", "expected"), [("Editor", True, "5"), ("Editor", False, "9"), ("Publisher", True, "9")]
)
def test_a_live_number_is_changed_only_by_who_may_publish(
    series: SeriesPage, client: Any, django_user_model: Any, role: str, live: bool, expected: str
) -> None:
    entry = make_entry(series, "5", live=live)
    user = django_user_model.objects.create_user("desk")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    change_number(client, entry, label="9", position="9")
    assert number(entry)[0] == expected
    shows_button = reverse("series_change_number", args=[entry.pk]) in client.get(edit_address(entry)).content.decode()
    assert shows_button == (expected == "9")


def test_a_page_that_is_no_entry_has_no_number_to_change(series: SeriesPage, admin_client: Any) -> None:
    assert admin_client.get(reverse("series_change_number", args=[series.pk])).status_code == 404


# --- Copies, aliases, moves ---


@pytest.mark.parametrize("given", [{}, {"publish_copies": "on"}])
def test_a_copy_of_an_entry_arrives_unnumbered_in_the_same_series(
    series: SeriesPage, admin_client: Any, given: dict[str, str]
) -> None:
    entry = make_entry(series, "5")
    entry.save_revision()
    assert copy(admin_client, entry, series, **given).status_code == 302
    copied = SeriesEntryPage.objects.get(slug="copy")
    assert copied.series == series
    assert number(copied) == ("", None, 0)
    assert number(entry) == ("5", 5, 0)


def test_a_copy_of_a_whole_series_keeps_its_numbers(front: Any, series: SeriesPage, admin_client: Any) -> None:
    first, *_others = [make_entry(series, label, part=part) for label, part in (("1", 0), ("2", 1), ("2", 2))]
    series.start_here = first
    series.save_revision().publish()
    assert copy(admin_client, series, series.get_parent(), copy_subpages="on").status_code == 302
    copied = SeriesPage.objects.get(slug="copy")
    assert copied.start_here == copied.entries.get(label="1")
    assert copied.get_latest_revision_as_object().start_here == copied.start_here
    assert SeriesPage.objects.get(pk=series.pk).start_here == first
    assert [number(entry) for entry in copied.entries.order_by("path")] == [("1", 1, 0), ("2", 2, 1), ("2", 2, 2)]


def test_an_alias_of_an_entry_is_refused_in_plain_words(series: SeriesPage, admin_client: Any) -> None:
    entry = make_entry(series, "5")
    response = copy(admin_client, entry, series, alias="on")
    assert response.status_code == 200
    assert "one page only" in response.content.decode()
    assert series.entries.count() == 1


def test_an_alias_made_by_code_leaves_the_number_to_its_original(front: Any, series: SeriesPage) -> None:
    entry = make_entry(series, "5")
    assert number(entry.create_alias(update_slug="alias")) == ("", None, 0)
    assert number(entry) == ("5", 5, 0)


def test_a_moved_entry_belongs_to_its_new_series_and_keeps_a_free_number(
    front: Any, series: SeriesPage, admin_client: Any
) -> None:
    entry, letters = make_entry(series, "5"), make_series(front, "Letters")
    assert move(admin_client, entry, letters).status_code == 200
    assert fresh(entry).series == letters
    assert number(entry) == ("5", 5, 0)


@pytest.mark.parametrize(("label", "position"), [("5", 9), ("9", 5)])
def test_a_moved_entry_whose_number_is_taken_arrives_unnumbered_and_the_editor_is_told(
    front: Any, series: SeriesPage, admin_client: Any, label: str, position: int
) -> None:
    entry, letters = make_entry(series, "5"), make_series(front, "Letters")
    other = make_entry(letters, label, position=position)
    response = move(admin_client, entry, letters)
    assert "unnumbered now" in response.content.decode()
    assert fresh(entry).series == letters
    assert number(entry) == ("", None, 0)
    assert number(other) == (label, position, 0)
    entry = fresh(entry)
    entry.save_revision().publish()
    assert fresh(entry).series == letters


def test_a_translated_entry_has_the_number_of_its_original(front: Any, series: SeriesPage, settings: Any) -> None:
    from wagtail.models import Locale

    settings.WAGTAIL_I18N_ENABLED = True
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [("en", "English"), ("es", "Spanish")]
    spanish = Locale.objects.create(language_code="es")
    entry = make_entry(series, "5", part=2)
    translated = Page.objects.get(pk=entry.pk).specific.copy_for_translation(spanish, copy_parents=True)
    assert number(translated) == ("5", 5, 2)
    assert fresh(translated).series_id != series.pk


def test_the_form_says_the_place_as_it_was_written(admin_client: Any, series: SeriesPage) -> None:
    entry = make_entry(series, label="12½", position=Decimal("12.5"))
    whole = make_entry(series, label="10", position=Decimal("10"))
    for page, place in ((entry, "12.5"), (whole, "10")):
        form = BeautifulSoup(admin_client.get(f"/admin/pages/{page.pk}/edit/").content, "html.parser")
        words = form.select_one("form[data-edit-form]").get_text(" ", strip=True).split()
        assert place in words
        assert f"{page.position:.4f}" not in words
