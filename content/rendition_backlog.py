"""The photos that lack sizes: which, in what order they are best made, and what that will cost."""

import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.images.models import Filter
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published

from content.models import Photo, PhotoRendition, PublicationPage
from content.photo_gate import places_of
from content.renditions import only_store_errors, queue, specs_for

# So many photos are made for an estimate, and thrown away.
SAMPLE = 5


@dataclass(frozen=True)
class Estimate:
    """What is still to be made: photos, files, bytes in all and seconds of one processor."""

    photos: int = 0
    files: int = 0
    size: float = 0
    seconds: float = 0


def lacking() -> list[tuple[int, list[str]]]:
    """Each photo that lacks sizes, with those: what most pages show comes first, then the newest."""
    references = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(Photo))
    used = Counter(references.values_list("to_object_id", flat=True))
    missing = missing_sizes(Photo.objects.order_by("-created_at", "-pk"), PhotoRendition.objects.all())
    return sorted(missing, key=lambda one: -used[str(one[0])])


def missing_sizes(photos: QuerySet, renditions: QuerySet) -> list[tuple[int, list[str]]]:
    """Those of `photos` that lack sizes, in their order, with the filters of what they lack. Two queries."""
    have: dict[int, set[str]] = {}
    for photo, spec in renditions.values_list("image_id", "filter_spec"):
        have.setdefault(photo, set()).add(spec)
    missing = (
        (pk, [spec for spec in specs_for(width) if spec not in have.get(pk, set())])
        for pk, width in photos.values_list("pk", "width")
    )
    return [(pk, specs) for pk, specs in missing if specs]


def when_published(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """A published page asks the worker for what its photos lack: one imported while no worker ran, say."""
    if not isinstance(instance, PublicationPage):
        return
    shown = {place.photo for place in places_of(instance)}
    photos, renditions = Photo.objects.filter(pk__in=shown), PhotoRendition.objects.filter(image__in=shown)
    for pk, _specs in missing_sizes(photos, renditions) if shown else ():
        queue(pk)


def connect() -> None:
    """Called when the app is ready."""
    page_published.connect(when_published, dispatch_uid="photo-sizes")


def estimate(waiting: list[tuple[int, list[str]]]) -> Estimate:
    """Worked out from a few of the photos, spread over all of them; nothing is stored. Raises StoreError."""
    files = Counter(spec for _pk, specs in waiting for spec in specs)
    if not files:
        return Estimate()
    made: dict[str, list[tuple[int, float]]] = {}
    every = max(1, len(waiting) // SAMPLE)
    for pk, specs in waiting[::every][:SAMPLE]:
        photo = Photo.objects.get(pk=pk)
        for spec in specs:
            if found := cost(photo, spec):
                made.setdefault(spec, []).append(found)
    everything = [found for several in made.values() for found in several]
    size = sum(number * average([one[0] for one in made.get(spec, everything)]) for spec, number in files.items())
    seconds = sum(number * average([one[1] for one in made.get(spec, everything)]) for spec, number in files.items())
    return Estimate(len(waiting), sum(files.values()), size, seconds)


def cost(photo: Any, spec: str) -> tuple[int, float] | None:
    """Bytes and processor seconds of one file; None where it can't be made."""
    start = time.process_time()
    with only_store_errors(photo, spec):
        size = photo.generate_rendition_file(Filter(spec=spec)).size
        return size, time.process_time() - start
    return None


def average(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0
