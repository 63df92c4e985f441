"""Whatever a visitor sends, a public address answers with something below 500."""

import pytest
from django.test import Client

from tests.factories import make_article, make_author, make_section

QUERIES = [
    "page=-1",
    "page=0",
    "page=1000000000",
    "page=99999999999999999999999999",
    "page=abc",
    "page=",
    "page=1&page=2",
    "page=%D9%A3",
    "page[]=1",
    "q=%00",
    "q=%ff%fe",
    "q=" + "a" * 100_000,
    "q=" + "%22" * 500,
    "q=%22unfinished",
    "q=AND+OR+NOT+NEAR(",
    "q=-*^:()%7B%7D%5B%5D",
    "q='%3B+DROP+TABLE+x--",
    "q=%F0%9F%97%9E",
    "section=nowhere&series=-1&author=%22&topic=&kind=x&year=abc&sort=upside-down",
    "year=-1",
    "year=99999999999999999999",
    "unknown=1&&&===&%",
    "&".join(f"p{number}=1" for number in range(2_000)),
]
ADDRESSES = [
    "/",
    "/places/",
    "/places/harbours/",
    "/series/",
    "/authors/",
    "/authors/ada-lee/",
    "/topics/",
    "/topics/none/",
    "/archive/",
    "/archive/2026/",
    "/archive/2026/06/",
    "/archive/0000/99/",
    "/archive/99999999999/1/",
    "/search/",
    "/search/suggest/",
    "/donate/",
    "/drives/none/meter/",
    "/feed/",
    "/places/feed/",
    "/sitemap.xml",
    "/sitemap-pages-99999999999999999999.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/site.webmanifest",
    "/publication.css",
    "/media/../manage.py",
    "/media/%2e%2e/%2e%2e/etc/passwd",
    "/documents/999999999999999999999999/x.pdf",
    "/documents/1/x.pdf",
    "/health/live/",
    "/health/ready/",
    "/_util/authenticate_with_password/99999999999999999999/1/",
    "/admin/login/",
    "/no-such-page/",
    "/" + "a/" * 200,
    "/" + "a" * 10_000 + "/",
]


@pytest.fixture
def publication(front):
    section = make_section(front, "Places")
    make_article(section, "Harbours", slug="harbours", authors=[make_author("Ada Lee", slug="ada-lee")])
    return section


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:40])
def test_no_query_breaks_a_public_address(publication, address):
    client = Client(raise_request_exception=False)
    broken = [query[:60] for query in ["", *QUERIES] if client.get(f"{address}?{query}").status_code >= 500]
    assert broken == []


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "head", "patch"])
@pytest.mark.parametrize("address", ["/", "/places/", "/places/harbours/", "/search/", "/feed/", "/health/ready/"])
def test_no_method_breaks_a_public_address(publication, address, method):
    answer = getattr(Client(raise_request_exception=False), method)(address)
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "header",
    [
        {"accept-language": "x" * 10_000},
        {"accept-language": "\u00ff;q=nonsense"},
        {"referer": "not an address"},
        {"cookie": "sessionid=nobody; csrftoken=x; django_language=../../etc"},
        {"x-forwarded-for": "'; --"},
        {"host": "a" * 300},
        {"range": "bytes=9-1"},
        {"if-modified-since": "yesterday"},
    ],
    ids=lambda header: next(iter(header)),
)
def test_no_header_breaks_a_public_address(publication, header):
    for address in ("/", "/places/", "/search/?q=a", "/no-such-page/"):
        assert Client(raise_request_exception=False).get(address, headers=header).status_code < 500
