"""An editor signs in, writes and publishes, and loses nothing."""

import re

from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from tests.browser import desk as hands

PARAGRAPH = "The ferry left the harbour before anybody was awake."
# A rich text writes into its form field a quarter of a second after the last key. Here that moment never comes.
NO_HAND_OVER = """
    const real = window.setTimeout;
    window.setTimeout = (work, delay, ...rest) => delay === 250 ? 0 : real(work, delay, ...rest);
"""
# How often the admin has looked for changes since it began to watch the form, some seconds after it was opened.
WATCH = """
    document.addEventListener("w-unsaved:watch-edits", () => { document.documentElement.dataset.looks = 0; });
    document.addEventListener("formdata", () => {
        const { dataset } = document.documentElement;
        if (dataset.looks) dataset.looks = Number(dataset.looks) + 1;
    });
"""
LOOKED = re.compile(r"^([3-9]|\d{2,})$")
# So often that it would have saved what it had seen: it notices with one look, and saves within the next three.
LOOKED_AND_SAVED = re.compile(r"^([6-9]|\d{2,})$")
FORGET_LOOKS = "document.documentElement.dataset.looks = 0"


def test_an_editor_writes_and_publishes_an_article(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    new_article(page, "The early ferry")
    hands.write(page, hands.add_block(page, "paragraph"), PARAGRAPH)
    hands.press(page, "[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("published")
    assert complaints == []

    article = page.request.get("/places/the-early-ferry/")
    assert article.status == 200
    assert PARAGRAPH in article.text()


def test_a_new_article_opens_with_a_paragraph_and_leaves_it_out_when_nothing_is_written(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    new_article(page, "The late ferry")
    expect(hands.field(page, "body-0-type")).to_have_value("paragraph")
    hands.field(page, f"{hands.add_block(page, 'heading')}-text").fill("At the quay")
    hands.press(page, "[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("published")
    page.goto("/places/the-late-ferry/")
    expect(page.locator(".prose > *")).to_have_text(["At the quay"])


def test_publishing_right_after_the_last_key_loses_nothing(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    new_article(page, "The last ferry")
    page.evaluate(NO_HAND_OVER)
    hands.write(page, "body-0-value", PARAGRAPH)
    expect(hands.field(page, "body-0-value")).not_to_have_value(re.compile(PARAGRAPH))
    hands.press(page, "[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("published")
    assert PARAGRAPH in page.request.get("/places/the-last-ferry/").text()


def test_publishing_during_the_first_autosave_makes_one_page(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    page.add_init_script(WATCH)
    held: list[Route] = []
    page.route("**/admin/pages/add/**", lambda route: held.append(route) if is_save(route) else route.continue_())
    new_article(page, "The only ferry")
    expect(page.locator("html")).to_have_attribute("data-looks", LOOKED)
    with page.expect_request(is_saved):
        hands.write(page, "body-0-value", PARAGRAPH)
    hands.press(page, "[name=action-publish]")
    held.pop().continue_()
    expect(page.locator(".messages")).to_contain_text("published")
    assert held == []
    assert PARAGRAPH in page.request.get("/places/the-only-ferry/").text()
    assert page.request.get("/places/the-only-ferry-2/").status == 404


def test_what_is_pressed_during_a_save_comes_after_it(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    held: list[Route] = []
    order: list[str] = []
    page.add_init_script(WATCH)
    new_article(page, "The patient ferry")
    page.wait_for_url("**/edit/")
    page.route("**/admin/pages/**", lambda route: held.append(route) if is_save(route) else route.continue_())
    with page.expect_request(is_saved):
        hands.write(page, "body-0-value", PARAGRAPH)
    page.on("request", lambda request: order.append(request.post_data) if is_saved(request) else None)
    hands.field(page, "deck").fill("Written before it was pressed")
    hands.press(page, "[name=action-publish]")
    page.evaluate(FORGET_LOOKS)
    expect(page.locator("html")).to_have_attribute("data-looks", LOOKED)
    assert order == []
    page.unroute("**/admin/pages/**")
    expect(page.locator(".messages")).to_contain_text("published")
    # After the save that was held, only what was pressed.
    assert ["action-publish" in sent for sent in order] == [True]
    assert "Written before it was pressed" in page.request.get("/places/the-patient-ferry/").text()


def is_save(route: Route) -> bool:
    return is_saved(route.request)


def test_saving_right_after_the_last_key_loses_nothing_where_there_are_no_pages_either(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    page.goto("/admin/snippets/articles/author/add/")
    page.evaluate(NO_HAND_OVER)
    hands.field(page, "name").fill("Wim Ferrier")
    hands.write(page, "biography", PARAGRAPH)
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messages")).to_contain_text("Wim Ferrier")
    assert PARAGRAPH in page.request.get("/authors/wim-ferrier/").text()


def test_autosave_takes_the_text_as_it_stands(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    page.add_init_script(WATCH)
    new_article(page, "The ferry that was not taken")
    page.evaluate(NO_HAND_OVER)
    expect(page.locator("html")).to_have_attribute("data-looks", LOOKED)
    with page.expect_response(lambda answer: is_saved(answer.request) and PARAGRAPH in answer.request.post_data):
        hands.write(page, "body-0-value", PARAGRAPH)
    page.wait_for_url("**/edit/")
    page.goto(page.url)
    expect(hands.editor_of(page, "body-0-value")).to_contain_text(PARAGRAPH)


def test_what_is_written_before_the_admin_looks_is_saved_without_another_key(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    with page.expect_request(is_saved) as saved:
        new_article(page, "The hasty ferry")
    assert "The hasty ferry" in saved.value.post_data


def test_what_is_written_during_a_save_is_saved_without_another_key_and_once(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    held: list[Route] = []
    page.add_init_script(WATCH)
    new_article(page, "The ferry of two")
    page.wait_for_url("**/edit/")

    def hold_the_first(route: Route) -> None:
        if is_save(route) and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/admin/pages/**", hold_the_first)
    with page.expect_request(is_saved):
        hands.write(page, "body-0-value", PARAGRAPH)
    hands.field(page, "deck").fill("Written meanwhile")
    saves: list[str] = []
    page.on("request", lambda request: saves.append(request.post_data) if is_saved(request) else None)
    with page.expect_response(lambda answer: is_saved(answer.request) and "meanwhile" in answer.request.post_data):
        held[0].continue_()
    page.evaluate(FORGET_LOOKS)
    expect(page.locator("html")).to_have_attribute("data-looks", LOOKED_AND_SAVED)
    assert len(saves) == 1
    page.goto(page.url)
    expect(hands.field(page, "deck")).to_have_value("Written meanwhile")
    expect(hands.editor_of(page, "body-0-value")).to_contain_text(PARAGRAPH)


def test_a_form_that_nobody_touched_is_neither_saved_nor_warned_of(desk: BrowserContext):
    page = hands.sign_in(desk, "publisher")
    page.add_init_script(WATCH)
    noticed: list[str] = []
    page.on("dialog", lambda dialog: (noticed.append(dialog.message), dialog.accept()))
    page.on("request", lambda request: noticed.append(request.url) if is_saved(request) else None)
    for address in (
        f"/admin/pages/add/articles/articlepage/{hands.number_of(page, 'places')}/",
        f"/admin/pages/{hands.number_of(page, 'noon-at-tarn-cross')}/edit/",
        "/admin/snippets/articles/author/add/",
    ):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("data-looks", LOOKED)
    page.goto("/admin/")
    assert noticed == []


def new_article(page: Page, title: str) -> None:
    page.goto(f"/admin/pages/add/articles/articlepage/{hands.number_of(page, 'places')}/")
    hands.field(page, "title").fill(title)


def is_saved(request: Request) -> bool:
    beside = ("/preview/", "/editing-sessions/")
    return request.method == "POST" and not any(part in request.url for part in beside)
