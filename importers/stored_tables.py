"""Tables of an archive in the form in which the site stores them, however broken they come."""

from typing import Any

from content.blocks.tables import as_text, from_rows


def from_plain(text: Any, value: dict[str, Any]) -> dict[str, Any]:
    """A table block whose table is given in the format's plain `columns` and `rows`, as the block stores it.

    `text`: the `importers.bodies.Text` that reads the body.
    """
    rows, columns = value.get("rows") or [], value.get("columns") or []
    if "table" not in value:
        rows, columns = listed(text, rows, "rows"), listed(text, columns, "columns")
        if not all(isinstance(row, list) for row in rows):
            text.notice("a table whose rows are not lists")
        rows = [row if isinstance(row, list) else [row] for row in rows]
        value = {**value, "rows": rows, "columns": columns}
    return from_rows(value)


def table(text: Any, definition: Any, value: Any, place: str) -> dict[str, Any]:
    """A typed table as stored: its rich cells cleaned, every row with a cell in every column."""
    if not isinstance(value, dict):
        text.notice("a table that is none", place)
        return {"columns": [], "rows": [], "caption": ""}
    columns = [column(text, definition, item) for item in listed(text, value.get("columns"), "columns")]
    rows = []
    for number, row in enumerate(listed(text, value.get("rows"), "rows")):
        given = row.get("values") if isinstance(row, dict) else row
        cells = listed(text, given, "values")
        cells += [None] * (len(columns) - len(cells))
        pairs = zip(columns, cells, strict=False)
        values = [
            text.value(definition.child_blocks[kind["type"]], cell, f"{place}.{number}.{n}")
            for n, (kind, cell) in enumerate(pairs)
        ]
        rows.append({"values": values})
    return {"caption": text.plain(value.get("caption"), place), "columns": columns, "rows": rows}


def column(text: Any, definition: Any, given: Any) -> dict[str, str]:
    """A column of a type that the block has; any other is read as text, so that its cells stay."""
    found = given if isinstance(given, dict) else {"heading": given}
    kind = str(found.get("type") or "text")
    if kind not in definition.child_blocks:
        text.notice("a table column of a type that is not known", kind[:80])
        kind = "text"
    return {"type": kind, "heading": as_text(found.get("heading"))}


def listed(text: Any, value: Any, name: str) -> list[Any]:
    """A list of the table; empty, and told, where it is none."""
    if isinstance(value, list):
        return list(value)
    if value is not None and value != "":
        text.notice(f"{name} of a table is not a list", str(value)[:80])
    return []
