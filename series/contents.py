"""A series' table of contents: its numbers in reading order with their parts and gaps, narrowed, page by page."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from articles import dates
from articles.archive import in_year
from articles.listing import page_of
from articles.models import ArticlePage, Topic
from series import naming
from series.models.series import Gap, ReadingOrder, SeriesPage

# So many numbers stand on one page; a longer series is read in pages of so many.
MOST_ON_ONE_PAGE = 200
PER_PAGE = 100
# Filters are offered where there are more than so many numbers.
MOST_WITHOUT_FILTERS = 30
# What a line prints, and its address.
LINE_FIELDS = (
    *("title", "slug", "url_path", "source_id", "label", "position", "part", "entry_title", "series"),
    *("deck", "teaser_text", "published_on", "published_precision"),
)


@dataclass(frozen=True)
class Listed:
    """One listed entry, as little as the order and the counts need."""

    pk: int
    position: Any
    part: int
    label: str
    published_on: datetime | None
    precision: str


@dataclass
class Row:
    """A number: its parts, or the gap in its place."""

    label: str
    listed: list[Listed] = field(default_factory=list)
    gap: Gap | None = None


@dataclass(frozen=True)
class Filters:
    """What narrows the contents: a topic and a year; and what there is to choose from."""

    topics: list[Topic] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    topic: Topic | None = None
    year: int | None = None
    # Something was asked for that this series does not have: nothing is found.
    is_unknown: bool = False

    @property
    def is_active(self) -> bool:
        return bool(self.topic or self.year or self.is_unknown)


@dataclass(frozen=True)
class Contents:
    """What the page of a series shows."""

    rows: list[dict[str, Any]]
    page: Any
    filters: Filters
    offers_filters: bool
    counts: "Counts"

    @property
    def is_in_pieces(self) -> bool:
        """Whether the page shows some of the series only."""
        return self.page.has_other_pages() or self.filters.is_active


@dataclass(frozen=True)
class Counts:
    """How much there is of a series."""

    # "112 cases, 3 in two parts, updated 4 March 2026"; empty before the first.
    line: str = ""
    # "112 cases"
    size: str = ""
    # Of the earliest and the newest entry, for machines.
    first_date: str = ""
    last_date: str = ""


def contents_of(series: SeriesPage, request: HttpRequest) -> Contents:
    """The contents as an address asks for them (?topic=, ?year=, ?page=).

    All listed entries are read for the order and the counts, but only their numbers; the texts only of those on the
    page. Raises Http404 for a page that isn't there.
    """
    listed = listed_of(series)
    filters = filters_of(series, listed, request)
    rows = rows_of(series, narrowed(series, listed, filters), [] if filters.is_active else series.gaps.all())
    numbers = sum(1 for row in rows if not row.gap)
    page = page_of(request, rows, max(len(rows), 1) if numbers <= MOST_ON_ONE_PAGE else PER_PAGE)
    return Contents(
        rows=printed(series, list(page.object_list), request),
        page=page,
        filters=filters,
        offers_filters=filters.is_active or count_of(listed) > MOST_WITHOUT_FILTERS,
        counts=counts_of(series, listed),
    )


def listed_of(series: SeriesPage) -> list[Listed]:
    """All that a visitor may see of a series, from the first number to the last, by one query."""
    fields = ("pk", "position", "part", "label", "published_on", "published_precision")
    return [Listed(*row) for row in series.listed_entries.values_list(*fields)]


def filters_of(series: SeriesPage, listed: list[Listed], request: HttpRequest) -> Filters:
    """What the address narrows by. Nothing of it reaches the database but what the series itself has."""
    topics = list(
        Topic.objects.filter(articles__in=ArticlePage.objects.filter(is_listed=True, seriesentrypage__series=series.pk))
        .distinct()
        .order_by("name", "pk")
        if series.pk
        else []
    )
    years = sorted({timezone.localtime(one.published_on).year for one in listed if one.published_on}, reverse=True)
    asked_topic, asked_year = request.GET.get("topic", ""), request.GET.get("year", "")
    topic = next((one for one in topics if one.slug == asked_topic), None)
    year = next((one for one in years if str(one) == asked_year), None)
    is_unknown = bool((asked_topic and topic is None) or (asked_year and year is None))
    return Filters(topics, years, topic, year, is_unknown)


def narrowed(series: SeriesPage, listed: list[Listed], filters: Filters) -> list[Listed]:
    """The listed entries that pass, by one query more where there is something to narrow."""
    if filters.is_unknown:
        return []
    if not filters.is_active:
        return listed
    entries = series.listed_entries
    if filters.topic:
        entries = entries.filter(topics=filters.topic)
    if filters.year:
        entries = in_year(entries, filters.year)
    passing = set(entries.values_list("pk", flat=True))
    return [one for one in listed if one.pk in passing]


def rows_of(series: SeriesPage, listed: list[Listed], gaps: Any) -> list[Row]:
    """The rows in reading order.

    Only parts of one number share a row. Entries without a place stand at the end, each by itself. A gap whose number
    has come out is not shown.
    """
    rows: dict[Any, Row] = {}
    unplaced = []
    for one in listed:
        if one.position is None:
            unplaced.append(Row(one.label, [one]))
        else:
            rows.setdefault((one.position, 0, one.label), Row(one.label)).listed.append(one)
    published = {one.label.casefold() for one in listed if one.label}
    for gap in gaps:
        if gap.is_shown and gap.label.casefold() not in published:
            rows[(gap.position, 1, gap.label)] = Row(gap.label, gap=gap)
    return [rows[place] for place in sorted(rows, reverse=series.reading_order == ReadingOrder.NEWEST)] + unplaced


def printed(series: SeriesPage, rows: list[Row], request: HttpRequest) -> list[dict[str, Any]]:
    """The rows of one page as its template wants them, their entries by one query.

    Plain values, since a template asks for hundreds of them: `before`, `label` and `after` (the number in three),
    `is_long`, `entry_title` (what its parts have in common, where the headlines don't say it already), `gap`, `lines`.
    """
    from series.models import SeriesEntryPage

    pks = [one.pk for row in rows for one in row.listed]
    found = {entry.pk: entry for entry in SeriesEntryPage.objects.filter(pk__in=pks).only(*LINE_FIELDS)} if pks else {}
    address = series.get_url(request) or ""
    for_template = []
    for row in rows:
        before, label, after = naming.in_pieces(series, row.label)
        entries = [found[one.pk] for one in row.listed if one.pk in found]
        common = next((entry.entry_title for entry in entries if entry.entry_title not in ("", entry.title)), "")
        for_template.append(
            {
                "before": before,
                "label": label,
                "after": after,
                "is_long": naming.is_long(row.label),
                "entry_title": common,
                "gap": row.gap,
                "lines": [line_of(series, entry, address) for entry in entries],
            }
        )
    return for_template


def line_of(series: SeriesPage, entry: Any, above: str) -> dict[str, Any]:
    """One entry's line. `above`: the address of its series, so that Wagtail need not look up each anew."""
    entry.series = series
    return {
        "pk": str(entry.pk),
        "source_id": entry.source_id,
        "name": entry.number_line or entry.title,
        "address": above + iri_to_uri(entry.url_path.removeprefix(series.url_path)),
        "part": entry.part_line,
        "title": entry.title,
        "teaser": entry.teaser,
        "date": entry.published_text,
        "machine_date": entry.published_machine,
    }


# --- The counts ---


def count_of(listed: list[Listed]) -> int:
    """How many entries: the parts of one number are one, and each unnumbered piece is one."""
    return len({one.label for one in listed if one.label}) + sum(1 for one in listed if not one.label)


def counts_of(series: SeriesPage, listed: list[Listed]) -> Counts:
    labels = Counter(one.label for one in listed if one.label)
    size = naming.counted(series, len(labels), sum(1 for one in listed if not one.label))
    parts = parts_in_words(Counter(parts for parts in labels.values() if parts > 1))
    dated = sorted((one.published_on, one.precision) for one in listed if one.published_on)
    if not dated:
        return Counts(", ".join(size + parts), ", ".join(size))
    first, last = dated[0], dated[-1]
    line = [*size, *parts, _("updated %(date)s") % {"date": updated(*last)}]
    return Counts(", ".join(line), ", ".join(size), dates.machine_readable(*first), dates.machine_readable(*last))


def updated(moment: datetime, precision: str) -> str:
    """The day of the newest entry; the time of day would say nothing here."""
    return dates.printed(moment, dates.Precision.DAY if precision == dates.Precision.MINUTE else precision)


def parts_in_words(counts: Counter[int]) -> list[str]:
    """How many numbers have several parts, by how many: ["3 in two parts", "1 in 5 parts"]."""
    if len(counts) > 2:
        return [_("%(count)d in several parts") % {"count": counts.total()}]
    words = {2: _("%(count)d in two parts"), 3: _("%(count)d in three parts"), 4: _("%(count)d in four parts")}
    several = _("%(count)d in %(parts)d parts")
    return [words.get(parts, several) % {"count": counts[parts], "parts": parts} for parts in sorted(counts)]
