"""Uploads while the store is down: the editor is told, keeps what was typed, and nothing half-made is left."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.tasks import delete_file_from_storage_task

from content import leftovers, photo_forms
from content.stores import StoreError, store_error_in

logger = logging.getLogger(__name__)


class StoresAFile:
    """A form for a photo or document: refuses a file that could not be stored a moment ago, and keeps the old one."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if words := getattr(file, "not_stored", ""):
            raise ValidationError(words, code="not_stored")
        return file

    def save(self, commit: bool = True) -> Any:
        """Save, and have the worker delete the file that was replaced.

        (Wagtail deletes a replaced document before the new one is stored, and a replaced photo's new renditions.)
        """
        replaced, self.original_file = self.original_file, None
        saved = super().save(commit=commit)
        if commit and replaced and replaced.name != saved.file.name:
            delete = partial(delete_file_from_storage_task.enqueue, replaced.storage.deconstruct(), replaced.name)
            transaction.on_commit(delete)
        return saved


class PhotoForm(StoresAFile, photo_forms.PhotoForm):
    """The admin's form for a photo."""


class DocumentForm(StoresAFile, BaseDocumentForm):
    """The admin's form for a document."""


class NotStoredMiddleware:
    """Shows a form again when its file could not be stored, with the reason at the file's field.

    Every form that takes a photo or document does this the way it refuses any other file: the single and the multiple
    uploader, the chooser, the replacement of a file.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        error = store_error_in(exception)
        if error is None or not request.path_info.startswith("/admin/"):
            return None
        logger.error("%s: %s (%r)", request.path_info, error, error.__cause__)
        leftovers.sweep_after(error)
        match = request.resolver_match
        if match is None or not refuse_files(request, error):
            return apology(request, error)
        try:
            return match.func(request, *match.args, **match.kwargs)
        except StoreError as second:
            return apology(request, second)


def refuse_files(request: HttpRequest, reason: StoreError) -> bool:
    """Mark the files that came with the request; False when there are none, or they were marked before."""
    files = [file for name in request.FILES for file in request.FILES.getlist(name)]
    words = _("%(reason)s The file was not kept: please choose it again and save in a few minutes.")
    is_first = not any(hasattr(file, "not_stored") for file in files)
    for file in files:
        file.not_stored = words % {"reason": reason}
        file.seek(0)
    return bool(files) and is_first


def apology(request: HttpRequest, reason: StoreError) -> HttpResponse:
    """What remains where no form can be shown again."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error_message": str(reason)}, status=503)
    return render(request, "content/admin/store_away.html", {"reason": str(reason)}, status=503)
