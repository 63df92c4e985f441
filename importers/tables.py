"""Tables into the simple form of the archive format."""

from collections.abc import Callable
from typing import Any

from importers.footnotes import places
from importers.inline import in_lines, regular, trimmed, written
from importers.tree import Node, is_blank, is_node, visible_text


def read(reader: Any, node: Node) -> None:
    """A table: its caption, its headings, its cells. Pictures inside cells stand after it."""
    caption: list[Any] = []
    rows: list[list[Node]] = []
    head: list[list[Node]] = []
    out_of_place: list[Any] = []
    _gather(node, rows, head, caption, out_of_place)
    reader.walk(out_of_place)
    if not head and len(rows) > 1 and rows[0] and all(cell.tag == "th" for cell in rows[0]):
        head.append(rows.pop(0))
    moved: list[Node] = []
    width = max([_width(row) for row in [*head, *rows]] or [0])
    if not width:
        reader.walk(caption)
        return
    headings = [_cell(cell, reader, moved) for cell in _spread(head[0], width, reader)] if head else [""] * width
    # Only one row of headings is known; the others are rows like any.
    body = [[_cell(cell, reader, moved) for cell in _spread(row, width, reader)] for row in [*head[1:], *rows]]
    if any("<" in text for text in headings):
        reader.notice("emphasis or a link in a table's heading")
    is_rich = [any(sign in row[n] for row in body for sign in ("<", "&", places.OPEN)) for n in range(width)]
    lines = trimmed(regular(in_lines(caption, moved), reader.notice))
    reader.add(
        "table",
        {
            "caption": "" if is_blank(lines) else f"<p>{written(lines)}</p>",
            "columns": [
                {"heading": _plain(heading), "type": "rich_text" if rich else "text"}
                for heading, rich in zip(headings, is_rich, strict=True)
            ],
            "rows": [
                [(f"<p>{text}</p>" if text else "") if rich else text for text, rich in zip(row, is_rich, strict=True)]
                for row in body
            ],
            "has_row_headings": bool(rows) and all(row and row[0].tag == "th" for row in rows),
            "source": "",
        },
    )
    if moved:
        reader.notice("a picture in a table, set after it")
        reader.walk(moved)


def _gather(node: Node, rows: list[Any], head: list[Any], caption: list[Any], out_of_place: list[Any]) -> None:
    for child in node.children:
        if is_node(child, "tr"):
            cells = [cell for cell in child.children if is_node(cell, "td", "th")]
            out_of_place += [item for item in child.children if not is_node(item, "td", "th") and not is_blank([item])]
            (head if node.tag == "thead" else rows).append(cells)
        elif is_node(child, "thead", "tbody", "tfoot"):
            _gather(child, rows, head, caption, out_of_place)
        elif is_node(child, "td", "th"):
            if not rows:
                rows.append([])
            rows[-1].append(child)
        elif is_node(child, "caption"):
            caption += child.children
        elif not is_node(child, "colgroup", "col") and not is_blank([child]):
            out_of_place.append(child)


def _span(cell: Node) -> int:
    value = cell.attrs.get("colspan", "1").strip()
    return min(int(value), 50) if value.isdecimal() and int(value) else 1


def _width(row: list[Node]) -> int:
    return sum(_span(cell) for cell in row)


def _spread(row: list[Node], width: int, reader: Any) -> list[Node]:
    """The row at full width: a cell that spans several is followed by empty ones."""
    out: list[Node] = []
    for cell in row:
        if _span(cell) > 1 or cell.attrs.get("rowspan", "1") not in ("", "1"):
            reader.notice("a table cell that spans several")
        out += [cell, *(Node("td") for _extra in range(_span(cell) - 1))]
    return out + [Node("td") for _missing in range(width - len(out))]


def _cell(cell: Node, reader: Any, moved: list[Node]) -> str:
    return written(trimmed(regular(in_lines(cell.children, moved), reader.notice)))


def _plain(html: str) -> str:
    return visible_text(html)


def text_of_table(value: dict[str, Any], rich: Callable[[str], str]) -> str:
    """What a reader sees of a table."""
    cells = [rich(value["caption"]), *(column["heading"] for column in value["columns"])]
    for row in value["rows"]:
        for column, cell in zip(value["columns"], row, strict=True):
            cells.append(rich(cell) if column["type"] == "rich_text" else cell)
    return " ".join(cells)
