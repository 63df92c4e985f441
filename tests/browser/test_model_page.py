"""One article that holds everything such publications print, made in the admin alone, by those who would make it."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.utils.text import slugify
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser import desk as hands
from tests.browser.conftest import finish_tasks
from tests.browser.note_desk import choose_in, fill_panel, open_panel
from tests.browser.tree import spoken

TITLE = "The Rope and the Register"
DECK = "Two ropewalks, one ledger, and a coil that nobody will put a price on."
EPIGRAPH = ("A cord of three strands is not soon parted.", "Nor is it soon made.")
SPEAKER, WORK, PLACE = "Mara Voss", "The Ropemaker’s Year", "chapter 2"
NOTED, AFTER_NOTE = "In it stands a bench", ", and on the bench a register that nobody has closed since 1911."
PARAGRAPHS = (
    "The walk is three hundred metres long and has no windows on the side of the sea.",
    NOTED + AFTER_NOTE,
    "The third name on its first page is spelt two ways.",
    "Whoever counts the strands, she said, must not talk. The rest of us talked.",
    "The coil went out on the evening tide.",
)
SHORT_NOTE = "Oak, by the look of it. See "
LINKED, LINKED_PAGE = (
    ("the price list", "https://example.org/coils"),
    ("Noon at Tarn Cross", "/places/noon-at-tarn-cross/"),
)
LONG_NOTE = (
    "The tide turned at ten past nine, by the harbour’s clock.",
    f"What a coil costs stands in {LINKED[0]}",
    f"Who else sells by the bell stands in {LINKED_PAGE[0]}",
)
REPEATED = "Whoever counts the strands, she said, must not talk."
HEADINGS = ("The walk", "The register", "The coil")
TEASER_PHOTO = ("Coil on a quay", "A coil of new rope lies on a wet quay")
PHOTOS = (
    ("Long walk", "A long shed with rails on its floor", "The walk from its northern end.", "Photo: Hedda Marsh"),
    ("Open register", "An open book with two columns", "The register, open at 1911.", "Photo: Ivo Brandt"),
)
VIDEOS = (
    ("https://www.youtube.com/watch?v=aBcDeFgHiJk", "The strands are laid"),
    ("https://vimeo.com/123456789", "The coil is carried out"),
)
# What is typed to find each entry, and what readers get.
FOUND = {
    "chapter 1": "Chapter 1: The Pencil",
    "#2": "Chapter 2: The Button",
    "4-2": "Chapter 4, part 2: Bread: The Oven and the Law",
    "letter iv": "Letter IV: The Shortest Day",
    "river goes": "Stage 5: The River Goes Out",
}
ENTRIES = tuple(FOUND.values())
PART, PART_ADDRESS = "Chapter 4, part 2", "/series/ordinary-things/4-bread-part-2/"
CITING_NOTE = f"{SHORT_NOTE}{'; '.join(ENTRIES)}."
STATEMENT = (
    ("We print what people make, and how. Who we are stands", "https://example.org/about"),
    ("We take no advertisements. What that costs us stands", "https://example.org/money"),
    ("Mistakes are put right in the open, below the piece.", ""),
)
PROGRAMME, PROGRAMME_LINE = "Strands and Knots", "An hour about things that hold."
ADDRESS = "/places/the-rope-and-the-register/"


# --- Those who make it ---


@pytest.fixture(scope="module")
def article(browser: Browser, desk_address: str, desk_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The published article's address."""
    hands_of = {"contributor": write_draft, "editor": complete_and_submit, "publisher": approve}
    for name, work in hands_of.items():
        with browser.new_context(base_url=desk_address, viewport={"width": 1280, "height": 1000}) as context:
            context.set_default_timeout(15_000)
            work(hands.sign_in(context, name), tmp_path_factory.mktemp("photos"))
    finish_tasks(desk_folder)
    return desk_address + ADDRESS


