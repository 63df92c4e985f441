"""A reader's place in a series, kept on the device: only when asked for, nothing sent, gone on request."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

SERIES = "/series/ordinary-things/"
KEEP, FORGET = "Keep my place in this series on this device", "Forget what I have read of this series"
CLOSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('closed', 'SecurityError'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


def stored(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('series-'))")


def line(page: Page) -> Any:
    return page.locator(".series-progress__line")


def keep(page: Page) -> None:
    page.goto(SERIES)
    page.get_by_role("button", name=KEEP).click()


def test_nothing_is_kept_until_the_reader_asks(page: Page) -> None:
    page.goto(SERIES)
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    page.goto(SERIES + "1-the-pencil/")
    page.locator(".series-nav").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Mark as read")).to_have_attribute("aria-pressed", "false")
    assert stored(page) == []


def test_ticks_count_numbers_and_the_line_leads_on_by_name(page: Page) -> None:
    keep(page)
    expect(line(page)).to_have_text("0 of 8 read, begin with Chapter 1")
    expect(page.get_by_role("button", name=FORGET)).to_be_focused()
    for number in (1, 2, 3):
        page.get_by_role("checkbox", name=f"Read: Chapter {number}", exact=True).check()
    expect(line(page)).to_have_text("3 of 8 read, continue with Chapter 4, part 1")
    page.get_by_role("checkbox", name="Read: Chapter 4, part 1").check()
    # One part of two is not the number.
    expect(line(page)).to_have_text("3 of 8 read, continue with Chapter 4, part 2")
    page.get_by_role("checkbox", name="Read: Chapter 4, part 2").check()
    page.get_by_role("checkbox", name="Read: Chapter 5").check()
    # There is no sixth.
    expect(line(page)).to_have_text("5 of 8 read, continue with Chapter 7")
    line(page).get_by_role("link").click()
    expect(page).to_have_url(SERIES + "7-the-envelope/")


def test_what_was_left_out_comes_after_the_rest_and_at_the_end_all_are_read(page: Page) -> None:
    keep(page)
    boxes = page.get_by_role("checkbox")
    for number in range(1, boxes.count()):
        boxes.nth(number).check()
    expect(line(page)).to_have_text("7 of 8 read, continue with Chapter 1")
    boxes.nth(0).check()
    expect(line(page)).to_have_text("All 8 read")


def test_an_entry_is_marked_on_its_own_page_and_ticked_among_its_neighbours(page: Page) -> None:
    page.goto(SERIES + "2-the-button/")
    button = page.get_by_role("button", name="Mark as read")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".series-nav__line", has_text="The Button").get_by_role("img", name="Read")).to_be_visible()
    page.goto(SERIES)
    expect(page.get_by_role("checkbox", name="Read: Chapter 2")).to_be_checked()
    expect(line(page)).to_have_text("1 of 8 read, continue with Chapter 3")
    page.goto(SERIES + "2-the-button/")
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_role("img", name="Read", exact=True)).to_have_count(0)


def test_whoever_keeps_a_place_and_reads_to_the_end_has_read_the_entry(page: Page) -> None:
    keep(page)
    page.goto(SERIES + "3-the-umbrella/")
    button = page.get_by_role("button", name="Mark as read")
    expect(button).to_have_attribute("aria-pressed", "false")
    text = page.locator("[data-prose] > *")
    # Straight to the end is not reading.
    text.last.scroll_into_view_if_needed()
    expect(button).to_have_attribute("aria-pressed", "false")
    text.nth(text.count() // 2).scroll_into_view_if_needed()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_one_button_forgets_everything(page: Page) -> None:
    keep(page)
    page.get_by_role("checkbox").first.check()
    assert len(stored(page)) == 1
    page.get_by_role("button", name=FORGET).click()
    expect(page.get_by_role("button", name=KEEP)).to_be_focused()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    expect(line(page)).to_have_text("")
    assert stored(page) == []


def test_each_series_is_kept_by_itself_and_other_tabs_follow(context: BrowserContext) -> None:
    first, second = context.new_page(), context.new_page()
    keep(first)
    second.goto(SERIES)
    first.get_by_role("checkbox", name="Read: Chapter 1", exact=True).check()
    expect(second.get_by_role("checkbox", name="Read: Chapter 1", exact=True)).to_be_checked()
    second.goto("/series/the-long-walk/")
    expect(second.get_by_role("button", name=KEEP)).to_be_visible()


def test_nothing_is_sent(page: Page) -> None:
    sent: list[Request] = []
    keep(page)
    page.on("request", lambda request: sent.append(request))
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name=FORGET).click()
    assert sent == []


@pytest.mark.parametrize("script", [CLOSED, FULL])
def test_a_device_that_keeps_nothing_says_so_and_counts_until_the_page_is_left(page: Page, script: str) -> None:
    errors: list[Any] = []
    page.on("pageerror", lambda error: errors.append(error))
    page.add_init_script(script)
    keep(page)
    page.get_by_role("checkbox").first.check()
    expect(line(page)).to_contain_text("1 of 8 read, continue with Chapter 2")
    expect(line(page)).to_contain_text("This device keeps nothing for this site")
    page.get_by_role("button", name=FORGET).click()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    assert errors == []


@pytest.mark.parametrize("kept", ["{", "{}", '"x"', "null", json.dumps([None, "1", {}, 999999])])
def test_what_else_stands_in_the_storage_breaks_nothing(page: Page, kept: str) -> None:
    errors: list[Any] = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(SERIES)
    key = page.evaluate("'series-' + document.querySelector('[data-series-progress]').dataset.seriesProgress")
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    expect(page.get_by_role("button", name=FORGET if kept.startswith("[") else KEEP)).to_be_visible()
    assert errors == []


def test_a_page_that_shows_some_of_a_series_counts_all_of_it(page: Page) -> None:
    keep(page)
    page.get_by_role("checkbox").first.check()
    page.goto(SERIES + "?year=2024")
    expect(page.get_by_role("checkbox")).to_have_count(3)
    expect(line(page)).to_have_text("1 of 8 read, continue with Chapter 2")
    page.route("**/feed/entries/", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("checkbox")).to_have_count(3)
    expect(line(page)).to_have_text("")


def test_without_scripts_nothing_of_it_is_there(browser: Browser, site_address: str) -> None:
    with browser.new_context(base_url=site_address, java_script_enabled=False) as context:
        page = context.new_page()
        for address in (SERIES, SERIES + "1-the-pencil/"):
            page.goto(address)
            expect(page.locator(".series-progress")).to_be_hidden()
            assert page.get_by_role("link", name="The Button").count() >= 1
