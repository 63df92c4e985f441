"""Searching the archive: which pages hold the words, which of them the filters leave, in which order."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q
from django.http import QueryDict
from wagtail.models import Locale, Page

from articles.archive import in_year
from articles.models import ArticlePage, Author, SectionPage, Topic
from articles.placement import closed
from search.query import words
from series.models import SeriesPage

# More than anybody leafs through; what lies beyond is reached with another word or a filter.
MOST_HITS = 500
SORTS = ("relevance", "newest", "oldest")
KINDS = {
    "article": ["articlepage"],
    "entry": ["seriesentrypage"],
    "section": ["sectionpage"],
    "series": ["seriespage"],
    "page": ["standardpage", "donationpage", "homepage", "seriesindexpage"],
}


@dataclass(frozen=True)
class Filters:
    """What narrows a search; only what exists is kept."""

    chosen: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_query(cls, query: QueryDict) -> "Filters":
        """The filters of an address. Whatever is unknown there is left out, never an error."""
        locale = Locale.get_active()
        looked_up = {
            "section": SectionPage.objects.live().filter(locale=locale),
            "series": SeriesPage.objects.live().filter(locale=locale),
            "author": Author.objects.filter(locale=locale),
            "topic": Topic.objects.filter(locale=locale),
        }
        chosen = {}
        for name, rows in looked_up.items():
            slug = query.get(name, "").replace("\x00", "")
            found = rows.filter(slug=slug).first() if 0 < len(slug) <= 255 else None
            if found is not None:
                chosen[name] = found
        year = query.get("year", "")
        if year.isascii() and year.isdecimal() and len(year) == 4 and 0 < int(year) < 9999:
            chosen["year"] = int(year)
        if query.get("kind") in KINDS:
            chosen["kind"] = query["kind"]
        return cls(chosen)

    def narrow(self, pages: Any) -> Any:
        """Those of `pages` (a Page queryset) that pass."""
        if kind := self.chosen.get("kind"):
            pages = pages.filter(content_type__model__in=KINDS[kind])
        if len(self.chosen) == ("kind" in self.chosen):
            return pages
        articles = ArticlePage.objects.all()
        if section := self.chosen.get("section"):
            articles = articles.filter(Q(section=section) | Q(top_section=section))
        if series := self.chosen.get("series"):
            articles = articles.filter(seriesentrypage__series=series)
        if author := self.chosen.get("author"):
            articles = articles.filter(pk__in=author.bylines.values("article"))
        if topic := self.chosen.get("topic"):
            articles = articles.filter(topics=topic)
        if year := self.chosen.get("year"):
            articles = in_year(articles, year)
        return pages.filter(pk__in=articles.values("pk"))


@dataclass(frozen=True)
class Found:
    """Primary keys of the pages found, in order, and how they were found."""

    pks: list[int]
    is_any_word: bool = False
    is_capped: bool = False


def search(typed: str, filters: Filters, sort: str = "relevance") -> Found:
    """Pages with all of the words; when there are none, pages with any of them."""
    terms = words(typed)
    if not terms:
        return Found([])
    for operator in ("and", "or") if len(terms) > 1 else ("and",):
        hits = hits_for(" ".join(terms), operator)
        pks = in_order(filters.narrow(visible().filter(pk__in=hits)), hits, sort)
        if pks:
            return Found(pks, is_any_word=operator == "or", is_capped=len(hits) == MOST_HITS)
    return Found([])


def visible() -> Any:
    """The pages of the active language that every visitor may see."""
    return Page.objects.filter(live=True, locale=Locale.get_active()).exclude(closed())


def hits_for(terms: str, operator: str) -> list[int]:
    """Primary keys of the pages that the index gives for these words, best first."""
    pages = Page.objects.live().public().filter(locale=Locale.get_active(), depth__gt=1)
    return [page.pk for page in pages.search(terms, operator=operator)[:MOST_HITS]]


def in_order(pages: Any, hits: list[int], sort: str) -> list[int]:
    """The primary keys of `pages`, as `sort` asks. Pages without a date come last."""
    date = F("articlepage__published_on")
    if sort == "newest":
        pages = pages.order_by(date.desc(nulls_last=True), "-pk")
    elif sort == "oldest":
        pages = pages.order_by(date.asc(nulls_last=True), "pk")
    left = list(pages.values_list("pk", flat=True))
    if sort in ("newest", "oldest"):
        return left
    place = {pk: number for number, pk in enumerate(hits)}
    return sorted(left, key=place.__getitem__)
