"""Who is asking, when proxies stand between."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address. Of `X-Forwarded-For` only what our own proxies wrote (TRUSTED_PROXIES) is believed.

    Each proxy appends the address it was asked from, so with two of them the visitor is second from the right; what
    stands further left the visitor may have made up. An entry that is no address gives the connection's own one.
    """
    remote: str = request.META.get("REMOTE_ADDR", "")
    trusted = settings.TRUSTED_PROXIES
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    if not 0 < trusted <= len(hops):
        return remote
    return plain_address(hops[-trusted]) or remote


def plain_address(hop: str) -> str:
    """An address without the port that some proxies add ("203.0.113.7:4711", "[2001:db8::1]:4711"), or nothing."""
    if hop.startswith("["):
        hop = hop[1:].partition("]")[0]
    elif hop.count(":") == 1:
        hop = hop.partition(":")[0]
    try:
        return str(ip_address(hop))
    except ValueError:
        return ""
