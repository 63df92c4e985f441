"""Two real series come in by `import_archive` and go out to readers word for word, each under its own date.

A note reference such as `[^12]` stands as text in the source and so in the page, until notes can be imported.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from series.models import SeriesEntryPage, SeriesPage
from tests.real.conftest import corpus, machine_date, shown, write_archive, written

SAMPLE = 6
ONE_IN_SIX_AND_ALL = pytest.mark.parametrize("step", [SAMPLE, pytest.param(1, marks=pytest.mark.long)])


def as_body(paragraphs: list[str]) -> dict[str, str]:
    """The source's fragments as one HTML body."""
    html = "\n".join(part if part.startswith("<blockquote") else f"<p>{part}</p>" for part in paragraphs)
    return {"format": "html", "value": html}


def federalist(step: int) -> list[dict[str, Any]]:
    return [
        {
            "id": str(essay["number"]),
            "series": "federalist",
            "label": str(essay["number"]),
            "position": essay["number"],
            "title": essay["title"],
            "published_on": essay["date"],
            "bylines": [{"author": name} for name in essay["authors"]],
            "first_publication": {"name": essay["publication"], "date": essay["byline_as_printed"]},
            "body": as_body(essay["paragraphs"]),
        }
        for essay in corpus("federalist-papers/federalist.json")[::step]
    ]


def crisis(step: int) -> list[dict[str, Any]]:
    """The pieces in their order; one without a date of its own takes the year of the piece before it."""
    entries, year = [], ""
    for piece in corpus("american-crisis/american-crisis.json"):
        year = (piece["date"] or year)[:4]
        entries.append(
            {
                "id": str(piece["order"]),
                "series": "crisis",
                "label": str(piece["number"] or ""),
                "position": piece["order"],
                "title": piece["title"],
                "published_on": piece["date"] or year,
                "dateline": piece["dateline"] or "",
                "bylines": [{"author": name, "as_printed": piece["signed"] or ""} for name in piece["authors"]],
                "body": as_body(piece["paragraphs"]),
            }
        )
    # The sample holds the unnumbered ones, since they are what is special here.
    return [entry for place, entry in enumerate(entries) if place % step == 0 or not entry["label"]]


def bring_in(folder: Path, name: str, noun: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """Import them and give the report."""
    authors = sorted({byline["author"] for entry in entries for byline in entry["bylines"]})
    write_archive(folder, {"id": entries[0]["series"], "title": name, "noun": noun}, entries, authors)
    call_command("import_archive", folder, report=folder / "report.json", verbosity=0)
    return json.loads((folder / "report.json").read_text("utf-8"))


def check_pages(entries: list[dict[str, Any]], client: Client) -> None:
    """Every page answers, says what the source says, and is dated as the source is."""
    for entry in entries:
        page = SeriesEntryPage.objects.get(source_id=entry["id"])
        answer = client.get(page.url)
        assert answer.status_code == 200, page.url
        html = answer.content.decode()
        seen = shown(html, lambda _tag, attrs: "data-prose" in attrs)
        assert seen == written([entry["body"]["value"]]), page.url
        assert machine_date(html) == entry["published_on"], page.url
        assert (page.label, int(page.position)) == (entry["label"], entry["position"])


@ONE_IN_SIX_AND_ALL
def test_the_federalist(step: int, front: Any, client: Client, tmp_path: Path) -> None:
    entries = federalist(step)
    report = bring_in(tmp_path, "The Federalist", "No.", entries)
    assert report["kinds"]["entry"]["made"] == len(entries)
    assert (report["skipped"], report["not_understood"]) == ([], [])
    check_pages(entries, client)
    listed = list(SeriesPage.objects.get().listed_entries.values_list("label", flat=True))
    assert listed == [entry["label"] for entry in entries]


@ONE_IN_SIX_AND_ALL
def test_the_american_crisis(step: int, front: Any, client: Client, tmp_path: Path) -> None:
    entries = crisis(step)
    report = bring_in(tmp_path, "The American Crisis", "No.", entries)
    assert report["kinds"]["entry"]["made"] == len(entries)
    assert report["skipped"] == []
    check_pages(entries, client)
    unnumbered = SeriesEntryPage.objects.filter(label="").order_by("position").values_list("title", "position")
    assert [int(position) for _title, position in unnumbered] == [10, 13, 16]


def test_a_second_import_of_a_real_series_changes_nothing(front: Any, tmp_path: Path) -> None:
    entries = federalist(20)
    bring_in(tmp_path, "The Federalist", "No.", entries)
    report = bring_in(tmp_path, "The Federalist", "No.", entries)
    assert report["kinds"]["entry"] == {"made": 0, "updated": 0, "unchanged": len(entries), "skipped": 0}
