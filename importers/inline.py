"""The inside of a paragraph: which elements rich text knows, and what becomes of the others."""

import re
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import unquote

from importers import hugo
from importers.shortcodes import found_in
from importers.tree import CONTAINERS, SPACE, UNSEEN, Node, is_node

Notice = Callable[..., None]

KNOWN = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "cite": "i",
    "dfn": "i",
    "var": "i",
    "sup": "sup",
    "sub": "sub",
    "s": "s",
    "del": "s",
    "strike": "s",
}
# They carry no meaning of their own, or none that a reader would miss.
TRANSPARENT = frozenset(
    [
        "abbr",
        "acronym",
        "bdi",
        "bdo",
        "big",
        "data",
        "font",
        "ins",
        "label",
        "nobr",
        "output",
        "ruby",
        "rb",
        "rt",
        "rp",
        "rtc",
        "span",
        "time",
        "tt",
        "wbr",
        "slot",
    ]
)
SMALL_CAPS_STYLE = re.compile(r"font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps", re.I)
SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|ftp:|ref:|/|#|\?)", re.I)
SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.I)


def is_small_caps(node: Node) -> bool:
    """Whether an element sets small capitals, by the class of ours, a usual one, or its style."""
    return bool(
        node.classes & {"small-caps", "smallcaps", "smcap", "small_caps"}
        or SMALL_CAPS_STYLE.search(node.attrs.get("style", ""))
    )


def link_address(node: Node, notice: Notice) -> str:
    """The address of a link, or "" where it has none that may be kept."""
    address = node.attrs.get("href", "").strip()
    if not address:
        if anchor := node.attrs.get("name") or node.attrs.get("id"):
            notice("an anchor that others may link to", anchor)
        return ""
    # Browsers pass over these inside an address, which is how a script hides.
    address = re.sub(r"[\t\n\r]", "", address)
    if address.startswith("ref:"):
        return unquote(address)
    if SCHEME.match(address) and not SAFE_ADDRESS.match(address):
        notice("a link with an address that is not allowed", address[:200])
        return ""
    return address


def regular(items: list[Any], notice: Notice) -> list[Any]:
    """Inline content with only the elements that rich text knows. Every word stays."""
    out: list[Any] = []
    for item in items:
        if isinstance(item, str):
            out.append(SPACE.sub(" ", item))
        elif item.tag in UNSEEN:
            notice(f"<{item.tag}>")
        elif item.tag == "br":
            out.append(Node("br"))
        else:
            out += _element(item, notice)
    return out


def _element(item: Node, notice: Notice) -> list[Any]:
    children = regular(item.children, notice)
    if item.tag == "a":
        if source := hugo.source_of(item.attrs.get("href", "")):
            # Only the old site knew what it leads to.
            notice("a shortcode", " ".join(found_in(source)))
            return [*children, Node("mark-added", {}, [f" ({source})"])]
        address = link_address(item, notice)
        return [Node("a", {"href": address}, children)] if address else children
    if is_small_caps(item):
        return [Node("span", {"class": "small-caps"}, children)]
    if item.tag in KNOWN:
        return [Node(KNOWN[item.tag], {}, children)]
    if item.tag == "q":
        # A browser sets the quotation marks; rich text must hold them.
        return [Node("mark-added", {}, ["“"]), *children, Node("mark-added", {}, ["”"])]
    if item.tag == "mark-added":
        return [Node("mark-added", {}, children)]
    if item.tag not in TRANSPARENT:
        notice(f"<{item.tag}>")
    return children


def in_lines(items: list[Any], moved: list[Node]) -> list[Any]:
    """Blocks as lines of one text, for cells and headings; pictures and rules are put into `moved`."""
    out: list[Any] = []
    for item in items:
        if not is_node(item) or not item.is_block:
            out.append(item)
        elif item.tag in CONTAINERS or item.children:
            if out and not is_node(out[-1], "br"):
                out.append(Node("br"))
            out += in_lines(item.children, moved)
            out.append(Node("br"))
        else:
            moved.append(item)
    return out


def trimmed(items: list[Any]) -> list[Any]:
    """Without white space and line breaks at both ends."""
    items = list(items)
    while items and (is_node(items[0], "br") or (isinstance(items[0], str) and not items[0].strip(" \n\t"))):
        items.pop(0)
    while items and (is_node(items[-1], "br") or (isinstance(items[-1], str) and not items[-1].strip(" \n\t"))):
        items.pop()
    if items and isinstance(items[0], str):
        items[0] = items[0].lstrip(" \n\t")
    if items and isinstance(items[-1], str):
        items[-1] = items[-1].rstrip(" \n\t")
    return items


def written(items: list[Any]) -> str:
    """Nodes as HTML. `mark-added` holds words that the source did not have; it is a comment to the text check."""
    parts = []
    for item in items:
        if isinstance(item, str):
            parts.append(escape(item, quote=False))
        elif item.tag in ("br", "hr"):
            parts.append(f"<{item.tag}/>")
        else:
            attrs = "".join(f' {name}="{escape(value)}"' for name, value in item.attrs.items())
            parts.append(f"<{item.tag}{attrs}>{written(item.children)}</{item.tag}>")
    return "".join(parts)
