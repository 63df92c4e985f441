"""Two versions of a text side by side, each note spelled out where it is cited: a changed note is a change."""

import re
from typing import Any

from django.utils.html import escape
from wagtail.admin.compare import (
    BlockComparison,
    RichTextBlockComparison,
    RichTextFieldComparison,
    diff_text,
    register_comparison_class,
)
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import extract_attrs
from wagtail.utils.text import text_from_html

from content import note_markup
from content.fields import NotedTextField

# How a note's own text is written where only words can stand.
SIGNS = {"b": "**", "i": "*", "sup": "^", "sub": "~", "span": "_"}
STYLE_EDGE = re.compile(r"</?(b|i|sup|sub|span)\b[^<>]*>")


class TextComparison(RichTextBlockComparison):
    """For a body's texts."""

    def htmlvalue(self, val: Any) -> str:
        return escape(spelled_out(val.source))

    def htmldiff(self) -> str:
        # A block that only one version has is compared with nothing.
        before, after = (spelled_out(val.source) if val else "" for val in (self.val_a, self.val_b))
        return diff_text(before, after).to_html()


class TableComparison(BlockComparison):
    """For a table: its headings and cells, row after row."""

    def htmlvalue(self, val: Any) -> str:
        return escape(cells_of(val))

    def htmldiff(self) -> str:
        return diff_text(cells_of(self.val_a), cells_of(self.val_b)).to_html()


class NotedFieldComparison(RichTextFieldComparison):
    """For a page's own field."""

    def htmldiff(self) -> str:
        return diff_text(spelled_out(self.val_a), spelled_out(self.val_b)).to_html()


register_comparison_class(NotedTextField, comparison_class=NotedFieldComparison)


def spelled_out(source: str) -> str:
    """A rich text's words, with those of each note in brackets."""
    return text_from_html(note_markup.rewritten(source or "", lambda key, text: f" [{escape(written(text))}]"))


def written(text: str) -> str:
    """A note's words with signs for all that may change about them: emphasis, where links lead, paragraphs."""
    text = note_markup.LINK.sub(lambda link: f"{link[2]} (→ {escape(target(extract_attrs(link[1])))})", text)
    text = STYLE_EDGE.sub(lambda edge: SIGNS[edge[1]], text)
    text = text.replace("<blockquote>", "<blockquote>&gt; ")
    return note_markup.words(note_markup.BLOCK_END.sub(r" ¶\g<0>", text)).removesuffix(" ¶")


def target(link: dict[str, str]) -> str:
    """Where a link leads: "page 12", or an address."""
    return f"{link['linktype']} {link['id']}" if "linktype" in link else link.get("href", "")


def cells_of(table: Any) -> str:
    """A table's words, a line for each row. `table`: its value; None in a version without it."""
    if not table:
        return ""
    rows = [[column["heading"] for column in table.columns]]
    rows += [[words_of(cell.value) for cell in row] for row in table.rows]
    return "\n".join(" | ".join(row) for row in rows if any(row))


def words_of(cell: Any) -> str:
    """What a cell says: rich text, or plain text as it is."""
    return spelled_out(cell.source) if isinstance(cell, RichText) else str(cell or "")
