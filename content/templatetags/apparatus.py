"""What stands around the text: data for machines, the shared picture, the numbers of a pager."""

import json
from typing import Any

from django import template
from django.core.paginator import Page as PaginatorPage
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from content.figures import first_shown
from content.models import SocialCard

register = template.Library()

# The same three that Django's json_script escapes: nothing in the data can end the element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
# The formats that every network shows.
SHARED_FORMATS = (".jpg", ".jpeg", ".png")


@register.simple_tag(takes_context=True)
def json_ld(context: dict[str, Any], page: Any) -> SafeString | str:
    """The page as schema.org data in a <script> that no browser runs; "" for what has none."""
    request = context.get("request")
    # A preview of a page that was never saved has no address, and so nothing to say to machines.
    if request is None or not getattr(page, "pk", None) or not hasattr(page, "structured_data"):
        return ""
    data = json.dumps(page.structured_data(request), cls=DjangoJSONEncoder, ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(data.translate(ESCAPES)),  # noqa: S308 (escaped in the same line)
    )


@register.simple_tag(takes_context=True)
def social_picture(context: dict[str, Any], page: Any, default: Any) -> dict[str, Any] | None:
    """Address and size of the picture for sharing: the page's, else one drawn for it, else `default`, else None.

    Only a rendition that exists is named: a reader never waits for one.
    """
    request = context.get("request")
    # `default` looks itself up when it is first asked anything, so it is asked last.
    publication = context.get("publication")
    photo = first_shown([getattr(page, "picture", None)], publication)
    if request is None:
        return None
    if not photo and (card := getattr(page, "social_card", None)):
        width, height = SocialCard.SIZE
        address = request.build_absolute_uri(card.file.url)
        return {"url": address, "width": width, "height": height, "alt": page.title}
    photo = photo or first_shown([default], publication)
    if not photo:
        return None
    made = [rendition for rendition in photo.renditions.all() if rendition.file.name.lower().endswith(SHARED_FORMATS)]
    if not made:
        return None
    widest = max(made, key=lambda rendition: rendition.width)
    return {
        "url": request.build_absolute_uri(widest.url),
        "width": widest.width,
        "height": widest.height,
        "alt": photo.default_alt_text,
    }


@register.simple_tag
def page_numbers(page: PaginatorPage) -> list[int | str]:
    """The numbers of a pager, such as [1, 2, "…", 7, 8, 9, "…", 40]."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
