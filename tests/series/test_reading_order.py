"""The landing page of a series, and the way from one entry to the next."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from series.models import Gap, SeriesEntryPage, SeriesPage
from series.order import before_and_after, number_line
from tests.factories import make_article, make_entry, make_photo, make_section, make_series, restrict


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


def contents(series: SeriesPage) -> list[Any]:
    """The landing's rows in short: a list of titles, or the gap's label."""
    rows = SeriesPage.objects.get(pk=series.pk).in_reading_order()
    return [row["gap"].label if "gap" in row else [entry.title for entry in row["entries"]] for row in rows]


def context_of(entry: SeriesEntryPage) -> dict[str, Any]:
    return SeriesEntryPage.objects.get(pk=entry.pk).get_context(RequestFactory().get("/"))


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
    assert [entry.title for entry in before_and_after(between)] == ["Entry 1", "Entry 2"]


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
    index = series.get_parent().specific
    (listed,) = index.get_context(RequestFactory().get("/"))["all_series"]
    assert listed.entry_count == 2
    assert before_and_after(last)[0].title == "Entry 1"


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
    contexts = [context_of(entry) for entry in entries]
    assert [context["previous_entry"] for context in contexts] == [None, *entries[:3]]
    assert [context["next_entry"] for context in contexts] == [*entries[1:], None]
    assert [context["is_first_entry"] for context in contexts] == [True, False, False, False]
    assert [context["is_last_entry"] for context in contexts] == [False, False, False, True]


def test_an_entry_without_a_place_has_no_neighbours_and_is_neither_first_nor_last(series: SeriesPage) -> None:
    make_entry(series, "1")
    context = context_of(make_entry(series, "", "Loose"))
    assert (context["previous_entry"], context["next_entry"]) == (None, None)
    assert not context["is_first_entry"] and not context["is_last_entry"]


def test_entries_of_another_series_are_no_neighbours(front: Any, series: SeriesPage) -> None:
    entry = make_entry(series, "5")
    make_entry(make_series(front, "Letters"), "4")
    assert before_and_after(entry) == (None, None)


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
    assert number_line(SeriesPage(noun=noun), label, part) == printed


def landing_cost(series: SeriesPage) -> int:
    with CaptureQueriesContext(connection) as queries:
        context = SeriesPage.objects.get(pk=series.pk).get_context(RequestFactory().get("/"))
        for row in context["rows"]:
            for entry in row.get("entries", []):
                assert entry.seriesentrypage.number_line
                assert entry.seriesentrypage.series.title
    return len(queries)


def test_a_hundred_entries_cost_as_many_queries_as_ten(front: Any, series: SeriesPage) -> None:
    section, photo = make_section(front), make_photo()
    for number in range(1, 11):
        make_entry(series, str(number), lead_photo=photo, section=section, bylines=["A reader"])
    ten = landing_cost(series)
    for number in range(11, 101):
        make_entry(series, str(number), lead_photo=photo, section=section)
    assert landing_cost(series) == ten


def test_previous_and_next_cost_two_queries(series: SeriesPage) -> None:
    entries = [make_entry(series, str(number)) for number in range(1, 4)]
    middle = SeriesEntryPage.objects.select_related("series").get(pk=entries[1].pk)
    with CaptureQueriesContext(connection) as queries:
        before, after = before_and_after(middle)
        assert (before.number_line, after.number_line) == ("Case 1", "Case 3")
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


def test_the_landing_and_an_entry_can_be_read(series: SeriesPage, client: Any) -> None:
    first, second = make_entry(series, "1", "On pencils"), make_entry(series, "2", "On buttons")
    series.gaps = [Gap(label="3", position=3, reason="Lost in the post.")]
    series.save()
    landing = client.get("/series/cases/").content.decode()
    assert landing.index("On pencils") < landing.index("On buttons") < landing.index("Lost in the post.")
    page = client.get(second.url).content.decode()
    assert f'rel="prev" href="{first.url}"' in page
    assert "Case 2" in page
    assert "The last so far" in page and "The first of the series" not in page
    assert "The first of the series" in client.get(first.url).content.decode()
    assert "Cases" in client.get("/series/").content.decode()
