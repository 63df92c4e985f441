"""Notes whose references are links to them: those of word processors, of Markdown renderers, of WordPress.

A reference is a link inside the page whose words are a label. What it leads to is the note, if it comes later; what
leads from there to a reference is a way back.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from importers.footnotes.body_tree import LITERAL, BodyTree, inside, place_of, unwrapped
from importers.footnotes.definitions import Definition, wrapped
from importers.footnotes.gathering import NO_NOTE, NO_REFERENCE, NOTE, Gathering, Note, squeezed
from importers.footnotes.labels import is_note_name, label_of, leads_back
from importers.tree import HEADINGS, Node, is_blank, text_of

ROLES = {"doc-noteref", "doc-biblioref"}
CLASSES = {"fn", "footnote", "footnote-ref", "footnote-reference", "noteref", "footnoteref", "fnref", "sdfootnoteanc"}


@dataclass(eq=False)
class Reference:
    """One place where a note is cited: its links (one may be split in two), the name that they lead to, its label."""

    links: list[Node]
    name: str
    label: str
    has_evidence: bool

    @property
    def was(self) -> str:
        return "".join(text_of([link]) for link in self.links)


def take(tree: BodyTree, gathering: Gathering) -> None:
    """Put stand-ins where notes are cited by links, and take the notes out."""
    targets = targets_of(tree)
    references = [reference for reference in references_in(tree, targets, gathering) if reference.has_evidence]
    definitions: dict[int, Definition] = {}
    cited: list[tuple[Reference, Definition | None]] = []
    for reference in references:
        target = targets.get(reference.name)
        if target is not None and is_later(tree, target, reference):
            found = definitions.setdefault(id(target), Definition(target, reference.name, reference.label))
            found.ways_back |= names_of_reference(tree, reference)
            cited.append((reference, found))
        elif target is None and reference.name in gathering.given:
            cited.append((reference, None))
        elif target is None and (is_note_name(reference.name) or names_its_note(tree, reference.links[0])):
            gathering.notice(NO_REFERENCE if leads_back(reference.name) else NO_NOTE, reference.was.strip())
    tell_of_uncited(tree, targets, definitions, references, gathering)
    wrapped(tree, list(definitions.values()))
    settle(tree, cited, gathering)


def targets_of(tree: BodyTree) -> dict[str, Node]:
    """The element that each name leads to."""
    targets: dict[str, Node] = {}
    for node in tree.nodes:
        for name in (node.attrs.get("id"), node.attrs.get("name") if node.tag == "a" else None):
            if name:
                targets.setdefault(name, node)
    return targets


# --- References ---


def references_in(tree: BodyTree, targets: dict[str, Node], gathering: Gathering) -> list[Reference]:
    """Every link to a place in the page whose words are a label, links side by side that make one label together."""
    found: list[Reference] = []
    run: list[tuple[Node, str]] = []
    for node in tree.nodes:
        name = fragment_of(tree, node)
        is_known = name in targets or name in gathering.given or is_note_name(name) or names_its_note(tree, node)
        if not name or not is_known:
            continue
        if run and not continues(tree, run[-1], (node, name)):
            found += references_of(tree, run)
            run = []
        run.append((node, name))
    return [*found, *references_of(tree, run)]


def fragment_of(tree: BodyTree, node: Node) -> str:
    """The name in the page that a link leads to; "" for anything else."""
    if node.tag != "a" or any(found.tag in LITERAL for found in tree.above(node)):
        return ""
    if name := names_its_note(tree, node):
        return name
    page, _sign, name = node.attrs.get("href", "").strip().partition("#")
    name = unquote(name)
    # A word processor writes the whole address of the file that it saved.
    return name if not page or is_note_name(name) else ""


def names_its_note(tree: BodyTree, link: Node) -> str:
    """The name that WordPress gives the note beside the link."""
    return next((found.attrs["data-fn"] for found in tree.above(link) if found.attrs.get("data-fn")), "")


def continues(tree: BodyTree, last: tuple[Node, str], this: tuple[Node, str]) -> bool:
    is_side_by_side = tree.spans[id(last[0])][1] == tree.start(this[0])
    return last[1] == this[1] and is_side_by_side and tree.block_of(last[0]) is tree.block_of(this[0])


def references_of(tree: BodyTree, run: list[tuple[Node, str]]) -> list[Reference]:
    """One reference of a run of links if their words together are one label, else one each."""
    if not run:
        return []
    links, name = [node for node, _name in run], run[0][1]
    if label := label_of("".join(text_of([link]) for link in links)):
        return [Reference(links, name, label, has_evidence(tree, links, name))]
    labels = [(link, label_of(text_of([link]))) for link in links]
    return [Reference([link], name, label, has_evidence(tree, [link], name)) for link, label in labels if label]


def has_evidence(tree: BodyTree, links: list[Node], name: str) -> bool:
    """Whether links to a place in the page are references to a note, and not the numbers of chapters."""
    around = [*links, *(found for found in tree.above(links[0]) if not found.is_block)]
    within = [found for link in links for found in inside(link)]
    names = [name, *(found.attrs.get(key, "") for found in around for key in ("id", "name"))]
    return (
        any(found.tag == "sup" or found.classes & CLASSES for found in [*around, *within])
        or any(found.attrs.get("role") in ROLES or "footnote" in found.attrs.get("epub:type", "") for found in links)
        or any(is_note_name(found) for found in names if found)
        or text_of(links).strip().startswith("[")
    )


def names_of_reference(tree: BodyTree, reference: Reference) -> set[str]:
    """The names under which a note may lead back to this reference."""
    link = reference.links[0]
    around = [link, *inside(link), *(found for found in tree.above(link) if not found.is_block)]
    return {found.attrs[key] for found in around for key in ("id", "name") if found.attrs.get(key)}


def is_later(tree: BodyTree, target: Node, reference: Reference) -> bool:
    """Whether the target is a note further down."""
    link = reference.links[0]
    is_fit = target.tag not in HEADINGS and target.tag not in ("table", "tr", "td", "th", "thead", "tbody", "img")
    return is_fit and tree.order(target) > tree.order(link) and not tree.holds(link, target)


def tell_of_uncited(
    tree: BodyTree, targets: dict[str, Node], found: dict[int, Definition], references: list[Reference], gathering: Any
) -> None:
    """Report what is called a note and cited nowhere; it stays where it is."""
    own = {id(node) for reference in references for link in reference.links for node in [link, *tree.above(link)]}
    told: set[int] = set()
    for name, target in targets.items():
        is_named = is_note_name(name) and not leads_back(name) and any(letter.isdigit() for letter in name)
        if not is_named or id(target) in found or id(target) in own:
            continue
        # Where several notes are lines of one block, each is told by itself.
        holder = target if target.is_block or tree.block_of(target) is tree.root else tree.block_of(target)
        if holder.tag in HEADINGS or is_blank(holder.children) or not (target.is_block or label_of(text_of([target]))):
            continue
        if any(id(node) in told for node in [holder, *tree.above(holder)]):
            continue
        if any(tree.holds(holder, one.target) for one in found.values()):
            continue
        told.add(id(holder))
        # Where its way back leads nowhere, that has been told of.
        back = [link for link in holder.find("a") if label_of(text_of([link]))]
        if not any(leads_back(way) and way not in targets for way in (fragment_of(tree, link) for link in back)):
            gathering.notice(NO_REFERENCE, " ".join(text_of([holder]).split())[:80])


# --- Settling ---


def settle(tree: BodyTree, cited: list[tuple[Reference, Definition | None]], gathering: Gathering) -> None:
    """Stand-ins for the references outside of notes; a note that only another one cites stays in the text."""
    within = {id(node) for _reference, found in cited if found and found.wrapper for node in inside(found.wrapper)}
    notes: dict[int, Note] = {}
    for reference, found in cited:
        if id(reference.links[0]) in within:
            continue
        if found is None:
            cite(tree, reference, gathering.given[reference.name], gathering)
        elif found.wrapper is not None:
            note = notes.setdefault(id(found), Note(found.name))
            cite(tree, reference, note, gathering)
        else:
            gathering.notice(NO_NOTE, reference.was.strip())
    settled: set[int] = set()
    for _reference, found in cited:
        if found is None or found.wrapper is None or id(found) in settled:
            continue
        settled.add(id(found))
        if id(found) in notes:
            gathering.take_out(found.wrapper, notes[id(found)], found.content_of)
        else:
            gathering.notice(NO_REFERENCE, " ".join(text_of(found.wrapper.children).split())[:80])
    unwrapped(tree.root, NOTE)


def cite(tree: BodyTree, reference: Reference, note: Note, gathering: Gathering) -> None:
    """A stand-in in the place of a reference, with the raised sign and the brackets that held it."""
    first = reference.links[0]
    for link in reference.links[1:]:
        if link is not first:
            tree.put(link, [])
    node = first
    text = squeezed(reference.was)
    while not (parent := tree.parent(node)).is_block and parent is not tree.root:
        if squeezed(text_of(parent.children)) not in (text, squeezed(text_of([first]))):
            break
        node = parent
    was = reference.was
    children = tree.parent(node).children
    place = place_of(node, children)
    before = children[place - 1] if place else ""
    after = children[place + 1] if place + 1 < len(children) else ""
    if isinstance(before, str) and isinstance(after, str) and before.endswith("[") and after.startswith("]"):
        children[place - 1], children[place + 1], was = before[:-1], after[1:], f"[{was}]"
    tree.put(node, [gathering.cite(note, was)])
