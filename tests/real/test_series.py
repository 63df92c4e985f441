"""Two real series come in by `import_archive` and go out word for word, notes too, each part under its own date."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from content.notes import collect
from series.models import SeriesEntryPage, SeriesPage
from tests.real.conftest import corpus, machine_date, shown, write_archive, written
from tests.series import recomputed

SAMPLE = 6
ONE_IN_SIX_AND_ALL = pytest.mark.parametrize("step", [SAMPLE, pytest.param(1, marks=pytest.mark.long)])


STEP = re.compile(r'<a class="series-nav__step[^"]*" rel="(prev|next)" href="([^"]*)"')
REFERENCE = re.compile(r"\[\^([^\]]+)\]")
NOTE = re.compile(r"<note [^>]*>(.*?)</note>", re.S)
LISTED = re.compile(r'<li id="note-(\w+)"(.*?)</li>', re.S)
MARKER = re.compile(r'<a id="(note-(\w+)-ref-\d+)" href="#note-\2" role="doc-noteref"[^>]*>(\d+)</a>')


def as_body(paragraphs: list[str], notes: list[dict[str, str]]) -> dict[str, str]:
    """The source's fragments as one HTML body, each note where it is cited.

    One that no paragraph cites hangs on the heading, and goes to the first paragraph.
    """
    html = "\n".join(part if part.startswith("<blockquote") else f"<p>{part}</p>" for part in paragraphs)
    texts = {note["marker"]: f'<note id="{note["marker"]}">{note["text"]}</note>' for note in notes}
    cited = set(REFERENCE.findall(html))
    on_heading = "".join(text for marker, text in texts.items() if marker not in cited)
    html = html.replace("</p>", f"{on_heading}</p>", 1)
    return {"format": "html", "value": REFERENCE.sub(lambda match: texts[match[1]], html)}


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
            "body": as_body(essay["paragraphs"], essay["footnotes"]),
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
                "body": as_body(piece["paragraphs"], piece["footnotes"]),
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
        check_words(html, entry["body"]["value"])
        assert machine_date(html) == entry["published_on"], page.url
        assert (page.label, int(page.position)) == (entry["label"], entry["position"])


def check_words(html: str, source: str) -> None:
    """The text and the notes are the source's, word for word; each note leads to its place and back."""
    notes = [match[1] for match in NOTE.finditer(source)]
    text = MARKER.sub("", html)
    assert shown(text, lambda _tag, attrs: "data-prose" in attrs) == written([NOTE.sub("", source)])
    answers = [shown(item[2], lambda _tag, attrs: attrs.get("class") == "note__text") for item in LISTED.finditer(html)]
    assert answers == [written([note]) for note in notes]
    listed = {item[1]: item[2] for item in LISTED.finditer(html)}
    found = list(MARKER.finditer(html))
    assert [int(number) for _place, _key, number in (match.groups() for match in found)] == [*range(1, len(notes) + 1)]
    for place, key, _number in (match.groups() for match in found):
        assert f'href="#{place}" role="doc-backlink"' in listed[key]


@ONE_IN_SIX_AND_ALL
def test_the_federalist(step: int, front: Any, client: Client, tmp_path: Path) -> None:
    entries = federalist(step)
    report = bring_in(tmp_path, "The Federalist", "No.", entries)
    assert report["kinds"]["entry"]["made"] == len(entries)
    assert (report["skipped"], report["not_understood"]) == ([], [])
    check_pages(entries, client)
    listed = list(SeriesPage.objects.get().listed_entries.values_list("label", flat=True))
    assert listed == [entry["label"] for entry in entries]


@pytest.mark.parametrize(("all_entries", "count"), [(federalist, 77), (crisis, 14)])
def test_all_notes_of_a_series_come_in_under_keys_that_stay(
    all_entries: Any, count: int, front: Any, client: Client, tmp_path: Path
) -> None:
    entries = [entry for entry in all_entries(1) if "<note" in entry["body"]["value"]]
    bring_in(tmp_path, "A series", "No.", entries)
    check_pages(entries, client)
    keys = keys_of_all()
    assert len(keys) == len(set(keys)) == count
    call_command("import_archive", tmp_path, restore=True, verbosity=0)
    assert keys_of_all() == keys


def keys_of_all() -> list[str]:
    return [note.key for page in SeriesEntryPage.objects.order_by("position") for note in collect(page).items]


@ONE_IN_SIX_AND_ALL
def test_the_american_crisis(step: int, front: Any, client: Client, tmp_path: Path) -> None:
    entries = crisis(step)
    report = bring_in(tmp_path, "The American Crisis", "No.", entries)
    assert report["kinds"]["entry"]["made"] == len(entries)
    assert report["skipped"] == []
    check_pages(entries, client)
    unnumbered = SeriesEntryPage.objects.filter(label="").order_by("position").values_list("title", "position")
    assert [int(position) for _title, position in unnumbered] == [10, 13, 16]


@pytest.mark.parametrize(("all_entries", "name"), [(federalist, "The Federalist"), (crisis, "The American Crisis")])
def test_every_number_and_every_step_of_a_real_series_leads_where_it_should(
    all_entries: Any, name: str, front: Any, client: Client, tmp_path: Path
) -> None:
    bring_in(tmp_path, name, "No.", all_entries(1))
    series = SeriesPage.objects.get()
    entries = recomputed.listed(series)
    assert len(entries) == len(all_entries(1))
    firsts, standing = recomputed.first_of_each(entries), recomputed.standing(entries)
    titles = set()
    for at, entry in enumerate(entries):
        html = client.get(entry.url).content.decode()
        assert STEP.findall(html) == [
            *([("prev", entries[at - 1].url)] if at else []),
            *([("next", entries[at + 1].url)] if at + 1 < len(entries) else []),
        ]
        assert "Entry {} of {} published".format(*standing[entry.pk]) in html
        titles.add(re.findall("<title>(.*?)</title>", html)[0])
        if entry.label:
            answer = client.get(f"{series.url}no/{entry.label}/")
            assert (answer.status_code, answer["Location"]) == (302, firsts[entry.label].url)
    # Twenty headlines of the Federalist are alike; with their numbers they aren't.
    assert len(titles) == len(entries)


def test_a_second_import_of_a_real_series_changes_nothing(front: Any, tmp_path: Path) -> None:
    entries = federalist(20)
    bring_in(tmp_path, "The Federalist", "No.", entries)
    report = bring_in(tmp_path, "The Federalist", "No.", entries)
    assert report["kinds"]["entry"] == {"made": 0, "updated": 0, "unchanged": len(entries), "skipped": 0}
