"""Choosing an entry by its number or title, for "see also" and for a reference in a text."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from series import chooser_search
from series.models import SeriesEntryPage
from tests.factories import make_article, make_entry, make_section, make_series, restrict


@pytest.fixture
def entries(front: Any) -> dict[str, SeriesEntryPage]:
    cases = make_series(front, "American history", noun="Case", number_pattern="#{label}")
    letters = make_series(front, "Letters", noun="Letter")
    return {
        "51": make_entry(cases, "51", "The Embargo"),
        "52-1": make_entry(cases, "52", "Beginnings", part=1, entry_title="NAFTA"),
        "52-2": make_entry(cases, "52", "Deepening the Accord", part=2, entry_title="NAFTA"),
        "520": make_entry(cases, "520", "A Far One"),
        "XII": make_entry(letters, "XII", "To a Niece", position=12),
        "L52": make_entry(letters, "52", "To a Nephew"),
        "½": make_entry(cases, "12½", "Between", position=Decimal("12.5")),
        "Prologue": make_entry(cases, "Prologue", "How It Began", position=0),
    }


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("51", ["51"]),
        ("#51", ["51"]),
        ("case #51", ["51"]),
        ("Case 51", ["51"]),
        ("CASE 51", ["51"]),
        ("american history 51", ["51"]),
        ("52-2", ["52-2"]),
        ("#52-2", ["52-2"]),
        ("case #52, part 2", ["52-2"]),
        ("Case #52 (Part 2)", ["52-2"]),
        ("52/1", ["52-1"]),
        ("case 52", ["52-1", "52-2"]),
        ("letter 52", ["L52"]),
        ("52", ["52-1", "52-2", "L52"]),
        ("xii", ["XII"]),
        ("Letter XII", ["XII"]),
        ("12½", ["½"]),
        ("prologue", ["Prologue"]),
        ("embargo", ["51"]),
        ("deepening accord", ["52-2"]),
    ],
)
def test_what_an_editor_types_finds_the_entry_before_all_others(
    entries: dict[str, Any], query: str, first: Any
) -> None:
    found = list(chooser_search.found(SeriesEntryPage.objects.all(), query))
    assert found[: len(first)] == [entries[name] for name in first]


@pytest.mark.parametrize(("query", "names"), [("nafta", {"52-1", "52-2"}), ("letters", {"XII", "L52"})])
def test_the_title_that_parts_share_and_the_series_find_all_of_them(
    entries: dict[str, Any], query: str, names: set[str]
) -> None:
    assert set(chooser_search.found(SeriesEntryPage.objects.all(), query)) == {entries[name] for name in names}


@pytest.mark.parametrize("query", ["chapter 52", "case 53", "52-9", "???", "%", "_", "\\", "' OR 1=1 --"])
def test_what_is_nobodys_number_finds_no_number(entries: dict[str, Any], query: str) -> None:
    assert chooser_search.numbered(query) == []


@pytest.fixture
def choose(admin_client: Any) -> Any:
    def opened(**given: Any) -> Any:
        return admin_client.get(reverse("named_page_chooser:choose_results"), given)

    return opened


def test_the_list_prints_names_and_marks_drafts(front: Any, entries: Any, choose: Any) -> None:
    draft = make_entry(entries["51"].series, "53", "Not yet", live=False)
    html = choose(q="53", **{"for": "text"}).content.decode()
    assert "Case #53: Not yet" in html and "Draft" in html
    assert f"/named-pages/chosen/{draft.pk}/?kind=entry-number" in html
    restrict(entries["51"])
    assert "Not public" in choose(q="51").content.decode()


def test_articles_are_offered_for_see_also_and_not_for_a_text(front: Any, entries: Any, choose: Any) -> None:
    make_article(make_section(front), "Salt by Barge")
    assert "Salt by Barge" in choose().content.decode()
    assert "Salt by Barge" in choose(q="salt").content.decode()
    assert "Salt by Barge" not in choose(**{"for": "text"}).content.decode()
    assert "Salt by Barge" not in choose(q="salt", **{"for": "text"}).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(front: Any, entries: Any, choose: Any) -> None:
    def cost(query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert choose(q=query).status_code == 200
        return len(queries)

    cost("embargo")
    one = cost("embargo")
    for number in range(600, 640):
        make_entry(entries["51"].series, str(number), "Embargo again")
    assert cost("embargo") == one


HOSTILE = ["x" * 100_000, "((((", "52-" * 500, "'\"<>", "%00", "#", "-2", "\u202e52"]


@pytest.mark.parametrize("query", HOSTILE)
def test_whatever_is_typed_is_answered(entries: Any, choose: Any, query: str) -> None:
    assert choose(q=query, **{"for": "text"}).status_code == 200


@pytest.mark.parametrize("query", [b"\x00", b"\xed\xa0\x80"])
def test_what_is_no_text_is_refused(entries: Any, choose: Any, query: bytes) -> None:
    assert choose(q=query).status_code == 400


@pytest.mark.parametrize("page", ["x", "0", "-1", "99999999999999999999"])
def test_a_page_of_the_list_that_is_none_is_not_found(entries: Any, choose: Any, page: str) -> None:
    assert choose(p=page).status_code == 404


def test_the_answer_names_what_was_chosen(entries: Any, admin_client: Any) -> None:
    entry = entries["52-2"]
    address = reverse("named_page_chooser:chosen", args=[entry.pk])
    chosen = admin_client.get(address).json()["result"]
    assert chosen["name"] == chosen["title"] == "Case #52, part 2: NAFTA: Deepening the Accord"
    assert (chosen["id"], chosen["url"], chosen["state"]) == (str(entry.pk), entry.url, "")
    by_number = admin_client.get(address, {"kind": "entry-number"}).json()["result"]
    assert (by_number["kind"], by_number["name"]) == ("entry-number", "Case #52, part 2")
    assert admin_client.get(address, {"kind": "<script>"}).json()["result"]["kind"] == "entry"
    draft = make_entry(entry.series, "99", "Not yet", live=False)
    chosen = admin_client.get(reverse("named_page_chooser:chosen", args=[draft.pk])).json()["result"]
    assert chosen["title"] == "Case #99: Not yet (draft)"
    assert "Not public" in chosen["state"]


@pytest.mark.parametrize("pk", ["0", "99999999", "9" * 30, "x", "-1", "é"])
def test_choosing_what_is_not_there_is_not_found(entries: Any, admin_client: Any, pk: str) -> None:
    address = reverse("named_page_chooser:chosen", args=["PK"]).replace("PK", pk)
    assert admin_client.get(address).status_code == 404
    assert admin_client.get(reverse("named_page_chooser:chosen_multiple"), {"id": pk}).status_code == 200


def test_only_editors_may_open_it(entries: Any, client: Any) -> None:
    for name, given in (("choose", []), ("choose_results", []), ("chosen", [entries["51"].pk])):
        assert client.get(reverse(f"named_page_chooser:{name}", args=given)).status_code == 302
