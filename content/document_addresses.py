"""A document in a bucket: who may read it is asked here, and the file then comes from the bucket itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.documents.models import document_served

from content.models import Document
from content.stores import Bucket

# A player fetches a recording piece by piece while it plays.
SECONDS_TO_PLAY = 4 * 3600


# Wagtail's own hook, which asks who may read, has order 0.
@hooks.register("before_serve_document", order=100)
def send_to_bucket(document: Document, request: HttpRequest) -> HttpResponse | None:
    """Redirect to an address that is signed for this file and soon runs out; None where files are in a folder.

    Nobody but this reader may keep the redirect, and it is worked out without a word to the store.
    """
    storage = document.file.storage
    if not isinstance(storage, Bucket):
        return None
    document_served.send(sender=Document, instance=document, request=request)
    is_played = document.content_type.startswith(("audio/", "video/"))
    address = storage.url(
        document.file.name,
        parameters={
            "ResponseContentDisposition": document.content_disposition,
            "ResponseContentType": document.content_type,
        },
        expire=SECONDS_TO_PLAY if is_played else settings.AWS_QUERYSTRING_EXPIRE,
        http_method="HEAD" if request.method == "HEAD" else "GET",
    )
    return HttpResponse(status=302, headers={"Location": address, "Cache-Control": "private, no-store"})
