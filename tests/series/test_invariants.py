"""Through the admin's own views: no number is given twice, none changes unasked, and none is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from series.models import SeriesEntryPage, SeriesPage
from tests.factories import make_entry, make_series
from tests.series.desk import (
    change_number,
    copy,
    create,
    edit_address,
    form_data,
    fresh,
    move,
    number,
)


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


def publish(client: Any, entry: SeriesEntryPage, **given: Any) -> Any:
    data = {**form_data(client, edit_address(entry)), **given, "action-publish": "1"}
    return client.post(edit_address(entry), data)


# --- Drafts ---


def test_two_drafts_never_have_one_number(admin_client: Any, series: SeriesPage) -> None:
    first, second = (create(admin_client, series, title=title) for title in ("One", "Two"))
    assert (number(first), number(second)) == (("1", 1, 0), ("2", 2, 0))
    response = change_number(admin_client, second, label="1", position="1")
    assert "This number is taken: Case 1 is “One”." in response.content.decode()
    assert number(second) == ("2", 2, 0)
    assert publish(admin_client, second).status_code == 302
    assert publish(admin_client, first).status_code == 302
    assert (number(first), number(second)) == (("1", 1, 0), ("2", 2, 0))


def test_two_entries_may_both_have_no_number(admin_client: Any, series: SeriesPage) -> None:
    entries = [create(admin_client, series, title=title) for title in ("One", "Two")]
    for entry in entries:
        assert change_number(admin_client, entry, label="", position="").status_code == 302
        assert publish(admin_client, entry).status_code == 302
    assert [number(entry) for entry in entries] == [("", None, 0), ("", None, 0)]
    assert all(fresh(entry).live for entry in entries)


def test_two_without_a_number_may_stand_in_places_of_their_own(admin_client: Any, series: SeriesPage) -> None:
    entries = [create(admin_client, series, title=title) for title in ("One", "Two")]
    for entry, place in zip(entries, ("5", "6"), strict=True):
        assert change_number(admin_client, entry, label="", position=place).status_code == 302
    assert change_number(admin_client, entries[1], label="", position="5").status_code == 200
    assert [number(entry) for entry in entries] == [("", 5, 0), ("", 6, 0)]


# --- Order and old drafts ---


def test_an_older_draft_published_after_a_reorder_renumbers_nothing(admin_client: Any, series: SeriesPage) -> None:
    entries = [
        create(admin_client, series, title=title, **{"action-publish": "1"}) for title in ("One", "Two", "Three")
    ]
    one, two, three = entries
    old = one.latest_revision or one.revisions.order_by("-pk").first()
    # Two and three stay; one goes behind them and gets a new name.
    assert change_number(admin_client, one, label="4", position="4").status_code == 302
    assert change_number(admin_client, three, label="1", position="1").status_code == 302
    expected = [("4", 4, 0), ("2", 2, 0), ("1", 1, 0)]
    assert [number(entry) for entry in entries] == expected
    # Reverting opens the old version in the form, from which it is published.
    address = f"/admin/pages/{one.pk}/revisions/{old.pk}/revert/"
    data = {**form_data(admin_client, address), "revision": old.pk, "action-publish": "1"}
    assert admin_client.post(edit_address(one), data).status_code == 302
    assert [number(entry) for entry in entries] == expected
    assert publish(admin_client, two, title="Two, rewritten").status_code == 302
    assert [number(entry) for entry in entries] == expected
    assert {fresh(entry).title for entry in entries} == {"One", "Two, rewritten", "Three"}


def test_publishing_unpublishing_and_publishing_again_keeps_the_number(admin_client: Any, series: SeriesPage) -> None:
    make_entry(series, "4")
    entry = create(admin_client, series, title="NAFTA")
    for _turn in range(2):
        assert publish(admin_client, entry).status_code == 302
        assert admin_client.post(f"/admin/pages/{entry.pk}/unpublish/").status_code == 302
        assert number(entry) == ("5", 5, 0)
    assert number(create(admin_client, series, title="The next")) == ("6", 6, 0)


def test_many_published_at_once_keep_their_numbers(admin_client: Any, series: SeriesPage) -> None:
    entries = [create(admin_client, series, title=title) for title in ("One", "Two")]
    change_number(admin_client, entries[0], label="9", position="9")
    address = f"/admin/bulk/wagtailcore/page/publish/?id={entries[0].pk}&id={entries[1].pk}"
    assert admin_client.post(address).status_code == 302
    assert [(number(entry), fresh(entry).live) for entry in entries] == [(("9", 9, 0), True), (("2", 2, 0), True)]


# --- Copies and aliases ---


@pytest.mark.parametrize("publishes", [True, False])
def test_a_copy_in_the_same_series_is_unnumbered_until_it_gets_a_number(
    admin_client: Any, series: SeriesPage, publishes: bool
) -> None:
    entry = make_entry(series, "5", "NAFTA", part=2, entry_title="Trade")
    copy(admin_client, entry, series, **({"publish_copies": "on"} if publishes else {}))
    copied = SeriesEntryPage.objects.get(slug="copy")
    assert (number(copied), copied.entry_title) == (("", None, 0), "")
    assert (number(entry), fresh(entry).entry_title) == (("5", 5, 2), "Trade")
    assert change_number(admin_client, copied, label="5", position="5", part="2").status_code == 200
    assert change_number(admin_client, copied, label="5", position="5", part="3").status_code == 302
    assert (number(copied), fresh(copied).entry_title) == (("5", 5, 3), "Trade")


def test_a_copied_series_has_its_numbers_parts_and_titles(front: Any, admin_client: Any, series: SeriesPage) -> None:
    make_entry(series, "1")
    make_entry(series, "", "Loose")
    for part in (1, 2):
        make_entry(series, "2", f"Two {part}", part=part, entry_title="NAFTA", live=part == 1)
    assert copy(admin_client, series, series.get_parent(), copy_subpages="on").status_code == 302
    copied = SeriesPage.objects.get(slug="copy")
    facts = ("label", "position", "part", "entry_title", "title")
    originals = list(series.entries.order_by("path").values_list(*facts))
    assert list(copied.entries.order_by("path").values_list(*facts)) == originals
    assert number(create(admin_client, copied, title="The next"))[0] == "3"


def test_an_alias_is_refused_in_plain_words_and_nothing_is_made(admin_client: Any, series: SeriesPage) -> None:
    entry = make_entry(series, "5")
    response = copy(admin_client, entry, series, alias="on")
    assert "An entry can&#x27;t have an alias, for its number names one page only." in response.content.decode()
    assert series.entries.count() == 1


# --- The hour has come ---


def test_one_entry_that_can_not_be_published_at_its_hour_stops_no_other(
    admin_client: Any, series: SeriesPage, capsys: Any
) -> None:
    hour = timezone.now() - timedelta(minutes=5)
    entries = [create(admin_client, series, title=title) for title in ("One", "Two", "Three")]
    for minute, entry in enumerate(entries):
        entry = fresh(entry)
        entry.go_live_at = hour + timedelta(minutes=minute)
        entry.save_revision(approved_go_live_at=entry.go_live_at)
    # Meanwhile a page came into the place of the first.
    Page.objects.filter(pk=entries[0].pk).update(slug="one-more")
    make_entry(series, "", "Squatter", slug="1-one")
    for _minute in range(2):
        call_command("publish_scheduled")
    assert [fresh(entry).live for entry in entries] == [False, True, True]
    assert [number(entry) for entry in entries] == [("1", 1, 0), ("2", 2, 0), ("3", 3, 0)]
    said = PageLogEntry.objects.get(page=entries[0].pk, action="delivery.schedule_failed")
    assert "1-one" in said.message and "1-one" in capsys.readouterr().err
    history = admin_client.get(f"/admin/pages/{entries[0].pk}/history/").content.decode()
    assert "Could not be published or taken away at its time" in history


# --- Moves ---


def live_entry(client: Any, series: SeriesPage, title: str) -> SeriesEntryPage:
    entry = create(client, series, title=title, **{"action-publish": "1"})
    return fresh(entry)


@pytest.mark.parametrize("way", ["move", "bulk"])
def test_the_old_addresses_of_an_entry_that_moved_lead_to_it(
    front: Any, admin_client: Any, client: Any, series: SeriesPage, way: str, django_capture_on_commit_callbacks: Any
) -> None:
    letters = make_series(front, "Letters")
    entry = live_entry(admin_client, series, "NAFTA")
    old, short = entry.url, f"{series.url}no/1/"
    with django_capture_on_commit_callbacks(execute=True):
        if way == "move":
            move(admin_client, entry, letters)
        else:
            address = f"/admin/bulk/wagtailcore/page/move/?id={entry.pk}"
            admin_client.post(address, {"chooser": letters.pk, "move_applicable": "on"})
    moved = fresh(entry)
    assert (moved.series, number(moved)) == (letters, ("1", 1, 0))
    assert moved.url.startswith(letters.url)
    reader = client.__class__()
    for address in (old, short):
        response = reader.get(address, follow=True)
        assert response.redirect_chain[-1][0] == moved.url, address
        assert response.status_code == 200
    # Once another entry of the old series has the number, its short address is that entry's.
    again = live_entry(admin_client, series, "Another first")
    assert reader.get(short).headers["Location"] == again.url


def test_an_entry_whose_number_changed_is_found_at_the_old_one_too(
    admin_client: Any, client: Any, series: SeriesPage
) -> None:
    entry = live_entry(admin_client, series, "NAFTA")
    change_number(admin_client, entry, label="7", position="7")
    change_number(admin_client, entry, label="8", position="8")
    reader = client.__class__()
    for label in ("1", "7", "8"):
        response = reader.get(f"{series.url}no/{label}/", follow=True)
        assert response.redirect_chain[-1][0] == fresh(entry).url
    assert not Redirect.objects.filter(old_path__endswith="/no/8").exists()


def test_a_draft_that_moved_leaves_no_address_behind(front: Any, admin_client: Any, series: SeriesPage) -> None:
    entry = create(admin_client, series, title="NAFTA")
    change_number(admin_client, entry, label="7", position="7")
    move(admin_client, entry, make_series(front, "Letters"))
    assert not Redirect.objects.filter(old_path__contains="/no/").exists()


def test_a_part_that_moves_to_the_other_parts_of_its_number_joins_them(
    front: Any, admin_client: Any, series: SeriesPage
) -> None:
    letters = make_series(front, "Letters")
    make_entry(letters, "5", position=9, part=1, entry_title="NAFTA")
    entry = make_entry(series, "5", "Two", part=2, entry_title="Trade")
    move(admin_client, entry, letters)
    assert (number(entry), fresh(entry).entry_title) == (("5", 9, 2), "NAFTA")


@pytest.mark.parametrize("part", [0, 2])
def test_an_entry_whose_number_has_no_parts_there_arrives_unnumbered(
    front: Any, admin_client: Any, series: SeriesPage, part: int
) -> None:
    letters = make_series(front, "Letters")
    other = make_entry(letters, "5")
    entry = make_entry(series, "5", "Two", part=part)
    assert "unnumbered now" in move(admin_client, entry, letters).content.decode()
    assert (number(entry), number(other)) == (("", None, 0), ("5", 5, 0))
