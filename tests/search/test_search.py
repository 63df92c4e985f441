"""The archive search in its plain form: finds words, survives anything, shows nothing that is closed."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.query import MOST_WORDS, words
from tests.factories import (
    make_article,
    make_author,
    make_entry,
    make_section,
    make_series,
    make_topic,
    paragraphs,
    restrict,
)


def body(text):
    return paragraphs(f"<p>{text}</p>")


def titles(client, **query):
    """The titles that /search/ shows for a query, in order."""
    response = client.get("/search/", query)
    assert response.status_code == 200
    return [hit.title for hit in response.context["page"]]


@pytest.fixture
def wharf(section):
    return make_article(section, "Salt", body=body("The barges lay at the wharf."))


def test_a_word_of_the_body_finds_the_article(client, wharf, section):
    make_article(section, "Coal", body=body("Nothing of the kind."))
    assert titles(client, q="wharf") == ["Salt"]
    assert f'data-page-id="{wharf.pk}"' in client.get("/search/?q=wharf").content.decode()


def test_all_words_are_wanted_first_and_any_word_when_no_piece_has_all(client, wharf, section):
    make_article(section, "Coal", body=body("A wharf without boats."))
    assert titles(client, q="barges wharf") == ["Salt"]
    response = client.get("/search/?q=wharf+zeppelin")
    assert {hit.title for hit in response.context["page"]} == {"Salt", "Coal"}
    assert response.context["message"]


def test_nothing_asked_and_nothing_found_are_pages_too(client, wharf):
    for query in ("", "   ", '"', "zeppelin", "* ! : ("):
        assert titles(client, q=query) == []


@pytest.mark.parametrize(
    "query", ['"wharf', "wharf\x00", "wharf AND", "wharf*", "(wharf", "title:wharf", "wharf NOT x'"]
)
def test_what_a_backend_would_read_as_its_own_language_is_words(client, wharf, query):
    response = client.get("/search/", {"q": query})
    assert response.status_code in (200, 400)


def test_drafts_and_closed_pages_are_never_found(client, wharf, section):
    make_article(section, "Draft", body=body("wharf"), live=False)
    restrict(make_article(section, "Closed", body=body("wharf")))
    closed_section = make_section(section, "Wharf section")
    make_article(closed_section, "Below", body=body("wharf"))
    restrict(closed_section)
    assert titles(client, q="wharf") == ["Salt"]


def test_filters_narrow_and_unknown_ones_are_ignored(client, front, section):
    author, topic = make_author("Inés Carraway", slug="ines"), make_topic("Rivers")
    series = make_series(front)
    fields = {"body": body("wharf"), "authors": [author], "topics": [topic]}
    make_article(section, "Salt", published_on=datetime(1987, 5, 1, tzinfo=UTC), **fields)
    make_article(make_section(section, "Coast"), "Tide", body=body("wharf"))
    make_entry(series, "87", "Case", body=body("wharf"))
    assert set(titles(client, q="wharf", section="places")) == {"Salt", "Tide"}
    assert titles(client, q="wharf", series="cases") == ["Case"]
    assert titles(client, q="wharf", kind="entry") == ["Case"]
    for name, value in (("author", "ines"), ("topic", "rivers"), ("year", "1987")):
        assert titles(client, q="wharf", **{name: value}) == ["Salt"]
    for name in ("section", "series", "author", "topic", "kind", "year", "sort"):
        for value in ("nothing", "\x01", "9" * 40, "0000", "²²²²", "x" * 5000):
            assert len(titles(client, q="wharf", **{name: value})) == 3


def test_hits_can_be_put_in_order_of_date(client, section):
    for year in (1999, 1987, 2011):
        make_article(section, str(year), body=body("wharf"), published_on=datetime(year, 1, 1, tzinfo=UTC))
    assert titles(client, q="wharf", sort="newest") == ["2011", "1999", "1987"]
    assert titles(client, q="wharf", sort="oldest") == ["1987", "1999", "2011"]


def test_hits_come_twenty_a_page(client, section):
    for _ in range(21):
        make_article(section, body=body("wharf"))
    assert len(titles(client, q="wharf")) == 20
    assert len(titles(client, q="wharf", page="2")) == 1
    for number in ("0", "3", "-1", "two", "9" * 30):
        assert client.get("/search/", {"q": "wharf", "page": number}).status_code == 404


def test_results_are_not_for_search_engines(client, front):
    response = client.get("/search/?q=salt")
    assert response["X-Robots-Tag"] == "noindex"
    assert "noindex" in response.content.decode()


def test_a_query_is_at_most_twelve_words_of_two_hundred_characters():
    assert words(" ".join(f"w{n}" for n in range(100))) == [f"w{n}" for n in range(MOST_WORDS)]
    assert words("a" * 5000) == ["a" * 200]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Case #87", ["Case", "87"]),
        ("l'eau co-operate 12½", ["l'eau", "co-operate", "12½"]),
        ("कि नमस्ते", ["कि", "नमस्ते"]),
        ("cafe\u0301", ["café"]),
        ('"quoted" -minus *star', ["quoted", "minus", "star"]),
        ("salt salt", ["salt"]),
        ("\ud800\x00\u202e", []),
    ],
)
def test_words_of_any_script_stay_whole(typed, expected):
    assert words(typed) == expected


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=250) | st.text(alphabet="\"'*:()-^+~!&|<>\\%_ .ANDORTNEAR\x00é日", max_size=60))
def test_no_text_whatever_breaks_the_search(client, wharf, typed):
    assert client.get("/search/", {"q": typed.encode("utf-8", "replace")}).status_code in (200, 400)
