"""`{% load rich %}`: rich text with the page's links and notes."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from content import notes, rich_text

register = template.Library()


@register.simple_tag(takes_context=True)
def rich(context: template.Context, value: RichText | str | None, **options: Any) -> SafeString:
    """`{% rich page.editors_note %}`: a rich text field's or block's value as HTML.

    `{% rich photo.caption with_ids=False %}` for a text that may stand on one page more than once.
    """
    return rich_text.render(value, context.get("links"), notes=context.get("notes"), **options)


@register.simple_tag(takes_context=True)
def notes_list(context: template.Context, heading: str = "") -> SafeString:
    """`{% notes_list %}`: the page's notes as a list; nothing where there are none. `heading`: plain text over it."""
    return notes.listed(context["notes"], context.get("links"), heading) if context.get("notes") else SafeString("")
