"""From the editor's keyboard to the reader's: three notes are written, changed, moved, published and read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.note_desk import (
    SIGN,
    expect_text,
    fill_panel,
    markers,
    new_article,
    notes_in,
    notes_read,
    open_new,
    panel_of,
    publish,
    write_note,
)


def test_notes_are_written_edited_moved_and_published_by_keyboard(desk: BrowserContext):
    page, name = new_article(desk, "Three notes")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.keyboard.type("The ferry left")
    write_note(page, "From Low Staithe.")
    page.keyboard.type(" at six,")
    write_note(page, "By the harbour’s clock.", "Which was slow.")
    page.keyboard.type(" unseen.")
    page.keyboard.press("Enter")
    page.keyboard.type("Nobody waved")
    write_note(page, "The tide book says so.")
    page.keyboard.type(".")
    expect_text(page, name, f"Nobody waved{SIGN}.")
    expect(markers(page, name)).to_have_count(3)

    # To the second note's marker and, with Tab, to what stands beside it.
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    for _ in range(len(f"The ferry left{SIGN} at six,{SIGN}")):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("group", name="Note 2")).to_contain_text("By the harbour’s clock.")
    while page.locator("[data-note-do=edit]:focus").count() == 0:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel_of(page).locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("Control+End")
    fill_panel(page, " By a minute.")
    assert [note["words"] for note in notes_in(page, name)] == [
        "From Low Staithe.",
        "By the harbour’s clock.\nWhich was slow. By a minute.",
        "The tide book says so.",
    ]

    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Control+x")
    expect(markers(page, name)).to_have_count(2)
    other = desk.new_page()
    other_name = open_new(other, "One note")
    other.keyboard.press("Control+v")
    expect_text(other, other_name, f"Nobody waved{SIGN}.")
    assert [note["words"] for note in notes_in(other, other_name)] == ["The tide book says so."]
    publish(other)

    page.bring_to_front()
    page.keyboard.press("Control+z")
    expect_text(page, name, f"Nobody waved{SIGN}.")
    publish(page)
    assert complaints == []
    assert notes_read(page, "three-notes") == [
        "From Low Staithe.",
        "By the harbour’s clock. Which was slow. By a minute.",
        "The tide book says so.",
    ]
    assert notes_read(page, "one-note") == ["The tide book says so."]
    read_by_keyboard(page)
    read_with_a_finger(page)
    read_without_scripts(page)


FIRST_MARKER, FIRST_NOTE = "a[role=doc-noteref][data-note='1']", ".note[data-note='1']"


def read_by_keyboard(page: Page) -> None:
    page.goto("/places/three-notes/", wait_until="networkidle")
    page.locator(FIRST_MARKER).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Note 1")).to_contain_text("From Low Staithe.")
    page.keyboard.press("Escape")
    expect(page.locator(FIRST_MARKER)).to_be_focused()


def read_with_a_finger(desk_page: Page) -> None:
    with elsewhere(desk_page, viewport={"width": 390, "height": 844}, has_touch=True) as page:
        page.locator(FIRST_MARKER).tap()
        expect(page.get_by_role("dialog", name="Note 1")).to_contain_text("From Low Staithe.")


def read_without_scripts(desk_page: Page) -> None:
    with elsewhere(desk_page, java_script_enabled=False) as page:
        page.locator(FIRST_MARKER).click()
        expect(page.locator(f"{FIRST_NOTE}:target")).to_be_visible()
        page.locator(f"{FIRST_NOTE} [role=doc-backlink]").click()
        assert page.url.endswith(str(page.locator(FIRST_MARKER).get_attribute("id")))


@contextmanager
def elsewhere(desk_page: Page, **device: Any) -> Iterator[Page]:
    """The published article on another device."""
    browser = desk_page.context.browser
    assert browser
    with browser.new_context(**device) as context:
        page = context.new_page()
        page.goto(urljoin(desk_page.url, "/places/three-notes/"), wait_until="networkidle")
        yield page
