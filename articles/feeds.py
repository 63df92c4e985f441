"""Atom feeds (RFC 4287) with the whole text, for the front, a section, an author and a topic."""

import hashlib
import re
import uuid
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from wagtail.models import Locale

from articles.feed_text import full_text
from articles.models import ArticlePage, Author, BylineRole, Topic
from articles.querysets import CARD_RELATIONS, in_own_kind
from content.context_processors import masthead_for
from content.links import collect_links
from content.photo_credits import media_elements

MOST = 20
# Characters that XML 1.0 can't hold (https://www.w3.org/TR/xml/#charsets).
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_controls(text: str) -> str:
    """Text without the characters that would break a feed."""
    return NO_XML.sub("", text)


class FullTextAtom(Atom1Feed):
    """Atom with the text itself, several authors, photos with their credit, and a date of its own when it is empty."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def latest_post_date(self) -> datetime:
        moments = [item["updateddate"] for item in self.items if item["updateddate"]]
        return max(moments, default=self.feed["changed"])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for element, name, address in item["people"]:
            handler.startElement(element, {})
            handler.addQuickElement("name", name)
            if address:
                handler.addQuickElement("uri", address)
            handler.endElement(element)
        if item["related"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": item["related"]})
        handler.addQuickElement("content", item["content"], {"type": "html"})
        for photo in item["photos"]:
            add_photo(handler, photo)


def add_photo(handler: Any, photo: dict[str, Any]) -> None:
    """One photo as Media RSS has it; what is empty is left out."""
    size = {name: photo[name] for name in ("url", "width", "height")}
    handler.startElement("media:content", {**size, "medium": "image", "type": "image/jpeg"})
    if photo["credit"]:
        handler.addQuickElement("media:credit", without_controls(photo["credit"]), {"role": "photographer"})
    if photo["alt"]:
        handler.addQuickElement("media:description", without_controls(photo["alt"]), {"type": "plain"})
    if photo["licence"]:
        handler.addQuickElement("media:license", "", {"type": "text/html", "href": photo["licence"]})
    handler.endElement("media:content")


class ArticleFeed:
    """The newest articles of something. Called by a page's own route, or as a view."""

    def __call__(self, request: HttpRequest, **named: Any) -> HttpResponse:
        subject = self.subject(**named)
        feed = self.begun(request, subject)
        articles = newest(self.articles(subject))
        links = collect_links(
            [stream for article in articles for stream in article.streams],
            [text for article in articles for text in article.rich_texts],
        )
        for article in articles:
            article.links = links
            add_entry(feed, article, links, request)
        return answer(request, feed, self.cache_tags(subject))

    # --- What each feed is of ---

    def subject(self, **named: Any) -> Any:
        """What the feed is of; raises Http404 when there is no such thing."""
        return next(iter(named.values()))

    def title(self, subject: Any) -> str:
        return subject.title

    def articles(self, subject: Any) -> Any:
        """The listed articles, newest first."""
        return subject.articles

    def address(self, subject: Any, request: HttpRequest) -> str:
        """The page that the feed follows."""
        return subject.get_full_url(request) or request.build_absolute_uri("/")

    def cache_tags(self, subject: Any) -> list[str]:
        return subject.cache_tags()

    # --- The feed ---

    def begun(self, request: HttpRequest, subject: Any) -> FullTextAtom:
        """The feed without its entries."""
        masthead = masthead_for(request)
        name = without_controls(masthead.name) if masthead else ""
        address = self.address(subject, request)
        title = without_controls(self.title(subject))
        changed = getattr(subject, "last_published_at", None) or datetime(1970, 1, 1, tzinfo=UTC)
        return FullTextAtom(
            title=f"{title} · {name}" if name and title != name else title,
            link=address,
            description=None,
            subtitle=without_controls(masthead.tagline) if masthead else None,
            language=get_language(),
            feed_url=request.build_absolute_uri(request.path),
            feed_guid=request.build_absolute_uri(request.path),
            author_name=name or title,
            feed_copyright=without_controls(masthead.copyright) or None if masthead else None,
            changed=changed,
        )


