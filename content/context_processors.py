"""What every template may ask for: the publication's settings, its masthead and its menu.

Each is looked up when a template first asks, so that fragments and errors cost nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings as django_settings
from django.core.cache import cache
from django.db.models import Prefetch, prefetch_related_objects
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content.models import FooterLink, HeaderLink, Masthead, PublicationSettings, SocialAddress
from content.stylesheet import stylesheet, version_of

FRAME_SECONDS = 10
FRAME_PARTS = (Masthead, HeaderLink, FooterLink, PublicationSettings, SocialAddress)
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


def frame(request: HttpRequest) -> tuple[PublicationSettings, Masthead | None]:
    """What stands around every page, kept for ten seconds and forgotten when an editor changes any of it.

    With a cache of its own for each process, another process shows an old menu for these ten seconds at most.
    """
    site = Site.find_for_request(request)
    key = frame_key(site.pk if site else 0, get_language())
    found = cache.get(key)
    if found is None:
        settings = PublicationSettings.for_request(request)
        prefetch_related_objects([settings], "social_addresses", "logo__renditions", "social_photo__renditions")
        found = settings, masthead_with_links(request)
        cache.set(key, found, FRAME_SECONDS)
    return found


def frame_key(site_id: int, language: str) -> str:
    return f"frame-{site_id}-{language}"


def forget_frame(**kwargs: Any) -> None:
    """Called when any part of the frame was saved or deleted."""
    sites = [0, *Site.objects.values_list("pk", flat=True)]
    cache.delete_many([frame_key(site, code) for site in sites for code, _name in django_settings.LANGUAGES])


def colours_address(settings: PublicationSettings) -> str:
    """Where the publication's own colours are; empty while they are those that the site's styles have anyway."""
    if not settings.has_own_colours:
        return ""
    return f"{reverse('publication_css')}?v={version_of(stylesheet(settings))}"


def publication(request: HttpRequest) -> dict[str, Any]:
    found = SimpleLazyObject(lambda: frame(request))
    settings = SimpleLazyObject(lambda: found[0])
    masthead = SimpleLazyObject(lambda: found[1])
    return {
        "publication": settings,
        "masthead": masthead,
        "menu": SimpleLazyObject(lambda: menu_for(request, masthead if masthead else None)),
        "default_social_photo": SimpleLazyObject(lambda: found[0].social_photo),
        "publication_css": SimpleLazyObject(lambda: colours_address(settings)),
    }


for part in FRAME_PARTS:
    post_save.connect(forget_frame, sender=part, dispatch_uid=f"frame_saved_{part.__name__}")
    post_delete.connect(forget_frame, sender=part, dispatch_uid=f"frame_deleted_{part.__name__}")
# A menu names pages: their titles and addresses change when they are published, taken back, renamed or moved.
for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
    signal.connect(forget_frame, dispatch_uid="frame_page_changed")
