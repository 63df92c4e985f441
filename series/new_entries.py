"""A new entry: what its series fills in, another part of a number, and one between two others."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Byline
from content.slugs import free
from series import naming, numbering, slugs, table
from series.models import SeriesEntryPage, SeriesPage
from series.order import address_of


class NoRoom(ValidationError):
    """The entry can't be made as it was asked for; the message says why."""


def fill_in(entry: SeriesEntryPage, series: SeriesPage, label: str, like: SeriesEntryPage | None = None) -> None:
    """Begin a new entry as its series has it: headline, slug, section, topics, byline; those of `like` where given."""
    entry.title = entry.title or naming.opening(series, label)
    if not entry.slug:
        entry.slug = slugs.made(label, entry.part, entry.title)
    entry.section = like.section if like else series.section
    entry.topics = list(like.topics.all() if like else series.usual_topics.all())
    if like:
        entry.bylines = [
            Byline(author=one.author, printed_name=one.printed_name, role=one.role, sort_order=one.sort_order)
            for one in like.bylines.all()
        ]
    elif series.usual_author:
        entry.bylines = [Byline(author=series.usual_author)]


def next_part(entry: SeriesEntryPage) -> int:
    """The number of the part that comes after the last; a number that has one entry only gets a second."""
    return max([entry.part, *numbering.parts_beside(entry).values_list("part", flat=True), 1]) + 1


def add_part(entry: SeriesEntryPage, headline: str, entry_title: str, user: Any) -> SeriesEntryPage:
    """A draft of the next part of an entry's number; an entry that had no parts becomes the first.

    `entry_title` is written to all parts. The part may be a higher one than was announced, when another editor made
    one in the meantime.
    """
    with numbering.one_at_a_time(entry.series_id):
        entry = fresh(entry)
        if not entry.label or entry.position is None:
            raise NoRoom(_("Only a numbered entry can have parts. Please choose “Change number” first."))
        number = {"label": entry.label, "position": entry.position, "part": next_part(entry)}
        first = {"part": entry.part or 1, "entry_title": entry_title}
        is_changed = (entry.part, entry.entry_title) != (first["part"], first["entry_title"])
        if is_changed and not numbering.change_number(entry, first, user):
            # Only an import can have left an entry without a part beside a first part.
            raise NoRoom(_("Another entry is part 1 of this number already. Please choose “Change number” first."))
        return make(entry.series, headline, {**number, "entry_title": entry_title}, user, like=entry)


def add_before(entry: SeriesEntryPage, headline: str, label: str, user: Any) -> SeriesEntryPage:
    """A draft that stands between an entry and what is before it; unnumbered where `label` is empty."""
    with numbering.one_at_a_time(entry.series_id):
        entry = fresh(entry)
        other = holder_of(entry.series, label)
        if other:
            raise NoRoom(taken(other))
        gap = numbering.closed_gap(entry.series, label)
        if gap:
            raise NoRoom(gap.refusal)
        number = {"label": label, "position": place_before(entry), "part": 0}
        return make(entry.series, headline, number, user)


def fresh(entry: SeriesEntryPage) -> SeriesEntryPage:
    """The entry as it is now that nobody else can change its number."""
    return SeriesEntryPage.objects.select_related("series").get(pk=entry.pk)


def holder_of(series: SeriesPage, label: str) -> SeriesEntryPage | None:
    """The entry that has a label, however it is written: "xii" is "XII"."""
    if not label:
        return None
    entries = series.entries.exclude(label="").only("title", "draft_title", "label", "part", "entry_title", "series")
    return next((entry for entry in entries if address_of(entry.label) == address_of(label)), None)


def taken(other: SeriesEntryPage) -> str:
    words = {"number": other.number_line, "title": other.title}
    return _("This number is taken: %(number)s is “%(title)s”.") % words


def place_before(entry: SeriesEntryPage) -> Decimal:
    """A free place between an entry and the row before it. Where there is none, the rows are counted afresh."""
    rows = [row for row in table.rows_of(entry.series) if row.position is not None]
    at = next((n for n, row in enumerate(rows) if any(one.pk == entry.pk for one in row.entries)), None)
    if at is None:
        raise NoRoom(
            _("An entry without a place in the order has none before it. Please choose “Change number” first.")
        )
    found = table.between(rows[at - 1].position if at else None, rows[at].position, 1)
    if found and abs(found[0]) <= numbering.LAST_POSITION:
        return found[0]
    places = {row.key: Decimal(n + 1 + (n >= at)) for n, row in enumerate(rows)}
    table.write_places(rows, places)
    return Decimal(at + 1)


def make(
    series: SeriesPage, headline: str, number: dict[str, Any], user: Any, like: SeriesEntryPage | None = None
) -> SeriesEntryPage:
    """The draft itself, as if it had been saved in the form for new entries."""
    entry = SeriesEntryPage(title=headline, owner=user, live=False, locale=series.locale, **number)
    fill_in(entry, series, entry.label, like)
    entry.slug = free(slugs.of_entry(entry), series, entry)
    with transaction.atomic():
        series.add_child(instance=entry)
        entry.save_revision(user=user, log_action=True, clean=False)
    return entry
