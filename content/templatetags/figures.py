"""`{% load figures %}`: every photo on the site is printed by one of these two."""

from typing import Any

from django import template
from wagtail.rich_text import RichText

from content import rich_text
from content.figures import SIZES, picture_of

register = template.Library()


@register.inclusion_tag("content/_figure.html", takes_context=True)
def figure(
    context: template.Context,
    photo: Any,
    size: str = "column",
    caption: RichText | str = "",
    alt: str = "",
    is_lead: bool = False,
    anchor: str = "",
) -> dict[str, Any]:
    """A photo with its caption and credit.

    `size`: column, wide, full or half. `caption` and `alt` stand instead of the photo's own; the credit always
    stands. `is_lead` for the picture on top, which is fetched first. `anchor` makes the caption's lasting id.
    A photo whose file is missing still gives its caption and credit; no photo at all gives nothing, unless notes hang
    on the caption.
    """
    is_own = rich_text.says_something(caption)
    printed = caption if is_own else getattr(photo, "caption", "")
    if not photo and "<note" not in str(getattr(caption, "source", caption)):
        printed = ""
    return {
        **_picture(context, photo, size, alt, is_lead),
        "caption": printed if rich_text.says_something(printed) else "",
        # A photo's own caption may stand on a page twice, so its paragraphs have no ids there.
        "has_own_ids": is_own,
        "anchor": anchor,
    }


@register.inclusion_tag("content/_picture.html", takes_context=True)
def picture_only(
    context: template.Context, photo: Any, size: str = "card", alt: str | None = None, is_lead: bool = False
) -> dict[str, Any]:
    """A photo without words, for cards. `alt=""` where the headline beside it says it all."""
    values = _picture(context, photo, size, alt or "", is_lead)
    return {**values, "alt": values["alt"] if alt is None else alt}


def _picture(context: template.Context, photo: Any, size: str, alt: str, is_lead: bool) -> dict[str, Any]:
    return {
        "links": context.get("links"),
        "notes": context.get("notes"),
        "photo": photo,
        "picture": picture_of(photo, size) if photo else None,
        "size": size if size in SIZES else "column",
        "alt": alt or (photo.default_alt_text if photo else ""),
        "is_lead": is_lead,
    }
