"""The admin in the publication's own colours (templates/wagtailadmin/ has the rest), and as its editors need it."""

from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.signals import init_new_page


@hooks.register("insert_global_admin_css")
def publication_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/desk.css"))


@hooks.register("insert_global_admin_js")
def rich_text_that_loses_nothing() -> str:
    return format_html('<script src="{}"></script>', static("js/admin/rich_text.js"))


@hooks.register("insert_global_admin_js")
def autosave_that_loses_nothing() -> str:
    return format_html('<script src="{}"></script>', static("js/admin/autosave.js"))


@hooks.register("insert_global_admin_js")
def notes_where_none_are_taken() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/admin/notes/elsewhere.js"))


@hooks.register("construct_main_menu")
def call_images_photos(request: HttpRequest, items: list[Any]) -> None:
    """The menu says what the rest of the desk says."""
    for item in items:
        if item.name == "images":
            item.label = _("Photos")


@hooks.register("construct_help_menu")
def leave_out_what_speaks_of_wagtail(request: HttpRequest, items: list[Any]) -> None:
    """Release notes are news to the operator; the guide is about another site than the editor's."""
    items[:] = [item for item in items if not item.name.startswith(("whats-new-in-wagtail", "editor-guide"))]


@receiver(init_new_page, dispatch_uid="open_with_a_paragraph")
def open_with_a_paragraph(page: Page, **kwargs: Any) -> None:
    """A new page's form opens ready to write; a paragraph that stays empty is left out (BodyBlock)."""
    if hasattr(page, "body") and not page.body:
        page.body.append(("paragraph", ""))
