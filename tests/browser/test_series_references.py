"""An editor refers to series entries by the keyboard, and readers get their names."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import desk as hands
from tests.browser.note_desk import new_article, publish, sent

PART = "Chapter 4, part 2: Bread: The Oven and the Law"


def kinds(page: Page, name: str) -> list[str]:
    """The entities of a text in their order."""
    raw = sent(page, name)
    places = [place for block in raw["blocks"] for place in sorted(block["entityRanges"], key=lambda r: r["offset"])]
    return [raw["entityMap"][str(place["key"])]["type"] for place in places]


def test_with_title_by_number_and_with_own_words(desk: BrowserContext) -> None:
    page, name = new_article(desk, "Three Ways to Refer")
    page.keyboard.insert_text("See ")
    hands.refer(page, "#4-2", PART)
    page.keyboard.insert_text(" and ")
    hands.refer(page, "letter iv", "Letter IV")
    page.keyboard.insert_text(" and elsewhere")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+Alt+e")
    hands.take_named(page, "chapter 1", "Chapter 1: The Pencil")
    expect(hands.editor_of(page, name)).to_have_text(f"See {PART} and Letter IV and elsewhere")
    expect(hands.field(page, name)).to_have_value(re.compile("elsewhere.*LINK"))
    assert kinds(page, name) == ["REFERENCE", "REFERENCE", "LINK"]
    publish(page)
    page.goto("/places/three-ways-to-refer/")
    links = page.locator(".prose a")
    expect(links).to_have_text([PART, "Letter IV", "elsewhere"])
    expect(links.nth(2)).to_have_attribute("href", re.compile(r"/series/ordinary-things/1-the-pencil/$|/the-pencil/$"))


def test_another_entry_in_the_place_of_one_and_words_of_ones_own_in_a_name(desk: BrowserContext) -> None:
    page, name = new_article(desk, "Changed References")
    hands.refer(page, "4-2", PART)
    page.locator(".reference-mark a").first.click()
    page.get_by_role("button", name="Edit", exact=True).last.click()
    hands.take_named(page, "letter iv", "Letter IV: The Shortest Day")
    expect(hands.editor_of(page, name)).to_have_text("Letter IV: The Shortest Day")
    assert kinds(page, name) == ["REFERENCE"]
    # Into the middle of the name.
    for _step in range(4):
        page.keyboard.press("ArrowLeft")
    page.keyboard.insert_text("est of the y")
    expect(hands.field(page, name)).to_have_value(re.compile("est of the y"))
    assert kinds(page, name) == []


def test_one_press_takes_a_whole_name_away(desk: BrowserContext) -> None:
    page, name = new_article(desk, "A Name Taken Away")
    page.keyboard.insert_text("Words ")
    hands.refer(page, "4-2", PART)
    page.keyboard.press("Backspace")
    expect(hands.editor_of(page, name)).to_have_text("Words ")
    expect(page.locator(".reference-mark")).to_have_count(0)


def test_the_list_fits_on_a_phone_and_escape_leaves_the_text_as_it_was(browser: Browser, desk_address: str) -> None:
    with browser.new_context(base_url=desk_address, viewport={"width": 390, "height": 800}) as phone:
        phone.set_default_timeout(15_000)
        page, name = new_article(phone, "On a Phone")
        page.keyboard.insert_text("Words ")
        page.keyboard.press("Control+Alt+e")
        dialog = hands.modal(page)
        expect(dialog.get_by_label("Search term")).to_be_focused()
        page.keyboard.insert_text("4-2")
        expect(dialog.locator("[role=alert]")).to_contain_text("1 match")
        expect(dialog.get_by_role("link", name=PART, exact=True)).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(hands.editor_of(page, name)).to_have_text("Words ")


def test_nothing_found_is_said(desk: BrowserContext) -> None:
    page, _name = new_article(desk, "Nothing Found")
    page.keyboard.press("Control+Alt+e")
    dialog = hands.modal(page)
    expect(dialog.get_by_label("Search term")).to_be_focused()
    page.keyboard.insert_text("chapter 9999")
    expect(dialog.locator("[role=alert]")).to_contain_text("no matches")
