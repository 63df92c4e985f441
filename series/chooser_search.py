"""Entries by what an editor types: "52", "#52", "case #52", "52-2", "Case 52, part 2", or words of a title."""

import re
import unicodedata
from itertools import islice
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from series.models import SeriesEntryPage

LONGEST = 100
MOST_WORDS = 6
# What is shown of one search; who finds more types another word.
MOST = 60
# "52-2", "52 (part 2)", "52, Teil 2": whatever is between, the last figures may be a part.
PART = re.compile(r"(?P<rest>.+?)(?:\s*[-–—/]\s*|[\s,(]+[^\W\d_]+\.?\s+)(?P<part>\d{1,3})\)?")
SIGNS = "#№"
WORD = re.compile(r"\w+")


def found(objects: QuerySet, query: str) -> QuerySet:
    """The articles among `objects` that `query` finds, those with this number first. A fixed number of queries."""
    query = " ".join(unicodedata.normalize("NFC", query).split())[:LONGEST]
    by_title = islice(objects.model.objects.autocomplete(query), MOST)
    pks = [*numbered(query), *worded(query), *(page.pk for page in by_title)]
    pks = list(dict.fromkeys(pks))[:MOST]
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(pks)]
    place = Case(*places, default=Value(MOST), output_field=IntegerField()) if places else Value(0)
    return objects.filter(pk__in=pks).order_by(place, "pk")


def numbered(query: str) -> list[int]:
    """Entries whose number it is; with words before the number, only those whose series they name."""
    readings = read(query)
    wanted = Q()
    for label, part, _words in readings:
        wanted |= Q(label__iexact=label, **({} if part is None else {"part": part}))
    columns = ("pk", "label", "part", "series__noun", "series__number_pattern", "series__title")
    rows = SeriesEntryPage.objects.filter(wanted).exclude(label="") if readings else SeriesEntryPage.objects.none()
    ranked = []
    for pk, label, part, *names in rows.order_by("series__title", "series", "part").values_list(*columns)[: MOST * 5]:
        known = words_of(" ".join(name or "" for name in names))
        for rank, (asked, asked_part, words) in enumerate(readings):
            is_it = asked.casefold() == label.casefold() and asked_part in (None, part)
            if is_it and all(any(own.startswith(word) for own in known) for word in words):
                ranked.append((rank, len(ranked), pk))
                break
    return [pk for _rank, _row, pk in sorted(ranked)]


def read(query: str) -> list[tuple[str, int | None, list[str]]]:
    """Every way to read it as label, part and the words before them."""
    readings: list[tuple[str, int | None, list[str]]] = []
    texts: list[tuple[str, int | None]] = [(query, None)]
    if as_part := PART.fullmatch(query):
        texts.append((as_part["rest"], int(as_part["part"])))
    for text, part in texts:
        before, _space, last = text.rstrip(" ,(").rpartition(" ")
        for label, words in ((text.strip(SIGNS + " "), ""), (last.lstrip(SIGNS), before)):
            if label and (label, part, words_of(words)) not in readings:
                readings.append((label, part, words_of(words)))
    return readings


def worded(query: str) -> list[int]:
    """Entries in whose title, common title or series each word stands."""
    words = words_of(query)[:MOST_WORDS]
    if not words:
        return []
    entries: Any = SeriesEntryPage.objects.order_by("-pk")
    for word in words:
        entries = entries.filter(
            Q(title__icontains=word) | Q(entry_title__icontains=word) | Q(series__title__icontains=word)
        )
    return list(entries.values_list("pk", flat=True)[:MOST])


def words_of(text: str) -> list[str]:
    return WORD.findall(text.casefold())
