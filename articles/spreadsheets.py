"""The desk's lists as files for a spreadsheet."""

from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class PlainSpreadsheetMixin:
    """A list to take away whose cells a spreadsheet reads as text, whatever somebody wrote into a headline.

    Wagtail sees to it in .xlsx files; in .csv an apostrophe before a formula's first character is the usual way
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        cell = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        is_formula = export_format == "csv" and isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
        return f"'{cell}" if is_formula else cell
