"""A gallery's photos, one at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import found_by_axe

ADDRESS = "/places/noon-at-tarn-cross/"


def links(page: Page) -> Locator:
    return page.locator("[data-gallery] .figure__enlarge")


def opened(page: Page, number: int = 0) -> Locator:
    """The lightbox at one of the photos."""
    page.goto(ADDRESS)
    links(page).nth(number).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def test_arrow_keys_and_buttons_turn_and_escape_leads_back_to_the_photo_shown_last(page: Page):
    dialog = opened(page)
    most = links(page).count()
    assert most > 1
    first = dialog.locator("img").get_attribute("src")
    expect(dialog).to_contain_text(f"Photo 1 of {most}")

    page.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text(f"Photo 2 of {most}")
    assert dialog.locator("img").get_attribute("src") != first
    page.keyboard.press("End")
    expect(dialog).to_contain_text(f"Photo {most} of {most}")
    dialog.get_by_role("button", name="Next photo").click()
    expect(dialog).to_contain_text(f"Photo 1 of {most}")
    page.keyboard.press("ArrowLeft")
    expect(dialog).to_contain_text(f"Photo {most} of {most}")

    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(links(page).nth(most - 1)).to_be_focused()


def test_caption_and_credit_stand_beside_the_large_picture_and_nothing_has_its_id_twice(page: Page):
    dialog = opened(page)
    figure = links(page).first.locator("xpath=ancestor::figure")
    assert figure.locator("figcaption").inner_text().split() == dialog.locator("figcaption").inner_text().split()
    expect(dialog.locator(".credit")).to_be_visible()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_the_picture_fills_the_room_above_its_caption_and_no_more(page: Page):
    dialog = opened(page)
    page.wait_for_function("document.querySelector('dialog img').complete")
    picture, caption = (dialog.locator(part).bounding_box() for part in ("img", "figcaption"))
    assert picture and caption
    assert picture["height"] > 400
    assert picture["y"] + picture["height"] <= caption["y"]
    buttons = dialog.get_by_role("button", name="Next photo").bounding_box()
    assert buttons and caption["y"] + caption["height"] <= buttons["y"]
    assert buttons["y"] + buttons["height"] <= 900


@pytest.fixture
def phone(browser: Browser, site_address: str) -> Iterator[BrowserContext]:
    with browser.new_context(
        base_url=site_address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ) as fresh:
        fresh.set_default_timeout(15_000)
        yield fresh


def test_a_swipe_turns_to_the_next_and_the_one_before(phone: BrowserContext):
    page = phone.new_page()
    dialog = opened(page)
    swipe(page, 300, 80)
    expect(dialog).to_contain_text("Photo 2 of")
    swipe(page, 80, 300)
    expect(dialog).to_contain_text("Photo 1 of")
    swipe(page, 200, 190)
    expect(dialog).to_contain_text("Photo 1 of")


def swipe(page: Page, start: int, end: int) -> None:
    """A finger across the picture."""
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 400}]})
    for x in (start + (end - start) // 2, end):
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": 400}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_without_scripts_a_photo_leads_to_its_large_file(browser: Browser, site_address: str):
    with browser.new_context(base_url=site_address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        with page.expect_navigation() as going:
            links(page).first.click()
        assert going.value.headers["content-type"] == "image/jpeg"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_lightbox(browser: Browser, site_address: str, scheme: str, width: int):
    with browser.new_context(
        base_url=site_address, color_scheme=scheme, viewport={"width": width, "height": 844}
    ) as context:
        page = context.new_page()
        opened(page)
        assert found_by_axe(page) == []
