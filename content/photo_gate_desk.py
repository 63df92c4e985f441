"""What editors see of the check before publishing (content/photo_gate.py), however they came to publish."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from content import photo_gate
from content.photo_gate import Finding, PhotosNotReady

# More would hide the page.
MOST_NAMED = 5


class PhotoGateMiddleware:
    """Tells an editor what stopped a page from being published, with links to the photos and a place for a reason.

    A form that was stopped is shown again with everything in it; from anywhere else (an approval, for one) the editor
    is led to the page's form. Nothing was published then, and nothing is half done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        form = (response.context_data or {}).get("form")
        stopped = getattr(form, "stopped_by_photos", None)
        if stopped:
            messages.error(request, way_on(stopped, form.can_override_photos))
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PhotosNotReady):
            return None
        page = exception.page
        can_override = page.permissions_for_user(request.user).can_publish()
        words = format_html("{} {}", not_published(page, exception.findings), way_on(exception.findings, can_override))
        messages.error(request, words)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The dialog for a comment on an approval goes where it is told.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


def not_published(page: Any, findings: Iterable[Finding]) -> SafeString:
    """One sentence for the page and one for each thing that stopped it."""
    title = page.get_admin_display_title()
    begin = _("“%(title)s” was not published.") % {"title": title}
    return format_html("{} {}", begin, format_html_join(" ", "{}", ((str(finding),) for finding in findings)))


def way_on(findings: list[Finding], can_override: bool) -> SafeString:
    """Links to the photos, in windows of their own so that the form stays; for a publisher the field for a reason."""
    photos = {finding.photo.pk: finding for finding in findings}
    links = format_html_join(
        " ",
        '<a class="button button-small button-secondary" href="{}" target="_blank" rel="noopener">{}</a>',
        ((one.address, _("Open “%(title)s”") % {"title": one.photo.title}) for one in photos.values()),
    )
    hint = _("Complete the photo (it opens in a new window) or take it out of the page, then publish again.")
    if not can_override:
        return format_html("{} {}", hint, links)
    return format_html(
        '{} {} <label class="photo-gate">{} <input type="text" name="{}" form="page-edit-form" maxlength="{}"></label>',
        hint,
        links,
        _("Or publish all the same, because:"),
        photo_gate.REASON,
        photo_gate.LONGEST_REASON,
    )


@hooks.register("before_bulk_action")
def check_all_first(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Pages published together are looked at together: all that stops any of them is said at once."""
    if action_type != "publish" or not all(isinstance(one, Page) for one in objects):
        return None
    stopped = False
    for page in photo_gate.to_be_published(objects, action.cleaned_form.cleaned_data.get("include_descendants")):
        found = [finding for finding in photo_gate.findings(page) if finding.stops]
        if found:
            stopped = True
            button = messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit"))
            messages.error(request, not_published(page, found), buttons=[button])
    if not stopped:
        return None
    messages.warning(request, _("None of the chosen pages was published."))
    return redirect(action.next_url)


@hooks.register("after_publish_page")
def tell_of_older_gaps(request: HttpRequest, page: Any) -> None:
    """What stopped nothing, since readers have had it so: one message, for somebody to mend it some day."""
    found = photo_gate.findings(page.specific)
    if not found:
        return
    named = " ".join(str(finding) for finding in found[:MOST_NAMED]) + (" …" if len(found) > MOST_NAMED else "")
    button = messages.button(reverse("photo_work_list"), _("All photos that lack something"))
    words = ngettext("A photo on this page needs a look.", "Photos on this page need a look.", len(found))
    messages.warning(request, f"{words} {named}", buttons=[button])


@hooks.register("insert_editor_js")
def photo_checks() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("js/admin/photos.js"))


@hooks.register("register_log_actions")
def register_override(actions: Any) -> None:
    @actions.register_action(photo_gate.OVERRIDDEN)
    class PhotosOverridden(LogFormatter):
        label: Promise = gettext_lazy("Publish with photos that are not ready")

        def format_message(self, log_entry: Any) -> str:
            photos = " ".join(photo["words"] for photo in log_entry.data.get("photos") or [])
            return _("Let photos through that are not ready. %(photos)s Reason: %(reason)s") % {
                "photos": photos,
                "reason": log_entry.data.get("reason", ""),
            }
