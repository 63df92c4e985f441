"""A made series of a thousand pages with parts, gaps, drafts and unnumbered pieces between: every way through it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from series.models import SeriesPage
from series.order import surroundings
from series.views import redirect_to_entry
from tests.factories import make_series
from tests.series import recomputed

LISTED_ON_PAGE = re.compile(r'<article class="contents__line" data-page-id="(\d+)"')
ONE_IN_TEN_AND_ALL = pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.long)])


@pytest.fixture
def series(front: Any) -> SeriesPage:
    series = make_series(front, "Cases", noun="Case", noun_plural="Cases")
    recomputed.make_long(series, 1000)
    return SeriesPage.objects.get(pk=series.pk)


@ONE_IN_TEN_AND_ALL
def test_each_entry_has_its_neighbours_its_standing_and_its_short_address(series: SeriesPage, step: int) -> None:
    entries = recomputed.listed(series)
    standing, firsts = recomputed.standing(entries), recomputed.first_of_each(entries)
    request = RequestFactory().get("/")
    for at, entry in list(enumerate(entries))[::step]:
        found = surroundings(entry, is_counted=True)
        assert found.previous == (entries[at - 1] if at else None)
        assert found.next == (entries[at + 1] if at + 1 < len(entries) else None)
        assert (found.number, found.count) == standing[entry.pk]
        assert found.parts == (3 if entry.part else 0)
        assert entry in found.lines and len(found.lines) == 5
        if entry.label:
            of_number = redirect_to_entry(request, series, entry.label)
            assert (of_number.status_code, of_number["Location"]) == (302, firsts[entry.label].url)
            if entry.part:
                assert redirect_to_entry(request, series, entry.label, entry.part)["Location"] == entry.url


def test_a_draft_and_a_gap_lead_nowhere(series: SeriesPage, client: Any) -> None:
    for label in ("13", "91", "50"):
        response = client.get(f"/series/cases/no/{label}/")
        assert response.status_code == 404
        assert f"{label}, part" not in response.content.decode()
    assert "Withdrawn" in client.get("/series/cases/no/50/").content.decode()


def test_its_pages_hold_each_entry_once_and_in_order_and_cost_the_same(series: SeriesPage, client: Any) -> None:
    entries, found, costs = recomputed.listed(series), [], set()
    page = 1
    while True:
        with CaptureQueriesContext(connection) as queries:
            html = client.get(f"/series/cases/?page={page}").content.decode()
        # The first request fills what outlives a request.
        if page > 1:
            costs.add(len(queries))
        found += [int(pk) for pk in LISTED_ON_PAGE.findall(html)]
        if 'rel="next"' not in html:
            break
        page += 1
    assert found == [entry.pk for entry in entries]
    assert page > 6 and len(costs) == 1
    numbers = recomputed.first_of_each(entries)
    unnumbered = sum(1 for entry in entries if not entry.label)
    in_parts = sum(1 for entry in numbers.values() if entry.part)
    assert f"{len(numbers)} cases, {unnumbered} without a number, {in_parts} in three parts, updated" in html


def test_an_entry_page_names_the_same_neighbours(series: SeriesPage, client: Any) -> None:
    entries = recomputed.listed(series)
    for at in (0, 1, 10, 500, len(entries) - 1):
        html = client.get(entries[at].url).content.decode()
        before, after = re.findall(r'rel="prev" href="([^"]*)"', html), re.findall(r'rel="next" href="([^"]*)"', html)
        assert before == ([entries[at - 1].url] if at else [])
        assert after == ([entries[at + 1].url] if at + 1 < len(entries) else [])
