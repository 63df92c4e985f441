"""The archive's notes, `<note id="3"><p>…</p></note>` and `<note ref="3"/>`, as the site stores them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from content import note_markup
from content.links import strings_of
from importers.footnotes import places
from importers.footnotes.texts import note_text
from importers.inline import written
from importers.tree import Node, parse, text_of, visible_text

OPENING = re.compile(r"<note\b([^<>]*)>", re.I)
CLOSING = re.compile(r"</note\s*>", re.I)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))""")
LINK = re.compile(r"<a\b")


@dataclass(frozen=True)
class Written:
    """One `<note>` as it is written: where it stands, its id, whether it only cites, and what is inside."""

    start: int
    end: int
    name: str
    is_reference: bool
    inside: str


def written_in(source: str) -> Iterator[Written]:
    """Every `<note>` of a text, in order. One that never ends is no note."""
    position = 0
    while opening := OPENING.search(source, position):
        attributes = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(opening[1])}
        name, cited = attributes.get("id", "").strip(), attributes.get("ref", "").strip()
        closing = None if opening[1].endswith("/") else CLOSING.search(source, opening.end())
        if closing is None and not opening[1].endswith("/"):
            return
        inside = source[opening.end() : closing.start()] if closing else ""
        position = closing.end() if closing else opening.end()
        inside = inside if inside.strip() else attributes.get("text", "")
        yield Written(opening.start(), position, cited or name, bool(cited) and not inside, inside)


def put_aside(source: str, first: int = 0) -> tuple[str, list[Written]]:
    """The text with a stand-in for each note, numbered from `first` on, and the notes."""
    found = list(written_in(source))
    parts, end = [], 0
    for number, note in enumerate(found, start=first):
        parts += [source[end : note.start], places.stand_in(number)]
        end = note.end
    return "".join([*parts, source[end:]]), found


@dataclass
class Notes:
    """The notes of one object: its id, `seed`, is part of every note's key, so that a key is the same each time.

    `link`: the attributes of a stored link to an address with these words, None where it leads nowhere.
    """

    seed: str
    link: Callable[[str, str], dict[str, str] | None]
    notice: Callable[..., None]
    texts: dict[str, str] = field(default_factory=dict)
    unnamed: Counter[str] = field(default_factory=Counter)

    def learn(self, *values: Any) -> None:
        """Know the notes in these texts, so that one may be cited before the place where it is written."""
        for source in strings_of(list(values)):
            if "<note" in source.lower():
                for note in written_in(source):
                    if note.name and not note.is_reference:
                        self.texts.setdefault(note.name, note.inside)

    def put_back(self, source: str, found: list[Written], place: str, reader: Callable[[], Any], *, fits: bool) -> str:
        """Stored rich text with each note in the place of its stand-in.

        `fits`: whether notes can stand here; where not, their words stand in brackets.
        """

        def replace(number: int) -> str:
            note = found[number]
            name, inside = note.name, note.inside
            if note.is_reference:
                if name not in self.texts:
                    self.notice("a reference to a note that is not there", name[:80])
                    return f"[{escape(name, quote=False)}]"
                inside = self.texts[name]
            text = self.text(inside, reader())
            if not text:
                self.notice("a note without text", name[:80])
                return ""
            if fits:
                return note_markup.tag(self.key(name, inside), text)
            self.notice("a note where none can stand; its words are in the text", place)
            return f" [{escape(note_markup.words(text), quote=False)}]"

        return places.replaced(source, replace)

    def key(self, name: str, inside: str) -> str:
        """The key of a note with this id and content."""
        if not name:
            self.unnamed[inside] += 1
            return note_markup.derived_key(self.seed, "", inside, str(self.unnamed[inside]))
        if self.texts.setdefault(name, inside) == inside:
            return note_markup.derived_key(self.seed, name)
        self.notice("two notes with one id; the second is a note of its own", name[:80])
        return note_markup.derived_key(self.seed, name, inside)

    def text(self, inside: str, reader: Any) -> str:
        """A note's content as stored. What could not stay is told."""
        given = written(self.linked(parse(note_text(reader, parse(inside)))))
        text = note_markup.clean(given)
        if len(LINK.findall(given)) != len(LINK.findall(text)):
            self.notice("a link that can't stand in a note", visible_text(given)[:80])
        if "".join(visible_text(inside).split()) != "".join(visible_text(text).split()):
            self.notice("the text of a note differs from the source", visible_text(inside)[:80])
        return text

    def linked(self, items: list[Any]) -> list[Any]:
        """The items with their links resolved; one that leads nowhere is its words."""
        out: list[Any] = []
        for item in items:
            if isinstance(item, str):
                out.append(item)
                continue
            children = self.linked(item.children)
            if item.tag == "a":
                attrs = self.link(item.attrs.get("href", ""), text_of(item.children))
                out += [Node("a", attrs, children)] if attrs else children
            else:
                out.append(item.copy(children))
        return out
