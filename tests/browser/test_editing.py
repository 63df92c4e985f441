"""An editor signs in, writes an article and publishes it."""

import re

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
    found = page.request.get(f"{site_address}/admin/api/main/pages/?slug=places").json()
    page.goto(f"/admin/pages/add/articles/articlepage/{found['items'][0]['id']}/")
    page.locator("[name=title]").fill("The early ferry")

    body = page.locator("[data-contentpath=body]")
    body.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Paragraphs").first.click()
    text = body.locator("[contenteditable=true]").first
    text.click()
    page.keyboard.type(PARAGRAPH)
    expect(text).to_contain_text(PARAGRAPH)
    # The editor hands its text over to the form a moment after the last key.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile(re.escape(PARAGRAPH)))

    page.get_by_role("button", name="More actions").last.click()
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("published")
    assert complaints == []

    article = page.request.get(f"{site_address}/places/the-early-ferry/")
    assert article.status == 200
    assert PARAGRAPH in article.text()
