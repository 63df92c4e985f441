"""Several editors at the very same moment, in threads of their own on a real PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from wagtail.models import Page

from series.models import SeriesEntryPage, SeriesPage
from tests.factories import make_entry, make_series
from tests.series.desk import add_address, change_number, form_data, move, new_before, new_part
from users.models import User

EDITORS = 6

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write after the other by itself"
)


@pytest.fixture
def series(database_for_threads: Any, front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


@pytest.fixture
def desks(database_for_threads: Any) -> list[Client]:
    """As many signed-in editors as there are threads."""
    clients = []
    for number_of_editor in range(EDITORS):
        user = User.objects.create_superuser(f"editor-{number_of_editor}", f"{number_of_editor}@example.org", "pw")
        client = Client()
        client.force_login(user)
        clients.append(client)
    return clients


def at_once(desks: list[Client], action: Callable[[Client, int], Any]) -> list[Any]:
    """What each editor gets; all begin when the last is ready."""
    ready = Barrier(len(desks))

    def go(place: int) -> Any:
        try:
            ready.wait(30)
            return action(desks[place], place)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(desks)) as pool:
        return list(pool.map(go, range(len(desks))))


def tree_is_sound(series: SeriesPage) -> bool:
    children = Page.objects.child_of(series)
    return Page.objects.get(pk=series.pk).numchild == children.count() and not any(Page.find_problems())


def read(answers: list[Any]) -> list[BeautifulSoup]:
    """The forms that came back."""
    return [BeautifulSoup(answer.content, "html.parser") for answer in answers if answer.status_code == 200]


@pytest.mark.parametrize("publishes", [False, True])
def test_editors_who_save_the_next_entry_at_once_get_a_number_each(
    desks: list[Client], series: SeriesPage, publishes: bool
) -> None:
    make_entry(series, "87")
    # All forms were opened before anybody saved, and all promise number 88 under one and the same headline.
    forms = [form_data(desk, add_address(series)) for desk in desks]
    action = {"action-publish": "1"} if publishes else {}

    def save(desk: Client, place: int) -> Any:
        return desk.post(add_address(series), {**forms[place], "title": "NAFTA", "deck": f"Words of {place}", **action})

    answers = at_once(desks, save)
    assert [answer.status_code for answer in answers] == [302] * EDITORS
    made = SeriesEntryPage.objects.filter(title="NAFTA").order_by("position")
    assert [entry.label for entry in made] == [str(88 + place) for place in range(EDITORS)]
    assert [entry.slug for entry in made] == [f"{88 + place}-nafta" for place in range(EDITORS)]
    drafts = [entry.get_latest_revision_as_object() for entry in made]
    assert {draft.deck for draft in drafts} == {f"Words of {place}" for place in range(EDITORS)}
    assert tree_is_sound(series)


def test_editors_who_want_one_number_at_once_are_told_who_has_it(desks: list[Client], series: SeriesPage) -> None:
    entries = [make_entry(series, str(place + 1)) for place in range(EDITORS)]
    answers = at_once(desks, lambda desk, place: change_number(desk, entries[place], label="99", position="99"))
    assert sorted(answer.status_code for answer in answers) == [200] * (EDITORS - 1) + [302]
    refused = [page.get_text(" ", strip=True) for page in read(answers)]
    assert all("taken" in words or "a moment ago" in words for words in refused), refused
    assert SeriesEntryPage.objects.filter(label="99").count() == 1


def test_editors_who_make_a_part_at_once_get_one_each(desks: list[Client], series: SeriesPage) -> None:
    entry = make_entry(series, "52", "NAFTA")
    answers = at_once(desks, lambda desk, place: new_part(desk, entry, f"Part of {place}", "NAFTA"))
    assert [answer.status_code for answer in answers] == [302] * EDITORS
    parts = SeriesEntryPage.objects.filter(label="52").order_by("part")
    assert [(part.part, part.position, part.entry_title) for part in parts] == [
        (place, 52, "NAFTA") for place in range(1, EDITORS + 2)
    ]
    assert tree_is_sound(series)


def test_editors_who_insert_before_one_entry_at_once_get_places_of_their_own(
    desks: list[Client], series: SeriesPage
) -> None:
    make_entry(series, "1")
    two = make_entry(series, "2")
    answers = at_once(desks, lambda desk, place: new_before(desk, two, f"Loose {place}"))
    assert [answer.status_code for answer in answers] == [302] * EDITORS
    order = list(series.entries.order_by("position").values_list("title", flat=True))
    assert (order[0], order[-1], len(order)) == ("Entry 1", "Entry 2", EDITORS + 2)
    assert len(set(series.entries.values_list("position", flat=True))) == EDITORS + 2


def test_a_title_given_while_another_part_joins_is_that_of_all(desks: list[Client], series: SeriesPage) -> None:
    first, second = make_entry(series, "52", part=1), make_entry(series, "53", entry_title="Trade")

    def act(desk: Client, place: int) -> Any:
        if place:
            return change_number(desk, second, label="52", position="52", part="2")
        return change_number(desk, first, entry_title="NAFTA")

    answers = at_once(desks[:2], act)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({entry.entry_title for entry in series.entries.all()}) == 1


def test_editors_who_move_entries_into_one_series_at_once_all_arrive(
    desks: list[Client], series: SeriesPage, front: Any
) -> None:
    letters = make_series(front, "Letters", noun="Letter")
    entries = [make_entry(series, str(place + 1)) for place in range(EDITORS)]
    answers = at_once(desks, lambda desk, place: move(desk, entries[place], letters))
    assert [answer.status_code for answer in answers] == [200] * EDITORS
    moved = SeriesEntryPage.objects.filter(series=letters).order_by("position")
    assert [entry.label for entry in moved] == [str(place + 1) for place in range(EDITORS)]
    assert tree_is_sound(series) and tree_is_sound(letters)


def test_of_entries_with_one_slug_moved_at_once_one_arrives_and_the_others_are_told(
    desks: list[Client], series: SeriesPage, front: Any
) -> None:
    sources = [make_series(front, f"Source {place}") for place in range(3)]
    entries = [make_entry(source, "1", "Prices", slug="prices") for source in sources]
    answers = at_once(desks[:3], lambda desk, place: move(desk, entries[place], series))
    assert [answer.status_code for answer in answers] == [200] * 3
    assert series.entries.count() == 1
    assert sum("already in use" in words.get_text() for words in read(answers)) == 2
    assert all(tree_is_sound(one) for one in (series, *sources))


def test_editors_who_move_entries_both_ways_at_once_do_not_wait_for_ever(
    desks: list[Client], series: SeriesPage, front: Any
) -> None:
    letters = make_series(front, "Letters", noun="Letter")
    there = [make_entry(series, str(place + 1)) for place in range(3)]
    back = [make_entry(letters, str(place + 11)) for place in range(3)]
    ways = [*((entry, letters) for entry in there), *((entry, series) for entry in back)]
    answers = at_once(desks, lambda desk, place: move(desk, *ways[place]))
    assert [answer.status_code for answer in answers] == [200] * EDITORS
    assert {entry.label for entry in series.entries.all()} == {"11", "12", "13"}
    assert {entry.label for entry in letters.entries.all()} == {"1", "2", "3"}
    assert tree_is_sound(series) and tree_is_sound(letters)
