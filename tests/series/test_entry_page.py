"""The page of an entry: its number, what stands around it, and what others say of it."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Byline
from series.models import SeriesEntryPage, SeriesPage
from tests.factories import (
    make_article,
    make_author,
    make_entry,
    make_photo,
    make_section,
    make_series,
    make_topic,
    restrict,
)

KICKER = re.compile(r'<p class="kicker">(.*?)</p>', re.S)
TAGS = re.compile(r"<[^>]+>")
LINE = re.compile(r'<li class="series-nav__line" data-page-id="(\d+)">')


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "American history", slug="cases", noun="Case", noun_plural="Cases")


def shown(client: Any, entry: Any) -> str:
    response = client.get(entry.url)
    assert response.status_code == 200
    return response.content.decode()


def previewed(entry: Any) -> str:
    response = entry.make_preview_request()
    response.render()
    return response.content.decode()


def kicker(html: str) -> str:
    found = KICKER.search(html)
    assert found
    return TAGS.sub("", found[1])


def lines(html: str) -> list[int]:
    return [int(pk) for pk in LINE.findall(html)]


def test_the_kicker_says_series_number_and_part_of_how_many(series: SeriesPage, client: Any) -> None:
    first, second = make_entry(series, "52", "One", part=1), make_entry(series, "52", "Two", part=2)
    single = make_entry(series, "53", kicker="Trade")
    assert kicker(shown(client, first)) == "American history · Case 52, part 1 of 2"
    assert kicker(shown(client, second)) == "American history · Case 52, part 2 of 2"
    assert kicker(shown(client, single)) == "American history · Case 53 · Trade"


def test_a_part_is_never_said_to_be_one_of_fewer(series: SeriesPage, client: Any) -> None:
    only, later = make_entry(series, "52", part=1), make_entry(series, "60", part=3)
    make_entry(series, "60", part=1)
    assert kicker(shown(client, only)) == "American history · Case 52, part 1"
    assert kicker(shown(client, later)) == "American history · Case 60, part 3"


def test_previous_and_next_are_named_and_the_ends_say_so(series: SeriesPage, client: Any) -> None:
    first, second, last = (make_entry(series, str(number), f"Piece {number}") for number in (1, 2, 3))
    page = shown(client, second)
    assert f'rel="prev" href="{first.url}"' in page and f'rel="next" href="{last.url}"' in page
    assert "Next · Case 3" in page and "Before · Case 1" in page
    assert "The first of the series" not in page and "The last so far" not in page
    assert "The first of the series" in shown(client, first) and "The last so far" not in shown(client, first)
    assert "The last so far" in shown(client, last)
    assert '<a href="/series/cases/">All of “American history”</a>' in page


def test_the_only_entry_is_first_and_last(series: SeriesPage, client: Any) -> None:
    page = shown(client, make_entry(series, "1"))
    assert "The first of the series" in page and "The last so far" in page and "Entry 1 of 1 published" in page
    assert lines(page) == []


def test_the_standing_counts_numbers_and_not_parts(series: SeriesPage, client: Any) -> None:
    make_entry(series, "1")
    make_entry(series, "2", part=1)
    second = make_entry(series, "2", part=2)
    extra = make_entry(series, "", "Extraordinary", position="2.5")
    last = make_entry(series, "3")
    make_entry(series, "", "Without a place")
    found = [re.findall(r"Entry \d+ of \d+ published", shown(client, one))[0] for one in (second, extra, last)]
    assert found == ["Entry 2 of 5 published", "Entry 3 of 5 published", "Entry 4 of 5 published"]


def test_the_neighbours_are_listed_with_the_entry_among_them(series: SeriesPage, client: Any) -> None:
    entries = [make_entry(series, str(number)) for number in range(1, 9)]
    pks = [entry.pk for entry in entries]
    assert lines(shown(client, entries[3])) == pks[1:6]
    assert lines(shown(client, entries[0])) == pks[:5]
    assert lines(shown(client, entries[7])) == pks[3:]
    assert lines(shown(client, entries[6])) == pks[3:]
    assert 'aria-current="page">Entry 4<' in shown(client, entries[3])


def test_drafts_closed_and_expired_and_planned_entries_are_neither_counted_nor_named(
    series: SeriesPage, client: Any
) -> None:
    first = make_entry(series, "1")
    make_entry(series, "2", "Secret draft", live=False)
    make_entry(series, "2.1", "Secret plan", position="2.1", live=False, go_live_at=timezone.now())
    restrict(make_entry(series, "3", "Secret page"))
    expired = make_entry(series, "4", "Secret past")
    expired.expired = True
    expired.unpublish()
    make_entry(series, "5", "Secret half", part=2, live=False)
    last = make_entry(series, "5", "Half", part=1)
    for page in (shown(client, first), shown(client, last)):
        assert "ecret" not in page
        assert "of 2 published" in page
    assert kicker(shown(client, last)) == "American history · Case 5, part 1"


def test_a_draft_sees_itself_in_place_in_its_preview(series: SeriesPage, client: Any) -> None:
    first, last = make_entry(series, "1"), make_entry(series, "3", part=1)
    draft = make_entry(series, "2", "A draft", live=False)
    page = previewed(SeriesEntryPage.objects.get(pk=draft.pk))
    assert "Entry 2 of 3 published" in page
    assert lines(page) == [first.pk, draft.pk, last.pk]
    half = make_entry(series, "3", "A half", part=2, live=False)
    page = previewed(SeriesEntryPage.objects.get(pk=half.pk))
    assert kicker(page) == "American history · Case 3, part 2 of 2"
    assert "Entry 2 of 2 published" in page
    assert "part 1 of 2" not in shown(client, last)


def test_an_entry_that_was_never_saved_sees_the_number_it_would_get(series: SeriesPage) -> None:
    make_entry(series, "1")
    page = SeriesEntryPage(title="New", slug="new")
    page.path, page.depth = f"{series.path}0009", series.depth + 1
    page.series = series
    context = page.get_context(preview_request())
    assert (page.number_line, page.surroundings.number, page.surroundings.count) == ("Case 2", 2, 2)
    assert context["page"].surroundings.previous.title == "Entry 1"


def preview_request() -> Any:
    request = RequestFactory().get("/")
    request.is_preview = True
    return request


def test_a_closed_entry_says_nothing_of_its_place_to_those_who_may_read_it(series: SeriesPage) -> None:
    make_entry(series, "1")
    closed = make_entry(series, "2")
    restrict(closed)
    page = SeriesEntryPage.objects.get(pk=closed.pk)
    page.get_context(RequestFactory().get("/"))
    assert (page.surroundings.number, page.surroundings.previous.title) == (0, "Entry 1")


def test_a_series_that_is_taken_back_is_not_linked(series: SeriesPage, client: Any) -> None:
    entry = make_entry(series, "1")
    SeriesPage.objects.filter(pk=series.pk).update(live=False)
    assert 'href="/series/cases/"' not in shown(client, entry)


# --- Everywhere else ---


@pytest.fixture
def nafta(series: SeriesPage) -> SeriesEntryPage:
    SeriesPage.objects.filter(pk=series.pk).update(number_pattern="#{label}", part_pattern="Part {part}")
    series.refresh_from_db()
    return make_entry(series, "52", "Deepening", part=2, entry_title="NAFTA", slug="52-nafta-part-2")


CITED = "American history, Case #52: NAFTA (Part 2): Deepening"


def test_machines_and_networks_are_told_series_number_and_part(nafta: SeriesEntryPage, client: Any) -> None:
    page = shown(client, nafta)
    assert f'<meta property="og:title" content="{CITED}">' in page
    assert f"<title>{CITED}" in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = json.loads(found[1])
    assert (data["headline"], data["name"], data["position"]) == ("Deepening", CITED, "52")
    assert data["isPartOf"]["name"] == "American history"
    assert data["isPartOf"]["url"] == "http://testserver/series/cases/"


def test_reference_managers_cite_series_number_and_part(
    series: SeriesPage, nafta: SeriesEntryPage, client: Any
) -> None:
    Byline.objects.create(article=nafta, author=make_author("Hedda Marsh"))
    Byline.objects.create(article=nafta, printed_name="Ole Quist", role="translated")
    day = datetime(1994, 1, 3, 12, tzinfo=UTC)
    SeriesEntryPage.objects.filter(pk=nafta.pk).update(published_on=day, published_precision="month")
    tags = re.findall(r'<meta name="(citation_[a-z_]+)" content="([^"]*)">', shown(client, nafta))
    assert tags == [
        ("citation_title", CITED),
        ("citation_author", "Hedda Marsh"),
        ("citation_publication_date", "1994/01"),
        ("citation_language", "en"),
        ("citation_journal_title", "The Review"),
    ]


def test_the_title_for_search_engines_stays_the_editors(nafta: SeriesEntryPage, client: Any) -> None:
    SeriesEntryPage.objects.filter(pk=nafta.pk).update(seo_title="Trade and its price")
    page = shown(client, nafta)
    assert '<meta property="og:title" content="Trade and its price">' in page and "<title>Trade and its price" in page


@pytest.mark.parametrize("address", ["/feed/", "/series/cases/feed/", "/places/feed/"])
def test_feeds_carry_series_number_and_part(nafta: SeriesEntryPage, front: Any, client: Any, address: str) -> None:
    section = make_section(front)
    make_article(section, "A plain piece")
    nafta.section = section
    nafta.save()
    feed = client.get(address).content.decode()
    assert f"<title>{CITED}</title>" in feed
    assert '<category term="American history"' in feed
    if address != "/series/cases/feed/":
        assert "<title>A plain piece</title>" in feed


def test_cards_and_the_fronts_row_carry_series_and_number(
    nafta: SeriesEntryPage, series: SeriesPage, front: Any, client: Any
) -> None:
    section = make_section(front)
    nafta.section = section
    nafta.save()
    assert '<p class="kicker">American history · Case #52, Part 2</p>' in client.get("/places/").content.decode()
    front.rows = json.dumps([{"type": "series", "value": {"series": series.pk}}])
    front.save()
    page = client.get("/").content.decode()
    assert '<span class="visually-hidden">Case #</span>52' in page
    assert '<span class="numbers__part">Part 2</span> Deepening' in page


def test_search_finds_an_entry_by_its_series_and_its_number(nafta: SeriesEntryPage, client: Any) -> None:
    for asked in ("american history", "nafta", "case 52"):
        page = client.get("/search/", {"q": asked}).content.decode()
        assert nafta.url in page
        assert "American history · Case #52, Part 2" in page


def test_search_follows_a_new_name_of_the_series(
    nafta: SeriesEntryPage, series: SeriesPage, client: Any, django_capture_on_commit_callbacks: Any
) -> None:
    series.title, series.noun = "Annals", "Docket"
    with django_capture_on_commit_callbacks(execute=True):
        series.save()
    assert nafta.url in client.get("/search/", {"q": "docket annals deepening"}).content.decode()


# --- What it costs ---


def cost(client: Any, address: str) -> int:
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("has_more", [False, True])
def test_an_entry_costs_at_most_three_queries_more_than_an_article_in_any_series(
    front: Any, series: SeriesPage, client: Any, has_more: bool
) -> None:
    section, more = make_section(front), {}
    if has_more:
        more = {"lead_photo": make_photo(), "topics": [make_topic()], "bylines": ["A reader"]}
        make_article(section, "Beside it", **more)
    article = make_article(section, **more)
    entry = make_entry(series, "1", section=section, **more)
    for number in range(2, 11):
        make_entry(series, str(number))
    plain, ten = cost(client, article.url), cost(client, entry.url)
    for number in range(11, 60):
        make_entry(series, str(number), part=number % 3)
    assert cost(client, entry.url) == ten <= plain + 3
