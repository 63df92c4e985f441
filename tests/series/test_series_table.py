"""The table of a whole series: another order, other numbers for many, and swapping two."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from series import relabelling, table
from series.models import Gap, SeriesEntryPage, SeriesPage
from tests.factories import make_entry, make_series
from tests.series.desk import change_number, let_its_hour_come, new_part, schedule
from tests.series.many import make_many
from users.models import User


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case", number_pattern="#{label}", part_pattern="Part {part}")


@pytest.fixture
def three(series: SeriesPage) -> list[SeriesEntryPage]:
    return [make_entry(series, label, f"Piece {label}") for label in ("1", "2", "3")]


def address(series: SeriesPage) -> str:
    return reverse("series_table", args=[series.pk])


def form_of(client: Any, series: SeriesPage) -> dict[str, Any]:
    """What a browser would send back from the table, unchanged."""
    page = BeautifulSoup(client.get(address(series)).content, "html.parser")
    fields = page.select("[data-series-table] input:not([type=checkbox])")
    return {field["name"]: field["value"] for field in fields}


def key(entry: SeriesEntryPage) -> str:
    return f"e{entry.pk}"


def labels(series: SeriesPage) -> list[str]:
    return [row.label for row in table.rows_of(series)]


def numbers(series: SeriesPage) -> dict[str, tuple[str, Any, int]]:
    return {e.title: (e.label, e.position, e.part) for e in SeriesEntryPage.objects.filter(series=series)}


def save(client: Any, series: SeriesPage, **places: Any) -> Any:
    return client.post(address(series), {**form_of(client, series), **places})


def place(entry: SeriesEntryPage, where: Any) -> dict[str, Any]:
    return {f"place-{key(entry)}": where}


def sign_in(client: Any, django_user_model: Any, role: str) -> None:
    user = django_user_model.objects.create_user(f"desk-{role}")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)


# --- What the table shows ---


def test_every_entry_stands_in_the_table_drafts_and_gaps_too(series: SeriesPage, admin_client: Any) -> None:
    make_entry(series, "2", "Beginning", part=1, entry_title="NAFTA")
    make_entry(series, "2", "Deepening", part=2, entry_title="NAFTA", live=False)
    make_entry(series, "1", "First")
    make_entry(series, "", "Loose leaf", live=False)
    Gap.objects.create(series=series, label="3", position=3, kind=Gap.Kind.WITHDRAWN, reason="A hoax")
    page = BeautifulSoup(admin_client.get(address(series)).content, "html.parser")
    assert reverse("series_new_before", args=[SeriesEntryPage.objects.get(label="1").pk]) in str(page)
    for links in page.select(".series-order__links"):
        links.decompose()
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("[data-row]")]
    assert rows[0].startswith("Case #1 First Published")
    assert rows[1].startswith("Case #2 NAFTA Beginning Part 1 Published")
    assert "Deepening Part 2 Draft" in rows[1]
    assert rows[2] == "Case #3 A hoax Withdrawn"
    assert rows[3].startswith("– Loose leaf Draft")
    assert [field["value"] for field in page.select("[name^=place-]")] == ["1", "2", "3", ""]


def test_the_series_menu_leads_to_the_table_from_editor_and_explorer(series: SeriesPage, admin_client: Any) -> None:
    for page in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
        assert address(series) in admin_client.get(reverse(page, args=[series.pk])).content.decode()
    parent = admin_client.get(reverse("wagtailadmin_explore", args=[series.get_parent().pk]))
    assert address(series) in parent.content.decode()


def test_an_empty_series_has_a_table_that_says_so(series: SeriesPage, admin_client: Any) -> None:
    assert "no entries yet" in admin_client.get(address(series)).content.decode()


def queries(client: Any, series: SeriesPage) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address(series)).status_code == 200
    return len(captured)


def test_the_table_costs_the_same_for_five_entries_and_fifty(series: SeriesPage, admin_client: Any) -> None:
    for number in range(5):
        make_entry(series, str(number + 1), live=number % 2 == 0)
    queries(admin_client, series)
    few = queries(admin_client, series)
    for number in range(5, 50):
        make_entry(series, str(number + 1), live=number % 2 == 0)
    assert queries(admin_client, series) == few


# --- Another order ---


@pytest.mark.parametrize(
    ("which", "where", "expected"),
    [
        (2, "1", ["3", "1", "2"]),
        (0, "3", ["2", "3", "1"]),
        (0, "2", ["2", "1", "3"]),
        (0, "2.5", ["2", "1", "3"]),
        (0, "2,5", ["2", "1", "3"]),
        (2, "-7", ["3", "1", "2"]),
        (0, "1000000", ["2", "3", "1"]),
        (1, "2", ["1", "2", "3"]),
    ],
)
def test_a_typed_place_moves_an_entry_and_keeps_every_number(
    series: SeriesPage, three: list[Any], admin_client: Any, which: int, where: str, expected: list[str]
) -> None:
    before = numbers(series)
    assert save(admin_client, series, **place(three[which], where)).status_code == 302
    assert labels(series) == expected
    after = numbers(series)
    assert {title: (label, part) for title, (label, _at, part) in after.items()} == {
        title: (label, part) for title, (label, _at, part) in before.items()
    }
    moved = [title for title in after if after[title] != before[title]]
    assert len(moved) == (0 if expected == ["1", "2", "3"] else 1)


def test_parts_of_a_number_move_together(series: SeriesPage, three: list[Any], admin_client: Any) -> None:
    first = make_entry(series, "4", "Beginning", part=1)
    make_entry(series, "4", "End", part=2)
    save(admin_client, series, **place(first, "1"))
    assert labels(series) == ["4", "1", "2", "3"]
    assert {at for title, (_label, at, _part) in numbers(series).items() if title in ("Beginning", "End")} == {0}


def test_an_entry_without_a_place_gets_one_and_gives_it_back(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    loose = make_entry(series, "", "Crisis Extraordinary")
    save(admin_client, series, **place(loose, "3"))
    assert labels(series) == ["1", "2", "", "3"]
    save(admin_client, series, **place(loose, ""))
    assert numbers(series)["Crisis Extraordinary"] == ("", None, 0)


def test_a_gap_is_moved_too_and_an_older_draft_of_the_series_does_not_move_it_back(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    series.gaps = [Gap(label="2a", position=Decimal("2.5"))]
    series.save()
    draft = series.save_revision()
    gap = series.gaps.get()
    save(admin_client, series, **{f"place-g{gap.pk}": "1"})
    assert labels(series) == ["2a", "1", "2", "3"]
    draft.refresh_from_db()
    draft.publish()
    assert labels(series) == ["2a", "1", "2", "3"]


def test_reversing_a_series_writes_whole_places_afresh(series: SeriesPage, admin_client: Any) -> None:
    entries = [make_entry(series, str(number)) for number in range(1, 8)]
    places = {f"place-{key(entry)}": 7 - number for number, entry in enumerate(entries)}
    save(admin_client, series, **places)
    assert labels(series) == ["7", "6", "5", "4", "3", "2", "1"]
    assert sorted(at for _label, at, _part in numbers(series).values()) == list(range(1, 8))


def test_where_no_room_is_left_between_two_all_are_counted_afresh(series: SeriesPage, admin_client: Any) -> None:
    for label, at in (("1", "1"), ("1a", "1.0001"), ("2", "2"), ("3", "3")):
        make_entry(series, label, f"Piece {label}", position=Decimal(at))
    save(admin_client, series, **place(SeriesEntryPage.objects.get(label="3"), "1.5"))
    assert labels(series) == ["1", "3", "1a", "2"]


def test_publishing_an_older_draft_after_a_reorder_moves_nothing(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    draft = three[2].save_revision()
    save(admin_client, series, **place(three[2], "1"))
    draft.publish()
    assert labels(series) == ["3", "1", "2"]


def test_a_new_order_stands_in_the_history_of_the_series(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    save(admin_client, series, **place(three[2], "2"))
    logged = PageLogEntry.objects.get(page=series.pk, action="series.reorder")
    assert logged.message == "Moved Case #3 behind Case #1"
    assert logged.user is not None
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[series.pk]))
    assert "Moved Case #3 behind Case #1" in history.content.decode()


# --- What may go wrong ---


def test_a_change_by_somebody_else_loses_neither_theirs_nor_ours(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    form = {**form_of(admin_client, series), **place(three[2], "1")}
    new = make_entry(series, "4", "Came in meanwhile")
    before = numbers(series)
    response = admin_client.post(address(series), form)
    assert response.status_code == 409
    assert "Somebody else changed this series" in response.content.decode()
    assert numbers(series) == before
    page = BeautifulSoup(response.content, "html.parser")
    shown = [row["data-row"] for row in page.select("[data-row]")]
    assert shown == [key(three[2]), key(new), key(three[0]), key(three[1])]
    fields = page.select("[data-series-table] input:not([type=checkbox])")
    again = admin_client.post(address(series), {field["name"]: field["value"] for field in fields})
    assert again.status_code == 302
    assert labels(series) == ["3", "4", "1", "2"]


@pytest.mark.parametrize("typed", ["", "x", "nan", "1e30", "99999999999", "\x00", "3 4", "٣x"])
def test_a_place_that_is_none_is_asked_for_again_and_the_others_are_kept(
    series: SeriesPage, three: list[Any], admin_client: Any, typed: str
) -> None:
    before = numbers(series)
    response = save(admin_client, series, **place(three[2], typed), **place(three[0], "2.5"))
    assert response.status_code == 400
    assert "Case #3" in response.content.decode()
    assert numbers(series) == before
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(f"[name=place-{key(three[0])}]")["value"] == "2.5"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"seen": "x", "order": "e1,e2"},
        {"order": "e999999999999,gx,,e-1", "place-e999999999999": "1", "place-": "4", "place-zz": "2"},
        {"action": "drop", "row": ["e1", "\x00", "g9"]},
        {"action": "swap", "row": "e99"},
        {"action": "relabel", "row": "e99"},
        {"action": "take_out"},
    ],
)
def test_a_form_that_no_browser_sends_changes_nothing(
    series: SeriesPage, three: list[Any], admin_client: Any, sent: dict[str, Any]
) -> None:
    before = numbers(series)
    for base in ({}, form_of(admin_client, series)):
        assert admin_client.post(address(series), {**base, **sent}).status_code in (200, 302, 400, 409)
    assert numbers(series) == before


def test_entries_of_another_series_can_not_be_moved_into_this_table(
    front: Any, series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    foreign = make_entry(make_series(front, "Letters"), "9")
    save(admin_client, series, **place(foreign, "1"), row=[key(foreign), key(three[0])], action="swap")
    assert labels(series) == ["1", "2", "3"]
    assert SeriesEntryPage.objects.get(pk=foreign.pk).label == "9"


def test_a_page_that_is_no_series_has_no_table(section: Any, admin_client: Any) -> None:
    for name in ("series_table", "series_relabel"):
        assert admin_client.get(reverse(name, args=[section.pk])).status_code == 404
        assert admin_client.post(reverse(name, args=[10**9])).status_code == 404


@pytest.mark.parametrize(
    ("role", "live", "moves"),
    [
        ("Contributor", False, False),
        ("Treasurer", False, False),
        ("Editor", True, False),
        ("Editor", False, True),
        ("Publisher", True, True),
    ],
)
def test_live_entries_are_moved_only_by_who_may_publish(
    series: SeriesPage,
    three: list[Any],
    admin_client: Any,
    client: Any,
    django_user_model: Any,
    role: str,
    live: bool,
    moves: bool,
) -> None:
    SeriesEntryPage.objects.filter(pk=three[2].pk).update(live=live)
    form = {**form_of(admin_client, series), **place(three[2], "1")}
    sign_in(client, django_user_model, role)
    response = client.post(address(series), form)
    assert response.status_code in (302, 403)
    assert labels(series) == (["3", "1", "2"] if moves else ["1", "2", "3"])
    if role == "Contributor":
        assert address(series) not in client.get(reverse("wagtailadmin_explore", args=[series.pk])).content.decode()


# --- Swapping ---


def test_two_entries_swap_their_numbers_and_both_histories_say_so(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    response = save(admin_client, series, action="swap", row=[key(three[0]), key(three[2])])
    assert response.status_code == 302
    found = numbers(series)
    assert (found["Piece 1"], found["Piece 3"]) == (("3", 3, 0), ("1", 1, 0))
    for entry, message in ((three[0], "from Case #1 to Case #3"), (three[2], "from Case #3 to Case #1")):
        assert message in PageLogEntry.objects.get(page=entry.pk, action="series.change_number").message


def test_a_swap_takes_all_parts_of_a_number_along(series: SeriesPage, three: list[Any], admin_client: Any) -> None:
    first = make_entry(series, "4", "Beginning", part=1)
    make_entry(series, "4", "End", part=2)
    save(admin_client, series, action="swap", row=[key(three[0]), key(first)])
    found = numbers(series)
    assert (found["Beginning"], found["End"], found["Piece 1"]) == (("1", 1, 1), ("1", 1, 2), ("4", 4, 0))


@pytest.mark.parametrize("part", [0, 2])
def test_a_number_that_an_import_left_in_two_places_is_swapped_with_nothing(
    series: SeriesPage, three: list[Any], admin_client: Any, part: int
) -> None:
    other = make_entry(series, "1", "The other one", position=9, part=1)
    entry = make_entry(series, "4", "Piece 4", part=part)
    before = numbers(series)
    for one, two in ((three[0], three[1]), (entry, other)):
        response = save(admin_client, series, action="swap", row=[key(one), key(two)])
        said = admin_client.get(response["Location"]).content.decode()
        assert "too. Please give it another first." in said
    assert numbers(series) == before


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_swap_needs_two(series: SeriesPage, three: list[Any], admin_client: Any, count: int) -> None:
    before = numbers(series)
    response = save(admin_client, series, action="swap", row=[key(entry) for entry in three[:count]])
    assert "Please tick the two" in admin_client.get(response["Location"]).content.decode()
    assert numbers(series) == before


def test_a_new_order_is_saved_by_the_other_buttons_too(series: SeriesPage, three: list[Any], admin_client: Any) -> None:
    save(admin_client, series, action="swap", row=[key(three[0]), key(three[1])], **place(three[2], "1"))
    assert labels(series) == ["3", "1", "2"]
    assert [title for title, _n in sorted(numbers(series).items(), key=lambda item: item[1][1])] == [
        "Piece 3",
        "Piece 2",
        "Piece 1",
    ]


# --- New numbers for many ---


def relabel(client: Any, series: SeriesPage, entries: list[Any], **given: Any) -> Any:
    """Preview, and then what the preview's form would send back."""
    where = reverse("series_relabel", args=[series.pk])
    data = {"row": [key(entry) for entry in entries], "manner": "numbers", "first": "", "names": "", **given}
    response = client.post(where, {**data, "preview": "1"})
    page = BeautifulSoup(response.content, "html.parser")
    data["seen"] = page.select_one("[name=seen]")["value"]
    data["previewed"] = page.select_one("[name=previewed]").text.strip("\n")
    return response, lambda **more: client.post(where, {**data, "apply": "1", **more})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"first": "12"}, ["12", "13", "14"]),
        ({"first": "2"}, ["2", "3", "4"]),
        ({"manner": "roman", "first": "8"}, ["VIII", "IX", "X"]),
        ({"manner": "list", "names": "Prologue\r\n12½\r\n  No  3 "}, ["Prologue", "12½", "No 3"]),
        ({"manner": "list", "names": "3\n2\n1"}, ["3", "2", "1"]),
    ],
)
def test_many_entries_get_new_numbers_after_a_preview(
    series: SeriesPage, three: list[Any], admin_client: Any, given: dict[str, str], expected: list[str]
) -> None:
    before = numbers(series)
    response, apply = relabel(admin_client, series, three, **given)
    text = " ".join(BeautifulSoup(response.content, "html.parser").select_one("table").get_text(" ").split())
    for old, new in zip(("1", "2", "3"), expected, strict=True):
        assert f"Case #{old} " in text
        assert new in text
    assert numbers(series) == before
    assert apply().status_code == 302
    assert labels(series) == expected
    assert [at for _label, at, _part in numbers(series).values()] == [1, 2, 3]
    for entry, old, new in zip(three, ("1", "2", "3"), expected, strict=True):
        logged = PageLogEntry.objects.filter(page=entry.pk, action="series.change_number")
        assert logged.count() == (old != new)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"first": "3"}, "has this number"),
        ({"manner": "list", "names": "7\n7"}, "has this number"),
        ({"manner": "list", "names": "--\n8"}, "letter or a figure"),
        ({"manner": "list", "names": "8"}, "the list has 1"),
        ({"manner": "list", "names": "x" * 41 + "\n8"}, "at most 40"),
        ({"manner": "list", "names": "6\n8"}, "Withdrawn"),
        ({"manner": "roman", "first": "0"}, "begin lower"),
        ({"manner": "roman", "first": "3999"}, "begin lower"),
        ({"first": "99999999"}, "begin lower"),
        ({"first": "9" * 60}, "begin lower"),
        ({"first": ""}, "comes first"),
        ({"first": "x"}, "whole number"),
        ({"manner": "y", "first": "1"}, "valid choice"),
    ],
)
def test_numbers_that_can_not_be_given_are_named_and_nothing_is_written(
    series: SeriesPage, three: list[Any], admin_client: Any, given: dict[str, str], says: str
) -> None:
    Gap.objects.create(series=series, label="6", position=6, kind=Gap.Kind.WITHDRAWN)
    before = numbers(series)
    response, apply = relabel(admin_client, series, three[:2], **given)
    assert says in response.content.decode()
    assert apply().status_code == 200
    assert numbers(series) == before


