"""Pictures from the local media folder, for a publication that keeps its media on the machine itself."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils._os import safe_join
from django.utils.encoding import filepath_to_uri
from django.utils.http import http_date
from django.views.decorators.http import require_safe

A_YEAR = 31_536_000


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The rendition at `path` below MEDIA_ROOT, to be kept for a year: a changed picture gets another name.

    Since media are in a bucket, a redirect to it, for what remembers an address of before. Raises Http404 for anything
    else, whether it is there or not.
    """
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = Path(safe_join(root, path)).resolve()
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    # What counts is where the path ends up, not how it begins: images/../documents/ is not public.
    is_public = any(file.is_relative_to(root / folder) for folder in settings.MEDIA_PUBLIC_FOLDERS)
    if is_public and settings.AWS_STORAGE_BUCKET_NAME:
        return HttpResponsePermanentRedirect(settings.MEDIA_URL + filepath_to_uri(str(file.relative_to(root))))
    if not is_public or not file.is_file():
        raise Http404
    response = FileResponse(
        file.open("rb"), content_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response.headers["Last-Modified"] = http_date(file.stat().st_mtime)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
