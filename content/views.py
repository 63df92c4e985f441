"""What the publication says to machines: robots.txt, security.txt, its colours, its web manifest."""

from datetime import UTC, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from content.context_processors import masthead_for
from content.models import PublicationSettings
from content.stylesheet import stylesheet, version_of

A_YEAR = 31_536_000


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt: everything but the admin and the endless pages of search; where the sitemap is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Disallow: {reverse('search')}",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """/.well-known/security.txt (RFC 9116); 404 while the publication names no contact."""
    settings = PublicationSettings.for_request(request)
    contact = (settings.security_contact or settings.contact_email).strip()
    if not contact:
        raise Http404("No contact is given")
    if ":" not in contact:
        contact = f"mailto:{contact}" if "@" in contact else f"https://{contact}"
    # Renewed every day, so that it never runs out while the site runs.
    expires = datetime.combine(timezone.now().date() + timedelta(days=90), time(), UTC)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def publication_css(request: HttpRequest) -> HttpResponse:
    """/publication.css: the publication's own colours, as custom properties.

    Under its versioned address (`?v=`) it may be kept for good; under the bare one for five minutes.
    """
    text = stylesheet(PublicationSettings.for_request(request))
    version = version_of(text)
    is_versioned = request.GET.get("v") == version
    headers = {
        "ETag": quote_etag(version),
        "Cache-Control": f"public, max-age={A_YEAR}, immutable" if is_versioned else "public, max-age=300",
        "Cache-Tag": "publication",
    }
    response = HttpResponse(text, content_type="text/css; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=quote_etag(version), response=response)


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """/site.webmanifest: the name and icons for a phone's home screen."""
    masthead = masthead_for(request)
    name = masthead.name if masthead else request.get_host()
    icons = [("icons/icon-192.png", "192x192"), ("icons/icon-512.png", "512x512")]
    values = {
        "name": name,
        "short_name": name[:30],
        "start_url": "/",
        "display": "browser",
        "background_color": "#fffdf9",
        "theme_color": "#fffdf9",
        "icons": [{"src": static(path), "sizes": size, "type": "image/png"} for path, size in icons],
    }
    return JsonResponse(values, content_type="application/manifest+json")
