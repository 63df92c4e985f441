"""What axe finds wrong with a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The guidelines' levels A and AA, and axe's own advice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def found_by_axe(page: Page, within: str | None = None) -> list[str]:
    """A line for each fault on the page, or in the part of it that is ours."""
    result = Axe().run(page, context=within, options=RULES)
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary']}"
        for fault in result.response["violations"]
        for node in fault["nodes"]
    ]
