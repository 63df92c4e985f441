"""Which number an address means: "no/xii", "no/12-half", "no/007"."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from series import naming
from series.order import address_of

# A label has 40 signs at most, and each may be several in an address: "ß" is "ss". Nothing longer can be one.
LONGEST_ASKED = 200
# How much of what was asked is compared with the labels, to find the nearest, and said again.
COMPARED = 41
NEAR = 6
# Half a number as the end of an address says it: 12½, 12.5, 12,5 and 12 1/2.
FRACTIONS = {"1-2": "half", "1-4": "quarter", "3-4": "three-quarters"}
DECIMALS = {"5": "half", "50": "half", "25": "quarter", "75": "three-quarters"}
DECIMAL = re.compile(r"(\d)[.,](\d+)$")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True)
class Place:
    """One entry of a series, listed or not, as little as finding it needs."""

    pk: int
    label: str
    part: int
    position: Decimal | None
    is_listed: bool


def places_of(series: Any) -> list[Place]:
    """The numbered entries of a series, drafts too, in its order, by one query."""
    rows = series.entries.exclude(label="").order_by("position", "part", "pk")
    return [Place(*row) for row in rows.values_list("pk", "label", "part", "position", "is_listed")]


def labels_meant(asked: str, labels: set[str]) -> set[str]:
    """Those of `labels` that an address means; several where it could mean any of them.

    What is written exactly so comes before what differs in case or hyphens, that before other ways to write a half,
    and that before Roman for Arabic figures.
    """
    asked = asked[:LONGEST_ASKED]
    if asked in labels:
        return {asked}
    if asked.startswith("-"):
        # Below zero, and so none of those that are written without it.
        return set()
    ways: list[Callable[[str], Any]] = [address_of, fraction_address]
    if is_counted(labels):
        ways.append(value_of)
    for written in ways:
        wanted = written(asked)
        found = {label for label in labels if written(label) == wanted} if wanted else set()
        if found:
            return found
    return set()


def fraction_address(label: str) -> str:
    """The address with a fraction in words, whichever way it is written: 12½, 12.5 and 12-half are "12-half"."""
    signs = [(sign, unicodedata.normalize("NFKC", sign)) for sign in label]
    spaced = "".join(f" {plain}" if "\N{FRACTION SLASH}" in plain else sign for sign, plain in signs)
    words = DECIMAL.sub(lambda found: f"{found[1]} {DECIMALS.get(found[2], found[2])}", spaced)
    address = address_of(words)
    for figures, word in FRACTIONS.items():
        if address == figures or address.endswith(f"-{figures}"):
            return address.removesuffix(figures) + word
    return address


def value_of(label: str) -> int | None:
    """What a label in figures counts, Arabic of any script or Roman; None for others."""
    if label.isdecimal():
        return int(label)
    if not label or not label.isalpha() or not naming.ROMAN.fullmatch(label):
        return None
    values = [ROMAN_VALUES[letter] for letter in label.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def is_counted(labels: set[str]) -> bool:
    """Whether single letters among the labels are Roman figures: a series of A, B and C has no hundredth entry."""
    return all(value_of(label) is not None for label in labels if len(label) == 1 and label.isalpha())


def nearest_labels(asked: str, labels: list[str]) -> list[str]:
    """A few of `labels` (in their order) that count or look most like what was asked for; else the first few."""
    asked = asked[:COMPARED]
    value = value_of(asked)
    if value is not None:
        counted = [label for label in labels if value_of(label) is not None]
        nearest = sorted(counted, key=lambda label: abs((value_of(label) or 0) - value))[:NEAR]
    else:
        alike = difflib.get_close_matches(asked.casefold(), {label.casefold() for label in labels}, NEAR, cutoff=0.3)
        nearest = [label for label in labels if label.casefold() in alike]
    return nearest[:NEAR] or labels[:NEAR]
