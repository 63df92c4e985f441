"""Where the text of a note begins and ends, and what of it is the note itself."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from importers.footnotes.body_tree import BodyTree, inside, place_of
from importers.footnotes.gathering import NOTE
from importers.footnotes.labels import is_note_name, is_way_back, label_of, leads_back
from importers.tree import HEADINGS, Node, is_blank, is_node, text_of

MORE_OF_A_NOTE = frozenset({"p", "blockquote", "ul", "ol"})
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
REST_OF_A_LABEL = re.compile(r"\s*[.:)\]]?\s+|\s*[.:)\]]\s*")
EMPTY_BRACKETS = re.compile(r"\s*[\[(]\s*[\])]\s*$")


@dataclass(eq=False)
class Definition:
    """The element that a reference leads to, and around it the whole of the note once that is `wrapped`.

    `ways_back`: the names of the places where it is cited.
    """

    target: Node
    name: str
    label: str
    ways_back: set[str] = field(default_factory=set)
    wrapper: Node | None = None

    def content_of(self, items: list[Any]) -> list[Any]:
        """The note without its label and without the links back."""
        holder = Node("div", {}, items[0].children if len(items) == 1 and is_node(items[0], "li", "dd") else items)
        self.without_links(holder)
        without_label(holder, self.label)
        return holder.children

    def without_links(self, node: Node) -> None:
        children: list[Any] = []
        for child in node.children:
            if isinstance(child, Node):
                if self.is_furniture(child):
                    continue
                had = bool(text_of([child]).strip())
                self.without_links(child)
                if had and is_blank([child]) and not child.is_block:
                    continue
            children.append(child)
        node.children = children

    def is_furniture(self, node: Node) -> bool:
        words = text_of([node])
        if node is self.target and not node.is_block:
            return is_way_back(words)
        if node.tag != "a":
            return False
        page, _sign, name = node.attrs.get("href", "").partition("#")
        leads_back = name in self.ways_back or (not page and is_note_name(name) and not label_of(words))
        return (leads_back and is_way_back(words)) or (not node.attrs.get("href") and not words.strip())


def without_label(holder: Node, label: str) -> None:
    """Take the label away that a note begins with, where it is the reference's, and what is left of brackets."""
    if (first := first_text(holder)) is None:
        return
    node, place = first
    text = node.children[place]
    own = re.match(rf"\s*(?:[\[(]\s*{re.escape(label)}\s*[\])][.:]?\s*|{re.escape(label)}(?:[.:)]\s*|\s+|\s*$))", text)
    if own and (own.end() < len(text) or node.tag in ("sup", "strong", "b", "span")):
        node.children[place] = text[own.end() :]
        if (first := first_text(holder)) is None:
            return
        node, place = first
        text = node.children[place]
    elif rest := re.match(r"\s*\^\s+|\s*[.:)\]]\s*", text):
        node.children[place] = text[rest.end() :]
    last = last_text(holder)
    if last:
        last[0].children[last[1]] = EMPTY_BRACKETS.sub("", last[0].children[last[1]])


def first_text(node: Node) -> tuple[Node, int] | None:
    """The element and place of the first words inside."""
    for part in inside(node):
        for place, child in enumerate(part.children):
            if isinstance(child, str) and child.strip():
                return part, place
            if isinstance(child, Node) and not is_blank([child]):
                break
    return None


def last_text(node: Node) -> tuple[Node, int] | None:
    for place in range(len(node.children) - 1, -1, -1):
        child = node.children[place]
        if isinstance(child, str) and child.strip():
            return node, place
        if isinstance(child, Node) and not is_blank([child]):
            return last_text(child)
    return None


# --- From where to where ---


def wrapped(tree: BodyTree, definitions: list[Definition]) -> None:
    """Put each note whole into one element of its own. From the end, so that each knows where the next begins."""
    orders = sorted(tree.order(found.target) for found in definitions)
    for found in sorted(definitions, key=lambda found: tree.order(found.target), reverse=True):
        if not found.target.is_block:
            found.wrapper = around_anchor(tree, found.target, orders)
        elif not is_blank(found.target.children) and is_alone(tree, found.target, orders):
            found.wrapper = around(tree, found.target)


