"""Files in the store that nothing names, because the store went down half-way through an upload."""

import logging
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils import timezone
from django_tasks import task

from content.stores import StoreError

logger = logging.getLogger(__name__)

FIRST_WAIT = 10
A_DAY = 24 * 60


def file_fields() -> list[FileField]:
    """Every field of the site that names a file."""
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    return [field for field in fields if isinstance(field, FileField) and field.storage == default_storage]


def is_named(name: str) -> bool:
    """Whether anything on the site has this file."""
    return any(field.model._base_manager.filter(**{field.name: name}).exists() for field in file_fields())


@task()
def sweep(name: str, waited: int = 0) -> None:
    """Delete a file unless something has it; while the store is down, again after ever longer waits, for a day."""
    if is_named(name):
        return
    try:
        default_storage.delete(name)
    except StoreError as error:
        logger.warning("%s can't be deleted yet: %s", name, error)
        sweep_later(name, waited)


def sweep_after(error: StoreError) -> None:
    """Delete what was stored before the store failed. Called outside the transaction that the error has ended."""
    if error.leftover:
        sweep.func(error.leftover)


def sweep_later(name: str, waited: int = 0) -> None:
    """Have the worker look for the file again, after twice the `waited` minutes."""
    minutes = waited * 2 or FIRST_WAIT
    if minutes > A_DAY or not sweep.get_backend().supports_defer:
        logger.error("%s stays in the store, and nothing names it.", name)
        return
    sweep.using(run_after=timezone.now() + timedelta(minutes=minutes)).enqueue(name, minutes)
