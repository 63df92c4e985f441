"""What was wrong in an article, and what is right."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from articles import panels

LINK = re.compile(r"<a\b[^>]*>")


class Correction(Orderable):
    """A dated note on what was wrong. Once published it stays as it is."""

    class Kind(models.TextChoices):
        CLARIFICATION = "clarification", _("Clarification")
        CORRECTION = "correction", _("Correction")
        RETRACTION = "retraction", _("Retraction")

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("date"), default=timezone.localdate)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.CORRECTION)
    text = RichTextField(
        _("text"),
        features=["bold", "italic", "link"],
        help_text=_("What was wrong and what is right. It can't be changed once published."),
    )

    panels = panels.correction_panels

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.date}"

    def says_the_same(self, date: Any, kind: str, text: str) -> bool:
        """Whether these values are its own; the editor may write the same words with other marks around them."""

        def words(html: str) -> tuple[list[str], list[str]]:
            return strip_tags(html).split(), LINK.findall(html)

        return (self.date, self.kind, words(self.text)) == (date, kind, words(text))

    @classmethod
    def published_of(cls, article: Any) -> list["Correction"]:
        """The corrections that readers have seen: those in the database, once the article was published."""
        if not article.pk or not article.first_published_at or article.alias_of_id:
            return []
        return list(cls.objects.filter(article_id=article.pk))


def with_published(article: Any, drafted: Iterable[Correction]) -> list[Correction]:
    """A draft's corrections, each published one as it was published, none of them missing."""
    published = {correction.pk: correction for correction in Correction.published_of(article)}
    kept = [published.pop(correction.pk, correction) for correction in drafted]
    return [*kept, *published.values()]