def newest(articles: Any) -> list[Any]:
    """The newest, each in its own kind's rows and with all that its text needs."""
    from django.db.models import Prefetch

    from articles.models import Byline

    pks = list(articles.values_list("pk", flat=True)[:MOST])
    found = {
        article.pk: article
        for article in ArticlePage.objects.filter(pk__in=pks)
        .select_related("section", "lead_photo", "locale", *CARD_RELATIONS)
        .prefetch_related(
            Prefetch("bylines", Byline.objects.select_related("author")),
            "topics",
            "corrections",
            "lead_photo__renditions",
        )
    }
    return [found[pk] for pk in pks if pk in found]


def add_entry(feed: FullTextAtom, article: Any, links: Any, request: HttpRequest) -> None:
    """One article, whole."""
    address = article.get_full_url(request) or ""
    own = in_own_kind(article)
    categories = [*own.belongs_to, *(topic.name for topic in article.topics.all())]
    feed.add_item(
        title=without_controls(own.cited_title),
        link=address,
        # Atom's summary is HTML, the teaser plain text.
        description=without_controls(escape(article.description)) or None,
        pubdate=article.published_on,
        updateddate=article.last_published_at or article.published_on,
        unique_id=lasting_id(article),
        categories=[without_controls(name) for name in categories],
        people=list(people(article, request)),
        related=without_controls(article.link_address),
        content=without_controls(full_text(article, links, address, request)),
        photos=media_elements(article, request),
    )


def lasting_id(article: Any) -> str:
    """The same for an article's whole life, whatever its address, its domain or its database becomes."""
    return uuid.uuid5(article.translation_key, article.locale.language_code).urn


def people(article: Any, request: HttpRequest) -> Any:
    """Who made it: ("author" or "contributor", name, address)."""
    for byline in article.bylines.all():
        element = "author" if byline.role == BylineRole.BY else "contributor"
        address = request.build_absolute_uri(byline.author.get_absolute_url()) if byline.author else ""
        yield element, without_controls(byline.name), address


def answer(request: HttpRequest, feed: FullTextAtom, tags: list[str]) -> HttpResponse:
    """The feed, or 304 to a reader that has it already."""
    text = feed.writeString("utf-8")
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    # Dates before 1970 are no dates in HTTP.
    changed = max(int(feed.latest_post_date().timestamp()), 0)
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(changed),
        "Cache-Tag": " ".join(tags),
        # Without it a date long ago lets a reading program keep the feed for days, and a photo past its permission.
        "Cache-Control": "max-age=300",
    }
    response = HttpResponse(text, content_type=feed.content_type, headers=headers)
    return get_conditional_response(request, etag=etag, last_modified=changed, response=response)


class FrontFeed(ArticleFeed):
    """Everything."""

    def title(self, subject: Any) -> str:
        return subject.title


class SectionFeed(ArticleFeed):
    """A section with its sub-sections."""


class NamedFeed(ArticleFeed):
    """What an author's or a topic's page lists."""

    kind: type[Author] | type[Topic]

    def subject(self, **named: Any) -> Any:
        return get_object_or_404(self.kind, slug=named["slug"], locale=Locale.get_active())

    def title(self, subject: Any) -> str:
        return subject.name

    def articles(self, subject: Any) -> Any:
        return subject.listed_articles

    def address(self, subject: Any, request: HttpRequest) -> str:
        return request.build_absolute_uri(subject.get_absolute_url())

    def cache_tags(self, subject: Any) -> list[str]:
        return [f"{subject._meta.model_name}-{subject.pk}"]


class AuthorFeed(NamedFeed):
    """Everything by an author."""

    kind = Author


class TopicFeed(NamedFeed):
    """Everything about a topic."""

    kind = Topic