def test_what_was_not_previewed_is_not_applied(series: SeriesPage, three: list[Any], admin_client: Any) -> None:
    before = numbers(series)
    _response, apply = relabel(admin_client, series, three, first="12")
    assert "not the numbers of the preview" in apply(first="20").content.decode()
    make_entry(series, "4")
    assert "Somebody else changed" in apply().content.decode()
    assert {title: found for title, found in numbers(series).items() if title in before} == before


def test_parts_get_their_new_number_together(series: SeriesPage, admin_client: Any) -> None:
    first = make_entry(series, "4", "Beginning", part=1)
    make_entry(series, "4", "End", part=2)
    response, apply = relabel(admin_client, series, [first], manner="list", names="")
    assert "part of" in response.content.decode() or "the list has 0" in response.content.decode()
    _response, apply = relabel(admin_client, series, [first], first="9")
    assert apply().status_code == 302
    assert numbers(series) == {"Beginning": ("9", 4, 1), "End": ("9", 4, 2)}


def test_an_unnumbered_entry_without_a_place_goes_behind_all_others(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    loose = make_entry(series, "", "Loose leaf")
    _response, apply = relabel(admin_client, series, [loose], first="4")
    assert apply().status_code == 302
    assert numbers(series)["Loose leaf"] == ("4", 4, 0)


def test_the_table_leads_to_the_numbers_of_what_is_ticked(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    response = save(admin_client, series, action="relabel", row=[key(three[1]), key(three[2])])
    page = BeautifulSoup(response.content, "html.parser")
    assert [field["value"] for field in page.select("input[name=row]")] == [key(three[1]), key(three[2])]
    assert page.select_one("[name=first]")["value"] == "2"
    assert admin_client.get(reverse("series_relabel", args=[series.pk]))["Location"] == address(series)


@pytest.mark.parametrize(("role", "live", "changes"), [("Editor", True, False), ("Editor", False, True)])
def test_live_numbers_are_changed_only_by_who_may_publish(
    series: SeriesPage, three: list[Any], client: Any, django_user_model: Any, role: str, live: bool, changes: bool
) -> None:
    SeriesEntryPage.objects.filter(series=series).update(live=live)
    sign_in(client, django_user_model, role)
    _response, apply = relabel(client, series, three, first="11")
    apply()
    assert labels(series) == (["11", "12", "13"] if changes else ["1", "2", "3"])
    save(client, series, action="swap", row=[key(three[0]), key(three[1])])
    assert (numbers(series)["Piece 1"][0] == "12") == changes


def test_a_locked_entry_keeps_its_number(
    series: SeriesPage, three: list[Any], client: Any, django_user_model: Any
) -> None:
    SeriesEntryPage.objects.filter(pk=three[0].pk).update(locked=True)
    sign_in(client, django_user_model, "Publisher")
    response, apply = relabel(client, series, three, first="11")
    assert "“Piece 1” is locked" in response.content.decode()
    apply()
    assert labels(series) == ["1", "2", "3"]


def test_an_old_short_address_leads_to_the_page_that_had_the_number(
    series: SeriesPage, three: list[Any], admin_client: Any, client: Any
) -> None:
    SeriesEntryPage.objects.filter(series=series).update(first_published_at="2026-01-01T00:00Z")
    _response, apply = relabel(admin_client, series, [three[2]], first="30")
    apply()
    old = client.get(f"{series.get_url()}no/3/", follow=True)
    assert old.redirect_chain[-1][0].endswith(three[2].get_url())


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "I"), (4, "IV"), (12, "XII"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")]
)
def test_roman_numerals(number: int, expected: str) -> None:
    assert relabelling.roman(number) == expected


# --- What it costs ---


def test_five_hundred_entries_are_reordered_in_a_few_statements(series: SeriesPage, admin_client: Any) -> None:
    make_many(series, 500)
    rows = table.rows_of(series)
    wanted = [row.key for row in reversed(rows)]
    with CaptureQueriesContext(connection) as captured:
        moved = table.reorder(series, wanted, table.fingerprint(rows), set(), User.objects.get(is_superuser=True))
    assert len(moved) > 490
    assert len(captured) < 25
    assert [row.key for row in table.rows_of(series)] == wanted


def test_a_new_number_is_found_by_the_search(series: SeriesPage, three: list[Any], admin_client: Any) -> None:
    def found(label: str) -> list[str]:
        return [page.title for page in SeriesEntryPage.objects.all().search(label)]

    _response, apply = relabel(admin_client, series, [three[2]], manner="list", names="Epilogue")
    apply()
    assert found("Epilogue") == ["Piece 3"]
    save(admin_client, series, action="swap", row=[key(three[0]), key(three[2])])
    assert found("Epilogue") == ["Piece 1"]
    admin_client.post(
        reverse("series_change_number", args=[three[0].pk]), {"label": "Coda", "position": "3", "part": "0"}
    )
    assert (found("Epilogue"), found("Coda")) == ([], ["Piece 1"])


# --- Who holds a page, and what only waits for its hour ---


def test_a_locked_entry_is_named_wherever_its_number_or_place_would_change(
    series: SeriesPage, three: list[Any], client: Any, django_user_model: Any
) -> None:
    SeriesEntryPage.objects.filter(pk=three[2].pk).update(locked=True)
    sign_in(client, django_user_model, "Publisher")
    before = numbers(series)
    moved = save(client, series, **place(three[2], "1"))
    assert moved.status_code == 403
    assert "“Piece 3” is locked" in moved.content.decode()
    page = BeautifulSoup(moved.content, "html.parser")
    assert [row["data-row"] for row in page.select("[data-row]")] == [key(three[2]), key(three[0]), key(three[1])]
    swapped = save(client, series, action="swap", row=[key(three[0]), key(three[2])])
    assert "“Piece 3” is locked" in client.get(swapped["Location"]).content.decode()
    changed = change_number(client, three[2], label="9")
    assert "“Piece 3” is locked" in client.get(changed["Location"]).content.decode()
    parted = new_part(client, three[2])
    assert "“Piece 3” is locked" in client.get(parted["Location"]).content.decode()
    assert numbers(series) == before
    assert save(client, series, **place(three[0], "2")).status_code == 302


def test_who_locked_an_entry_may_change_its_number(
    series: SeriesPage, three: list[Any], client: Any, django_user_model: Any
) -> None:
    sign_in(client, django_user_model, "Publisher")
    SeriesEntryPage.objects.filter(pk=three[2].pk).update(locked=True, locked_by=django_user_model.objects.get())
    assert save(client, series, **place(three[2], "1")).status_code == 302
    change_number(client, three[2], label="9")
    assert labels(series) == ["9", "1", "2"]


def test_an_entry_that_waits_for_its_hour_may_be_renumbered_everywhere_and_is_published_so(
    series: SeriesPage, three: list[Any], admin_client: Any
) -> None:
    entry = make_entry(series, "4", "Piece 4", live=False)
    schedule(entry)
    assert reverse("series_change_number", args=[entry.pk]) in admin_client.get(address(series)).content.decode()
    assert change_number(admin_client, entry, label="30").status_code == 302
    save(admin_client, series, action="swap", row=[key(three[0]), key(entry)])
    _response, apply = relabel(admin_client, series, [entry], first="7")
    assert apply().status_code == 302
    assert save(admin_client, series, **place(entry, "2")).status_code == 302
    assert labels(series) == ["2", "7", "3", "30"]
    let_its_hour_come(entry)
    entry = SeriesEntryPage.objects.get(pk=entry.pk)
    assert (entry.live, entry.label) == (True, "7")
