"""What every template may ask for: the publication's settings, its masthead and its menu.

Each is looked up when a template first asks, so that fragments and errors cost nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from content.models import FooterLink, HeaderLink, Masthead, Photo, PublicationSettings
from content.stylesheet import stylesheet, version_of

# What stands in the menu while the editors have written none. An app that has such pages adds its own when it loads.
MENU_SOURCES: list[Callable[[HttpRequest], list["MenuItem"]]] = []


@dataclass(frozen=True)
class MenuItem:
    """One link of the menu."""

    text: str
    url: str
    is_current: bool = False


def masthead_for(request: HttpRequest) -> Masthead | None:
    """The masthead in the active language, else in the first; None before one was written. Three queries at most."""
    mastheads = list(Masthead.objects.select_related("locale"))
    language = get_language()
    mastheads.sort(key=lambda masthead: (masthead.locale.language_code != language, masthead.pk))
    return mastheads[0] if mastheads else None


def masthead_with_links(request: HttpRequest) -> Masthead | None:
    """The masthead with both its menus."""
    masthead = masthead_for(request)
    if masthead is not None:
        from django.db.models import prefetch_related_objects

        prefetch_related_objects(
            [masthead],
            Prefetch("header_links", HeaderLink.objects.select_related("page")),
            Prefetch("footer_links", FooterLink.objects.select_related("page")),
        )
    return masthead


def menu_for(request: HttpRequest, masthead: Masthead | None) -> list[MenuItem]:
    """The menu at the top: the masthead's own links, else what the apps offer, such as the sections."""
    links = [(link.text, link.url) for link in masthead.header_links.all() if link.url] if masthead else []
    if not links:
        return [item for source in MENU_SOURCES for item in source(request)]
    return [MenuItem(text, url, is_current(request, url)) for text, url in links]


def is_current(request: HttpRequest, url: str) -> bool:
    """Whether a reader stands on the page at `url` or below it."""
    path = "/" + url.split("://", 1)[-1].partition("/")[2] if "://" in url else url
    return request.path == path or (path != "/" and path.endswith("/") and request.path.startswith(path))


def social_photo(settings: PublicationSettings) -> Photo | None:
    """The picture for pages that have none of their own."""
    if not settings.social_photo_id:
        return None
    return Photo.objects.prefetch_related("renditions").filter(pk=settings.social_photo_id).first()


def publication(request: HttpRequest) -> dict[str, Any]:
    settings = SimpleLazyObject(lambda: PublicationSettings.for_request(request))
    masthead = SimpleLazyObject(lambda: masthead_with_links(request))
    return {
        "publication": settings,
        "masthead": masthead,
        "menu": SimpleLazyObject(lambda: menu_for(request, masthead if masthead else None)),
        "default_social_photo": SimpleLazyObject(lambda: social_photo(settings)),
        "publication_css": SimpleLazyObject(
            lambda: f"{reverse('publication_css')}?v={version_of(stylesheet(settings))}"
        ),
    }
