"""The table of a whole series: its rows in order, and giving them another order.

A row is a number with all its parts, an unnumbered entry, or a gap. Reordering writes places (`position`) only, never
a label, and as few of them as can be: a row that keeps its place among the others keeps its number there, too.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from series import closed, naming, numbering
from series.models import Gap, SeriesEntryPage, SeriesPage

# The finest step that the column of places can hold.
FINEST = Decimal("0.0001")
# How many moved rows the history names.
NAMED_IN_HISTORY = 20


class Changed(Exception):
    """Somebody else changed the series since the table was opened."""


class Refused(Exception):
    """The user may not move one of the rows; the message says which, and why."""


@dataclass
class Row:
    """A line of the table: the parts of one number, one unnumbered entry, or a gap."""

    label: str
    position: Decimal | None
    entries: list[SeriesEntryPage] = field(default_factory=list)
    gap: Gap | None = None

    @property
    def key(self) -> str:
        """What the table's form calls the row."""
        return f"g{self.gap.pk}" if self.gap else f"e{self.entries[0].pk}"

    @property
    def order(self) -> tuple[Decimal, int, str, str]:
        """What placed rows are sorted by: a gap stands behind an entry of the same place, as it does for readers."""
        return (self.position or Decimal(0), 1 if self.gap else 0, self.label, self.key)

    @property
    def title(self) -> str:
        """What the row is about: what its parts have in common, else the headline; a gap's reason."""
        if self.gap:
            return self.gap.reason
        return self.entries[0].entry_title or self.entries[0].title

    def name(self, series: SeriesPage) -> str:
        """What messages call the row: "Case 52", or the headline of an unnumbered entry."""
        return naming.number(series, self.label) or self.title


def rows_of(series: SeriesPage) -> list[Row]:
    """All rows, drafts and gaps too, in their order; those without a place at the end. By two queries at any size."""
    entries = (
        SeriesEntryPage.objects.filter(series=series)
        .defer("body", "editors_note")
        .annotate_approved_schedule()
        .order_by("position", "part", "pk")
    )
    placed: dict[tuple[Decimal, str, int], Row] = {}
    unplaced: list[Row] = []
    for entry in entries:
        # The same series; asked for again, it would be a query each.
        entry.series = series
        if entry.position is None:
            unplaced.append(Row(entry.label, None, [entry]))
            continue
        # Only the parts of a number share a row; unnumbered entries stand for themselves.
        place = (entry.position, entry.label, 0 if entry.label else entry.pk)
        placed.setdefault(place, Row(entry.label, entry.position)).entries.append(entry)
    gaps = [Row(gap.label, gap.position, gap=gap) for gap in Gap.objects.filter(series=series)]
    return sorted([*placed.values(), *gaps], key=lambda row: row.order) + unplaced


