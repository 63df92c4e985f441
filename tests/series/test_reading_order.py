"""The landing page of a series, and the way from one entry to the next."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from series import naming
from series.contents import contents_of
from series.models import Gap, SeriesEntryPage, SeriesPage
from series.order import Surroundings, surroundings
from series.overview import all_series
from tests.factories import make_article, make_entry, make_series, restrict


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case", noun_plural="Cases")


def contents(series: SeriesPage) -> list[Any]:
    """The landing's rows in short: a list of titles, or the gap's label."""
    rows = contents_of(SeriesPage.objects.get(pk=series.pk), RequestFactory().get("/")).rows
    return [row["label"] if row["gap"] else [line["title"] for line in row["lines"]] for row in rows]


def around(entry: SeriesEntryPage) -> Surroundings:
    fresh = SeriesEntryPage.objects.get(pk=entry.pk)
    return surroundings(fresh, is_counted=fresh.is_listed)


def test_entries_stand_in_the_order_of_their_numbers_with_parts_together(series: SeriesPage) -> None:
    make_entry(series, "10")
    make_entry(series, "2", "Second half", part=2)
    make_entry(series, "2", "First half", part=1)
    make_entry(series, "Prologue", "Prologue", position=0)
    make_entry(series, "2½", "Between", position=Decimal("2.5"))
    assert contents(series) == [["Prologue"], ["First half", "Second half"], ["Between"], ["Entry 10"]]
    SeriesPage.objects.filter(pk=series.pk).update(reading_order="newest")
    assert contents(series) == [["Entry 10"], ["Between"], ["First half", "Second half"], ["Prologue"]]


def test_entries_without_a_place_stand_at_the_end_each_by_itself(series: SeriesPage) -> None:
    make_entry(series, "", "Loose")
    make_entry(series, "", "Looser")
    make_entry(series, "1")
    assert contents(series) == [["Entry 1"], ["Loose"], ["Looser"]]


def test_an_unnumbered_entry_may_stand_between_numbered_ones(series: SeriesPage) -> None:
    make_entry(series, "1")
    make_entry(series, "2")
    between = make_entry(series, "", "A supernumerary", position=Decimal("1.5"))
    assert contents(series) == [["Entry 1"], ["A supernumerary"], ["Entry 2"]]
    assert between.number_line == ""
    assert [around(between).previous.title, around(between).next.title] == ["Entry 1", "Entry 2"]


def test_gaps_stand_where_the_number_would(series: SeriesPage) -> None:
    make_entry(series, "1")
    make_entry(series, "3")
    series.gaps = [
        Gap(label="2", position=2, kind=Gap.Kind.WITHDRAWN, reason="At the author's wish."),
        Gap(label="4", position=4, is_shown=False),
    ]
    series.save()
    assert contents(series) == [["Entry 1"], "2", ["Entry 3"]]


def test_a_gap_whose_number_has_come_out_is_gone_and_hides_nothing(series: SeriesPage) -> None:
    make_entry(series, "1")
    make_entry(series, "2", live=False)
    series.gaps = [Gap(label="1", position=1), Gap(label="2", position=2)]
    series.save()
    assert contents(series) == [["Entry 1"], "2"]


def test_drafts_and_restricted_and_expired_entries_are_neither_listed_nor_counted(front: Any, series: Any) -> None:
    make_entry(series, "1")
    make_entry(series, "2", live=False)
    closed = make_entry(series, "3")
    restrict(closed)
    expired = make_entry(series, "4")
    expired.expired = True
    expired.unpublish()
    last = make_entry(series, "5")
    assert contents(series) == [["Entry 1"], ["Entry 5"]]
    (listed,) = all_series(series.get_parent().specific, RequestFactory().get("/"))
    assert (listed.counts, listed.last_entry.title) == ("2 cases", "Entry 5")
    assert around(last).previous.title == "Entry 1"
    assert (around(last).number, around(last).count) == (2, 2)


def test_start_here_is_shown_only_while_it_can_be_read(front: Any, series: SeriesPage) -> None:
    entry = make_entry(series, "1")
    SeriesPage.objects.filter(pk=series.pk).update(start_here=entry)

    def shown() -> Any:
        return SeriesPage.objects.get(pk=series.pk).get_context(RequestFactory().get("/"))["start_here"]

    assert shown() == entry
    SeriesEntryPage.objects.get(pk=entry.pk).move(make_series(front, "Letters"), pos="last-child")
    assert shown() is None
    SeriesPage.objects.filter(pk=series.pk).update(start_here=make_entry(series, "2", live=False))
    assert shown() is None


def test_previous_and_next_go_through_parts_first_then_numbers(series: SeriesPage) -> None:
    entries = [
        make_entry(series, "1"),
        make_entry(series, "2", "2 of 1", part=1),
        make_entry(series, "2", "2 of 2", part=2),
        make_entry(series, "3"),
    ]
    make_entry(series, "4", live=False)
    found = [around(entry) for entry in entries]
    assert [one.previous for one in found] == [None, *entries[:3]]
    assert [one.next for one in found] == [*entries[1:], None]
    assert [(one.number, one.count) for one in found] == [(1, 3), (2, 3), (2, 3), (3, 3)]
    assert [one.parts for one in found] == [0, 2, 2, 0]


def test_an_entry_without_a_place_has_no_neighbours_and_is_neither_first_nor_last(series: SeriesPage) -> None:
    make_entry(series, "1")
    found = around(make_entry(series, "", "Loose"))
    assert (found.previous, found.next, found.has_place, found.number) == (None, None, False, 0)


def test_entries_of_another_series_are_no_neighbours(front: Any, series: SeriesPage) -> None:
    entry = make_entry(series, "5")
    make_entry(make_series(front, "Letters"), "4")
    assert (around(entry).previous, around(entry).next, around(entry).count) == (None, None, 1)


@pytest.mark.parametrize(
    ("noun", "label", "part", "printed"),
    [
        ("Case", "87", 0, "Case 87"),
        ("Case", "52", 2, "Case 52, part 2"),
        ("Case", "12½", 0, "Case 12½"),
        ("Letter", "XII", 0, "Letter XII"),
        ("Letter", "iv", 0, "Letter iv"),
        ("Case", "Prologue", 0, "Prologue"),
        ("Case", "Civil", 0, "Civil"),
        ("Case", "Épilogue", 0, "Épilogue"),
        ("Case", "A", 0, "Case A"),
        ("Case", "IIII", 0, "IIII"),
        ("", "87", 0, "87"),
        ("Case", "", 0, ""),
        ("Case", "", 2, ""),
    ],
)
def test_a_number_is_printed_with_its_noun_unless_it_is_a_word(noun: str, label: str, part: int, printed: str) -> None:
    assert naming.short(SeriesPage(noun=noun), label, part) == printed


def test_what_stands_around_an_entry_costs_two_queries_in_any_series(series: SeriesPage) -> None:
    entries = [make_entry(series, str(number)) for number in range(1, 4)]
    for number in (4, 40):
        entries += [make_entry(series, str(number + one)) for one in range(number)]
        middle = SeriesEntryPage.objects.select_related("series").get(pk=entries[1].pk)
        with CaptureQueriesContext(connection) as queries:
            found = surroundings(middle, is_counted=True)
            assert (found.previous.number_line, found.next.number_line) == ("Case 1", "Case 3")
            assert [line.title for line in found.lines][:3] == ["Entry 1", "Entry 2", "Entry 3"]
        assert len(queries) == 2


def test_an_entry_is_an_article_of_the_section_that_its_series_names(front: Any, section: Any) -> None:
    series = make_series(front, "Letters", section=section)
    entry = make_entry(series, "1")
    plain = make_article(section, "Plain")
    assert list(section.articles) == [entry.articlepage_ptr, plain]
    entry.section = None
    entry.save()
    entry.refresh_from_db()
    assert entry.section is None
