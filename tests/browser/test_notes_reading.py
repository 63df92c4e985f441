"""Notes as they are read: in place by hand and by keyboard, in the list, and where no script runs."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.noted import LINKED, LONG, OTHER, SHORT, apart, marker, opened, slip

DOUBLED = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""


@pytest.fixture
def site_address(noted_address: str) -> str:
    return noted_address


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return opened(context)


@pytest.fixture
def page_at_rest(context: BrowserContext) -> Page:
    """A page whose time passes only where a test lets it."""
    context.clock.install()
    page = opened(context)
    page.clock.pause_at("2030-01-01")
    marker(page, LONG).scroll_into_view_if_needed()
    page.mouse.move(5, 5)
    return page


# --- In place ---


@pytest.mark.parametrize("way", ["click", "Enter"])
def test_a_note_opens_beside_its_marker(page: Page, way: str):
    if way == "click":
        marker(page, LONG).click()
    else:
        marker(page, LONG).press("Enter")
    expect(slip(page)).to_have_role("dialog")
    expect(slip(page)).to_have_accessible_name("Note 2")
    expect(slip(page)).to_contain_text("Nobody waits for it who can row.")
    apart(page, marker(page, LONG))
    assert page.evaluate("location.hash") == ""
    assert page.evaluate(DOUBLED) == []


def test_focus_alone_opens_nothing(page_at_rest: Page):
    page = page_at_rest
    marker(page, LONG).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(marker(page, LONG)).to_be_focused()
    page.clock.run_for(5000)
    expect(slip(page)).to_have_count(0)


def test_resting_the_mouse_opens_a_note_and_leaving_it_closes_it(page_at_rest: Page):
    page = page_at_rest
    marker(page, LONG).hover()
    page.clock.run_for(290)
    expect(slip(page)).to_have_count(0)
    page.clock.run_for(20)
    expect(slip(page)).to_be_visible()
    expect(page.locator("body")).to_be_focused()
    # The reader may go over to it, and stay as long as it takes.
    slip(page).locator("blockquote").hover()
    page.clock.run_for(60_000)
    expect(slip(page)).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(310)
    expect(slip(page)).to_have_count(0)


def test_a_note_that_only_the_mouse_opened_is_kept_by_a_click(page_at_rest: Page):
    page = page_at_rest
    marker(page, LONG).hover()
    page.clock.run_for(310)
    marker(page, LONG).click()
    page.mouse.move(5, 5)
    page.clock.run_for(5000)
    expect(slip(page)).to_be_visible()


def test_escape_closes_a_note_that_only_the_mouse_opened(page_at_rest: Page):
    page = page_at_rest
    marker(page, LONG).hover()
    page.clock.run_for(310)
    expect(slip(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".slip")).to_have_count(0)


def test_passing_over_a_marker_opens_nothing(page_at_rest: Page):
    page = page_at_rest
    marker(page, LONG).hover()
    page.clock.run_for(200)
    page.mouse.move(5, 5)
    page.clock.run_for(5000)
    expect(slip(page)).to_have_count(0)


def test_tab_goes_from_the_marker_through_the_note_and_on(page: Page):
    marker(page, LONG).press("Enter")
    for stop in (LINKED, f"#note-{LONG}"):
        page.keyboard.press("Tab")
        expect(slip(page).locator(":focus")).to_have_attribute("href", stop)
    page.keyboard.press("Tab")
    expect(slip(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(marker(page, OTHER)).to_be_focused()
    expect(page.locator(".slip")).to_have_count(0)


@pytest.mark.parametrize("depth", range(3))
def test_escape_closes_and_returns_to_the_marker(page: Page, depth: int):
    marker(page, LONG).press("Enter")
    expect(slip(page)).to_be_visible()
    for _ in range(depth):
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".slip")).to_have_count(0)
    expect(marker(page, LONG)).to_be_focused()


def test_a_second_press_the_button_and_a_press_elsewhere_close(page: Page):
    marker(page, LONG).click()
    marker(page, LONG).click()
    expect(page.locator(".slip")).to_have_count(0)
    marker(page, LONG).click()
    slip(page).get_by_role("button", name="Close").click()
    expect(page.locator(".slip")).to_have_count(0)
    expect(marker(page, LONG)).to_be_focused()
    marker(page, LONG).click()
    page.mouse.click(5, 300)
    expect(page.locator(".slip")).to_have_count(0)


def test_one_note_is_open_at_a_time(page: Page):
    marker(page, OTHER).click()
    marker(page, SHORT, 2).click()
    expect(page.locator(".slip")).to_have_count(1)
    expect(slip(page)).to_have_accessible_name("Note 1")


def test_a_notes_text_can_be_selected_and_its_links_followed(page: Page):
    marker(page, LONG).click()
    slip(page).locator("blockquote").click(click_count=3)
    assert "Nobody waits" in page.evaluate("String(getSelection())")
    expect(slip(page)).to_be_visible()
    page.route(f"{LINKED}*", lambda route: route.fulfill(body="Nine and four."))
    slip(page).get_by_role("link", name="timetable").click()
    expect(page).to_have_url(LINKED)


def test_a_marker_can_be_opened_in_a_tab_of_its_own(page: Page):
    with page.context.expect_page() as other:
        marker(page, LONG).click(modifiers=["Control"])
    expect(other.value).to_have_url(re.compile(f"#note-{LONG}$"))
    expect(slip(page)).to_have_count(0)


# --- The list, and the ways there and back ---


def test_the_slip_leads_to_the_list_and_the_list_back(page: Page):
    marker(page, LONG, 2).press("Enter")
    slip(page).get_by_role("link", name="Go to note 2 in the list").press("Enter")
    note = page.locator(f"#note-{LONG}")
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport(ratio=1)
    expect(page.locator(".slip")).to_have_count(0)
    expect(note.locator("[role=doc-backlink]")).to_have_text(["↩\ufe0e2a", "↩\ufe0e2b"])
    note.get_by_label("Back to reference 2b").press("Enter")
    expect(marker(page, LONG, 2)).to_be_focused()
    expect(marker(page, LONG, 2)).to_be_in_viewport(ratio=1)


def test_a_reader_can_switch_slips_off_for_good(page: Page):
    box = page.get_by_role("checkbox", name="Show notes in place")
    expect(box).to_be_checked()
    box.uncheck()
    page.reload()
    expect(box).not_to_be_checked()
    marker(page, LONG).press("Enter")
    expect(page.locator(f"#note-{LONG}")).to_be_focused()
    assert page.evaluate("location.hash") == f"#note-{LONG}"
    expect(slip(page)).to_have_count(0)
    box.check()
    marker(page, LONG).press("Enter")
    expect(slip(page)).to_be_visible()


def without_script(browser: Browser, site_address: str) -> BrowserContext:
    return browser.new_context(base_url=site_address, java_script_enabled=False)


def without_popovers(browser: Browser, site_address: str) -> BrowserContext:
    context = browser.new_context(base_url=site_address)
    context.add_init_script("delete HTMLElement.prototype.popover")
    return context


@pytest.mark.parametrize("reader", [without_script, without_popovers])
def test_where_there_can_be_no_slips_markers_jump(browser: Browser, site_address: str, reader):
    with reader(browser, site_address) as context:
        page = opened(context)
        expect(page.get_by_label("Show notes in place")).to_have_count(0)
        marker(page, LONG).press("Enter")
        note = page.locator(f"#note-{LONG}")
        expect(note).to_be_in_viewport(ratio=1)
        expect(note).to_be_focused()
        note.get_by_label("Back to reference 2a").press("Enter")
        expect(marker(page, LONG)).to_be_focused()
