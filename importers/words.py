"""The words of blocks, to compare with the words of the source."""

import re
from typing import Any

from importers import tables
from importers.tree import folded, visible_text

ADDED = re.compile(r"<mark-added>.*?</mark-added>", re.S)


def without_marks(value: Any) -> Any:
    """A block's value with added words as plain text."""
    if isinstance(value, str):
        return value.replace("<mark-added>", "").replace("</mark-added>", "")
    if isinstance(value, list):
        return [without_marks(item) for item in value]
    if isinstance(value, dict):
        return {key: without_marks(item) for key, item in value.items()}
    return value


def blocks_text(blocks: list[dict[str, Any]], passed_over: dict[int, str] | None = None) -> str:
    """What a reader sees of these blocks, in order, white space folded."""
    return folded(" ".join(block_text(block, (passed_over or {}).get(n, "")) for n, block in enumerate(blocks)))


def block_text(block: dict[str, Any], passed_over: str = "") -> str:
    """What a reader sees of one block."""
    kind, value = block["type"], block["value"]
    if isinstance(value, str):
        return _rich(value)
    if kind in ("heading", "pull_quote"):
        return " ".join([value["text"], passed_over, value.get("attribution", "")])
    if kind == "code":
        return f"{value['code']} {value['caption']}"
    if kind in ("quote", "verse"):
        return " ".join([_rich(value["text"]), passed_over, value["attribution"]])
    if kind == "callout":
        return _rich(value["text"])
    if kind == "table":
        return tables.text_of_table(value, _rich)
    if isinstance(value, dict):
        return _rich(value.get("caption", ""))
    return ""


def _rich(html: str) -> str:
    return visible_text(ADDED.sub("", html))


def first_difference(before: str, after: str) -> str:
    """Where two texts part, with a few words around."""
    place = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    if place is None:
        place = min(len(before), len(after))
    start = max(0, place - 30)
    return f"“{before[start : place + 40]}” became “{after[start : place + 40]}”"