def is_alone(tree: BodyTree, node: Node, orders: list[int]) -> bool:
    """Whether an element holds the beginning of one note only. `orders`: where all of them begin."""
    first, end = tree.orders[id(node)]
    return bisect_left(orders, end) - bisect_left(orders, first) == 1


def around(tree: BodyTree, node: Node) -> Node:
    """A wrapper in the place of one element."""
    wrapper = Node(NOTE, {}, [node])
    parent = tree.parent(node)
    parent.children[place_of(node, parent.children)] = wrapper
    tree.parents[id(wrapper)], tree.parents[id(node)] = parent, wrapper
    return wrapper


def around_anchor(tree: BodyTree, anchor: Node, orders: list[int]) -> Node:
    """A wrapper around what begins with an anchor: its paragraph, or its line."""
    block = tree.block_of(anchor)
    is_first = block is not tree.root and tree.start(anchor) == tree.start(block)
    if not is_first or not is_alone(tree, block, orders):
        return around_line(tree, anchor, block)
    while is_only_child(tree, block):
        block = tree.parent(block)
    wrapper = around(tree, block)
    take_in_following(tree, wrapper)
    return wrapper


def is_only_child(tree: BodyTree, block: Node) -> bool:
    """Whether a paragraph is all that an item or a note's own box holds."""
    parent = tree.parent(block)
    is_box = parent.tag in ("li", "dd") or (parent.tag in ("div", "aside") and is_note_name(parent.attrs.get("id", "")))
    if not is_box:
        return False
    # In a box all that follows is the note's, too.
    return tree.start(parent) == tree.start(block)


def take_in_following(tree: BodyTree, wrapper: Node) -> None:
    """A paragraph without a label between two notes is the first one's."""
    children = tree.parent(wrapper).children
    place = place_of(wrapper, children)
    end = next((n for n in range(place + 1, len(children)) if begins_a_note(children[n])), None)
    if end is None:
        return
    between = children[place + 1 : end]
    if all(is_more(item) for item in between):
        wrapper.children += between
        del children[place + 1 : end]


def begins_a_note(item: Any) -> bool:
    """Whether this is the next note, cited or not."""
    names = [part.attrs.get(key, "") for part in inside(item) for key in ("id", "name")] if is_node(item) else []
    return is_node(item, NOTE) or any(is_note_name(name) and not leads_back(name) for name in names)


def is_more(item: Any) -> bool:
    """Whether this may be a further paragraph of a note: no heading, no rule, no reference, no other note."""
    if not isinstance(item, Node):
        return not item.strip()
    if item.tag not in MORE_OF_A_NOTE or any(part.tag in HEADINGS or part.tag == NOTE for part in inside(item)):
        return False
    names = [part.attrs.get(key, "") for part in inside(item) for key in ("id", "name")]
    links = [part.attrs.get("href", "").partition("#")[2] for part in inside(item)]
    return not any(is_note_name(name) for name in [*names, *links] if name)


def around_line(tree: BodyTree, anchor: Node, holder: Node) -> Node:
    """A wrapper around the words from an anchor to the next note, block or blank line."""
    start_node = anchor
    while tree.parent(start_node) is not holder:
        start_node = tree.parent(start_node)
    children = holder.children
    start = place_of(start_node, children)
    end, taken = start + 1, [start_node]
    rest: list[Any] = []
    for child in children[start + 1 :]:
        if isinstance(child, Node) and (child.tag == NOTE or child.is_block):
            break
        end += 1
        line = BLANK_LINE.search(child) if isinstance(child, str) else None
        if line:
            taken.append(child[: line.start()])
            rest = [child[line.start() :]]
            break
        taken.append(child)
    wrapper = Node(NOTE, {}, taken)
    children[start:end] = [wrapper, *rest]
    tree.parents[id(wrapper)] = holder
    for item in taken:
        if isinstance(item, Node):
            tree.parents[id(item)] = wrapper
    return wrapper
