"""Boxes: a note or a warning beside the text."""

from typing import Any

from importers.quotes import as_rich_text
from importers.tree import Node


def read(reader: Any, node: Node) -> None:
    """A box with its title and its words; a picture or a table inside it stands between two boxes."""
    inner = reader.inner().walk(node.children)
    title = node.attrs.get("data-title", "")
    tone = node.attrs.get("data-tone", "note")
    texts: list[str] = []

    def put_down(title: str) -> str:
        if not texts and not title:
            return ""
        reader.add("callout", {"title": title, "text": "".join(texts), "tone": tone})
        texts.clear()
        return ""

    for block in inner.blocks:
        if (text := as_rich_text(block)) is not None:
            texts.append(text)
        else:
            title = put_down(title)
            reader.blocks.append(block)
    put_down(title)
    if inner.passed_over:
        reader.passed_over += [(len(reader.blocks) - 1, words) for _place, words in inner.passed_over]
