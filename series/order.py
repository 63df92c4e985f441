"""What stands around an entry: the entries before and after it, and which of how many it is."""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

NO_ADDRESS = _("A number needs a letter or a figure, for it stands in an address.")
# What stands between the letters and figures of a number is a hyphen in its address.
BETWEEN = re.compile(r"[^\w]+")
# How many lines the list of neighbours has, the entry's own among them.
LINES = 5
# What a line of such a list prints, and its address.
LINE_FIELDS = ("title", "slug", "url_path", "label", "position", "part", "entry_title")


def as_written(position: Decimal) -> str:
    """A place in the order without the zeros that the database adds: "12.5", "10"."""
    return f"{position.normalize():f}"


def as_typed(text: str) -> str:
    """A label as an editor typed it, without what nobody sees: spaces around it, marks for the direction of writing."""
    seen = " ".join(text.split())
    return "".join(letter for letter in seen if unicodedata.category(letter) != "Cf")


def address_of(label: str) -> str:
    """A label as its short address says it, with upper and lower case alike: "12.5" is "12-5", "No. 3" is "no-3"."""
    # Small letters first: some, as those of "İ", are made of a letter and a sign, which is no part of an address.
    small = unicodedata.normalize("NFC", label).casefold()
    return BETWEEN.sub("-", unicodedata.normalize("NFC", small)).strip("-")


@dataclass(frozen=True)
class Surroundings:
    """Listed entries `before` and `after` an entry, nearest first, and where it stands among all."""

    entry: Any
    before: list[Any] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)
    # Which entry it is, of how many; the parts of a number are one entry. 0 for one without a place.
    number: int = 0
    count: int = 0
    # How many parts its number has; 0 while they are not known to be complete.
    parts: int = 0

    @property
    def previous(self) -> Any | None:
        return self.before[0] if self.before else None

    @property
    def next(self) -> Any | None:
        return self.after[0] if self.after else None

    @property
    def has_place(self) -> bool:
        """An entry without a place stands at the end of the series' page and is neither first nor last."""
        return self.entry.position is not None and self.entry.series is not None

    @property
    def lines(self) -> list[Any]:
        """The entry among its nearest neighbours, in the order of the numbers; empty when there are none."""
        if not self.before and not self.after:
            return []
        half = LINES // 2
        before = self.before[: max(half, LINES - 1 - len(self.after))]
        after = self.after[: max(half, LINES - 1 - len(self.before))]
        return [*reversed(before), self.entry, *after]


def surroundings(entry: Any, is_counted: bool) -> Surroundings:
    """What stands around an entry, by two queries whatever the series' length; nothing for one without a place.

    Only listed entries are counted and named, besides the entry itself where `is_counted`: it is listed, or this is
    its preview.
    """
    if entry.position is None or not entry.series_id:
        return Surroundings(entry)
    others = type(entry).objects.filter(series=entry.series_id, is_listed=True).exclude(pk=entry.pk)
    before, after = neighbours(entry, others)
    standing = standing_of(entry, others)
    if not is_counted:
        return Surroundings(entry, before, after)
    number = standing["numbers_before"] + standing["unnumbered_before"] + 1
    count = standing["numbers"] + standing["unnumbered"] + 1
    parts, highest = standing["parts"] + 1, max(standing["highest"] or 0, entry.part)
    # “Part 3 of 2” is what a reader would see of a number whose second part was taken back.
    is_complete = entry.part > 0 and parts > 1 and parts == highest
    return Surroundings(entry, before, after, number, count, parts if is_complete else 0)


def neighbours(entry: Any, others: Any) -> tuple[list[Any], list[Any]]:
    """The nearest of `others` before and after an entry, nearest first: parts first, then numbers."""
    earlier = Q(position__lt=entry.position) | Q(position=entry.position, part__lt=entry.part)
    later = Q(position__gt=entry.position) | Q(position=entry.position, part__gt=entry.part)
    before = others.filter(earlier).order_by("-position", "-part").values("pk")[: LINES - 1]
    after = others.filter(later).order_by("position", "part").values("pk")[: LINES - 1]
    both = others.filter(Q(pk__in=before) | Q(pk__in=after)).order_by("position", "part").only(*LINE_FIELDS)
    found = list(both)
    for neighbour in found:
        # The same series; asked for again, it would be a query each.
        neighbour.series = entry.series
    own = (entry.position, entry.part)
    return (
        [one for one in reversed(found) if (one.position, one.part) < own],
        [one for one in found if (one.position, one.part) > own],
    )


def standing_of(entry: Any, others: Any) -> dict[str, Any]:
    """How many numbers and unnumbered entries `others` hold, how many of them before an entry, and its other parts."""
    other_numbers = ~Q(label="") & ~Q(label=entry.label)
    unnumbered, own, earlier = Q(label=""), ~Q(label="") & Q(label=entry.label), Q(position__lt=entry.position)
    return others.order_by().aggregate(
        numbers=Count("label", distinct=True, filter=other_numbers),
        unnumbered=Count("pk", filter=unnumbered),
        numbers_before=Count("label", distinct=True, filter=other_numbers & earlier),
        unnumbered_before=Count("pk", filter=unnumbered & earlier),
        parts=Count("pk", filter=own & Q(part__gt=0)),
        highest=Max("part", filter=own),
    )
