"""The table of a series in a browser: rows dragged by mouse and finger, moved by keys, and kept by Save."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.desk import number_of, sign_in

ROW = "[data-row]"


@pytest.fixture
def table(desk: BrowserContext) -> Page:
    """A series of the demo, as a publisher sees it."""
    page = sign_in(desk, "publisher")
    open_table(page)
    return page


def open_table(page: Page) -> None:
    page.goto(f"/admin/series/{number_of(page, 'ordinary-things')}/order/")
    expect(page.locator(ROW).nth(2)).to_be_visible()


def names(page: Page) -> list[str]:
    return page.locator(ROW).evaluate_all("rows => rows.map((row) => row.dataset.name)")


def places(page: Page) -> list[str]:
    return page.locator(f"{ROW} [name^=place-]").evaluate_all("fields => fields.map((field) => field.value)")


def moved(order: list[str], old: int, new: int) -> list[str]:
    rest = [name for number, name in enumerate(order) if number != old]
    return [*rest[:new], order[old], *rest[new:]]


def save(page: Page) -> None:
    page.get_by_role("button", name="Save the order").click()
    expect(page.locator(".messages")).to_contain_text(re.compile("another place|is saved"))


def middle(box: Any) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def row(page: Page, number: int) -> Locator:
    return page.locator(ROW).nth(number)


def test_a_row_is_dragged_by_its_handle_and_stays_there_once_saved(table: Page) -> None:
    before = names(table)
    x, y = middle(row(table, 2).locator("[data-handle]").bounding_box())
    table.mouse.move(x, y)
    table.mouse.down()
    top = row(table, 0).bounding_box()
    for step in range(1, 11):
        table.mouse.move(x, y + (top["y"] + 2 - y) * step / 10)
    table.mouse.up()
    expected = moved(before, 2, 0)
    assert names(table) == expected
    assert places(table)[:3] == ["1", "2", "3"]
    expect(table.locator("[data-state]")).to_contain_text("not saved")
    expect(table.get_by_role("status").filter(has_text=before[2])).to_contain_text("place 1 of")
    save(table)
    assert names(table) == expected


def test_escape_puts_a_dragged_row_back(table: Page) -> None:
    before = names(table)
    x, y = middle(row(table, 0).locator("[data-handle]").bounding_box())
    table.mouse.move(x, y)
    table.mouse.down()
    table.mouse.move(x, y + 30)
    table.mouse.move(x, y + 160)
    assert names(table) != before
    table.keyboard.press("Escape")
    table.mouse.up()
    assert names(table) == before
    expect(table.locator("[data-state]")).to_be_empty()


def test_rows_are_moved_by_keys_alone_and_each_move_is_announced(table: Page) -> None:
    before = names(table)
    down = row(table, 0).get_by_role("button", name="down")
    down.focus()
    table.keyboard.press("Enter")
    assert names(table) == moved(before, 0, 1)
    live = table.locator("[data-live]")
    expect(live).to_contain_text(f"{before[0]}: place 2 of")
    expect(live).to_contain_text(f"behind {before[1]}")
    # The button keeps the focus, so that the row goes on by the same key.
    table.keyboard.press("Space")
    assert names(table) == moved(before, 0, 2)
    table.keyboard.press("Shift+Tab")
    expect(row(table, 2).get_by_role("button", name="up")).to_be_focused()
    table.keyboard.press("Enter")
    table.keyboard.press("Enter")
    assert names(table) == before


def test_a_typed_place_moves_the_row_there(table: Page) -> None:
    before = names(table)
    field = row(table, 2).locator("[name^=place-]")
    field.fill("1")
    field.press("Enter")
    assert names(table) == moved(before, 2, 0)
    expect(row(table, 0).locator("[name^=place-]")).to_be_focused()
    field = row(table, 0).locator("[name^=place-]")
    field.fill("no place")
    field.press("Tab")
    assert places(table)[0] == "1"


def test_leaving_with_an_unsaved_order_asks_first(table: Page) -> None:
    row(table, 0).get_by_role("button", name="down").click()
    asked = []
    table.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    table.goto("/admin/")
    assert asked == ["beforeunload"]


def test_buttons_for_ticked_rows_wait_until_enough_are_ticked(table: Page) -> None:
    swap, relabel = (table.get_by_role("button", name=name) for name in ("Swap two", "New numbers"))
    expect(swap).to_be_disabled()
    expect(relabel).to_be_disabled()
    table.locator("[name=row]").nth(0).check()
    expect(relabel).to_be_enabled()
    expect(swap).to_be_disabled()
    table.locator("[name=row]").nth(1).check()
    expect(swap).to_be_enabled()
    relabel.click()
    table.get_by_label("Beginning with").fill("7001")
    table.get_by_role("button", name="Preview").click()
    expect(table.locator(".series-order__preview")).to_contain_text("7002")
    expect(table.get_by_role("button", name="Give these numbers")).to_be_visible()


@pytest.fixture
def phone(browser: Browser, desk_address: str) -> Any:
    with browser.new_context(
        base_url=desk_address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ) as context:
        context.set_default_timeout(15_000)
        yield context


def test_on_a_phone_nothing_is_cut_off_and_a_finger_moves_a_row(phone: BrowserContext) -> None:
    page = sign_in(phone, "publisher")
    open_table(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in page.locator("[data-step]").all()[:4]:
        assert min(button.bounding_box()["width"], button.bounding_box()["height"]) >= 24
    before = names(page)
    handle = row(page, 0).locator("[data-handle]")
    x, y = middle(handle.bounding_box())
    goal = row(page, 1).bounding_box()
    touch = phone.new_cdp_session(page)

    def send(kind: str, *points: float) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": at} for at in points]})

    send("touchStart", y)
    for step in range(1, 6):
        send("touchMove", y + (goal["y"] + goal["height"] - 4 - y) * step / 5)
    send("touchEnd")
    assert names(page) == moved(before, 0, 1)


def test_without_scripts_typed_places_and_the_button_do_the_same(browser: Browser, desk_address: str) -> None:
    with browser.new_context(base_url=desk_address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/admin/login/")
        page.get_by_label("Username").fill("publisher")
        page.get_by_label("Password").fill("publisher-demo-2026")
        page.get_by_role("button", name="Sign in").click()
        open_table(page)
        texts = page.locator(f"{ROW} .series-order__headline").all_inner_texts()
        expect(page.locator("[data-handle]").first).to_be_hidden()
        expect(page.locator("[data-step]").first).to_be_hidden()
        page.locator("[name^=place-]").nth(1).fill("1")
        save(page)
        after = page.locator(f"{ROW} .series-order__headline").all_inner_texts()
        assert after[:2] == [texts[1], texts[0]]


def test_axe_finds_nothing_in_the_table_nor_in_the_preview_of_new_numbers(table: Page) -> None:
    assert found_by_axe(table, "main") == []
    for number in (0, 1):
        row(table, number).locator("[name=row]").check()
    table.get_by_role("button", name="New numbers…").click()
    assert found_by_axe(table, "main") == []
    table.get_by_label("Beginning with").fill("2")
    table.get_by_role("button", name="Preview").click()
    # One of them clashes with a number that another entry has.
    expect(table.locator(".series-order__clash").first).to_be_visible()
    assert found_by_axe(table, "main") == []
