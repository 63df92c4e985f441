"""How articles are asked for."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Value, prefetch_related_objects
from wagtail.models import PageManager, PageQuerySet

# Relations to the page types built on articles, whose rows a card needs too. Their apps add to it when they load.
CARD_RELATIONS: list[str] = []


def in_own_kind(article: Any) -> Any:
    """The article as the page type built on it, where CARD_RELATIONS brought that along; else the article itself."""
    for relation in CARD_RELATIONS:
        own = getattr(article, relation.partition("__")[0], None)
        if own is not None:
            return own
    return article


class ArticleQuerySet(PageQuerySet):
    """Articles and the page types built on them alike."""

    def listed(self) -> "ArticleQuerySet":
        """Those a visitor may see in a listing, newest first; the order is the publication's own date."""
        # Value(): a bare boolean in the condition is nothing that SQLite can look up in an index.
        return self.filter(is_listed=Value(True)).order_by("-published_on", "-pk")

    def for_cards(self) -> "ArticleQuerySet":
        """With what a card prints but the photos' renditions, in a fixed number of queries, and without the body."""
        from articles.models import Byline

        return (
            self.defer("body", "editors_note")
            .select_related("section", "lead_photo", "teaser_photo", "content_type", *CARD_RELATIONS)
            .prefetch_related(Prefetch("bylines", Byline.objects.select_related("author")))
        )

    def cards(self, pks: list[int], other_photos: Iterable[Any] = ()) -> list[Any]:
        """The articles with these primary keys, in this order, ready for their cards.

        `other_photos`: photos elsewhere on the page, whose renditions are fetched by the same query.
        """
        found = {article.pk: article for article in self.filter(pk__in=pks).for_cards()}
        photos = [photo for article in found.values() for photo in (article.lead_photo, article.teaser_photo) if photo]
        prefetch_related_objects([*photos, *other_photos], "renditions")
        return [found[pk] for pk in pks if pk in found]


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
