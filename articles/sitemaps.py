"""Every public address, for search engines (https://www.sitemaps.org/protocol.html)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from articles.feeds import without_controls
from articles.models import ArticlePage, Author, Byline, Topic
from articles.placement import closed
from content.context_processors import masthead_for

PER_FILE = 2000
NEWS_FOR = timedelta(days=2)
MOST_NEWS = 1000
XML = "application/xml"


def public_pages(request: HttpRequest) -> Any:
    """Every live page of this site, in all languages, that any visitor may see."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    fronts = site.root_page.get_translations(inclusive=True).values_list("path", flat=True)
    below = Page.objects.none()
    for path in fronts:
        below = below | Page.objects.filter(path__startswith=path)
    return below.filter(live=True).exclude(closed()).order_by("pk")


def listed_authors(request: HttpRequest) -> Any:
    """Authors with something to read."""
    wrote = Byline.objects.filter(author=OuterRef("pk"), article__is_listed=True)
    return Author.objects.filter(Exists(wrote)).select_related("locale").order_by("pk")


def listed_topics(request: HttpRequest) -> Any:
    """Topics with something to read."""
    about = ArticlePage.topics.through.objects.filter(topic=OuterRef("pk"), articlepage__is_listed=True)
    return Topic.objects.filter(Exists(about)).select_related("locale").order_by("pk")


KINDS: dict[str, Callable[[HttpRequest], Any]] = {
    "pages": public_pages,
    "authors": listed_authors,
    "topics": listed_topics,
}


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml: the files that hold the addresses."""
    files = []
    for kind, found in KINDS.items():
        count = found(request).count()
        for number in range(1, -(-count // PER_FILE) + 1):
            address = reverse("sitemap_file", args=[kind, number])
            files.append({"address": request.build_absolute_uri(address)})
    return render(request, "sitemap_index.xml", {"files": files}, content_type=XML)


def sitemap_file(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """At most `PER_FILE` addresses; 404 for a file that the index doesn't name."""
    if kind not in KINDS or not 1 <= number <= 10_000:
        raise Http404("No such file")
    start = (number - 1) * PER_FILE
    rows = list(KINDS[kind](request)[start : start + PER_FILE])
    if not rows:
        raise Http404("No such file")
    addresses = [
        {"address": address_of(row, request), "changed": getattr(row, "last_published_at", None)} for row in rows
    ]
    return render(request, "sitemap.xml", {"addresses": [row for row in addresses if row["address"]]}, content_type=XML)


def address_of(row: Any, request: HttpRequest) -> str | None:
    """The full address of a page, an author or a topic."""
    if isinstance(row, Page):
        return row.get_full_url(request)
    with translation.override(row.locale.language_code):
        return request.build_absolute_uri(row.get_absolute_url())


def news_sitemap(request: HttpRequest) -> HttpResponse:
    """The articles of the last two days (https://developers.google.com/search/docs/crawling-indexing/sitemaps)."""
    now = timezone.now()
    recent = ArticlePage.objects.listed().filter(published_on__gt=now - NEWS_FOR, published_on__lte=now)
    articles = recent.defer("body", "editors_note").select_related("locale")[:MOST_NEWS]
    rows = [
        {"article": article, "address": article.get_full_url(request), "title": without_controls(article.title)}
        for article in articles
    ]
    context = {"rows": rows, "name": SimpleLazyObject(lambda: name_of(request))}
    return render(request, "news_sitemap.xml", context, content_type=XML)


def name_of(request: HttpRequest) -> str:
    """The publication's name."""
    masthead = masthead_for(request)
    site = Site.find_for_request(request)
    return masthead.name if masthead else (site.site_name if site else "")
