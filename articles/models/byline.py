"""Who made an article, in the order given."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class BylineRole(models.TextChoices):
    """What someone did; the words are those printed before the name."""

    BY = "by", _("By")
    PHOTOGRAPHS = "photographs", _("Photographs by")
    ILLUSTRATIONS = "illustrations", _("Illustrations by")
    TRANSLATED = "translated", _("Translated by")
    EDITED = "edited", _("Edited by")
    INTERVIEW = "interview", _("Interview by")
    RESEARCH = "research", _("Research by")


class Byline(Orderable):
    """One name on an article: an author with a page, or a name that is only printed."""

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "articles.Author",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bylines",
    )
    printed_name = models.CharField(
        _("as printed"),
        max_length=255,
        blank=True,
        help_text=_(
            "For someone without a page, such as: A reader in Cleveland. Or the pen name of the author chosen above."
        ),
    )
    role = models.CharField(_("role"), max_length=20, choices=BylineRole.choices, default=BylineRole.BY)

    panels = [FieldPanel("author"), FieldPanel("printed_name"), FieldPanel("role")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self.author_id and not self.printed_name:
            raise ValidationError(_("Choose an author, or write the name as it should be printed."))

    @property
    def name(self) -> str:
        """The name as it stands on the page."""
        return self.printed_name or (self.author.name if self.author else "")
