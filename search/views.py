"""The archive search page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.listing import page_of
from articles.models import ArticlePage
from search.query import shown
from search.service import KINDS, MOST_HITS, SORTS, Filters, Found, search


def results(request: HttpRequest) -> HttpResponse:
    """/search/?q=…: pages with the words, twenty a page. Any input gives a page; a bad page number is a 404."""
    typed = request.GET.get("q", "")
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else SORTS[0]
    filters = Filters.from_query(request.GET)
    found = search(typed, filters, sort)
    page = page_of(request, found.pks)
    page.object_list = shown_hits(page)
    context = {
        "title": _("Search"),
        "query": shown(typed),
        "count": len(found.pks),
        "message": message(found),
        "page": page,
        "filters": filters.chosen,
        "kinds": list(KINDS),
        "sort": sort,
        "sorts": SORTS,
    }
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Tag"] = "search"
    return response


def message(found: Found) -> str:
    """What the page must say about how it searched; "" when it found what was asked for."""
    if found.is_any_word:
        return _("No piece holds all of these words. Those below hold some of them.")
    if found.is_capped:
        return _("There are very many. The best %(count)d are shown.") % {"count": MOST_HITS}
    return ""


def shown_hits(page: Any) -> list[Any]:
    """The pages themselves: articles ready for their cards, others in their own kind."""
    pks = list(page.object_list)
    found = {article.pk: article for article in ArticlePage.objects.cards(pks)}
    others = Page.objects.filter(pk__in=set(pks) - set(found)).specific()
    found |= {other.pk: other for other in others}
    return [found[pk] for pk in pks if pk in found]
