"""Takes the pictures that the documentation shows, and on request every screen at every size.

    python docs/shots.py             the pictures in docs/pictures/
    python docs/shots.py --all DIR   those, and in DIR all kinds of page at 320 to 1920 px, light, dark and printed

It starts a site of its own with the demo publication, on a free port and in a scratch folder. `BASE_URL` names a
running site with the demo instead. `CHROMIUM` names the browser.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
TIMEOUT_MS = 30_000
# As many colours as a picture may have and stay below the limit.
COLOURS = (128, 96, 64, 40)
MOST_BYTES = 150_000
SIZE = {"width": 1280, "height": 800}
WIDTHS = (320, 390, 768, 1280, 1920)
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
# Asked in one go: a page whose security policy forbids eval can't be polled.
PICTURES_IN_VIEW = """timeout => Promise.race([
  Promise.all([...document.images].filter(image => image.checkVisibility()
    && image.getBoundingClientRect().top < innerHeight).map(image => image.decode().catch(() => null))),
  new Promise((_done, failed) => setTimeout(failed, timeout, new Error("A picture did not load."))),
])"""
READERS_PAGES = {
    "front": "/",
    "section": "/nature/",
    "article": "/places/noon-at-tarn-cross/",
    "long-headline": "/places/the-last-tram-to-the-printing-works/",
    "series-index": "/series/",
    "series": "/series/ordinary-things/",
    "entry": "/series/ordinary-things/4-bread-part-2/",
    "author": "/authors/beatrix-lund/",
    "authors": "/authors/",
    "topic": "/topics/coast/",
    "archive": "/archive/",
    "donation": "/donate/",
    "about": "/about/",
    "search": "/search/?q=tide",
    "nothing-found": "/search/?q=zeppelin",
}
ADMIN_PAGES = {
    "home": "/admin/",
    "articles": "/admin/articles/",
    "entries": "/admin/entries/",
    "authors": "/admin/snippets/articles/author/",
    "topics": "/admin/snippets/articles/topic/",
    "promotions": "/admin/snippets/articles/promotion/",
    "mastheads": "/admin/snippets/content/masthead/",
    "photos": "/admin/images/",
    "new-photo": "/admin/images/add/",
    "documents": "/admin/documents/",
    "settings": "/admin/settings/content/publicationsettings/",
}


# --- The site ---


@contextmanager
def site() -> Iterator[str]:
    """The address of a site with the demo: the one of BASE_URL, or a fresh one that is gone afterwards."""
    if os.environ.get("BASE_URL"):
        yield os.environ["BASE_URL"].rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="broadsheet-shots-") as folder:
        address = f"http://127.0.0.1:{free_port()}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "BASE_URL": address,
            "BROADSHEET_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        }
        for arguments in (["migrate", "-v0"], ["load_demo"]):
            subprocess.run(manage(*arguments), env=environment, cwd=ROOT, check=True)
        server = subprocess.Popen(
            manage("runserver", address.removeprefix("http://"), "--noreload", "--skip-checks"),
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(server, address)
            yield address
        finally:
            server.terminate()
            server.wait(15)


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server: subprocess.Popen[bytes], address: str, tries: int = 120) -> None:
    """Until the site answers; gives up after a minute or when the server has ended."""
    for _attempt in range(tries):
        try:
            with urlopen(f"{address}/health/live/", timeout=5):
                return
        except (URLError, ConnectionError):
            try:
                server.wait(0.5)
            except subprocess.TimeoutExpired:
                continue
            break
    sys.exit("The site did not start.")


# --- The browser ---


@contextmanager
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    if not program:
        sys.exit("No Chromium was found. Install the package chromium, or name the program: CHROMIUM=/path/to/it")
    with sync_playwright() as driver, driver.chromium.launch(executable_path=program, args=ARGUMENTS) as chromium:
        yield chromium


@contextmanager
def window(chromium: Browser, address: str, width: int = SIZE["width"], dark: bool = False) -> Iterator[Page]:
    """A fresh window whose page stands still, so that two runs give the same picture."""
    context: BrowserContext = chromium.new_context(
        base_url=address,
        viewport={"width": width, "height": SIZE["height"]},
        reduced_motion="reduce",
        color_scheme="dark" if dark else "light",
    )
    context.set_default_timeout(TIMEOUT_MS)
    with context:
        yield context.new_page()


def sign_in(page: Page, name: str) -> None:
    """As a demo login."""
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(f"{name}-demo-2026")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")


def settle(page: Page) -> None:
    """Until fonts and the pictures in view are there."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(PICTURES_IN_VIEW, TIMEOUT_MS)


