"""Pages that two requests save, copy or move at the same moment."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

MOVE = "wagtailadmin_pages:move_confirm"
FORMS = {"wagtailadmin_pages:add", "wagtailadmin_pages:edit", "wagtailadmin_pages:copy", MOVE}
# Of so many requests that meet each one gets through: at every look one of them does.
LOOKS = 6


class SecondLookMiddleware:
    """Looks at a page's form once more where another request took its slug, or its place, while it was being saved.

    Two new pages with one headline come together when Publish is pressed during the first autosave. Wagtail checks the
    form and then saves the page; what was free at the check may be taken at the save, which then stores nothing. The
    second look finds it taken: a slug made from the headline gets a number, and a slug that the editor chose is
    refused in the form, with everything that was typed. A page that is moved goes behind the one that came first, or
    stays where it is, and the editor is told why.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name not in FORMS or not is_taken(exception):
            return None
        for _look in range(LOOKS):
            try:
                return match.func(request, *match.args, **match.kwargs)
            except (ValidationError, IntegrityError, OperationalError) as another:
                if not is_taken(another):
                    raise
        return not_moved(request, match.kwargs) if match.view_name == MOVE else None


def is_taken(exception: Exception) -> bool:
    """Whether the slug of a page, or its place in the tree, was taken before it was saved."""
    if isinstance(exception, ValidationError):
        return "slug" in getattr(exception, "error_dict", {})
    # "wagtailcore_page.path" in SQLite's words, "wagtailcore_page_path_…" in PostgreSQL's.
    words = str(exception)
    if isinstance(exception, OperationalError):
        # Two that wait for each other: PostgreSQL lets one go on, and stores nothing of the other.
        return "deadlock" in words
    return isinstance(exception, IntegrityError) and "wagtailcore_page" in words and "path" in words


def not_moved(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
    """Others moved pages there again and again."""
    messages.error(request, _("Others are moving pages there just now, so this one stayed. Please move it once more."))
    return redirect("wagtailadmin_pages:move", kwargs["page_to_move_id"])
