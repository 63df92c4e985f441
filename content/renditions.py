"""The sizes and formats of a photo: made when it arrives, never while a reader waits."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from django_tasks import task
from wagtail.images.models import Filter

from content import leftovers
from content.stores import StoreError, store_error_in

logger = logging.getLogger(__name__)

WIDTHS = (480, 960, 1440, 1920)
# In the order in which a browser is offered them; every browser can show the last.
FORMATS = ("avif", "webp", "jpeg")
FIRST = "width-960|format-jpeg"
OF_THE_FILE = ("file", "width", "height", "file_size", "file_hash")


def specs_for(width: int) -> list[str]:
    """The filters a photo of that width is offered in: none wider than itself, but always the 960 px one.

    (A filter never enlarges: the 960 px picture of a narrower photo has the photo's own width.)
    """
    widths = [size for size in WIDTHS if size <= width or size == 960]
    return [f"width-{size}|format-{kind}" for size in widths for kind in FORMATS]


def make_first(photo: Any) -> bool:
    """Make the 960 px JPEG. False when the file is missing or can't be read; the photo keeps its words and credit."""
    return make(photo, FIRST) or photo.renditions.filter(filter_spec=FIRST).exists()


def make_all(photo: Any) -> int:
    """Make what is missing and say how many were made."""
    # JPEG first, which every browser can show: should the worker be stopped, the next run goes on from there.
    specs = sorted(specs_for(photo.width), key=lambda spec: not spec.endswith("jpeg"))
    return sum(make(photo, spec) for spec in specs)


def make(photo: Any, spec: str) -> bool:
    """Make one rendition unless the database has it. (Wagtail's `get_rendition` would believe its cache.)

    False when it is there already or can't be made of this file. Raises StoreError when the store is down.
    """
    if photo.renditions.filter(filter_spec=spec).exists():
        return False
    with only_store_errors(photo, spec):
        photo.create_rendition(Filter(spec=spec))
        return True
    return False


@contextmanager
def only_store_errors(photo: Any, spec: str) -> Iterator[None]:
    """Write a line into the log when a file can't be read; let pass on what another minute may mend."""
    try:
        yield
    except Exception as error:
        if store_error := store_error_in(error):
            raise store_error from store_error.__cause__
        # Pillow and Willow have errors of their own; none may stop an upload or an import.
        logger.warning("Photo %s can't be made as %s: %s", photo.pk, spec, error)


# Whatever an editor waits for, a publication above all, goes first.
@task(priority=-50)
def make_renditions(photo_id: int) -> int:
    """The task behind `queue`: the number of renditions made; 0 when the photo is gone by now."""
    from content.models import Photo

    photo = Photo.objects.filter(pk=photo_id).first()
    return make_all(photo) if photo and make_first(photo) else 0


def queue(photo_id: int) -> None:
    """Have the other sizes made by the worker once the photo is safely stored."""
    transaction.on_commit(partial(make_renditions.enqueue, photo_id))


def note_new_file(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Remember, before a photo is saved, whether its file is a new one, and what is known of the old one."""
    old = sender.objects.filter(pk=instance.pk).values(*OF_THE_FILE).first() if instance.pk else None
    instance.old_file = old or {"file": ""}
    instance.has_new_file = bool(instance.file) and instance.old_file["file"] != instance.file.name


def make_on_arrival(sender: type[Model], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new photo, or one with a new file, gets its first rendition at once and queues the others.

    Raises StoreError when that can't be stored; then the new photo is gone again, or the old file is back.
    """
    if raw or not instance.has_new_file:
        return
    try:
        if created:
            make_first(instance)
        else:
            replace_first(instance)
    except StoreError as error:
        take_back(instance, created, error)
        raise
    queue(instance.pk)


def replace_first(photo: Any) -> None:
    """Let the renditions of the old file go once the first one of the new file is stored: readers still see them."""
    first = photo.renditions.model(image=photo, filter_spec=FIRST)
    with only_store_errors(photo, FIRST):
        file = photo.generate_rendition_file(Filter(spec=FIRST))
        first.file.save(file.name, file, save=False)
    with transaction.atomic():
        photo.renditions.all().delete()
        if first.file:
            first.save()


def take_back(photo: Any, created: bool, error: StoreError) -> None:
    """Undo the saving of a photo that has no first rendition."""
    name = photo.file.name
    if created:
        # With it Wagtail asks the worker to delete the file.
        photo.delete()
    else:
        type(photo).objects.filter(pk=photo.pk).update(**photo.old_file)
    if created and not connection.in_atomic_block:
        leftovers.sweep_later(name)
    else:
        # The worker is never told what is asked of it in a transaction that fails.
        error.leftover = name


def connect() -> None:
    """Called when the app is ready."""
    from content.models import Photo

    pre_save.connect(note_new_file, sender=Photo, dispatch_uid="photo-new-file")
    post_save.connect(make_on_arrival, sender=Photo, dispatch_uid="photo-renditions")
