"""What a page with notes holds for its readers, and what a page without them is spared."""

import re
from typing import Any

import brotli
from django.test import Client

from content.note_markup import tag
from tests.factories import make_article, paragraphs
from tests.look.test_weight import STATIC, compressed

FIRST, SECOND = tag("00000000000000a1", "<p>One.</p>"), tag("00000000000000a2", "<p>Two.</p>")


def html_of(section: Any, *texts: str) -> str:
    return Client().get(make_article(section, body=paragraphs(*texts)).url).content.decode()


def test_a_page_without_notes_loads_nothing_for_them(section: Any) -> None:
    html = html_of(section, "<p>Salt came by barge.</p>")
    assert "notes.css" not in html
    assert "notes.js" not in html
    assert "data-note-slip" not in html


def test_a_page_with_notes_stays_light(section: Any) -> None:
    html = html_of(section, f"<p>{'Salt came by barge. ' * 1500}{FIRST}</p>")
    styles = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', html)
    scripts = re.findall(r'<script[^>]* src="(/static/[^"]+)"', html)
    assert sum(compressed(address) for address in styles) <= 15_000
    assert any(address.endswith("notes.js") for address in scripts)
    assert any(address.endswith("progress.js") for address in scripts)
    placing = re.search(r'data-placing="(/static/[^"]+)"', html)
    assert placing
    assert sum(compressed(address) for address in [*scripts, placing[1]]) <= 10_000


def test_placing_a_slip_by_hand_takes_less_than_3_kb() -> None:
    assert len(brotli.compress((STATIC / "js/note-place.js").read_bytes())) <= 3_000


def test_two_notes_in_a_row_are_set_apart(section: Any) -> None:
    html = html_of(section, f"<p>Salt{FIRST}{SECOND}, and rope{FIRST} and tar.</p>")
    assert re.findall(r'<sup class="([^"]+)"', html) == ["note-ref", "note-ref note-ref--next", "note-ref"]


def test_every_way_back_shows_where_it_leads(section: Any) -> None:
    html = html_of(section, f"<p>Salt{FIRST}, rope{SECOND} and tar{FIRST}.</p>")
    shown = re.findall(r'role="doc-backlink" aria-label="([^"]+)">↩\ufe0e<span class="note__place">(\w+)</span>', html)
    assert shown == [
        ("Back to reference 1a", "1a"),
        ("Back to reference 1b", "1b"),
        ("Back to reference 2", "2"),
    ]
