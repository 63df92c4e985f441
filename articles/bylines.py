"""Bylines in words, in correct typography."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models.byline import BylineRole


@dataclass(frozen=True)
class Group:
    """Those who did the same thing, such as all who wrote."""

    role: str
    bylines: list[Any]

    @property
    def label(self) -> str:
        """The words before the names: "By", "Photographs by"."""
        return str(BylineRole(self.role).label)

    @property
    def parts(self) -> list[tuple[str, Any]]:
        """Each byline with what stands before it: "", ", " or " and "."""
        separators = separated([byline.name for byline in self.bylines])
        return list(zip(separators, self.bylines, strict=True))


def separated(names: list[str]) -> list[str]:
    """What stands before each name: nothing, a comma, or "and" before the last."""
    last = len(names) - 1
    return ["" if place == 0 else (_(" and ") if place == last else _(", ")) for place in range(len(names))]


def grouped(bylines: Iterable[Any]) -> list[Group]:
    """Bylines gathered by role, roles and names in the order given."""
    groups: dict[str, list[Any]] = {}
    for byline in bylines:
        groups.setdefault(byline.role, []).append(byline)
    return [Group(role, members) for role, members in groups.items()]


def in_words(groups: Iterable[Group]) -> str:
    """All bylines as plain text: "By A, B and C. Photographs by D"."""
    lines = [
        f"{group.label} " + "".join(separator + byline.name for separator, byline in group.parts) for group in groups
    ]
    return ". ".join(lines)
