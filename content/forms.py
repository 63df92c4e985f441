"""Admin forms that every page shares."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from content.slugs import check_slug, free, is_kept

# Leaves room below the 255 characters of the column.
SLUG_LENGTH = 240


class PublicationPageForm(WagtailAdminPageForm):
    """Gives a new page a free slug, and refuses one that would hide one of the site's own addresses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        self.choose_slug()
        cleaned = super().clean()
        if self.parent_page and cleaned.get("slug"):
            try:
                check_slug(cleaned["slug"], page_depth=self.parent_page.depth + 1)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def choose_slug(self) -> None:
        """A slug that the editor didn't choose (none, or a new page's headline as it is) is made from the headline.

        Where another page has it already it gets a number: a repeated headline stops neither saving nor autosave.
        """
        title, slug = self.cleaned_data.get("title"), self.cleaned_data.get("slug")
        if not title or not self.parent_page or "slug" not in self.fields or "slug" in self.errors:
            return
        made = self.made_slug(title)
        if slug and self.is_chosen(slug, made):
            return
        self.cleaned_data["slug"] = free(made, self.parent_page, self.instance)

    def made_slug(self, title: str) -> str:
        return slugify(title, allow_unicode=True)[:SLUG_LENGTH] or "page"

    def is_chosen(self, slug: str, made: str) -> bool:
        """Whether the editor wrote this slug; only a new page's can be one that the browser made from its headline."""
        return bool(self.instance.pk) or slug != made or is_kept(slug, self.parent_page)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        # The open form learns which slug the page got; sent again as it was, it would be refused or change it.
        updates = super().get_field_updates_for_resave()
        if "slug" in self.fields and self.data.get(self.add_prefix("slug")) != self.instance.slug:
            updates.append((self.add_prefix("slug"), self.instance.slug))
        return updates


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
