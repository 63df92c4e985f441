"""What a reader's browser makes of the publication."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import found_by_axe

ADDRESSES = {
    "front": "/",
    "section": "/places/",
    "article": "/places/noon-at-tarn-cross/",
    "entry": "/series/ordinary-things/4-bread-part-2/",
    "all series": "/series/",
    "series": "/series/ordinary-things/",
    "author": "/authors/ines-carraway/",
    "all authors": "/authors/",
    "topic": "/topics/coast/",
    "archive": "/archive/",
    "month": "/archive/2025/10/",
    "search": "/search/?q=bell",
    "nothing found": "/search/?q=zeppelin",
    "donate": "/donate/",
    "plain page": "/about/",
    "not found": "/no-such-page/",
}

# What the browser sees jump, by how much and where.
MOVES = """window.moves = []
new PerformanceObserver((list) => {
  for (const seen of list.getEntries())
    window.moves.push([seen.value, seen.sources.map((source) => source.node && source.node.nodeName)])
}).observe({type: "layout-shift", buffered: true})"""


@pytest.fixture(params=ADDRESSES.values(), ids=ADDRESSES)
def address(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_page_loads_without_a_complaint_and_from_nowhere_else(page: Page, site_address: str, address: str):
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
    answer = page.goto(address, wait_until="networkidle")
    is_missing = address == "/no-such-page/"
    assert answer.status == (404 if is_missing else 200)
    if is_missing:
        # Chromium itself reports a page that was not found.
        complaints = [complaint for complaint in complaints if "404" not in complaint]
    assert complaints == []
    assert [url for url in requests if not url.startswith((site_address, "data:"))] == []


def test_the_first_tab_stop_leads_past_the_menu(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#main"
    assert link.is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, site_address: str, address: str, scheme: str, width: int):
    with browser.new_context(
        base_url=site_address, color_scheme=scheme, viewport={"width": width, "height": 900}
    ) as context:
        page = context.new_page()
        page.goto(address)
        assert found_by_axe(page) == []


def test_axe_finds_what_is_wrong(browser: Browser):
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content('<main><h1>A page</h1><img src="data:,"><p style="color: #bbb">Pale words.</p></main>')
        found = {fault.partition(":")[0] for fault in found_by_axe(page)}
    assert {"image-alt", "color-contrast"} <= found


def test_nothing_moves_when_a_late_script_comes(browser: Browser, site_address: str):
    with browser.new_context(base_url=site_address, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.add_init_script(MOVES)
        page.goto(ADDRESSES["article"], wait_until="networkidle")
        assert page.evaluate("window.moves") == []


def test_no_page_is_wider_than_a_small_phone(browser: Browser, site_address: str, address: str):
    with browser.new_context(base_url=site_address, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_text_can_be_read_without_javascript(browser: Browser, site_address: str):
    with browser.new_context(base_url=site_address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ADDRESSES["article"])
        assert page.locator("h1").is_visible()
        # A transcript is folded away until the reader unfolds it, which needs no JavaScript either.
        paragraphs = page.locator("main p[id^='p-']:not(details *)").all()
        assert len(paragraphs) > 5
        assert all(paragraph.is_visible() for paragraph in paragraphs)


def test_static_files_are_hashed_compressed_and_kept(page: Page, site_address: str):
    page.goto("/")
    stylesheet = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    answer = page.request.get(f"{site_address}{stylesheet}", headers={"accept-encoding": "br"})
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]
