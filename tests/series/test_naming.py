"""What an entry is called: one module prints it, as the series' patterns say."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from series import naming
from series.models import SeriesEntryPage, SeriesPage
from tests.factories import make_entry, make_series


def prints(noun: str = "Case", number: str = "#{label}", part: str = "Part {part}") -> Any:
    return SimpleNamespace(noun=noun, number_pattern=number, part_pattern=part)


def test_the_full_name_has_number_title_part_and_headline() -> None:
    full = naming.full(prints(), "52", 2, "NAFTA", "Deepening the Wound")
    assert full == "Case #52: NAFTA (Part 2): Deepening the Wound"


@pytest.mark.parametrize(
    ("label", "part", "entry_title", "headline", "expected"),
    [
        ("52", 0, "NAFTA", "Deepening the Wound", "Case #52: NAFTA: Deepening the Wound"),
        ("52", 0, "", "NAFTA", "Case #52: NAFTA"),
        # A headline that is the shared title stands once.
        ("52", 0, "NAFTA", "NAFTA", "Case #52: NAFTA"),
        ("52", 1, "NAFTA", "NAFTA", "Case #52 (Part 1): NAFTA"),
        ("", 0, "NAFTA", "Deepening the Wound", "Deepening the Wound"),
        ("Prologue", 0, "", "How it began", "Prologue: How it began"),
    ],
)
def test_the_full_name_says_nothing_twice_and_nothing_that_is_not_there(
    label: str, part: int, entry_title: str, headline: str, expected: str
) -> None:
    assert naming.full(prints(), label, part, entry_title, headline) == expected


@pytest.mark.parametrize(
    ("label", "part", "of", "expected"),
    [
        ("52", 0, 0, "Case #52"),
        ("52", 2, 0, "Case #52, Part 2"),
        ("52", 2, 3, "Case #52, Part 2 of 3"),
        ("12½", 0, 0, "Case #12½"),
        ("XII", 0, 0, "Case #XII"),
        ("Prologue", 0, 0, "Prologue"),
        ("Prologue", 2, 0, "Prologue, Part 2"),
        ("", 2, 0, ""),
    ],
)
def test_the_short_name_is_number_and_part(label: str, part: int, of: int, expected: str) -> None:
    assert naming.short(prints(), label, part, of) == expected


@pytest.mark.parametrize(
    ("noun", "pattern", "expected"),
    [
        ("Case", "{label}", "Case XII"),
        ("", "No. {label}", "No. XII"),
        # The pattern says the noun itself.
        ("No.", "No. {label}", "No. XII"),
        ("Letter", "letter {label}", "letter XII"),
        ("", "{label}", "XII"),
        ("Case", "{label} of {label}", "Case XII of XII"),
    ],
)
def test_a_series_prints_its_numbers_its_own_way(noun: str, pattern: str, expected: str) -> None:
    assert naming.number(prints(noun, pattern), "XII") == expected


@pytest.mark.parametrize("label", ["87", "12½", "XII", "xii", "XIIa", "XII½", "A12", "B-7", "V", "½", "1/2", "٤"])
def test_a_number_has_the_noun_before_it(label: str) -> None:
    assert naming.number(prints(), label) == f"Case #{label}"


@pytest.mark.parametrize(
    "label", ["Prologue", "Crisis Extraordinary", "Appendix 2", "Épilogue", "E\u0301pilogue", "Προοίμιο", "Afterword"]
)
def test_a_name_in_words_stands_alone(label: str) -> None:
    assert naming.number(prints(), label) == label


def test_braces_in_a_label_or_a_headline_are_printed_as_they_are() -> None:
    assert naming.number(prints(), "{label}") == "Case #{label}"
    assert naming.full(prints(), "5", 2, "{part}", "{0}") == "Case #5: {part} (Part 2): {0}"


@pytest.mark.parametrize("pattern", ["#{label}", "No. {label}", "{label}", "{label} ({label})", "% {label} %s"])
def test_a_pattern_that_prints_the_number_is_taken(pattern: str) -> None:
    naming.check_number_pattern(pattern)
    assert "52" in naming.number(prints("", pattern), "52")


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "#",
        "{label.__class__}",
        "{label.__class__} {label}",
        "{0}",
        "{label} {0}",
        "{label!r}",
        "{label:>1000000000}",
        "{label:>1000000000} {label}",
        "{series.pk} {label}",
        "{{label}}",
        "{label}{",
        "}{label}",
        "{ label }",
        "{part} {label}",
        "{LABEL}",
        "{}",
    ],
)
def test_a_pattern_that_hides_the_number_or_asks_for_more_is_refused(pattern: str) -> None:
    with pytest.raises(ValidationError) as refused:
        naming.check_number_pattern(pattern)
    assert "{label}" in " ".join(refused.value.messages)


@pytest.mark.parametrize("pattern", ["", "Part", "{label}", "{part.real}", "Part {part} of {of}"])
def test_a_part_pattern_needs_the_part_and_nothing_else(pattern: str) -> None:
    with pytest.raises(ValidationError):
        naming.check_part_pattern(pattern)


@pytest.mark.parametrize("pattern", ["", "Letter", "Letter {label}", "{number}: "])
def test_a_headline_pattern_may_be_empty_or_say_the_number(pattern: str) -> None:
    naming.check_title_pattern(pattern)
    assert naming.filled(pattern, label="5", number="Case #5") in ("", "Letter", "Letter 5", "Case #5: ")


@pytest.mark.parametrize("pattern", ["{title}", "{entry_title}", "{label.__doc__}", "{label}}"])
def test_a_headline_pattern_knows_only_what_a_new_entry_has(pattern: str) -> None:
    with pytest.raises(ValidationError):
        naming.check_title_pattern(pattern)


@pytest.fixture
def series(front: Any) -> SeriesPage:
    return make_series(front, "Cases", noun="Case", number_pattern="#{label}", part_pattern="Part {part}")


FULL = "Case #52: NAFTA (Part 2): Deepening the Wound"


@pytest.fixture
def entry(series: SeriesPage) -> SeriesEntryPage:
    return make_entry(series, "52", "Deepening the Wound", part=2, entry_title="NAFTA")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/{series}/",
        "/admin/pages/{entry}/history/",
        "/admin/pages/{entry}/delete/",
        "/admin/pages/{entry}/unpublish/",
        "/admin/choose-page/{series}/?page_type=series.seriesentrypage",
        "/admin/entries/{entry}/number/",
        "/admin/reports/site-history/",
    ],
)
def test_the_admin_calls_an_entry_by_its_full_name(admin_client: Any, entry: SeriesEntryPage, address: str) -> None:
    entry.save_revision(log_action=True).publish(log_action=True)
    response = admin_client.get(address.format(series=entry.series_id, entry=entry.pk))
    assert response.status_code == 200
    content = (
        response.json()["html"] if response.headers["Content-Type"] == "application/json" else response.content.decode()
    )
    assert FULL in content


def test_the_name_in_the_admin_follows_the_draft_of_the_headline(entry: SeriesEntryPage) -> None:
    entry.title = "The wound, again"
    entry.save_revision()
    loaded = SeriesEntryPage.objects.get(pk=entry.pk)
    assert loaded.get_admin_display_title() == "Case #52: NAFTA (Part 2): The wound, again"


def test_a_list_of_entries_asks_no_question_for_each_name(admin_client: Any, series: SeriesPage) -> None:
    def cost(address: str) -> int:
        admin_client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert admin_client.get(address).status_code == 200
        return len([one for one in asked if "seriespage" in one["sql"]])

    lists = [f"/admin/pages/{series.pk}/", f"/admin/choose-page/{series.pk}/?page_type=series.seriesentrypage"]
    for number in (1, 2):
        make_entry(series, str(number))
    few = [cost(address) for address in lists]
    for number in range(3, 13):
        make_entry(series, str(number))
    assert [cost(address) for address in lists] == few
