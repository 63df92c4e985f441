"""HTML into the blocks of the archive format, in the order of the text and with every word of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from importers import callouts, lists, pictures, quotes, shortcodes, tables
from importers.footnotes import places
from importers.footnotes.bodies import Footnotes
from importers.inline import Notice, in_lines, regular, trimmed, written
from importers.tree import (
    CDATA,
    CONTAINERS,
    HEADINGS,
    LISTS,
    MEDIA,
    UNSEEN,
    Node,
    is_blank,
    is_node,
    lifted,
    text_of,
    visible_text,
)
from importers.words import blocks_text, without_marks

VERSE = {"verse", "poem", "poetry", "wp-block-verse"}


def nothing_found(_address: str) -> str:
    return ""


@dataclass
class Reader:
    """Reads one body. `find_photo` and `find_document` turn an address into a `ref:`, or "" if there is no such file.

    `notice(what, detail)` is told of everything that has no place among the blocks.
    """

    notice: Notice
    find_photo: Callable[[str], str] = nothing_found
    find_document: Callable[[str], str] = nothing_found
    blocks: list[dict[str, Any]] = field(default_factory=list)
    # Words that stand in the source but not in the blocks, such as the dash before an attribution.
    passed_over: list[tuple[int, str]] = field(default_factory=list)
    run: list[Any] = field(default_factory=list)
    levels: list[tuple[int, int]] = field(default_factory=list)

    def inner(self) -> "Reader":
        """A reader for what stands inside a quote or a figure."""
        return Reader(self.notice, self.find_photo, self.find_document, levels=self.levels)

    # --- Putting down ---

    def add(self, kind: str, value: Any) -> None:
        self.blocks.append({"type": kind, "value": value})

    def flush(self) -> None:
        """End the running paragraph."""
        items = trimmed(regular(self.run, self.notice))
        self.run = []
        if not is_blank(items):
            self.add("paragraph", f"<p>{written(items)}</p>")

    def paragraph(self, items: list[Any]) -> None:
        self.flush()
        self.run = items
        self.flush()

    # --- Walking ---

    def walk(self, items: list[Any]) -> "Reader":
        for item in items:
            if isinstance(item, str) or not (item.is_block or item.tag in UNSEEN):
                self.run.append(item)
            elif item.tag in UNSEEN:
                self.notice(f"<{item.tag}>")
            else:
                self.flush()
                self.block(item)
        self.flush()
        return self

    def block(self, node: Node) -> None:
        """One block element."""
        if node.classes & VERSE:
            self.verse(node)
        elif node.tag == "aside" and "callout" in node.classes:
            callouts.read(self, node)
        elif node.tag in CONTAINERS:
            self.walk(node.children)
        elif node.tag in HEADINGS:
            self.heading(node)
        elif node.tag in LISTS or node.tag == "li":
            lists.read(self, node)
        elif node.tag in MEDIA:
            pictures.read(self, node)
        elif handler := getattr(self, f"read_{node.tag}", None):
            handler(node)
        else:
            # Rows, cells, items and captions that stand outside the element they belong to.
            self.walk(node.children)

    # --- One element each ---

    def heading(self, node: Node) -> None:
        moved: list[Node] = []
        items = regular(in_lines(node.children, moved), self.notice)
        text = " ".join(plain(items).split())
        if text:
            self.put_heading(node, items, text)
        # A picture or a rule inside stands below.
        self.walk(moved)

    def put_heading(self, node: Node, items: list[Any], text: str) -> None:
        if any(item.tag != "br" for item in items if is_node(item)):
            self.notice("emphasis or a link inside a heading", text[:80])
        if node.attrs.get("id"):
            self.notice("an anchor that others may link to", node.attrs["id"])
        self.add("heading", {"text": text, "level": str(self.level(int(node.tag[1])))})

    def level(self, given: int) -> int:
        """The level of a heading here: 2 to 4, and never one deeper than the last without a step between."""
        while self.levels and self.levels[-1][0] >= given:
            self.levels.pop()
        found = min(4, (self.levels[-1][1] if self.levels else 1) + 1)
        self.levels.append((given, found))
        return found

    def read_hr(self, node: Node) -> None:
        self.add("break", None)

    def read_pre(self, node: Node) -> None:
        inner = next(node.find("code"), node)
        classes = inner.classes | node.classes
        languages = [name.split("-", 1)[1] for name in sorted(classes) if name.startswith(("language-", "lang-"))]
        code = "".join("\n" if is_node(item, "br", "p-end") else text_of([item]) for item in flat(node.children))
        if code.strip():
            self.add("code", {"language": languages[0] if languages else "", "code": code.strip("\n"), "caption": ""})

    read_listing = read_xmp = read_pre

    def read_table(self, node: Node) -> None:
        tables.read(self, node)

    def read_dl(self, node: Node) -> None:
        self.notice("<dl>, set as paragraphs")
        for child in node.children:
            if is_node(child, "dt"):
                self.walk(lifted([Node("b", {}, child.children)]))
            elif is_node(child, "dd", "div"):
                self.block(Node("div", {}, child.children)) if child.tag == "dd" else self.read_dl(child)
            else:
                self.walk([child])

    def verse(self, node: Node) -> None:
        """A poem: a line ends at a <br> or, inside <pre>, at the line's end; an empty line ends a stanza."""
        text = ""
        for item in flat(node.children):
            if is_node(item, "br", "p-end"):
                text += "\n\n" if item.tag == "p-end" else "\n"
            else:
                text += written(regular([item], self.notice)) if node.tag != "pre" else written([text_of([item])])
        stanzas = [
            "<br/>".join(line.strip() for line in stanza.strip("\n").split("\n"))
            for stanza in re.split(r"\n\s*\n", text)
            if stanza.strip()
        ]
        if stanzas:
            value = "".join(f"<p>{stanza}</p>" for stanza in stanzas)
            self.add("verse", {"title": "", "text": value, "attribution": "", "source": ""})

    # --- Quotes ---

    def read_blockquote(self, node: Node) -> None:
        quotes.quote(self, node)

    # --- Figures ---

    def read_figure(self, node: Node) -> None:
        pictures.read_figure(self, node)


