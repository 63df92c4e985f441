"""The pictures that docs/ shows, taken while the steps they show are done in the admin. They are committed."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from docs.shots.camera import settle, sign_in, still, window
from docs.shots.demo_site import ROOT
from docs.shots.screens import READERS_PAGES, edit_address

FOLDER = ROOT / "docs" / "pictures"
# As many colours as a picture may have and stay below the limit.
COLOURS = (128, 96, 64, 40)
MOST_BYTES = 150_000
# Held there for some frames: a dialog that closes gives the focus back late, and the page jumps to it.
HOLD_BELOW_HEADER = """element => new Promise(done => {
  let frames = 40
  element.style.scrollMarginTop = "90px"
  const hold = () => {
    element.scrollIntoView({block: "start", inline: "nearest", behavior: "instant"})
    for (let around = element; around; around = around.parentElement) around.scrollLeft = 0
    frames-- ? requestAnimationFrame(hold) : done()
  }
  hold()
})"""


def take(chromium: Browser, address: str, *more: Callable[[Page], None]) -> None:
    """The pictures of this module, then those that each of `more` takes in a window of its own."""
    FOLDER.mkdir(exist_ok=True)
    for pictures in (readers_pictures, first_article, other_admin_pictures, *more):
        with window(chromium, address) as page:
            pictures(page)


def readers_pictures(page: Page) -> None:
    page.goto("/")
    shoot(page, "front")
    page.goto(READERS_PAGES["article"])
    shoot(page, "article")
    page.goto(READERS_PAGES["series"])
    shoot(page, "series")


def first_article(page: Page) -> None:
    """Writes the article of docs/editors/first-article.md, with a picture at each step."""
    page.goto("/admin/login/")
    shoot(page, "sign-in")
    sign_in(page, "publisher")
    page.goto("/admin/articles/")
    shoot(page, "articles")
    page.get_by_role("link", name="Add article").click()
    page.get_by_role("button", name="Choose a page").click()
    in_modal(page).get_by_role("link", name="Places", exact=True).click()
    page.get_by_role("button", name="Create a new article").click()

    page.locator("[name=title]").fill("The bench at Low Staithe")
    page.locator("[name=deck]").fill("It faces the wrong way, and nobody wants it turned.")
    page.get_by_role("button", name="Add byline").click()
    page.get_by_role("button", name="Choose author").click()
    in_modal(page).get_by_role("link", name="Oona Vale").click()
    under_header(page, page.locator("[name=title]"))
    shoot(page, "new-article")

    lead_photo(page)
    under_header(page, heading(page, "Lead photo"))
    shoot(page, "lead-photo")

    # The form opens with a block of paragraphs.
    page.locator("[data-contentpath=body] .public-DraftEditor-content").first.click()
    page.keyboard.type("The bench at the end of the quay looks at a wall. Behind it lies the whole estuary.")
    add_block(page, "Quote", picture="blocks")
    page.keyboard.type("You turn round when you are ready.")
    page.locator("[name$='-value-attribution']").last.fill("Ezra Lund")
    page.locator("[name$='-value-role']").last.fill("ferryman")
    add_block(page, "Photo")
    choose_photo(page.locator("[data-contentpath=body]").get_by_role("button", name="Choose an image").last, page)
    page.get_by_text("Saved", exact=True).first.wait_for()
    under_header(page, heading(page, "Text"))
    shoot(page, "text")

    page.get_by_role("button", name="Toggle preview").click()
    page.frame_locator("#w-preview-iframe").get_by_role("heading", name="The bench at Low Staithe").wait_for()
    shoot(page, "preview")
    page.get_by_role("button", name="Toggle preview").click()
    page.get_by_role("button", name="More actions").first.click()
    shoot(page, "publish")
    delete(page)


def delete(page: Page) -> None:
    """Take the article away again, so that its address is free when the pictures are taken anew."""
    page.goto(page.url.replace("/edit/", "/delete/"))
    page.get_by_role("button", name="Yes, delete it").click()
    page.wait_for_load_state()


def in_modal(page: Page) -> Locator:
    return page.locator(".modal-content")


def choose_photo(button: Locator, page: Page) -> None:
    button.click()
    in_modal(page).get_by_role("link", name="Bridge in fog").first.click()
    expect(in_modal(page)).to_have_count(0)


def lead_photo(page: Page) -> None:
    """The form for a new photo, for its picture, and then one that is there."""
    button = page.get_by_role("button", name="Choose an image").first
    button.click()
    in_modal(page).get_by_role("tab", name="Upload").click()
    fields = in_modal(page).get_by_role("tabpanel", name="Upload")
    fields.get_by_label("Title").fill("Bench at Low Staithe")
    fields.locator("[name$=-description]").fill("A wooden bench with its back to a wide estuary")
    fields.locator("[name$=-credit]").fill("Jun Okafor")
    shoot(page, "new-photo")
    page.keyboard.press("Escape")
    expect(in_modal(page)).to_have_count(0)
    choose_photo(button, page)


def add_block(page: Page, name: str, picture: str = "") -> None:
    """Put a block at the end of the text; its first field has the cursor then."""
    body = page.locator("[data-contentpath=body]")
    opener = body.locator(".c-sf-add-button").last
    under_header(page, opener)
    opener.click()
    page.get_by_role("option", name=name, exact=True).wait_for()
    if picture:
        shoot(page, picture)
    page.get_by_role("option", name=name, exact=True).click()
    editor = body.locator(".public-DraftEditor-content")
    if name != "Photo":
        editor.last.click()


def other_admin_pictures(page: Page) -> None:
    sign_in(page, "publisher")
    page.goto(edit_address(page, "/"))
    under_header(page, heading(page, "Rows"))
    shoot(page, "front-rows")
    page.goto("/admin/entries/")
    page.get_by_role("link", name="The Kettle").first.click()
    page.get_by_role("button", name="Actions").first.click()
    shoot(page, "change-number-menu")
    page.get_by_role("link", name="Change number").first.click()
    page.get_by_role("button", name="Change number").wait_for()
    shoot(page, "change-number")


def shoot(page: Page, name: str) -> None:
    """The window as a small PNG."""
    settle(page)
    still(page)
    keep(page.screenshot(animations="disabled", caret="hide"), FOLDER / f"{name}.png")


def keep(picture: bytes, path: Path) -> None:
    with Image.open(BytesIO(picture)) as image:
        for colours in COLOURS:
            image.convert("RGB").quantize(colours, method=Image.Quantize.MEDIANCUT).save(path, optimize=True)
            if path.stat().st_size < MOST_BYTES:
                break
    sys.stdout.write(f"{path.name}  {path.stat().st_size // 1024} kB\n")


def under_header(page: Page, element: Locator) -> None:
    """Scroll so that it stands below the admin's fixed header."""
    expect(in_modal(page)).to_have_count(0)
    element.first.evaluate(HOLD_BELOW_HEADER)


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True)
