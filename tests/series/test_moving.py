"""Moving entries to another series, also when several editors do so at once."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError
from django.urls import reverse
from treebeard.mp_tree import MP_MoveHandler
from wagtail.models import Page

from series.models import SeriesPage
from tests.factories import make_entry, make_series
from tests.series.desk import fresh, move, number

# As SQLite and PostgreSQL say that another page took this one's place among the pages below its parent.
TAKEN = [
    "UNIQUE constraint failed: wagtailcore_page.path",
    'duplicate key value violates unique constraint "wagtailcore_page_path_98eba2c8_uniq"',
]


@pytest.fixture
def cases(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


@pytest.fixture
def letters(front: Any) -> SeriesPage:
    return make_series(front, "Letters", noun="Letter")


def others_come_first(monkeypatch: pytest.MonkeyPatch, error: Exception, times: int) -> None:
    """So often another move is written between the reading and the writing of ours."""
    honest, left = MP_MoveHandler.process, iter(range(times))

    def process(handler: Any) -> None:
        if next(left, None) is not None:
            raise error
        honest(handler)

    monkeypatch.setattr(MP_MoveHandler, "process", process)


@pytest.mark.parametrize("words", TAKEN)
def test_a_move_that_meets_another_one_goes_behind_it(
    cases: SeriesPage, letters: SeriesPage, admin_client: Any, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    entry = make_entry(cases, "5")
    others_come_first(monkeypatch, IntegrityError(words), times=2)
    assert move(admin_client, entry, letters).status_code == 200
    assert (fresh(entry).series, number(entry)) == (letters, ("5", 5, 0))


def test_a_move_that_never_gets_through_is_refused_in_words_and_changes_nothing(
    cases: SeriesPage, letters: SeriesPage, admin_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = make_entry(cases, "5")
    others_come_first(monkeypatch, IntegrityError(TAKEN[0]), times=1000)
    response = move(admin_client, entry, letters)
    assert response.redirect_chain[0] == (reverse("wagtailadmin_pages:move", args=[entry.pk]), 302)
    assert "Please move it once more" in response.content.decode()
    assert (fresh(entry).series, number(entry)) == (cases, ("5", 5, 0))


def test_another_failure_of_a_move_is_not_hidden(
    cases: SeriesPage, letters: SeriesPage, admin_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = make_entry(cases, "5")
    others_come_first(monkeypatch, IntegrityError("another table"), times=1)
    with pytest.raises(IntegrityError, match="another table"):
        move(admin_client, entry, letters)


def test_a_number_that_is_there_in_another_spelling_is_taken(
    cases: SeriesPage, letters: SeriesPage, admin_client: Any
) -> None:
    entry, other = make_entry(cases, "xii", position=12), make_entry(letters, "XII", position=1)
    assert "unnumbered now" in move(admin_client, entry, letters).content.decode()
    assert (number(entry), number(other)) == (("", None, 0), ("XII", 1, 0))


def test_a_move_to_where_the_slug_is_taken_is_refused_in_words(
    cases: SeriesPage, letters: SeriesPage, admin_client: Any
) -> None:
    entry = make_entry(cases, "5", "Prices", slug="prices")
    make_entry(letters, "9", "Prices", slug="prices")
    response = move(admin_client, entry, letters)
    said = " ".join(str(message) for message in get_messages(response.wsgi_request)) or response.content.decode()
    assert "prices" in said and "already in use" in said
    assert fresh(entry).series == cases
    assert Page.objects.child_of(letters).count() == 1
