"""Authors, topics and the archive by date: listings that are no pages."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Locale

from articles.archive import in_month, in_year, start_of, years_of
from articles.listing import listing_page
from articles.models import ArticlePage, Author, Byline, Topic


def listed_here() -> Any:
    """Every listed article of the active language, newest first."""
    articles = ArticlePage.objects.listed()
    # With one language the index alone serves the archive; the language stands on another table.
    return articles.filter(locale=Locale.get_active()) if settings.WAGTAIL_I18N_ENABLED else articles


def show(request: HttpRequest, template: str, address: str, tags: list[str], context: dict[str, Any]) -> HttpResponse:
    """A page of a listing, with the one address it should be known by and what it is made of."""
    listing = context.get("listing")
    if listing is not None and listing.page.number > 1:
        address = f"{address}?page={listing.page.number}"
    context = {**context, "canonical": request.build_absolute_uri(address)}
    response = render(request, template, context)
    response.headers["Cache-Tag"] = " ".join(tags)
    return response


def authors(request: HttpRequest) -> HttpResponse:
    """Everyone who has a listed article, by name."""
    wrote = Byline.objects.filter(author=OuterRef("pk"), article__is_listed=True)
    found = Author.objects.filter(Exists(wrote), locale=Locale.get_active())
    context = {"title": _("Authors"), "found": found}
    return show(request, "articles/names.html", reverse("authors"), ["authors"], context)


def author(request: HttpRequest, slug: str) -> HttpResponse:
    """One author and everything by them."""
    found = get_object_or_404(Author.objects.select_related("photo"), slug=slug, locale=Locale.get_active())
    context = {
        "author": found,
        "title": found.name,
        "description": strip_tags(found.biography),
        "listing": listing_page(request, found.listed_articles),
        "feed_address": reverse("author_feed", args=[found.slug]),
    }
    return show(request, "articles/author.html", found.get_absolute_url(), [f"author-{found.pk}"], context)


def topics(request: HttpRequest) -> HttpResponse:
    """Every topic that has a listed article, by name."""
    about = ArticlePage.topics.through.objects.filter(topic=OuterRef("pk"), articlepage__is_listed=True)
    found = Topic.objects.filter(Exists(about), locale=Locale.get_active())
    context = {"title": _("Topics"), "found": found}
    return show(request, "articles/names.html", reverse("topics"), ["topics"], context)


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic and everything about it."""
    found = get_object_or_404(Topic.objects.select_related("photo"), slug=slug, locale=Locale.get_active())
    context = {
        "topic": found,
        "title": found.name,
        "description": strip_tags(found.description),
        "listing": listing_page(request, found.listed_articles),
        "feed_address": reverse("topic_feed", args=[found.slug]),
    }
    return show(request, "articles/topic.html", found.get_absolute_url(), [f"topic-{found.pk}"], context)


def archive(request: HttpRequest) -> HttpResponse:
    """The years that have articles."""
    articles = listed_here()
    years = [
        {"label": str(year), "address": reverse("archive_year", args=[year]), "count": in_year(articles, year).count()}
        for year in years_of(articles)
    ]
    context = {"title": _("Archive"), "years": years}
    return show(request, "articles/archive_index.html", reverse("archive"), ["archive"], context)


def months_with_articles(articles: Any, year: int) -> list[dict[str, Any]]:
    """The months of a year that have articles, January first, each with its address and number of articles."""
    counts = {month: in_month(articles, year, month).count() for month in range(1, 13)}
    return [
        {
            "label": date_format(start_of(year, month), "F"),
            "address": reverse("archive_month", args=[year, month]),
            "count": count,
        }
        for month, count in counts.items()
        if count
    ]


def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """One year: its months, and its articles newest first."""
    articles = listed_here()
    months = months_with_articles(articles, year)
    if not months:
        raise Http404("Nothing was published in that year")
    listing = listing_page(request, in_year(articles, year))
    context = {"title": str(year), "heading": str(year), "year": year, "months": months, "listing": listing}
    return show(request, "articles/archive.html", reverse("archive_year", args=[year]), ["archive"], context)


def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month's articles, newest first."""
    articles = listed_here()
    listing = listing_page(request, in_month(articles, year, month))
    if not listing.count:
        raise Http404("Nothing was published in that month")
    start = start_of(year, month)
    context = {
        "title": date_format(start, "F Y"),
        "heading": date_format(start, "F Y"),
        "year": year,
        "year_address": reverse("archive_year", args=[year]),
        "months": months_with_articles(articles, year),
        "listing": listing,
    }
    address = reverse("archive_month", args=[year, month])
    return show(request, "articles/archive.html", address, ["archive"], context)