def write_draft(page: Page, folder: Path) -> None:
    for number, (title, alt, *rest) in enumerate((TEASER_PHOTO, *PHOTOS)):
        file = folder / f"{slugify(title)}.png"
        # One that names nobody is our own work.
        hands.upload_photo(page, picture(file, number), title, alt, *rest, licence="" if rest else "own")

    page.goto(f"/admin/pages/add/articles/articlepage/{hands.number_of(page, 'places')}/")
    hands.field(page, "title").fill(TITLE)
    epigraph = hands.add_block(page, "epigraph")
    hands.write(page, f"{epigraph}-text", *EPIGRAPH)
    for name, value in (("speaker", SPEAKER), ("work", WORK), ("place", PLACE)):
        hands.field(page, f"{epigraph}-{name}").fill(value)
    add_paragraphs(page, PARAGRAPHS[0], NOTED)
    write_citing_note(page)
    page.keyboard.insert_text(AFTER_NOTE)
    add_photo(page, TEASER_PHOTO[0])
    add_paragraphs(page, PARAGRAPHS[2])
    add_heading(page, HEADINGS[0])
    add_photo(page, PHOTOS[0][0])
    add_video(page, *VIDEOS[0])
    add_heading(page, HEADINGS[1])
    add_paragraphs(page, PARAGRAPHS[3])
    add_photo(page, PHOTOS[1][0])
    page.get_by_role("button", name="Save draft").first.click()
    expect(page.locator(".messages")).to_contain_text(TITLE)


def complete_and_submit(page: Page, _folder: Path) -> None:
    page.goto("/admin/snippets/articles/promotion/add/")
    hands.field(page, "headline").fill(PROGRAMME)
    hands.field(page, "line").fill(PROGRAMME_LINE)
    hands.field(page, "weekday").select_option("Friday")
    hands.field(page, "hour").fill("20:15")
    hands.field(page, "address").fill("https://example.org/strands")
    hands.field(page, "is_under_articles").check()
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messages")).to_contain_text(PROGRAMME)

    open_article(page)
    hands.field(page, "deck").fill(DECK)
    quote = hands.add_block(page, "pull_quote")
    hands.field(page, f"{quote}-text").fill(REPEATED)
    add_heading(page, HEADINGS[2])
    see_also = hands.add_block(page, "see_also")
    for number, (query, words) in enumerate(FOUND.items()):
        if number:
            page.locator("[data-contentpath=pages]").get_by_role("button", name="Add").last.click()
        hands.choose_named(page, f"{see_also}-pages-{number}-value", query, words)
    add_paragraphs(page, PARAGRAPHS[4])
    write_long_note(page)
    add_video(page, *VIDEOS[1])
    page.get_by_role("tab", name="Promote").click()
    hands.choose_photo(page, "teaser_photo", TEASER_PHOTO[0])
    hands.press(page, "[name=action-submit]")
    expect(page.locator(".messages")).to_contain_text("submitted")


def approve(page: Page, _folder: Path) -> None:
    page.goto("/admin/snippets/content/masthead/")
    page.get_by_role("link", name="The Marram Review").first.click()
    statement = hands.editor_of(page, "statement")
    statement.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(statement).to_have_text("")
    for number, (text, address) in enumerate(STATEMENT, start=1):
        page.keyboard.insert_text(f"{text} here" if address else text)
        if address:
            hands.link_last_word(page, "statement", address)
            # The dialog gives the focus back a moment after it has closed.
            statement.focus()
            page.keyboard.press("Control+End")
            page.keyboard.press("Enter")
            expect(statement.locator("[data-block=true]")).to_have_count(number + 1)
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messages")).to_contain_text("updated")

    open_article(page)
    hands.press(page, "[data-workflow-action-name=approve]")
    expect(page.locator(".messages")).to_contain_text(TITLE)


def open_article(page: Page) -> None:
    page.goto("/admin/articles/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(hands.field(page, "title")).to_have_value(TITLE)


def add_paragraphs(page: Page, *paragraphs: str) -> None:
    hands.write(page, hands.add_block(page, "paragraph"), *paragraphs)


def write_citing_note(page: Page) -> None:
    panel = open_panel(page)
    page.keyboard.insert_text(SHORT_NOTE)
    for number, (query, words) in enumerate(FOUND.items()):
        if number:
            page.keyboard.insert_text("; ")
        hands.refer(page, query, words)
    page.keyboard.insert_text(".")
    expect(panel).to_contain_text(f"{ENTRIES[-1]}.")
    fill_panel(page)


def write_long_note(page: Page) -> None:
    panel = open_panel(page)
    page.keyboard.insert_text(LONG_NOTE[0])
    for paragraph, (text, address) in zip(LONG_NOTE[1:], (LINKED, LINKED_PAGE), strict=True):
        page.keyboard.press("End")
        page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph.removesuffix(text))
        page.keyboard.press("Control+k")
        dialog = hands.modal(page)
        if address.startswith("/"):
            choose_in(dialog, text)
        else:
            dialog.get_by_role("link", name="External link").click()
            dialog.get_by_label("URL").fill(address)
            dialog.get_by_label("Link text").fill(text)
            dialog.get_by_role("button", name="Insert link").click()
        expect(dialog).to_have_count(0)
        expect(panel).to_contain_text(paragraph)
    fill_panel(page)


