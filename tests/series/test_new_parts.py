"""A part 2 of an entry, an entry between two others, and the title that the parts of a number share."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageLogEntry

from content.archive_checks import CHECKS
from series import new_entries, numbering
from series.models import Gap, SeriesEntryPage, SeriesPage
from tests.factories import make_author, make_entry, make_series, make_topic
from tests.series.desk import change_number, edit_address, fresh, new_before, new_part, number


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case", number_pattern="#{label}", part_pattern="Part {part}")


def titled(title: str) -> SeriesEntryPage:
    return SeriesEntryPage.objects.get(title=title)


# --- Parts ---


def test_a_new_part_is_a_draft_that_has_what_its_first_part_has(
    admin_client: Any, series: SeriesPage, section: Any
) -> None:
    author, topic = make_author(), make_topic()
    first = make_entry(
        series, "52", "Deepening", entry_title="NAFTA", section=section, authors=[author], topics=[topic]
    )
    response = new_part(admin_client, first, "The aftermath", "NAFTA")
    made = titled("The aftermath")
    assert response.headers["Location"] == edit_address(made)
    assert (number(first), number(made)) == (("52", 52, 1), ("52", 52, 2))
    assert not made.live and made.slug == "52-nafta-part-2"
    draft = made.get_latest_revision_as_object()
    assert (draft.section, draft.entry_title, list(draft.topics.all())) == (section, "NAFTA", [topic])
    assert [byline.author for byline in draft.bylines.all()] == [author]
    assert fresh(first).live


def test_further_parts_are_counted_on(admin_client: Any, series: SeriesPage) -> None:
    first = make_entry(series, "52", part=1)
    make_entry(series, "52", part=4, position=52)
    assert "It takes Case #52, Part 5" in admin_client.get(reverse("series_new_part", args=[first.pk])).content.decode()
    new_part(admin_client, first, "Five")
    assert (number(first), number(titled("Five"))) == (("52", 52, 1), ("52", 52, 5))


def test_the_new_part_names_the_entry_for_all_of_them(admin_client: Any, series: SeriesPage) -> None:
    first = make_entry(series, "52", "NAFTA")
    new_part(admin_client, first, "The aftermath", "NAFTA")
    assert {entry.entry_title for entry in series.entries.all()} == {"NAFTA"}
    logged = PageLogEntry.objects.get(page=first.pk, action="series.change_entry_title")
    assert logged.message == "Gave the entry the title “NAFTA”"


def test_two_editors_making_a_part_get_one_each(series: SeriesPage, admin_user: Any) -> None:
    first = make_entry(series, "52")
    # Both opened the form when there was one part only.
    mine, theirs = fresh(first), fresh(first)
    made = [new_entries.add_part(entry, "More", "", admin_user) for entry in (mine, theirs)]
    assert [number(entry)[2] for entry in (first, *made)] == [1, 2, 3]
    assert [entry.slug for entry in made] == ["52-more-part-2", "52-more-part-3"]


def test_an_entry_that_an_import_left_beside_parts_gets_none_by_itself(admin_client: Any, series: SeriesPage) -> None:
    entry, part = make_entry(series, "52"), make_entry(series, "52", part=1, position=60)
    response = new_part(admin_client, entry, "More", "NAFTA")
    assert "part 1 of this number already" in response.content.decode()
    assert (number(entry), number(part)) == (("52", 52, 0), ("52", 60, 1))
    assert {one.entry_title for one in series.entries.all()} == {""}


def test_an_unnumbered_entry_has_no_parts(admin_client: Any, series: SeriesPage) -> None:
    entry = make_entry(series, "", "Loose", position=3)
    assert new_part(admin_client, entry).status_code == 302
    assert series.entries.count() == 1
    assert reverse("series_new_part", args=[entry.pk]) not in admin_client.get(edit_address(entry)).content.decode()


@pytest.mark.parametrize(("live", "may"), [(True, False), (False, True)])
def test_a_live_entry_becomes_part_1_only_by_who_may_publish(
    client: Any, series: SeriesPage, django_user_model: Any, live: bool, may: bool
) -> None:
    entry = make_entry(series, "52", live=live)
    user = django_user_model.objects.create_user("desk")
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    new_part(client, entry)
    assert (series.entries.count() == 2) is may
    new_before(client, entry)
    assert series.entries.filter(title="One between").exists()


@pytest.mark.parametrize("name", ["series_new_part", "series_new_before"])
def test_the_page_menu_leads_there_and_a_stranger_does_not_come_in(
    admin_client: Any, client: Any, series: SeriesPage, name: str
) -> None:
    entry = make_entry(series, "52")
    address = reverse(name, args=[entry.pk])
    assert address in admin_client.get(edit_address(entry)).content.decode()
    assert admin_client.get(address).status_code == 200
    assert client.__class__().post(address, {"title": "Mine"}).status_code == 302
    assert series.entries.count() == 1
    assert admin_client.get(reverse(name, args=[series.pk])).status_code == 404


@pytest.mark.parametrize("title", ["", "   ", "x" * 256])
def test_a_draft_without_a_fitting_headline_is_not_made(admin_client: Any, series: SeriesPage, title: str) -> None:
    entry = make_entry(series, "52")
    for response in (new_part(admin_client, entry, title), new_before(admin_client, entry, title)):
        assert response.status_code == 200
        assert response.context["form"].errors["title"]
    assert number(entry) == ("52", 52, 0)
    assert series.entries.count() == 1


# --- Between two ---


def test_an_entry_between_two_gets_a_place_that_nobody_typed(admin_client: Any, series: SeriesPage) -> None:
    make_entry(series, "12")
    thirteen = make_entry(series, "13")
    assert new_before(admin_client, thirteen, "Half", "12½").headers["Location"] == edit_address(titled("Half"))
    assert number(titled("Half")) == ("12½", Decimal("12.5"), 0)
    assert titled("Half").slug == "12-half-half"
    new_before(admin_client, thirteen, "Loose")
    assert number(titled("Loose"))[0] == ""
    order = list(series.entries.order_by("position").values_list("title", flat=True))
    assert order == ["Entry 12", "Half", "Loose", "Entry 13"]


def test_an_entry_can_stand_before_the_first(admin_client: Any, series: SeriesPage) -> None:
    first = make_entry(series, "1")
    new_before(admin_client, first, "How it began", "Prologue")
    assert number(titled("How it began")) == ("Prologue", 0, 0)


def test_there_is_always_room_between_two(series: SeriesPage, admin_user: Any) -> None:
    make_entry(series, "12")
    parts = [make_entry(series, "13", f"Thirteen {part}", part=part) for part in (1, 2)]
    make_entry(series, "14")
    series.gaps = [Gap(label="15", position=15)]
    series.save()
    for turn in range(20):
        new_entries.add_before(parts[0], f"Loose {turn}", "", admin_user)
    order = list(series.entries.order_by("position", "part").values_list("title", flat=True))
    loose = [f"Loose {turn}" for turn in range(20)]
    assert order == ["Entry 12", *loose, "Thirteen 1", "Thirteen 2", "Entry 14"]
    assert list(series.entries.exclude(label="").order_by("position", "part").values_list("label", flat=True)) == [
        "12",
        "13",
        "13",
        "14",
    ]
    assert len({fresh(part).position for part in parts}) == 1
    last = series.entries.get(label="14").position
    assert series.gaps.get().position > last


@pytest.mark.parametrize("label", ["12", "XII", "xii", "--"])
def test_a_number_that_is_taken_or_none_is_refused_and_the_words_stay(
    admin_client: Any, series: SeriesPage, label: str
) -> None:
    make_entry(series, "12")
    twelve = make_entry(series, "XII", position=13)
    response = new_before(admin_client, twelve, "My headline", label)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert 'value="My headline"' in response.content.decode()
    assert series.entries.count() == 2


# --- The title of the entry ---


def test_the_title_of_the_entry_is_changed_in_one_place_for_all_parts(admin_client: Any, series: SeriesPage) -> None:
    parts = [make_entry(series, "52", f"Part {part}", part=part, entry_title="Trade") for part in (1, 2, 3)]
    other = make_entry(series, "53", entry_title="Trade")
    revisions = [part.revisions.count() for part in parts]
    assert change_number(admin_client, parts[1], entry_title="NAFTA").status_code == 302
    assert [fresh(part).entry_title for part in (*parts, other)] == ["NAFTA", "NAFTA", "NAFTA", "Trade"]
    assert [part.revisions.count() for part in parts] == revisions
    for part in parts:
        logged = PageLogEntry.objects.get(page=part.pk, action="series.change_entry_title")
        assert logged.message == "Changed the title of the entry from “Trade” to “NAFTA”"
        assert logged.user is not None
    assert not PageLogEntry.objects.filter(action="series.change_number").exists()


def test_publishing_an_older_draft_does_not_bring_the_old_title_back(admin_client: Any, series: SeriesPage) -> None:
    entry = make_entry(series, "52", entry_title="Trade")
    old = entry.save_revision()
    change_number(admin_client, entry, entry_title="NAFTA")
    old.publish()
    assert fresh(entry).entry_title == "NAFTA"


def test_an_entry_that_becomes_a_part_takes_the_title_of_the_others(admin_client: Any, series: SeriesPage) -> None:
    make_entry(series, "52", part=1, entry_title="NAFTA")
    entry = make_entry(series, "53", entry_title="Trade")
    assert change_number(admin_client, entry, label="52", position="52", part="2").status_code == 302
    assert fresh(entry).entry_title == "NAFTA"


def test_a_title_typed_while_joining_and_one_that_the_others_lack_go_to_all(
    admin_client: Any, series: SeriesPage
) -> None:
    first = make_entry(series, "52", part=1)
    second, third = make_entry(series, "53", entry_title="NAFTA"), make_entry(series, "54")
    change_number(admin_client, second, label="52", position="52", part="2")
    assert fresh(first).entry_title == "NAFTA"
    change_number(admin_client, third, label="52", position="52", part="3", entry_title="  Free   trade ")
    assert {entry.entry_title for entry in series.entries.all()} == {"Free trade"}


def test_a_part_writes_its_number_as_the_others_do(admin_client: Any, series: SeriesPage) -> None:
    make_entry(series, "XII", position=12, part=1)
    entry = make_entry(series, "13")
    assert change_number(admin_client, entry, label="xii", position="12", part="2").status_code == 302
    assert number(entry) == ("XII", 12, 2)


def test_check_archive_finds_parts_whose_titles_differ_and_mends_them(series: SeriesPage) -> None:
    parts = [make_entry(series, "52", f"Part {part}", part=part) for part in (1, 2, 3)]
    for part, title in zip(parts, ("", "NAFTA", "Trade"), strict=True):
        SeriesEntryPage.objects.filter(pk=part.pk).update(entry_title=title)
    alone = make_entry(series, "53", entry_title="Trade")
    check = CHECKS["titles of entries with parts"]
    said = list(check(False))
    assert len(said) == 2 and all("other parts of 52 say “NAFTA”" in line for line in said)
    assert [fresh(part).entry_title for part in parts] == ["", "NAFTA", "Trade"]
    assert list(check(True)) == said
    assert [fresh(part).entry_title for part in (*parts, alone)] == ["NAFTA", "NAFTA", "NAFTA", "Trade"]
    assert list(check(False)) == []


def test_a_number_given_in_code_joins_the_parts_too(series: SeriesPage) -> None:
    make_entry(series, "52", part=1, entry_title="NAFTA")
    entry = make_entry(series, "53")
    assert numbering.write_number(entry, {"label": "52", "position": Decimal(52), "part": 2})
    assert fresh(entry).entry_title == "NAFTA"
