"""Every rich text of a page in the order in which a reader meets it."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


def texts_of(page: Any) -> Iterator[str]:
    """The rich texts (database HTML) that `page` prints as its own: before the body, then the body's.

    No query: streams are read as they are stored.
    """
    yield from page.leading_texts
    for stream in page.streams:
        yield from texts_in(stream.get_prep_value(), stream.stream_block)


def texts_in(raw: Any, block: blocks.Block, *, unprinted: bool = False) -> Iterator[str]:
    """The rich texts in the stored value `raw` of `block`; blocks and fields that it doesn't know are passed over.

    `unprinted`: those too whose template prints nothing, such as the caption of a photo not chosen yet.
    """
    if isinstance(block, blocks.RichTextBlock):
        if isinstance(raw, str):
            yield raw
    else:
        for value, child in parts_of(raw, block, unprinted):
            yield from texts_in(value, child, unprinted=unprinted)


def parts_of(raw: Any, block: blocks.Block, unprinted: bool) -> Iterator[tuple[Any, blocks.Block]]:
    """What the stored value `raw` of `block` is made of, in the order in which it is printed."""
    if isinstance(block, blocks.StreamBlock) and isinstance(raw, list):
        for item in raw:
            if isinstance(item, dict) and item.get("type") in block.child_blocks:
                yield item.get("value"), block.child_blocks[item["type"]]
    elif isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        # Wagtail's own groups say nothing of what they print.
        needed, first = getattr(block, "stands_on", ""), getattr(block, "printed_first", ())
        if unprinted or not needed or raw.get(needed):
            rest = (name for name in block.child_blocks if name not in first)
            yield from ((raw[name], block.child_blocks[name]) for name in (*first, *rest) if name in raw)
    elif isinstance(block, blocks.ListBlock) and isinstance(raw, list):
        for item in raw:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            yield item["value"] if is_wrapped else item, block.child_block
    elif isinstance(block, TypedTableBlock) and isinstance(raw, dict):
        kinds = [block.child_blocks.get(column.get("type")) for column in raw.get("columns") or []]
        for row in raw.get("rows") or []:
            cells = zip(row.get("values") or [], kinds, strict=False)
            yield from ((cell, kind) for cell, kind in cells if kind is not None)
