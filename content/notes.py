"""The notes of a page, numbered in reading order.

Empty until notes can be written: templates and feeds already ask here, so that they need not change.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Notes:
    """The numbered notes of one page, in reading order."""

    items: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.items)


def collect(page: Any) -> Notes:
    """The notes that `page` cites. Pure: the same page gives the same answer, on any thread, any number of times."""
    return Notes()
