"""An archive says how a series prints its numbers, what its new entries begin with, and what parts have in common."""

from typing import Any

import pytest

from series.models import SeriesEntryPage, SeriesPage


def remarks(report: Any) -> str:
    return "\n".join(f"{what}: {detail}" for (_place, what), (_times, detail) in report.remarks.items())


def part(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"nafta-{number}", "title": f"Part {number}", "label": "52", "part": number, **fields}


def bring(folder: Any, series: dict[str, Any] | None = None, entries: list[dict[str, Any]] | None = None) -> str:
    """Import a series and its entries; what the report remarks."""
    folder.write("authors.jsonl", [{"id": "oona", "name": "Oona Vale"}])
    folder.write("topics.jsonl", [{"id": "salt", "name": "Salt"}, {"id": "tides", "name": "Tides"}])
    folder.write("series.jsonl", [{"id": "cases", "title": "Cases", "noun": "Case", **(series or {})}])
    folder.write("entries.jsonl", [{"series": "cases", **one} for one in entries or []])
    report = folder.bring_in()
    assert not report.skipped
    return remarks(report)


@pytest.mark.parametrize("parts", [(0, 1), (2, 0)])
def test_a_number_that_one_entry_has_alone_and_another_in_parts_is_kept_and_told(
    folder: Any, front: Any, parts: tuple[int, int]
) -> None:
    said = bring(folder, entries=[part(one, position=52) for one in parts])
    assert f"“Part {parts[0]}” has this number too, and one of them says no part" in said
    found = SeriesEntryPage.objects.values_list("label", "part", "position")
    assert set(found) == {("52", one, 52) for one in parts}


def titles() -> list[str]:
    return list(SeriesEntryPage.objects.order_by("part").values_list("entry_title", flat=True))


def test_patterns_author_and_topics_of_a_series_come_in(folder: Any, front: Any) -> None:
    given = {
        "number_pattern": "#{label}",
        "part_pattern": "Part {part}",
        "title_pattern": "Case {label}",
        "usual_author": "oona",
        "usual_topics": ["tides", "salt", "tides"],
    }
    assert bring(folder, given, [part(2, entry_title="NAFTA")]) == ""
    series = SeriesPage.objects.get()
    assert (series.number_pattern, series.part_pattern, series.title_pattern) == (
        "#{label}",
        "Part {part}",
        "Case {label}",
    )
    assert series.usual_author.name == "Oona Vale"
    assert {topic.name for topic in series.usual_topics.all()} == {"Salt", "Tides"}
    assert SeriesEntryPage.objects.get().full_title == "Case #52: NAFTA (Part 2): Part 2"
    # What the editor's form opens with is the same.
    assert series.get_latest_revision_as_object().number_pattern == "#{label}"
    given["number_pattern"] = "no. {label}"
    bring(folder, given)
    assert SeriesPage.objects.get().number_pattern == "no. {label}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number_pattern", "{label.__class__}"),
        ("number_pattern", "{0}"),
        ("number_pattern", "#"),
        ("number_pattern", "{label}" + "x" * 60),
        ("part_pattern", "{label}"),
        ("title_pattern", "{title}"),
        ("number_pattern", ""),
        ("number_pattern", {"a": 1}),
    ],
)
def test_a_pattern_that_can_not_be_used_is_reported_and_the_usual_one_stands(
    folder: Any, front: Any, name: str, value: Any
) -> None:
    said = bring(folder, {name: value}, [part(1)])
    assert name in said
    series = SeriesPage.objects.get()
    assert getattr(series, name) == SeriesPage._meta.get_field(name).get_default()
    assert SeriesEntryPage.objects.get().number_line == "Case 52, part 1"


def test_an_author_or_a_topic_that_is_not_there_is_reported(folder: Any, front: Any) -> None:
    said = bring(folder, {"usual_author": "nobody", "usual_topics": ["salt", "nothing"]})
    assert "nobody" in said and "nothing" in said
    series = SeriesPage.objects.get()
    assert (series.usual_author, [topic.name for topic in series.usual_topics.all()]) == (None, ["Salt"])


@pytest.mark.parametrize("which", [0, 1, 2])
def test_one_part_names_the_entry_for_all_parts(folder: Any, front: Any, which: int) -> None:
    entries = [part(number, **({"entry_title": "NAFTA"} if number == which + 1 else {})) for number in (1, 2, 3)]
    assert bring(folder, None, entries) == ""
    assert titles() == ["NAFTA"] * 3


def test_parts_that_are_called_differently_are_reported_and_the_first_is_right(folder: Any, front: Any) -> None:
    said = bring(folder, None, [part(1, entry_title="NAFTA"), part(2, entry_title="Trade"), part(3)])
    assert "another part of 52 has another entry_title" in said and "Trade" in said
    assert titles() == ["NAFTA"] * 3


def test_a_title_that_changed_in_the_archive_changes_for_all_parts(folder: Any, front: Any) -> None:
    bring(folder, None, [part(1, entry_title="Trade"), part(2, entry_title="Trade"), part(3)])
    assert bring(folder, None, [part(1, entry_title="NAFTA"), part(2, entry_title="NAFTA"), part(3)]) == ""
    assert titles() == ["NAFTA"] * 3
    bring(folder, None, [part(1, entry_title="NAFTA"), part(2, entry_title="NAFTA"), part(3)])
    assert titles() == ["NAFTA"] * 3


def test_a_title_longer_than_its_field_is_shortened(folder: Any, front: Any) -> None:
    bring(folder, None, [part(1, entry_title="x" * 300), part(2)])
    assert titles() == ["x" * 255] * 2
