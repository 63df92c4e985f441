"""Lasting ids: every paragraph, list item, block and list entry of a body gets a key once and keeps it.

Rich text carries its keys itself (`data-block-key`, as the editor writes them); a block's key is the beginning of its
own id. Both become `id="p-…"` on the page, so within one body no two may be alike.

What is missing is made from where it stands, not by chance: the live row and the revision, which are stored one
after the other, get the same keys, and storing again changes nothing.
"""

import re
import uuid
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from content.note_markup import INSIDE

KEYED_TAG = re.compile(rf"<(p|li|blockquote|h[1-6])((?:\s{INSIDE})?)>")
KEY = re.compile(r'(?<!\s)\s*\bdata-block-key="([^"]*)"')
GOOD_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
NAMESPACE = uuid.UUID("8f0a3c52-6b1e-4d5c-9c53-3f1d8f3f5a21")
ANCHOR_LENGTH = 8


def anchor_of(block_id: str | None) -> str:
    """A block's part of its `id="p-…"`: the beginning of its own lasting id; "" for a block that has none yet."""
    return re.sub(r"[^\w-]", "", block_id or "", flags=re.ASCII)[:ANCHOR_LENGTH]


def settle(raw: list[Any], block: blocks.StreamBlock) -> list[Any]:
    """The stored stream `raw` with all keys in place: missing ones made, the later of two alike renewed.

    `raw` itself stays as it is. Blocks and fields that `block` doesn't know pass through untouched.
    """
    first = Keys()
    first.stream(raw, block, "")
    return Keys(first.stored).stream(raw, block, "")


class Keys:
    """The keys of one body. `reserved`: those that stand somewhere in it, which no new one may be like."""

    def __init__(self, reserved: set[str] | None = None) -> None:
        self.reserved = reserved or set()
        self.stored: set[str] = set()
        self.taken: set[str] = set()

    # --- Making them ---

    def claim(self, key: str) -> bool:
        """Take the stored `key` for the place where it stands; False when there is none or an earlier place has it."""
        self.stored.add(key)
        if not key or key in self.taken:
            return False
        self.taken.add(key)
        return True

    def block_id(self, stored: Any, where: str) -> str:
        """The stored id, or a new one where it is missing or its beginning is taken."""
        if isinstance(stored, str) and self.claim(anchor_of(stored)):
            return stored
        return self.new(lambda attempt: str(uuid.uuid5(NAMESPACE, f"{stored or where} {attempt}")))

    def text_key(self, stored: str, where: str, place: int) -> str:
        """The stored key of a paragraph, or a new one where it is missing, no good or taken."""
        if GOOD_KEY.fullmatch(stored) and self.claim(stored):
            return stored
        return self.new(lambda attempt: short_hash(f"{where} {stored or place} {attempt}"))

    def new(self, make: Callable[[int], str]) -> str:
        attempt = 0
        while (short := anchor_of(made := make(attempt))) in self.taken or short in self.reserved:
            attempt += 1
        self.taken.add(short)
        return made

    # --- Finding where they belong ---

    def value(self, raw: Any, block: blocks.Block, where: str) -> Any:
        if isinstance(block, blocks.RichTextBlock):
            return self.rich_text(raw, where) if isinstance(raw, str) else raw
        if isinstance(block, blocks.StructBlock):
            return self.struct(raw, block, where) if isinstance(raw, dict) else raw
        if isinstance(block, blocks.ListBlock):
            return self.list(raw, block, where) if isinstance(raw, list) else raw
        if isinstance(block, blocks.StreamBlock):
            return self.stream(raw, block, where) if isinstance(raw, list) else raw
        if isinstance(block, TypedTableBlock):
            return self.table(raw, block, where) if isinstance(raw, dict) else raw
        return raw

    def stream(self, raw: list[Any], block: blocks.StreamBlock, where: str) -> list[Any]:
        settled = []
        for number, item in enumerate(raw):
            if not isinstance(item, dict):
                settled.append(item)
                continue
            block_id = self.block_id(item.get("id"), f"{where}/{number}")
            child = block.child_blocks.get(item.get("type"))
            if child is None or "value" not in item:
                settled.append({**item, "id": block_id})
                continue
            settled.append({**item, "value": self.value(item["value"], child, block_id), "id": block_id})
        return settled

    def struct(self, raw: dict[str, Any], block: blocks.StructBlock, where: str) -> dict[str, Any]:
        return {
            name: self.value(value, block.child_blocks[name], f"{where}/{name}")
            if name in block.child_blocks
            else value
            for name, value in raw.items()
        }

    def list(self, raw: list[Any], block: blocks.ListBlock, where: str) -> list[Any]:
        settled = []
        for number, item in enumerate(raw):
            is_wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            wrapper = item if is_wrapped else {"type": "item", "value": item}
            item_id = self.block_id(wrapper.get("id"), f"{where}/{number}")
            settled.append(
                {**wrapper, "value": self.value(wrapper["value"], block.child_block, item_id), "id": item_id}
            )
        return settled

    def table(self, raw: dict[str, Any], block: TypedTableBlock, where: str) -> dict[str, Any]:
        kinds = [block.child_blocks.get(column.get("type")) for column in raw.get("columns") or []]
        rows = [
            {
                **row,
                "values": [
                    self.value(cell, kind, f"{where}/{y}/{x}") if kind else cell
                    for x, (cell, kind) in enumerate(zip(row.get("values") or [], kinds, strict=False))
                ]
                + (row.get("values") or [])[len(kinds) :],
            }
            for y, row in enumerate(raw.get("rows") or [])
        ]
        return {**raw, "rows": rows} if rows else raw

    def rich_text(self, source: str, where: str) -> str:
        place = 0
        if "<note" in source and not KEYED_TAG.search(source):
            # Notes are found by the text that they stand in, so no two texts with notes may be alike.
            source = f"<p>{source}</p>"

        def keyed(match: re.Match[str]) -> str:
            nonlocal place
            place += 1
            name, attributes = match.groups()
            stored = KEY.search(attributes)
            key = self.text_key(stored[1] if stored else "", where, place)
            if stored and stored[1] == key:
                return match[0]
            return f'<{name}{KEY.sub("", attributes)} data-block-key="{key}">'

        return KEYED_TAG.sub(keyed, source)


def short_hash(text: str) -> str:
    """Eight hexadecimal digits, always the same for the same text."""
    return blake2b(text.encode(), digest_size=ANCHOR_LENGTH // 2).hexdigest()
