"""What was imported, and what became of it."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedItem(models.Model):
    """One object of an archive and the page, photo or snippet made of it.

    It is how a second import knows what it made the first time, and whether an editor has changed it since.
    """

    source_system = models.CharField(_("imported from"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20)
    source_id = models.CharField(_("id there"), max_length=255)
    source_address = models.CharField(_("address there"), max_length=2000, blank=True)
    checksum = models.CharField(_("checksum of what was read"), max_length=64, blank=True)
    as_made = models.CharField(
        _("how it stood"),
        max_length=64,
        blank=True,
        help_text=_("A checksum of the object as the import left it. If it differs today, somebody has changed it."),
    )
    missing = models.JSONField(
        _("missing references"), default=list, blank=True, help_text=_("Named by it, but not imported so far.")
    )
    was_there_before = models.BooleanField(
        _("was there before"), default=False, help_text=_("The import found it on the site and did not make it.")
    )
    content_type = models.ForeignKey(ContentType, verbose_name=_("type"), on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField(_("object"))
    content_object = GenericForeignKey("content_type", "object_id")
    imported_at = models.DateTimeField(_("imported"), auto_now=True)

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source_system", "kind", "source_id"], name="unique_imported_item")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="imported_item_object")]

    def __str__(self) -> str:
        return f"{self.source_system}: {self.kind} {self.source_id}"

    @property
    def model(self) -> Any:
        """The class of what was made; None when the code no longer knows it."""
        return self.content_type.model_class()
