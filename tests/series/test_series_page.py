"""The page of a series and the list of all series, as readers and machines get them."""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from content.models import Masthead
from series import naming
from series.models import Gap, SeriesEntryPage, SeriesPage
from tests.factories import make_entry, make_photo, make_series, make_topic, restrict, with_locale
from tests.series.desk import edit_address, form_data

TITLES = re.compile(r'<h2><a href="[^"]*">(?:<span[^>]*>[^<]*</span> )?([^<]*)</a></h2>')


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case", noun_plural="Cases")


def shown(client: Any, query: str = "") -> str:
    response = client.get(f"/series/cases/{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Any, query: str = "") -> list[str]:
    return TITLES.findall(shown(client, query))


def json_ld(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def many(series: SeriesPage, count: int) -> None:
    for number in range(1, count + 1):
        make_entry(series, str(number))


# --- The counts ---


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        ([("1", 0)], "1 case"),
        ([("1", 0), ("2", 0)], "2 cases"),
        ([("1", 0), ("2", 1), ("2", 2)], "2 cases, 1 in two parts"),
        ([("1", 1), ("1", 2), ("2", 1), ("2", 2), ("2", 3)], "2 cases, 1 in two parts, 1 in three parts"),
        ([("1", n) for n in range(1, 6)], "1 case, 1 in 5 parts"),
        ([(str(n), part) for n in (2, 3, 4) for part in range(1, n + 1)], "3 cases, 3 in several parts"),
        ([("1", 0), ("", 0), ("", 0)], "1 case, 2 without a number"),
        ([("", 0), ("", 0)], "2 pieces"),
    ],
)
def test_what_there_is_stands_in_one_line(
    series: SeriesPage, client: Any, numbers: list[tuple[str, int]], printed: str
) -> None:
    for label, part in numbers:
        make_entry(series, label, part=part, published_on=datetime(2026, 3, 4, 8, tzinfo=UTC))
    assert f'<p class="series-head__counts">{printed}, updated 4 March 2026</p>' in shown(client)
    assert f'<p class="series-list__count">{printed.split(", 1 in")[0].split(", 3 in")[0]}</p>' in (
        client.get("/series/").content.decode()
    )


def test_the_date_is_as_precise_as_that_of_the_newest_entry(series: SeriesPage, client: Any) -> None:
    make_entry(series, "1", published_on=datetime(1776, 12, 19, tzinfo=UTC))
    make_entry(series, "2", published_on=datetime(1788, 5, 28, tzinfo=UTC), published_precision="month")
    assert "updated May 1788" in shown(client)
    data = json_ld(shown(client))
    assert (data["startDate"], data["dateModified"]) == ("1776-12-19", "1788-05")


def test_the_editors_nouns_are_used_and_there_need_be_none(front: Any, series: SeriesPage, client: Any) -> None:
    make_entry(series, "1")
    make_entry(series, "2")
    for noun, plural, printed in (
        ("Brief", "Briefe", "2 briefe"),
        ("", "TV talks", "2 TV talks"),
        ("Letter", "Parts", "2 parts"),
        ("Letter", "", "2 letters"),
        ("Story", "", "2 stories"),
        ("Essay", "", "2 essays"),
        ("Church", "", "2 churches"),
        ("No.", "", "2 pieces"),
        ("", "", "2 pieces"),
    ):
        SeriesPage.objects.filter(pk=series.pk).update(noun=noun, noun_plural=plural)
        assert printed in shown(client)


def test_a_language_that_makes_its_plurals_otherwise_gets_no_english_one(series: SeriesPage) -> None:
    series.noun, series.noun_plural = "Brief", ""
    with translation.override("de"):
        assert naming.plural(series) == ""
    assert naming.plural(series) == "Briefs"


def test_a_plural_that_nobody_wrote_is_taken_out_of_pages_and_their_drafts(front: Any) -> None:
    nobodys = make_series(front, "Letters", noun="Letter", noun_plural="Parts")
    written = make_series(front, "Tales", noun="Part", noun_plural="Parts")
    for one in (nobodys, written):
        one.save_revision()
    import_module("series.migrations.0003_plural_from_the_noun").empty_what_nobody_wrote(apps, None)
    found = [SeriesPage.objects.get(pk=one.pk) for one in (nobodys, written)]
    assert [one.noun_plural for one in found] == ["", "Parts"]
    assert [one.get_latest_revision_as_object().noun_plural for one in found] == ["", "Parts"]


def test_the_form_shows_the_place_of_a_missing_number_as_it_was_written(series: SeriesPage, admin_client: Any) -> None:
    series.gaps = [Gap(label="6", position=6), Gap(label="12½", position=Decimal("12.5"))]
    series.save()
    data = form_data(admin_client, edit_address(series))
    assert [data[f"gaps-{place}-position"] for place in (0, 1)] == ["6", "12.5"]
    assert admin_client.post(edit_address(series), {**data, "gaps-0-position": "6.25"}).status_code == 302
    assert SeriesPage.objects.get(pk=series.pk).get_latest_revision_as_object().gaps.get(label="6").position == Decimal(
        "6.25"
    )


