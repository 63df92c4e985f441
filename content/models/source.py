"""Where imported content came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sourced(models.Model):
    """Remembers the system, the id and the address that an imported object had before.

    A copy, an alias or a translation is not the imported object, so these never travel with one.
    """

    source_system = models.CharField(_("imported from"), max_length=80, blank=True, editable=False)
    source_id = models.CharField(_("id there"), max_length=255, blank=True, editable=False)
    source_url = models.CharField(_("address there"), max_length=2000, blank=True, editable=False)

    SOURCE_FIELDS = ["source_system", "source_id", "source_url"]
    exclude_fields_in_copy = SOURCE_FIELDS

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["source_system", "source_id"], name="%(app_label)s_%(class)s_source")]