def fingerprint(rows: Iterable[Row]) -> str:
    """A short text that is another one as soon as a number, a place, a part or a row is another."""
    facts = []
    for row in rows:
        place = "" if row.position is None else f"{row.position:.4f}"
        parts = ",".join(f"{entry.pk}.{entry.part}" for entry in row.entries)
        facts.append(f"{row.key}|{row.label}|{place}|{parts}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:20]


def locked(series: SeriesPage) -> list[Row]:
    """The rows, read while nobody else can write their numbers; within a transaction, which keeps the others out."""
    with numbering.one_at_a_time(series.pk):
        return rows_of(series)


@contextmanager
def unless_taken() -> Iterator[None]:
    """All or nothing. Changed, where another editor took a number or a place in this very moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Changed from error


def in_wanted_order(rows: list[Row], wanted: list[str]) -> list[Row]:
    """The rows as `wanted` (their keys) has them; a row that it doesn't know follows the one it follows now."""
    by_key = {row.key: row for row in rows}
    ordered = [by_key[key] for key in dict.fromkeys(wanted) if key in by_key]
    known = {row.key for row in ordered}
    for number, row in enumerate(rows):
        if row.position is None or row.key in known:
            continue
        before = next((other for other in reversed(rows[:number]) if other.key in known), None)
        ordered.insert(ordered.index(before) + 1 if before else 0, row)
        known.add(row.key)
    return ordered


def staying(rows: list[Row]) -> set[str]:
    """Keys of as many rows as can keep their places in this order: a longest rising run of what they have."""
    placed = [row for row in rows if row.position is not None]
    ends: list[tuple[Decimal, int, str, str]] = []
    chains: list[tuple[Row, Any]] = []
    for row in placed:
        at = bisect_left(ends, row.order)
        chain = (row, chains[at - 1] if at else None)
        ends[at:] = [row.order, *ends[at + 1 :]]
        chains[at:] = [chain, *chains[at + 1 :]]
    found: set[str] = set()
    chain = chains[-1] if chains else None
    while chain:
        found.add(chain[0].key)
        chain = chain[1]
    return found


def between(before: Decimal | None, after: Decimal | None, count: int) -> list[Decimal] | None:
    """`count` rising places between two: whole numbers where there is room, else even steps; None without room."""
    if before is None and after is None:
        return [Decimal(number) for number in range(1, count + 1)]
    if after is None:
        first = before.to_integral_value(ROUND_FLOOR)
        return [first + number for number in range(1, count + 1)]
    if before is None:
        last = after.to_integral_value(ROUND_CEILING)
        return [last - number for number in range(count, 0, -1)]
    first = before.to_integral_value(ROUND_FLOOR)
    if first + count < after:
        return [first + number for number in range(1, count + 1)]
    step = (after - before) / (count + 1)
    if step < FINEST:
        return None
    return [(before + step * number).quantize(FINEST) for number in range(1, count + 1)]


def new_places(rows: list[Row]) -> dict[str, Decimal]:
    """The places to write so that the rows stand in this order, by key. Rows that can stay are not in it.

    Where most rows move, or there is no room, all are counted afresh from 1.
    """
    stay = staying(rows)
    afresh = {row.key: Decimal(number) for number, row in enumerate(rows, 1) if row.position != number}
    if len(stay) * 2 < len(rows):
        return afresh
    places: dict[str, Decimal] = {}
    run: list[Row] = []
    before: Decimal | None = None
    for row in [*rows, None]:
        if row is not None and row.key not in stay:
            run.append(row)
            continue
        found = between(before, row.position if row else None, len(run)) if run else []
        if found is None or any(abs(place) > numbering.LAST_POSITION for place in found):
            return afresh
        places.update(zip((moved.key for moved in run), found, strict=True))
        before, run = (row.position if row else None), []
    return places


def reorder(series: SeriesPage, wanted: list[str], seen: str, unplaced: set[str], user: Any) -> list[Row]:
    """Put the rows into the wanted order, and take the place of those in `unplaced`. Returns the rows that moved.

    Raises Changed, and writes nothing, when the table is no longer what was `seen` (its fingerprint); Refused when the
    user may not move one of them.
    """
    with unless_taken():
        rows = locked(series)
        if fingerprint(rows) != seen:
            raise Changed
        leaving = [row for row in rows if row.key in unplaced and row.position is not None and not row.label]
        ordered = [row for row in in_wanted_order(rows, wanted) if row not in leaving]
        places: dict[str, Decimal | None] = {**new_places(ordered), **{row.key: None for row in leaving}}
        moved = [row for row in [*ordered, *leaving] if row.key in places]
        refused = refusals(moved, series, user)
        if refused:
            raise Refused(" ".join(dict.fromkeys(refused.values())))
        if moved:
            write_places(moved, places)
            log_reorder(series, ordered, moved, user)
    return moved


def refusals(rows: list[Row], series: SeriesPage, user: Any) -> dict[str, str]:
    """Why the user may not give rows another place, by key; those that may be moved are not in it.

    A gap is part of its series' page.
    """
    pages: dict[str, list[Any]] = {row.key: row.entries or [series] for row in rows}
    found = closed.refusals(list({page.pk: page for all_of in pages.values() for page in all_of}.values()), user)
    words = {key: " ".join(found[page.pk] for page in all_of if page.pk in found) for key, all_of in pages.items()}
    return {key: reason for key, reason in words.items() if reason}


def write_places(rows: list[Row], places: dict[str, Decimal | None]) -> None:
    """Two passes: no place is given before it is free, whatever the order in which the database goes."""
    entries = [entry for row in rows for entry in row.entries]
    SeriesEntryPage.objects.filter(pk__in=[entry.pk for entry in entries]).update(position=None)
    for row in rows:
        row.position = places[row.key]
        for entry in row.entries:
            entry.position = row.position
        if row.gap:
            row.gap.position = row.position
    SeriesEntryPage.objects.bulk_update([entry for entry in entries if entry.position is not None], ["position"])
    gaps = [row.gap for row in rows if row.gap]
    if gaps:
        Gap.objects.bulk_update(gaps, ["position"])
        write_into_drafts(gaps)


def write_into_drafts(gaps: list[Gap]) -> None:
    """A gap is part of what a revision of its series holds; saving the series' form again must not move it back."""
    places = {gap.pk: str(gap.position) for gap in gaps}
    series = gaps[0].series
    changed = []
    for revision in Revision.objects.for_instance(series).iterator():
        kept = [one for one in revision.content.get("gaps", []) if one.get("pk") in places]
        for one in kept:
            one["position"] = places[one["pk"]]
        if kept:
            changed.append(revision)
    Revision.objects.bulk_update(changed, ["content"], batch_size=50)


def log_reorder(series: SeriesPage, ordered: list[Row], moved: list[Row], user: Any) -> None:
    """Say in the series' history what stands behind what now."""
    before = dict(zip((row.key for row in ordered), [None, *ordered], strict=False))
    lines = []
    for row in moved[:NAMED_IN_HISTORY]:
        other = before.get(row.key)
        behind = other.name(series) if other else ""
        lines.append({"number": row.name(series), "behind": behind, "has_place": row.position is not None})
    log(instance=series, action="series.reorder", user=user, data={"moved": lines, "count": len(moved)})


def reorder_message(data: dict[str, Any]) -> str:
    """The line in the history."""
    lines = data.get("moved") or []
    if len(lines) == 1 and data.get("count") == 1:
        words = lines[0]
        line = _("Moved %(number)s behind %(behind)s") if words.get("behind") else _("Moved %(number)s to the start")
        if not words.get("has_place"):
            line = _("Took the place of %(number)s in the order")
        return line % {"number": words.get("number", ""), "behind": words.get("behind", "")}
    names = ", ".join(str(line.get("number", "")) for line in lines)
    more = "…" if data.get("count", 0) > len(lines) else ""
    return _("Changed the order of the series: %(names)s%(more)s") % {"names": names, "more": more}
