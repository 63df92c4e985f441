"""Where in a page a link stands, for Wagtail's index of what refers to what.

Of a rich text Wagtail's own index knows the block alone. Here the path ends with the id that leads to the very
paragraph or note: `p-1a2b3c4d`, `note-0123456789abcdef`.
"""

import re
from collections.abc import Iterator
from typing import Any

from wagtail.rich_text import extract_references_from_rich_text

from content import note_markup
from content.anchors import KEY, KEYED_TAG, anchor_of

NOTE = re.compile(r"note-[0-9a-f]{16}")
PARAGRAPH = re.compile(r"p-[A-Za-z0-9_-]{1,64}")


def extracted(source: str) -> Iterator[tuple[Any, Any, str, str]]:
    """What the links of a rich text and of its notes lead to, each with its place."""
    if "type=" not in source:
        return
    for key, text in note_markup.found_in(source):
        place = f"note-{key}" if note_markup.GOOD_KEY.fullmatch(key) else ""
        yield from at(place, text)
    for place, part in parts_of(note_markup.without(source)):
        yield from at(place, part)


def parts_of(source: str) -> Iterator[tuple[str, str]]:
    """The text cut before each paragraph, list item and quotation, each part with its id."""
    starts = list(KEYED_TAG.finditer(source))
    yield "", source[: starts[0].start()] if starts else source
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        key = KEY.search(start[2])
        yield f"p-{key[1]}" if key else "", source[start.start() : following.start() if following else None]


def at(place: str, html: str) -> Iterator[tuple[Any, Any, str, str]]:
    for model, pk, _model_path, _content_path in extract_references_from_rich_text(html):
        yield model, pk, "", place


def anchor_at(content_path: str) -> str:
    """The id on the page that a path of the index leads to; "" where it leads to the page as a whole."""
    field, *steps = content_path.split(".")
    last = steps[-1] if steps else ""
    if NOTE.fullmatch(last) or PARAGRAPH.fullmatch(last):
        return last
    # A block that is no text, such as "see also": its own id.
    block = anchor_of(steps[0]) if field == "body" and steps else ""
    return f"p-{block}" if block else ""
