"""Giving entries their numbers, and keeping them.

A number (`label`, `position`, `part`) belongs to the row of an entry and is written at once, never through a
revision: publishing an old draft can't renumber. In one series no two entries share a number or a place.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from series import finding, old_addresses, slugs
from series.order import address_of

NUMBER_FIELDS = ("label", "position", "part")
# What belongs to the row: the number, and the title that the parts of a number share.
ROW_FIELDS = (*NUMBER_FIELDS, "entry_title")
UNNUMBERED = {"label": "", "position": None, "part": 0}
# What the column of positions can hold; a series that reached it gets no more numbers by itself.
LAST_POSITION = 99_999_999
TRIES = 5


@contextmanager
def one_at_a_time(series_id: int | None) -> Iterator[None]:
    """A transaction in which nobody else numbers an entry of the series: two editors come one after the other."""
    from series.models import SeriesPage

    with transaction.atomic():
        # In the order in which saving the series writes them; otherwise two could wait for each other for ever.
        Page.objects.select_for_update().filter(pk=series_id).only("pk").first()
        SeriesPage.objects.select_for_update(of=("self",)).filter(pk=series_id).only("pk").first()
        yield


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


def closed_gap(series: Any, label: str) -> Any | None:
    """The gap that keeps a number from being taken, however it is written: withdrawn or never used."""
    address = address_of(label)
    return next((gap for gap in series.gaps.all() if gap.is_closed and address_of(gap.label) == address), None)


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
    last = series.entries.aggregate(last=Max("position"))["last"]
    labels = list(series.entries.exclude(label="").values_list("label", flat=True))
    closed = {gap.label for gap in series.gaps.all() if gap.is_closed}
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
    """Give an unnumbered entry that is not yet saved the next free number, within `one_at_a_time`."""
    for _attempt in range(TRIES):
        number = next_number(entry.series)
        if number is None:
            return
        set_number(entry, number)
        if not holder(entry):
            return
    set_number(entry, UNNUMBERED)


def set_number(entry: Any, number: dict[str, Any]) -> None:
    for name, value in number.items():
        setattr(entry, name, value)


def write_number(entry: Any, number: dict[str, Any]) -> bool:
    """Write a number to an entry's row, and the title that its parts share to all of them.

    False, and nothing written, when another entry took the number in the meantime.
    """
    rows = type(entry).objects
    series_id = number["series"].pk if number.get("series") else entry.series_id
    label = number.get("label", entry.label)
    parts = rows.filter(series=series_id, label=label).exclude(pk=entry.pk) if label and series_id else rows.none()
    try:
        with transaction.atomic():
            if "entry_title" not in number:
                theirs = parts.exclude(entry_title="").order_by("part").values_list("entry_title", flat=True).first()
                number = {**number, "entry_title": theirs or entry.entry_title}
            rows.filter(pk=entry.pk).update(**number)
            retitled = list(parts.exclude(entry_title=number["entry_title"]).only("pk"))
            parts.filter(pk__in=[one.pk for one in retitled]).update(entry_title=number["entry_title"])
    except IntegrityError:
        return False
    set_number(entry, number)
    finding.refresh([entry, *retitled])
    return True


def change_number(entry: Any, number: dict[str, Any], user: Any) -> bool:
    """What an editor asked for: write the number at once and note it in the page's history. False when taken.

    Where `number` has an `entry_title`, all parts of the number get it, and each says so in its history.
    """
    before, line = {name: getattr(entry, name) for name in NUMBER_FIELDS}, entry.number_line
    with one_at_a_time(entry.series_id):
        titles = dict(type(entry).objects.filter(series=entry.series_id).values_list("pk", "entry_title"))
        made = slugs.of_entry(entry)
        if not write_number(entry, number):
            return False
        slugs.follow([entry], {entry.pk: made})
        if before != {name: getattr(entry, name) for name in NUMBER_FIELDS}:
            data = {"before": line, "after": entry.number_line, "position": str(entry.position or "")}
            log(instance=entry, action="series.change_number", user=user, data=data)
            if before["label"] != entry.label or before["part"] not in (0, entry.part):
                old_addresses.keep(entry, entry.series, before["label"], before["part"])
        log_entry_titles(entry, titles, user)
    return True


def log_entry_titles(entry: Any, titles: dict[int, str], user: Any) -> None:
    """Each part whose shared title is another now says so in its history."""
    for one in [entry, *parts_beside(entry)]:
        before = titles.get(one.pk, "")
        if one.entry_title != before:
            data = {"before": before, "after": one.entry_title}
            log(instance=one, action="series.change_entry_title", user=user, data=data)


def parts_beside(entry: Any) -> Any:
    """The other parts of an entry's number, drafts too."""
    others = others_in_series(entry)
    return others.filter(label=entry.label).order_by("part") if entry.label else others.none()


def copy_number(source: Any, target: Any) -> None:
    """Give a copy in another series its source's number, if it is free there."""
    write_number(target, {name: getattr(source, name) for name in ROW_FIELDS})


def join_series(entry: Any, series: Any) -> None:
    """An entry was moved to another series: it takes its number along, or arrives unnumbered where that is taken.

    Readers who follow its old short address are led along, as long as no other entry there has the number.
    """
    before, label, part = entry.series, entry.label, entry.part
    with one_at_a_time(series.pk if series else None):
        entry.series = series
        number = place_among(entry)
        if number is None or not write_number(entry, {"series": series, **number}):
            write_number(entry, {"series": series, **UNNUMBERED})
    old_addresses.keep(entry, before, label, part)


def place_among(entry: Any) -> dict[str, Any] | None:
    """Where an entry's number stands in the series it came to: beside the parts of its number. None when taken."""
    part = parts_beside(entry).exclude(position=None).first()
    if part and part.part:
        entry.position = part.position
    stands_alone = not part and entry.position is not None
    place_is_taken = stands_alone and others_in_series(entry).filter(position=entry.position).exists()
    if holder(entry) or place_is_taken or (part and not (part.part and entry.part)) or is_written_otherwise(entry):
        return None
    return {"position": entry.position}


def is_written_otherwise(entry: Any) -> bool:
    """Whether another entry of its series has its number in another spelling ("XII", "xii"), and so its address."""
    labels = others_in_series(entry).exclude(label__in=["", entry.label]).values_list("label", flat=True)
    return bool(entry.label) and any(address_of(label) == address_of(entry.label) for label in labels)
