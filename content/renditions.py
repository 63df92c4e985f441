"""The sizes and formats of a photo: made when it arrives, never while a reader waits."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from django_tasks import task
from wagtail.images.models import Filter

logger = logging.getLogger(__name__)

WIDTHS = (480, 960, 1440, 1920)
# In the order in which a browser is offered them; every browser can show the last.
FORMATS = ("avif", "webp", "jpeg")
FIRST = "width-960|format-jpeg"


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
    """Make one rendition unless the database has it. (Wagtail's `get_rendition` would believe its cache.)"""
    if photo.renditions.filter(filter_spec=spec).exists():
        return False
    try:
        photo.create_rendition(Filter(spec=spec))
    except Exception as error:
        # Pillow, Willow and every storage have errors of their own; none may stop an upload or an import.
        logger.warning("Photo %s can't be made as %s: %s", photo.pk, spec, error)
        return False
    return True


@task()
def make_renditions(photo_id: int) -> int:
    """The task behind `queue`: the number of renditions made; 0 when the photo is gone by now."""
    from content.models import Photo

    photo = Photo.objects.filter(pk=photo_id).first()
    return make_all(photo) if photo and make_first(photo) else 0


def queue(photo_id: int) -> None:
    """Have the other sizes made by the worker once the photo is safely stored."""
    transaction.on_commit(partial(make_renditions.enqueue, photo_id))


def note_new_file(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Remember, before a photo is saved, whether its file is a new one."""
    old = sender.objects.filter(pk=instance.pk).values_list("file", flat=True).first() if instance.pk else None
    instance.has_new_file = bool(instance.file) and old != instance.file.name


def make_on_arrival(sender: type[Model], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new photo, or one with a new file, gets its first rendition at once and queues the others."""
    if raw or not instance.has_new_file:
        return
    if not created:
        instance.renditions.all().delete()
    make_first(instance)
    queue(instance.pk)


def connect() -> None:
    """Called when the app is ready."""
    from content.models import Photo

    pre_save.connect(note_new_file, sender=Photo, dispatch_uid="photo-new-file")
    post_save.connect(make_on_arrival, sender=Photo, dispatch_uid="photo-renditions")
