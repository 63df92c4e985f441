"""The pictures in docs/editors/notes.md: a note beside its number, another being written."""

from playwright.sync_api import Page, expect

from docs.shots.camera import sign_in
from docs.shots.documentation import add_block, delete, heading, in_modal, shoot, under_header


def pictures(page: Page) -> None:
    """An article with two notes, for docs/editors/notes.md: one beside its number, a third being written."""
    sign_in(page, "publisher")
    page.goto("/admin/articles/")
    page.get_by_role("link", name="Add article").click()
    page.get_by_role("button", name="Choose a page").click()
    in_modal(page).get_by_role("link", name="Places", exact=True).click()
    page.get_by_role("button", name="Create a new article").click()
    page.locator("[name=title]").fill("The six o'clock ferry")
    add_block(page, "Paragraphs")
    write_noted(page, "The ferry left Low Staithe", "Now called Staithe Quay. It was moved in 1934.")
    write_noted(page, " at six, as it had done every day but two", "The Tide Book, p. 4.")
    page.keyboard.type(" since 1911.")
    page.get_by_text("Saved", exact=True).first.wait_for()
    under_header(page, heading(page, "Text"))
    page.keyboard.press("Control+Home")
    for _ in "The ferry left Low Staithe":
        page.keyboard.press("ArrowRight")
    page.get_by_role("group", name="Note 1").wait_for()
    shoot(page, "note")
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Alt+f")
    page.get_by_role("dialog", name="Note").locator("[contenteditable=true]:focus").wait_for()
    page.keyboard.type("The two were in January 1947, when the ")
    page.keyboard.press("Control+i")
    page.keyboard.type("Ezra Lund")
    page.keyboard.press("Control+i")
    page.keyboard.type(" lay in the ice.")
    shoot(page, "note-panel")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Throw it away").click()
    delete(page)


def write_noted(page: Page, text: str, note: str) -> None:
    """Words, and a note on them."""
    page.keyboard.type(text)
    page.keyboard.press("Control+Alt+f")
    panel = page.get_by_role("dialog", name="Note")
    panel.locator("[contenteditable=true]:focus").wait_for()
    page.keyboard.type(note)
    page.keyboard.press("Control+Enter")
    expect(panel).to_have_count(0)
    page.locator("[contenteditable=true]:focus").wait_for()
