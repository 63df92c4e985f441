"""HTML as a small tree, and the passes that make it regular. No text is ever lost here: what is odd is unwrapped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from lxml import etree

# Deeper nesting than this says nothing; the text inside moves up.
DEEPEST = 60

CONTAINERS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "details",
        "dialog",
        "div",
        "fieldset",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "legend",
        "main",
        "nav",
        "noscript",
        "p",
        "search",
        "section",
        "summary",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
LISTS = frozenset(["ul", "ol", "menu", "dir"])
MEDIA = frozenset(["img", "picture", "iframe", "video", "audio", "object", "embed"])
BLOCKS = (
    CONTAINERS
    | HEADINGS
    | LISTS
    | MEDIA
    | frozenset(
        [
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "figure",
            "figcaption",
            "pre",
            "hr",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "colgroup",
            "col",
            "listing",
            "xmp",
        ]
    )
)
# What a browser never shows.
UNSEEN = frozenset(["script", "style", "template", "head", "title"])
# An element that the parser treats in a special way wherever it stands, and that bodies have no use for.
STRUCTURE = re.compile(r"</?(?:html|body|head|plaintext|frameset|noframes|noembed)\b[^>]*>|<!doctype[^>]*>", re.I)
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)
SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass
class Node:
    """An element: its name, its attributes, and the text and elements inside."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Any] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCKS

    def find(self, *tags: str) -> Iterator["Node"]:
        """Every element of these names inside, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.find(*tags)

    def copy(self, children: list[Any]) -> "Node":
        return Node(self.tag, dict(self.attrs), children)


def is_node(item: Any, *tags: str) -> bool:
    return isinstance(item, Node) and (not tags or item.tag in tags)


def text_of(items: Iterable[Any]) -> str:
    """All text inside, as it stands."""
    return "".join(item if isinstance(item, str) else text_of(item.children) for item in items)


def is_blank(items: Iterable[Any]) -> bool:
    """Whether there is nothing to see: no text, no picture, nothing embedded."""
    return all(
        not item.strip() if isinstance(item, str) else item.tag not in MEDIA | {"hr"} and is_blank(item.children)
        for item in items
    )


# --- Reading ---


def parse(html: str) -> list[Any]:
    """HTML of any kind as a list of text and Nodes. Never raises."""
    html = STRUCTURE.sub(" ", CDATA.sub(lambda match: escape(match[1]), html))
    if not html.strip():
        return []
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<!doctype html><html><body>{html}</body></html>", parser)
    body = root.find("body")
    return _children(body if body is not None else root)


def _children(root: Any) -> list[Any]:
    """lxml's tree as Nodes, without recursion: a page may nest thousands deep."""
    top = Node("body")
    stack = [top]
    too_deep = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is root:
            if event == "start" and element.text:
                top.children.append(element.text)
            continue
        if event == "start":
            if len(stack) > DEEPEST:
                too_deep += 1
                stack[-1].children.append(" " if element.tag in BLOCKS else "")
            else:
                attrs = {str(key).lower(): str(value) for key, value in element.attrib.items()}
                node = Node(str(element.tag).lower(), attrs)
                stack[-1].children.append(node)
                stack.append(node)
            if element.text:
                stack[-1].children.append(element.text)
        else:
            if too_deep:
                too_deep -= 1
            else:
                stack.pop()
            if element.tail:
                stack[-1].children.append(element.tail)
    return top.children


# --- Making it regular ---


def lifted(items: list[Any]) -> list[Any]:
    """The same with no block inside an inline element: `<b>a<p>b</p></b>` becomes `<b>a</b><p><b>b</b></p>`."""
    out: list[Any] = []
    for item in items:
        if isinstance(item, str):
            out.append(item)
            continue
        item.children = lifted(item.children)
        holds_a_block = any(is_node(child) and child.is_block for child in item.children)
        if item.is_block or item.tag in UNSEEN or not holds_a_block:
            out.append(item)
            continue
        run: list[Any] = []
        for child in item.children:
            if is_node(child) and child.is_block:
                if run:
                    out.append(item.copy(run))
                    run = []
                if child.tag in MEDIA and item.attrs.get("href"):
                    child.attrs.setdefault("data-link", item.attrs["href"])
                elif child.tag not in MEDIA and child.children:
                    child.children = lifted([item.copy(child.children)])
                out.append(child)
            else:
                run.append(child)
        if run:
            out.append(item.copy(run))
    return out


# --- What a reader sees ---


class _Seen(HTMLParser):
    """Collects visible text with another parser than the one that builds the tree, so that one checks the other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in UNSEEN:
            self.hidden += 1
        elif tag in BLOCKS or tag == "br":
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        if tag in BLOCKS or tag == "br":
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag in BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def visible_text(html: str) -> str:
    """The text a reader of this HTML sees, white space folded."""
    seen = _Seen()
    seen.feed(CDATA.sub(lambda match: escape(match[1]), html))
    seen.close()
    return folded("".join(seen.parts))


def folded(text: str) -> str:
    """`text` with every run of white space as one blank, and the soft signs left out that a parser may change."""
    return " ".join(text.replace("\u00ad", "").replace("\ufffd", "").replace("\u200b", "").split())
