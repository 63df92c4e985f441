"""Where the table of a series, and the ways into a series and out of it, are found in the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from series import conversion, table
from series.conversion_views import MakeEntriesAction, MakeEntriesView, TakeOutAction, TakeOutView
from series.models import SeriesPage
from series.table_views import RelabelView, TableView, may_open


@hooks.register("register_admin_urls")
def register_series_table() -> list[URLPattern]:
    return [
        path("series/<int:pk>/order/", TableView.as_view(), name="series_table"),
        path("series/<int:pk>/numbers/", RelabelView.as_view(), name="series_relabel"),
        path("entries/make/", MakeEntriesView.as_view(), name="series_make_entries"),
        path("entries/take-out/", TakeOutView.as_view(), name="series_take_out"),
    ]


@hooks.register("register_page_header_buttons")
def series_header_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu at the top of a series, an article and an entry, in the editor and in the explorer."""
    yield from buttons_for(page, user)


@hooks.register("register_page_listing_more_buttons")
def series_listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The table only: what moves a page stands in the page's own menu and below the list."""
    if page.specific_class is SeriesPage:
        yield from buttons_for(page, user)


def buttons_for(page: Any, user: Any) -> Iterator[Button]:
    kind = page.specific_class or type(page)
    if kind is SeriesPage and may_open(page, user):
        yield Button(_("Order and numbers"), reverse("series_table", args=[page.pk]), icon_name="list-ol", priority=26)
    for can_be, words, view, icon in (
        (conversion.can_become_entry, _("Make this an entry of…"), "series_make_entries", "list-ol"),
        (conversion.can_be_taken_out, _("Take out of the series"), "series_take_out", "doc-full"),
    ):
        if can_be(kind) and conversion.may_leave(page, user):
            yield Button(words, f"{reverse(view)}?pages={page.pk}", icon_name=icon, priority=27)


hooks.register("register_bulk_action", MakeEntriesAction)
hooks.register("register_bulk_action", TakeOutAction)


class SeriesAndNumber(LogFormatter):
    """A line in a page's history that names a series, and the page's number there."""

    line: Any = ""

    def format_message(self, log_entry: Any) -> str:
        number = log_entry.data.get("number") or _("unnumbered")
        return str(self.line % {"series": log_entry.data.get("series", ""), "number": number})


@hooks.register("register_log_actions")
def register_series_actions(actions: Any) -> None:
    @actions.register_action("series.reorder")
    class SeriesReordered(LogFormatter):
        label = gettext_lazy("Change the order of a series")

        def format_message(self, log_entry: Any) -> str:
            return table.reorder_message(log_entry.data)

    @actions.register_action("series.make_entry")
    class EntryMade(SeriesAndNumber):
        label = gettext_lazy("Make an article an entry of a series")
        line = gettext_lazy("Made an entry of “%(series)s”: %(number)s")

    @actions.register_action("series.take_out")
    class EntryTakenOut(SeriesAndNumber):
        label = gettext_lazy("Take an entry out of its series")
        line = gettext_lazy("Taken out of “%(series)s”, where it was %(number)s")
