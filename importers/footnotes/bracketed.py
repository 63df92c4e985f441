"""Notes that stand where they are cited: `<note>`, `[footnote]…[/footnote]` and its like, and ((double brackets)).

They are found in the source, not in the tree, since a shortcode may hold paragraphs and begin inside another one.
"""

import re
from collections import Counter

from importers.footnotes.gathering import Gathering, Note
from importers.footnotes.places import RESERVED
from importers.footnotes.stored import put_aside
from importers.tree import BLOCKS, parse, visible_text

NAMES = "footnote|ref|efn_note|mfn|fn"
TOKEN = re.compile(
    rf"<!--|<(?P<end>/?)(?P<tag>[a-zA-Z][\w:-]*)[^<>]*>|\[(?P<close>/?)(?P<name>{NAMES})\b(?P<more>[^\[\]<>]*)\]|\(\(|\)\)"
)
ELEMENT = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
LITERAL = ("pre", "code", "script", "style", "textarea", "listing", "xmp", "samp", "kbd")
VOID = ("br", "img", "hr", "wbr", "input", "source", "param", "col", "area", "embed")
LONGEST_IN_BRACKETS = 4000


def take(html: str, gathering: Gathering) -> str:
    """The source with a stand-in for each such note."""
    html, found = put_aside(html, len(gathering.cited))
    for written in found:
        note = Note(written.name, source=written.inside)
        if written.is_reference:
            note.written = f'<note ref="{written.name}"></note>'
        gathering.cite(note, visible_text(written.inside))
    return Scanner(html, gathering).scanned()


class Scanner:
    """One way through one source. What isn't closed, or would leave an element open, stays as it is."""

    def __init__(self, html: str, gathering: Gathering) -> None:
        self.html = html
        self.gathering = gathering
        self.parts: list[str] = []
        self.end = 0
        # Where the last of each kind was opened.
        self.opened: dict[str, re.Match[str]] = {}
        self.unclosed: set[str] = set()

    def scanned(self) -> str:
        position = 0
        while match := TOKEN.search(self.html, position):
            position = match.end()
            if match[0] == "<!--":
                position = self.after("-->", position)
            elif match["tag"]:
                name = match["tag"].lower()
                if name in LITERAL and not match["end"] and not match[0].endswith("/>"):
                    position = self.after(f"</{match['tag']}", position)
            elif match[0] == "((" or (match["name"] and not match["close"]):
                self.opened[match["name"] or "(("] = match
            else:
                position = self.closed(match)
        return "".join([*self.parts, self.html[self.end :]])

    def after(self, closing: str, position: int) -> int:
        """The place after `closing`; the same place where it never comes."""
        if closing in self.unclosed:
            return position
        found = self.html.find(closing, position)
        if found < 0:
            self.unclosed.add(closing)
            return position
        return found + len(closing)

    def closed(self, match: re.Match[str]) -> int:
        """Put a stand-in for the note that ends here; the place to go on from."""
        opening = self.opened.pop(match["name"] or "((", None)
        start, end = match.span()
        if opening is None or opening.start() < self.end:
            return end
        inside = self.html[opening.end() : start]
        if not match["name"]:
            if inside.count("(") > inside.count(")") and self.html.startswith(")", end):
                start, end, inside = start + 1, end + 1, inside + ")"
            if not is_note(inside):
                return end
            self.gathering.notice("a note in double brackets", visible_text(inside)[:80])
        if not is_balanced(inside) or not visible_text(inside) or RESERVED.search(inside):
            return end
        if opening["more"] and opening["more"].strip(" /"):
            self.gathering.notice("what a note's shortcode says beside the note", opening[0][:80])
        note = Note("", parse(inside))
        self.parts += [
            self.html[self.end : opening.start()],
            self.gathering.cite(note, visible_text(self.html[opening.start() : end])),
        ]
        self.end = end
        # Others that were opened inside it were closed there, or are words of it.
        self.opened = {name: other for name, other in self.opened.items() if other.start() < opening.start()}
        return end


def is_note(inside: str) -> bool:
    """Whether double brackets hold a note: some words within one paragraph."""
    if len(inside) > LONGEST_IN_BRACKETS or any(m[2].lower() in BLOCKS for m in ELEMENT.finditer(inside)):
        return False
    words = visible_text(inside)
    return " " in words and any(letter.isalpha() for letter in words)


def is_balanced(html: str) -> bool:
    """Whether every element opened inside is closed inside, and the other way round."""
    count: Counter[str] = Counter()
    for match in ELEMENT.finditer(html):
        name = match[2].lower()
        if name not in VOID and not match[0].endswith("/>"):
            count[name] += -1 if match[1] else 1
    return not any(count.values())
