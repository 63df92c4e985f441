"""How articles are asked for."""

from typing import Any

from django.db.models import Prefetch
from wagtail.models import PageManager, PageQuerySet

# Relations to the page types built on articles, whose rows a card needs too. Their apps add to it when they load.
CARD_RELATIONS: list[str] = []


class ArticleQuerySet(PageQuerySet):
    """Articles and the page types built on them alike."""

    def listed(self) -> "ArticleQuerySet":
        """Those a visitor may see in a listing, newest first; the order is the publication's own date."""
        return self.filter(is_listed=True).order_by("-published_on", "-pk")

    def for_cards(self) -> "ArticleQuerySet":
        """With what a card prints, in a fixed number of queries, and without the body."""
        from articles.models import Byline

        return (
            self.defer("body", "editors_note")
            .select_related("section", "lead_photo", "teaser_photo", "content_type", *CARD_RELATIONS)
            .prefetch_related(
                Prefetch("bylines", Byline.objects.select_related("author")),
                "lead_photo__renditions",
                "teaser_photo__renditions",
            )
        )

    def cards(self, pks: list[int]) -> list[Any]:
        """The articles with these primary keys, in this order, ready for their cards."""
        found = {article.pk: article for article in self.filter(pk__in=pks).for_cards()}
        return [found[pk] for pk in pks if pk in found]


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