def shoot(page: Page, name: str, folder: Path = PICTURES, whole: bool = False) -> None:
    """The window, or the whole page, as a small PNG."""
    settle(page)
    # Without a pointer over something, or a caret that is there every other time.
    page.mouse.move(0, 0)
    picture = page.screenshot(full_page=whole, animations="disabled", caret="hide")
    keep(picture, folder / f"{name}.png")


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


# --- What the documentation shows ---


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

    add_block(page, "Paragraphs", picture="blocks")
    page.keyboard.type("The bench at the end of the quay looks at a wall. Behind it lies the whole estuary.")
    add_block(page, "Quote")
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
    page.goto(f"/admin/pages/{page_number(page, 'home.HomePage')}/edit/")
    under_header(page, heading(page, "Rows"))
    shoot(page, "front-rows")
    page.goto("/admin/entries/")
    page.get_by_role("link", name="The Kettle").first.click()
    page.get_by_role("button", name="Actions").first.click()
    shoot(page, "change-number-menu")
    page.get_by_role("link", name="Change number").first.click()
    page.get_by_role("button", name="Change number").wait_for()
    shoot(page, "change-number")


def notes(page: Page) -> None:
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


def page_number(page: Page, kind: str) -> int:
    """The number of the first page of a kind, from the admin's own interface."""
    return page.request.get(f"/admin/api/main/pages/?type={kind}&limit=1").json()["items"][0]["id"]


# --- Every screen at every size ---


def every_size(chromium: Browser, address: str, folder: Path) -> None:
    for name, path in READERS_PAGES.items():
        for width in WIDTHS:
            for dark in (False, True):
                with window(chromium, address, width, dark) as page:
                    page.goto(path)
                    look_through(page)
                    shoot(page, f"{name}-{width}-{'dark' if dark else 'light'}", folder, whole=True)
        with window(chromium, address) as page:
            page.goto(path)
            look_through(page)
            page.pdf(path=folder / f"{name}-print.pdf", format="A4")
            page.emulate_media(media="print")
            shoot(page, f"{name}-print", folder, whole=True)


def look_through(page: Page) -> None:
    """Scroll past every picture, since those below the fold load when they come into view."""
    for picture in page.locator("img").all():
        picture.scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, 0)")


def every_admin_screen(chromium: Browser, address: str, folder: Path) -> None:
    for width in (390, 1280):
        with window(chromium, address, width) as page:
            sign_in(page, "administrator")
            for name, path in ADMIN_PAGES.items():
                page.goto(path)
                shoot(page, f"admin-{name}-{width}", folder, whole=True)


# --- All of it ---


def take(chromium: Browser, address: str, pictures: Callable[[Page], None]) -> None:
    with window(chromium, address) as page:
        pictures(page)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", type=Path, metavar="DIR", help="also every kind of page at every size, in DIR")
    folder = parser.parse_args().all
    PICTURES.mkdir(exist_ok=True)
    with site() as address, browser() as chromium:
        for pictures in (readers_pictures, first_article, notes, other_admin_pictures):
            take(chromium, address, pictures)
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            every_size(chromium, address, folder)
            every_admin_screen(chromium, address, folder)


if __name__ == "__main__":
    main()
