"""An editor writes notes by keyboard and from the choosers, cites and changes them, and loses none on the way."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import desk as hands
from tests.browser.note_desk import (
    SIGN,
    choose_in,
    edit_note,
    expect_text,
    fill_panel,
    markers,
    new_article,
    notes_in,
    notes_read,
    open_editors_note,
    open_new,
    panel_of,
    paste,
    publish,
    text_of,
    write_note,
)
from tests.browser.test_editing import NO_HAND_OVER


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
    chooser.get_by_role("button", name="Close").click()
    expect(chooser).to_have_count(0)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.type("its ")
    panel.locator("[name=DOCUMENT]").click()
    choose_in(chooser, "Tides at Skarvholm, 29 March to 11 April 2025")
    expect(chooser).to_have_count(0)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(panel).to_have_count(0)
    [note] = notes_in(page, name)
    assert note["words"] == "See Places and its Tides at Skarvholm, 29 March to 11 April 2025"
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
    with_note, without = f"abx{SIGN}cd", "abxcd"
    for keys, wanted in [
        (["Delete"], without),
        (["Control+z"], with_note),
        (["Control+Shift+z"], without),
        (["Control+z"], with_note),
        (["End", "ArrowLeft", "ArrowLeft", "Backspace"], without),
        (["Control+z"], with_note),
        (["Home", *["ArrowRight"] * 3, "Shift+ArrowRight", "Control+x"], without),
        (["End", "Control+v"], f"abxcd{SIGN}"),
        (["Home", "Control+v"], f"{SIGN}abxcd{SIGN}"),
    ]:
        for key in keys:
            page.keyboard.press(key)
        expect_text(page, name, wanted)
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


def test_words_and_their_note_are_dragged_to_another_text(desk: BrowserContext):
    page, name = new_article(desk, "Dragged away")
    page.keyboard.type("One of ")
    page.keyboard.type("two")
    write_note(page, "A note.")
    expect_text(page, name, f"One of two{SIGN}")
    other = hands.add_block(page, "paragraph")
    hands.editor_of(page, other).click()
    page.keyboard.type("Behind this")
    expect_text(page, other, "Behind this")
    select_back_from_end(page, name, 4)
    drag_to_end(page, markers(page, name), other)
    expect_text(page, other, f"Behind thistwo{SIGN}")
    expect_text(page, name, "One of ")
    assert [note["words"] for note in notes_in(page, other)] == ["A note."]

    # Both texts can be written on, and each takes its own step back.
    hands.editor_of(page, name).click()
    page.keyboard.press("End")
    page.keyboard.type("none")
    expect_text(page, name, "One of none")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect_text(page, name, f"One of two{SIGN}")
    assert notes_in(page, name) == notes_in(page, other)
    expect(markers(page, other)).to_have_attribute("data-note-number", "1")
    hands.editor_of(page, other).click()
    page.keyboard.press("Control+z")
    expect_text(page, other, "Behind this")


def test_a_note_dragged_where_none_is_taken_stays_where_it_was(desk: BrowserContext):
    page, name = new_article(desk, "Dragged astray")
    page.set_viewport_size({"width": 1280, "height": 2000})
    page.keyboard.type("One of two")
    write_note(page, "A note.")
    expect_text(page, name, f"One of two{SIGN}")
    open_editors_note(page)
    hands.editor_of(page, "editors_note").click()
    page.keyboard.type("Read")
    select_back_from_end(page, name, 4)
    drag_to_end(page, markers(page, name), "editors_note")
    expect_text(page, "editors_note", "Readtwo [A note.]")
    expect_text(page, name, f"One of two{SIGN}")
    assert [note["words"] for note in notes_in(page, name)] == ["A note."]


def select_back_from_end(page: Page, name: str, length: int) -> None:
    hands.editor_of(page, name).click()
    page.keyboard.press("End")
    for _ in range(length):
        page.keyboard.press("Shift+ArrowLeft")


def drag_to_end(page: Page, marker: Locator, name: str) -> None:
    drag(page, marker, hands.editor_of(page, name).locator("[data-text]").last)


def drag(page: Page, marker: Locator, target: Locator) -> None:
    box, end = marker.bounding_box(), target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    page.mouse.move(end["x"] + end["width"] - 1, end["y"] + end["height"] / 2, steps=4)
    page.mouse.up()


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


def test_publishing_right_after_undo_loses_nothing(desk: BrowserContext):
    page, _ = new_article(desk, "Undone in haste")
    page.keyboard.type("One")
    write_note(page, "Deleted and back.")
    page.keyboard.type(" two")
    page.get_by_role("button", name="Save draft").first.click()
    page.wait_for_url("**/edit/")
    name = "body-0-value"
    expect(markers(page, name)).to_have_count(1)
    page.evaluate(NO_HAND_OVER)
    hands.editor_of(page, name).click()
    page.keyboard.press("End")
    write_note(page, "Never to be read.")
    page.keyboard.press("Control+z")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Delete")
    expect(markers(page, name)).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(markers(page, name)).to_have_count(1)
    hands.press(page, "[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("published")
    assert notes_read(page, "undone-in-haste") == ["Deleted and back."]
    expect(page.locator(".prose")).to_contain_text("One1 two")


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


def test_the_checks_name_notes_and_links_without_text(desk: BrowserContext):
    page, _ = new_article(desk, "Checked for words")
    paste(page, "One[^1] and two[^2] and three[^3].\n\n[^1]:\n[^2]: See [ ](https://example.org/a).\n[^3]: In order.")
    page.locator("[data-side-panel-toggle=checks]").click()
    checks = page.locator("[data-checks-panel]")
    expect(checks).to_contain_text("A note has no text")
    expect(checks).to_contain_text("A link in a note has no text")
    found = checks.locator("[data-note-finding]")
    expect(found).to_have_count(2)
    assert [
        (row.get_attribute("data-note-finding"), row.locator("[data-content-checker-selector-text]").inner_text())
        for row in found.all()
    ] == [("empty", "1"), ("link", "2")]
    checks.locator("[data-note-finding=empty] button").click()
    fill_panel(page, "Now it has.")
    expect(found).to_have_count(1)


# As a note comes from the database whose linked page has been deleted since.
DEAD_LINK = """(name) => {
    const content = document.querySelector(`[name='${name}']`).draftailEditor.getEditorState().getCurrentContent();
    const note = content.getEntity(content.getLastCreatedEntityKey()).getData().content;
    Object.values(note.entityMap)[0].data = { id: 999999 };
}"""


def test_the_checks_name_a_note_whose_link_leads_nowhere(desk: BrowserContext):
    page, name = new_article(desk, "Checked for links")
    paste(page, "One[^1] and two[^2].\n\n[^1]: See [a](https://example.org/a).\n[^2]: See [b](https://example.org/b).")
    expect(markers(page, name)).to_have_count(2)
    page.evaluate(DEAD_LINK, name)
    page.locator("[data-side-panel-toggle=checks]").click()
    found = page.locator("[data-checks-panel] [data-note-finding]")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("A link in a note leads nowhere")
    expect(found.locator("[data-content-checker-selector-text]")).to_have_text("2")


def test_markers_are_numbered_in_the_order_of_the_page_and_follow_a_deleted_block(desk: BrowserContext):
    page, name = new_article(desk, "In order")
    page.keyboard.type("One")
    write_note(page, "In the text.")
    second = hands.add_block(page, "paragraph")
    hands.editor_of(page, second).click()
    page.keyboard.type("Two")
    write_note(page, "Further down.")
    hands.editor_of(page, "lead_caption").click()
    page.keyboard.type("Caption")
    write_note(page, "In the caption.")
    expect(markers(page, "lead_caption")).to_have_attribute("data-note-number", "1")
    expect(markers(page, name)).to_have_attribute("data-note-number", "2")
    expect(markers(page, second)).to_have_attribute("data-note-number", "3")
    # The first is the empty one with which a new article opens.
    page.locator("[data-contentpath=body]").get_by_role("button", name="Delete").nth(1).click()
    expect(markers(page, second)).to_have_attribute("data-note-number", "2")


def test_the_panel_fits_a_phone(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    page.set_viewport_size({"width": 390, "height": 844})
    name = open_new(page, "On a phone")
    page.keyboard.type("One")
    write_note(page, "To cite again.")
    page.keyboard.press("Control+Alt+f")
    panel = panel_of(page)
    expect(panel.locator(".public-DraftEditor-content")).to_be_focused()
    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert panel.evaluate("element => element.scrollWidth <= element.clientWidth")
    expect_uncovered(page, panel.get_by_role("button", name="Insert"))
    page.keyboard.type("From a phone.")
    panel.get_by_role("button", name="Insert").click()
    expect(panel).to_have_count(0)
    assert [note["words"] for note in notes_in(page, name)] == ["To cite again.", "From a phone."]


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 620), (390, 560)])
def test_the_panel_stays_in_view_whatever_moves_the_page_while_it_opens(desk: BrowserContext, width: int, height: int):
    page = hands.sign_in(desk, "publisher")
    page.set_viewport_size({"width": width, "height": height})
    open_new(page, "In view")
    page.keyboard.type("One")
    page.evaluate(MOVE_SOON)
    page.keyboard.press("Control+Alt+f")
    insert = panel_of(page).get_by_role("button", name="Insert")
    expect(page.locator("[data-late]")).to_have_count(1)
    expect_uncovered(page, insert)
    # Once the editor's hand has moved the page, it stays where it was put.
    page.mouse.move(width / 2, 150)
    for _turn in range(10):
        page.mouse.wheel(0, -300)
        # A hand's turns come one by one; without a frame between them the browser would make one of all.
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    expect(insert).not_to_be_in_viewport()


# What is drawn late above the panel pushes it down, and a focus that is restored scrolls to where the page was before.
MOVE_SOON = """() => new MutationObserver((_changes, observer) => {
    if (!document.querySelector(".note-panel")) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => {
        const late = document.createElement("div");
        late.style.height = "700px";
        late.dataset.late = "";
        document.querySelector("form[data-edit-form]").prepend(late);
        for (const part of [document.scrollingElement, ...document.querySelectorAll("main, .content-wrapper")]) {
            part.scrollTop = 0;
        }
    }));
}).observe(document.body, { childList: true, subtree: true })"""
# Whether nothing lies over a button's corners.
UNCOVERED = """(button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const corners = [[left + 4, top + 4], [right - 4, bottom - 4]];
    return corners.every(([x, y]) => button.contains(document.elementFromPoint(x, y)));
}"""


def expect_uncovered(page: Page, button: Locator) -> None:
    page.wait_for_function(UNCOVERED, arg=button.element_handle())


def test_an_update_never_mixes_old_and_new_scripts(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_new(page, "Hashed")
    scripts = [address for address in fetched if "/js/admin/notes/" in address]
    assert len(scripts) > 5
    for address in scripts:
        assert re.search(r"/[a-z]+\.[0-9a-f]{12}\.js$", address)
