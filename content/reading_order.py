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


def texts_in(raw: Any, block: blocks.Block) -> Iterator[str]:
    """The rich texts in the stored value `raw` of `block`; blocks and fields that it doesn't know are passed over."""
    if isinstance(block, blocks.RichTextBlock):
        if isinstance(raw, str):
            yield raw
    elif isinstance(block, blocks.StreamBlock) and isinstance(raw, list):
        for item in raw:
            child = block.child_blocks.get(item.get("type"))
            if child is not None:
                yield from texts_in(item.get("value"), child)
    elif isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        yield from fields_in(raw, block)
    elif isinstance(block, blocks.ListBlock) and isinstance(raw, list):
        for item in raw:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            yield from texts_in(item["value"] if is_wrapped else item, block.child_block)
    elif isinstance(block, TypedTableBlock) and isinstance(raw, dict):
        kinds = [block.child_blocks.get(column.get("type")) for column in raw.get("columns") or []]
        for row in raw.get("rows") or []:
            for cell, kind in zip(row.get("values") or [], kinds, strict=False):
                if kind is not None:
                    yield from texts_in(cell, kind)


def fields_in(raw: dict[str, Any], block: blocks.StructBlock) -> Iterator[str]:
    """The texts of a group of fields, in the order in which its template prints them."""
    # Wagtail's own groups say nothing about it.
    needed, first = getattr(block, "stands_on", ""), getattr(block, "printed_first", ())
    if needed and not raw.get(needed):
        return
    for name in [*first, *(name for name in block.child_blocks if name not in first)]:
        if name in raw:
            yield from texts_in(raw[name], block.child_blocks[name])
