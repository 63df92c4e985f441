"""The lasting short addresses of entries (/series/cases/no/87/), and the list that a reader's device asks for."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.views import serve

from series import naming
from series.addresses import COMPARED, Place, labels_meant, nearest_labels, places_of
from series.contents import listed_of, rows_of
from series.models import SeriesPage


def serve_number(request: HttpRequest, path: str) -> HttpResponse:
    """As any address of a page; where a series has another address by now, its numbers are led there, too."""
    try:
        return serve(request, path)
    except Http404:
        address = in_renamed_series(request)
        if not address:
            raise
        return redirect(address)


def in_renamed_series(request: HttpRequest) -> str:
    """What is asked for, below the address that its series has today; "" where no series was there.

    When a series gets another slug, Wagtail leaves redirects for its own address and those of its entries. The short
    ones get none, for each may be written in several ways. One that an entry itself left behind is not touched.
    """
    if redirect_at(request, request.path):
        return ""
    # No page's own address has "/no/" in it (content.slugs); a label may.
    before, _no, label = request.path.partition("/no/")
    found = redirect_at(request, before)
    # With a route it is the redirect of something below a page, such as its feed.
    is_of_page = found is not None and found.redirect_page is not None and not found.redirect_page_route_path
    series = found.redirect_page.specific if found and is_of_page else None
    if not isinstance(series, SeriesPage) or not series.live:
        return ""
    return f"{series.get_url(request)}no/{quote(label)}"


def redirect_at(request: HttpRequest, path: str) -> Redirect | None:
    return get_redirect(request, Redirect.normalise_path(quote(path), decode_unicode=False))


def redirect_to_entry(request: HttpRequest, series: Any, label: str, part: int | None = None) -> HttpResponse:
    """Lead to the listed entry of this number; to its first part where it has several and none was asked for.

    Upper and lower case are alike, whatever is neither letter nor figure is a hyphen, a half may be written in any
    way, and Roman figures stand for Arabic ones and the other way round where nothing else has that number. A number
    that is unknown, or that could be two, gets a 404 page that names the nearest ones. A draft keeps its own number
    from leading elsewhere. The redirect is a temporary one, since a slug may change and a number not.
    """
    places = places_of(series)
    gaps = {gap.label: gap for gap in series.gaps.all()}
    meant = labels_meant(label, {place.label for place in places} | set(gaps))
    found = [place for place in places if place.label in meant and place.is_listed and part in (None, place.part)]
    if len(meant) == 1 and found:
        response: HttpResponse = redirect(entries_of(series, found[:1])[0].get_url(request))
    else:
        gap = gaps.get(next(iter(meant))) if len(meant) == 1 else None
        context = {
            "series": series,
            "label": label[:COMPARED],
            "gap": gap if gap and gap.is_shown else None,
            "near": near(series, places, label, meant),
        }
        response = render(request, "series/no_such_entry.html", context, status=404)
    response.headers["Cache-Tag"] = f"page-{series.pk} series-{series.pk}"
    return response


def near(series: Any, places: list[Place], label: str, meant: set[str]) -> list[Any]:
    """A few listed entries that may have been meant: parts of the number, those it could be, or those beside it."""
    listed = [place for place in places if place.is_listed]
    found = [place for place in listed if place.label in meant]
    if not found:
        labels = nearest_labels(label, list(dict.fromkeys(place.label for place in listed)))
        found = [place for place in listed if place.label in labels]
    return entries_of(series, found[:12])


def entries_of(series: Any, places: list[Place]) -> list[Any]:
    """The entries at these places, in this order."""
    entries = series.entries.defer("body", "editors_note").in_bulk([place.pk for place in places])
    for entry in entries.values():
        entry.series = series
    return [entries[place.pk] for place in places if place.pk in entries]


def entries_for_progress(request: HttpRequest, series: Any) -> HttpResponse:
    """All listed entries in reading order, for a reader whose device keeps the place in a series of several pages.

    Each row is a number: its parts' page ids, addresses and names. It is only ever read; what was read stays on the
    reader's device.
    """
    above = series.get_url(request) or ""
    named = {pk: (slug, title) for pk, slug, title in series.listed_entries.values_list("pk", "slug", "title")}
    entries = [
        [
            {
                "id": one.pk,
                "name": naming.short(series, one.label, one.part) or named[one.pk][1],
                "address": f"{above}{iri_to_uri(named[one.pk][0])}/",
            }
            for one in row.listed
            if one.pk in named
        ]
        for row in rows_of(series, listed_of(series), [])
    ]
    response = JsonResponse({"entries": entries})
    response.headers["Cache-Tag"] = f"page-{series.pk} series-{series.pk}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
