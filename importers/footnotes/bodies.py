"""The notes of one HTML body, whatever form they have there, as the archive's own `<note id="…">`."""

import re
from collections import Counter
from collections.abc import Callable
from html import escape
from typing import Any

from importers.footnotes import bracketed, linked, marked, places, raised
from importers.footnotes.body_tree import BodyTree, tidy, unwrapped
from importers.footnotes.gathering import GONE, NO_REFERENCE, Gathering, Note, squeezed
from importers.tree import UNSEEN, Node, folded, is_node, lifted, parse, visible_text
from importers.words import first_difference

END = re.compile(r"(?:</(?:p|li|ul|ol)>)+$")
# The fields that hold rich text, beside the words of a paragraph.
RICH = {"quote": ("text",), "verse": ("text",), "callout": ("text",), "code": ()}


class Footnotes:
    """One body's notes. `given`: notes that came beside it, as a list of `{"id": …, "content": …}`.

    What has no partner stays in the text and is told to `notice`: a reference without a note, a note without a
    reference.
    """

    def __init__(self, notice: Callable[..., None], reader: Callable[[], Any], given: Any = ()) -> None:
        self.notice = notice
        self.gathering = Gathering(notice, reader, given_notes(given, notice))
        # The words of the tree before and after the notes were taken out.
        self.parsed = self.rest = ""
        self.put_down: set[int] = set()
        # Notes that came beside the body and that it doesn't cite, as HTML.
        self.uncited = ""

    def taken_out(self, html: str) -> list[Any]:
        """The body's tree with a stand-in where each note is cited, and without the notes."""
        gathering = self.gathering
        root = Node("body", {}, lifted(parse(bracketed.take(html, gathering))))
        self.parsed = self.words(root)
        for form in (linked, marked, raised):
            form.take(BodyTree(root), gathering)
        tidy(root)
        unwrapped(root, GONE)
        for note in gathering.given.values():
            if not note.is_cited:
                self.notice(NO_REFERENCE, visible_text(note.source)[:80])
                self.uncited += f"<div>{note.source}</div>"
        root.children += lifted(parse(self.uncited))
        self.parsed += squeezed(visible_text(self.uncited))
        self.rest = self.words(root)
        return root.children

    @property
    def has_any(self) -> bool:
        return bool(self.gathering.cited)

    # --- The text check ---

    def words(self, root: Node) -> str:
        """What a reader sees of a tree, without white space, with each reference as it was written."""
        return squeezed(folded(self.gathering.plain(seen(root))).replace(places.LIST, ""))

    def difference(self, before: str, after: str) -> str:
        """Where the words of the blocks and the notes part from the source's; "" where they are the same.

        `before`: the source's visible text. `after`: that of the blocks, with stand-ins. First the tree must say what
        the source says, then the blocks must say what is left of the tree; between the two nothing may have gone but
        what the notes were made of, which are compared one by one.
        """
        if not self.has_any:
            return "" if before == after else first_difference(before, after)
        given = squeezed(before)
        if self.parsed != given:
            return first_difference(given, self.parsed)
        made = squeezed(self.gathering.plain(after).replace(places.LIST, ""))
        if self.rest != made:
            return first_difference(self.rest, made)
        taken = "".join(self.gathering.removed)
        is_all = Counter(self.parsed) == Counter(self.rest) + Counter(taken)
        return "" if is_all else first_difference(self.parsed, self.rest + taken)

    def words_of_notes(self) -> str:
        """What the notes say."""
        return visible_text(" ".join(self.gathering.source_of(note) for note, _was in self.gathering.cited))

    # --- Into the blocks ---

    def source(self, number: int) -> str:
        """The note where it is cited first, a reference to it where it is cited again."""
        note = self.gathering.cited[number][0]
        if note.name and id(note) in self.put_down:
            return f'<note ref="{escape(note.name)}"></note>'
        self.put_down.add(id(note))
        return self.gathering.source_of(note)

    def put_back(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The blocks with each note in its place; one on a heading or a name goes to the paragraph that follows."""
        waiting: list[int] = []
        out: list[dict[str, Any]] = []
        last: dict[str, Any] | None = None
        for block in blocks:
            kind, value = block["type"], block["value"]
            if kind == "heading" and places.LIST in value["text"]:
                block = {"type": "footnotes", "value": {"heading": value["text"].replace(places.LIST, "")}}
            block = {**block, "value": self.with_notes(block["type"], block["value"], waiting)}
            if isinstance(block["value"], str):
                last = block
                hang(block, waiting, self.source)
            out.append(block)
        if waiting and last is None:
            last = {"type": "paragraph", "value": "<p></p>"}
            out.append(last)
        if waiting and last:
            hang(last, waiting, self.source)
        return out

    def with_notes(self, kind: str, value: Any, waiting: list[int]) -> Any:
        if isinstance(value, str):
            return places.replaced(value, self.source)
        if kind == "table":
            return self.table(value, waiting)
        if not isinstance(value, dict):
            return value
        rich = RICH.get(kind, ("caption", "transcript"))
        return {
            name: places.replaced(item, self.source)
            if name in rich and isinstance(item, str)
            else self.bare(item, waiting)
            for name, item in value.items()
        }

    def table(self, value: dict[str, Any], waiting: list[int]) -> dict[str, Any]:
        columns = [{**column, "heading": self.bare(column["heading"], waiting)} for column in value["columns"]]
        rows = [[places.replaced(cell, self.source) for cell in row] for row in value["rows"]]
        return {**value, "caption": places.replaced(value["caption"], self.source), "columns": columns, "rows": rows}

    def bare(self, item: Any, waiting: list[int]) -> Any:
        """Plain text without its notes, which wait for the next paragraph."""
        if not isinstance(item, str) or places.OPEN not in item:
            return item
        found = places.numbers_in(item)
        waiting += found
        words = places.replaced(item, lambda number: "")
        self.notice("a note where none can stand, set on the next paragraph", words[:80])
        return words


def seen(node: Node) -> str:
    """The text inside, without that of scripts and the like."""
    parts = [child if isinstance(child, str) else seen(child) for child in node.children if not is_node(child, *UNSEEN)]
    return "".join(parts)


def given_notes(given: Any, notice: Callable[..., None]) -> dict[str, Note]:
    """The notes beside a body by their ids."""
    if not isinstance(given, list | tuple):
        notice("the notes of a body are not a list")
        return {}
    found: dict[str, Note] = {}
    for item in given:
        name, content = (item.get("id"), item.get("content")) if isinstance(item, dict) else (None, None)
        if not isinstance(name, str | int) or not str(name).strip() or not isinstance(content, str):
            notice("a note beside the body without an id or a content", str(item)[:80])
            continue
        content = places.without_reserved(content)
        if str(name) in found:
            notice("two notes with one id; the second stands after the text", str(name)[:80])
            found[f"{name}\0{len(found)}"] = Note("", source=content)
        else:
            found[str(name)] = Note(str(name), source=content)
    return found


def hang(block: dict[str, Any], waiting: list[int], source: Callable[[int], str]) -> None:
    """Put the notes that wait at the end of a paragraph block."""
    if not waiting:
        return
    notes = "".join(source(number) for number in waiting)
    waiting.clear()
    html = block["value"]
    end = END.search(html)
    place = end.start() if end else len(html)
    block["value"] = f"{html[:place]}{notes}{html[place:]}"
