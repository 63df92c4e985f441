"""Groups of an article's fields that belong together and to nothing else."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FirstPublished(models.Model):
    """Where a reprinted piece first appeared, as it is printed below the text."""

    first_publication_name = models.CharField(
        _("publication"), max_length=255, blank=True, help_text=_("Such as: The Coast Reader.")
    )
    first_publication_title = models.CharField(_("title there"), max_length=255, blank=True)
    first_publication_date = models.CharField(
        _("date there"), max_length=80, blank=True, help_text=_("Such as: spring 1912.")
    )
    first_publication_address = models.URLField(_("address there"), max_length=500, blank=True)
    first_publication_permission = models.CharField(
        _("permission"), max_length=255, blank=True, help_text=_("Such as: Reprinted by permission of the author.")
    )

    class Meta:
        abstract = True

    @property
    def has_first_publication(self) -> bool:
        """Whether it says where it first appeared."""
        return any(
            (
                self.first_publication_name,
                self.first_publication_title,
                self.first_publication_date,
                self.first_publication_address,
                self.first_publication_permission,
            )
        )


class Teased(models.Model):
    """What a card says instead of the headline, the deck and the lead photo."""

    teaser_headline = models.CharField(_("short headline"), max_length=120, blank=True)
    teaser_text = models.TextField(
        _("teaser"), blank=True, help_text=_("For cards and feeds. Left empty, the deck is used.")
    )
    teaser_photo = models.ForeignKey(
        "content.Photo",
        verbose_name=_("teaser photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True