def test_drafts_closed_and_expired_entries_are_never_counted_nor_named(series: SeriesPage, client: Any) -> None:
    make_entry(series, "1", "Open")
    make_entry(series, "2", "Secret draft", live=False)
    restrict(make_entry(series, "3", "Secret page"))
    expired = make_entry(series, "4", "Secret past")
    expired.expired = True
    expired.unpublish()
    make_entry(series, "5", "Secret second half", part=2, live=False)
    make_entry(series, "5", "First half", part=1)
    for address in ("/series/cases/", "/series/", "/series/cases/feed/entries/", "/series/cases/feed/"):
        assert "ecret" not in client.get(address).content.decode()
    assert "2 cases, updated" in shown(client)


# --- The list ---


def test_parts_stand_under_their_entry_with_the_title_they_share(series: SeriesPage, client: Any) -> None:
    make_entry(series, "52", "The promise", part=1, entry_title="NAFTA")
    make_entry(series, "52", "The price", part=2, entry_title="NAFTA")
    make_entry(series, "53", "Tariffs", entry_title="Tariffs")
    page = shown(client)
    assert page.count('<p class="contents__common">NAFTA</p>') == 1
    assert 'contents__common">Tariffs' not in page
    assert '<span class="contents__part">Part 2</span> The price' in page
    assert page.count('class="contents__row') == 2


def test_a_number_is_spoken_whole_where_it_is_printed_large(series: SeriesPage, client: Any) -> None:
    SeriesPage.objects.filter(pk=series.pk).update(number_pattern="#{label}.")
    make_entry(series, "52")
    assert '<span class="visually-hidden">Case #</span>52<span class="visually-hidden">.</span>' in shown(client)


def test_newest_first_turns_the_list_and_a_gap_keeps_its_place_with_its_reason(series: SeriesPage, client: Any) -> None:
    for number in (1, 3):
        make_entry(series, str(number))
    series.gaps = [Gap(label="2", position=2, kind=Gap.Kind.WITHDRAWN, reason="At the author’s wish.")]
    series.reading_order = "newest"
    series.save()
    page = shown(client)
    assert page.index("Entry 3") < page.index("Withdrawn. At the author’s wish.") < page.index("Entry 1")


def test_an_entrys_address_in_the_list_is_its_own(series: SeriesPage, client: Any) -> None:
    entries = [make_entry(series, "1", "On pencils"), make_entry(series, "", "Über Knöpfe", slug="über-knöpfe")]
    page = shown(client)
    for entry in entries:
        assert f'href="{entry.url}"' in page
        assert client.get(entry.url).status_code == 200


def test_the_page_names_its_feed_and_says_what_it_is(series: SeriesPage, client: Any) -> None:
    Masthead.objects.create(name="The Review", **with_locale({}))
    topic = make_topic("Trade")
    make_entry(series, "1", topics=[topic])
    page = shown(client)
    assert '<link rel="alternate" type="application/atom+xml" title="Cases" href="/series/cases/feed/">' in page
    assert '<a href="/series/cases/feed/">' in page
    data = json_ld(page)
    assert (data["@type"], data["name"], data["size"]) == ("CreativeWorkSeries", "Cases", "1 case")
    assert data["publisher"] == {"@type": "Organization", "name": "The Review"}
    assert data["keywords"] == ["Trade"]


def test_an_empty_series_says_so(series: SeriesPage, client: Any) -> None:
    page = shown(client)
    assert "Nothing has been published in this series yet." in page
    assert "data-series-progress" not in page
    assert "Nothing published yet" in client.get("/series/").content.decode()


# --- Filters and pages ---


def test_filters_come_with_the_thirty_first_entry_and_can_be_shared(series: SeriesPage, client: Any) -> None:
    trade, war = make_topic("Trade"), make_topic("War")
    for number in range(1, 31):
        make_entry(series, str(number), published_on=datetime(1990 + number, 5, 1, tzinfo=UTC), topics=[trade])
    assert "series-filters" not in shown(client)
    make_entry(series, "31", "On war", published_on=datetime(1991, 7, 1, tzinfo=UTC), topics=[war])
    make_entry(series, "32", "Draft on peace", topics=[make_topic("Peace")], live=False)
    page = shown(client)
    assert '<option value="war">War</option>' in page and '<option value="1991">1991</option>' in page
    assert "Peace" not in page
    assert titles(client, "?topic=war") == ["On war"]
    assert titles(client, "?year=1991") == ["Entry 1", "On war"]
    assert titles(client, "?topic=trade&year=1991&page=1") == ["Entry 1"]
    assert titles(client, "?topic=&year=") == titles(client)
    assert '<option value="war" selected>' in shown(client, "?topic=war")
    assert "31 cases" in shown(client, "?topic=war")


