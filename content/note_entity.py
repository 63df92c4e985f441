"""Notes in the rich-text editor: from the database's HTML to the editor's raw content and back.

There a note is an immutable entity on exactly one placeholder character, with its key and its own text as raw content
beside it. In the database it is the tag of `content.note_markup`.
"""

import json
import re
from collections.abc import Container
from functools import cache
from typing import Any

from django.core.exceptions import BadRequest
from django.utils.html import escape
from draftjs_exporter.dom import DOM
from draftjs_exporter.engines.string import Elt
from draftjs_exporter.error import ExporterException
from draftjs_exporter.html import HTML
from wagtail import hooks
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    HtmlToContentStateHandler,
    InlineEntityElementHandler,
)
from wagtail.rich_text.feature_registry import FeatureRegistry

# The exporter's engine sets itself.
from content import exporter, note_markup, ranges, reference_entity, references  # noqa: F401
from content.anchors import KEY as BLOCK_KEY
from content.rich_text import NOTE_FEATURES

ENTITY = "NOTE"
PLACEHOLDER = "\ufffc"

NOTE_ENTITIES = ("LINK", "DOCUMENT", reference_entity.ENTITY)

CLOSED_AND_OPENED = re.compile(r'((?:</(?:b|i|sup|sub|s|span)>)+)((?:<(?:b|i|sup|sub|s|span class="small-caps")>)+)')
ONE_TAG = re.compile(r"<[^>]*>")
# Lists within lists: no editor sends more, and each level costs much time.
DEEPEST = 100
# What raw content that no editor wrote may raise.
NO_CONTENT = (
    ExporterException,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    OverflowError,
)


# --- To the editor ---


class NoteHandler(InlineEntityElementHandler):
    """`<note>` as an entity. A link around it ends before it and begins again after it: no character has two."""

    mutability = "IMMUTABLE"

    def __init__(self) -> None:
        super().__init__(ENTITY)

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        return {"key": attrs.get("key") or "", "content": content_of(attrs.get("text") or "")}

    def handle_starttag(self, name: str, attrs: list[tuple[str, str]], state: Any, contentstate: Any) -> None:
        around, state.current_entity_ranges = state.current_entity_ranges, []
        super().handle_starttag(name, attrs, state, contentstate)
        own, block = state.current_entity_ranges.pop(), state.current_block
        for link in around:
            link.length = own.offset - link.offset
        block.text += PLACEHOLDER
        own.length = len(PLACEHOLDER)
        state.leading_whitespace = KEEP_WHITESPACE
        for link in around:
            again = type(link)(link.key)
            again.offset = len(block.text)
            block.entity_ranges.append(again)
            state.current_entity_ranges.append(again)

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        """Nothing: it ended where it began, and words inside the tag stand behind it."""


def content_of(text: str) -> dict[str, Any]:
    """A note's HTML as the editor's raw content."""
    content = as_content(text, NOTE_FEATURES)
    for number, block in enumerate(content["blocks"]):
        block["key"] = f"n{number}"
    return content


def as_content(html: str, features: list[str]) -> dict[str, Any]:
    handler = HtmlToContentStateHandler(features)
    handler.reset()
    handler.feed(html)
    handler.close()
    for block in handler.contentstate.blocks:
        block.entity_ranges = [own for own in block.entity_ranges if own.length]
    return handler.contentstate.as_dict()


# --- From the editor ---


def note_element(props: dict[str, Any]) -> Any:
    """The tag in the place of the placeholder. Words that a foreign editor left on the entity stand behind it."""
    children = props.get("children")
    inside = DOM.create_element()
    for child in children if isinstance(children, list | tuple) else [children]:
        if isinstance(child, str | Elt):
            DOM.append_child(inside, child)
    before, _placeholder, after = DOM.render(inside).partition(PLACEHOLDER)
    key = props.get("key")
    stored = note_markup.tag(key if is_good_key(key) else "", text_of(props.get("content")))
    return DOM.parse_html(before + stored + after)


def is_good_key(key: Any) -> bool:
    return isinstance(key, str) and bool(note_markup.GOOD_KEY.fullmatch(key))


