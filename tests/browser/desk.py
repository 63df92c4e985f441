"""What an editor's hands do in the admin: sign in, add a block, write into it, choose a page or a photo.

Fields are found by the names under which the form sends them, so that a wrong field can't be filled by chance.
"""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

# What an editor calls a block, beside the name it is kept under.
BLOCKS = {
    "paragraph": "Paragraphs",
    "heading": "Heading",
    "epigraph": "Epigraph",
    "pull_quote": "Pull quote",
    "photo": "Photo",
    "embed": "Film or recording elsewhere",
    "see_also": "See also",
}


def sign_in(context: BrowserContext, name: str) -> Page:
    """As one of the demo's logins, in a page of its own."""
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(f"{name}-demo-2026")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page


def number_of(page: Page, slug: str) -> int:
    """A page's number, from the admin's own interface."""
    return page.request.get(f"/admin/api/main/pages/?slug={slug}").json()["items"][0]["id"]


def field(page: Page, name: str) -> Locator:
    return page.locator(f":is(input, textarea, select)[name='{name}']")


def add_block(page: Page, kind: str) -> str:
    """Put a block at the end of the text. Returns what the names of its fields begin with."""
    body = page.locator("[data-contentpath=body]")
    number = field(page, "body-count").input_value()
    body.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name=BLOCKS[kind], exact=True).click()
    expect(field(page, f"body-{number}-type")).to_have_value(kind)
    return f"body-{number}-value"


def write(page: Page, name: str, *paragraphs: str) -> None:
    """Type into a rich text, with Enter between the paragraphs."""
    editor = editor_of(page, name)
    editor.click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)
    expect(editor).to_contain_text(paragraphs[-1])


def editor_of(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}'] ~ [data-draftail-editor-wrapper] .public-DraftEditor-content")


def link_last_word(page: Page, name: str, address: str) -> None:
    """Make the last word before the cursor a link to an address elsewhere."""
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+k")
    dialog = modal(page)
    dialog.get_by_role("link", name="External link").click()
    dialog.get_by_label("URL").fill(address)
    dialog.get_by_role("button", name="Insert link").click()
    expect(dialog).to_have_count(0)
    expect(field(page, name)).to_have_value(re.compile(re.escape(address)))


def modal(page: Page) -> Locator:
    return page.locator(".modal-content")


def choose_photo(page: Page, name: str, title: str) -> None:
    choose(page, name, title)


def choose_page(page: Page, name: str, title: str) -> None:
    choose(page, name, title)


def choose(page: Page, name: str, title: str) -> None:
    """Open a field's chooser, search for the title and take what has exactly that one."""
    chooser = page.locator(f"[id='{name}-chooser'], [id='id_{name}-chooser']")
    chooser.get_by_role("button", name="Choose").first.click()
    dialog = modal(page)
    dialog.get_by_label("Search term").fill(title)
    dialog.locator("a").filter(has_text=re.compile(rf"^\s*{re.escape(title)}\s*$")).first.click()
    expect(dialog).to_have_count(0)
    expect(field(page, name)).to_have_value(re.compile(r"\d+"))


def choose_named(page: Page, name: str, query: str, words: str) -> None:
    """Open the chooser of a "see also", search by number or title, and take what is called exactly `words`."""
    page.locator(f"[id='{name}-chooser']").get_by_role("button", name="Choose").first.click()
    take_named(page, query, words)
    expect(field(page, name)).to_have_value(re.compile(r"\d+"))


def refer(page: Page, query: str, words: str) -> None:
    """Refer to a series entry at the cursor of a text, with the keys alone."""
    page.keyboard.press("Control+Alt+e")
    take_named(page, query, words)
    expect(page.locator(".reference-mark").filter(has_text=words).first).to_be_visible()
    expect(page.locator("[contenteditable=true]:focus")).to_have_count(1)


def take_named(page: Page, query: str, words: str) -> None:
    dialog = modal(page)
    expect(dialog.get_by_label("Search term")).to_be_focused()
    page.keyboard.insert_text(query)
    expect(dialog.locator("[role=alert]")).to_contain_text("match")
    found = dialog.get_by_role("link", name=words, exact=True).first
    found.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)


def upload_photo(
    page: Page, file: Path, title: str, alt: str, caption: str = "", credit: str = "", licence: str = ""
) -> None:
    page.goto("/admin/images/add/")
    page.locator("[name=file]").set_input_files(file)
    field(page, "title").fill(title)
    field(page, "description").fill(alt)
    if caption:
        write(page, "caption", caption)
    field(page, "credit").fill(credit)
    field(page, "licence").select_option(licence)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".messages")).to_contain_text(title)


def press(page: Page, button: str) -> None:
    """Save, submit, approve or publish: `button` is its selector. It may stand in the menu beside the first button."""
    found = page.locator(button).first
    if not found.is_visible():
        page.get_by_role("button", name="More actions").last.click()
    found.click()