@pytest.mark.parametrize(
    "query",
    ["?topic=nothing", "?year=1850", "?year=x", "?topic=%00", "?year=%00", "?year=99999999999", "?topic=" + "x" * 5000],
)
def test_an_unknown_topic_or_year_finds_nothing_and_leads_back(series: SeriesPage, client: Any, query: str) -> None:
    make_entry(series, "1", topics=[make_topic("Trade")])
    response = client.get(f"/series/cases/{query}")
    assert response.status_code in (200, 400)
    assert b"Entry 1" not in response.content
    if response.status_code == 200:
        assert "Nothing in this series is of that topic and year." in response.content.decode()


def test_a_filter_shows_only_the_part_that_passes_and_no_gaps(series: SeriesPage, client: Any) -> None:
    topic = make_topic("Trade")
    make_entry(series, "1", "One", part=1)
    make_entry(series, "1", "Two", part=2, topics=[topic])
    series.gaps = [Gap(label="2", position=2, reason="Lost in the post.")]
    series.save()
    page = shown(client, "?topic=trade")
    assert TITLES.findall(page) == ["Two"]
    assert "Part 2" in page and "Lost in the post." not in page


def test_a_long_series_is_read_in_pages(series: SeriesPage, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("series.contents.MOST_ON_ONE_PAGE", 6)
    monkeypatch.setattr("series.contents.PER_PAGE", 3)
    many(series, 6)
    series.gaps = [Gap(label="7", position=7)]
    series.save()
    assert len(titles(client)) == 6 and 'rel="next"' not in shown(client)
    make_entry(series, "8")
    assert [titles(client, f"?page={page}") for page in (1, 2, 3)] == [
        ["Entry 1", "Entry 2", "Entry 3"],
        ["Entry 4", "Entry 5", "Entry 6"],
        ["Entry 8"],
    ]
    page = shown(client, "?page=2")
    assert 'rel="prev" href="?page=1"' in page and 'rel="next" href="?page=3"' in page
    assert '<link rel="canonical" href="http://testserver/series/cases/?page=2">' in page
    assert '<link rel="canonical" href="http://testserver/series/cases/">' in shown(client)
    assert "7 cases" in page
    assert 'data-entries="/series/cases/feed/entries/"' in page


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "9" * 30, "%00", "1.5"])
def test_a_page_that_is_not_there_is_not_found(series: SeriesPage, client: Any, page: str) -> None:
    make_entry(series, "1")
    assert client.get(f"/series/cases/?page={page}").status_code in (400, 404)


def test_a_reader_with_a_place_to_keep_is_told_all_entries(series: SeriesPage, client: Any) -> None:
    first, second = make_entry(series, "2", "One", part=1), make_entry(series, "2", "Two", part=2)
    loose = make_entry(series, "", "Loose", position=1)
    assert client.get("/series/cases/feed/entries/").json() == {
        "entries": [
            [{"id": loose.pk, "name": "Loose", "address": loose.url}],
            [
                {"id": first.pk, "name": "Case 2, part 1", "address": first.url},
                {"id": second.pk, "name": "Case 2, part 2", "address": second.url},
            ],
        ]
    }


# --- All series ---


def test_all_series_say_what_is_in_them_and_which_entry_is_the_last(
    front: Any, series: SeriesPage, client: Any
) -> None:
    make_entry(series, "1", "Old", published_on=datetime(2026, 5, 1, tzinfo=UTC))
    last = make_entry(series, "2", "The wharf", published_on=datetime(2024, 1, 2, tzinfo=UTC))
    make_entry(series, "3", "Secret", live=False)
    make_entry(series, "", "Loose")
    make_series(front, "Letters")
    page = client.get("/series/").content.decode()
    assert f'<a href="{last.url}">Case 2, The wharf</a>, <time datetime="2024-01-02">2 January 2024</time>' in page
    assert "Secret" not in page
    assert page.index("2 cases, 1 without a number") < page.index("Nothing published yet")


# --- What it costs ---


def cost(client: Any, address: str) -> int:
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_a_long_series_costs_as_many_queries_as_a_short_one(front: Any, series: SeriesPage, client: Any) -> None:
    photo, topic = make_photo(), make_topic("Trade")
    for number in range(1, 11):
        make_entry(series, str(number), lead_photo=photo, topics=[topic], bylines=["A reader"])
    ten = [cost(client, address) for address in ("/series/cases/", "/series/")]
    for number in range(11, 61):
        make_entry(series, str(number), lead_photo=photo, part=number % 3)
    assert [cost(client, address) for address in ("/series/cases/", "/series/")] == ten
    assert max(ten) <= 15


def test_only_the_entries_of_its_page_are_read_whole(
    series: SeriesPage, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("series.contents.MOST_ON_ONE_PAGE", 6)
    monkeypatch.setattr("series.contents.PER_PAGE", 3)
    many(series, 9)
    made = []
    init = SeriesEntryPage.__init__

    def counted(self: Any, *args: Any, **kwargs: Any) -> None:
        made.append(self)
        init(self, *args, **kwargs)

    monkeypatch.setattr(SeriesEntryPage, "__init__", counted)
    shown(client, "?page=2")
    assert len(made) == 3
