"""Giving entries their numbers, and keeping them.

A number (`label`, `position`, `part`) belongs to the row of an entry and is written at once, never through a
revision: publishing an old draft can't renumber. In one series no two entries share a number or a place.
"""

import math
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log

NUMBER_FIELDS = ("label", "position", "part")
UNNUMBERED = {"label": "", "position": None, "part": 0}
# What the column of positions can hold; a series that reached it gets no more numbers by itself.
LAST_POSITION = 99_999_999
TRIES = 5


def others_in_series(entry: Any) -> Any:
    """The other entries of its series, drafts too."""
    from series.models import SeriesEntryPage

    return SeriesEntryPage.objects.filter(series=entry.series_id).exclude(pk=entry.pk)


def holder(entry: Any) -> Any | None:
    """Another entry of the series that already has this entry's number or place; None when it is free."""
    if not entry.series_id:
        return None
    taken = Q()
    if entry.label:
        taken |= Q(label=entry.label, part=entry.part)
    if entry.position is not None:
        taken |= Q(position=entry.position, part=entry.part)
    return others_in_series(entry).filter(taken).only("title", "label", "position", "part").first() if taken else None


def check_number(entry: Any) -> None:
    """Raise ValidationError when the entry's number or place is taken in its series."""
    other = holder(entry)
    if other:
        raise ValidationError(
            _("“%(other)s” already has this number or place in the series. Please give this entry another.")
            % {"other": other.title}
        )


def next_number(series: Any) -> dict[str, Any] | None:
    """The whole number after the highest of a series and the place after its last entry; None at the very end.

    Numbers that were withdrawn or never used stay unused; a number that is only announced is free to take.
    """
    from series.models import Gap

    last = series.entries.aggregate(last=Max("position"))["last"]
    labels = list(series.entries.exclude(label="").values_list("label", flat=True))
    closed = {gap.label for gap in series.gaps.all() if gap.kind != Gap.Kind.PLANNED}
    numbers = [int(label) for label in labels if label.isascii() and label.isdecimal() and len(label) < 9]
    position = max(math.floor(last) + 1, 1) if last is not None else 1
    number = max(numbers) + 1 if numbers else position
    while str(number) in closed or str(number) in labels:
        number += 1
    if max(number, position) > LAST_POSITION:
        return None
    # Where numbers and places go together they keep doing so, also across a number that was never used.
    place = number if numbers and last is not None and max(numbers) == last else position
    return {"label": str(number), "position": max(place, position), "part": 0}


def take_next_number(entry: Any) -> None:
    """Give a saved, unnumbered entry the next free number. Of two at the same moment each gets its own."""
    for _attempt in range(TRIES):
        number = next_number(entry.series)
        if number is None or write_number(entry, number):
            return


def write_number(entry: Any, number: dict[str, Any]) -> bool:
    """Write a number to an entry's row. False, and nothing written, when another entry took it in the meantime."""
    try:
        with transaction.atomic():
            type(entry).objects.filter(pk=entry.pk).update(**number)
    except IntegrityError:
        return False
    for name, value in number.items():
        setattr(entry, name, value)
    return True


def may_change(entry: Any, user: Any) -> bool:
    """Whether a user may give the entry another number; that of a live one changes before readers' eyes at once."""
    permissions = entry.permissions_for_user(user)
    if entry.live and not permissions.can_publish():
        return False
    return permissions.can_edit() and not permissions.page_locked()


def change_number(entry: Any, number: dict[str, Any], user: Any) -> bool:
    """What an editor asked for: write the number at once and note it in the page's history. False when taken."""
    before = entry.number_line
    if not write_number(entry, number):
        return False
    log(
        instance=entry,
        action="series.change_number",
        user=user,
        data={"before": before, "after": entry.number_line, "position": str(entry.position or "")},
    )
    return True


def copy_number(source: Any, target: Any) -> None:
    """Give a copy in another series its source's number, if it is free there."""
    number = {name: getattr(source, name) for name in NUMBER_FIELDS}
    write_number(target, number)


def join_series(entry: Any, series: Any) -> None:
    """An entry was moved to another series: it takes its number along, or arrives unnumbered where that is taken."""
    entry.series = series
    number = UNNUMBERED if holder(entry) else {}
    if not write_number(entry, {"series": series, **number}):
        write_number(entry, {"series": series, **UNNUMBERED})
