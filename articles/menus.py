"""The menu while the editors have written none: the sections."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.translation import get_language

from articles.models import SectionPage
from articles.models.section import TOP_DEPTH
from articles.placement import closed
from content.context_processors import MenuItem, is_current


def top_sections(request: HttpRequest) -> list[MenuItem]:
    """The live top-level sections of the active language, in the editors' order."""
    # By their kind, which has an index: by depth alone a database would look at every page of the archive.
    kind = ContentType.objects.get_for_model(SectionPage)
    sections = SectionPage.objects.filter(
        content_type=kind, live=True, depth=TOP_DEPTH, locale__language_code=get_language()
    )
    found = [(section.title, section.get_url(request)) for section in sections.exclude(closed()).order_by("path")]
    return [MenuItem(title, url, is_current(request, url)) for title, url in found if url]
