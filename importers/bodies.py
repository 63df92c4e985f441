"""Bodies and rich text in the form in which the site stores them."""

import hashlib
import re
import uuid
from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from content.blocks.tables import TableBlock
from importers import stored_tables
from importers.footnotes import places
from importers.footnotes.stored import Notes, put_aside
from importers.html import Reader, html_blocks
from importers.inline import SCHEME, Notice, written
from importers.markdown import html_of
from importers.quotes import as_rich_text
from importers.references import References
from importers.tree import Node, lifted, parse, text_of
from importers.words import block_text

NAMESPACE = uuid.UUID("5b0b4a9e-7d0c-4d53-9a3f-2f5c6a1f0b77")
# Fields whose words are kept as a paragraph when the photo or page they belong to is missing.
WORDS = ("title", "heading", "caption", "text", "transcript", "headline")
# Browsers pass over these inside an address, which is how a script hides.
UNSEEN_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f]")


class Unusable(Exception):
    """A block without the one thing it shows. `words`: what else stood in it, as rich text."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self.words = words


class Text:
    """Makes stored rich text and stored streams for one object.

    `seed` is the object's own lasting name. Ids and block keys are made from it and from the place in the object,
    so that the same input gives the same output. `notes`: the object's own, where several of its texts share them.
    """

    def __init__(self, seed: str, references: References, notice: Notice, notes: Notes | None = None) -> None:
        self.seed = seed
        self.references = references
        self.notice = notice
        self.notes = notes or Notes(seed, references.link, notice)

    # --- Rich text ---

    def rich(self, html: Any, place: str, *, holds_notes: bool = False) -> str:
        """Rich text as stored: paragraphs and lists with keys, links by id, and notes where the field holds them."""
        if html is None or html == "":
            return ""
        if not isinstance(html, str):
            self.notice(f"{place} is not a text")
            return ""
        html, notes = put_aside(places.without_reserved(html))
        reader = Reader(self.notice).walk(lifted(parse(html)))
        parts = []
        for block in reader.blocks:
            part = as_rich_text(block)
            if part is None:
                self.notice("an element that can't stand in a short text", block["type"])
                part = f"<p>{written([words])}</p>" if (words := block_text(block).strip()) else ""
            parts.append(part)
        self.keys = 0
        stored = written(self.stored(parse("".join(parts)), place))
        return self.notes.put_back(stored, notes, place, lambda: Reader(self.notice), fits=holds_notes)

    def stored(self, items: list[Any], place: str) -> list[Any]:
        """Regular rich text with block keys, and with links resolved."""
        out: list[Any] = []
        for item in items:
            if isinstance(item, str):
                out.append(item)
                continue
            if item.tag in ("p", "li"):
                self.keys += 1
                item.attrs = {"data-block-key": self.key(f"{place}:{self.keys}")}
            children = self.stored(item.children, place)
            if item.tag == "a":
                attrs = self.references.link(item.attrs.get("href", ""), text_of(item.children))
                out += [Node("a", attrs, children)] if attrs else children
            elif item.tag == "mark-added":
                out += children
            else:
                out.append(item.copy(children))
        return out

    def key(self, place: str) -> str:
        """Five letters or digits, as the editor makes them."""
        number = int.from_bytes(hashlib.sha256(f"{self.seed}:{place}".encode()).digest()[:8])
        letters = "0123456789abcdefghijklmnopqrstuvwxyz"
        return "".join(letters[number // 36**n % 36] for n in range(5))

    def id(self, place: str) -> str:
        return str(uuid.uuid5(NAMESPACE, f"{self.seed}:{place}"))

    # --- Streams ---

    def stream(self, definition: blocks.StreamBlock, value: Any, place: str = "body") -> list[dict[str, Any]]:
        """A list of blocks as stored."""
        if not isinstance(value, list):
            self.notice(f"{place} is not a list of blocks")
            return []
        out: list[dict[str, Any]] = []
        for number, block in enumerate(value):
            here = f"{place}.{number}"
            if not isinstance(block, dict) or not isinstance(block.get("type"), str):
                self.notice("a block without a type", str(block)[:80])
                continue
            kind = block["type"]
            block_id = self.own_id(block.get("id"), out) or self.id(here)
            child = definition.child_blocks.get(kind)
            if child is None or kind == "kept":
                self.notice("a block of a type that is not known", kind[:80])
                if kind != "kept":
                    out.append({"type": kind, "value": block.get("value"), "id": block_id})
                continue
            try:
                out.append({"type": kind, "value": self.value(child, block.get("value"), here), "id": block_id})
            except Unusable as unusable:
                out += self.paragraphs(definition, unusable.words, here)
            out += self.paragraphs(definition, self.left_over, here + ".left")
            self.left_over = []
        return out

    left_over: list[str] = []

    def paragraphs(self, definition: blocks.StreamBlock, words: list[str], place: str) -> list[dict[str, Any]]:
        """Words whose block could not be made, as paragraphs of their own."""
        if "paragraph" not in definition.child_blocks:
            return []
        return [
            {
                "type": "paragraph",
                "value": self.rich(text, f"{place}.{n}", holds_notes=True),
                "id": self.id(f"{place}.{n}"),
            }
            for n, text in enumerate(words)
        ]

    def own_id(self, given: Any, earlier: list[dict[str, Any]]) -> str:
        """The id that the archive gives a block, if it is a UUID that no other block of the body has."""
        try:
            found = str(uuid.UUID(given)) if isinstance(given, str) else ""
        except ValueError:
            self.notice("a block id that is no UUID", str(given)[:40])
            return ""
        return "" if any(block["id"] == found for block in earlier) else found

    def value(self, definition: blocks.Block, value: Any, place: str) -> Any:
        """One block's value as stored. Raises Unusable."""
        if isinstance(definition, TypedTableBlock):
            return stored_tables.table(self, definition, value, place)
        if isinstance(definition, blocks.BaseStructBlock):
            return self.struct(definition, value, place)
        if isinstance(definition, blocks.ListBlock):
            return self.items(definition, value, place)
        if isinstance(definition, blocks.BaseStreamBlock):
            return self.stream(definition, value, place)
        if isinstance(definition, blocks.RichTextBlock):
            return self.rich(value, place, holds_notes="note" in (definition.features or ()))
        if isinstance(definition, ChooserBlock):
            return self.chosen(definition, value)
        if isinstance(definition, blocks.StaticBlock):
            return None
        if isinstance(definition, blocks.BooleanBlock):
            return value is True
        if isinstance(definition, blocks.ChoiceBlock):
            return self.choice(definition, value)
        if isinstance(definition, blocks.URLBlock):
            return self.address(value, place)
        if isinstance(definition, blocks.CharBlock | blocks.TextBlock):
            return self.plain(value, place)
        return value

    def struct(self, definition: Any, value: Any, place: str) -> dict[str, Any]:
        if isinstance(value, str) and "text" in definition.child_blocks:
            value = {"text": value}
        if not isinstance(value, dict):
            self.notice("a block whose value is not an object", place)
            value = {}
        if isinstance(definition, TableBlock):
            value = stored_tables.from_plain(self, value)
        out = {}
        for name, item in value.items():
            child = definition.child_blocks.get(name)
            if child is None or name == "kept":
                self.notice("a field that the block doesn't have", f"{definition.name or place}.{name}")
                out[name] = item
            else:
                out[name] = self.value(child, item, f"{place}.{name}")
        for name, child in definition.child_blocks.items():
            if isinstance(child, ChooserBlock) and child.required and out.get(name) is None:
                raise Unusable([str(value[key]) for key in WORDS if isinstance(value.get(key), str) and value[key]])
        return out

    def items(self, definition: Any, value: Any, place: str) -> list[dict[str, Any]]:
        """A list as stored; an item whose photo or page is missing falls out, and its words stand after the block."""
        if not isinstance(value, list):
            if value is not None:
                self.notice("a list that is none", place)
            return []
        out = []
        for number, item in enumerate(value):
            if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
                item = item["value"]
            here = f"{place}.{number}"
            try:
                stored = self.value(definition.child_block, item, here)
            except Unusable as unusable:
                self.left_over = [*self.left_over, *unusable.words]
                continue
            if not (isinstance(definition.child_block, ChooserBlock) and stored is None):
                out.append({"type": "item", "value": stored, "id": self.id(here)})
        return out

    def chosen(self, definition: Any, value: Any) -> int | None:
        """A chooser's value: a primary key. A number in the archive would be another site's, so only ids count."""
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            self.notice("a chooser's value that is no reference", str(value)[:40])
            return None
        targets = getattr(definition, "target_models", None) or [definition.model_class]
        kind = "" if value.startswith("ref:") else targets[0]._meta.model_name
        return self.references.pk(value, kind, tuple(targets))

    def choice(self, definition: Any, value: Any) -> Any:
        choices = [key for key, _label in definition.field.choices]
        if str(value) in choices:
            return str(value)
        if value not in (None, ""):
            self.notice("a value that is not among the choices", f"{definition.name}: {value}"[:80])
        return definition.get_default()

    def plain(self, value: Any, place: str) -> str:
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value)
        if value is not None:
            self.notice(f"{place} is not a text")
        return ""

    def address(self, value: Any, place: str) -> str:
        """An address on the web; one of another kind, such as a script, would run where a reader clicks."""
        found = UNSEEN_IN_ADDRESSES.sub("", self.plain(value, place))
        if SCHEME.match(found) and not found.lower().startswith(("http:", "https:")):
            self.notice("an address that is not allowed", f"{place}: {found}"[:200])
            return ""
        return found


# --- Bodies ---


def archive_blocks(body: dict[str, Any], notice: Notice, find_photo: Any, find_document: Any) -> list[Any]:
    """A body (`format` and `value`) as blocks of the archive format."""
    kind, value = body.get("format"), body.get("value")
    if kind == "blocks":
        return value if isinstance(value, list) else _nothing(notice, "the body is not a list of blocks")
    if kind not in ("html", "markdown"):
        return _nothing(notice, f"the body's format is {kind!r}, none of blocks, html, markdown")
    if not isinstance(value, str):
        return _nothing(notice, "the body is not a text")
    html = html_of(value) if kind == "markdown" else value
    return html_blocks(html, notice, find_photo, find_document, body.get("notes") or ())


def _nothing(notice: Notice, what: str) -> list[Any]:
    notice(what)
    return []