def add_heading(page: Page, text: str) -> None:
    hands.field(page, f"{hands.add_block(page, 'heading')}-text").fill(text)


def add_photo(page: Page, title: str) -> None:
    hands.choose_photo(page, f"{hands.add_block(page, 'photo')}-photo", title)


def add_video(page: Page, address: str, title: str) -> None:
    video = hands.add_block(page, "embed")
    hands.field(page, f"{video}-address").fill(address)
    hands.field(page, f"{video}-title").fill(title)


def picture(path: Path, number: int) -> Path:
    """A picture unlike the others: two of the same are one photo to the admin."""
    with BytesIO() as file:
        Image.effect_noise((1600, 1000), 20 + number * 30).convert("RGB").save(file, "PNG")
        path.write_bytes(file.getvalue())
    return path


# --- Those who read it ---


@pytest.fixture(params=["screen", "print", "without JavaScript"])
def reader(request: pytest.FixtureRequest, browser: Browser, article: str) -> Iterator[Page]:
    has_script = request.param != "without JavaScript"
    with browser.new_context(java_script_enabled=has_script, viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.emulate_media(media="print" if request.param == "print" else "screen")
        page.goto(article)
        yield page


def test_headline_deck_and_epigraph_stand_at_the_top(reader: Page):
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator(".deck")).to_have_text(DECK)
    epigraph = reader.locator(".epigraph")
    expect(epigraph.locator("blockquote p")).to_have_text(EPIGRAPH)
    expect(epigraph.locator("figcaption")).to_have_text(f"{SPEAKER}, {WORK} {PLACE}")
    expect(epigraph.locator("cite")).to_have_text(WORK)
    for part in ("h1", ".deck", ".epigraph"):
        expect(reader.locator(part)).to_be_visible()


def test_everything_stands_in_the_order_in_which_it_was_written(reader: Page):
    teaser, first, second = (f"alt:{alt}" for alt in (TEASER_PHOTO[1], PHOTOS[0][1], PHOTOS[1][1]))
    assert outline(reader) == [
        *EPIGRAPH,
        *PARAGRAPHS[:2],
        teaser,
        PARAGRAPHS[2],
        HEADINGS[0],
        first,
        VIDEOS[0][1],
        HEADINGS[1],
        PARAGRAPHS[3],
        second,
        REPEATED,
        HEADINGS[2],
        *ENTRIES,
        PARAGRAPHS[4],
        VIDEOS[1][1],
    ]


def test_each_photo_has_its_caption_and_credit_once_and_the_teaser_photo_none(reader: Page):
    figures = reader.locator(".prose .figure")
    expect(figures).to_have_count(3)
    expect(figures.nth(0).locator("figcaption")).to_have_count(0)
    for figure, (_title, _alt, caption, credit) in zip((figures.nth(1), figures.nth(2)), PHOTOS, strict=True):
        expect(figure.locator("figcaption")).to_be_visible()
        expect(figure.locator(".figure__text")).to_have_text(caption)
        expect(figure.locator(".credit")).to_have_text(f"Credit: {credit}")
    for _title, _alt, caption, credit in PHOTOS:
        expect(reader.locator("main").get_by_text(caption)).to_have_count(1)
        expect(reader.locator("main").get_by_text(credit)).to_have_count(1)


def test_two_footnotes_stand_at_their_numbers_and_in_the_list_after_the_text(reader: Page):
    markers, notes = reader.locator(".prose a[role=doc-noteref]"), reader.locator(".note")
    expect(markers).to_have_text(["1", "2"])
    expect(reader.locator(".prose p").filter(has_text=NOTED)).to_have_text(f"{NOTED}1{AFTER_NOTE}")
    expect(reader.locator(".prose p").filter(has_text=PARAGRAPHS[4])).to_have_text(f"{PARAGRAPHS[4]}2")
    expect(reader.locator(".notes h2")).to_have_text("Notes")
    expect(notes).to_have_count(2)
    expect(notes.nth(0).locator(".note__text p")).to_have_text([CITING_NOTE])
    expect(notes.nth(0).locator(".note__text a")).to_have_text(ENTRIES)
    expect(notes.nth(0).locator(".note__text a").nth(2)).to_have_attribute("href", re.compile(f"{PART_ADDRESS}$"))
    expect(notes.nth(1).locator(".note__text p")).to_have_text(LONG_NOTE)
    for (text, address), link in zip((LINKED, LINKED_PAGE), notes.nth(1).locator(".note__text a").all(), strict=True):
        expect(link).to_have_text(text)
        expect(link).to_have_attribute("href", re.compile(re.escape(address) + "$"))
    is_on_paper = reader.evaluate("matchMedia('print').matches")
    for marker, note in zip(markers.all(), notes.all(), strict=True):
        back = note.locator("[role=doc-backlink]")
        expect(marker).to_be_visible()
        expect(marker).to_have_attribute("href", f"#{note.get_attribute('id')}")
        expect(note).to_be_visible()
        expect(back).to_have_attribute("href", f"#{marker.get_attribute('id')}")
        expect(back).to_be_visible(visible=not is_on_paper)
    if is_on_paper:
        printed = (
            notes.nth(1).locator(".note__text a").first.evaluate("link => getComputedStyle(link, '::after').content")
        )
        assert LINKED[1] in printed or "attr(href)" in printed


def test_both_films_are_there_by_title(reader: Page):
    films = reader.locator("[data-embed] .embed__link")
    expect(films).to_have_count(2)
    for film, (_address, title) in zip((films.nth(0), films.nth(1)), VIDEOS, strict=True):
        expect(film).to_be_visible()
        expect(film).to_contain_text(title)
        expect(film).to_have_attribute("href", re.compile(r"^https://(www\.youtube\.com|vimeo\.com)/"))


def test_the_see_also_leads_to_five_entries_one_of_them_a_second_part(reader: Page):
    links = reader.locator(".see-also a")
    expect(links).to_have_text(ENTRIES)
    expect(links.nth(2)).to_have_attribute("href", re.compile(f"{PART_ADDRESS}$"))
    expect(reader.locator(".see-also")).to_be_visible()


def test_statement_and_programme_stand_below(reader: Page):
    paragraphs = reader.locator(".statement__long p")
    expect(paragraphs).to_have_text([f"{text} here" if address else text for text, address in STATEMENT])
    for link, address in zip(paragraphs.locator("a").all(), [at for _text, at in STATEMENT if at], strict=True):
        expect(link).to_have_attribute("href", address)
    programme = reader.locator(".promotion")
    expect(programme.locator("h2")).to_have_text(PROGRAMME)
    expect(programme.locator(".kicker")).to_have_text("Every Friday, 20:15")
    expect(programme).to_contain_text(PROGRAMME_LINE)
    is_on_paper = reader.evaluate("matchMedia('print').matches")
    for part in (reader.locator(".statement"), programme):
        # An announcement is for those who can follow it.
        expect(part).to_be_visible(visible=not is_on_paper or part is not programme)


