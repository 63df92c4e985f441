"""Notes out of other programs, and from elsewhere on the site."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import desk as hands
from tests.browser.note_desk import (
    SIGN,
    edit_note,
    expect_text,
    markers,
    new_article,
    notes_in,
    text_of,
    write_note,
)

PASTED = Path(__file__).parent / "paste"


def paste(page: Page, text: str, html: str = "") -> None:
    """As the browser hands a clipboard over to the editor that has the focus."""
    page.evaluate(
        """([text, html]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            if (html) clipboardData.setData("text/html", html);
            const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        [text, html],
    )


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
    first, second, third = notes_in(page, name)
    assert first["words"] == "Now called Staithe Quay."
    assert second["words"] == "The Tide Book, p. 4.\nThe second copy says three."
    assert third == first


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
