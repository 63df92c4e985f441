"""What tests are made of: plain functions that make sections, articles, authors, series, photos.

Each gives a saved object with sensible words; whatever matters to a test is passed by name. Pages are made below a
parent and are live, as if an editor had just published them, unless `live=False`.
"""

import io
import json
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.core.files.images import ImageFile
from django.utils.text import slugify
from PIL import Image
from wagtail.models import Page, PageViewRestriction

from articles.models import ArticlePage, Author, Byline, SectionPage, Topic
from content.models import Photo
from series.models import SeriesEntryPage, SeriesIndexPage, SeriesPage

numbers = count(1)
# Each article is a minute older than the one made before it, counted from here.
NEWEST = datetime(2026, 6, 30, 12, tzinfo=UTC)


def paragraphs(*htmls: str) -> str:
    """The stored form of a body of paragraphs, such as paragraphs("<p>One.</p>", "<p>Two.</p>")."""
    return json.dumps([{"type": "paragraph", "value": html} for html in htmls])


def make_page(kind: Any, parent: Any, title: str, **fields: Any) -> Any:
    """Any page below `parent`; the slug is made from the title."""
    fields.setdefault("slug", f"{slugify(title, allow_unicode=True)[:200]}-{next(numbers)}")
    parent.refresh_from_db()
    return parent.add_child(instance=kind(title=title, **fields))


def make_section(parent: Any, title: str = "Places", **fields: Any) -> SectionPage:
    """A section below the front page, or a sub-section below a section."""
    fields.setdefault("slug", slugify(title, allow_unicode=True))
    return make_page(SectionPage, parent, title, **fields)


def make_article(parent: Any, title: str = "", kind: Any = ArticlePage, **fields: Any) -> Any:
    """An article below a section. `authors` and `topics`: lists of each; `bylines`: printed names."""
    number = next(numbers)
    authors, printed, topics = fields.pop("authors", []), fields.pop("bylines", []), fields.pop("topics", [])
    if fields.get("live", True):
        fields.setdefault("published_on", NEWEST - timedelta(minutes=number))
    fields.setdefault("body", paragraphs(f"<p>Salt came by barge to the {number} lower wharves.</p>"))
    article = make_page(kind, parent, title or f"Article {number}", **fields)
    if authors or printed or topics:
        article.bylines = [*(Byline(author=author) for author in authors), *(Byline(printed_name=n) for n in printed)]
        article.topics = topics
        article.save()
    return article


def make_author(name: str = "", **fields: Any) -> Author:
    """An author; `Author 7` when nameless."""
    return Author.objects.create(name=name or f"Author {next(numbers)}", **with_locale(fields))


def make_topic(name: str = "", **fields: Any) -> Topic:
    """A topic; `Topic 7` when nameless."""
    return Topic.objects.create(name=name or f"Topic {next(numbers)}", **with_locale(fields))


def with_locale(fields: dict[str, Any]) -> dict[str, Any]:
    """Snippets need a language; the site's first unless another is given."""
    from wagtail.models import Locale

    return {"locale": Locale.get_default(), **fields}


def make_series(front: Any, title: str = "Cases", **fields: Any) -> SeriesPage:
    """A series; its index page is made when there is none."""
    index = SeriesIndexPage.objects.child_of(front).first()
    if index is None:
        index = make_page(SeriesIndexPage, front, "Series", slug="series")
    fields.setdefault("slug", slugify(title, allow_unicode=True))
    fields.setdefault("noun", "Case")
    return make_page(SeriesPage, index, title, **fields)


def make_entry(series: SeriesPage, label: str = "", title: str = "", **fields: Any) -> SeriesEntryPage:
    """An entry; a numeric label is its position too, unless `position` is given."""
    if label.isdecimal():
        fields.setdefault("position", int(label))
    return make_article(series, title or f"Entry {label}".strip(), kind=SeriesEntryPage, label=label, **fields)


def make_photo(title: str = "The ferry", width: int = 320, height: int = 200, **fields: Any) -> Photo:
    """A plain JPEG with a credit and an alt text."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#7a8f9a").save(file, "JPEG")
    fields = {"description": f"{title}, seen from the quay", "credit": "Hedda Marsh", **fields}
    return Photo.objects.create(title=title, file=ImageFile(io.BytesIO(file.getvalue()), "photo.jpg"), **fields)


def restrict(page: Page, kind: str = PageViewRestriction.PASSWORD) -> PageViewRestriction:
    """Close a page and all below it: by a password, or with `kind="login"` to visitors without a login."""
    return PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type=kind, password="salt")
