"""The pictures in docs/editors/series.md: a series' form, its table, and the form for a new entry."""

from playwright.sync_api import Page

from docs.shots.camera import sign_in
from docs.shots.documentation import heading, shoot, under_header
from docs.shots.screens import READERS_PAGES, edit_address


def pictures(page: Page) -> None:
    sign_in(page, "publisher")
    series = edit_address(page, READERS_PAGES["series"])
    page.goto(series)
    under_header(page, heading(page, "Entries"))
    shoot(page, "series-form")
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Order and numbers").first.click()
    page.get_by_role("button", name="Save the order").wait_for()
    shoot(page, "series-table")
    number = series.rstrip("/").split("/")[-2]
    page.goto(f"/admin/pages/add/series/seriesentrypage/{number}/")
    under_header(page, heading(page, "Place in the series"))
    shoot(page, "new-entry")
