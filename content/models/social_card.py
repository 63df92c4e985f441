"""The picture with which an article without a photo is shared."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SocialCard(models.Model):
    """The publication's name and a headline, drawn as a picture of 1200 by 630 pixels."""

    SIZE = (1200, 630)

    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="social_card"
    )
    # Below the folder that is public, like a rendition.
    file = models.FileField(_("file"), upload_to="images/cards")
    words_hash = models.CharField(
        _("what is printed on it"), max_length=40, help_text=_("A checksum of the words, colours and the drawing.")
    )

    class Meta:
        verbose_name = _("social picture")
        verbose_name_plural = _("social pictures")

    def __str__(self) -> str:
        return str(self.file)
