"""The tag that carries a note through rich text: `<note key="…" text="…"></note>`, with the note's own HTML escaped.

Nothing here knows of pages or of how notes look; everything else about notes stands on it.
"""

import re
from collections.abc import Callable, Iterator
from hashlib import blake2b
from html import unescape

import nh3
from django.utils.html import escape, strip_tags
from wagtail.rich_text.rewriters import extract_attrs

# What stands inside a tag. A tag that is never closed ends at the next one, so that a text of many such costs no more
# than another.
INSIDE = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
TAG = re.compile(rf"<note\b({INSIDE})>(?:</note>)?|</note>")
GOOD_KEY = re.compile(r"[0-9a-f]{16}")

# What a note's own text may be made of.
TAGS = {"p", "blockquote", "b", "i", "sup", "sub", "span", "br", "a"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}, "span": {"class"}}
LINKTYPES = {"page", "document", "entry", "entry-number"}
SCHEMES = {"http", "https", "mailto", "tel"}
ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|/|#)", re.I)
DROPPED = {"script", "style"}

HREF = re.compile(r'\bhref="([^"]*)"')
LINK = re.compile(rf"<a\b({INSIDE})>(.*?)</a>", re.S)
PLAIN_SPAN = re.compile(r"<span>(.*?)</span>", re.S)
QUOTATION_EDGE = re.compile(r"<(/?)blockquote>")
QUOTATION = re.compile(r"<blockquote>(.*?)</blockquote>", re.S)
PARAGRAPH_EDGE = re.compile(r"</?p>")
EMPTY_INLINE = re.compile(r"<(b|i|sup|sub|span)(?: [^>]*)?></\1>")
EMPTY_BLOCK = re.compile(r"<(p|blockquote)>(?:\s|<br/>)*</\1>")
BLOCK = re.compile(r"(<(p|blockquote)>.*?</\2>)", re.S)
BLOCK_END = re.compile(r"</(?:p|blockquote)>|<br\s*/?>")
MOST_READINGS = 8
# What no database, feed or page can hold, and the sign on which a note hangs in the editor.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffc\ufffe\uffff]")


def tag(key: str, text: str) -> str:
    """The tag as it is stored. `text`: the note's HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f'<note key="{key}" text="{escaped}"></note>'


def found_in(source: str) -> Iterator[tuple[str, str]]:
    """Key and text of each note in a rich text, in order."""
    if "<note" in source:
        for match in TAG.finditer(source):
            if match[1] is not None:
                attributes = extract_attrs(match[1])
                yield attributes.get("key", ""), attributes.get("text", "")


def rewritten(source: str, rewrite: Callable[[str, str], str]) -> str:
    """The rich text with what `rewrite(key, text)` gives in the place of each note."""

    def replace(match: re.Match[str]) -> str:
        if match[1] is None:
            return ""
        attributes = extract_attrs(match[1])
        return rewrite(attributes.get("key", ""), attributes.get("text", ""))

    return TAG.sub(replace, source) if "note" in source else source


def without(source: str) -> str:
    """The rich text without its notes."""
    return TAG.sub("", source) if "note" in source else source


def with_texts(source: str) -> str:
    """The rich text with each note's own HTML in its place, for whoever looks for links."""
    return rewritten(source, lambda key, text: text)


def clean(html: str) -> str:
    """A note's text with its own tags only, whatever came: the form in which it is stored and compared.

    Words survive as text where their tag may not; a link without an honest address becomes its words. Paragraphs
    and quotations stand side by side, each a block. What is clean stays as it is.
    """
    # Setting blocks apart may cut a tag in two; reading the result again closes both halves.
    for _again in range(MOST_READINGS):
        before, html = html, cleaned_once(html)
        if html == before:
            return html
    return f"<p>{escape(words(html))}</p>"


def cleaned_once(html: str) -> str:
    html = nh3.clean(
        CONTROLS.sub("", html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=kept_attribute,
        clean_content_tags=DROPPED,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    # As the rich-text editor writes them.
    html = html.replace("<br>", "<br/>").replace("&nbsp;", "\u00a0")
    html = PLAIN_SPAN.sub(r"\1", LINK.sub(plain_link, html))
    html = QUOTATION.sub(one_block_each, without_nesting(EMPTY_INLINE.sub("", html)))
    html = "".join(part if part.startswith(("<p>", "<blockquote>")) else f"<p>{part}</p>" for part in blocks_of(html))
    return EMPTY_BLOCK.sub("", html)


def kept_attribute(element: str, attribute: str, value: str) -> str | None:
    if element == "span":
        return value if value == "small-caps" else None
    if attribute == "linktype":
        return value if value in LINKTYPES else None
    if attribute == "id":
        return value if value.isascii() and value.isdecimal() and len(value) <= 18 else None
    return value.strip() if ADDRESS.match(value.strip()) else None


def plain_link(match: re.Match[str]) -> str:
    """A link with one address, or only its words."""
    attributes = extract_attrs(match[1])
    if "linktype" in attributes and "id" in attributes:
        return f'<a linktype="{attributes["linktype"]}" id="{attributes["id"]}">{match[2]}</a>'
    address = HREF.search(match[1])
    return f'<a href="{address[1]}">{match[2]}</a>' if address else match[2]


def without_nesting(html: str) -> str:
    """Where a quotation in a quotation begins or ends, the outer one has a new block."""
    depth = 0

    def edge(match: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if match[1] else 1
        return match[0] if depth == (0 if match[1] else 1) else "<p>"

    return QUOTATION_EDGE.sub(edge, html)


def one_block_each(match: re.Match[str]) -> str:
    return "".join(f"<blockquote>{part}</blockquote>" for part in PARAGRAPH_EDGE.split(match[1]) if part.strip())


def blocks_of(html: str) -> Iterator[str]:
    """The blocks, and what stands between them."""
    end = 0
    for match in BLOCK.finditer(html):
        if between := html[end : match.start()].strip():
            yield between
        yield match[1]
        end = match.end()
    if rest := html[end:].strip():
        yield rest


def words(html: str) -> str:
    """A note's text without its tags."""
    return " ".join(unescape(strip_tags(BLOCK_END.sub(r"\g<0> ", html))).split())


class NoteWords(str):
    """A note's text without its tags, among what a search index gets of a page; `anchor` leads to the note."""

    anchor = ""

    @classmethod
    def of(cls, source: str) -> "Iterator[NoteWords]":
        """One for each note in a rich text."""
        for key, text in found_in(source):
            found = cls(words(text))
            found.anchor = f"note-{key}"
            yield found


def derived_key(*parts: str) -> str:
    """A key that is always the same for the same parts: sixteen hexadecimal digits, 64 bits."""
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


class Keys:
    """Which key means which text on one page. The first to come keeps its key."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.unnamed: dict[str, int] = {}

    def key_for(self, key: str, text: str) -> str:
        """The key that a note with this key and text has on this page.

        A key that already means another text gives a new one, made of both; so does a bad one. A note without any
        key is a note of its own each time. The same page gives the same keys every time.
        """
        if GOOD_KEY.fullmatch(key):
            if self.texts.setdefault(key, text) == text:
                return key
            parts = [key, text]
        elif key:
            parts = [key, text]
        else:
            self.unnamed[text] = self.unnamed.get(text, 0) + 1
            parts = ["", text, str(self.unnamed[text])]
        while self.texts.setdefault(made := derived_key(*parts), text) != text:
            parts.append(made)
        return made
