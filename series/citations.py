"""Where an entry is cited: the articles whose text refers to it, each with the very paragraphs and notes.

Told from Wagtail's index of what refers to what, so no citing article's text is read.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Aggregate,
    BigIntegerField,
    CharField,
    Count,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Window,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from articles.models import ArticlePage
from content import references
from content.reference_places import anchor_at

# Of an entry that many cite, the newest.
MOST = 12
MOST_PLACES = 8
# The body with its notes, captions and quotes, and what stands beside it; not "read on" or other fields.
IN_TEXT = (
    Q(model_path__startswith="body.")
    | Q(model_path__startswith="lead_caption")
    | Q(model_path__startswith="editors_note")
)


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph, note or block: its address, and which of the article's places it is."""

    address: str
    number: int
    is_note: bool

    @property
    def words(self) -> str:
        return _("in a note") if self.is_note else _("in the text")


@dataclass(frozen=True, slots=True)
class Citation:
    """One article that cites the entry. `places` holds at least one."""

    page: Any
    name: str
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Citations:
    """The newest articles that cite an entry, and how many more there are."""

    items: list[Citation]
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.items)


class Joined(Aggregate):
    """The texts of several rows as one, with a space between."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


def citations_of(entry: Any) -> Citations:
    """The listed articles that cite the entry, the newest first. One query."""
    if entry.pk is None:
        return Citations([])
    pages = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.objects.filter(
        IN_TEXT, to_content_type=pages, to_object_id=str(entry.pk), base_content_type=pages
    )
    # The index keeps primary keys as text.
    pks = found.annotate(page_pk=Cast("object_id", BigIntegerField())).values("page_pk")
    here = found.filter(object_id=Cast(OuterRef("pk"), CharField())).order_by().values("object_id")
    citing = ArticlePage.objects.listed().filter(pk__in=pks).exclude(pk=entry.pk).defer("body", "editors_note")
    told = citing.select_related("locale").annotate(
        of=Window(Count("pk")), paths=Subquery(here.annotate(paths=Joined("content_path")).values("paths"))
    )
    articles = list(references.with_facts(told)[:MOST])
    more = articles[0].of - len(articles) if articles else 0
    return Citations([citation(article, article.paths.split()) for article in articles], more)


def pages_citing(entries: list[Any]) -> list[tuple[type, str]]:
    """Kind and primary key of every page that refers to one of the entries, drafts too. One query."""
    pages = ContentType.objects.get_for_model(Page)
    pks = [str(entry.pk) for entry in entries]
    found = ReferenceIndex.objects.filter(IN_TEXT, to_content_type=pages, to_object_id__in=pks, base_content_type=pages)
    rows = found.order_by("object_id").values_list("content_type", "object_id").distinct()
    models = ((ContentType.objects.get_for_id(kind).model_class(), pk) for kind, pk in rows)
    return [(model, pk) for model, pk in models if model]


def citation(article: Any, paths: list[str]) -> Citation:
    anchors = list(dict.fromkeys(anchor_at(path) for path in paths))
    # Where one place is known, the page as a whole is none.
    anchors = [anchor for anchor in anchors if anchor] or [""]
    address = article.url or ""
    places = [
        Place(f"{address}#{anchor}" if anchor else address, number, anchor.startswith("note-"))
        for number, anchor in enumerate(anchors[:MOST_PLACES], start=1)
    ]
    name = references.name_of(article)
    return Citation(article, name.full if name else article.title, places)