def text_of(content: Any) -> str:
    """The HTML of a note from the raw content that the editor sent: its own tags only, whatever was sent."""
    try:
        html = note_exporter().render(tidied(as_note(content), note_exporter().style_options))
    except NO_CONTENT:
        html = "".join(f"<p>{escape(words)}</p>" for words in words_in(content))
    return note_markup.clean(BLOCK_KEY.sub("", html))


def as_note(content: dict[str, Any]) -> dict[str, Any]:
    """Raw content with a note's own blocks and entities: the words of all others stay, as plain text."""
    blocks = [
        {**block, "type": "blockquote" if block.get("type") == "blockquote" else "unstyled", "depth": 0}
        for block in content.get("blocks") or []
    ]
    entities = {key: own for key, own in (content.get("entityMap") or {}).items() if own.get("type") in NOTE_ENTITIES}
    return {"blocks": blocks, "entityMap": entities}


def words_in(content: Any) -> list[str]:
    """The words of raw content that can't be read otherwise."""
    found = content.get("blocks") if isinstance(content, dict) else None
    texts = [block.get("text") for block in found or [] if isinstance(block, dict)] if isinstance(found, list) else []
    return [text for text in texts if isinstance(text, str)]


@cache
def note_exporter() -> HTML:
    # Holds no state between two texts.
    return ContentstateConverter(NOTE_FEATURES).exporter


def tidied(content: dict[str, Any], styles: Container[str]) -> dict[str, Any]:
    """Raw content whose entities and `styles` stand in order, each once a character, as the editor would read it."""
    entities = content.get("entityMap") or {}
    blocks = []
    for block in content.get("blocks") or []:
        if (block.get("depth") or 0) > DEEPEST:
            raise ValueError("a list is too deep")
        # A block without a text is no block: newer exporters would read it as an empty one.
        block, text = {**block}, block["text"]
        if block.get("entityRanges"):
            kept = ranges.one_each(block["entityRanges"], len(text), entities)
            block["entityRanges"] = reference_entity.whole(kept, text, entities)
        if block.get("inlineStyleRanges"):
            block["inlineStyleRanges"] = ranges.styled_once(block["inlineStyleRanges"], len(text), styles)
        blocks.append(block)
    return {**content, "blocks": blocks, "entityMap": {key: named(entity) for key, entity in entities.items()}}


def named(entity: dict[str, Any]) -> dict[str, Any]:
    """An entity with data to read; a note's with the two that are its own."""
    data = entity.get("data")
    data = data if isinstance(data, dict) else {}
    if entity.get("type") == ENTITY:
        data = {"key": data.get("key"), "content": data.get("content")}
    return {**entity, "data": data}


def joined(html: str) -> str:
    """The HTML without the seams that a note leaves in bold or italic text around it: `</b><b>` is nothing."""

    def without_seam(match: re.Match[str]) -> str:
        closed, opened = ONE_TAG.findall(match[1]), ONE_TAG.findall(match[2])
        while closed and opened and closed[-1][2:-1] == opened[0][1:-1].split()[0]:
            closed.pop()
            opened.pop(0)
        return "".join(closed + opened)

    return CLOSED_AND_OPENED.sub(without_seam, html) if "<note" in html else html


# --- The editor's field ---


class Converter(ContentstateConverter):
    """Wagtail's, with notes, and without state: a field is shared by all threads."""

    def from_database_format(self, html: str) -> str:
        return json.dumps(as_content(references.for_editors(html), self.features))

    def to_database_format(self, contentstate_json: str) -> str:
        """What is no content at all is refused: read as empty, it would take the place of the text that was there."""
        try:
            content = json.loads(contentstate_json)
            # An emptied field may send `null`.
            if isinstance(content, dict):
                content = tidied(content, self.exporter.style_options)
            html = self.exporter.render(content)
        except NO_CONTENT as error:
            raise BadRequest(f"No rich text: {error!r}") from error
        return references.settled(note_markup.CONTROLS.sub("", joined(html)))


class RichTextArea(DraftailRichTextArea):
    """The rich-text field of the whole admin (WAGTAILADMIN_RICH_TEXT_EDITORS)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.converter = Converter(self.features)


@hooks.register("register_rich_text_features")
def register_converter(features: FeatureRegistry) -> None:
    features.register_converter_rule(
        "contentstate",
        "note",
        {
            "from_database_format": {"note": NoteHandler()},
            "to_database_format": {"entity_decorators": {ENTITY: note_element}},
        },
    )
