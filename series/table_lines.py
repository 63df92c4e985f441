"""What the table of a series prints, line by line."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from series import naming
from series.models import SeriesEntryPage, SeriesPage
from series.table import Row, refusals
from series.table_forms import SentOrder


def lines_of(
    series: SeriesPage, rows: list[Row], ordered: list[Row], order: SentOrder | None, user: Any
) -> dict[str, list[dict[str, Any]]]:
    """The lines with and without a place, in the order to show; what was typed stands where it could not be read."""
    with_place = {row.key for row in ordered if row.position is not None or (order and row.key in order.keys)}
    if order and not order.wrong:
        with_place -= {row.key for row in rows if row.key in order.unplaced and not row.label}
    typed = order.typed if order and order.wrong else {}
    placed = [row for row in ordered if row.key in with_place]
    rest = [row for row in rows if row.key not in with_place]
    lines = {
        "placed": [line_of(series, row, typed.get(row.key, str(number))) for number, row in enumerate(placed, 1)],
        "unplaced": [line_of(series, row, typed.get(row.key, "")) for row in rest],
    }
    may_add = series.permissions_for_user(user).can_add_subpage()
    refused = refusals(rows, series, user)
    for line, row in zip([*lines["placed"], *lines["unplaced"]], [*placed, *rest], strict=True):
        line["links"] = links_of(row, row.key not in refused, may_add)
    return lines


def links_of(row: Row, may_change: bool, may_add: bool) -> list[dict[str, Any]]:
    """What else can be done with a row, each in a form of its own."""
    links = []
    if row.entries and may_change:
        links.append((_("Change number"), "series_change_number"))
    if row.entries and row.position is not None and may_add:
        links.append((_("New entry before"), "series_new_before"))
    return [{"words": words, "address": reverse(name, args=[row.entries[0].pk])} for words, name in links]


def line_of(series: SeriesPage, row: Row, place: str) -> dict[str, Any]:
    """One row: its number, its place among the others, and a line for each of its pages."""
    return {
        "key": row.key,
        "name": row.name(series),
        "number": naming.number(series, row.label),
        "place": place,
        "is_gap": row.gap is not None,
        "is_numbered": row.label != "",
        "common_title": row.entries[0].entry_title if row.entries else "",
        "gap": row.gap and {"kind": row.gap.get_kind_display(), "reason": row.gap.reason},
        "pages": [page_line(series, entry) for entry in row.entries],
        "count": len(row.entries) or 1,
    }


def page_line(series: SeriesPage, entry: SeriesEntryPage) -> dict[str, Any]:
    status, is_live = status_of(entry)
    return {
        "headline": entry.draft_title or entry.title,
        "part": naming.part_line(series, entry.part),
        "edit": reverse("wagtailadmin_pages:edit", args=[entry.pk]),
        "status": status,
        "is_live": is_live,
        "date": entry.published_text,
    }


def status_of(entry: SeriesEntryPage) -> tuple[str, bool]:
    """The state in words, and whether readers see the page."""
    if entry.live:
        return (_("Published, with a draft") if entry.has_unpublished_changes else _("Published")), True
    if entry.expired:
        return _("Expired"), False
    return (_("Scheduled") if entry.approved_schedule else _("Draft")), False
