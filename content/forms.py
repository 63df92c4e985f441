"""Admin forms that every page shares."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from content import photo_gate
from content.slugs import check_slug, free, is_kept

# Leaves room below the 255 characters of the column.
SLUG_LENGTH = 240


class PublicationPageForm(WagtailAdminPageForm):
    """Gives a new page a free slug, and refuses one that would hide one of the site's own addresses.

    Refuses to publish, too, while a photo is not ready (content/photo_gate.py): the form stays as it was sent.
    """

    # The findings that stopped it, for the message with links and the field for a publisher's reason.
    stopped_by_photos: list[photo_gate.Finding] = []
    # Those that a publisher let through with this form.
    let_through: list[photo_gate.Finding] = []

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

    def is_valid(self) -> bool:
        # Only now has the page all that the form says.
        if not super().is_valid():
            return False
        self.check_photos()
        return not self.errors

    def check_photos(self) -> None:
        self.let_through = []
        if not self.is_publishing:
            return
        found = [finding for finding in photo_gate.findings(self.instance) if finding.stops]
        if found and self.photo_reason and self.can_override_photos:
            self.let_through = found
        elif found:
            self.stopped_by_photos = found
            self.add_error(None, [str(finding) for finding in found])

    @property
    def is_publishing(self) -> bool:
        """Whether the button that was pressed publishes: that for publishing, or the last approval of a workflow."""
        # Without the permission the view only saves, and puts off what a publication needs.
        if self.is_deferred_validation:
            return False
        if self.data.get("action-publish"):
            return True
        is_approval = self.data.get("action-workflow-action") and self.data.get("workflow-action-name") == "approve"
        state = self.instance.current_workflow_state if is_approval and self.instance.pk else None
        last = state.workflow.tasks.filter(active=True).last() if state else None
        return bool(last and state.current_task_state and state.current_task_state.task_id == last.pk)

    @property
    def photo_reason(self) -> str:
        """Why a publisher publishes all the same."""
        return str(self.data.get(photo_gate.REASON) or "").strip()[: photo_gate.LONGEST_REASON]

    @property
    def can_override_photos(self) -> bool:
        """Whether this editor may publish here."""
        if self.instance.pk:
            return bool(self.instance.permissions_for_user(self.for_user).can_publish())
        return bool(self.parent_page and self.parent_page.permissions_for_user(self.for_user).can_publish_subpage())

    def has_changed(self) -> bool:
        # A reason belongs to a version of its own in the history.
        return super().has_changed() or bool(self.let_through)

    def save(self, commit: bool = True) -> Any:
        page = super().save(commit)
        page.photos_let_through = (self.let_through, self.photo_reason)
        return page

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
