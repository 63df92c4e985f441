"""Feeds carry the whole text, to everyone, in valid Atom."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest

from articles.models import Correction
from tests.factories import (
    make_article,
    make_author,
    make_entry,
    make_photo,
    make_section,
    make_series,
    make_topic,
    paragraphs,
    restrict,
)

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address):
    """The feed at an address, as a reading program sees it; a broken one fails here."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    ElementTree.fromstring(response.content)  # noqa: S314 (our own answer)
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.fixture
def everything(front, section):
    """One article that is in every feed, with one entry beside it."""
    author, topic = make_author("Inés Carraway"), make_topic("Rivers")
    series = make_series(front, section=section)
    article = make_article(section, "Salt", authors=[author], bylines=["A reader in Cleveland"], topics=[topic])
    entry = make_entry(series, "87", authors=[author], topics=[topic])
    return {"article": article, "entry": entry, "author": author, "topic": topic}


def test_every_feed_lists_articles_and_entries(client, everything):
    for address in (
        "/feed/",
        "/places/feed/",
        everything["author"].get_absolute_url() + "feed/",
        "/topics/rivers/feed/",
    ):
        titles = {entry.title for entry in read(client, address).entries}
        assert titles == {"Salt", "Cases, Case 87: Entry 87"}, address
    assert [entry.title for entry in read(client, "/series/cases/feed/").entries] == ["Cases, Case 87: Entry 87"]


def test_a_feed_says_who_what_and_where(client, everything):
    feed = read(client, "/places/feed/")
    salt = next(entry for entry in feed.entries if entry.title == "Salt")
    assert salt.link == everything["article"].full_url
    assert [author.name for author in salt.authors] == ["Inés Carraway", "A reader in Cleveland"]
    assert {tag.term for tag in salt.tags} == {"Places", "Rivers"}
    assert salt.content[0].type == "text/html"
    assert "lower wharves" in salt.content[0].value
    assert [link.href for link in feed.feed.links if link.rel == "self"] == ["http://testserver/places/feed/"]


def test_an_article_keeps_its_id_when_its_address_changes(client, everything, section):
    before = {entry.title: entry.id for entry in read(client, "/feed/").entries}
    article = everything["article"]
    article.slug = "elsewhere"
    article.save()
    after = {entry.title: entry.id for entry in read(client, "/feed/").entries}
    assert before == after
    assert len(set(after.values())) == 2


def test_a_feed_holds_the_last_twenty(client, section):
    made = [make_article(section) for _ in range(22)]
    entries = read(client, "/places/feed/").entries
    assert [entry.title for entry in entries] == [article.title for article in made[:20]]


def test_addresses_in_a_feed_are_absolute_and_scripts_are_gone(client, section):
    other = make_article(section, "Tide", slug="tide")
    html = (
        f'<p data-block-key="k1">See <a linktype="page" id="{other.pk}">Tide</a>, '
        f'<a href="/about/">us</a> and <a href="#p-k1">above</a>.<script>alert(1)</script></p>'
    )
    make_article(section, "Salt", body=paragraphs(html), lead_photo=make_photo())
    salt = next(entry for entry in read(client, "/feed/").entries if entry.title == "Salt")
    text = salt.content[0].value
    assert 'href="http://testserver/places/tide/"' in text
    assert 'href="http://testserver/about/"' in text
    assert "Hedda Marsh" in text
    assert 'src="http://testserver/media/' in text
    assert "alert" not in text


def test_a_link_that_is_no_address_leaves_its_words(client, section):
    make_article(section, body=[{"type": "paragraph", "value": '<p>To <a href="//[x">nowhere</a>.</p>'}])
    [entry] = read(client, f"{section.url}feed/").entries
    assert "nowhere" in entry.content[0].value
    assert "[x" not in entry.content[0].value


def test_a_correction_is_told_in_the_feed_too(client, section):
    article = make_article(section)
    article.corrections = [Correction(text="<p>The mill burnt in 1912, not 1921.</p>")]
    article.save()
    assert "not 1921" in read(client, "/feed/").entries[0].content[0].value


def test_a_feed_says_where_a_piece_was_written_and_where_it_first_appeared(client, section):
    first = {"first_publication_name": "The Coast Reader", "first_publication_permission": "Reprinted by permission."}
    make_article(section, "Salt", dateline="Low Staithe", **first)
    text = client.get("/feed/").content.decode()
    for words in ("Low Staithe", "The Coast Reader", "Reprinted by permission."):
        assert words in text


def test_strange_characters_do_not_break_a_feed(client, section):
    strange = "Salt\x01\x0b & <tide> ]]> \ufffe “𝔖𝔞𝔩𝔱”"
    author = make_author("Ann\x02 O’Hara <i>")
    make_article(
        section,
        strange,
        slug="salt",
        deck=strange,
        kicker=strange,
        authors=[author],
        body=paragraphs("<p>a\x07b ]]></p>"),
    )
    entry = read(client, "/feed/").entries[0]
    assert "Salt & <tide>" in feedparser.util.FeedParserDict(entry).title.replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")
    assert "ab ]]" in entry.content[0].value


def test_an_article_from_long_ago_has_its_date_in_the_feed(client, section):
    make_article(section, published_on=datetime(476, 9, 4, tzinfo=UTC))
    response = client.get("/feed/")
    assert b"0476-09-04T00:00:00+00:00" in response.content


def test_a_reader_that_has_the_feed_already_gets_nothing_again(client, section):
    make_article(section)
    first = client.get("/places/feed/")
    assert client.get("/places/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get("/places/feed/", headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    make_article(section)
    assert client.get("/places/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_empty_feed_is_a_feed(client, section):
    assert read(client, "/places/feed/").entries == []
    assert client.get("/places/feed/")["ETag"] == client.get("/places/feed/")["ETag"]


def test_what_is_closed_stands_in_no_feed(client, everything, section):
    restrict(everything["article"])
    restrict(everything["entry"])
    for address in (
        "/feed/",
        "/places/feed/",
        everything["author"].get_absolute_url() + "feed/",
        "/topics/rivers/feed/",
    ):
        assert read(client, address).entries == [], address
    assert read(client, "/series/cases/feed/").entries == []


def test_the_feed_of_a_closed_section_is_closed_too(client, front, section):
    make_article(section, "Salt")
    restrict(section)
    assert b"Salt" not in client.get("/places/feed/").content


def test_a_feed_costs_the_same_with_more_articles(client, section, django_assert_max_num_queries):
    make_section(section, "Coast")
    for _ in range(20):
        make_article(section, bylines=["A reader"])
    client.get("/places/feed/")
    with django_assert_max_num_queries(15):
        client.get("/places/feed/")
