"""What the house adds to the admin for all pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from content.slugs import check_slug


@hooks.register("before_move_page")
def refuse_a_move_that_hides_an_address(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """A page may have a slug deep in the tree that, at the front, is an address of the site itself."""
    try:
        check_slug(page.slug, page_depth=destination.depth + 1)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:move", page.pk)
    return None
