"""Addresses and cookies that can't be one get the site's own 400 page and reach no view."""

import pytest
from django.http import HttpResponse
from django.test import AsyncRequestFactory

from delivery.middleware import BadInputMiddleware, is_text

BAD_ADDRESSES = ["/%00", "/places/%00/", "/%ff%fe/", "/places/?q=%00", "/?q=%c3%28", "/?%ff=1", "/search/?q=a%00b"]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_an_address_that_is_no_text_gets_the_400_page(client, front, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "can’t be read" in answer.content.decode()


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "anything"])
def test_a_cookie_with_a_nul_never_reaches_the_session_table(client, front, cookie):
    # A quoted cookie may spell any byte in octal.
    assert client.get("/", headers={"cookie": f'{cookie}="\\000"'}).status_code == 400


@pytest.mark.parametrize("address", ["/%00", "/?q=%ff"])
def test_an_asgi_server_is_guarded_too(front, address):
    request = AsyncRequestFactory().get(address)
    assert BadInputMiddleware(lambda request: HttpResponse("let through"))(request).status_code == 400


@pytest.mark.parametrize("address", ["/?q=na%C3%AFve", "/?q=%E6%96%87", "/?q=100%", "/?q=%zz", "/?q=%F0%9F%93%B0"])
def test_any_real_text_passes(client, front, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("raw", "expected"), [(b"", True), ("naïve".encode(), True), (b"\0", False), (b"\xff", False), (b"\xc3(", False)]
)
def test_text_is_utf8_without_nul(raw, expected):
    assert is_text(raw) is expected
