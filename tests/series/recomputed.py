"""What a series' page order must be, worked out once more in the plainest way, and a long series to try it on."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType

from importers.seeding.rows import Branch, insert
from series.models import Gap, SeriesEntryPage


def listed(series: Any) -> list[SeriesEntryPage]:
    """The entries that a visitor may see and that have a place, one after the other."""
    entries = SeriesEntryPage.objects.filter(series=series).defer("body", "editors_note")
    seen = [entry for entry in entries if entry.live and not entry.expired and entry.position is not None]
    return sorted(seen, key=lambda entry: (entry.position, entry.part))


def first_of_each(entries: list[SeriesEntryPage]) -> dict[str, SeriesEntryPage]:
    """The entry that a number alone means: its first part."""
    found: dict[str, SeriesEntryPage] = {}
    for entry in entries:
        if entry.label:
            found.setdefault(entry.label, entry)
    return found


def standing(entries: list[SeriesEntryPage]) -> dict[int, tuple[int, int]]:
    """(which, of how many) by primary key: the parts of a number are one, and each unnumbered piece is one."""
    names = [entry.label or f"unnumbered {entry.pk}" for entry in entries]
    order = list(dict.fromkeys(names))
    return {entry.pk: (order.index(name) + 1, len(order)) for entry, name in zip(entries, names, strict=True)}


def make_long(series: Any, count: int) -> None:
    """`count` pages: every seventh number in three parts, every eleventh followed by an unnumbered piece, every
    thirteenth a draft, and a gap at every fiftieth."""
    branch, kind = Branch(series), ContentType.objects.get_for_model(SeriesEntryPage)
    pages: list[Any] = []
    gaps = []

    def add(number: int, label: str, position: Decimal, part: int, is_live: bool) -> None:
        title = f"{label or 'Extra'} after {number}, part {part}"
        page = SeriesEntryPage(
            title=title,
            draft_title=title,
            slug=f"{number}-{len(pages)}",
            content_type=kind,
            locale=series.locale,
            live=is_live,
            is_listed=is_live,
            series=series,
            label=label,
            position=position,
            part=part,
            published_on=datetime(1990, 1, 1, tzinfo=UTC) + timedelta(days=number),
        )
        branch.place(page)
        pages.append(page)

    number = 0
    while len(pages) < count:
        number += 1
        if number % 50 == 0:
            gaps.append(Gap(label=str(number), position=number, kind=Gap.Kind.WITHDRAWN))
            continue
        for part in (1, 2, 3) if number % 7 == 0 else (0,):
            add(number, str(number), Decimal(number), part, number % 13 != 0)
        if number % 11 == 0:
            add(number, "", Decimal(number) + Decimal("0.5"), 0, True)
    insert(pages)
    branch.settle()
    series.gaps = gaps
    series.save()
