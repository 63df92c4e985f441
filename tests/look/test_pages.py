"""Every page can be shown, with nothing to say and with everything."""

import json
import re
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory
from wagtail.models import Locale

from articles.models import ArticlePage, Correction, Promotion, SectionPage
from content.models import FooterLink, HeaderLink, Masthead
from donations.models import DonationPage
from home.models import StandardPage
from series.models import Gap, SeriesEntryPage, SeriesIndexPage, SeriesPage
from tests.factories import (
    make_article,
    make_author,
    make_entry,
    make_page,
    make_photo,
    make_section,
    make_series,
    make_topic,
    paragraphs,
    restrict,
)

LONG_HEADLINE = "An Unhurried Account of the Lower Wharves " * 3


def shown(address: str, status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status
    html = response.content.decode()
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert '<main id="main"' in html
    assert html.index('href="#main"') < html.index("<header")
    return html


@pytest.fixture
def masthead(front: Any) -> Masthead:
    masthead = Masthead(
        name="The Marram Review",
        tagline="Places and work",
        statement="<p>We go and look.</p>",
        statement_short="<p>We look.</p>",
        copyright="© The Marram Review",
        locale=Locale.get_default(),
    )
    masthead.header_links.add(HeaderLink(label="Places", address="/places/"))
    masthead.footer_links.add(FooterLink(label="About", address="/about/", group="The review"))
    masthead.save()
    return masthead


def test_an_empty_front_page_says_so(front: Any) -> None:
    html = shown("/")
    assert "Nothing has been published yet" in html
    assert front.title in html


def test_a_front_page_shows_every_kind_of_row(section: Any, front: Any, masthead: Masthead) -> None:
    photo = make_photo()
    articles = [make_article(section, lead_photo=photo, deck="By barge.", bylines=["Ada"]) for _ in range(12)]
    make_article(section, LONG_HEADLINE)
    series = make_series(front)
    make_entry(series, "1", section=section)
    promotion = Promotion.objects.create(headline="The Shipping Hour", locale=Locale.get_default())
    front.refresh_from_db()
    rows = [
        ("lead", {"main": articles[5].pk, "others": []}),
        ("section", {"section": section.pk, "heading": "", "articles": []}),
        ("series", {"series": series.pk, "heading": ""}),
        ("list", {"heading": "From the archive", "articles": []}),
        ("text", {"heading": "About", "text": "<p>Two rooms above a ropewalk.</p>"}),
        ("promotion", {"promotion": promotion.pk}),
    ]
    front.rows = json.dumps([{"type": kind, "value": value} for kind, value in rows])
    front.save()
    html = shown("/")
    for words in ("The Marram Review", "From the archive", "Two rooms above a ropewalk", "The Shipping Hour", "© The"):
        assert words in html
    assert f'data-page-id="{articles[5].pk}"' in html
    assert 'class="numbers"' in html


def test_an_empty_section_says_so(section: Any) -> None:
    assert "Nothing has been published here yet" in shown(section.url)


def test_a_section_shows_its_articles_and_other_pages(section: Any, masthead: Masthead) -> None:
    section.introduction = "<p>Towns and coasts.</p>"
    section.save()
    make_section(section, "Harbours")
    for _ in range(21):
        make_article(section)
    first, second = shown(section.url), shown(f"{section.url}?page=2")
    assert "Towns and coasts" in first
    assert "Harbours" in first
    assert 'rel="next" href="?page=2"' in first
    assert 'rel="prev" href="?page=1"' in second
    assert f'{section.full_url}?page=2">' in second
    assert first.count("<article") == 20
    assert second.count("<article") == 1


def test_an_article_with_nothing_but_a_headline_is_shown(section: Any) -> None:
    html = shown(make_article(section, LONG_HEADLINE, body="[]").url)
    assert 'class="deck"' not in html
    assert 'id="corrections"' not in html
    assert 'class="series-nav"' not in html


def test_an_article_shows_all_it_has_in_its_order(section: Any, masthead: Masthead) -> None:
    author, topic = make_author("Ada Winterbourne"), make_topic("Rivers")
    make_article(section, topics=[topic])
    Promotion.objects.create(headline="The Shipping Hour", is_under_articles=True, locale=Locale.get_default())
    article = make_article(
        section,
        kicker="A letter",
        deck="Eleven minutes on the water.",
        dateline="Low Staithe",
        lead_photo=make_photo(),
        editors_note="<p>A reader writes.</p>",
        first_publication_name="The Coast Reader",
        body=paragraphs("<p>The body of it.</p>"),
        authors=[author],
        topics=[topic],
        source_id="ferry-1",
    )
    article.corrections.add(Correction(date="2026-01-02", kind="correction", text="<p>It was ten.</p>"))
    article.save()
    html = shown(article.url)
    order = [
        "A letter",
        "<h1>",
        "Eleven minutes",
        "Ada Winterbourne",
        "Low Staithe",
        "<figure",
        "A reader writes",
        "The body of it",
        "The Coast Reader",
        'id="corrections"',
        'class="topics"',
        'class="statement"',
        "The Shipping Hour",
        'id="related-heading"',
        "<footer",
    ]
    body = html[html.index("<main") :]
    places = [body.index(words) for words in order]
    assert places == sorted(places)
    assert 'data-source-id="ferry-1"' in html


def test_a_shared_page_names_its_picture_and_its_address(section: Any) -> None:
    article = make_article(section, lead_photo=make_photo("Ferry"), deck="By barge & cart.")
    html = shown(article.url)
    picture = re.search(r'property="og:image" content="([^"]+)"', html)
    assert picture is not None
    assert picture[1].startswith("http://testserver/")
    assert picture[1].endswith((".jpg", ".jpeg"))
    assert f'<link rel="canonical" href="{article.full_url}">' in html
    assert 'name="description" content="By barge &amp; cart."' in html


def test_text_with_markup_in_it_cannot_leave_the_structured_data(section: Any) -> None:
    html = shown(make_article(section, "Ink </script><b>spilt</b>").url)
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert data is not None
    assert json.loads(data[1])["headline"] == "Ink </script><b>spilt</b>"


def test_series_pages_with_nothing_in_them_say_so(front: Any) -> None:
    index = make_page(SeriesIndexPage, front, "Series", slug="series")
    assert "No series has begun yet" in shown(index.url)
    assert "Nothing has been published in this series yet" in shown(make_series(front).url)


def test_a_series_shows_its_numbers_parts_and_gaps(section: Any, front: Any) -> None:
    series = make_series(front, introduction="<p>Cases from the harbour.</p>", cover=make_photo())
    first = make_entry(series, "1", section=section)
    make_entry(series, "2", part=1, section=section)
    make_entry(series, "2", part=2, section=section)
    make_entry(series, "Prologue", position=0, section=section)
    series.gaps.add(Gap(label="3", position=3, kind="withdrawn", reason="A better one came."))
    series.start_here = first
    series.save()
    html = shown(series.url)
    for words in ("Prologue", "Part 1", "Part 2", "Withdrawn. A better one came.", "Start here"):
        assert words in html
    assert series.title in shown(series.get_parent().url)
    assert 'rel="next"' in shown(first.url)
    assert 'rel="prev"' in shown(first.url)


@pytest.mark.parametrize("kind", [DonationPage, StandardPage])
def test_plain_pages_are_shown_empty_and_full(front: Any, kind: Any) -> None:
    shown(make_page(kind, front, "Bare").url)
    full = make_page(kind, front, "Full", introduction="<p>A lamp.</p>", body=paragraphs("<p>Oil for a month.</p>"))
    html = shown(full.url)
    assert "A lamp." in html
    assert "Oil for a month." in html


def test_indexes_are_shown_empty_and_full(section: Any) -> None:
    for address in ("/authors/", "/topics/", "/archive/", "/search/"):
        shown(address)
    author, topic = make_author("Ada", biography="<p>A binder.</p>", photo=make_photo()), make_topic("Rivers")
    article = make_article(section, authors=[author], topics=[topic])
    assert "Ada" in shown("/authors/")
    assert "Rivers" in shown("/topics/")
    assert "A binder." in shown(author.get_absolute_url())
    assert article.title in shown(topic.get_absolute_url())
    assert "2026" in shown("/archive/")
    assert article.title in shown("/archive/2026/")
    assert article.title in shown("/archive/2026/06/")
    assert "barge" in shown("/search/?q=barge")
    assert "Nothing was found" in shown("/search/?q=qqzzxx")


def test_previews_of_things_that_were_never_saved_are_shown(front: Any) -> None:
    request = RequestFactory().get("/")
    for name, context in (
        ("articles/author.html", {"author": make_author("Ada"), "listing": None}),
        ("articles/topic.html", {"topic": make_topic("Rivers"), "listing": None}),
        ("articles/promotion_preview.html", {"object": Promotion(headline="The Shipping Hour")}),
    ):
        assert "<h1" in render_to_string(name, context, request)


@pytest.mark.parametrize("kind", [ArticlePage, SeriesEntryPage, SectionPage, SeriesPage, StandardPage, DonationPage])
def test_the_first_preview_of_a_page_is_shown_before_it_is_saved(front: Any, kind: Any) -> None:
    page = kind(title="New", slug="new", locale=front.locale)
    # As the admin's "new page" form does: a place in the tree, but no row.
    page.path, page.depth = kind._get_children_path_interval(front.path)[1], front.depth + 1
    page.set_url_path(front)
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "New</h1>" in response.content.decode()


def test_errors_keep_the_look_of_the_site(front: Any, masthead: Masthead) -> None:
    html = shown("/not-here/", 404)
    assert "This page is not here" in html
    assert "The Marram Review" in html
    assert 'role="search"' in html
    request = RequestFactory().get("/")
    for name in ("403.html", "400.html", "errors/locked_out.html"):
        assert "The Marram Review" in render_to_string(name, {}, request)


def test_an_error_page_needs_no_request(db: Any) -> None:
    assert "can’t be read" in get_template("400.html").render()


def test_the_last_error_page_has_nothing_in_it_that_could_fail() -> None:
    source = get_template("500.html").template.source
    assert "{%" not in source
    assert "{{" not in source
    assert "/static/css/error.css" in source


def test_a_page_behind_a_password_asks_for_it_in_the_look_of_the_site(section: Any, masthead: Masthead) -> None:
    article = make_article(section)
    restrict(article)
    html = shown(article.url)
    assert 'type="password"' in html
    assert "The Marram Review" in html
    assert "lower wharves" not in html
