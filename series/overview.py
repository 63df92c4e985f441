"""What the list of all series says of each: how much there is of it, and its last entry."""

from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpRequest

from series import naming
from series.order import LINE_FIELDS


def all_series(index: Any, request: HttpRequest) -> list[Any]:
    """The series below an index page that visitors may see, in the editors' order, by the same few queries for any
    number. Each has `counts` ("112 cases"; empty before the first) and `last_entry` (the last by number, or None).
    """
    from series.models import SeriesEntryPage, SeriesPage

    if index.pk is None:
        return []
    live = SeriesPage.objects.child_of(index).live().public().select_related("cover").order_by("path")
    found = list(live.prefetch_related("cover__renditions"))
    by_series = SeriesEntryPage.objects.filter(series__in=found, is_listed=True).order_by().values_list("series")
    counts = by_series.annotate(
        numbers=Count("label", distinct=True, filter=~Q(label="")), unnumbered=Count("pk", filter=Q(label=""))
    )
    counted = {series: (numbers, unnumbered) for series, numbers, unnumbered in counts}
    last_entries = last_of(found)
    for series in found:
        series.counts = ", ".join(naming.counted(series, *counted.get(series.pk, (0, 0))))
        series.last_entry = last_entries.get(series.pk)
        if series.last_entry:
            series.last_entry.series = series
    return found


def last_of(all_series: list[Any]) -> dict[int, Any]:
    """The last listed entry of each series by number, found from the end of its index; by the series' primary key."""
    from series.models import SeriesEntryPage, SeriesPage

    placed = SeriesEntryPage.objects.filter(series=OuterRef("pk"), is_listed=True, position__isnull=False)
    last = Subquery(placed.order_by("-position", "-part").values("pk")[:1])
    pks = SeriesPage.objects.filter(pk__in=[series.pk for series in all_series]).values_list(last, flat=True)
    fields = (*LINE_FIELDS, "series", "published_on", "published_precision")
    return {entry.series_id: entry for entry in SeriesEntryPage.objects.filter(pk__in=list(pks)).only(*fields)}
