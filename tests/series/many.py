"""A long series, made at once."""

from typing import Any

from series.models import SeriesEntryPage, SeriesPage
from tests.factories import make_entry


def make_many(series: SeriesPage, count: int, **fields: Any) -> list[SeriesEntryPage]:
    """Entries 1 to `count`."""
    return [make_entry(series, str(number), **fields) for number in range(1, count + 1)]