def flat(items: list[Any]) -> list[Any]:
    """Text, inline elements and line breaks; the end of a paragraph inside is a `p-end`."""
    out: list[Any] = []
    for item in items:
        if is_node(item) and item.is_block:
            if out and not is_node(out[-1], "p-end"):
                out.append(Node("p-end"))
            out += [*flat(item.children), Node("p-end")]
        elif is_node(item) and any(True for _br in item.find("br")):
            out += flat(item.children)
        else:
            out.append(item)
    return out


def plain(items: list[Any]) -> str:
    """The words of inline content, without those added to it."""
    parts = []
    for item in items:
        if isinstance(item, str):
            parts.append(item)
        elif item.tag == "br":
            parts.append(" ")
        elif item.tag != "mark-added":
            parts.append(plain(item.children))
    return "".join(parts)


# --- The whole ---


def html_blocks(
    html: str,
    notice: Notice,
    find_photo: Callable[[str], str] = nothing_found,
    find_document: Callable[[str], str] = nothing_found,
    notes: Any = (),
) -> list[dict[str, Any]]:
    """The body `html` as blocks of the archive format, its footnotes as `<note>` where they are cited.

    `notes`: those that stand beside the body. A shortcode stays in the text and is reported. If the text of the
    blocks and notes differs from the text of the source, that is reported too, with the first place where they part.
    """
    html = places.without_reserved(CDATA.sub(lambda match: escape(match[1]), html))
    reader = Reader(notice, find_photo, find_document)
    footnotes = Footnotes(notice, reader.inner, notes)
    reader.walk(footnotes.taken_out(html))
    before, after = visible_text(html + footnotes.uncited), blocks_text(reader.blocks, dict(reader.passed_over))
    for name in shortcodes.found_in(f"{after} {footnotes.words_of_notes()}" if footnotes.has_any else before):
        notice("a shortcode", name)
    if difference := footnotes.difference(before, after):
        notice("the text differs from the source", difference)
    for block in reader.blocks:
        block["value"] = without_marks(block["value"])
    return footnotes.put_back(reader.blocks)
