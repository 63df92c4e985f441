"""Do the entries' columns still say what the tree says?"""

from collections.abc import Iterator

from wagtail.models import Page

from content.archive_checks import register, streamed
from series.models import SeriesEntryPage, SeriesPage


@register("series of entries")
def check_series(repair: bool) -> Iterator[str]:
    """`series` against the tree. A number that is taken there is said and left alone: only an editor can choose."""
    by_path = dict(SeriesPage.objects.values_list("path", "pk"))
    rows = SeriesEntryPage.objects.only("path", "title", "series_id", "label", "position", "part")
    for entry in streamed(rows):
        right = by_path.get(entry.path[: -Page.steplen])
        if right == entry.series_id:
            continue
        line = f"page {entry.pk} “{entry.title}”: says series {entry.series_id}, stands in {right}"
        if repair and place_is_taken(entry, right):
            line += "; not mended, for its number is taken there"
        elif repair:
            SeriesEntryPage.objects.filter(pk=entry.pk).update(series=right)
        yield line


def place_is_taken(entry: SeriesEntryPage, series_id: int | None) -> bool:
    """Whether another entry of that series has this one's place or number."""
    others = SeriesEntryPage.objects.filter(series=series_id, part=entry.part).exclude(pk=entry.pk)
    same_place = entry.position is not None and others.filter(position=entry.position).exists()
    return same_place or (entry.label != "" and others.filter(label=entry.label).exists())
