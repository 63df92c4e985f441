"""What happens to every request before the site sees it, and to every answer after."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from . import errors


class BadInputMiddleware:
    """Answers an address or a cookie that can't be one (NUL bytes, no UTF-8) with 400, before it reaches a database.

    PostgreSQL refuses a NUL in any text, so one that got through would end as a server error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_text(path_bytes(request)) and is_text(query_bytes(request)) and has_clean_cookies(request):
            return self.get_response(request)
        return errors.bad_request(request)


def is_text(raw: bytes) -> bool:
    """True for UTF-8 without NUL bytes."""
    try:
        return "\0" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False


def path_bytes(request: HttpRequest) -> bytes:
    """The path's bytes. Django leaves those that are no UTF-8 percent-encoded, so they are looked at once more."""
    return unquote_to_bytes(request.path_info.encode("utf-8", "surrogatepass"))


def query_bytes(request: HttpRequest) -> bytes:
    return unquote_to_bytes(request.META.get("QUERY_STRING", ""))


def has_clean_cookies(request: HttpRequest) -> bool:
    return not any("\0" in value for value in request.COOKIES.values())


def is_preview(request: HttpRequest) -> bool:
    """Whether an editor looks at a draft: what an article holds must not run as the editor who looks at it."""
    return request.method == "GET" and request.path_info.endswith("/preview/")


class ContentPolicyMiddleware(CSPMiddleware):
    """The strict policy for readers and previews; a looser one where Wagtail writes scripts into the admin's pages."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        is_admin = request.path_info.startswith("/admin/") and not is_preview(request)
        if not report_only and is_admin and parts.replace is None:
            parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
