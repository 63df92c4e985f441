"""Every screen at every size, to look through before a release. Nothing of it is committed."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page

from docs.shots.camera import settle, sign_in, still, window
from docs.shots.demo_site import ROOT

FOLDER = Path(os.environ.get("BROADSHEET_VAR") or ROOT / "var") / "shots"
WIDTHS = (320, 390, 768, 1280, 1920)
ADMIN_WIDTHS = (390, 1280)
ADMIN_HEIGHT = 2400
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
    "topics": "/topics/",
    "archive": "/archive/",
    "month": "/archive/2025/10/",
    "donation": "/donate/",
    "about": "/about/",
    "search": "/search/?q=tide",
    "search-empty": "/search/",
    "nothing-found": "/search/?q=zeppelin",
    "not-found": "/no-such-page/",
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
    "reports": "/admin/reports/site-history/",
}
# The forms of these.
EDITED = ("front", "section", "article", "entry", "series", "donation", "about")


def take(chromium: Browser, address: str, only: set[str]) -> None:
    """All of them, or those named, in var/shots/. What an earlier run left there is taken away first."""
    if not only:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, path in READERS_PAGES.items():
        if not only or name in only:
            at_every_size(chromium, address, name, path)
            printed(chromium, address, name, path)
    if not only or "admin" in only:
        admin(chromium, address)


def at_every_size(chromium: Browser, address: str, name: str, path: str) -> None:
    for dark in (False, True):
        for width in WIDTHS:
            with window(chromium, address, width, dark) as page:
                page.goto(path)
                look_through(page)
                shoot(page, FOLDER / f"{name}-{width}-{'dark' if dark else 'light'}.png")


def printed(chromium: Browser, address: str, name: str, path: str) -> None:
    """On A4 paper, and in one long piece."""
    with window(chromium, address) as page:
        page.goto(path)
        look_through(page)
        page.pdf(path=FOLDER / f"{name}-print.pdf", format="A4")
        page.emulate_media(media="print")
        shoot(page, FOLDER / f"{name}-print.png")


def admin(chromium: Browser, address: str) -> None:
    for width in ADMIN_WIDTHS:
        with window(chromium, address, width) as page:
            page.goto("/admin/login/")
            shoot(page, FOLDER / f"admin-sign-in-{width}.png")
            sign_in(page, "administrator")
            # The admin scrolls inside its window, so that the window must be as high as the picture.
            page.set_viewport_size({"width": width, "height": ADMIN_HEIGHT})
            forms = {f"edit-{name}": edit_address(page, READERS_PAGES[name]) for name in EDITED}
            for name, path in {**ADMIN_PAGES, **forms}.items():
                page.goto(path)
                settle(page)
                shoot(page, FOLDER / f"admin-{name}-{width}.png")


def edit_address(page: Page, path: str) -> str:
    """Where the page that readers find at `path` is edited. What it is made of names the page itself first."""
    number = page.request.get(path).headers["cache-tag"].split()[0].removeprefix("page-")
    return f"/admin/pages/{number}/edit/"


def look_through(page: Page) -> None:
    """Have every picture loaded, also those below the fold, which wait until they come into view."""
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    settle(page, whole=True)


def shoot(page: Page, path: Path) -> None:
    still(page)
    page.screenshot(path=path, full_page=True, animations="disabled", caret="hide")
