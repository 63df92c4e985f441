"""A body's tree with what the passes need to know of each element: its parent, its order, the text before it."""

from collections.abc import Iterator
from typing import Any

from importers.footnotes.gathering import GONE
from importers.footnotes.places import LIST
from importers.tree import HEADINGS, UNSEEN, Node, is_blank, is_node, text_of

# So many blanks and line breaks may stand between a rule and the notes below it.
MOST_PASSED = 20
LITERAL = frozenset({"pre", "code", "samp", "kbd", "listing", "xmp"}) | UNSEEN


class BodyTree:
    """The tree as it is when made; `parents` and `spans` of what a pass adds are not known."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.nodes: list[Node] = []
        self.parents: dict[int, Node] = {}
        # From where to where an element goes, counted in letters and signs, and in elements.
        self.spans: dict[int, tuple[int, int]] = {}
        self.orders: dict[int, tuple[int, int]] = {}
        self.texts: list[tuple[Node, int]] = []
        self.length = 0
        self._enter(self.root)

    def _enter(self, node: Node) -> None:
        order, start = len(self.nodes), self.length
        self.nodes.append(node)
        for child in node.children:
            if isinstance(child, str):
                self.length += len("".join(child.split()))
            else:
                self.parents[id(child)] = node
                self._enter(child)
        self.spans[id(node)] = (start, self.length)
        self.orders[id(node)] = (order, len(self.nodes))

    def order(self, node: Node) -> int:
        return self.orders[id(node)][0]

    def start(self, node: Node) -> int:
        return self.spans[id(node)][0]

    def holds(self, outer: Node, inner: Node) -> bool:
        """Whether `inner` stands inside `outer`, or is it."""
        first, end = self.orders[id(outer)]
        return first <= self.order(inner) < end

    def parent(self, node: Node) -> Node:
        return self.parents[id(node)]

    def above(self, node: Node) -> Iterator[Node]:
        """The elements around a node, from the inside out, the root last."""
        while (found := self.parents.get(id(node))) is not None:
            yield found
            node = found

    def block_of(self, node: Node) -> Node:
        """The block that a node stands in; the root where there is none."""
        return next(found for found in self.above(node) if found.is_block or found is self.root)

    def put(self, node: Node, items: list[Any]) -> None:
        """Put `items` in the place of `node`."""
        children = self.parent(node).children
        place = place_of(node, children)
        children[place : place + 1] = items
        for item in items:
            if isinstance(item, Node):
                self.parents[id(item)] = self.parent(node)


def place_of(node: Node, children: list[Any]) -> int:
    """Where a node stands among `children`: this very one, not one like it."""
    return next(place for place, child in enumerate(children) if child is node)


def inside(node: Node, *, literal: bool = True) -> Iterator[Node]:
    """A node and all elements in it, in order; without those of code and the like where `literal` is False."""
    if not literal and node.tag in LITERAL:
        return
    yield node
    for child in list(node.children):
        if isinstance(child, Node):
            yield from inside(child, literal=literal)


def unwrapped(node: Node, name: str) -> None:
    """What stands inside `node` in elements of this name, without them: notes that nobody cites, gaps that are left."""
    children: list[Any] = []
    for child in node.children:
        if isinstance(child, Node):
            unwrapped(child, name)
        children += child.children if is_node(child, name) else [child]
    node.children = children


# --- Where notes were ---


def tidy(node: Node, *, has_list: bool = False) -> bool:
    """Take away what only led to notes: the rule over them, the lists and sections that held them.

    A heading that stands over nothing else becomes the place of the list of notes. True when there is one.
    """
    for child in node.children:
        if isinstance(child, Node):
            has_list = tidy(child, has_list=has_list)
    children = [as_gap(child) for child in node.children]
    for place, child in enumerate(children):
        if is_node(child, *HEADINGS) and not has_list and is_over_notes(children, place + 1):
            child.children.insert(0, LIST)
            has_list = True
    node.children = [
        child
        for place, child in enumerate(children)
        if not (is_node(child, "hr") and leads_to_notes(children, place + 1))
    ]
    return has_list


def leads_to_notes(items: list[Any], start: int = 0) -> bool:
    """Whether the first thing that means anything is a gap, or the heading of the list of notes."""
    first: Any = next((item for item in items[start : start + MOST_PASSED] if not is_passing(item)), None)
    if is_node(first, *HEADINGS):
        return text_of([first]).startswith(LIST)
    return is_node(first, GONE) or (is_node(first) and first.is_block and leads_to_notes(first.children))


def is_over_notes(items: list[Any], start: int) -> bool:
    """Whether what follows a heading is a note's gap, and nothing but gaps up to the next heading."""
    return leads_to_notes(items, start) and is_end(items[start:])


def as_gap(item: Any) -> Any:
    """An element that holds nothing but gaps as one gap, with what the gaps keep."""
    if not isinstance(item, Node) or not item.is_block or not any(True for _gap in item.find(GONE)):
        return item
    rest = [child for child in item.children if not is_node(child, GONE, "hr")]
    if not is_blank(rest):
        return item
    return Node(GONE, {}, [kept for child in item.children if is_node(child, GONE) for kept in child.children])


def is_passing(item: Any) -> bool:
    """What may stand between a rule and a note without meaning anything."""
    return is_node(item, "br") or (not is_node(item, GONE) and is_blank([item]))


def is_end(items: list[Any]) -> bool:
    """Whether only gaps follow up to the next heading."""
    for item in items:
        if is_node(item, *HEADINGS):
            return True
        if not (is_node(item, GONE) and not item.children) and not is_passing(item):
            return False
    return True
