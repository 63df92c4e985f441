"""Admin forms that every page shares."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from content.slugs import check_slug


class PublicationPageForm(WagtailAdminPageForm):
    """Refuses a slug that would hide one of the site's own addresses, before the page has a place in the tree."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.parent_page and cleaned.get("slug"):
            try:
                check_slug(cleaned["slug"], page_depth=self.parent_page.depth + 1)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned
