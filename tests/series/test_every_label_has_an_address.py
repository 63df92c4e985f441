"""Whatever number the admin accepts, its short address leads to the entry."""

from typing import Any
from urllib.parse import quote

import pytest
from django import forms
from django.urls import resolve
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from series.addresses import labels_meant
from series.forms import LabelMixin
from series.models import SeriesPage
from series.order import address_of
from tests.factories import make_entry, make_series
from tests.series.desk import change_number, number

ODD = [
    *(
        "12.5",
        "12,5",
        "12½",
        "½",
        "12 1/2",
        "1/2",
        "No. 3/4",
        "3–5",
        "№ 7",
        "-5",
        "+5",
        "'5'",
        "(b)",
        "7*",
        "$9",
        "1_2",
    ),
    *("50%", "100% proof", "Why?", "Part #3", "#", "%", "?", "/", ".", "...", "\N{CHRISTMAS TREE}"),
    *(
        "7 \N{CHRISTMAS TREE}",
        "a\\b",
        "x" * 40,
        "ß" * 40,
        "½" * 40,
        "İstanbul",
        "ΐ",
        "第三話",
        "الثالث",
        "हिन्दी",
        "e\u0301",
    ),
    *("part", "part/2", "1/part/2", "no/1", "no", "feed", "..5", "5.", "a:b;c", "&amp;", '"q"', "[x]", "{label}", "|"),
]


class LabelForm(LabelMixin, forms.Form):
    label = forms.CharField(max_length=40)


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


@pytest.mark.parametrize("label", ODD)
def test_a_number_that_the_form_takes_leads_to_its_entry(series: SeriesPage, admin_client: Any, label: str) -> None:
    make_entry(series, "1")
    entry = make_entry(series, "99")
    response = change_number(admin_client, entry, label=label, position="99")
    if response.status_code == 200:
        assert "letter or a figure" in " ".join(response.context["form"].errors["label"])
        assert number(entry)[0] == "99"
        return
    kept = number(entry)[0]
    asked = {address_of(kept), *([] if "/part/" in label or label == "..5" else [kept])}
    for one in asked:
        answer = admin_client.get(f"/series/cases/no/{quote(one, safe='')}/")
        assert (answer.status_code, answer["Location"]) == (302, entry.url), one


@example("ß" * 40)
@example("İ")
@given(st.text(min_size=1, max_size=40))
def test_any_number_that_the_form_takes_is_found_by_its_address(label: str) -> None:
    form = LabelForm({"label": label})
    if not form.is_valid():
        return
    kept = form.cleaned_data["label"]
    if not kept:
        # Nothing but what nobody sees: the entry is unnumbered.
        return
    others = {one for one in ("1", "12½", "Prologue", "xii") if address_of(one) != address_of(kept)}
    for asked in (kept, address_of(kept)):
        assert labels_meant(asked, {kept, *others}) == {kept}
    assert resolve(f"/series/cases/no/{address_of(kept)}/").url_name in ("series_number", "wagtail_serve")


@pytest.mark.parametrize(
    "asked", ["12.6", "12.5.", "1 2", "№", "9?", "9#", "9%", "1/2", "a/part/b", "\N{CHRISTMAS TREE}"]
)
def test_an_unknown_number_of_any_signs_gets_the_page_that_names_the_nearest(
    series: SeriesPage, client: Any, asked: str
) -> None:
    make_entry(series, "12.4", "The nearest", position=12)
    response = client.get(f"/series/cases/no/{quote(asked, safe='')}/")
    assert response.status_code == 404
    assert "The nearest" in response.content.decode()


def test_an_address_with_a_dot_gets_its_slash(series: SeriesPage, client: Any) -> None:
    make_entry(series, "12.5", position=12)
    assert client.get("/series/cases/no/12.5")["Location"] == "/series/cases/no/12.5/"


@pytest.mark.parametrize(
    "path", ["/no/12.5/", "/series/no/12.5/", "/series/cases/no/", "/nothing/no/12.5/", "/series/cases/12.5/"]
)
def test_where_no_series_is_there_is_no_such_address(series: SeriesPage, client: Any, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_entry_with_a_dot_that_got_another_number_is_still_found(series: SeriesPage, admin_client: Any) -> None:
    entry = make_entry(series, "1/2.5", position=12, first_published_at=timezone.now())
    change_number(admin_client, entry, label="13", position="13")
    for asked in ("1/2.5", "1%2F2.5", "1-2-5", "1-2-half"):
        assert admin_client.get(f"/series/cases/no/{asked}/")["Location"] == entry.url
