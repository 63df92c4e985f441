"""What every template may ask for: the publication's settings and its masthead in the page's language."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from content.models import Masthead, PublicationSettings


def masthead_for(request: HttpRequest) -> Masthead | None:
    """The masthead in the active language, else in the first; None before one was written. Two queries at most."""
    mastheads = list(
        Masthead.objects.select_related("locale").prefetch_related("header_links__page", "footer_links__page")
    )
    language = get_language()
    mastheads.sort(key=lambda masthead: (masthead.locale.language_code != language, masthead.pk))
    return mastheads[0] if mastheads else None


def publication(request: HttpRequest) -> dict[str, Any]:
    """Looked up when a template first asks, so that fragments and errors cost nothing."""
    return {
        "publication": SimpleLazyObject(lambda: PublicationSettings.for_request(request)),
        "masthead": SimpleLazyObject(lambda: masthead_for(request)),
    }
