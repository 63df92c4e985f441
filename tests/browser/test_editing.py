"""An editor signs in, writes an article and publishes it."""

import pytest
from playwright.sync_api import Page, expect

PARAGRAPH = "The ferry left the harbour before anybody was awake."


@pytest.fixture
def publisher(page: Page) -> Page:
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("publisher")
    page.get_by_label("Password").fill("publisher-demo-2026")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page


def test_an_editor_writes_and_publishes_an_article(publisher: Page, site_address: str):
    page = publisher
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    section = page.request.get(f"{site_address}/admin/api/main/pages/?type=articles.SectionPage&limit=1").json()
    page.goto(f"/admin/pages/add/articles/articlepage/{section['items'][0]['id']}/")
    page.locator("[name=title]").fill("The early ferry")

    page.locator("[data-streamfield-stream-container] [data-streamblock-menu-opener], .c-sf-add-button").first.click()
    page.get_by_role("option", name="Paragraph").first.click()
    text = page.locator("[data-contentpath=body] .public-DraftEditor-content, .public-DraftEditor-content").last
    text.click()
    page.keyboard.type(PARAGRAPH)
    expect(text).to_contain_text(PARAGRAPH)

    page.get_by_role("button", name="More actions").first.click()
    page.get_by_role("button", name="Publish").first.click()
    page.wait_for_url("**/admin/pages/**")
    expect(page.get_by_text("published").first).to_be_visible()

    live = page.request.get(f"{site_address}/places/the-early-ferry/")
    found = live if live.ok else page.request.get(f"{site_address}{section['items'][0]['meta']['html_url']}")
    assert "The early ferry" in found.text()
    assert complaints == []
