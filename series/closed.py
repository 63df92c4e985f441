"""Which pages a user may not renumber or put elsewhere, and why, in words.

A number belongs to the entry and not to a version of it: a page that only waits for its hour may be renumbered, for
that changes nothing in what will be published. A colleague's lock keeps the number too, everywhere.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock
from wagtail.models import Page, WorkflowState


def refusals(pages: list[Any], user: Any) -> dict[int, str]:
    """Why the user may not change the number or the place of these pages, by primary key; the others are not in it.

    In a fixed number of queries for whoever may edit all pages.
    """
    waiting = in_workflow(pages)
    found = {page.pk: refusal(page, user, page.pk in waiting) for page in pages}
    return {pk: words for pk, words in found.items() if words}


def refusal(page: Any, user: Any, is_in_workflow: bool = True) -> str:
    """Why the user may not change this page's number or place; empty when they may.

    That of a live page changes before readers' eyes at once. `is_in_workflow` spares a query where it is False.
    """
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit():
        return _("You may not edit this page, nor its number or place.")
    words = {"title": page.draft_title or page.title}
    if page.live and not permissions.can_publish():
        return _("“%(title)s” is published: only who may publish can change its number or place.") % words
    if is_locked(page, user, is_in_workflow):
        return _("“%(title)s” is locked, so its number and place stay until it is unlocked.") % words
    return ""


def is_locked(page: Any, user: Any, is_in_workflow: bool) -> bool:
    """Whether a colleague, or a waiting approver, holds the page."""
    if page.locked and BasicLock(page).for_user(user):
        return True
    task = page.current_workflow_task if is_in_workflow else None
    return bool(task and task.locked_for_user(page, user))


def in_workflow(pages: list[Any]) -> set[int]:
    """Primary keys of the pages that wait for approval, by one query."""
    base = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.active().filter(
        base_content_type=base, object_id__in=[str(page.pk) for page in pages]
    )
    return {int(pk) for pk in states.values_list("object_id", flat=True)}
