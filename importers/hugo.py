"""Hugo's shortcodes in Markdown: those that say the same in every publication become HTML, all others stay as words.

Markdown knows no shortcodes: it would read `{{<x>}}` as an element, and a link whose address is one as no link. So
each is first replaced by a bare word, and put back once the Markdown has become HTML.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

TAG = re.compile(r"\{\{(?:<\s*(?P<a>/?.*?)\s*/?>|%\s*(?P<b>/?.*?)\s*/?%)\}\}", re.S)
NAME = re.compile(r"(/?)\s*(\w[\w./-]*)")
ARGUMENT = re.compile(r"""(?:([\w-]+)\s*=\s*)?("(?:\\.|[^"\\])*"|`[^`]*`|[^\s"`]+)""", re.S)
IMAGE = re.compile(r"(?:\w+-)*(?:img|image|figure|photo|picture)(?:-\w+)*")
QUOTES = ("quote", "quote-block", "blockquote", "pullquote")
BOXES = ("note", "box", "notice", "callout", "admonition", "alert", "tip", "info", "warning", "caution", "important")
WARNINGS = ("alert", "warning", "caution", "danger", "important")
FILMS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
# The kinds of an archive that Hugo keeps below an address of their own.
KINDS = {"authors": "author", "topics": "topic", "tags": "topic", "series": "series"}
ADDRESS = "shortcode:"


@dataclass
class Shortcode:
    """One tag of a shortcode: its name, its arguments, and how it is written."""

    source: str
    name: str
    is_closing: bool
    plain: list[str]
    named: dict[str, str]
    start: int
    end: int
    partner: "Shortcode | None" = None

    def first(self, *names: str) -> str:
        """The first of these arguments that is given."""
        return next((self.named[name] for name in names if self.named.get(name)), "")


def shortcodes_of(text: str) -> list[Shortcode]:
    """All tags in order; an opening and a closing one know each other."""
    found: list[Shortcode] = []
    waiting: dict[str, Shortcode] = {}
    for match in TAG.finditer(text):
        inside = match["a"] or match["b"] or ""
        if not (name := NAME.match(inside)):
            continue
        plain, named = arguments(inside[name.end() :])
        code = Shortcode(match[0], name[2], bool(name[1]), plain, named, match.start(), match.end())
        if not code.is_closing:
            waiting[code.name] = code
        elif opening := waiting.pop(code.name, None):
            code.partner, opening.partner = opening, code
        found.append(code)
    return found


def arguments(text: str) -> tuple[list[str], dict[str, str]]:
    """The plain and the named arguments of a shortcode."""
    plain, named = [], {}
    for name, value in ARGUMENT.findall(text):
        if value[0] in '"`':
            value = re.sub(r"\\([^\w\s])", r"\1", value[1:-1])
        if name:
            named[name] = value
        else:
            plain.append(value)
    return plain, named


# --- What they say ---


def address_of(code: Shortcode) -> str:
    """What a shortcode says where an address is wanted: a reference, or how to find its source again."""
    target = (code.plain[0] if code.plain else code.first("path")).strip()
    if code.name not in ("ref", "relref") or not target:
        return ADDRESS + quote(code.source, safe="")
    path, _hash, place = target.partition("#")
    parts = path.strip("/").split("/")
    kind = KINDS.get(parts[0], "article") if len(parts) == 2 else "article"
    return f"ref:{kind}:{quote(parts[-1], safe='')}" + (f"#{place}" if place else "")


def source_of(address: str) -> str:
    """The shortcode that stood where this address stands; "" where none did."""
    return unquote(address.removeprefix(ADDRESS)) if address.startswith(ADDRESS) else ""


