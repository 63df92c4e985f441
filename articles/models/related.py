"""What an editor chose to stand below an article."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from articles import panels


class RelatedArticle(Orderable):
    """An article that the editor chose to stand below another."""

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="chosen_related")
    other = models.ForeignKey(
        "articles.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    panels = panels.related_panels

    def __str__(self) -> str:
        return str(self.other)
