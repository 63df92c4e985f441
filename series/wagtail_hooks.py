"""What series add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from series import closed, entry_hooks, numbering, table_hooks  # noqa: F401 (some register their own)
from series.admin_views import ChangeNumberView
from series.models import SeriesEntryPage, SeriesPage
from series.viewsets import EntryListing


@hooks.register("register_admin_viewset")
def register_entry_listing() -> EntryListing:
    return EntryListing("entry_listing", url_prefix="entries")


@hooks.register("register_admin_urls")
def register_change_number() -> list[URLPattern]:
    return [path("entries/<int:pk>/number/", ChangeNumberView.as_view(), name="series_change_number")]


@hooks.register("register_page_header_buttons")
def change_number_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """ "Change number" in the menu at the top of an entry."""
    if issubclass(page.specific_class or type(page), SeriesEntryPage) and not closed.refusal(page, user):
        address = reverse("series_change_number", args=[page.pk])
        yield Button(_("Change number"), address, icon_name="list-ol", priority=25)


@hooks.register("register_log_actions")
def register_number_changes(actions: Any) -> None:
    @actions.register_action("series.change_number")
    class NumberChanged(LogFormatter):
        label = gettext_lazy("Change number")

        def format_message(self, log_entry: Any) -> str:
            nothing = _("unnumbered")
            before, after = log_entry.data.get("before") or nothing, log_entry.data.get("after") or nothing
            return _("Changed the number from %(before)s to %(after)s") % {"before": before, "after": after}


@hooks.register("after_copy_page")
def keep_numbers_of_a_copied_series(request: HttpRequest, page: Any, new_page: Any) -> None:
    """The entries of a series that was copied whole have the numbers of their originals, and it begins with its own."""
    if not issubclass(page.specific_class, SeriesPage) or new_page.alias_of_id:
        return
    originals, copies = (SeriesEntryPage.objects.child_of(series).order_by("path") for series in (page, new_page))
    # Copied one after the other, and so in the same order.
    copy_of = {}
    for original, copy in zip(originals, copies, strict=False):
        numbering.copy_number(original, copy)
        copy_of[original.pk] = copy.pk
    start_here = copy_of.get(page.specific.start_here_id)
    SeriesPage.objects.filter(pk=new_page.pk).update(start_here=start_here)
    for revision in new_page.revisions.all():
        revision.content["start_here"] = start_here
        revision.save(update_fields=["content"])


@hooks.register("after_move_page")
def say_that_the_number_was_taken(request: HttpRequest, page: Any) -> None:
    """The page as it was before the move still has its number."""
    if not isinstance(page, SeriesEntryPage) or not (page.label or page.position is not None):
        return
    moved = SeriesEntryPage.objects.get(pk=page.pk)
    if not moved.label and moved.position is None:
        messages.warning(
            request, _("Its number or place was taken there, so it is unnumbered now. Choose “Change number”.")
        )
