"""Fetching a file from somewhere else without being led anywhere it shouldn't go."""

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

TIMEOUT = 10
MOST_REDIRECTS = 3
AGENT = "Broadsheet (fetches the picture of an embedded recording once)"


class NotFetched(Exception):
    """Why something was not fetched, in words for the log."""


@dataclass(frozen=True)
class Fetched:
    """What came back: its kind (`image/jpeg`) and its bytes."""

    kind: str
    content: bytes


def public_address(host: str, port: int) -> str:
    """The numeric address behind `host`, asked once, so that it can't change between the check and the call.

    Raises NotFetched when any of its addresses is private, loopback, link-local or otherwise not on the internet.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"{host} has no address") from error
    addresses = [answer[4][0] for answer in answers]
    for address in addresses:
        parsed = ipaddress.ip_address(str(address).split("%")[0])
        # An IPv4 address dressed as IPv6 is judged as what it is.
        parsed = getattr(parsed, "ipv4_mapped", None) or parsed
        if not parsed.is_global or parsed.is_multicast:
            raise NotFetched(f"{host} leads to {address}, which is not a public address")
    return str(addresses[0])


class _CheckedConnection(http.client.HTTPSConnection):
    """Connects to the address that was checked, and still holds the certificate to the host's name."""

    def connect(self) -> None:
        address = public_address(self.host, self.port or 443)
        plain = socket.create_connection((address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def connection_to(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    """A connection that may be used; only https, only public addresses. (Tests put their own in its place.)"""
    if scheme != "https":
        raise NotFetched(f"{scheme}://{host} is not https")
    return _CheckedConnection(host, port or 443, timeout=TIMEOUT)


def fetch(address: str, *, kinds: tuple[str, ...], most: int) -> Fetched:
    """Fetch `address` if it is one of these content types and at most `most` bytes long.

    Raises NotFetched on anything else: a private address, another type, too long, too slow, too many redirects.
    """
    deadline = time.monotonic() + 3 * TIMEOUT
    for _attempt in range(MOST_REDIRECTS + 1):
        try:
            parts = urlsplit(address)
            connection = connection_to(parts.scheme, parts.hostname or "", parts.port)
            try:
                target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request("GET", target, headers={"User-Agent": AGENT, "Accept": ", ".join(kinds)})
                response = connection.getresponse()
                if response.status in (301, 302, 303, 307, 308):
                    address = urljoin(address, response.headers.get("Location") or "")
                    continue
                return _read(response, kinds, most, deadline)
            finally:
                connection.close()
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise NotFetched(f"{address}: {error}") from error
    raise NotFetched(f"{address}: too many redirects")


def _read(response: http.client.HTTPResponse, kinds: tuple[str, ...], most: int, deadline: float) -> Fetched:
    if response.status != 200:
        raise NotFetched(f"answered {response.status}")
    kind = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in kinds:
        raise NotFetched(f"is {kind or 'of no stated type'}, not {' or '.join(kinds)}")
    content = b""
    while piece := response.read(65536):
        content += piece
        if len(content) > most:
            raise NotFetched(f"is longer than {most} bytes")
        if time.monotonic() > deadline:
            raise NotFetched("took too long")
    return Fetched(kind, content)
