"""The lasting short addresses of entries, such as /series/cases/no/87/."""

import difflib
import unicodedata
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from series.order import address_of

# No label is longer; what is asked beyond it can't be one.
LONGEST_LABEL = 41
NEAR = 6


def redirect_to_entry(request: HttpRequest, series: Any, label: str, part: int | None = None) -> HttpResponse:
    """Lead to the listed entry of this number; to its first part where it has several and none was asked for.

    Upper and lower case are alike, and whatever is neither letter nor figure is a hyphen. A number that is unknown, or
    that two entries share in this way, gets a 404 page that names the nearest ones. The redirect is a temporary one,
    since a slug may change and a number not.
    """
    label = label[:LONGEST_LABEL]
    found = numbered(series, label, part)
    if len({entry.label for entry in found}) == 1:
        response: HttpResponse = redirect(found[0].get_url(request))
    else:
        context = {"series": series, "label": label, "part": part, "near": near(series, label)}
        response = render(request, "series/no_such_entry.html", context, status=404)
    response.headers["Cache-Tag"] = f"page-{series.pk} series-{series.pk}"
    return response


def numbered(series: Any, label: str, part: int | None) -> list[Any]:
    """The listed entries of a number, in the order of their parts; those written exactly so before all others."""
    entries = series.listed_entries.exclude(label="").defer("body", "editors_note")
    if part is not None:
        entries = entries.filter(part=part)
    exact = list(entries.filter(label=label))
    if exact:
        return exact
    # Compared here, since SQLite knows upper and lower case only in English.
    labels = set(entries.order_by().values_list("label", flat=True))
    asked = unicodedata.normalize("NFC", label).casefold()
    alike = [one for one in labels if address_of(one) == asked]
    return list(entries.filter(label__in=alike)) if alike else []


def near(series: Any, label: str) -> list[Any]:
    """A few listed entries whose numbers look or count most like `label`, in the order of the series."""
    labels = list(dict.fromkeys(series.listed_entries.exclude(label="").values_list("label", flat=True)))
    if label.isascii() and label.isdecimal():
        counted = [one for one in labels if one.isascii() and one.isdecimal()]
        nearest = sorted(counted, key=lambda one: abs(int(one) - int(label)))[:NEAR]
    else:
        alike = set(difflib.get_close_matches(label.casefold(), {one.casefold() for one in labels}, NEAR, cutoff=0.3))
        nearest = [one for one in labels if one.casefold() in alike]
    entries = series.listed_entries.filter(label__in=nearest or labels[:NEAR]).defer("body", "editors_note")
    found = list(entries[: NEAR * 2])
    for entry in found:
        entry.series = series
    return found
