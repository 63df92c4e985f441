"""What is stored has lasting ids and keys, made from the source and the place, and links by id."""

import re
import uuid
from typing import Any

from articles.models import ArticlePage
from content.blocks import BodyBlock
from importers.bodies import Text
from importers.references import References


def stored(value: Any, seed: str = "old:article:a", noticed: list[str] | None = None) -> list[dict[str, Any]]:
    text = Text(seed, References("old"), lambda what, detail="": (noticed or []).append(what))
    return text.stream(BodyBlock(), value)


def paragraph(html: str, **rest: Any) -> dict[str, Any]:
    return {"type": "paragraph", "value": html, **rest}


def test_the_same_input_gives_the_same_ids_and_another_source_others(db: Any) -> None:
    body = [paragraph("<p>a</p><ul><li>b</li></ul>"), paragraph("c")]
    assert stored(body) == stored(body)
    assert stored(body)[0]["id"] != stored(body, "old:article:b")[0]["id"]
    keys = re.findall(r'data-block-key="(\w{5})"', str(stored(body)))
    assert len(keys) == len(set(keys)) == 3


def test_an_id_of_the_archive_is_kept_once(db: Any) -> None:
    given = str(uuid.uuid4())
    ids = [
        block["id"] for block in stored([paragraph("a", id=given), paragraph("b", id=given), paragraph("c", id="x")])
    ]
    assert ids[0] == given
    assert len(set(ids)) == 3


def test_a_table_of_the_plain_form_is_stored_as_the_block_wants_it(front: Any) -> None:
    table = {"columns": [{"heading": "A", "type": "rich_text"}], "rows": [["<b>x</b><script>y</script>"], ["z", "w"]]}
    [block] = stored([{"type": "table", "value": {"caption": "C", **table}}])
    rows = block["value"]["table"]["rows"]
    assert rows[0]["values"][0].endswith("<b>x</b></p>")
    assert rows[1]["values"][1] == "w"
    assert "script" not in str(block)


def test_links_are_stored_by_id_and_a_place_in_a_page_by_address(small: Any) -> None:
    lines = [
        {"id": "one", "title": "Here", "section": "places", "body": "<p>x</p>"},
        {
            "id": "two",
            "title": "There",
            "section": "places",
            "body": '<p><a href="ref:article:one">a</a> <a href="ref:article:one#p-1">b</a> '
            '<a href="ref:author:mara">c</a> <a href="ref:document:tides">d</a> <a href="ref:article:none">e</a></p>',
        },
    ]
    small.write("articles.jsonl", lines)
    small.bring_in()
    one, two = ArticlePage.objects.get(title="Here"), ArticlePage.objects.get(title="There")
    [block] = two.body.get_prep_value()
    assert f'<a linktype="page" id="{one.pk}">a</a>' in block["value"]
    assert '<a href="/places/here/#p-1">b</a>' in block["value"]
    assert '<a href="/authors/mara-voss/">c</a>' in block["value"]
    assert '<a linktype="document" id="' in block["value"]
    assert block["value"].endswith(" e</p>")


def test_what_was_imported_can_be_searched(small: Any) -> None:
    small.bring_in()
    assert [page.title for page in ArticlePage.objects.search("salt")] == ["Salt"]


def test_an_imported_page_can_be_saved_by_an_editor_unchanged(small: Any) -> None:
    small.bring_in()
    page = ArticlePage.objects.get(slug="salt")
    before = page.body.stream_block.get_prep_value(page.body)
    page.save_revision().publish()
    page = ArticlePage.objects.get(slug="salt")
    assert page.body.stream_block.get_prep_value(page.body) == before
    page.body.stream_block.clean(page.body)
