"""`{% load figures %}`: every photo on the site is printed by one of these."""

from typing import Any

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from content import rich_text
from content.figures import SIZES, first_shown, is_withheld, picture_of, says_the_same
from content.photo_gate import for_preview

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
    number: int = 0,
) -> dict[str, Any]:
    """A photo with its caption and credit.

    `size`: column, wide, full, half, cover or portrait. `caption` and `alt` stand instead of the photo's own; the
    credit always stands. `is_lead` for the picture on top, which is fetched first. `anchor` makes the caption's
    lasting id. `number`: its place in a gallery, whose pictures are links to their largest files.

    A photo whose file is missing or that is withheld from readers still gives its caption and credit; no photo at all
    gives nothing, unless notes hang on the caption. An alt text that only repeats the caption is left out: a screen
    reader says the words once.
    """
    is_own = rich_text.says_something(caption)
    printed = caption if is_own else getattr(photo, "caption", "")
    if not photo and "<note" not in str(getattr(caption, "source", caption)):
        printed = ""
    values = _picture(context, photo, size, alt, is_lead)
    printed = printed if rich_text.says_something(printed) else ""
    if says_the_same(values["alt"], str(getattr(printed, "source", printed))):
        values["alt"] = ""
    return {
        **values,
        "caption": printed,
        # A photo's own caption may stand on a page twice, so its paragraphs have no ids there.
        "has_own_ids": is_own,
        "anchor": anchor,
        "number": number,
        "is_withheld": bool(photo) and is_withheld(photo, context.get("publication")),
        "is_veiled": bool(photo) and photo.is_sensitive,
        "is_feed": context.get("is_feed"),
    }


@register.inclusion_tag("content/_picture.html", takes_context=True)
def picture_only(
    context: template.Context, photo: Any, size: str = "card", alt: str | None = None, is_lead: bool = False
) -> dict[str, Any]:
    """A photo without words, for cards. `alt=""` where the headline beside it says it all."""
    values = _picture(context, photo, size, alt or "", is_lead)
    return {**values, "alt": values["alt"] if alt is None else alt}


@register.simple_tag(takes_context=True)
def shown(context: template.Context, *photos: Any) -> Any | None:
    """The first of these photos that may stand on a card; None when no one of them may."""
    return first_shown(photos, context.get("publication"))


@register.simple_tag
def photo_findings(page: Any) -> SafeString | str:
    """What is wrong with the photos of `page`, for the editor who looks at its preview; never printed for readers."""
    return json_script(for_preview(page), "photo-findings") if hasattr(page, "streams") else ""


def _picture(context: template.Context, photo: Any, size: str, alt: str, is_lead: bool) -> dict[str, Any]:
    return {
        "links": context.get("links"),
        "notes": context.get("notes"),
        "photo": photo,
        "picture": picture_of(photo, size, context.get("publication")) if photo else None,
        "size": size if size in SIZES else "column",
        "alt": alt or (photo.default_alt_text if photo else ""),
        "is_lead": is_lead,
        # A logo may be transparent.
        "ground": photo.dominant_colour if photo and size != "logo" else "",
    }
