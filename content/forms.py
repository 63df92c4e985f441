"""Admin forms that every page shares."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

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


class PublicationCopyForm(CopyForm):
    """Refuses such a slug for a copy."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if cleaned.get("new_slug"):
            try:
                check_slug(cleaned["new_slug"], page_depth=parent.depth + 1)
            except ValidationError as error:
                self.add_error("new_slug", error.message_dict["slug"])
        return cleaned
