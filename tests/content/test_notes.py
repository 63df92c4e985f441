"""Notes on the page: numbered in reading order, printed once, at the same price however many."""

import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage
from content import notes, rich_text
from content.note_markup import tag
from tests.content.test_note_keys import paragraph

NUMBER = re.compile(r'<a id="note-(\w+)-ref-(\d+)" href="#note-(\w+)" role="doc-noteref" data-note="(\d+)"')


def key(number: int) -> str:
    return f"{number:016x}"


def noted(number: int, text: str = "") -> str:
    return tag(key(number), text or f"<p>Note {number}.</p>")


def publish(article: Any, body: list[dict[str, Any]], **fields: Any) -> ArticlePage:
    article.body = body
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


def long_body(count: int, links: Any = ()) -> list[dict[str, Any]]:
    """Paragraphs with `count` notes, each with a link to one of the pages and documents in turn."""
    targets = [f'<a linktype="{kind}" id="{pk}">there</a>' for kind, pk in links] or ["there"]
    return [
        paragraph(
            f"<p>The ferry left at six, as every day but two.{noted(n, f'<p>See {targets[n % len(targets)]}.</p>')} "
            f"Nobody on the quay looked up.</p>",
            n,
        )
        for n in range(1, count + 1)
    ]


def rendered(page: ArticlePage) -> str:
    """The article's own HTML."""
    request = RequestFactory().get(page.url)
    html = page.get_context(request)
    body = page.body.stream_block.render(page.body, html)
    return body + notes.listed(html["notes"], html["links"])


def test_numbers_run_in_reading_order_over_the_whole_article(article: Any, photo: Any, file: Any, client: Any) -> None:
    def p(number: int) -> str:
        return f"<p>words{noted(number)}</p>"

    table = {
        "caption": "",
        "columns": [{"type": "rich_text", "heading": ""}, {"type": "text", "heading": ""}] * 2,
        "rows": [{"values": [p(8), "x", p(9), ""]}, {"values": [p(10), "y", "", ""]}],
    }
    blocks = [
        ("epigraph", {"text": p(2)}),
        ("paragraph", f"<p>a{noted(3)}</p><ul><li>b{noted(4)}</li></ul>"),
        ("photo", {"photo": photo.pk, "caption": p(5)}),
        ("heading", {"text": "A heading", "level": "2"}),
        ("quote", {"text": p(6)}),
        ("table", {"caption": p(7), "table": table}),
        ("callout", {"text": p(11)}),
        ("embed", {"address": "https://archive.org/details/harbour", "caption": p(13), "transcript": p(12)}),
        ("recording", {"file": file.pk, "kind": "audio", "caption": p(15), "transcript": p(14)}),
        ("gallery", {"photos": [{"photo": photo.pk, "caption": p(16)}, {"photo": photo.pk, "caption": p(17)}]}),
        ("verse", {"text": p(18)}),
        ("code", {"code": "x", "caption": p(19)}),
        ("paragraph", f"<p>again{noted(3)}</p>"),
    ]
    body = [{"type": kind, "value": value, "id": f"{n:08x}-1"} for n, (kind, value) in enumerate(blocks)]

    page = publish(article, body, lead_photo=photo, lead_caption=p(1))

    html = client.get(page.url).content.decode()
    assert [int(found[3]) for found in NUMBER.findall(html)] == [*range(1, 20), 3]
    assert re.findall(r'<li id="note-(\w+)"', html) == [key(number) for number in range(1, 20)]
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#(note-[^"]+)"', html):
        assert target in ids
    assert "Back to reference 3b" in html


def test_what_is_not_printed_is_not_numbered(article: Any, photo: Any) -> None:
    body = [
        {"type": "photo", "value": {"photo": None, "caption": f"<p>{noted(2)}</p>"}, "id": "00000001-1"},
        paragraph(f"<p>x{noted(3)}</p>", 2),
    ]
    page = publish(article, body, lead_photo=photo, lead_caption=f"<p>x{noted(1)}</p>", lead_position="cards")

    assert [one.key for one in notes.collect(page).items] == [key(3)]


def test_a_caption_whose_photo_is_gone_keeps_its_note(article: Any, photo: Any, client: Any) -> None:
    body = [{"type": "photo", "value": {"photo": photo.pk, "caption": f"<p>x{noted(1)}</p>"}, "id": "00000001-1"}]
    page = publish(article, body)
    type(photo).objects.filter(pk=photo.pk).delete()

    html = client.get(page.url).content.decode()

    assert html.count("doc-noteref") == html.count("doc-backlink") == 1


def test_no_space_stands_around_a_marker(article: Any) -> None:
    page = publish(article, [paragraph(f"<p>pencil{noted(1)}{noted(2)}, they say</p>")])

    assert re.search(r"pencil<sup .*?</sup><sup .*?</sup>, they say", rendered(page))
    assert "> <sup" not in rendered(page)


