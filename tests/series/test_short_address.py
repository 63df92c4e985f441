"""/series/<series>/no/<label>/ leads to the entry, or says which numbers there are."""

from typing import Any
from urllib.parse import quote

import pytest

from series.models import Gap, SeriesPage
from tests.factories import make_entry, make_series, restrict


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case")


def test_a_number_leads_to_its_entry(series: SeriesPage, client: Any) -> None:
    entry = make_entry(series, "87")
    response = client.get("/series/cases/no/87/")
    assert (response.status_code, response["Location"]) == (302, entry.url)
    assert f"series-{series.pk}" in response["Cache-Tag"].split()


@pytest.mark.parametrize("asked", ["prologue", "PROLOGUE", "Prologue"])
def test_upper_and_lower_case_are_alike(series: SeriesPage, client: Any, asked: str) -> None:
    entry = make_entry(series, "Prologue", position=0)
    assert client.get(f"/series/cases/no/{asked}/")["Location"] == entry.url


@pytest.mark.parametrize(
    ("label", "asked"),
    [("Épilogue", "ÉPILOGUE"), ("12½", "12½"), ("第三", "第三"), ("12.5", "12-5"), ("No. 3/4", "no-3-4")],
)
def test_labels_of_any_script_lead_to_their_entries(series: SeriesPage, client: Any, label: str, asked: str) -> None:
    entry = make_entry(series, label, position=1)
    assert client.get(f"/series/cases/no/{quote(asked)}/")["Location"] == entry.url


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("12½", "12-half"),
        ("12½", "12-1-2"),
        ("12.5", "12-half"),
        ("12.5", "12½"),
        ("12 1/2", "12-half"),
        ("3¾", "3-three-quarters"),
        ("3.25", "3-quarter"),
        ("No. 3/4", "NO-3-4"),
        ("⅓", "1-3"),
        ("½", "half"),
        ("XII", "xii"),
        ("XII", "12"),
        ("xii", "XII"),
        ("12", "XII"),
        ("7", "007"),
        ("87", "٨٧"),
    ],
)
def test_a_number_may_be_written_in_other_ways(series: SeriesPage, client: Any, label: str, asked: str) -> None:
    entry = make_entry(series, label, position=12)
    make_entry(series, "Prologue", position=1)
    assert client.get(f"/series/cases/no/{quote(asked)}/")["Location"] == entry.url


@pytest.mark.parametrize(
    ("labels", "asked"),
    [
        # Both are the twelfth, and a half is written in two ways.
        (["XII", "xii"], "12"),
        (["12½", "12.5"], "12-half"),
        # In a series of letters C is no hundred, and nothing below zero is the first.
        (["A", "B", "C"], "100"),
        (["1"], "-1"),
        (["12"], "12-half"),
        (["12"], "twelve"),
    ],
)
def test_what_could_be_two_or_is_none_is_not_guessed(
    series: SeriesPage, client: Any, labels: list[str], asked: str
) -> None:
    for place, label in enumerate(labels):
        make_entry(series, label, f"Piece {place}", position=place)
    response = client.get(f"/series/cases/no/{asked}/")
    assert response.status_code == 404
    assert "Perhaps one of these" in response.content.decode()


def test_a_number_is_claimed_by_its_draft_and_by_its_gap(series: SeriesPage, client: Any) -> None:
    roman = make_entry(series, "XII", "The twelfth letter", position=12)
    assert client.get("/series/cases/no/12/")["Location"] == roman.url
    draft = make_entry(series, "12", "Secret draft", position=13, live=False)
    response = client.get("/series/cases/no/12/")
    assert response.status_code == 404 and b"ecret" not in response.content
    draft.delete()
    series.gaps = [Gap(label="12", position=13, kind=Gap.Kind.WITHDRAWN, reason="At the author’s wish.")]
    series.save()
    response = client.get("/series/cases/no/12/")
    assert response.status_code == 404
    assert "Withdrawn. At the author’s wish." in response.content.decode()
    series.gaps = [Gap(label="12", position=13, reason="Not for readers.", is_shown=False)]
    series.save()
    assert "Not for readers." not in client.get("/series/cases/no/12/").content.decode()


