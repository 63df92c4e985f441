"""The ranges of the editor's raw content in order, whatever was sent: which characters a style or an entity covers.

Ranges that overlap would cost the exporter the square of their number, so each of them counts once a character.
"""

from collections.abc import Container
from itertools import pairwise
from operator import index, itemgetter
from typing import Any

Range = dict[str, Any]


def styled_once(ranges: list[Range], length: int, styles: Container[str]) -> list[Range]:
    """The same styles on the same characters; of ranges of one style that touch or overlap, one is made.

    `length`: the text's; `styles`: those that there are. Others would leave no trace, and are left out.
    """
    ends: dict[str, list[tuple[int, int]]] = {}
    for own in ranges:
        start, end = bounds(own, length)
        if start < end and own["style"] in styles:
            ends.setdefault(own["style"], []).append((start, end))
    return [
        {"offset": start, "length": end - start, "style": style}
        for style, places in ends.items()
        for start, end in joined(sorted(places))
    ]


def joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places, in order, without gaps of nothing between them."""
    made: list[tuple[int, int]] = []
    for start, end in places:
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def one_each(ranges: list[Range], length: int, entities: dict[str, Any]) -> list[Range]:
    """The entities' ranges without overlaps: on a character that several claim, the last one stands.

    `length`: the text's; `entities`: those that there are. Ranges that lead to none are left out.
    """
    claims = [(own["key"], *bounds(own, length)) for own in ranges if str(own["key"]) in entities]
    in_order = sorted((claim for claim in claims if claim[1] < claim[2]), key=itemgetter(1))
    if all(before[2] <= after[1] for before, after in pairwise(in_order)):
        return [{"offset": start, "length": end - start, "key": key} for key, start, end in in_order]
    made: list[Range] = []
    for offset, key in enumerate(owners(claims, length)):
        if made and made[-1]["key"] == key:
            made[-1]["length"] += 1
        else:
            made.append({"offset": offset, "length": 1, "key": key})
    return [own for own in made if own["key"] is not None]


def owners(claims: list[tuple[Any, int, int]], length: int) -> list[Any]:
    """The last of `claims` (key, start, end) on each character; None where there is none."""
    owned: list[Any] = [None] * length
    # From each character, the way to the next that is free: one that is owned is never looked at again.
    following = list(range(length + 1))
    for key, start, end in reversed(claims):
        place = free_from(start, following)
        while place < end:
            owned[place] = key
            following[place] = place + 1
            place = free_from(place, following)
    return owned


def free_from(place: int, following: list[int]) -> int:
    """The first free character at `place` or behind it, shortening the way for the next who goes it."""
    end = place
    while following[end] != end:
        end = following[end]
    while following[place] != end:
        following[place], place = end, following[place]
    return end


def bounds(own: Range, length: int) -> tuple[int, int]:
    """Where a range begins and ends within the text. Only whole numbers are taken."""
    start, width = index(own["offset"]), index(own["length"])
    return min(length, max(0, start)), min(length, start + width)
