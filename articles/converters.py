"""Years and months in addresses."""


class YearConverter:
    """Four digits; the archive has no page before the year 1 or after 9998."""

    regex = r"(?!0000|9999)[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class MonthConverter:
    """One or two digits in; always two out."""

    regex = r"0?[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"
