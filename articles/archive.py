"""The archive by year and month, without reading every date: from each period found, one step to the next.

Each step is one look into the listing's index, so the cost follows the number of years, not of articles.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone


def start_of(year: int, month: int = 1) -> datetime:
    """The first moment of a month in the publication's time zone."""
    return timezone.make_aware(datetime(year, month, 1))


def in_year(articles: Any, year: int) -> Any:
    """Those of `articles` that were published in a year."""
    return articles.filter(published_on__gte=start_of(year), published_on__lt=start_of(year + 1))


def in_month(articles: Any, year: int, month: int) -> Any:
    """Those of `articles` that were published in a month."""
    following = start_of(year + 1) if month == 12 else start_of(year, month + 1)
    return articles.filter(published_on__gte=start_of(year, month), published_on__lt=following)


def years_of(articles: Any) -> Iterator[int]:
    """The years in which articles were published, newest first. `articles`: a listed queryset, newest first."""
    newest = articles.values_list("published_on", flat=True).first()
    while newest is not None:
        year = timezone.localtime(newest).year
        yield year
        earlier = articles.filter(published_on__lt=start_of(year))
        newest = earlier.values_list("published_on", flat=True).first()
