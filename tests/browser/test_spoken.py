"""What a screen reader says of each kind of page, held against files that were read by a person.

`SPOKEN=write make test-browser ARGS=-k…` writes the files anew; read what changed before committing them.
"""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tree import spoken

FOLDER = Path(__file__).parent / "spoken"
PAGES = {
    "front": "/",
    "section": "/places/",
    "article": "/places/noon-at-tarn-cross/",
    "notes": "/ideas/how-long-is-our-coast/",
    "film": "/work/thursday-pictures/",
    "tables": "/places/the-moon-in-five-columns/",
    "entry": "/series/ordinary-things/4-bread-part-2/",
    "series": "/series/ordinary-things/",
    "all-series": "/series/",
    "author": "/authors/ines-carraway/",
    "topic": "/topics/coast/",
    "archive": "/archive/",
    "archive-year": "/archive/2024/",
    "donation": "/donate/",
    "plain": "/about/",
    "search": "/search/?q=bell",
    "not-found": "/no-such-page/",
}
TODAY = re.compile(r"\w+day, \d+ \w+ \d{4}")


@pytest.fixture(params=PAGES)
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_page_is_spoken_as_a_person_has_read_it(page: Page, kind: str):
    page.goto(PAGES[kind])
    lines = spoken(page)
    # The day on which it is read stands in the masthead.
    text = "\n".join("(today)" if TODAY.fullmatch(line) else line for line in lines) + "\n"
    file = FOLDER / f"{kind}.txt"
    if os.environ.get("SPOKEN") == "write":
        file.write_text(text)
    assert text.splitlines() == file.read_text().splitlines()
    assert len([line for line in lines if line.startswith("heading 1:")]) == 1


def test_a_kicker_is_no_heading(page: Page, kind: str):
    page.goto(PAGES[kind])
    assert page.locator(":is(h1, h2, h3, h4, h5, h6) .kicker, :is(h1, h2, h3, h4, h5, h6).kicker").count() == 0


def test_a_quote_repeated_for_the_eye_is_not_spoken(page: Page, site_address: str):
    page.goto("/series/the-long-walk/")
    for address in page.locator("main h2 a").evaluate_all("links => links.map(link => link.href)"):
        page.goto(address)
        text = "\n".join(spoken(page))
        for quote in page.locator(".pull-quote[aria-hidden] p").all_text_contents():
            assert text.count(quote) == 1


def test_the_skip_link_leads_into_the_text(page: Page, kind: str):
    page.goto(PAGES[kind])
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_attribute("href", "#main")
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")
