"""Numbers that are missing on purpose: each is one number in one place, and nobody takes it without a word."""

from typing import Any

import pytest

from series import naming
from series.models import Gap, SeriesPage
from tests.factories import make_entry, make_series
from tests.series.desk import change_number, edit_address, form_data, new_before, number


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


def make_gap(series: SeriesPage, label: str, kind: str = Gap.Kind.WITHDRAWN, **fields: Any) -> Gap:
    return Gap.objects.create(series=series, label=label, position=fields.pop("position", 10), kind=kind, **fields)


@pytest.mark.parametrize("kind", [Gap.Kind.WITHDRAWN, Gap.Kind.UNUSED])
@pytest.mark.parametrize("label", ["X", "x"])
def test_a_closed_number_is_taken_neither_by_change_number_nor_by_a_new_entry(
    series: SeriesPage, admin_client: Any, kind: str, label: str
) -> None:
    make_gap(series, "X", kind)
    entry = make_entry(series, "5")
    answer = change_number(admin_client, entry, label=label, position="10", part="0")
    assert "This number is down as" in answer.content.decode()
    answer = new_before(admin_client, entry, label=label)
    assert "This number is down as" in answer.content.decode()
    assert [one.label for one in series.entries.all()] == ["5"]


def test_an_announced_number_is_there_to_be_taken(series: SeriesPage, admin_client: Any) -> None:
    make_gap(series, "10", Gap.Kind.PLANNED)
    entry = make_entry(series, "5")
    assert change_number(admin_client, entry, label="10", position="10", part="0").status_code == 302
    assert number(entry) == ("10", 10, 0)


def test_an_entry_keeps_its_number_when_it_is_withdrawn(series: SeriesPage, admin_client: Any) -> None:
    entry = make_entry(series, "10", live=False)
    make_gap(series, "10")
    answer = change_number(admin_client, entry, label="10", position="11", part="0")
    assert answer.status_code == 302 and number(entry) == ("10", 11, 0)


@pytest.mark.parametrize(
    ("label", "position", "says"),
    [
        ("10", "11", "This number is missing twice"),
        (" 10 ", "11", "This number is missing twice"),
        ("11", "10", "Another missing number stands in this place"),
        ("—", "11", "needs a letter or a figure"),
    ],
)
def test_missing_numbers_that_contradict_each_other_are_refused_in_words(
    series: SeriesPage, admin_client: Any, label: str, position: str, says: str
) -> None:
    make_gap(series, "10")
    other = make_gap(series, "12", position=12)
    series.save_revision()
    data = form_data(admin_client, edit_address(series))
    changed = {**data, "gaps-1-label": label, "gaps-1-position": position}
    answer = admin_client.post(edit_address(series), changed)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    # One of them taken away, the other may stand.
    assert admin_client.post(edit_address(series), {**changed, "gaps-0-DELETE": "1"}).status_code == (
        200 if label == "—" else 302
    )
    other.refresh_from_db()
    assert other.label == "12"


@pytest.mark.parametrize(
    ("entry_title", "headline", "printed"),
    [
        ("NAFTA", "Deepening", "Case 52: NAFTA: Deepening"),
        ("NAFTA", "NAFTA", "Case 52: NAFTA"),
        ("nafta", "NAFTA: a beginning", "Case 52: NAFTA: a beginning"),
        ("Art", "Article five", "Case 52: Art: Article five"),
        ("C++ (old)", "C++ (old) and new", "Case 52: C++ (old) and new"),
        ("", "Deepening", "Case 52: Deepening"),
    ],
)
def test_a_reference_says_the_title_of_the_entry_once(entry_title: str, headline: str, printed: str) -> None:
    assert naming.with_titles("Case 52", entry_title, headline) == printed