def test_a_marker_that_begins_a_paragraph_is_set_apart_from_the_drop_capital(article: Any) -> None:
    page = publish(article, [paragraph(f"<p>{noted(1)}pencil{noted(2)}</p><ul><li>{noted(3)}</li></ul>")])

    classes = re.findall(r'<sup class="([^"]*)"', rendered(page))
    assert classes == ["note-ref note-ref--first", "note-ref", "note-ref"]


def test_a_marker_inside_a_link_is_no_link_inside_a_link(article: Any) -> None:
    page = publish(article, [paragraph(f'<p>a <a href="https://example.org/">b{noted(1)}c</a></p>')])

    link = '<a href="https://example.org/" rel="noopener">'
    assert re.search(rf"a {link}b</a><sup .*?</sup>{link}c</a></p>", rendered(page))


def test_without_the_pages_notes_nothing_is_printed() -> None:
    source = f"<p>pencil{noted(1)}, they say</p>"

    assert rich_text.render(source) == "<p>pencil, they say</p>"
    assert rich_text.render(source, notes=notes.Notes()) == "<p>pencil, they say</p>"


def test_the_editor_places_the_list_and_names_it_and_a_second_list_prints_nothing(article: Any, client: Any) -> None:
    place = {"type": "footnotes", "value": {"heading": "Sources & more"}}
    body = [paragraph(f"<p>x{noted(1)}</p>"), place, paragraph("<p>The end.</p>", 2), place]

    html = client.get(publish(article, body).url).content.decode()

    assert html.count('role="doc-endnotes"') == 1
    assert "Sources &amp; more</h2>" in html
    assert html.index("doc-endnotes") < html.index(">The end.<")


def test_a_page_without_notes_has_no_list(article: Any, client: Any) -> None:
    html = client.get(
        publish(article, [paragraph("<p>x</p>"), {"type": "footnotes", "value": {}}]).url
    ).content.decode()

    assert "doc-endnotes" not in html


def test_references_to_one_note_are_lettered() -> None:
    assert [notes.letters(number) for number in (1, 2, 26, 27, 28, 53)] == ["a", "b", "z", "aa", "ab", "ba"]


def test_three_notes_and_three_hundred_cost_the_same_queries(
    article: Any, section: Any, file: Any, client: Any
) -> None:
    links = [("page", section.pk), ("document", file.pk), ("page", article.pk)]

    def cost(count: int) -> int:
        page = publish(article, long_body(count, links))
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            html = client.get(page.url).content.decode()
        assert html.count("doc-noteref") == count
        assert f'<a href="{section.url}">there</a>' in html
        return len(queries)

    assert cost(3) == cost(300)


def test_collecting_asks_the_database_nothing_and_changes_nothing(
    article: Any, django_assert_num_queries: Any, photo: Any
) -> None:
    publish(article, [*long_body(5), {"type": "photo", "value": {"photo": photo.pk, "caption": f"<p>{noted(9)}</p>"}}])
    page = ArticlePage.objects.get(pk=article.pk)

    with django_assert_num_queries(0):
        first = notes.collect(page)
        again = notes.collect(page)

    assert first == again
    assert len(first.items) == 6


@pytest.mark.parametrize(("threads", "times"), [(8, 40), pytest.param(32, 1000, marks=pytest.mark.long)])
def test_many_threads_print_the_same_bytes(article: Any, threads: int, times: int) -> None:
    body = [*long_body(12), paragraph(f"<p>again{noted(3)}</p>", 13)]
    page = publish(article, body)
    found, links = notes.collect(page), page.get_context(RequestFactory().get("/"))["links"]
    [str(child) for child in page.body]
    block = page.body.stream_block

    def whole(_time: int) -> str:
        again = notes.collect(page)
        return block.render(page.body, {"notes": again, "links": links}) + notes.listed(again, links)

    expected = block.render(page.body, {"notes": found, "links": links}) + notes.listed(found, links)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.00005)
    try:
        with ThreadPoolExecutor(threads) as pool:
            assert set(pool.map(whole, range(times))) == {expected}
    finally:
        sys.setswitchinterval(interval)


def note_cost(count: int) -> float:
    """Microseconds of CPU a note: what a text with notes costs to collect, mark and list, over the text without."""
    from content.blocks import BodyBlock

    block = BodyBlock()

    class Page:
        leading_texts = ()

        def __init__(self, raw: list[dict[str, Any]]) -> None:
            self.streams = [block.to_python(raw)]

    def spent(page: Any) -> float:
        best = float("inf")
        for _try in range(5):
            start = time.process_time()
            found = notes.collect(page)
            for item in page.streams[0].raw_data:
                rich_text.render(item["value"], notes=found)
            notes.listed(found)
            best = min(best, time.process_time() - start)
        return best

    raw = long_body(count)
    plain = [{**item, "value": re.sub(r"<note .*?</note>", "", item["value"])} for item in raw]
    return (spent(Page(raw)) - spent(Page(plain))) / count * 1e6


@pytest.mark.long
@pytest.mark.parametrize("count", [100, 1000])
def test_a_note_costs_at_most_thirty_microseconds(count: int) -> None:
    assert note_cost(count) <= 30
