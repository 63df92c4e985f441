"""What a note says, as rich text: paragraphs and quotations with emphasis and links, and nothing else."""

import re
from typing import Any

from importers.footnotes.labels import label_of
from importers.inline import written
from importers.quotes import as_rich_text
from importers.tree import Node, is_node, lifted, text_of
from importers.words import block_text, without_marks

CITES = "a note that cites another note; the reference is plain text"
LIST = re.compile(r"</?(?:ul|ol|li)>")
PARAGRAPH = re.compile(r"</?p>")


def note_text(reader: Any, items: list[Any]) -> str:
    """The rich text of a note whose content is `items`. Every word stays.

    `reader`: an empty Reader. What a note can't hold is told to its `notice`: a list is set as paragraphs, a heading
    in bold; a reference to another note is its bare label.
    """
    for item in items:
        if isinstance(item, Node):
            without_references(item, reader.notice)
    return without_marks(
        "".join(part_of(block, reader.notice) for block in reader.walk(lifted(plain_links(items))).blocks)
    )


def plain_links(items: list[Any]) -> list[Any]:
    """The items with a top-level reference to another note as its label."""
    out: list[Any] = []
    for item in items:
        out += item.children if is_reference(item) else [item]
    return out


def without_references(node: Node, notice: Any) -> None:
    """Print references to other notes as their labels: a note is never inside a note."""
    if is_reference(node):
        notice(CITES, text_of([node]))
    for child in node.children:
        if isinstance(child, Node):
            without_references(child, notice)
    node.children = plain_links(node.children)


def is_reference(item: Any) -> bool:
    return is_node(item, "a") and item.attrs.get("href", "").startswith("#") and bool(label_of(text_of([item])))


def part_of(block: dict[str, Any], notice: Any) -> str:
    """One block as paragraphs of a note."""
    kind, value = block["type"], block["value"]
    if kind == "quote":
        attribution = f"<p>{written([value['attribution']])}</p>" if value["attribution"] else ""
        quotation = paragraphs(value["text"] + attribution, notice)
        if value["source_address"]:
            notice("the address of a quotation in a note", value["source_address"])
        return re.sub(r"<(/?)p>", r"<\1blockquote>", quotation)
    text = as_rich_text(block)
    if text is None:
        notice("an element that can't stand in a note", kind)
        text = f"<p>{written([words])}</p>" if (words := block_text(block).strip()) else ""
    return paragraphs(text, notice)


def paragraphs(text: str, notice: Any) -> str:
    """Rich text with the items of its lists as paragraphs."""
    if not LIST.search(text):
        return text
    notice("a list in a note, set as paragraphs")
    pieces = (PARAGRAPH.sub("", piece).strip() for piece in LIST.split(text))
    return "".join(f"<p>{piece}</p>" for piece in pieces if piece)
