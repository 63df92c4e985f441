"""Addresses are found by one query, and exactly as Wagtail's own way finds them."""

import random
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from donations.models import DonationPage
from home.models import HomePage, StandardPage
from tests.factories import make_article, make_entry, make_page, make_section, make_series


def core_route(front: HomePage, request: Any, parts: list[str]) -> Any:
    return RoutablePageMixin.route(front, request, parts)


def answer(route: Any, front: HomePage, path: str) -> Any:
    """The page and the view that answer an address, or 404."""
    front = HomePage.objects.get(pk=front.pk)
    parts = [part for part in path.split("/") if part]
    try:
        result = route(front, RequestFactory().get(path), parts)
    except Http404:
        return 404
    view = getattr(result.args[0], "__name__", "") if result.args else ""
    return type(result.page).__name__, result.page.pk, view, result.args[1:], result.kwargs


def both(front: HomePage, path: str) -> Any:
    ours, core = answer(HomePage.route, front, path), answer(core_route, front, path)
    assert ours == core, path
    return ours


def test_a_random_tree_is_answered_as_core_answers_it(front: HomePage) -> None:
    chance = random.Random(87)  # noqa: S311 (a fixed seed makes the tree)
    names = ["salt", "wharf", "Überfahrt", "café", "海", "no-7", "part-two", "Salt", "feeds", "x"]
    pages: list[Page] = [front]
    while len(pages) < 41:
        parent = chance.choice(pages)
        slug = f"{chance.choice(names)}{chance.choice(['', '-1', '-2'])}"
        parent.refresh_from_db()
        if parent.depth > 6 or parent.get_children().filter(slug=slug).exists():
            continue
        kind = chance.choice([StandardPage, DonationPage])
        pages.append(make_page(kind, parent, slug.title(), slug=slug, live=chance.random() > 0.25))
    paths = [page.url_path.removeprefix(front.url_path) for page in Page.objects.descendant_of(front, inclusive=True)]
    strange = ["", "salt/nowhere", "SALT", "feed", "feed/x", "salt/feed", "no/7", "%73alt", "salt//x", "a" * 3000]
    answers = [both(front, path) for path in [*paths, *[f"{path}x" for path in paths], *strange]]
    assert sum(found != 404 for found in answers) > 20


def test_routable_sub_addresses_are_answered(front: HomePage, section: Any) -> None:
    sub_section = make_section(section, "Coasts")
    series = make_series(front, "Cases")
    make_entry(series, "87")
    assert both(front, "feed/")[2] == "feed"
    assert both(front, "places/feed/")[1:3] == (section.pk, "feed")
    assert both(front, "places/coasts/feed/")[1:3] == (sub_section.pk, "feed")
    assert both(front, "series/cases/no/87/")[1:3] == (series.pk, "lasting_address")
    assert both(front, "series/cases/no/87/part/2/")[3][1] == {"label": "87", "part": 2}
    assert both(front, "series/cases/number/87/") == 404


def test_a_page_of_a_reserved_name_from_before_the_rule_is_hidden_as_in_core(front: HomePage, section: Any) -> None:
    article = make_article(section, "Feed", slug="kept")
    Page.objects.filter(pk=article.pk).update(slug="feed", url_path=f"{section.url_path}feed/")
    assert both(front, "places/feed/")[1:3] == (section.pk, "feed")


def test_a_draft_is_not_found_but_live_pages_below_it_are(front: HomePage) -> None:
    draft = make_page(StandardPage, front, "About", slug="about", live=False)
    below = make_page(StandardPage, draft, "People", slug="people")
    assert both(front, "about/") == 404
    assert both(front, "about/people/")[1] == below.pk


def test_an_alias_is_answered_as_itself(front: HomePage, section: Any) -> None:
    article = make_article(section, "Salt", slug="salt")
    other = make_section(front, "Work")
    alias = article.create_alias(parent=other)
    assert both(front, "work/salt/")[1] == alias.pk


def test_two_sites_with_the_same_addresses_are_kept_apart(front: HomePage) -> None:
    second = make_page(HomePage, front.get_parent(), "Second", slug="second")
    Site.objects.create(hostname="second.example.org", root_page=second)
    ours = make_page(StandardPage, front, "About", slug="about")
    theirs = make_page(StandardPage, second, "About", slug="about")
    only_there = make_page(StandardPage, second, "Press", slug="press")
    assert both(front, "about/")[1] == ours.pk
    assert both(second, "about/")[1] == theirs.pk
    assert both(front, "press/") == 404
    assert both(second, "press/")[1] == only_there.pk


def test_a_moved_page_answers_at_its_new_address_only(front: HomePage) -> None:
    parent = make_page(StandardPage, front, "About", slug="about")
    moved = make_page(StandardPage, front, "Press", slug="press")
    below = make_page(StandardPage, moved, "Kit", slug="kit")
    moved.refresh_from_db()
    moved.move(parent, pos="last-child")
    assert both(front, "press/kit/") == 404
    assert both(front, "about/press/kit/")[1] == below.pk


@pytest.mark.parametrize("depth", [1, 4])
def test_finding_a_page_costs_two_queries_at_any_depth(front: HomePage, depth: int) -> None:
    page: Any = front
    for number in range(depth):
        page = make_page(StandardPage, page, f"Level {number}", slug=f"level-{number}")
    parts = [f"level-{number}" for number in range(depth)]
    HomePage.objects.get(pk=front.pk).route(RequestFactory().get("/"), parts)
    start = HomePage.objects.get(pk=front.pk)
    with CaptureQueriesContext(connection) as queries:
        assert start.route(RequestFactory().get("/"), parts).page.pk == page.pk
    assert len(queries) == 2


@pytest.mark.parametrize("kind", ["password", "login"])
def test_a_restricted_page_asks_before_it_is_shown(front: HomePage, client: Any, kind: str) -> None:
    from tests.factories import restrict

    page = make_page(StandardPage, front, "Members", slug="members", introduction="<p>The secret of the wharf</p>")
    below = make_page(StandardPage, page, "Minutes", slug="minutes", introduction="<p>The secret of the wharf</p>")
    restrict(page, kind)
    for one in (page, below):
        response = client.get(one.url, follow=False)
        assert b"secret of the wharf" not in response.content
        assert response.status_code in (200, 302)


def test_a_missing_slash_leads_to_the_page(front: HomePage, client: Any) -> None:
    make_page(StandardPage, front, "About", slug="about")
    response = client.get("/about")
    assert (response.status_code, response["Location"]) == (301, "/about/")


def test_a_redirect_answers_where_no_page_is(front: HomePage, client: Any) -> None:
    from wagtail.contrib.redirects.models import Redirect

    page = make_page(StandardPage, front, "About", slug="about")
    Redirect.add_redirect("/old/about", page, is_permanent=True)
    response = client.get("/old/about/")
    assert (response.status_code, response["Location"]) == (301, "/about/")