def test_an_unknown_part_gets_a_page_with_the_parts_there_are(series: SeriesPage, client: Any) -> None:
    make_entry(series, "52", "Deepening", part=2, entry_title="NAFTA")
    make_entry(series, "53", "Another")
    for part in ("1", "3", str(10**9), str(10**40)):
        response = client.get(f"/series/cases/no/52/part/{part}/")
        assert response.status_code == 404
        page = response.content.decode()
        assert "Case 52: NAFTA (part 2): Deepening" in page and "Another" not in page


def test_a_label_that_two_entries_share_but_for_case_needs_the_right_case(series: SeriesPage, client: Any) -> None:
    upper, lower = make_entry(series, "A", "Great", position=1), make_entry(series, "a", "Small", position=2)
    assert client.get("/series/cases/no/a/")["Location"] == lower.url
    make_entry(series, "Bb", "One", position=3)
    make_entry(series, "bB", "Two", position=4)
    response = client.get("/series/cases/no/bb/")
    assert response.status_code == 404
    assert "One" in response.content.decode()
    assert upper.url


def test_parts_have_addresses_of_their_own_and_the_number_leads_to_the_first(series: SeriesPage, client: Any) -> None:
    second = make_entry(series, "52", "Two", part=2)
    first = make_entry(series, "52", "One", part=1)
    assert client.get("/series/cases/no/52/")["Location"] == first.url
    assert client.get("/series/cases/no/52/part/2/")["Location"] == second.url
    assert client.get("/series/cases/no/52/part/3/").status_code == 404
    assert client.get(f"/series/cases/no/52/part/{10**30}/").status_code == 404


def test_an_unknown_number_gets_a_page_that_names_the_nearest(series: SeriesPage, client: Any) -> None:
    for number in (1, 2, 30, 31, 32, 33, 34, 90):
        make_entry(series, str(number), f"Piece {number}")
    response = client.get("/series/cases/no/35/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Case 34: Piece 34" in page and "Case 32: Piece 32" in page
    assert "Piece 1<" not in page
    assert 'href="/series/cases/"' in page


def test_a_misspelt_label_gets_its_likeness(series: SeriesPage, client: Any) -> None:
    make_entry(series, "Prologue", "Before it all", position=0)
    assert "Before it all" in client.get("/series/cases/no/prolog/").content.decode()


def test_drafts_and_restricted_entries_are_neither_led_to_nor_named(series: SeriesPage, client: Any) -> None:
    make_entry(series, "6", "Secret draft", slug="secret-draft", live=False)
    restrict(make_entry(series, "7", "Secret page", slug="secret-page"))
    make_entry(series, "8", "Open")
    for number in ("6", "7", "9"):
        response = client.get(f"/series/cases/no/{number}/")
        assert response.status_code == 404
        assert "ecret" not in response.content.decode().replace(f"no/{number}", "")


@pytest.mark.parametrize(
    "label",
    [
        "x" * 5000,
        "x" * 100_000,
        "9" * 100_000,
        "%00",
        "1%00",
        quote("☃" * 500),
        quote("<script>alert(1)</script>"),
        quote("%2F"),
        "..",
        quote("' OR 1=1"),
        "%20",
        "-1",
    ],
)
def test_hostile_labels_get_a_page_of_our_own(series: SeriesPage, client: Any, label: str) -> None:
    make_entry(series, "1")
    response = client.get(f"/series/cases/no/{label}/")
    # What holds a NUL is no address at all.
    assert response.status_code == (400 if "%00" in label else 404)
    assert b"<script>alert" not in response.content
    assert b"<h1>" in response.content


@pytest.mark.parametrize("path", ["no/", "no/1/2/", "no/1/part/", "no/1/part/x/", "no/1%2F2/", "no//"])
def test_addresses_of_no_number_are_not_found(series: SeriesPage, client: Any, path: str) -> None:
    make_entry(series, "1")
    assert client.get(f"/series/cases/{path}").status_code == 404


def test_a_series_without_entries_says_so(series: SeriesPage, client: Any) -> None:
    assert client.get("/series/cases/no/1/").status_code == 404