def test_the_tree_says_each_thing_once_and_names_the_films(browser: Browser, article: str):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(article)
        lines = spoken(page)
    text = "\n".join(lines)
    assert lines.count(f"heading 1: {TITLE}") == 1
    assert [line for line in lines if line.startswith("heading 2: ") and line[11:] in HEADINGS] == [
        f"heading 2: {heading}" for heading in HEADINGS
    ]
    for once in (
        TITLE,
        DECK,
        *EPIGRAPH,
        f"{SPEAKER}, {WORK}",
        PLACE,
        *(text for text in PARAGRAPHS if text != NOTED + AFTER_NOTE),
        f"{NOTED}[doc-noteref: note 1]{AFTER_NOTE}",
        f"{PARAGRAPHS[4]}[doc-noteref: note 2]",
        f"{SHORT_NOTE}{'; '.join(f'[link: {words}]' for words in ENTRIES)}.[doc-backlink: Back to reference 1]",
        LONG_NOTE[0],
        f"{LONG_NOTE[1].removesuffix(LINKED[0])}[link: {LINKED[0]}]",
        f"{LONG_NOTE[2].removesuffix(LINKED_PAGE[0])}[link: {LINKED_PAGE[0]}][doc-backlink: Back to reference 2]",
        *(part for _title, *parts in (TEASER_PHOTO, *PHOTOS) for part in parts),
        *(title for _address, title in VIDEOS),
        *(text for text, _address in STATEMENT),
        PROGRAMME_LINE,
    ):
        assert text.count(once) == 1, once
    # It is in the text, and printed large for the eye alone.
    assert text.count(REPEATED) == 1
    for _address, title in VIDEOS:
        assert any(line.startswith(f"[button: Play {title}") for line in lines)
    assert text.count("[link: here]") == len([address for _text, address in STATEMENT if address])
    assert lines.index("heading 2: Notes") == lines.index("doc-endnotes: Notes") + 1
    assert f"heading 2: {PROGRAMME}" in lines
    for title in ENTRIES:
        assert f"[link: {title}]" in lines


def test_the_card_shows_the_teaser_photo(browser: Browser, article: str):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(article.removesuffix(ADDRESS) + "/places/")
        card = page.locator("article.card").filter(has_text=TITLE)
        expect(card.locator("img")).to_be_visible()
        expect(card.locator("img")).to_have_attribute("src", re.compile(slugify(TEASER_PHOTO[0])))


def test_the_cited_part_names_the_article_and_leads_to_its_note(reader: Page, article: str):
    reader.goto(article.removesuffix(ADDRESS) + PART_ADDRESS)
    cited_in = reader.locator(".cited-in__item").filter(has_text=TITLE)
    expect(cited_in).to_have_count(1)
    reader.goto(reader.url.removesuffix(PART_ADDRESS) + cited_in.locator("a[href*='#note-']").get_attribute("href"))
    expect(reader.locator(".note").nth(0)).to_be_in_viewport()


def test_another_number_for_the_part_stands_in_the_article_that_nobody_touched(browser: Browser, article: str):
    site = article.removesuffix(ADDRESS)
    with browser.new_context(base_url=site, viewport={"width": 1280, "height": 1000}) as context:
        context.set_default_timeout(15_000)
        page = hands.sign_in(context, "publisher")
        part = hands.number_of(page, "4-bread-part-2")
        before = page.request.get(f"/admin/api/main/pages/?slug={ADDRESS.split('/')[2]}").json()["items"][0]["meta"]
        try:
            change_label(page, part, "4½", "4.5")
            page.goto(article)
            expect(page.locator(".note").nth(0)).to_contain_text("Chapter 4½, part 2: Bread: The Oven and the Law")
            expect(page.locator(".see-also a").nth(2)).to_have_text("Chapter 4½, part 2: Bread: The Oven and the Law")
            expect(page.locator(".note").nth(0)).not_to_contain_text(PART)
        finally:
            change_label(page, part, "4", "4")
        after = page.request.get(f"/admin/api/main/pages/?slug={ADDRESS.split('/')[2]}").json()["items"][0]["meta"]
        assert before == after


def change_label(page: Page, entry: int, label: str, position: str) -> None:
    page.goto(f"/admin/entries/{entry}/number/")
    hands.field(page, "label").fill(label)
    hands.field(page, "position").fill(position)
    page.get_by_role("button", name="Change number").last.click()
    expect(page.locator(".messages")).to_contain_text(f"Chapter {label}, part 2")


def outline(page: Page) -> list[str]:
    """What the body says, part by part: texts, the pictures' descriptions, the films' titles; no numbers of notes."""
    return page.locator(".prose").evaluate(
        """prose => [...prose.querySelectorAll(
            "p[id], h2, .epigraph blockquote p, .pull-quote blockquote p, .figure img, .embed__title, .see-also a")]
          .filter(part => part.checkVisibility() && !part.closest("figcaption"))
          .map(part => {
            if (part.alt) return `alt:${part.alt}`;
            const words = part.cloneNode(true);
            words.querySelectorAll(".note-ref").forEach(number => number.remove());
            return words.textContent.trim();
          })"""
    )
