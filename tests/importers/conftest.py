"""A small archive to write, import, change and import again."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from importers.archive import Archive
from importers.report import Report
from importers.run import Import

ABOUT = {"format": "broadsheet-archive", "version": 1, "system": "old", "language": "en", "timezone": "Europe/London"}


class Folder:
    """An archive folder under a test's own temporary folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "media").mkdir()
        (path / "bodies").mkdir()
        self.write("archive.json", ABOUT)

    def write(self, name: str, data: Any) -> None:
        """A .json file from one object, a .jsonl file from a list of objects and raw lines."""
        if name.endswith(".jsonl"):
            lines = [line if isinstance(line, str) else json.dumps(line) for line in data]
            text = "".join(f"{line}\n" for line in lines)
        else:
            text = data if isinstance(data, str) else json.dumps(data)
        (self.path / name).write_text(text, encoding="utf-8", errors="surrogatepass")

    def picture(self, name: str, colour: str = "navy") -> None:
        data = io.BytesIO()
        Image.new("RGB", (60, 40), colour).save(data, "JPEG")
        (self.path / "media" / name).write_bytes(data.getvalue())

    def bring_in(self, **options: Any) -> Report:
        return Import(Archive(self.path), **options).run()


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path_factory: Any) -> Path:
    """Files that a test stores are its own."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("stored")
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An archive with nothing in it."""
    return Folder(tmp_path)


@pytest.fixture
def small(folder: Folder, front: Any) -> Folder:
    """One of each kind, pointing at each other, forwards too."""
    folder.picture("quay.jpg")
    (folder.path / "media" / "tides.csv").write_text("day,hour\n1,6\n")
    folder.write(
        "photos.jsonl",
        [{"id": "quay", "file": "quay.jpg", "description": "A quay.", "credit": "Hedda Marsh", "licence": "CC BY"}],
    )
    folder.write("documents.jsonl", [{"id": "tides", "file": "tides.csv", "title": "Tides"}])
    folder.write(
        "authors.jsonl",
        [
            {
                "id": "mara",
                "name": "Mara Voss",
                "photo": "quay",
                "biography": "Wrote <a href='ref:article:salt'>Salt</a>.",
            }
        ],
    )
    folder.write("topics.jsonl", [{"id": "sea", "name": "The sea"}])
    folder.write(
        "sections.jsonl", [{"id": "places", "title": "Places"}, {"id": "coast", "title": "Coast", "parent": "places"}]
    )
    folder.write(
        "series.jsonl",
        [
            {
                "id": "cases",
                "title": "Cases",
                "noun": "Case",
                "start_here": "case-2",
                "section": "places",
                "cover": "quay",
            }
        ],
    )
    folder.write(
        "articles.jsonl",
        [
            {
                "id": "salt",
                "title": "Salt",
                "section": "coast",
                "published_on": "1787-05",
                "bylines": [{"author": "mara"}, {"name": "A reader in Cleveland", "role": "photographs"}],
                "topics": ["sea"],
                "lead": {"photo": "quay", "caption": "The quay."},
                "related": ["ref:entry:case-1"],
                "source_address": "https://old.example.org/2001/salt.html",
                "aliases": ["/salt-old/"],
                "corrections": [{"date": "2024-03-04", "text": "It was pepper."}],
                "body": "<p>Read <a href='ref:entry:case-1'>the case</a>, <a href='ref:document:tides'>tides</a>.</p>",
            },
            {"id": "draft", "title": "Not yet", "section": "places", "state": "draft", "body": "<p>Soon.</p>"},
        ],
    )
    folder.write(
        "entries.jsonl",
        [
            {"id": "case-1", "series": "cases", "label": "1", "title": "One", "body": "<p>First.</p>"},
            {"id": "case-x", "series": "cases", "title": "Between", "body": "<p>Unnumbered.</p>"},
            {"id": "case-2", "series": "cases", "label": "2", "title": "Two", "body": "<p>Second.</p>"},
        ],
    )
    folder.write(
        "pages.jsonl",
        [
            {"id": "about", "title": "About", "body": {"format": "markdown", "value": "# Us\n\nWe *write*."}},
            {"id": "donate", "title": "Give", "kind": "donation"},
        ],
    )
    folder.write("promotions.jsonl", [{"id": "hour", "headline": "The hour", "page": "ref:page:about"}])
    folder.write("redirects.jsonl", [{"from": "/old-about.html", "to": "ref:page:about"}])
    folder.write("masthead.json", {"name": "The Review", "header": [{"label": "Places", "page": "ref:section:places"}]})
    folder.write(
        "front.json", {"title": "The Review", "rows": [{"type": "lead", "value": {"main": "ref:article:salt"}}]}
    )
    return folder
