"""The pages a visitor gets when something is wrong, in the site's own look.

Each has a plain form that needs neither template nor database, for the day when those are what is wrong.
"""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

logger = logging.getLogger(__name__)

PLAIN_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<h1>{title}</h1>
<p>{text}</p>
</html>
"""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address, a host or a form that can't be one. Not even the host may be usable, so the page may fail."""
    try:
        return render(request, "400.html", status=400)
    except Exception:
        logger.exception("The 400 page could not be made.")
        page = PLAIN_PAGE.format(title="That address can’t be read", text="Please check it, or try the front page.")
        return HttpResponseBadRequest(page)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without a request, so that no context processor asks the database: it may be what is down."""
    try:
        page = loader.get_template("500.html").render()
    except Exception:
        logger.exception("The 500 page could not be made.")
        page = PLAIN_PAGE.format(title="Something broke on our side", text="Please try again in a few minutes.")
    return HttpResponseServerError(page)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its token (cookies switched off, or a page left open for long)."""
    return render(request, "403.html", {"is_stale_form": True}, status=403)
