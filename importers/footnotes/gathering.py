"""What the passes find in one body: its notes, and each place where one is cited."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from importers.footnotes import places
from importers.footnotes.labels import is_furniture
from importers.footnotes.texts import note_text
from importers.tree import MEDIA, Node, is_node, parse, text_of, visible_text

# Where the text of a note was taken out of the body; it goes before the body is read.
GONE = "note-gone"
# A note's text while nobody knows yet whether it is cited.
NOTE = "note-text"
APART = MEDIA | {"table", "pre", "figure"}
DIFFERS = "the text of a note differs from the source"
NO_NOTE = "a reference without a note"
NO_REFERENCE = "a note without a reference"


def squeezed(text: str) -> str:
    """`text` without white space, to compare what is said."""
    return "".join(text.split())


@dataclass(eq=False)
class Note:
    """One note: its own name in the body ("" where it has none), and its content.

    `source`: the `<note>` of the archive that it came as, if it did.
    """

    name: str
    content: list[Any] = field(default_factory=list)
    source: str = ""
    is_cited: bool = False
    written: str | None = None


@dataclass
class Gathering:
    """`reader()` gives an empty Reader. `given`: notes that came beside the body, by their names."""

    notice: Callable[..., None]
    reader: Callable[[], Any]
    given: dict[str, Note] = field(default_factory=dict)
    # Each place where a note is cited, and how that place was written.
    cited: list[tuple[Note, str]] = field(default_factory=list)
    # Texts that were taken out of the body, without white space.
    removed: list[str] = field(default_factory=list)

    def cite(self, note: Note, was: str) -> str:
        """The stand-in for a reference to `note`, which was written as `was`."""
        note.is_cited = True
        self.cited.append((note, was))
        return places.stand_in(len(self.cited) - 1)

    def plain(self, text: str) -> str:
        """`text` with each stand-in as its place was written."""
        return places.replaced(text, lambda number: self.cited[number][1])

    def take_out(self, node: Node, note: Note, content_of: Callable[[list[Any]], list[Any]]) -> None:
        """Make `node` a gap, remembering what stood there; a picture or table of the note stays in the body.

        `content_of` gives the note itself, without its label and the ways back.
        """
        apart: list[Node] = []
        without_apart(node, apart)
        was = squeezed(self.plain(text_of(node.children)))
        self.removed.append(was)
        note.content = content_of(node.children)
        before, said, after = was.partition(squeezed(self.plain(text_of(note.content))))
        if not said or not (is_furniture(before.replace(f"[^{note.name}]", "")) and is_furniture(after)):
            self.notice(DIFFERS, was[:80])
        if apart:
            self.notice("a picture or a table in a note, set where the note stood", note.name)
        node.tag, node.attrs, node.children = GONE, {}, list(apart)

    # --- What a note says ---

    def source_of(self, note: Note) -> str:
        """The note as the archive writes it, `<note id="…">…</note>`."""
        if note.written is None:
            note.written = self.archive_form(note)
        return note.written

    def archive_form(self, note: Note) -> str:
        name = f' id="{escape(note.name)}"' if note.name else ""
        if note.source:
            inside, content = note.source, parse(note.source)
        else:
            content = [self.without_notes(item) for item in note.content]
            inside = text_of(content)
        given = squeezed(visible_text(inside) if note.source else inside)
        text = note_text(self.reader(), content)
        if squeezed(visible_text(text)) != given:
            self.notice(DIFFERS, f"{note.name}: {given[:80]}")
        return f"<note{name}>{text}</note>"

    def without_notes(self, item: Any) -> Any:
        """A note's content with the notes inside it as the words that they were written in."""
        if isinstance(item, str):
            if places.OPEN in item:
                self.notice("a note inside a note; its words stand in the text of the outer one")
            return self.plain(item)
        return item.copy([self.without_notes(child) for child in item.children])


def without_apart(node: Node, apart: list[Node]) -> None:
    """Move what a note can't hold out of `node` into `apart`."""
    kept: list[Any] = []
    for child in node.children:
        if is_node(child, *APART):
            apart.append(child)
        else:
            if isinstance(child, Node):
                without_apart(child, apart)
            kept.append(child)
    node.children = kept
