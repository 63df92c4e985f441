"""One object of an archive: its fields in the kind that is asked for, with a remark on each that is of another kind."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from importers import dates
from importers.errors import Skipped
from importers.report import Place, Report

FIELDS_OF_ALL = {"id", "source_address"}


@dataclass
class Record:
    """A line of a .jsonl file (or a whole .json file), where it stands, and whom to tell about its oddities."""

    data: dict[str, Any]
    place: Place
    report: Report

    def notice(self, what: str, detail: Any = "") -> None:
        self.report.remark(self.place, what, str(detail))

    @property
    def source_id(self) -> str:
        return self.place.source_id

    def tell_of_others(self, known: set[str]) -> None:
        """Report the fields that the format doesn't have."""
        for name in self.data:
            if name not in known and name not in FIELDS_OF_ALL and name != "body":
                self.notice(f"the field {name!r}")

    # --- Fields ---

    def text(self, name: str, default: str = "") -> str:
        """A string; a number or a truth value is taken as it is written, since a title may be 1984 or true."""
        value = self.data.get(name)
        if value is None:
            return default
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str | int | float):
            return str(value).strip()
        self.notice(f"{name} is not a text")
        return default

    def needed(self, name: str) -> str:
        """A string that the object can't do without. Raises Skipped."""
        value = self.text(name)
        if not value:
            raise Skipped(f"has no {name}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.data.get(name, default)
        if isinstance(value, bool):
            return value
        self.notice(f"{name} is neither true nor false")
        return default

    def number(self, name: str) -> Decimal | None:
        """A number with at most four decimals and eight digits before them."""
        value = self.data.get(name)
        if value is None or value == "":
            return None
        try:
            found = round(Decimal(str(value)), 4)
            if isinstance(value, bool) or not found.is_finite() or abs(found) >= 10**8:
                raise InvalidOperation
        except InvalidOperation:
            self.notice(f"{name} is not a number", str(value)[:40])
            return None
        return found

    def whole(self, name: str, most: int = 32767) -> int | None:
        found = self.number(name)
        if found is None:
            return None
        if found != int(found) or not 0 <= found <= most:
            self.notice(f"{name} is not a whole number", str(found))
            return None
        return int(found)

    def choice(self, name: str, choices: Any, default: str) -> str:
        value = self.text(name, default)
        if value in choices:
            return value
        self.notice(f"{name} is none of {', '.join(str(choice) for choice in choices if choice)}", value[:80])
        return default

    def listed(self, name: str) -> list[Any]:
        value = self.data.get(name) or []
        if isinstance(value, list):
            return value
        self.notice(f"{name} is not a list")
        return []

    def objects(self, name: str) -> list["Record"]:
        """A list of objects, each with fields of its own."""
        found = []
        for item in self.listed(name):
            if isinstance(item, dict):
                found.append(Record(item, self.place, self.report))
            else:
                self.notice(f"an item of {name} is not an object", str(item)[:80])
        return found

    def part(self, name: str) -> "Record":
        """An object inside this one; empty where there is none."""
        value = self.data.get(name) or {}
        if not isinstance(value, dict):
            self.notice(f"{name} is not an object")
            value = {}
        return Record(value, self.place, self.report)

    # --- Dates ---

    def moment(self, name: str, zone: ZoneInfo) -> tuple[datetime | None, str]:
        """An aware date-time and its precision; (None, "") where there is none."""
        value = self.text(name)
        if not value:
            return None, ""
        try:
            return dates.moment(value, zone)
        except (ValueError, OverflowError):
            self.notice(f"{name} is not a date", value[:40])
            return None, ""

    def day(self, name: str) -> date | None:
        value = self.text(name)
        try:
            return dates.day(value) if value else None
        except ValueError:
            self.notice(f"{name} is not a full date", value[:40])
            return None

    def hour(self, name: str) -> time | None:
        value = self.text(name)
        try:
            return time.fromisoformat(value).replace(tzinfo=None) if value else None
        except ValueError:
            self.notice(f"{name} is not a time of day", value[:40])
            return None
