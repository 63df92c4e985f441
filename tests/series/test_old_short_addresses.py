"""Short addresses under which readers knew an entry before its number, or its series, changed."""

from typing import Any
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from series.models import SeriesPage
from tests.factories import make_entry, make_series
from tests.series.desk import change_number, edit_address, form_data, fresh


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


@pytest.fixture
def parts(series: SeriesPage) -> list[Any]:
    known = {"first_published_at": timezone.now()}
    return [make_entry(series, "52", f"Piece {part}", position=52, part=part, **known) for part in (1, 2, 3)]


def rename(client: Any, series: SeriesPage, slug: str, capture: Any) -> None:
    with capture(execute=True):
        data = {**form_data(client, edit_address(series)), "slug": slug, "action-publish": "1"}
        assert client.post(edit_address(series), data).status_code == 302


def test_a_number_that_its_parts_left_leads_to_the_first_of_them(
    series: SeriesPage, parts: list[Any], admin_client: Any, client: Any
) -> None:
    rows = {"row": [f"e{parts[0].pk}"], "manner": "list", "names": "60"}
    where = reverse("series_relabel", args=[series.pk])
    seen = admin_client.post(where, rows).context["seen"]
    admin_client.post(where, {**rows, "apply": "1", "seen": seen, "previewed": "60"})
    assert {fresh(part).label for part in parts} == {"60"}
    assert client.get("/series/cases/no/52/")["Location"] == parts[0].url
    assert client.get("/series/cases/no/52/part/2/")["Location"] == parts[1].url


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_in_whatever_order_the_parts_leave_it(
    parts: list[Any], admin_client: Any, client: Any, order: tuple[int, ...]
) -> None:
    for place in order:
        change_number(admin_client, parts[place], label="60", position="60")
    assert client.get("/series/cases/no/52/")["Location"] == parts[0].url


def test_the_numbers_of_a_series_that_got_another_address_lead_on(
    series: SeriesPage, admin_client: Any, client: Any, django_capture_on_commit_callbacks: Any
) -> None:
    entries = {label: make_entry(series, label, position=n) for n, label in enumerate(["52", "1/no/2", "№ 7"], 1)}
    second = make_entry(series, "53", position=53, part=2)
    rename(admin_client, series, "in-between", django_capture_on_commit_callbacks)
    rename(admin_client, series, "today", django_capture_on_commit_callbacks)
    for before in ("cases", "in-between"):
        for label, entry in entries.items():
            answer = client.get(f"/series/{before}/no/{quote(label)}/", follow=True)
            assert answer.redirect_chain[-1][0] == fresh(entry).url
            assert len(answer.redirect_chain) == 2
        assert client.get(f"/series/{before}/no/53/part/2/", follow=True).redirect_chain[-1][0] == fresh(second).url
        assert client.get(f"/series/{before}/no/99/", follow=True).status_code == 404


def test_an_old_number_in_a_series_that_got_another_address_leads_to_its_entry(
    series: SeriesPage, parts: list[Any], admin_client: Any, client: Any, django_capture_on_commit_callbacks: Any
) -> None:
    change_number(admin_client, parts[0], label="60", position="60", part="0")
    for part in parts[1:]:
        part.delete()
    rename(admin_client, series, "today", django_capture_on_commit_callbacks)
    assert client.get("/series/cases/no/52/", follow=True).redirect_chain[-1][0] == fresh(parts[0]).url


@pytest.mark.parametrize("path", ["/series/nothing/no/52/", "/no/52/", "/series/no/52/"])
def test_where_no_series_ever_was_nothing_is_found(series: SeriesPage, client: Any, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_number_too_long_for_a_redirect_can_be_changed(front: Any, admin_client: Any) -> None:
    series = make_series(front, "Cases", slug="c" * 200)
    entry = make_entry(series, "<a" * 20, position=1, first_published_at=timezone.now())
    change_number(admin_client, entry, label="2", position="2")
    assert fresh(entry).label == "2"
    assert not Redirect.objects.filter(redirect_page=entry, old_path__contains="%3C").exists()
