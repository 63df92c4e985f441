"""Slugs that the house itself answers at, and so no page may take."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

# Addresses served beside the page tree, at the front of the address (docs/decisions/0006-addresses.md).
AT_THE_FRONT = {
    "_util",
    "admin",
    "archive",
    "authors",
    "documents",
    "drives",
    "embeds",
    "favicon.ico",
    "feed",
    "health",
    "issues",
    "media",
    "news-sitemap.xml",
    "no",
    "part",
    "robots.txt",
    "search",
    "sitemap.xml",
    "static",
    "topics",
}
# Addresses that a page answers below itself.
BELOW_A_PAGE = {"feed", "no", "part"}


def language_codes() -> set[str]:
    """The codes at the front of other languages' addresses, such as {"es", "pt-br"}."""
    return {code.lower() for code, _name in settings.LANGUAGES}


def check_slug(slug: str, *, page_depth: int) -> None:
    """Raise ValidationError on `slug` where it would hide one of the house's own addresses.

    `page_depth`: 1 is the root, 2 the front page, 3 a page that answers at /<slug>/.
    """
    if page_depth < 3:
        return
    reserved = AT_THE_FRONT | language_codes() if page_depth == 3 else BELOW_A_PAGE
    if slug.lower() in reserved:
        raise ValidationError(
            {
                "slug": _(
                    "“%(slug)s” is an address that the site itself uses. Please choose another, such as “%(slug)s-1”."
                )
                % {"slug": slug}
            }
        )


def is_kept(slug: str, parent: Any) -> bool:
    """Whether the house keeps this slug below `parent` for an address of its own."""
    try:
        check_slug(slug, page_depth=parent.depth + 1)
    except ValidationError:
        return True
    return False


def free(slug: str, parent: Any, page: Any) -> str:
    """`slug`, with a number behind it where another page below `parent` has it or the house keeps it for itself."""
    slug = slug or "page"
    candidate, number = slug, 1
    while is_kept(candidate, parent) or not Page._slug_is_available(candidate, parent, page):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
