"""What the desk finds beside an entry: its next part, the one before it, and what became of a promised number."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from series import naming, new_entries
from series.admin_views import NewBeforeView, NewPartView, may_add_before, may_add_part
from series.models import SeriesEntryPage


@hooks.register("register_admin_urls")
def register_new_entries() -> list[URLPattern]:
    return [
        path("entries/<int:pk>/part/", NewPartView.as_view(), name="series_new_part"),
        path("entries/<int:pk>/before/", NewBeforeView.as_view(), name="series_new_before"),
    ]


@hooks.register("register_page_header_buttons")
def new_entry_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """ "New part of this entry" and "New entry before this one" in the menu at the top of an entry."""
    if not issubclass(page.specific_class or type(page), SeriesEntryPage):
        return
    entry = page.specific
    if may_add_part(entry, user):
        address = reverse("series_new_part", args=[page.pk])
        yield Button(_("New part of this entry"), address, icon_name="copy", priority=26)
    if may_add_before(entry, user):
        address = reverse("series_new_before", args=[page.pk])
        yield Button(_("New entry before this one"), address, icon_name="plus", priority=27)


@hooks.register("register_log_actions")
def register_entry_titles(actions: Any) -> None:
    @actions.register_action("series.change_entry_title")
    class EntryTitleChanged(LogFormatter):
        label = gettext_lazy("Change the title of the entry")

        def format_message(self, log_entry: Any) -> str:
            before, after = log_entry.data.get("before"), log_entry.data.get("after")
            if not after:
                return _("Took away the title of the entry, “%(before)s”") % {"before": before}
            if not before:
                return _("Gave the entry the title “%(after)s”") % {"after": after}
            return _("Changed the title of the entry from “%(before)s” to “%(after)s”") % {
                "before": before,
                "after": after,
            }


@hooks.register("after_create_page")
def say_that_another_was_faster(request: HttpRequest, page: Any) -> None:
    """The number that the form promised was taken before it was sent; the entry has the next one, and all its words."""
    if not isinstance(page, SeriesEntryPage) or page.label == page.promised_label or not page.promised_label:
        return
    number = page.number_line or _("unnumbered")
    other = new_entries.holder_of(page.series, page.promised_label)
    promised = naming.number(page.series, page.promised_label)
    words = {"promised": promised, "other": other.title if other else "", "number": number}
    if other:
        message = _("“%(other)s” took %(promised)s a moment ago; this entry is %(number)s.") % words
    else:
        message = _("%(promised)s is not free any more; this entry is %(number)s.") % words
    if "{" in page.series.title_pattern:
        message += " " + _("Please look whether its headline still fits.")
    messages.warning(request, message)


@hooks.register("construct_explorer_page_queryset")
def how_numbers_are_printed(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    return with_printing(pages)


@hooks.register("construct_page_chooser_queryset")
def how_numbers_are_printed_in_the_chooser(pages: Any, request: HttpRequest) -> Any:
    return with_printing(pages)


def with_printing(pages: Any) -> Any:
    """Pages of any kind; the entries among them know how their series prints numbers, without a query each."""
    to_series = {"Page": "articlepage__seriesentrypage__", "ArticlePage": "seriesentrypage__", "SeriesEntryPage": ""}
    way = to_series.get(pages.model.__name__)
    if way is None:
        return pages
    names = ("noun", "number_pattern", "part_pattern")
    return pages.annotate(printing=JSONObject(**{name: F(f"{way}series__{name}") for name in names}))
