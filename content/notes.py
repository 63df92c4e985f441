"""The notes of a page, numbered in reading order, and how they are printed.

A note lives where it is cited (docs/decisions/0010-notes-are-inline.md). `collect(page)` reads them out; the answer
goes into the template context as `notes`, and whatever prints rich text there prints their markers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from content import note_markup, reading_order
from content.links import Links


@dataclass(frozen=True, slots=True)
class Note:
    """One note: `text` is its HTML as stored; `references` says how often it is cited."""

    key: str
    number: int
    text: str
    references: int = 1

    @property
    def anchor(self) -> str:
        return f"note-{self.key}"


@dataclass(frozen=True, slots=True)
class Reference:
    """One place where a note is cited: the m-th of that note's."""

    number: int
    m: int
    key: str


@dataclass(frozen=True)
class Notes:
    """The numbered notes of one page, in reading order.

    `references[source]`: what each `<note>` in the rich text `source` (database HTML) refers to, in order.
    """

    items: list[Note] = field(default_factory=list)
    references: dict[str, tuple[Reference, ...]] = field(default_factory=dict)
    # Where the editor has placed the list in the body, it doesn't follow the body.
    is_placed: bool = False

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def texts(self) -> list[str]:
        """The notes' HTML as stored."""
        return [note.text for note in self.items]


def collect(page: Any) -> Notes:
    """The notes that `page` cites. Pure: the same page gives the same answer, on any thread, any number of times.

    No query. The same key is one note cited again; with another text it is another note, under the key that it will
    have once the page is saved.
    """
    keys = note_markup.Keys()
    numbers: dict[str, int] = {}
    times: dict[str, int] = {}
    references: dict[str, tuple[Reference, ...]] = {}
    for source in reading_order.texts_of(page):
        # Alike to the last key only where nothing was saved yet, such as a block just duplicated in a preview.
        if "<note" not in source or source in references:
            continue
        here = []
        for given, text in note_markup.found_in(source):
            key = keys.key_for(given, text)
            number = numbers.setdefault(key, len(numbers) + 1)
            times[key] = times.get(key, 0) + 1
            here.append(Reference(number, times[key], key))
        references[source] = tuple(here)
    items = [Note(key, number, keys.texts[key], times[key]) for key, number in numbers.items()]
    return Notes(items, references, is_placed=any(is_placed(stream) for stream in page.streams))


def is_placed(stream: Any) -> bool:
    """Whether a stream holds a block that places the list."""
    return any(item.get("type") == "footnotes" for item in stream.raw_data)


# --- Printing ---


def markers(references: tuple[Reference, ...]) -> Iterator[str]:
    """The link that stands in the text for each reference. No white space around it: a comma may follow."""
    label = _("note %(number)d")
    for reference in references:
        key, number = reference.key, reference.number
        yield (
            f'<sup class="note-ref"><a id="note-{key}-ref-{reference.m}" href="#note-{key}" role="doc-noteref"'
            f' data-note="{number}" aria-label="{escape(label % {"number": number})}">{number}</a></sup>'
        )


def listed(notes: Notes, links: Links | None = None, heading: str = "") -> SafeString:
    """The list of notes as HTML; nothing where there are none.

    `heading`: plain text over the list, "Notes" where left out. `links`: the page's own.
    """
    if not notes.items:
        return SafeString("")
    # Rich text prints notes, and notes are rich text.
    from content import rich_text

    label = _("Back to reference %(name)s")
    items = "\n".join(
        f'<li id="note-{note.key}" class="note" data-note="{note.number}" tabindex="-1">'
        f'<div class="note__text">{rich_text.render(note.text, links, with_ids=False)}</div>'
        f'<span class="note__backs">{backs(note, label)}</span></li>'
        for note in notes.items
    )
    return mark_safe(  # noqa: S308 (the heading is escaped, notes are cleaned when saved)
        '<section class="notes" role="doc-endnotes" aria-labelledby="notes-heading">'
        f'<h2 class="apparatus-heading" id="notes-heading">{escape(heading or _("Notes"))}</h2>'
        f'\n<ol class="notes__list">\n{items}\n</ol></section>'
    )


def backs(note: Note, label: str) -> str:
    """The links back to each place where a note is cited, each with a name of its own."""
    links = []
    for m in range(1, note.references + 1):
        place = f"{note.number}{letters(m) if note.references > 1 else ''}"
        name = escape(label % {"name": place})
        links.append(
            f'<a href="#note-{note.key}-ref-{m}" role="doc-backlink" aria-label="{name}">'
            f'↩\ufe0e<span class="note__place">{place}</span></a>'
        )
    return " ".join(links)


def letters(number: int) -> str:
    """a, b, … z, aa, ab, … for 1, 2, … 26, 27, 28, …"""
    name = ""
    while number:
        number, rest = divmod(number - 1, len(ascii_lowercase))
        name = ascii_lowercase[rest] + name
    return name


# --- Reading ---


@dataclass(frozen=True, slots=True)
class Passage:
    """A note as a searcher finds it: plain words, the id that leads to it, its number."""

    anchor: str
    words: str
    number: int


def passages(page: Any) -> list[Passage]:
    """The notes of a page as plain text, apart from the body's."""
    return [Passage(note.anchor, note_markup.words(note.text), note.number) for note in collect(page).items]
