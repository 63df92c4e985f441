"""Do the entries' columns still say what the tree says, and the parts of a number the same title?"""

from collections.abc import Iterator

from django.db.models import Count
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


@register("titles of entries with parts")
def check_entry_titles(repair: bool) -> Iterator[str]:
    """`entry_title` among the parts of a number. That of the first part that has one is right."""
    entries = SeriesEntryPage.objects.exclude(series=None).exclude(label="").order_by()
    differing = entries.values("series", "label").annotate(titles=Count("entry_title", distinct=True))
    for number in differing.filter(titles__gt=1).order_by("series", "label").values("series", "label"):
        parts = SeriesEntryPage.objects.filter(**number).order_by("part", "pk").only("title", "entry_title")
        right = next(part.entry_title for part in parts if part.entry_title)
        for part in parts:
            if part.entry_title == right:
                continue
            if repair:
                SeriesEntryPage.objects.filter(pk=part.pk).update(entry_title=right)
            line = f"page {part.pk} “{part.title}”: says its entry is “{part.entry_title}”"
            yield f"{line}, other parts of {number['label']} say “{right}”"
