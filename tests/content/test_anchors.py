"""Every paragraph's address lasts."""

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import ArticlePage
from content import anchors
from content.blocks import BodyBlock
from tests.content.bodies import full_body

BODY = BodyBlock()
KEYS = re.compile(r'data-block-key="([^"]*)"')
key = st.sampled_from(["", "abc12", "abc12", "xyz99", "q w", 'é"'])
words = st.text(alphabet="abc <>&é ", max_size=12).map(lambda text: text.replace("<", "").replace(">", ""))
paragraph = st.builds(
    lambda tag, key, text: (
        f'<{tag} data-block-key="{key}">{text}</{tag}>' if '"' not in key else f"<{tag}>{text}</{tag}>"
    ),
    st.sampled_from(["p", "li", "h3"]),
    key,
    words,
)
rich = st.lists(paragraph, max_size=4).map("".join)
block_id = st.sampled_from([None, "", "11111111-1", "11111111-2", "22222222-aaaa", "abc12", "kurz"])
item = st.one_of(
    st.builds(lambda text, key: {"type": "paragraph", "value": text, "id": key}, rich, block_id),
    st.builds(lambda text, key: {"type": "quote", "value": {"text": text, "old": [text]}, "id": key}, rich, block_id),
    st.builds(
        lambda text, key: {"type": "gallery", "value": {"photos": [{"caption": text}, {"caption": text}]}, "id": key},
        rich,
        block_id,
    ),
    st.builds(
        lambda text, key: {
            "type": "table",
            "value": {"table": {"columns": [{"type": "rich_text", "heading": ""}], "rows": [{"values": [text]}]}},
            "id": key,
        },
        rich,
        block_id,
    ),
    st.builds(lambda text: {"type": "forgotten", "value": text}, rich),
)


def ids_of(raw: list[dict[str, Any]]) -> list[str]:
    """Every id that the stored body puts on the page."""
    found = []
    for block in raw:
        found.append(anchors.anchor_of(block["id"]))
        if block["type"] == "forgotten":
            continue
        value = {k: v for k, v in block["value"].items() if k != "old"} if isinstance(block["value"], dict) else block
        found += KEYS.findall(json.dumps(value).replace('\\"', '"'))
        if block["type"] == "gallery":
            found += [anchors.anchor_of(photo["id"]) for photo in block["value"]["photos"]]
    return found


def without_keys(raw: Any) -> Any:
    """The words alone."""
    if isinstance(raw, str):
        return re.sub(r'\s*data-block-key="[^"]*"', "", raw)
    if isinstance(raw, dict):
        if raw.get("type") == "item":
            return without_keys(raw["value"])
        return {name: without_keys(value) for name, value in raw.items() if name != "id"}
    return [without_keys(value) for value in raw] if isinstance(raw, list) else raw


@settings(max_examples=200, deadline=None)
@given(st.lists(item, max_size=6))
def test_any_body_gets_each_id_once_and_keeps_its_words(raw: list[dict[str, Any]]) -> None:
    before = copy.deepcopy(raw)

    settled = anchors.settle(raw, BODY)

    assert raw == before
    assert without_keys(settled) == without_keys(raw)
    ids = ids_of(settled)
    assert all(ids)
    assert len(ids) == len(set(ids))
    assert anchors.settle(settled, BODY) == settled
    assert anchors.settle(raw, BODY) == settled


@settings(max_examples=100, deadline=None)
@given(st.lists(item, max_size=5), st.randoms(use_true_random=False))
def test_ids_stay_when_blocks_move_and_one_is_put_between(raw: list[dict[str, Any]], chance: Any) -> None:
    settled = anchors.settle(raw, BODY)
    moved = list(settled)
    chance.shuffle(moved)
    moved.insert(chance.randint(0, len(moved)), {"type": "paragraph", "value": "<p>New.</p>"})

    again = anchors.settle(moved, BODY)

    assert [block for block in again if block in settled] == [block for block in moved if block in settled]


def test_the_later_of_two_alike_is_renewed() -> None:
    same = '<p data-block-key="abc12">Salt.</p>'

    first, second = anchors.settle([{"type": "paragraph", "value": same}, {"type": "paragraph", "value": same}], BODY)

    assert first["value"] == same
    assert second["value"] != same
    assert "Salt." in second["value"]


def test_program_text_that_looks_like_a_paragraph_is_left_alone() -> None:
    code = {"type": "code", "value": {"code": "<p>not a paragraph</p>", "language": "HTML"}, "id": "12345678"}

    assert anchors.settle([code], BODY) == [code]


def test_row_and_revision_get_the_same_ids_and_saving_again_changes_nothing(
    article: Any, photo: Any, file: Any
) -> None:
    raw = [
        {"type": "paragraph", "value": "<p>One.</p><p>Two.</p>"},
        {"type": "gallery", "value": {"photos": [{"photo": photo.pk, "caption": "<p>Three.</p>"}]}},
    ]
    article.body = json.dumps(raw)
    article.save()
    str(article.body)
    revision = article.save_revision()

    def stored() -> Any:
        return list(ArticlePage.objects.get(pk=article.pk).body.raw_data)

    row = stored()
    assert ids_of(json.loads(revision.content["body"])) == ids_of(row)
    assert row[1]["value"]["photos"][0]["id"]
    again = ArticlePage.objects.get(pk=article.pk)
    again.save()
    assert stored() == row
    revision.publish()
    assert ids_of(stored()) == ids_of(row)


def test_every_paragraph_item_quote_caption_heading_and_table_has_its_id(
    body: BodyBlock, article: Any, photo: Any, file: Any
) -> None:
    raw = anchors.settle(full_body(photo, file, article), body)

    html = body.render(body.to_python(raw), {})

    shown = re.findall(r'id="(p-[^"]+)"', html)
    assert len(shown) == len(set(shown))
    for opening in re.findall(r"<(?:p|li|h2|blockquote|table|figcaption)\b[^>]*>", html):
        names_a_class = re.search(r'class="[\w-]*(title|credit|__|attribution)', opening)
        assert 'id="p-' in opening or names_a_class or opening == "<p>" or opening == "<li>", opening
    for key in KEYS.findall(json.dumps(raw).replace('\\"', '"')):
        assert f'id="p-{key}"' in html


@pytest.mark.parametrize("number", [1, 3, 10])
def test_a_block_carries_the_beginning_of_its_own_id(
    number: int, body: BodyBlock, article: Any, photo: Any, file: Any
) -> None:
    raw = full_body(photo, file, article)

    assert f'id="p-{raw[number - 1]["id"][:8]}"' in body.render(body.to_python(raw), {}) or number == 1
