"""An article with notes of every sort, and what its readers' hands do with them.

A note of three blocks with a link, one in mid-sentence before a comma, two in a row, two cited again, one last.
"""

from playwright.sync_api import BrowserContext, Locator, Page

from articles.models import ArticlePage
from content.note_markup import tag

SLUG = "the-ferry-and-its-notes"
ADDRESS = f"/places/{SLUG}/"
SHORT, LONG, OTHER = "00000000000000a1", "00000000000000a2", "00000000000000a3"
LINKED = "https://example.org/timetable"
TEXTS = {
    SHORT: "<p>Not counting the dog.</p>",
    LONG: (
        "<p>The ferry has crossed at these hours since the bridge went down.</p>"
        "<blockquote>Nobody waits for it who can row.</blockquote>"
        f'<p>The hours stand in the <a href="{LINKED}">timetable</a>, and on the slip by the quay.</p>'
    ),
    OTHER: "<p>In the old spelling, <i>Ferrye</i>.</p>",
}
FILLER = "<p>" + "The water was grey in the morning and green by noon, and the rope was wet all day. " * 4 + "</p>"


# What a browser without anchors answers when it is asked for them.
WITHOUT_ANCHORS = """
const known = CSS.supports.bind(CSS);
CSS.supports = (...rule) => !rule.join().includes("position-area") && known(...rule);
"""


def cited(*keys: str) -> str:
    return "".join(tag(key, TEXTS[key]) for key in keys)


def make() -> None:
    """Once below a section of the demo publication."""
    if ArticlePage.objects.filter(slug=SLUG).exists():
        return
    texts = [
        f"<p>Eleven people{cited(SHORT)} live on the island.</p>",
        FILLER,
        f"<p>A boat calls twice a day{cited(LONG)}, at nine and at four.</p>",
        *[FILLER] * 6,
        f"<p>Its name is painted on both sides.{cited(OTHER, SHORT)}</p>",
        FILLER,
        f"<p>It is never late.{cited(LONG)}</p>",
    ]
    neighbour = ArticlePage.objects.get(slug="noon-at-tarn-cross")
    neighbour.get_parent().add_child(
        instance=ArticlePage(
            title="The Ferry and Its Notes",
            slug=SLUG,
            published_on=neighbour.published_on,
            body=[{"type": "paragraph", "value": text} for text in texts],
        )
    )


def opened(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(ADDRESS, wait_until="networkidle")
    return page


def marker(page: Page, key: str, m: int = 1) -> Locator:
    return page.locator(f"[id='note-{key}-ref-{m}']")


def slip(page: Page) -> Locator:
    return page.locator(".slip:popover-open")


def apart(page: Page, link: Locator) -> None:
    """The slip stands inside the window, large enough to read, and off its marker."""
    window = page.viewport_size or {}
    one, other = slip(page).bounding_box() or {}, link.bounding_box() or {}
    assert one["x"] >= 0
    assert one["y"] >= 0
    assert one["x"] + one["width"] <= window["width"]
    assert one["y"] + one["height"] <= window["height"]
    assert one["height"] >= 75
    assert other["y"] + other["height"] <= one["y"] or one["y"] + one["height"] <= other["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
