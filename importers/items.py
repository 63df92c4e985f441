"""Whether an imported object still is as the import left it."""

import hashlib
import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Page

from importers.models import ImportedItem

# Raised when the importer makes other things of the same input, so that a new version writes them anew.
MADE_BY = 3


def checksum(*parts: Any) -> str:
    """A checksum of JSON-like values, independent of the order of keys."""
    text = json.dumps([MADE_BY, *parts], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_it_stands(thing: Any) -> str:
    """A checksum that changes when somebody edits, publishes, unpublishes or moves `thing`."""
    if isinstance(thing, Page):
        row = Page.objects.filter(pk=thing.pk).values("latest_revision", "live", "path").get()
        parent = Page.objects.filter(path=row["path"][: -Page.steplen]).values_list("pk", flat=True).first()
        return checksum("page", row["latest_revision"], row["live"], parent)
    fresh = type(thing)._default_manager.get(pk=thing.pk)
    values = _fields(fresh)
    if isinstance(fresh, ClusterableModel):
        for relation in get_all_child_relations(type(fresh)):
            name = relation.get_accessor_name()
            values[name] = [_fields(child) for child in getattr(fresh, name).all()]
    return checksum(values)


def _fields(thing: Any) -> dict[str, Any]:
    """What an editor can change. A photo's size and the like are found by the machine, at any time."""
    return {
        field.attname: str(field.value_from_object(thing))
        for field in thing._meta.concrete_fields
        if field.editable and not field.primary_key
    }


def remember(
    system: str, kind: str, source_id: str, made: Any, *, was_there_before: bool = False, **values: Any
) -> ImportedItem:
    """Write down what became of an archive's object."""
    item, _made = ImportedItem.objects.update_or_create(
        source_system=system,
        kind=kind,
        source_id=source_id,
        defaults={
            "content_type": ContentType.objects.get_for_model(type(made)),
            "object_id": made.pk,
            "as_made": as_it_stands(made),
            "was_there_before": was_there_before,
            **values,
        },
    )
    return item
