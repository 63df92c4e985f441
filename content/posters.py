"""The picture of a recording elsewhere: fetched once when a page is published, then a photo like any other."""

import json
import logging
from functools import partial
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django_tasks import task
from PIL import Image
from wagtail.models import Page
from wagtail.signals import page_published

from content import embeds, outside

logger = logging.getLogger(__name__)

PICTURE_KINDS = ("image/jpeg", "image/png", "image/webp")
MOST_FOR_WORDS = 200_000
MOST_FOR_A_PICTURE = 5_000_000
MOST_PIXELS = 40_000_000


def missing(page: Any) -> dict[str, embeds.Embed]:
    """The recordings on `page` for which neither an editor chose a picture nor one was fetched, by address."""
    wanted = {}
    for stream in getattr(page, "streams", []):
        for raw in stream.raw_data:
            if raw["type"] == "embed" and isinstance(raw["value"], dict) and not raw["value"].get("poster"):
                embed = embeds.recognise(raw["value"].get("address") or "")
                if embed:
                    wanted[embed.address] = embed
    have = embeds.posters(set(wanted)) if wanted else {}
    return {address: embed for address, embed in wanted.items() if address not in have}


def fetch_one(embed: embeds.Embed) -> Any | None:
    """Fetch and store the picture of one recording. None, and a line in the log, when that can't be done."""
    from content.models import Photo

    try:
        words, address = described(embed)
        fetched = outside.fetch(address, kinds=PICTURE_KINDS, most=MOST_FOR_A_PICTURE)
        kind = checked(fetched.content)
    except outside.NotFetched as error:
        logger.warning("No picture for %s: %s", embed.address, error)
        return None
    title = (words.get("title") or embed.address)[:255]
    photo = Photo(
        title=title,
        file=ContentFile(fetched.content, f"{slugify(title)[:60] or 'recording'}.{kind}"),
        # The button says what it is; the picture adds nothing for those who can't see it.
        is_decorative=True,
        credit=(words.get("author_name") or embed.host)[:255],
        source=embed.host,
        source_system=embeds.SOURCE_SYSTEM,
        source_id=embed.address,
        source_url=address[:2000],
    )
    photo.save()
    return photo


def described(embed: embeds.Embed) -> tuple[dict[str, str], str]:
    """What the host says of the recording, and the address of its picture."""
    if not embed.oembed:
        return {}, embed.picture
    answer = outside.fetch(embed.oembed, kinds=("application/json", "text/javascript"), most=MOST_FOR_WORDS)
    try:
        words = json.loads(answer.content)
    except ValueError as error:
        raise outside.NotFetched("the host's answer can't be read") from error
    if not isinstance(words, dict) or not isinstance(words.get("thumbnail_url"), str):
        raise outside.NotFetched("the host names no picture")
    return {name: value for name, value in words.items() if isinstance(value, str)}, words["thumbnail_url"]


def checked(content: bytes) -> str:
    """The picture's format ("jpeg"), once Pillow agrees that it is one. Raises NotFetched."""
    try:
        with Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as picture:
            width, height = picture.size
            picture.verify()
            kind = str(picture.format).lower()
    except Exception as error:
        # Pillow raises whatever a broken file leads it into.
        raise outside.NotFetched("it is not a picture") from error
    if width * height > MOST_PIXELS:
        raise outside.NotFetched("it is too large a picture")
    return kind


@task()
def fetch_posters(page_id: int) -> int:
    """The task behind publishing: the number of pictures fetched."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return 0
    return sum(1 for embed in missing(page.specific).values() if fetch_one(embed) is not None)


def when_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Ask the worker for the pictures, if any are missing and this site fetches them."""
    if settings.FETCH_POSTERS and missing(instance):
        transaction.on_commit(partial(fetch_posters.enqueue, instance.pk))


def connect() -> None:
    """Called when the app is ready."""
    page_published.connect(when_published, dispatch_uid="fetch-posters")
