"""What an import did, and what it could not do."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OUTCOMES = ("made", "updated", "unchanged", "skipped")


@dataclass(frozen=True)
class Place:
    """Where in the archive something stands."""

    file: str
    line: int = 0
    source_id: str = ""

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}" + (f" ({self.source_id})" if self.source_id else "")


@dataclass
class Report:
    """Counts by kind, what was skipped with the reason, and what was not understood."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    skipped: list[tuple[Place, str]] = field(default_factory=list)
    # {(place, what was met): (how often, more about it)}
    remarks: dict[tuple[Place, str], tuple[int, str]] = field(default_factory=dict)
    was_stopped: bool = False

    def count(self, kind: str, outcome: str) -> None:
        self.counts.setdefault(kind, Counter())[outcome] += 1

    def recount(self, kind: str, before: str, outcome: str) -> None:
        """An object counted as `before` turned out as `outcome` in the second pass."""
        self.counts[kind][before] -= 1
        self.count(kind, outcome)

    def skip(self, kind: str, place: Place, reason: str) -> None:
        self.count(kind, "skipped")
        self.skipped.append((place, reason))

    def remark(self, place: Place, what: str, detail: str = "") -> None:
        """Note something that was not understood or not kept as it was; the same thing in one object counts up."""
        times, first = self.remarks.get((place, what), (0, detail))
        self.remarks[(place, what)] = (times + 1, first)

    def forget(self, place: Place) -> None:
        """Drop the remarks on an object that is read again."""
        self.remarks = {key: value for key, value in self.remarks.items() if key[0] != place}

    # --- What it says ---

    @property
    def total(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())

    def as_data(self) -> dict[str, Any]:
        """The report as JSON data."""
        return {
            "stopped": self.was_stopped,
            "kinds": {kind: {outcome: counts[outcome] for outcome in OUTCOMES} for kind, counts in self.counts.items()},
            "skipped": [
                {"file": place.file, "line": place.line, "id": place.source_id, "reason": reason}
                for place, reason in self.skipped
            ],
            "not_understood": [
                {
                    "file": place.file,
                    "line": place.line,
                    "id": place.source_id,
                    "what": what,
                    "times": times,
                    "detail": detail,
                }
                for (place, what), (times, detail) in self.remarks.items()
            ],
        }

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(self.as_data(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def lines(self) -> list[str]:
        """The report for a terminal."""
        width = max([len(kind) for kind in self.counts] or [0])
        lines = [
            f"{kind:<{width}}  " + ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome])
            for kind, counts in self.counts.items()
        ]
        if self.skipped:
            lines += ["", "Skipped:", *(f"  {place}: {reason}" for place, reason in self.skipped)]
        if self.remarks:
            lines += ["", "Not understood, or not kept as it was:"]
            for (place, what), (times, detail) in self.remarks.items():
                often = f", {times} times" if times > 1 else ""
                lines.append(f"  {place}: {what}{often}" + (f": {detail}" if detail else ""))
        if self.was_stopped:
            lines += ["", "Stopped before the end. What was made is whole; start the import again and it goes on."]
        return lines
