"""HTML into the blocks of the archive format, in the order of the text and with every word of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from importers import lists, pictures, shortcodes, tables
from importers.inline import Notice, regular, trimmed, written
from importers.tree import (
    CONTAINERS,
    HEADINGS,
    LISTS,
    MEDIA,
    UNSEEN,
    Node,
    folded,
    is_blank,
    is_node,
    lifted,
    parse,
    text_of,
    visible_text,
)

ADDED = re.compile(r"<mark-added>.*?</mark-added>", re.S)
VERSE = {"verse", "poem", "poetry", "wp-block-verse"}
DASHES = "—–-― \u00a0\n\t"


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
        items = regular(node.children, self.notice)
        text = " ".join(plain(items).split())
        if not text:
            return
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
        code = "".join("\n" if is_node(item, "br") else text_of([item]) for item in flat(node.children))
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
        quote(self, node)

    # --- Figures ---

    def read_figure(self, node: Node) -> None:
        pictures.read_figure(self, node)


def quote(reader: Reader, node: Node) -> None:
    """A block quote with whom it quotes; a picture or a table inside it stands between two quotes."""
    children, attribution, passed_over = split_attribution(node.children, reader.notice)
    inner = reader.inner().walk(children)
    is_pulled = any("pullquote" in name for name in node.classes)
    start = len(reader.blocks)
    texts: list[str] = []

    def put_down() -> None:
        if texts and is_pulled:
            reader.add("pull_quote", {**EMPTY_QUOTE, "text": visible_text(" ".join(texts))})
        elif texts:
            reader.add("quote", {**EMPTY_QUOTE, "text": "".join(texts)})
        texts.clear()

    for block in inner.blocks:
        if (text := as_rich_text(block)) is not None:
            texts.append(text)
        else:
            put_down()
            reader.blocks.append(block)
    if not texts and attribution:
        texts.append(f"<p>{written([attribution])}</p>")
        attribution = ""
    put_down()
    quotes = [block for block in reader.blocks[start:] if block["type"] in ("quote", "pull_quote")]
    if quotes:
        quotes[-1]["value"]["attribution"] = attribution
        address = node.attrs.get("cite", "").strip()
        quotes[-1]["value"]["source_address"] = address if address.startswith(("http://", "https://")) else ""
        if passed_over:
            reader.passed_over.append((reader.blocks.index(quotes[-1]), passed_over))


EMPTY_QUOTE = {"attribution": "", "role": "", "source": "", "source_address": ""}


def split_attribution(children: list[Any], notice: Notice) -> tuple[list[Any], str, str]:
    """What is quoted, the name at its end, and the dash before the name.

    The name is a <cite> or <footer> that stands alone at the end, or alone in the last paragraph.
    """
    rest = list(children)
    while rest and is_blank([rest[-1]]):
        rest.pop()
    last = rest[-1] if rest else None
    inside = [item for item in last.children if not is_blank([item])] if is_node(last, "p", "div") else []
    is_cited = is_node(last, "cite", "footer") or (len(inside) == 1 and is_node(inside[0], "cite", "footer"))
    # A <cite> at the end of a running sentence is a title, not a name.
    runs_on = len(rest) > 1 and is_node(last, "cite") and not (is_node(rest[-2]) and rest[-2].is_block)
    runs_on = runs_on and not is_blank([rest[-2]])
    if not is_cited or runs_on or any(item.is_block for item in last.find(*MEDIA, "table", "pre")):
        return children, "", ""
    text = folded(visible_text(written_raw([last])))
    name = text.lstrip(DASHES)
    if any(True for _link in last.find("a")):
        notice("a link in an attribution", name[:80])
    return rest[:-1], name, text[: len(text) - len(name)].strip()


def written_raw(items: list[Any]) -> str:
    """Nodes as HTML, block elements too; only for reading their text."""
    return written(items)


def as_rich_text(block: dict[str, Any]) -> str | None:
    """A block as rich text inside a quote; None for one that can't stand there."""
    value = block["value"]
    if block["type"] == "paragraph":
        return value
    if block["type"] == "heading":
        return f"<p><b>{written([value['text']])}</b></p>"
    if block["type"] == "verse":
        return value["text"]
    if block["type"] == "quote" and not value["source_address"]:
        name = value["attribution"]
        return value["text"] + (f"<p>{written([name])}</p>" if name else "")
    return None


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
) -> list[dict[str, Any]]:
    """The body `html` as blocks of the archive format.

    A shortcode stays in the text and is reported. If the text of the blocks differs from the text of the
    source, that is reported too, with the first place where they part.
    """
    reader = Reader(notice, find_photo, find_document)
    reader.walk(lifted(parse(html)))
    for name in shortcodes.found_in(visible_text(html)):
        notice("a shortcode", name)
    before, after = visible_text(html), blocks_text(reader.blocks, dict(reader.passed_over))
    if before != after:
        notice("the text differs from the source", first_difference(before, after))
    for block in reader.blocks:
        block["value"] = without_marks(block["value"])
    return reader.blocks


def without_marks(value: Any) -> Any:
    """A block's value with added words as plain text."""
    if isinstance(value, str):
        return value.replace("<mark-added>", "").replace("</mark-added>", "")
    if isinstance(value, list):
        return [without_marks(item) for item in value]
    if isinstance(value, dict):
        return {key: without_marks(item) for key, item in value.items()}
    return value


RICH = {"text", "caption", "transcript"}


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
