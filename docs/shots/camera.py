"""A browser whose pages stand still, so that two runs give the same picture."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
TIMEOUT_MS = 30_000
SIZE = {"width": 1280, "height": 800}
# Asked in one go: a page whose security policy forbids eval can't be polled.
PICTURES_LOADED = """([timeout, whole]) => Promise.race([
  Promise.all([...document.images].filter(image => image.checkVisibility()
    && (whole || image.getBoundingClientRect().top < innerHeight)).map(image => image.decode().catch(() => null))),
  new Promise((_done, failed) => setTimeout(failed, timeout, new Error("A picture did not load."))),
])"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium; ends the program with one clear line when there is none."""
    program = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    if not program:
        sys.exit("No Chromium was found. Install the package chromium, or name the program: CHROMIUM=/path/to/it")
    with sync_playwright() as driver, driver.chromium.launch(executable_path=program, args=ARGUMENTS) as chromium:
        yield chromium


@contextmanager
def window(chromium: Browser, address: str, width: int = SIZE["width"], dark: bool = False) -> Iterator[Page]:
    """A fresh window on a site, in which nothing moves."""
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


def settle(page: Page, whole: bool = False) -> None:
    """Until fonts are there, and the pictures in view or on the whole page."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(PICTURES_LOADED, [TIMEOUT_MS, whole])


def still(page: Page) -> None:
    """Without a pointer over something."""
    page.mouse.move(0, 0)
