"""An editor publishes with a photo that lacks its credit."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.desk import choose_photo, field, number_of, press, sign_in, upload_photo

PUBLISH = "[name=action-publish]"


def begun(desk: BrowserContext, folder: Path) -> Page:
    """A new article with such a photo, not yet published."""
    page = sign_in(desk, "publisher")
    file = folder / "slipway.jpg"
    Image.new("RGB", (1200, 800), (40, 90, 120)).save(file)
    upload_photo(page, file, "Slipway", alt="A slipway at low water")
    page.goto(f"/admin/pages/add/articles/articlepage/{number_of(page, 'places')}/")
    field(page, "title").fill("Low water")
    field(page, "deck").fill("Written just now")
    choose_photo(page, "lead_photo", "Slipway")
    return page


def test_what_is_missing_is_said_while_editing_and_stops_until_there_is_a_reason(desk: BrowserContext, tmp_path: Path):
    page = begun(desk, tmp_path)
    page.locator("[data-side-panel-toggle=checks]").click()
    finding = page.locator("[data-photo-finding=credit]")
    expect(finding).to_contain_text("“Slipway” has no credit.")
    expect(page.locator("[data-content-checker-count]")).not_to_have_text("0")

    press(page, PUBLISH)
    expect(page.locator(".messages")).to_contain_text("“Slipway” has no credit.")
    expect(field(page, "deck")).to_have_value("Written just now")
    page.get_by_label("Or publish all the same, because:").fill("The agency answers tomorrow")
    press(page, PUBLISH)

    expect(page.locator(".messages")).to_contain_text("has been published")
    page.goto("/places/low-water/")
    expect(page.locator(".article__lead img")).to_have_attribute("alt", "A slipway at low water")


def test_a_photo_completed_in_another_window_lets_the_same_form_through(desk: BrowserContext, tmp_path: Path):
    page = begun(desk, tmp_path)
    press(page, PUBLISH)
    with desk.expect_page() as opened:
        page.get_by_role("link", name="Open “Slipway”").click()
    photo = opened.value
    field(photo, "credit").fill("Hedda Marsh")
    photo.get_by_role("button", name="Save").click()
    expect(photo.locator(".messages")).to_contain_text("Slipway")
    photo.close()

    press(page, PUBLISH)

    expect(page.locator(".messages")).to_contain_text("has been published")
