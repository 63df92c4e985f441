"""An editor signs in, writes an article and publishes it."""

from playwright.sync_api import BrowserContext, expect

from tests.browser import desk as hands

PARAGRAPH = "The ferry left the harbour before anybody was awake."


def test_an_editor_writes_and_publishes_an_article(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"/admin/pages/add/articles/articlepage/{hands.number_of(page, 'places')}/")
    hands.field(page, "title").fill("The early ferry")
    hands.write(page, hands.add_block(page, "paragraph"), PARAGRAPH)
    hands.press(page, "[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("published")
    assert complaints == []

    article = page.request.get("/places/the-early-ferry/")
    assert article.status == 200
    assert PARAGRAPH in article.text()
