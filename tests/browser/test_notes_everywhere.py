"""Notes on every screen: small ones, old browsers, aloud, on paper."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.noted import LINKED, LONG, OTHER, SHORT, WITHOUT_ANCHORS, apart, marker, opened, slip
from tests.browser.tree import spoken

DESK = {"width": 1280, "height": 900}


@pytest.fixture
def site_address(noted_address: str) -> str:
    return noted_address


@pytest.fixture
def page(context) -> Page:
    return opened(context)


# --- Small screens, old and new browsers ---


@pytest.mark.parametrize("has_anchors", [True, False], ids=["anchors", "no anchors"])
@pytest.mark.parametrize(
    "size", [(320, 640), (320, 256), (390, 844), (1280, 900)], ids=lambda size: f"{size[0]}x{size[1]}"
)
def test_every_slip_stands_inside_the_window_and_off_its_marker(
    browser: Browser, site_address: str, size: tuple[int, int], has_anchors: bool
):
    window = {"width": size[0], "height": size[1]}
    with browser.new_context(base_url=site_address, viewport=window, has_touch=True) as context:
        if not has_anchors:
            context.add_init_script(WITHOUT_ANCHORS)
        page = opened(context)
        for key, m in ((SHORT, 1), (LONG, 1), (OTHER, 1), (SHORT, 2), (LONG, 2)):
            link = marker(page, key, m)
            link.evaluate("(link) => link.scrollIntoView({block: 'center'})")
            link.tap()
            expect(slip(page)).to_be_visible()
            assert ("is-placed" in (slip(page).get_attribute("class") or "")) is not has_anchors
            apart(page, link)
            page.keyboard.press("Escape")


def test_a_placed_slip_follows_its_marker(browser: Browser, site_address: str):
    with browser.new_context(base_url=site_address, viewport=DESK) as context:
        context.add_init_script(WITHOUT_ANCHORS)
        page = opened(context)
        marker(page, LONG).click()
        page.evaluate("scrollBy(0, 40)")
        gap = """([slip, marker]) => new Promise((done) => requestAnimationFrame(() => {
          const [one, other] = [slip, marker].map((element) => element.getBoundingClientRect());
          done(Math.max(one.top - other.bottom, other.top - one.bottom));
        }))"""
        pair = [slip(page).element_handle(), marker(page, LONG).element_handle()]
        assert page.evaluate(gap, pair) == pytest.approx(8, abs=1)


def test_fingers_find_every_marker_and_every_way_back(browser: Browser, site_address: str):
    with browser.new_context(
        base_url=site_address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ) as context:
        page = opened(context)
        reach = """(link) => {
          link.scrollIntoView({block: "center"});
          const box = link.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
          return [[-11.5, 0], [11.5, 0], [0, -11.5], [0, 11.5]].every(([right, down]) =>
            link.contains(document.elementFromPoint(x + right, y + down)));
        }"""
        for link in page.locator("[role=doc-noteref], [role=doc-backlink]").all():
            assert link.evaluate(reach), link.get_attribute("id") or link.get_attribute("aria-label")


def test_a_marker_moves_no_line(page: Page):
    heights = page.locator("[data-prose] p").evaluate_all(
        "all => all.map(p => [!!p.querySelector('.note-ref'), p.offsetHeight]).filter(([_, high]) => high < 40)"
    )
    assert {high for has_note, high in heights if has_note} == {
        page.evaluate("Math.round(parseFloat(getComputedStyle(document.querySelector('[data-prose] p')).lineHeight))")
    }


# --- What is heard, and what is printed ---


def test_a_screen_reader_hears_the_notes_number(page: Page):
    lines = spoken(page)
    assert "Eleven people[doc-noteref: note 1] live on the island." in lines
    assert any(
        line.endswith("[doc-backlink: Back to reference 1a][doc-backlink: Back to reference 1b]") for line in lines
    )


def test_an_open_slip_is_heard_after_its_marker_and_before_the_text_goes_on(page: Page):
    marker(page, LONG).press("Enter")
    lines = spoken(page)
    place = lines.index("A boat calls twice a day[doc-noteref: note 2]")
    assert lines[place + 1 : place + 7] == [
        "dialog: Note 2",
        "The ferry has crossed at these hours since the bridge went down.",
        "blockquote",
        "Nobody waits for it who can row.",
        "The hours stand in the [link: timetable], and on the slip by the quay.",
        "[link: Go to note 2 in the list][button: Close]",
    ]
    assert lines[place + 7] == ", at nine and at four."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_an_open_slip_or_a_jumped_to_note(
    browser: Browser, site_address: str, scheme: str, width: int
):
    with browser.new_context(
        base_url=site_address, color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 900}
    ) as context:
        page = opened(context)
        marker(page, LONG).click()
        faults = [*found_by_axe(page)]
        slip(page).get_by_role("link", name="Go to note 2 in the list").click()
        faults += found_by_axe(page)
        assert faults == []


def test_paper_has_the_list_and_its_addresses_but_no_slip(page: Page):
    marker(page, LONG).click()
    page.emulate_media(media="print")
    expect(marker(page, LONG)).to_be_visible()
    expect(page.locator(f"#note-{LONG} blockquote")).to_be_visible()
    for hidden in (".slip", ".notes__switch", ".note__backs >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
    printed = f"getComputedStyle(document.querySelector('.notes a[href=\"{LINKED}\"]'), '::after').content"
    assert LINKED in page.evaluate(printed) or "attr(href)" in page.evaluate(printed)


def test_reading_notes_breaks_no_policy_and_fetches_nothing(page: Page):
    complaints, requests = [], []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    marker(page, LONG).click()
    expect(slip(page)).to_be_visible()
    page.keyboard.press("Escape")
    assert complaints == []
    assert requests == []
