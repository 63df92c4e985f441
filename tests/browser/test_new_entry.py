"""A new entry in a browser: it says its number, saves itself, and its address follows the headline."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.desk import field, number_of, sign_in


@pytest.fixture
def editor(desk: BrowserContext) -> Page:
    return sign_in(desk, "publisher")


def open_form(page: Page) -> None:
    page.goto(f"/admin/pages/add/series/seriesentrypage/{number_of(page, 'ordinary-things')}/")
    expect(field(page, "number_shown")).to_have_value(re.compile(r"^takes Chapter \d+ when it is saved$"))


def promised(page: Page) -> int:
    return int(re.search(r"\d+", field(page, "number_shown").input_value())[0])


def type_headline(page: Page, words: str) -> None:
    field(page, "title").press("End")
    page.keyboard.type(words)
    # Leaving the field is what the admin saves by.
    page.keyboard.press("Tab")


def test_the_number_and_the_address_are_right_while_the_entry_saves_itself(editor: Page) -> None:
    open_form(editor)
    number = promised(editor)
    type_headline(editor, "The ladder")
    expect(field(editor, "number_shown")).to_have_value(f"Chapter {number}")
    expect(field(editor, "slug")).to_have_value(f"{number}-the-ladder")
    # The form is the saved entry's now: more words go to the same one, and its address follows.
    type_headline(editor, " and the stair")
    expect(field(editor, "slug")).to_have_value(f"{number}-the-ladder-and-the-stair")
    expect(editor).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    # Its menu leads on without a reload.
    editor.get_by_role("button", name="Actions").first.click()
    editor.get_by_role("link", name="New part of this entry").first.click()
    expect(editor.get_by_text(f"It takes Chapter {number}, part 2").first).to_be_visible()
    field(editor, "title").fill("The stair alone")
    field(editor, "entry_title").fill("Steps")
    editor.get_by_role("button", name="Make the draft").click()
    expect(field(editor, "slug")).to_have_value(f"{number}-steps-part-2")
    expect(field(editor, "number_shown")).to_have_value(f"Chapter {number}, part 2")


def test_who_comes_second_is_told_in_the_form_and_loses_no_word(editor: Page) -> None:
    open_form(editor)
    number = promised(editor)
    other = editor.context.new_page()
    open_form(other)
    type_headline(other, "The kite")
    expect(field(other, "number_shown")).to_have_value(f"Chapter {number}")
    type_headline(editor, "The thimble")
    told = f"Chapter {number + 1} (Chapter {number} was taken a moment ago)"
    expect(field(editor, "number_shown")).to_have_value(told)
    expect(field(editor, "slug")).to_have_value(f"{number + 1}-the-thimble")
    expect(field(editor, "title")).to_have_value("The thimble")
    editor.reload()
    expect(field(editor, "title")).to_have_value("The thimble")
    expect(editor.locator(".messages")).to_contain_text(f"took Chapter {number} a moment ago")
