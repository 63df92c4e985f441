"""Giving many entries other labels at once, with a preview, and swapping two numbers."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from series import finding, naming, old_addresses, slugs
from series.models import Gap, SeriesEntryPage, SeriesPage
from series.numbering import LAST_POSITION
from series.order import NO_ADDRESS, address_of, as_typed
from series.table import Row

LONGEST_LABEL = SeriesEntryPage._meta.get_field("label").max_length
# What Roman numerals can count to with the letters that everybody knows.
LAST_ROMAN = 3999
ROMAN_SIGNS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """A whole number in Roman numerals: 12 is "XII"."""
    signs = []
    for value, sign in ROMAN_SIGNS:
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs)


def counted(first: int, how_many: int, is_roman: bool) -> list[str]:
    """Labels that count from `first`. Raises ValidationError beyond what can be counted."""
    last = LAST_ROMAN if is_roman else LAST_POSITION
    if first < (1 if is_roman else 0) or first + how_many - 1 > last:
        raise ValidationError(_("Such numbers go to %(last)d. Please begin lower.") % {"last": last})
    return [roman(number) if is_roman else str(number) for number in range(first, first + how_many)]


def typed(text: str, how_many: int) -> list[str]:
    """Labels from a typed list, one a line; an empty line leaves an entry unnumbered. Raises ValidationError."""
    lines = [as_typed(line) for line in text.rstrip("\n\r").splitlines()]
    if len(lines) != how_many:
        message = _("%(rows)d numbers are needed, one a line; the list has %(lines)d.")
        raise ValidationError(message % {"rows": how_many, "lines": len(lines)})
    return lines


@dataclass
class Change:
    """A row with the label that it is to get, and why it can't."""

    row: Row
    label: str
    before: str
    after: str
    clash: str = ""

    @property
    def is_change(self) -> bool:
        return self.label != self.row.label


def preview(series: SeriesPage, rows: list[Row], chosen: list[Row], labels: list[str]) -> list[Change]:
    """What each chosen row is called now and would be called then, with every clash in words."""
    unnumbered = _("unnumbered")
    changes = []
    for row, label in zip(chosen, labels, strict=True):
        before, after = naming.number(series, row.label), naming.number(series, label)
        changes.append(Change(row, label, before or unnumbered, after or unnumbered))
    keys = {row.key for row in chosen}
    taken = {address_of(row.label): row for row in rows if row.label and row.entries and row.key not in keys}
    gaps = {address_of(row.label): row.gap for row in rows if row.gap}
    for change in changes:
        change.clash = clash(series, change, taken, gaps)
        if change.label:
            taken.setdefault(address_of(change.label), change.row)
    return changes


def clash(series: SeriesPage, change: Change, taken: dict[str, Row], gaps: dict[str, Gap]) -> str:
    """Why a row can't get this label; empty when it can."""
    address = address_of(change.label)
    if not change.label:
        return _("A part needs the number that it is part of.") if any(one.part for one in change.row.entries) else ""
    if len(change.label) > LONGEST_LABEL:
        return _("A number has at most %(length)d signs.") % {"length": LONGEST_LABEL}
    if "\x00" in change.label or not address:
        return str(NO_ADDRESS)
    if address in taken:
        other = taken[address]
        return _("“%(title)s” has this number.") % {"title": other.title}
    gap = gaps.get(address)
    if gap and gap.is_closed and change.is_change:
        return gap.refusal
    return ""


def relabel(rows: list[Row], changes: list[Change], user: Any) -> list[SeriesEntryPage]:
    """Write the new labels, two passes in the caller's transaction, and note each in its page's history.

    `rows`: all of the series, as they stand now. What stood without a place and gets a number goes behind all others.
    """
    changed = [change for change in changes if change.is_change]
    entries = [entry for change in changed for entry in change.row.entries]
    SeriesEntryPage.objects.filter(pk__in=[entry.pk for entry in entries]).update(label="")
    before = {entry.pk: entry.number_line for entry in entries}
    made = {entry.pk: slugs.of_entry(entry) for entry in entries}
    numbers = {entry.pk: (entry.label, entry.part) for entry in entries}
    last = max((row.position for row in rows if row.position is not None), default=Decimal(0)) // 1
    for change in changed:
        change.row.label = change.label
        for entry in change.row.entries:
            entry.label = change.label
            if change.label and entry.position is None:
                last += 1
                entry.position = last
    SeriesEntryPage.objects.bulk_update(entries, ["label", "position"])
    slugs.follow(entries, made)
    note_changes(entries, before, user)
    keep_old_addresses(rows, entries, numbers)
    return entries


def keep_old_addresses(rows: list[Row], entries: list[SeriesEntryPage], numbers: dict[int, tuple[str, int]]) -> None:
    """Who follows the short address of a number that nobody has any more is led to the page that had it."""
    held = {address_of(row.label) for row in rows if row.entries}
    for entry in entries:
        label, part = numbers[entry.pk]
        if address_of(label) not in held:
            old_addresses.keep(entry, entry.series, label, part)


def swap(first: Row, second: Row, user: Any) -> list[SeriesEntryPage]:
    """Each row's pages get the number and the place of the other; their parts stay. In the caller's transaction."""
    entries = [*first.entries, *second.entries]
    before = {entry.pk: entry.number_line for entry in entries}
    made = {entry.pk: slugs.of_entry(entry) for entry in entries}
    SeriesEntryPage.objects.filter(pk__in=before).update(label="", position=None)
    for row, other in ((first, second), (second, first)):
        for entry in row.entries:
            entry.label, entry.position = other.label, other.position
    SeriesEntryPage.objects.bulk_update(entries, ["label", "position"])
    slugs.follow(entries, made)
    note_changes(entries, before, user)
    return entries


def refusal_to_swap(chosen: list[Row], rows: list[Row]) -> str:
    """Why the chosen of a series' rows can't swap their numbers; empty when they can."""
    if len(chosen) != 2:
        return _("Please tick the two entries that swap their numbers.")
    if any(row.gap for row in chosen):
        return _("A missing number has no page to swap with.")
    has_parts = any(entry.part for row in chosen for entry in row.entries)
    if has_parts and not all(row.label for row in chosen):
        return _("A part needs the number that it is part of.")
    # Only an import leaves a number in two places; there a swap would put other pages beside its parts.
    keys, addresses = {row.key for row in chosen}, {address_of(row.label) for row in chosen if row.label}
    for row in rows:
        if row.entries and row.label and row.key not in keys and address_of(row.label) in addresses:
            return _("“%(title)s” has one of these numbers too. Please give it another first.") % {"title": row.title}
    return ""


def note_changes(entries: list[SeriesEntryPage], before: dict[int, str], user: Any) -> None:
    """The same line in each page's history as "Change number" writes; and the search finds them by the new numbers."""
    for entry in entries:
        data = {"before": before[entry.pk], "after": entry.number_line, "position": str(entry.position or "")}
        log(instance=entry, action="series.change_number", user=user, data=data)
    finding.refresh(entries)
