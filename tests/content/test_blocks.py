"""Each block: rendered whole, and with nothing but what it needs."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test.utils import CaptureQueriesContext

from content.blocks import BodyBlock
from content.blocks.kept import KEPT
from content.blocks.tables import from_rows
from content.notes import Note, Notes
from tests.content.bodies import bare_body, drawn_photo, full_body

ONE_NOTE = Notes([Note("0" * 16, 1, "<p>Velden Papers, box 4.</p>")])
TYPES = [name for name in BodyBlock().child_blocks if name != KEPT]


def render(body: BodyBlock, raw: list[dict[str, Any]], **context: Any) -> str:
    return body.render(body.to_python(raw), context)


@pytest.fixture
def whole(body: BodyBlock, article: Any, photo: Any, file: Any) -> dict[str, str]:
    """Each block with every field filled in, as HTML."""
    return {item["type"]: render(body, [item], notes=ONE_NOTE) for item in full_body(photo, file, article)}


@pytest.fixture
def bare(body: BodyBlock, article: Any, photo: Any, file: Any) -> dict[str, str]:
    """Each block with only what it needs, as HTML."""
    return {item["type"]: render(body, [item], notes=ONE_NOTE) for item in bare_body(photo, file, article)}


def test_the_sample_holds_every_block(whole: dict[str, str], bare: dict[str, str]) -> None:
    assert list(whole) == TYPES
    assert list(bare) == TYPES


@pytest.mark.parametrize("name", TYPES)
def test_nothing_stands_empty_in_a_bare_block(name: str, bare: dict[str, str]) -> None:
    html = bare[name]

    assert html.strip()
    assert "None" not in html
    assert not re.search(r'\b(?:id|cite|href|src|aria-label|aria-labelledby|poster)=""', html)
    assert not re.search(r"<(figcaption|p|span|cite|summary|h2|a)\b[^>]*>\s*</\1>", html)


@pytest.mark.parametrize("name", TYPES)
def test_a_block_with_every_field_empty_breaks_nothing(name: str, body: BodyBlock) -> None:
    empty = {"paragraph": "", "break": None}.get(name, {})

    html = render(body, [{"type": name, "value": empty}])

    assert "None" not in html
    assert "<img" not in html


@pytest.mark.parametrize("name", TYPES)
def test_the_editor_finds_out_what_a_block_is(name: str, body: BodyBlock, article: Any, photo: Any, file: Any) -> None:
    block = body.child_blocks[name]

    assert block.meta.icon != "placeholder"
    assert block.meta.group
    assert block.get_description()
    assert block.is_previewable
    block.bind(block.get_preview_value()).render()


def test_blocks_of_a_group_stand_together(body: BodyBlock) -> None:
    groups = [str(name) for name, _blocks in body.grouped_child_blocks()]

    assert groups == ["Text", "Quotes", "Pictures and sound", "Apparatus", ""]


def test_a_body_has_no_wrappers(body: BodyBlock) -> None:
    assert render(body, [{"type": "paragraph", "value": "<p>Salt.</p>"}]) == "<p>Salt.</p>"


@pytest.mark.parametrize("name", ["quote", "pull_quote"])
def test_a_quote_says_who_where_and_links_its_source(name: str, whole: dict[str, str]) -> None:
    html = whole[name]

    assert "Mara Voss" in html
    assert ", harbour master" in html
    assert '<a class="attribution__source" href="https://example.org/papers" rel="noopener"><cite>Velden Papers' in html


def test_a_pull_quote_that_repeats_the_text_is_hidden_from_screen_readers(body: BodyBlock) -> None:
    text = {"type": "paragraph", "value": "<p>It was so: “the <i>river</i> might want them back”, she said.</p>"}
    pulled = {
        "text": "The river might want them  back.",
        "attribution": "M",
        "source": "S",
        "source_address": "https://a.example/",
    }

    html = render(body, [text, {"type": "pull_quote", "value": pulled}])

    assert 'class="pull-quote" aria-hidden="true"' in html
    assert "<a " not in html, "a hidden block must hold nothing that takes the focus"


@pytest.mark.parametrize("words", ["The river might want them", "er might want them back", "Something else"])
def test_a_pull_quote_is_read_out_unless_it_repeats_whole_words(words: str, body: BodyBlock) -> None:
    text = {"type": "paragraph", "value": "<p>The sea might want them. The river may want them back.</p>"}

    assert "aria-hidden" not in render(body, [text, {"type": "pull_quote", "value": {"text": words}}])


def test_search_finds_a_pull_quotes_words_only_in_the_text(body: BodyBlock) -> None:
    stream = body.to_python(
        [{"type": "pull_quote", "value": {"text": "Only here"}}, {"type": "paragraph", "value": "<p>There</p>"}]
    )

    assert body.get_searchable_content(stream) == ["There"]


def test_an_epigraph_has_several_paragraphs_and_its_place(whole: dict[str, str]) -> None:
    html = whole["epigraph"]

    assert html.count("<p ") == 2
    assert "The Preacher" in html
    assert "<cite>Ecclesiastes</cite> 1:14" in html
    assert 'href="https://example.org/ecclesiastes"' in html


@pytest.mark.parametrize(
    "levels,wrong", [(["2", "3", "4", "2"], []), (["3"], [0]), (["2", "4"], [1]), (["2", "3", "2", "4"], [3])]
)
def test_headings_never_skip_a_level(levels: list[str], wrong: list[int], body: BodyBlock) -> None:
    stream = body.to_python([{"type": "heading", "value": {"text": "Salt", "level": level}} for level in levels])

    if not wrong:
        body.clean(stream)
        return
    with pytest.raises(ValidationError) as raised:
        body.clean(stream)
    assert list(raised.value.block_errors) == wrong
    body.clean_deferred(stream)


@pytest.mark.parametrize("level,shown", [(None, "h2"), ("", "h2"), (3, "h3"), ("7", "h2"), ("4", "h4")])
def test_an_imported_heading_of_any_level_is_a_heading(level: Any, shown: str, body: BodyBlock) -> None:
    assert f"<{shown}>" in render(body, [{"type": "heading", "value": {"text": "Salt", "level": level}}])


@pytest.mark.parametrize("name", ["photo", "callout", "recording"])
def test_a_choice_left_empty_by_an_import_has_its_default(
    name: str, body: BodyBlock, article: Any, photo: Any, file: Any
) -> None:
    item = next(item for item in bare_body(photo, file, article) if item["type"] == name)
    item["value"] |= {"size": None, "tone": None, "kind": None}

    html = render(body, [item])

    assert "--None" not in html
    assert "--column" in html or "--note" in html or "--audio" in html


def test_a_table_names_its_rows_and_columns_and_can_be_scrolled_by_key(whole: dict[str, str]) -> None:
    html = whole["table"]

    assert '<th scope="col">Year</th>' in html
    assert '<th scope="row">1911</th>' in html
    assert '<td class="number">48,200</td>' in html
    # The caption stands before it and is not said again.
    assert 'role="group" tabindex="0" aria-label="Table"' in html
    assert "Source: Velden Harbour Board" in html


def test_plain_rows_become_a_table_and_no_cell_is_lost(body: BodyBlock) -> None:
    raw = from_rows(
        {
            "caption": "<p>Tides</p>",
            "columns": [{"heading": "Day", "type": "text"}, {"heading": "Height", "type": "tide"}, "Remark"],
            "rows": [["Monday", 4.5], ["Tuesday", None, "low", "extra"]],
            "has_row_headings": True,
        }
    )

    html = render(body, [{"type": "table", "value": raw}])

    assert [column["type"] for column in raw["table"]["columns"]] == ["text"] * 4
    for word in ("Tides", "Day", "Height", "Remark", "Monday", "4.5", "Tuesday", "low", "extra"):
        assert word in html
    assert from_rows(raw) == raw
    assert from_rows({})["table"]["rows"] == []


def test_verse_keeps_its_lines_and_code_its_spaces(whole: dict[str, str]) -> None:
    assert "goes out<br/>and takes" in whole["verse"]
    assert "if a &lt; b:\n    print(a)" in whole["code"]


def test_a_recording_plays_shows_captions_and_can_be_downloaded(whole: dict[str, str], bare: dict[str, str]) -> None:
    film = whole["recording"]

    assert '<video controls preload="none" poster="/media/' in film
    assert '<track kind="captions"' in film
    assert "<details" in film
    assert " download>" in film
    assert '<audio controls preload="none">' in bare["recording"]


def test_see_also_shows_only_what_readers_may_open(body: BodyBlock, section: Any, article: Any) -> None:
    from articles.models import ArticlePage

    draft = section.add_child(instance=ArticlePage(title="Secret", slug="secret", live=False))
    block = {"type": "see_also", "value": {"heading": "", "pages": [draft.pk, article.pk, 99999]}}

    html = render(body, [block])

    assert "Secret" not in html
    assert 'href="/places/salt/"' in html
    assert not render(body, [{"type": "see_also", "value": {"pages": [draft.pk]}}]).strip()


def test_a_document_says_its_kind(whole: dict[str, str]) -> None:
    assert "The minutes" in whole["document"]
    assert "PDF" in whole["document"]


@pytest.mark.parametrize("times", [1, 6])
def test_a_long_body_costs_no_more_queries_than_a_short_one(
    times: int, body: BodyBlock, article: Any, photo: Any, file: Any, settings: Any
) -> None:
    from django.db import connection

    photos = [photo, *(drawn_photo(f"Photo {number}") for number in range(times - 1))]
    raw = [item for photo in photos for item in full_body(photo, file, article)]
    render(body, raw)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        render(body, raw)

    # Photos of four kinds of blocks, two kinds of documents and captions, articles, and all renditions at once.
    assert len(queries) <= 10, [query["sql"][:120] for query in queries]
