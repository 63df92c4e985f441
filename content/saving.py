"""Pages that two requests save at the same moment."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

FORMS = {"wagtailadmin_pages:add", "wagtailadmin_pages:edit"}


class SecondLookMiddleware:
    """Looks at a page's form once more where another request took its slug, or its place, while it was being saved.

    Two new pages with one headline come together when Publish is pressed during the first autosave. Wagtail checks the
    form and then saves the page; what was free at the check may be taken at the save, which then stores nothing. The
    second look finds it taken: a slug made from the headline gets a number, and a slug that the editor chose is
    refused in the form, with everything that was typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name not in FORMS or not is_taken(exception):
            return None
        return match.func(request, *match.args, **match.kwargs)


def is_taken(exception: Exception) -> bool:
    """Whether the slug of a page, or its place in the tree, was taken before it was saved."""
    if isinstance(exception, ValidationError):
        return "slug" in getattr(exception, "error_dict", {})
    # "wagtailcore_page.path" in SQLite's words, "wagtailcore_page_path_…" in PostgreSQL's.
    words = str(exception)
    return isinstance(exception, IntegrityError) and "wagtailcore_page" in words and "path" in words
