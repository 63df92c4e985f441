"""The checks that compare every repeated fact with its source (`manage.py check_archive`).

An app registers its own when it loads:

    @register("reading times")
    def check_word_counts(repair: bool) -> Iterator[str]:
        for …:
            yield "page 12 “Salt”: says 800 words, has 812"

A check yields one line for each thing that differs, and mends it first when `repair` is true. It streams, so that
an archive of any size can be checked in little memory.
"""

from collections.abc import Callable, Iterator

Check = Callable[[bool], Iterator[str]]
CHECKS: dict[str, Check] = {}


def register(name: str) -> Callable[[Check], Check]:
    """Add a check under a name that an operator reads, such as "sections of articles"."""

    def add(check: Check) -> Check:
        CHECKS[name] = check
        return check

    return add


def streamed(rows: object, size: int = 500) -> Iterator[object]:
    """The rows of an ordered-by-key queryset in batches of their own queries, so that rows may change meanwhile."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:size]):  # type: ignore[attr-defined]
        yield from batch
        last = batch[-1].pk
