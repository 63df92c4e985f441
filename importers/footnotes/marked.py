"""Notes as Markdown writes them: `[^1]` in the text, and `[^1]: The note` where a line begins."""

import re
from collections.abc import Iterator
from typing import Any

from importers.footnotes.body_tree import LITERAL, BodyTree, inside, unwrapped
from importers.footnotes.gathering import NO_NOTE, NO_REFERENCE, NOTE, Gathering, Note
from importers.footnotes.texts import CITES
from importers.tree import Node, is_node, text_of

NAME = r"\[\^([^\]\[\s^]{1,64})\]"
REFERENCE = re.compile(NAME)
DEFINITION = re.compile(rf"\s*{NAME}:[ \t]*")
# The attribute of a whole note, which Markdown's reader sets.
IS_NOTE = "data-markdown-note"
LINE = re.compile(r"[^\n]*\n|[^\n]+")


def take(tree: BodyTree, gathering: Gathering) -> None:
    """Put stand-ins where notes are cited in this way, and take the notes out."""
    if not any("[^" in text for node in tree.nodes for text in node.children if isinstance(text, str)):
        return
    texts: dict[str, Node] = {}
    for node in tree.nodes:
        if node.tag not in LITERAL and (node.is_block or node is tree.root):
            for wrapper in set_apart(node):
                if wrapper.attrs["name"] in texts:
                    gathering.notice("two notes with one name; the second stays in the text", wrapper.attrs["name"])
                texts.setdefault(wrapper.attrs["name"], wrapper)
    notes = {name: Note(name) for name in texts}
    for node in outside_of_notes(tree.root):
        node.children = [cited(child, notes, gathering) for child in node.children]
    for name, note in notes.items():
        if note.is_cited:
            gathering.take_out(texts[name], note, without_label)
            if REFERENCE.search(text_of(note.content)):
                gathering.notice(CITES, name)
        else:
            gathering.notice(NO_REFERENCE, " ".join(text_of(texts[name].children).split())[:80])
    unwrapped(tree.root, NOTE)


def set_apart(block: Node) -> list[Node]:
    """Wrap each line of a block that begins with `[^name]:`, with the lines that follow it, and give the wrappers."""
    if block.attrs.get(IS_NOTE):
        return [wrapper_of(block, block.children, block.attrs[IS_NOTE])]
    if not any(isinstance(child, str) and "[^" in child for child in block.children) or block.attrs.get("data-in-note"):
        return []
    children: list[Any] = []
    wrappers: list[Node] = []
    is_line_start, into = True, children
    for child in block.children:
        for piece in LINE.findall(child) if isinstance(child, str) else [child]:
            if isinstance(piece, str) and is_line_start and (found := DEFINITION.match(piece)):
                wrappers.append(Node(NOTE, {"name": found[1]}))
                children.append(wrappers[-1])
                into = wrappers[-1].children
            elif (is_node(piece) and piece.is_block) or (
                isinstance(piece, str) and is_line_start and not piece.strip()
            ):
                into = children if is_node(piece) or (wrappers and into is not children) else into
            into.append(piece)
            is_line_start = piece.endswith("\n") if isinstance(piece, str) else is_node(piece, "br") or piece.is_block
    if wrappers:
        block.children = children
    return wrappers


def wrapper_of(block: Node, items: list[Any], name: str) -> Node:
    """All of a block as one note; its paragraphs are not looked at again."""
    for item in items:
        if isinstance(item, Node):
            item.attrs["data-in-note"] = name
    wrapper = Node(NOTE, {"name": name}, items)
    block.children = [wrapper]
    return wrapper


def outside_of_notes(node: Node) -> Iterator[Node]:
    """All elements whose text may cite a note."""
    yield node
    for child in node.children:
        if isinstance(child, Node) and child.tag not in LITERAL and child.tag != NOTE:
            yield from outside_of_notes(child)


def cited(child: Any, notes: dict[str, Note], gathering: Gathering) -> Any:
    """A text with a stand-in for each reference in it."""
    if not isinstance(child, str) or "[^" not in child:
        return child

    def replace(match: re.Match[str]) -> str:
        note = notes.get(match[1]) or gathering.given.get(match[1])
        if note is None:
            gathering.notice(NO_NOTE, match[0])
            return match[0]
        return gathering.cite(note, match[0])

    return REFERENCE.sub(replace, child)


def without_label(items: list[Any]) -> list[Any]:
    """The note without the `[^1]:` at its beginning."""
    holder = Node("div", {}, items)
    for node in inside(holder):
        for place, child in enumerate(node.children):
            if isinstance(child, str) and child.strip():
                node.children[place] = DEFINITION.sub("", child, count=1)
                return holder.children
    return holder.children
