"""A photo's credit for machines: search engines (schema.org) and reading programs (Media RSS)."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from content import note_markup
from content.figures import is_withheld, picture_of
from content.models import Licence, PublicationSettings

# Where each licence can be read (https://creativecommons.org/licenses/).
LICENCES: dict[str, str] = {
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
}


def printed_photos(page: Any, request: HttpRequest) -> list[Any]:
    """The photos that readers of `page` get to see: its lead, then those of its streams, each once.

    Their renditions come by one query, which spares the page's own printing the same.
    """
    photos = [page.lead_photo if hasattr(page, "lead_photo") else page.picture]
    for stream in page.streams:
        for child in stream:
            if child.block_type == "photo":
                photos.append(child.value.get("photo"))
            elif child.block_type == "gallery":
                photos += [item.get("photo") for item in child.value.get("photos") or []]
    found = [photo for photo in photos if photo]
    if not found:
        return []
    prefetch_related_objects(found, "renditions")
    publication = PublicationSettings.for_request(request) if any(photo.source_system for photo in found) else None
    return list({photo.pk: photo for photo in found if not is_withheld(photo, publication)}.values())


def image_data(page: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """The photos of `page` as JSON-LD (https://schema.org/ImageObject); what is empty is left out."""
    images: list[dict[str, Any]] = []
    for photo in printed_photos(page, request):
        picture = picture_of(photo)
        if not picture.src:
            continue
        data = {
            "@type": "ImageObject",
            "contentUrl": request.build_absolute_uri(picture.largest),
            "caption": note_markup.words(photo.caption) or photo.default_alt_text,
            "creditText": photo.credit,
            "license": LICENCES.get(photo.licence, ""),
            "acquireLicensePage": photo.credit_address,
            "copyrightNotice": copyright_notice(photo),
        }
        images.append({name: value for name, value in data.items() if value})
    return images


def copyright_notice(photo: Any) -> str:
    """Who made it and under which terms, in one line; empty when neither is known."""
    terms = photo.licence_text or (photo.get_licence_display() if photo.licence else "")
    return ". ".join(part.rstrip(".") for part in (photo.credit, str(terms)) if part)


def media_elements(page: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """The photos of `page` for its entry in a feed (https://www.rssboard.org/media-rss), each with `url`, `width`,
    `height`, `credit`, `alt` and `licence`. A sensitive one is shown on the page itself only."""
    elements = []
    for photo in printed_photos(page, request):
        picture = picture_of(photo)
        if picture.src and not photo.is_sensitive:
            elements.append(
                {
                    "url": request.build_absolute_uri(picture.src),
                    "width": str(picture.width),
                    "height": str(picture.height),
                    "credit": photo.credit,
                    "alt": photo.default_alt_text,
                    "licence": LICENCES.get(photo.licence, ""),
                }
            )
    return elements
