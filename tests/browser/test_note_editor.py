"""An editor writes notes: by keyboard, from the choosers, out of other programs; and loses none on the way."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import desk as hands

SIGN = "\ufffc"
PASTED = Path(__file__).parent / "paste"


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
    expect(markers(page, name)).to_have_count(3)
    publish(page)
    assert complaints == []
    assert notes_read(page, "three-notes") == [
        "From Low Staithe.",
        "By the harbour’s clock. Which was slow. By a minute.",
        "The tide book says so.",
    ]
    assert notes_read(page, "one-note") == ["The tide book says so."]


def notes_read(page: Page, slug: str) -> list[str]:
    """The notes at the end of the published article."""
    page.goto(f"/places/{slug}/")
    return [" ".join(text.split()) for text in page.locator(".note__text").all_inner_texts()]


def choose_in(chooser: Locator, title: str) -> None:
    chooser.get_by_label("Search term").fill(title)
    chooser.get_by_role("link", name=title, exact=True).first.click()


def test_a_note_links_to_a_page_and_a_document_chosen_from_inside_the_panel(desk: BrowserContext):
    page, name = new_article(desk, "Linked notes")
    page.keyboard.type("The ferry left.")
    page.keyboard.press("Control+Alt+f")
    panel = panel_of(page)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.type("See ")
    page.keyboard.press("Control+k")
    chooser = hands.modal(page)
    choose_in(chooser, "Places")
    expect(chooser).to_have_count(0)
    expect(panel).to_be_visible()
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" and ")
    panel.locator("[name=DOCUMENT]").click()
    choose_in(chooser, "Tides at Skarvholm, 29 March to 11 April 2025")
    expect(chooser).to_have_count(0)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(panel).to_have_count(0)
    [note] = notes_in(page, name)
    kinds = sorted(entity["type"] for entity in note["content"]["entityMap"].values())
    assert kinds == ["DOCUMENT", "LINK"]
    assert all(entity["data"]["id"] for entity in note["content"]["entityMap"].values())
    publish(page)
    page.goto("/places/linked-notes/")
    addresses = [link.get_attribute("href") for link in page.locator(".note__text a").all()]
    assert len(addresses) == 2
    assert all(page.request.get(address).ok for address in addresses)


def test_typing_a_bracket_and_a_caret_opens_the_panel_and_cancel_leaves_the_text_as_it_was(desk: BrowserContext):
    page, name = new_article(desk, "Typed")
    page.keyboard.type("The ferry left[^")
    expect(panel_of(page).locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel_of(page)).to_have_count(0)
    expect(hands.editor_of(page, name)).to_be_focused()
    expect_text(page, name, "The ferry left[^")
    page.keyboard.press("Backspace")
    page.keyboard.type("^")
    fill_panel(page, "Typed at once.")
    assert text_of(page, name) == f"The ferry left{SIGN}"
    page.keyboard.type(" early.")
    expect_text(page, name, f"The ferry left{SIGN} early.")


def test_a_changed_text_is_not_lost_by_escape(desk: BrowserContext):
    page, name = new_article(desk, "Escaped")
    page.keyboard.type("The ferry left.")
    expect_text(page, name, "The ferry left.")
    page.keyboard.press("Control+Alt+f")
    panel = panel_of(page)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.type("Half a thought")
    page.keyboard.press("Escape")
    expect(panel.get_by_role("button", name="Keep writing")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    expect(hands.editor_of(page, name)).to_be_focused()
    assert text_of(page, name) == "The ferry left."
    page.keyboard.type(" Early.")
    expect_text(page, name, "The ferry left. Early.")


def test_a_note_without_text_is_not_taken(desk: BrowserContext):
    page, name = new_article(desk, "Wordless")
    page.keyboard.type("The ferry left.")
    page.keyboard.press("Control+Alt+f")
    expect(panel_of(page).locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(panel_of(page).get_by_role("alert")).to_be_visible()
    page.keyboard.type("It did.")
    page.keyboard.press("Control+Enter")
    expect(panel_of(page)).to_have_count(0)
    assert [note["words"] for note in notes_in(page, name)] == ["It did."]


def cite_again(page: Page, number: int) -> None:
    page.keyboard.press("Control+Alt+f")
    panel = panel_of(page)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    panel.get_by_label("Cite a note again").select_option(index=number)
    panel.get_by_role("button", name="Cite", exact=True).click()
    expect(panel).to_have_count(0)


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


def test_a_note_cited_twice_is_changed_everywhere_or_only_here(desk: BrowserContext):
    page, name = new_article(desk, "Cited twice")
    page.keyboard.type("One")
    write_note(page, "The tide book.")
    page.keyboard.type(" two.")
    second = hands.add_block(page, "paragraph")
    hands.editor_of(page, second).click()
    page.keyboard.type("Three")
    cite_again(page, 1)
    [first], [again] = notes_in(page, name), notes_in(page, second)
    assert again == first
    expect(markers(page, second)).to_have_attribute("data-note-number", "1")

    panel = edit_note(page, markers(page, second), " Page 4.")
    panel.get_by_role("button", name="Everywhere").click()
    expect(panel).to_have_count(0)
    assert [note["words"] for note in (*notes_in(page, name), *notes_in(page, second))] == [
        "The tide book. Page 4."
    ] * 2
    assert notes_in(page, name)[0]["key"] == notes_in(page, second)[0]["key"] == first["key"]

    panel = edit_note(page, markers(page, second), " Page 5.")
    panel.get_by_role("button", name="Only here").click()
    expect(panel).to_have_count(0)
    [first], [again] = notes_in(page, name), notes_in(page, second)
    assert first["words"] == "The tide book. Page 4."
    assert again["words"] == "The tide book. Page 4. Page 5."
    assert again["key"] != first["key"]
    expect(markers(page, second)).to_have_attribute("data-note-number", "2")


def test_a_marker_behaves_as_one_character(desk: BrowserContext):
    page, name = new_article(desk, "One character")
    page.keyboard.type("ab")
    write_note(page, "A note.")
    page.keyboard.type("cd")
    expect_text(page, name, f"ab{SIGN}cd")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("x")
    expect_text(page, name, f"abx{SIGN}cd")
    page.keyboard.press("Delete")
    expect_text(page, name, "abxcd")
    page.keyboard.press("Control+z")
    expect_text(page, name, f"abx{SIGN}cd")
    page.keyboard.press("Control+Shift+z")
    expect_text(page, name, "abxcd")
    page.keyboard.press("Control+z")
    expect_text(page, name, f"abx{SIGN}cd")
    page.keyboard.press("End")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    expect_text(page, name, "abxcd")
    page.keyboard.press("Control+z")
    expect_text(page, name, f"abx{SIGN}cd")
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+x")
    expect_text(page, name, "abxcd")
    page.keyboard.press("End")
    page.keyboard.press("Control+v")
    expect_text(page, name, f"abxcd{SIGN}")
    page.keyboard.press("Home")
    page.keyboard.press("Control+v")
    expect_text(page, name, f"{SIGN}abxcd{SIGN}")
    first, second = notes_in(page, name)
    assert first == second
    assert first["words"] == "A note."


def test_a_marker_is_dragged_with_its_note(desk: BrowserContext):
    page, name = new_article(desk, "Dragged")
    page.keyboard.type("abc")
    write_note(page, "A note.")
    page.keyboard.type(" and a long rest of the line")
    expect_text(page, name, f"abc{SIGN} and a long rest of the line")
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    box = markers(page, name).bounding_box()
    end = hands.editor_of(page, name).locator("[data-text]").last.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 40, end["y"] + end["height"] / 2, steps=8)
    page.mouse.move(end["x"] + end["width"] - 1, end["y"] + end["height"] / 2, steps=4)
    page.mouse.up()
    expect_text(page, name, f"abc and a long rest of the line{SIGN}")
    assert [note["words"] for note in notes_in(page, name)] == ["A note."]


def test_a_note_is_removed_from_beside_its_marker(desk: BrowserContext):
    page, name = new_article(desk, "Removed")
    page.keyboard.type("ab")
    write_note(page, "A note.")
    page.keyboard.type("cd")
    markers(page, name).hover()
    page.get_by_role("group", name="Note 1").get_by_role("button", name="Remove").click()
    expect(hands.editor_of(page, name)).to_be_focused()
    assert text_of(page, name) == "abcd"
    page.keyboard.press("Control+z")
    expect_text(page, name, f"ab{SIGN}cd")


def test_a_note_confirmed_and_saved_at_once_is_saved(desk: BrowserContext):
    page, name = new_article(desk, "In haste")
    page.keyboard.type("The ferry left.")
    page.keyboard.press("Control+Alt+f")
    panel = panel_of(page)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.type("In haste.")
    # Both in one turn of the browser, with no time for the editor's own hand-over.
    taken = page.evaluate(
        """(name) => {
            document.querySelector("[data-note-do=save]").click();
            return new FormData(document.querySelector("[data-edit-form]")).get(name);
        }""",
        name,
    )
    assert "In haste." in taken


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


def test_the_checks_beside_the_preview_name_notes_that_need_a_hand(desk: BrowserContext):
    page, _ = new_article(desk, "Checked")
    page.keyboard.type("One")
    write_note(page, "The tide book.")
    page.keyboard.type(" two")
    write_note(page, "The tide book.")
    page.locator("[data-side-panel-toggle=checks]").click()
    checks = page.locator("[data-checks-panel]")
    expect(checks).to_contain_text("A note repeats another")
    checks.locator("[data-note-finding=repeated] button").click()
    expect(panel_of(page)).to_contain_text("The tide book.")
