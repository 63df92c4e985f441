"""The pages a visitor gets when something is wrong, in the site's own look.

`400.html` and `500.html` are rendered without a request, so that no context processor asks the database: it may be
what is down.
"""

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.views import defaults

logger = logging.getLogger(__name__)

PLAIN_SERVER_ERROR = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Server error</title>
<h1>Something went wrong on our side</h1>
<p>The page could not be made. Please try again in a few minutes.</p>
</html>
"""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return defaults.bad_request(request, exception or SuspiciousOperation())


def server_error(request: HttpRequest) -> HttpResponse:
    """The 500 page; should even that fail, a plain one that needs no template."""
    try:
        page = loader.get_template("500.html").render()
    except Exception:
        logger.exception("The 500 page itself could not be made.")
        page = PLAIN_SERVER_ERROR
    return HttpResponseServerError(page)


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """A form sent without its token (cookies switched off, or a page left open for long): the 403 page says so."""
    return render(request, "403.html", {"is_stale_form": True, "reason": reason}, status=403)