def html_of(code: Shortcode, inline: Callable[[str], str]) -> str:
    """A shortcode in running text as HTML. `inline` reads the Markdown of a caption or a quotation."""
    name, partner = code.name, code.partner
    if IMAGE.fullmatch(name) and code.named.get("src"):
        caption = " ".join(filter(None, (code.first("caption", "title"), code.named.get("attr"))))
        caption = f"<figcaption>{inline(caption)}</figcaption>" if caption else ""
        return (
            f'<figure><img src="{attribute(code.named["src"])}" alt="{attribute(code.first("alt"))}">{caption}</figure>'
        )
    if name in QUOTES and code.named.get("text") and partner is None:
        cite = code.first("cite", "author", "attribution")
        foot = f"<footer>{inline(cite)}</footer>" if cite else ""
        return f"<blockquote><p>{inline(code.named['text'])}</p>{foot}</blockquote>"
    if name in FILMS and (film := code.named.get("id") or "".join(code.plain[:1])):
        return f'<iframe src="{FILMS[name]}{quote(film)}" title="{attribute(code.first("title"))}"></iframe>'
    if name in ("tweet", "x", "twitter") and code.named.get("user") and code.named.get("id"):
        address = f"https://twitter.com/{quote(code.named['user'])}/status/{quote(code.named['id'])}"
        return f'<p><a href="{address}">{address}</a></p>'
    if name in BOXES and partner:
        return "</aside>" if code.is_closing else box(code)
    if name == "highlight" and partner:
        return "</mark>" if code.is_closing else "<mark>"
    return escape(code.source)


def box(code: Shortcode) -> str:
    """The opening tag of a box. Its tone is its name, its variant or its one plain argument."""
    given = [code.name, code.first("variant", "type", "tone"), *code.plain]
    tone = "warning" if any(word.lower() in WARNINGS for word in given) else "note"
    # One word in small letters, such as "alert" or "action", is a look and no title.
    title = code.first("title", "heading") or next((words for words in code.plain if not words.islower()), "")
    return f'<aside class="callout" data-tone="{tone}" data-title="{attribute(title)}">'


def attribute(text: str) -> str:
    return escape(unescape(text), quote=True)


# --- Out of the Markdown, and back in ---


class Shelf:
    """Holds the shortcodes of one text while its Markdown is read."""

    def __init__(self, markdown: str) -> None:
        self.codes = shortcodes_of(markdown)
        self.word = f"shortcode{hashlib.sha256(markdown.encode()).hexdigest()[:12]}n"
        self.text = self._without(markdown) if self.codes else markdown

    def _without(self, markdown: str) -> str:
        """The text with a word in the place of each shortcode, and with marked code as a code block."""
        parts: list[str] = []
        end = 0
        for number, code in enumerate(self.codes):
            if code.start < end:
                continue
            # Four blanks would make code of a picture that was only set in.
            before = markdown[end : code.start]
            at_margin = re.sub(r"(^|\n)[ \t]{4,}$", r"\1   ", before)
            parts.append(at_margin)
            end = code.end
            if code.name == "highlight" and code.partner and code.plain and not code.is_closing:
                inside, end = markdown[code.end : code.partner.start], code.partner.end
                parts.append(f"\n\n~~~~~~{code.plain[0]}\n{inside.strip()}\n~~~~~~\n\n")
            elif self._stands_alone(code, markdown):
                parts.append(f"\n\n{self.word}{number}x\n\n")
            else:
                parts.append(f"{self.word}{number}x" + ("\n\n" if at_margin != before else ""))
        return "".join([*parts, markdown[end:]])

    def _stands_alone(self, code: Shortcode, markdown: str) -> bool:
        """A box at the margin holds paragraphs: its tags stand alone, so that the Markdown inside it is read."""
        opening = code.partner if code.is_closing else code
        if code.name not in BOXES or opening is None or opening.partner is None:
            return False
        return opening.start == 0 or markdown[opening.start - 1] == "\n"

    def put_back(self, html: str, inline: Callable[[str], str]) -> str:
        """The HTML with every shortcode as what it says, as an address, or as it was written."""
        if not self.codes:
            return html
        token = rf"{self.word}(\d+)x"
        pattern = re.compile(
            rf"(?P<code><(?P<tag>pre|code)\b.*?</(?P=tag)>)|(?P<element><[a-zA-Z/!][^>]*>)|{token}", re.S
        )
        html = re.sub(rf"<p>\s*({token})\s*</p>", lambda match: self._alone(match[1], int(match[2])), html)

        def one(match: re.Match[str]) -> str:
            if match["code"]:
                return re.sub(token, lambda inner: escape(self.codes[int(inner[1])].source), match[0])
            if match["element"]:
                return re.sub(token, lambda inner: escape(address_of(self.codes[int(inner[1])])), match[0])
            return html_of(self.codes[int(match[match.lastindex or 0])], inline)

        return pattern.sub(one, html)

    def _alone(self, token: str, number: int) -> str:
        """A paragraph that holds nothing but one shortcode is that shortcode, unless it stays as words."""
        says = html_of(self.codes[number], escape)
        return token if says.startswith(("<", "</")) and not says.startswith("<mark") else f"<p>{token}</p>"
