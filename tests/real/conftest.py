"""Real publications, turned into archives by test code and imported by the product's own command."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
ABOUT = {"format": "broadsheet-archive", "version": 1, "system": "corpus", "language": "en", "timezone": "UTC"}
VOID = {"br", "hr", "img", "source", "input", "meta", "link", "wbr"}


def corpus(name: str) -> Any:
    """The JSON file of a corpus; the test is skipped where the corpus is absent."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip(f"the corpus is absent: {path}")
    return json.loads(path.read_text("utf-8"))


def write_archive(folder: Path, series: dict[str, Any], entries: list[dict[str, Any]], authors: list[str]) -> Path:
    """An archive of one series."""
    files = {
        "archive.json": [ABOUT],
        "authors.jsonl": [{"id": name, "name": name} for name in authors],
        "series.jsonl": [series],
        "entries.jsonl": entries,
    }
    for name, lines in files.items():
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class _Shown(HTMLParser):
    """The text inside the element that carries one attribute value, such as itemprop="articleBody"."""

    def __init__(self, wanted: Any) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted = wanted
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if (self.open and tag not in VOID) or (not self.open and self.wanted(tag, dict(attrs))):
            self.open.append(tag)
        if self.open and tag in ("p", "br", "li", "blockquote", "div", "h2", "h3", "h4"):
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text.append(data)


def shown(html: str, wanted: Any) -> str:
    """The visible text of one element of a page, white space folded."""
    reader = _Shown(wanted)
    reader.feed(html)
    return " ".join("".join(reader.text).split())


def written(paragraphs: list[str]) -> str:
    """The visible text of the source's own paragraphs, white space folded."""
    return shown(f"<main>{' '.join(paragraphs)}</main>", lambda tag, _attrs: tag == "main")


def machine_date(html: str) -> str:
    """The first <time datetime> of the page's article."""
    found = re.search(r'<time[^>]*\bdatetime="([^"]+)"', html[html.index("<article") :])
    assert found, "the page shows no date"
    return found[1]
