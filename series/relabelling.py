"""Giving many entries other labels at once, with a preview, and swapping two numbers."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, WorkflowState

from series import finding, naming, old_addresses
from series.models import Gap, SeriesEntryPage, SeriesPage
from series.numbering import LAST_POSITION
from series.order import address_of
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
    lines = [" ".join(line.split()) for line in text.rstrip("\n\r").splitlines()]
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
        return _("A number needs a letter or a figure, for it stands in an address.")
    if address in taken:
        other = taken[address]
        return _("“%(title)s” has this number.") % {"title": other.title}
    gap = gaps.get(address)
    if gap and gap.kind != Gap.Kind.PLANNED and change.is_change:
        return _("This number is down as “%(kind)s”.") % {"kind": gap.get_kind_display()}
    return ""


def closed_to(entries: list[SeriesEntryPage], user: Any) -> list[SeriesEntryPage]:
    """Those of these entries whose numbers the user may not change.

    A live one's number changes before readers' eyes. A page that only waits for its hour may be renumbered: that
    changes nothing in what will be published. In a fixed number of queries for whoever may edit all pages.
    """
    waiting = in_workflow(entries)
    return [entry for entry in entries if is_closed(entry, user, entry.pk in waiting)]


def in_workflow(pages: list[Any]) -> set[int]:
    """Primary keys of the pages that wait for approval, by one query."""
    base = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.active().filter(
        base_content_type=base, object_id__in=[str(page.pk) for page in pages]
    )
    return {int(pk) for pk in states.values_list("object_id", flat=True)}


def is_closed(entry: Any, user: Any, is_in_workflow: bool) -> bool:
    """Whether the user may not change what readers or a waiting approver see of a page."""
    permissions = entry.permissions_for_user(user)
    if not permissions.can_edit() or (entry.live and not permissions.can_publish()):
        return True
    if entry.locked and entry.locked_by_id != user.pk:
        return True
    task = entry.current_workflow_task if is_in_workflow else None
    return bool(task and task.locked_for_user(entry, user))


def relabel(rows: list[Row], changes: list[Change], user: Any) -> list[SeriesEntryPage]:
    """Write the new labels, two passes in the caller's transaction, and note each in its page's history.

    `rows`: all of the series, as they stand now. What stood without a place and gets a number goes behind all others.
    """
    changed = [change for change in changes if change.is_change]
    entries = [entry for change in changed for entry in change.row.entries]
    SeriesEntryPage.objects.filter(pk__in=[entry.pk for entry in entries]).update(label="")
    before = {entry.pk: entry.number_line for entry in entries}
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
    SeriesEntryPage.objects.filter(pk__in=before).update(label="", position=None)
    for row, other in ((first, second), (second, first)):
        for entry in row.entries:
            entry.label, entry.position = other.label, other.position
    SeriesEntryPage.objects.bulk_update(entries, ["label", "position"])
    note_changes(entries, before, user)
    return entries


def refusal_to_swap(rows: list[Row]) -> str:
    """Why these rows can't swap their numbers; empty when they can."""
    if len(rows) != 2:
        return _("Please tick the two entries that swap their numbers.")
    if any(row.gap for row in rows):
        return _("A missing number has no page to swap with.")
    has_parts = any(entry.part for row in rows for entry in row.entries)
    if has_parts and not all(row.label for row in rows):
        return _("A part needs the number that it is part of.")
    return ""


def note_changes(entries: list[SeriesEntryPage], before: dict[int, str], user: Any) -> None:
    """The same line in each page's history as "Change number" writes; and the search finds them by the new numbers."""
    for entry in entries:
        data = {"before": before[entry.pk], "after": entry.number_line, "position": str(entry.position or "")}
        log(instance=entry, action="series.change_number", user=user, data=data)
    finding.refresh(entries)
