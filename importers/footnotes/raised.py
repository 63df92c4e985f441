"""Notes set by hand: a raised figure or sign in the text, and below it a line that begins with the same.

Most raised figures are no notes (m², 1st), so one counts only where such a line follows.
"""

import re
from collections import Counter
from typing import Any

from importers.footnotes.body_tree import LITERAL, BodyTree, place_of
from importers.footnotes.gathering import NOTE, Gathering, Note
from importers.footnotes.labels import label_by_hand
from importers.tree import Node, is_blank, is_node, text_of

LETTERS = re.compile(r"[^\W\d_]+$")
# Before a raised figure, so few letters are a unit or a variable.
UNIT = 2


def take(tree: BodyTree, gathering: Gathering) -> None:
    """Put stand-ins where notes are cited in this way, and take the notes out."""
    raised = [node for node in tree.nodes if node.tag == "sup" and label_by_hand(text_of([node]))]
    raised = [node for node in raised if not any(found.tag in LITERAL for found in tree.above(node))]
    begins = {id(node): begins_line(tree, node) for node in raised}
    waiting: dict[str, list[Node]] = {}
    pairs: list[tuple[list[Node], Node]] = []
    for node in raised:
        label = label_by_hand(text_of([node]))
        if not begins[id(node)]:
            waiting.setdefault(label, []).append(node)
        elif candidates := fit(tree, waiting.pop(label, [])):
            pairs.append((candidates, node))
    chosen: dict[int, int] = {}
    for _references, start in pairs:
        chosen.setdefault(id(tree.block_of(start)), tree.order(start))
    chosen.pop(id(tree.root), None)
    times: Counter[str] = Counter()
    for references, start in pairs:
        # A figure inside another note's line would be a note inside a note.
        block = tree.block_of(start)
        outside = [node for node in references if not is_in_note(tree, node, chosen)]
        if outside:
            label = label_by_hand(text_of([start]))
            times[label] += 1
            again = f".{times[label]}" if times[label] > 1 else ""
            settle(tree, outside, start, block, Note(f"raised-{label}{again}"), gathering)


def begins_line(tree: BodyTree, node: Node) -> bool:
    """Whether a raised figure is the first of its paragraph or line, and words follow it."""
    block = tree.block_of(node)
    child, _rest = node, None
    while tree.parent(child) is not block:
        parent = tree.parent(child)
        if not is_blank(parent.children[: place_of(child, parent.children)]):
            return False
        child = parent
    place = place_of(child, block.children)
    before = block.children[:place]
    while before and isinstance(before[-1], str) and not before[-1].strip():
        before.pop()
    is_first = not before or is_node(before[-1], "br", NOTE) or (is_node(before[-1]) and before[-1].is_block)
    after = block.children[place + 1 : place + 6]
    stop = next((n for n, item in enumerate(after) if is_node(item, "br") or (is_node(item) and item.is_block)), None)
    has_words = not is_blank(after[:stop]) or (child is not node and len(text_of([child])) > len(text_of([node])))
    return is_first and has_words


def fit(tree: BodyTree, candidates: list[Node]) -> list[Node]:
    """Those that stand after a word; after a unit only where no other would be the reference."""
    strong: list[Node] = []
    weak: list[Node] = []
    for node in candidates:
        before = text_before(tree, node)
        letters = LETTERS.search(before)
        if before[-1:].isdigit():
            continue
        (weak if letters and len(letters[0]) <= UNIT else strong).append(node)
    return strong or weak


def text_before(tree: BodyTree, node: Node) -> str:
    """The words right before a node in its own paragraph."""
    block, text = tree.block_of(node), ""
    while node is not block and len(text) < 20:
        parent = tree.parent(node)
        text = text_of(parent.children[: place_of(node, parent.children)]) + text
        node = parent
    return text


def is_in_note(tree: BodyTree, node: Node, chosen: dict[int, int]) -> bool:
    """Whether a figure stands in a paragraph that a note's own figure begins. `chosen`: where, for each such block."""
    return chosen.get(id(tree.block_of(node)), tree.order(node)) < tree.order(node)


def settle(tree: BodyTree, references: list[Node], start: Node, block: Node, note: Note, gathering: Gathering) -> None:
    """One note: stand-ins for its references, and its line taken out."""
    for node in references:
        tree.put(node, [gathering.cite(note, text_of([node]))])
    child = start
    while tree.parent(child) is not block:
        child = tree.parent(child)
    place = place_of(child, block.children)
    end = next((n for n in range(place, len(block.children)) if is_end_of_line(block.children[n])), len(block.children))
    wrapper = Node(NOTE, {}, block.children[place:end])
    block.children[place:end] = [wrapper]

    def content_of(items: list[Any]) -> list[Any]:
        holder = Node("div", {}, items)
        dropped(holder, start)
        return holder.children

    gathering.take_out(wrapper, note, content_of)


def is_end_of_line(item: Any) -> bool:
    return is_node(item) and (item.tag == "br" or item.is_block)


def dropped(node: Node, gone: Node) -> None:
    """Take one element out of what is inside `node`."""
    node.children = [child for child in node.children if child is not gone]
    for child in node.children:
        if isinstance(child, Node):
            dropped(child, gone)
