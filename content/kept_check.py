"""Which pages hold blocks or fields that the code doesn't know? They are kept, but readers don't see them."""

import json
from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, TextField
from django.db.models.functions import Cast

from content.archive_checks import register, streamed
from content.blocks import kept
from content.fields import NamedStreamField


def streams() -> Iterator[tuple[type[Model], NamedStreamField]]:
    """Every stream field of every page type, at the type that declares it."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, NamedStreamField):
                yield model, field


@register("blocks that are not understood")
def check_kept(repair: bool) -> Iterator[str]:
    """Nothing is mended here: only a data migration knows what such a block should become."""
    for model, field in streams():
        rows = model._default_manager.only("title").annotate(stored=Cast(field.name, TextField()))
        for page in streamed(rows):
            for found in kept.find(json.loads(page.stored or "[]"), field.stream_block):
                yield f"page {page.pk} “{page.title}”: {field.name}, {found['where']}: {found['kind']} {found['name']}"
