"""What an editor's hands do with notes: open the panel, write, and look at what the form would send."""

import json
import re
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import desk as hands

# The one character on which a note hangs in the text.
SIGN = "\ufffc"


def new_article(desk: BrowserContext, title: str) -> tuple[Page, str]:
    """A new article with an empty paragraph block, and the name of that block's field."""
    page = hands.sign_in(desk, "publisher")
    return page, open_new(page, title)


def open_new(page: Page, title: str) -> str:
    page.goto(f"/admin/pages/add/articles/articlepage/{hands.number_of(page, 'places')}/")
    hands.field(page, "title").fill(title)
    name = hands.add_block(page, "paragraph")
    hands.editor_of(page, name).click()
    return name


def panel_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name=re.compile("note", re.IGNORECASE))


def open_panel(page: Page) -> Locator:
    page.keyboard.press("Control+Alt+f")
    panel = panel_of(page)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    return panel


def write_note(page: Page, *paragraphs: str) -> None:
    """With the keys alone, at the cursor."""
    page.keyboard.press("Control+Alt+f")
    fill_panel(page, *paragraphs)


def fill_panel(page: Page, *paragraphs: str) -> None:
    expect(panel_of(page).locator(".public-DraftEditor-content")).to_be_focused()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)
    page.keyboard.press("Control+Enter")
    expect(panel_of(page)).to_have_count(0)
    expect(page.locator("[contenteditable=true]:focus")).to_have_count(1)


def text_of(page: Page, name: str) -> str:
    """What the form would send, a line for each paragraph."""
    return "\n".join(block["text"] for block in sent(page, name)["blocks"])


def sent(page: Page, name: str) -> dict[str, Any]:
    return json.loads(hands.field(page, name).input_value())


def notes_in(page: Page, name: str) -> list[dict[str, Any]]:
    """The notes of a field in the order of its text, each with its key and words."""
    raw = sent(page, name)
    ranges = [place for block in raw["blocks"] for place in sorted(block["entityRanges"], key=lambda r: r["offset"])]
    entities = [raw["entityMap"][str(place["key"])] for place in ranges]
    return [
        {"key": entity["data"]["key"], "words": words(entity["data"]["content"]), "content": entity["data"]["content"]}
        for entity in entities
        if entity["type"] == "NOTE"
    ]


def words(content: dict[str, Any]) -> str:
    return "\n".join(block["text"] for block in content["blocks"])


def expect_text(page: Page, name: str, wanted: str) -> None:
    """Once the editor has handed its text over."""
    expect(hands.field(page, name)).to_have_value(re.compile(re.escape(json.dumps(wanted, ensure_ascii=False))))


def markers(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}'] ~ [data-draftail-editor-wrapper] .note-marker")


def publish(page: Page) -> None:
    hands.press(page, "[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("published")


def notes_read(page: Page, slug: str) -> list[str]:
    """The notes at the end of the published article."""
    page.goto(f"/places/{slug}/")
    return [" ".join(text.split()) for text in page.locator(".note__text").all_inner_texts()]


def edit_note(page: Page, marker: Locator, more: str) -> Locator:
    """Adds to a note's text and presses Save. Returns the panel, which may ask something."""
    marker.hover()
    page.get_by_role("group", name=re.compile("^Note")).get_by_role("button", name="Edit").click()
    panel = panel_of(page)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(more)
    panel.get_by_role("button", name="Save").click()
    return panel


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


def open_editors_note(page: Page) -> None:
    """A rich text of the article that takes no notes."""
    page.locator("#panel-child-content-editors_note-section").get_by_role("button", name="Toggle section").click()


def choose_in(chooser: Locator, title: str) -> None:
    chooser.get_by_label("Search term").fill(title)
    chooser.get_by_role("link", name=title, exact=True).first.click()
