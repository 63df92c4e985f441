"""Tables, and the plain rows they can be made from."""

import json
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from content.blocks.kept import StructBlock
from content.blocks.text import PREVIEW, LineBlock, TextBlock

COLUMN_TYPES = ("text", "rich_text", "number")


class CellsBlock(TypedTableBlock):
    """Columns of several types. A column of a type that isn't known is read as text, so that its cells stay."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(self.with_known_types(value) if isinstance(value, dict) else value)

    def with_known_types(self, value: dict[str, Any]) -> dict[str, Any]:
        unknown = {
            number
            for number, column in enumerate(value.get("columns") or [])
            if column.get("type") not in self.child_blocks
        }
        width = len(value.get("columns") or [])
        is_even = all(len(row.get("values") or []) == width for row in value.get("rows") or [])
        if not unknown and is_even:
            return value
        columns = [
            {**column, "type": "text"} if number in unknown else column
            for number, column in enumerate(value["columns"])
        ]
        rows = []
        for row in value.get("rows") or []:
            # A row that came in short is filled up: a missing cell must not cost the reader the page.
            cells = [*(row.get("values") or []), *[""] * width][: max(width, len(row.get("values") or []))]
            rows.append({**row, "values": [as_text(cell) if x in unknown else cell for x, cell in enumerate(cells)]})
        return {**value, "columns": columns, "rows": rows}

    def get_comparison_class(self) -> type:
        from content.note_comparison import TableComparison

        return TableComparison


class TableBlock(StructBlock):
    """A table with headings and a caption."""

    caption = LineBlock(
        label=_("Caption"), help_text=_("What the table shows, such as: Passengers a year, 1911 to 1938.")
    )
    table = CellsBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Text"))),
            ("rich_text", TextBlock(required=False, label=_("Text with links and lists"))),
            # Written as it should be printed: "1,204", "–", "n/a".
            ("number", blocks.CharBlock(required=False, label=_("Number"))),
        ],
        label=_("Table"),
    )
    has_row_headings = blocks.BooleanBlock(
        required=False, label=_("The first column names the rows"), help_text=_("Screen readers then say it.")
    )
    source = blocks.CharBlock(
        required=False, max_length=255, label=_("Source"), help_text=_("Where the figures come from.")
    )

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Apparatus")
        description = _("Rows and columns with headings and a caption.")
        template = "blocks/table.html"
        preview_template = PREVIEW

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        table = value.get("table")
        context["columns"] = [
            {"heading": column["heading"], "is_number": column["block"].name == "number"}
            for column in (table.columns if table else [])
        ]
        context["rows"] = [
            [
                {"cell": cell, "is_number": cell.block.name == "number", "is_rich": cell.block.name == "rich_text"}
                for cell in row
            ]
            for row in (table.rows if table else [])
        ]
        # Wagtail's table has a caption field of its own; whichever the editor filled in is printed.
        context["caption"] = value.get("caption") or (escape(table.caption) if table else "")
        context["has_headings"] = any(column["heading"] for column in context["columns"])
        return context

    def get_preview_value(self) -> Any:
        return self.to_python(
            from_rows(
                {
                    "caption": "<p>Passengers a year</p>",
                    "columns": [{"heading": "Year", "type": "text"}, {"heading": "Passengers", "type": "number"}],
                    "rows": [["1911", "48,200"], ["1938", "112,900"]],
                    "has_row_headings": True,
                    "source": "Velden Harbour Board",
                }
            )
        )


def from_rows(value: dict[str, Any]) -> dict[str, Any]:
    """The stored value of a table from the archive format's plain `columns` and `rows`.

    Rows may be of different lengths: short ones are filled with empty cells, and a row longer than there are
    columns adds columns without a heading, so that no cell is lost. An unknown column type is read as `text`.
    A value that has the stored form already (`table`) comes back as it is.
    """
    if "table" in value:
        return value
    rows = [list(row) for row in value.get("rows") or []]
    columns = [column if isinstance(column, dict) else {"heading": column} for column in value.get("columns") or []]
    width = max([len(columns), *(len(row) for row in rows)], default=0)
    columns += [{}] * (width - len(columns))
    types = [column.get("type") if column.get("type") in COLUMN_TYPES else "text" for column in columns]
    rest = {name: item for name, item in value.items() if name not in ("columns", "rows")}
    return {
        **rest,
        "table": {
            "caption": "",
            "columns": [
                {"type": kind, "heading": as_text(column.get("heading"))}
                for kind, column in zip(types, columns, strict=True)
            ],
            "rows": [{"values": [as_text(cell) for cell in row + [""] * (width - len(row))]} for row in rows],
        },
    }


def as_text(cell: Any) -> str:
    """A cell as it should be printed: `null` is empty, a number is written out, anything else is written as JSON."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    return json.dumps(cell, ensure_ascii=False)
