"""Until readers have seen an entry, its address follows its number, however that is changed."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from series.models import SeriesEntryPage, SeriesPage
from tests.factories import make_entry, make_series
from tests.series.desk import (
    change_number,
    create,
    edit_address,
    form_data,
    fresh,
    let_its_hour_come,
    new_part,
    schedule,
)


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


@pytest.fixture
def draft(series: SeriesPage, admin_client: Any) -> SeriesEntryPage:
    return create(admin_client, series, title="NAFTA")


def relabel(client: Any, series: SeriesPage, entry: SeriesEntryPage, label: str) -> None:
    where = reverse("series_relabel", args=[series.pk])
    data = {"row": f"e{entry.pk}", "manner": "list", "first": "", "names": label}
    page = BeautifulSoup(client.post(where, {**data, "preview": "1"}).content, "html.parser")
    seen = page.select_one("[name=seen]")["value"]
    assert client.post(where, {**data, "apply": "1", "seen": seen, "previewed": label}).status_code == 302


def swap(client: Any, series: SeriesPage, *entries: SeriesEntryPage) -> None:
    where = reverse("series_table", args=[series.pk])
    page = BeautifulSoup(client.get(where).content, "html.parser")
    fields = page.select("[data-series-table] input:not([type=checkbox])")
    data = {field["name"]: field["value"] for field in fields}
    client.post(where, {**data, "action": "swap", "row": [f"e{entry.pk}" for entry in entries]})


def test_a_draft_that_gets_another_number_gets_its_slug(
    series: SeriesPage, draft: SeriesEntryPage, admin_client: Any
) -> None:
    assert draft.slug == "1-nafta"
    change_number(admin_client, draft, label="52", position="52")
    assert (fresh(draft).slug, fresh(draft).url_path) == ("52-nafta", f"{series.url_path}52-nafta/")
    relabel(admin_client, series, draft, "12½")
    assert fresh(draft).slug == "12-half-nafta"
    assert draft.get_latest_revision_as_object().slug == "12-half-nafta"
    new_part(admin_client, draft, "Deepening", "NAFTA")
    assert set(series.entries.values_list("slug", flat=True)) == {"12-half-nafta-part-1", "12-half-nafta-part-2"}
    data = {**form_data(admin_client, edit_address(draft)), "action-publish": "1"}
    assert admin_client.post(edit_address(draft), data).status_code == 302
    assert fresh(draft).get_url().endswith("/12-half-nafta-part-1/")


def test_two_drafts_that_swap_their_numbers_swap_their_slugs(
    series: SeriesPage, draft: SeriesEntryPage, admin_client: Any
) -> None:
    other = create(admin_client, series, title="NAFTA")
    swap(admin_client, series, draft, other)
    assert (fresh(draft).slug, fresh(other).slug) == ("2-nafta", "1-nafta")


def test_a_slug_that_is_taken_gets_a_number(series: SeriesPage, draft: SeriesEntryPage, admin_client: Any) -> None:
    make_entry(series, "8", "Another", slug="9-nafta")
    change_number(admin_client, draft, label="9", position="9")
    assert fresh(draft).slug == "9-nafta-2"


def test_what_an_editor_wrote_stays(series: SeriesPage, admin_client: Any) -> None:
    entry = create(admin_client, series, title="NAFTA", slug="the-treaty")
    change_number(admin_client, entry, label="52", position="52")
    relabel(admin_client, series, entry, "53")
    assert fresh(entry).slug == "the-treaty"


@pytest.mark.parametrize("live", [True, False])
def test_an_address_that_readers_have_seen_stays(
    series: SeriesPage, draft: SeriesEntryPage, admin_client: Any, live: bool
) -> None:
    draft.get_latest_revision().publish()
    if not live:
        fresh(draft).unpublish()
    change_number(admin_client, draft, label="52", position="52")
    relabel(admin_client, series, draft, "53")
    assert fresh(draft).slug == "1-nafta"


def test_what_waits_for_its_hour_is_published_under_its_new_slug(
    series: SeriesPage, draft: SeriesEntryPage, admin_client: Any
) -> None:
    schedule(draft)
    change_number(admin_client, draft, label="52", position="52")
    let_its_hour_come(draft)
    assert (fresh(draft).live, fresh(draft).slug) == (True, "52-nafta")
