"""Notes out of other programs, and from elsewhere on the site."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser import desk as hands
from tests.browser.note_desk import (
    SIGN,
    edit_note,
    expect_text,
    markers,
    new_article,
    notes_in,
    open_editors_note,
    paste,
    sent,
    text_of,
    write_note,
)

PASTED = Path(__file__).parent / "paste"


@pytest.mark.parametrize("program", ["word", "libreoffice", "google-docs"])
def test_footnotes_of_other_programs_arrive_as_notes(desk: BrowserContext, program: str):
    page, name = new_article(desk, f"From {program}")
    html = (PASTED / f"{program}.html").read_text(encoding="utf-8")
    paste(page, "The ferry left.", html)
    expect(markers(page, name)).to_have_count(3)
    expect_text(page, name, f"She came back{SIGN} at dusk.")
    assert text_of(page, name) == (
        f"The ferry left Low Staithe{SIGN} at six, as it had done every day but two{SIGN} since 1911.\n"
        f"She came back{SIGN} at dusk."
    )
    assert [note["words"] for note in notes_in(page, name)] == [
        "Now called Staithe Quay.",
        "The Tide Book, p. 4.\nThe second copy says three.",
        "Nobody saw her.",
    ]
    styles = {
        place["style"] for block in notes_in(page, name)[1]["content"]["blocks"] for place in block["inlineStyleRanges"]
    }
    assert "ITALIC" in styles
    [link] = notes_in(page, name)[0]["content"]["entityMap"].values()
    assert link["data"]["url"].startswith("https://example.org/quay")


def test_markdown_footnotes_in_pasted_text_arrive_as_notes(desk: BrowserContext):
    page, name = new_article(desk, "From Markdown")
    paste(page, (PASTED / "markdown.txt").read_text(encoding="utf-8"))
    expect(markers(page, name)).to_have_count(3)
    expect_text(page, name, f"She came back{SIGN} at dusk[^lost].")
    assert text_of(page, name) == (
        f"The ferry left Low Staithe{SIGN} at six{SIGN}.\nShe came back{SIGN} at dusk[^lost].\n[^unused]: Nobody asked."
    )
    running, *_ = sent(page, name)["blocks"]
    assert [(place["style"], styled(running["text"], place)) for place in running["inlineStyleRanges"]] == [
        ("ITALIC", "ferry"),
        ("BOLD", "Staithe"),
    ]
    assert [styled(running["text"], place) for place in running["entityRanges"]] == ["Low Staithe", SIGN, SIGN]
    first, second, third = notes_in(page, name)
    assert first["words"] == "Now called Staithe Quay."
    assert second["words"] == (
        "The Tide Book, p. 4, 2 * 3 copies, see its page.\nThe second copy_says_three: https://example.org/a_b_c"
    )
    assert third == first
    blocks = second["content"]["blocks"]
    assert [(place["style"], styled(blocks[0]["text"], place)) for place in blocks[0]["inlineStyleRanges"]] == [
        ("ITALIC", "The Tide Book"),
        ("BOLD", "2 * 3 copies"),
    ]
    entities = second["content"]["entityMap"]
    assert [
        (styled(block["text"], place), entities[str(place["key"])]["data"]["url"])
        for block in blocks
        for place in block["entityRanges"]
    ] == [
        ("its page", "https://example.org/the_tide_book"),
        ("https://example.org/a_b_c", "https://example.org/a_b_c"),
    ]


def styled(text: str, place: dict[str, Any]) -> str:
    return text[place["offset"] : place["offset"] + place["length"]]


@pytest.mark.parametrize(
    "citing",
    [
        """<a href="file:///C:/Old.htm#_ftn3" name="_ftnref3"><span class="MsoFootnoteReference">[3]</span></a>""",
        """<a class="sdfootnoteanc" name="sdfootnote3anc" href="#sdfootnote3sym"><sup>3</sup></a>""",
        """<sup><a href="#ftnt3" id="ftnt_ref3">[3]</a></sup>""",
    ],
    ids=["word", "libreoffice", "google-docs"],
)
def test_a_number_copied_without_its_footnote_stays_as_text_and_leads_nowhere(desk: BrowserContext, citing: str):
    page, name = new_article(desk, "Half copied")
    paste(page, "The ferry left[3] early.", f"<p>The <i>ferry</i> left{citing} early.</p>")
    expect_text(page, name, "The ferry left[3] early.")
    assert sent(page, name)["entityMap"] == {}


def test_a_pasted_note_that_stands_here_with_another_text_gets_a_key_of_its_own(desk: BrowserContext):
    page, name = new_article(desk, "Renewed")
    page.keyboard.type("ab")
    write_note(page, "A note.")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Control+c")
    page.keyboard.press("End")
    panel = edit_note(page, markers(page, name), " Changed.")
    expect(panel).to_have_count(0)
    page.keyboard.press("End")
    page.keyboard.press("Control+v")
    expect_text(page, name, f"ab{SIGN}ab{SIGN}")
    expect(markers(page, name).nth(1)).to_have_attribute("data-note-number", "2")
    page.keyboard.type(".")
    expect_text(page, name, f"ab{SIGN}ab{SIGN}.")
    changed, pasted = notes_in(page, name)
    assert (changed["words"], pasted["words"]) == ("A note. Changed.", "A note.")
    assert changed["key"] != pasted["key"]


def test_what_is_copied_as_plain_text_holds_no_sign_of_the_note(desk: BrowserContext):
    page, _ = new_article(desk, "Plain: ")
    page.keyboard.type("One")
    write_note(page, "A note.")
    page.keyboard.type(" two")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Control+c")
    hands.field(page, "title").click()
    page.keyboard.press("End")
    page.keyboard.press("Control+v")
    expect(hands.field(page, "title")).to_have_value("Plain: One two")


def test_a_note_pasted_where_none_is_taken_stands_there_as_its_words(desk: BrowserContext):
    page, name = new_article(desk, "Where none is taken")
    page.keyboard.type("One")
    write_note(page, "A note.", "Of two paragraphs.")
    page.keyboard.type(" two")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Control+c")
    open_editors_note(page)
    hands.editor_of(page, "editors_note").click()
    page.keyboard.press("Control+v")
    page.keyboard.type(".")
    expect_text(page, "editors_note", "One [A note. Of two paragraphs.] two.")
    assert sent(page, "editors_note")["entityMap"] == {}

    # Nor is one inside a note.
    hands.editor_of(page, name).click()
    page.keyboard.press("End")
    page.keyboard.press("Control+Alt+f")
    expect(page.locator(".note-panel .public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("Control+v")
    expect(page.locator(".note-panel")).to_contain_text("One [A note. Of two paragraphs.] two")
    page.keyboard.press("Control+Enter")
    expect(markers(page, name)).to_have_count(2)

    page.goto("/admin/snippets/articles/author/add/")
    hands.editor_of(page, "biography").click()
    page.keyboard.press("Control+v")
    page.keyboard.type(".")
    expect_text(page, "biography", "One [A note. Of two paragraphs.] two.")
