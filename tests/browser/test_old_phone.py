"""A page on an old phone: base.css is all that it understands, and no module runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

WIDTH = 360
PAGES = {
    "front": "/",
    "section": "/places/",
    "article": "/places/noon-at-tarn-cross/",
    "table": "/places/the-moon-in-five-columns/",
    "entry": "/series/ordinary-things/4-bread-part-2/",
    "series": "/series/ordinary-things/",
    "author": "/authors/ines-carraway/",
    "donation": "/donate/",
    "search": "/search/?q=bell",
    "not found": "/no-such-page/",
}
# A stylesheet that was kept away is listed too, without rules.
APPLIED = """() => [...document.styleSheets].filter(sheet => {
  try { return sheet.href && sheet.cssRules.length } catch { return false }
}).length"""
# Text that is nowhere, or partly beside the screen. What is folded away, or meant for the ear, is none of it.
UNSEEN = """width => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  while (walk.nextNode()) {
    const text = walk.currentNode, parent = text.parentElement
    if (!text.data.trim() || parent.closest(
        "[hidden], .visually-hidden, .skip-link, details > :not(summary), script, style, audio, video")) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const box = range.getBoundingClientRect()
    // A wide table scrolls by itself.
    const isBeside = !parent.closest("table, pre") && (box.left < 0 || box.right > width + 1)
    if (!parent.checkVisibility({visibilityProperty: true, opacityProperty: true}) || !box.height || isBeside)
      found.push(text.data.trim().slice(0, 60))
  }
  return found
}"""
SIDE_BY_SIDE = """() => {
  const parts = [...document.querySelectorAll("main :is(h1, h2, h3, p, figure, article, section)")]
    .filter(part => part.checkVisibility() && !part.closest(".visually-hidden, table"))
    .map(part => [part, part.getBoundingClientRect()])
  const found = []
  for (const [one, a] of parts)
    for (const [other, b] of parts)
      if (!one.contains(other) && !other.contains(one) && a.right <= b.left
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
        found.push(`${one.textContent.trim().slice(0, 40)} | ${other.textContent.trim().slice(0, 40)}`)
  return found
}"""


@pytest.fixture(params=PAGES)
def phone(request: pytest.FixtureRequest, browser: Browser, site_address: str, tmp_path: Path) -> Iterator[Page]:
    with browser.new_context(
        base_url=site_address, java_script_enabled=False, viewport={"width": WIDTH, "height": 640}
    ) as context:
        page = context.new_page()
        page.route("**/*", only_base)
        page.goto(PAGES[request.param])
        yield page
        # Kept by pytest for the last runs, to look at.
        page.screenshot(path=tmp_path / f"{request.param}.png", full_page=True)


def only_base(route: Route) -> None:
    is_newer = route.request.resource_type == "stylesheet" and "/css/base." not in route.request.url
    route.abort() if is_newer else route.continue_()


def test_an_old_phone_shows_all_the_text_in_one_column(phone: Page):
    assert phone.evaluate(APPLIED) == 1
    assert phone.evaluate(UNSEEN, WIDTH) == []
    assert phone.evaluate(SIDE_BY_SIDE) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= WIDTH


def test_an_old_phone_has_the_menu_and_the_search(phone: Page):
    menu = phone.get_by_role("navigation", name="Sections").get_by_role("link")
    assert menu.count() > 3
    for link in menu.all():
        expect(link).to_be_visible()
    field = phone.get_by_role("searchbox").first
    field.fill("tide")
    field.press("Enter")
    phone.wait_for_url("**/search/?q=tide")
    expect(phone.locator("main article").first).to_be_visible()
