"""The page for an address that leads nowhere."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Site

logger = logging.getLogger(__name__)

READING_OFFERED = 3


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with three things to read instead; without them when the database can't be asked."""
    try:
        to_read = newest(request)
    except DatabaseError:
        logger.exception("Nothing to read could be found for the 404 page.")
        to_read = []
    return render(request, "404.html", {"to_read": to_read}, status=404)


def newest(request: HttpRequest) -> list:
    """The newest listed articles of the site that was asked for, ready for their cards."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    front = site.root_page.localized.specific
    articles = getattr(front, "articles", None)
    if articles is None:
        return []
    return articles.model.objects.cards(list(articles.values_list("pk", flat=True)[:READING_OFFERED]))
