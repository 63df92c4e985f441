"""Lists into rich text. What rich text can't hold inside a list stands between two lists, so that the order is kept."""

from typing import Any

from importers.inline import regular, trimmed, written
from importers.tree import CONTAINERS, LISTS, UNSEEN, Node, is_blank, is_node

# Deeper items move up to this level, which is the deepest that the editor knows.
DEEPEST = 4


def read(reader: Any, node: Node) -> None:
    """A list, with the lists inside it."""
    if node.tag == "li":
        node = Node("ul", {}, [node])
    if node.attrs.get("start", "1") != "1" or node.attrs.get("type") or "reversed" in node.attrs:
        reader.notice("the numbering of a list", " ".join(f"{key}={value}" for key, value in node.attrs.items())[:80])
    run: list[tuple[int, str, str]] = []
    for depth, tag, content in flattened(node, 0):
        if isinstance(content, Node):
            put_down(reader, run)
            run = []
            reader.flush()
            reader.walk([content])
            continue
        items = trimmed(regular(content, reader.notice))
        if not is_blank(items):
            run.append((depth, tag, written(items)))
    put_down(reader, run)


def flattened(node: Node, depth: int) -> list[tuple[int, str, Any]]:
    """The items as (depth, "ul" or "ol", inline content), in order; a block that no item holds as the Node itself."""
    tag = "ol" if node.tag == "ol" else "ul"
    out: list[tuple[int, str, Any]] = []
    for child in node.children:
        if is_node(child, *LISTS):
            out += flattened(child, depth + 1)
        else:
            pieces(child.children if is_node(child, "li") else [child], depth, tag, out)
    return out


def pieces(items: list[Any], depth: int, tag: str, out: list[tuple[int, str, Any]]) -> None:
    """One item's content, added to `out`; paragraphs inside one item become lines of it."""
    line: list[Any] = []

    def end() -> None:
        nonlocal line
        if not is_blank(line):
            out.append((depth, tag, line))
        line = []

    def new_line() -> None:
        if not is_blank(line) and not is_node(line[-1], "br"):
            line.append(Node("br"))

    def take(content: list[Any]) -> None:
        for item in content:
            if is_node(item, *LISTS):
                end()
                out.extend(flattened(item, depth + 1))
            elif is_node(item) and item.tag in CONTAINERS | {"dt", "dd", "li"}:
                new_line()
                take(item.children)
                new_line()
            elif is_node(item) and item.is_block:
                end()
                out.append((depth, tag, item))
            elif is_node(item) and item.tag in UNSEEN:
                line.append(item)
            else:
                # White space between two elements must not open a new line after a break.
                if not (isinstance(item, str) and not item.strip() and line and is_node(line[-1], "br")):
                    line.append(item)

    take(items)
    end()


def put_down(reader: Any, run: list[tuple[int, str, str]]) -> None:
    """Consecutive items as one paragraph block that holds the nested list."""
    if not run:
        return
    html = ""
    open_lists: list[str] = []
    for given, tag, content in run:
        depth = min(given, len(open_lists), DEEPEST)
        while len(open_lists) > depth + 1:
            html += f"</li></{open_lists.pop()}>"
        if len(open_lists) == depth + 1:
            html += "</li>"
            if open_lists[-1] != tag:
                html += f"</{open_lists.pop()}><{tag}>"
                open_lists.append(tag)
        else:
            html += f"<{tag}>"
            open_lists.append(tag)
        html += f"<li>{content}"
    while open_lists:
        html += f"</li></{open_lists.pop()}>"
    reader.add("paragraph", html)
