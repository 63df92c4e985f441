"""A page costs the same in a large archive as in a small one."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage, Promotion
from content.models import HeaderLink, Masthead
from tests.factories import (
    make_article,
    make_author,
    make_entry,
    make_photo,
    make_section,
    make_series,
    make_topic,
    paragraphs,
    with_locale,
)

MOST_FOR_A_LISTING = 15
MOST_FOR_AN_ARTICLE = 14


def short(sql):
    """A query without its columns."""
    return sql[sql.find(" FROM ") :][:160]


def cost(client, address):
    """How many queries a page takes once caches that outlive a request are warm."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address)
    return len(queries), "\n".join(short(query["sql"]) for query in queries)


@pytest.fixture
def archive(front, section):
    """A publication with a menu; call it to have so many more articles, with photos, bylines and topics."""
    masthead = Masthead.objects.create(name="The Review", **with_locale({}))
    HeaderLink.objects.create(masthead=masthead, page=section)
    authors, topics = [make_author(), make_author()], [make_topic()]
    photo = make_photo()

    def grow(count):
        for _ in range(count):
            make_article(section, authors=authors, topics=topics, lead_photo=photo)

    grow.author, grow.topic = authors[0], topics[0]
    return grow


@pytest.mark.parametrize("address", ["/", "/places/", "author", "topic", "/archive/2026/", "/archive/2026/06/"])
def test_a_listing_costs_the_same_at_two_sizes(client, archive, address):
    archive(30)
    address = {"author": archive.author.get_absolute_url(), "topic": "/topics/topic/"}.get(address, address)
    if address == "/topics/topic/":
        address = archive.topic.get_absolute_url()
    small, _ = cost(client, address)
    archive(60)
    large, queries = cost(client, address)
    assert small == large, queries


def test_a_section_costs_at_most_fifteen_queries_on_its_first_page_and_its_last(client, archive):
    archive(65)
    first, queries = cost(client, "/places/")
    last, _ = cost(client, "/places/?page=4")
    assert first <= MOST_FOR_A_LISTING, queries
    assert last == first


def with_links(pages):
    """A body of thirty paragraphs that all hold a link to a page."""
    return paragraphs(
        *(
            f'<p data-block-key="k{n}">See <a linktype="page" id="{pages[n % len(pages)].pk}">this</a>.</p>'
            for n in range(30)
        )
    )


def test_an_article_with_thirty_linked_paragraphs_costs_at_most_fourteen_queries(client, archive, section):
    archive(10)
    sub_section = make_section(section, "Coast")
    others = list(ArticlePage.objects.all()[:10])
    promotion = Promotion.objects.create(headline="The Shipping Hour", page=section.page_ptr, **with_locale({}))
    section.promotion = promotion
    section.save()
    article = make_article(
        sub_section,
        authors=[archive.author],
        topics=[archive.topic],
        lead_photo=make_photo(),
        body=with_links(others),
    )
    few, queries = cost(client, article.get_url())
    assert few <= MOST_FOR_AN_ARTICLE, queries
    archive(30)
    assert cost(client, article.get_url())[0] == few


def test_an_entry_with_thirty_linked_paragraphs_costs_the_same_in_a_longer_series(client, archive, front, section):
    archive(10)
    series = make_series(front, section=section)
    entries = [make_entry(series, str(number)) for number in range(1, 5)]
    entry = make_entry(series, "5", body=with_links(entries), authors=[archive.author], topics=[archive.topic])
    make_entry(series, "6")
    few, queries = cost(client, entry.get_url())
    assert few <= MOST_FOR_AN_ARTICLE, queries
    for number in range(7, 30):
        make_entry(series, str(number))
    many, queries = cost(client, entry.get_url())
    assert many <= MOST_FOR_AN_ARTICLE, queries


def plan_of(queryset):
    """How the database means to answer, as text."""
    sql, params = queryset.query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table of a few rows is always read whole unless that is forbidden.
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )
        explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
        cursor.execute(explain + sql, params)
        return json.dumps(cursor.fetchall())


@pytest.mark.parametrize(
    ("index", "filters"),
    [
        ("article_top_section_listing", {"top_section": 1}),
        ("article_section_listing", {"section": 1}),
        ("article_listing", {}),
    ],
)
def test_a_listing_is_answered_from_its_index_without_sorting(db, index, filters):
    listing = ArticlePage.objects.listed().filter(**filters).values_list("pk", flat=True)
    plan = plan_of(listing[:20])
    assert index in plan
    assert "TEMP B-TREE" not in plan and "Sort" not in plan
    assert "wagtailcore_page" not in plan
