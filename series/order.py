"""Numbers and neighbours: what an entry is called, and what stands before and after it."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

# What stands between the letters and figures of a number is a hyphen in its address.
BETWEEN = re.compile(r"[^\w]+")
ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE)


def noun_before(series: Any, label: str) -> str:
    """What the series calls its numbers. A label in words ("Prologue") needs no noun before it."""
    is_a_word = label[:1].isalpha() and len(label) > 1 and not ROMAN.fullmatch(label)
    return series.noun if series and label and not is_a_word else ""


def number_line(series: Any, label: str, part: int) -> str:
    """An entry's number as printed: "Case 87"."""
    if not label:
        return ""
    noun = noun_before(series, label)
    line = f"{noun} {label}" if noun else label
    return _("%(number)s, part %(part)d") % {"number": line, "part": part} if part else line


def is_long(label: str) -> bool:
    """Whether a label, such as "Prologue", is too long for the size that figures are set in."""
    return len(label) > 4


def as_written(position: Decimal) -> str:
    """A place in the order without the zeros that the database adds: "12.5", "10"."""
    return f"{position.normalize():f}"


def address_of(label: str) -> str:
    """A label as its short address says it, with upper and lower case alike: "12.5" is "12-5", "No. 3" is "no-3"."""
    return BETWEEN.sub("-", unicodedata.normalize("NFC", label)).strip("-").casefold()


def around(entry: Any, most: int = 3) -> tuple[list[int], list[int]]:
    """Primary keys of the listed entries before and after this one by number, nearest first, by one query."""
    if entry.position is None or not entry.series_id:
        return [], []
    others = type(entry).objects.filter(series=entry.series_id, is_listed=True).exclude(pk=entry.pk)
    earlier = Q(position__lt=entry.position) | Q(position=entry.position, part__lt=entry.part)
    later = Q(position__gt=entry.position) | Q(position=entry.position, part__gt=entry.part)
    before = others.filter(earlier).order_by("-position", "-part").values("pk")[:most]
    after = others.filter(later).order_by("position", "part").values("pk")[:most]
    both = others.filter(Q(pk__in=before) | Q(pk__in=after)).order_by("position", "part")
    found = list(both.values_list("pk", "position", "part"))
    own = (entry.position, entry.part)
    return (
        [pk for pk, position, part in reversed(found) if (position, part) < own],
        [pk for pk, position, part in found if (position, part) > own],
    )


def before_and_after(entry: Any, nearby: tuple[list[int], list[int]] | None = None) -> tuple[Any | None, Any | None]:
    """The listed entries before and after this one by number; None at either end and for an unnumbered entry.

    `nearby`: what `around` said, where it was asked already.
    """
    before, after = nearby or around(entry, most=1)
    wanted = [*before[:1], *after[:1]]
    found = type(entry).objects.defer("body", "editors_note").in_bulk(wanted) if wanted else {}
    for neighbour in found.values():
        # The same series; asked for again, it would be a query each.
        neighbour.series = entry.series
    return found.get(before[0]) if before else None, found.get(after[0]) if after else None


def neighbours(entry: Any, most: int, nearby: tuple[list[int], list[int]] | None = None) -> list[int]:
    """Primary keys of the listed entries that follow, else those that come before, nearest first."""
    before, after = nearby or around(entry, most)
    return [*after, *before][:most]
