"""The whole demo, link by link: nothing is broken, and what is served is valid HTML."""

import json
import os
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import HTTPRedirectHandler, build_opener

import lxml.html
import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECKER = Path(os.environ.get("VNU_JAR") or ROOT / "node_modules/vnu-jar/build/dist/vnu.jar")
# Addresses of which there is no end, and what is not ours.
UNFOLLOWED = re.compile(r"/admin/|/search/.*(sort|page)=")
LINKS = "//a/@href | //area/@href | //link[@rel='alternate' or @rel='next' or @rel='prev' or @rel='canonical']/@href"
ASSETS = (
    "//img/@src | //script/@src | //source/@src | //track/@src | //video/@poster"
    " | //link[contains(@rel, 'stylesheet') or contains(@rel, 'icon') or @rel='manifest']/@href"
)
MOST_PAGES = 600
# Reached by a form, not by a link.
SEARCHES = ("/search/?q=bell", "/search/?q=zeppelin")
MISSING = "/no-such-page/"
# One address of each kind of page.
KINDS = (
    "/", "/places/", "/places/noon-at-tarn-cross/", "/series/", "/series/ordinary-things/",
    "/series/ordinary-things/4-bread-part-2/", "/authors/", "/authors/beatrix-lund/", "/topics/", "/topics/coast/",
    "/archive/", "/archive/2025/", "/archive/2025/10/", "/donate/", "/about/", *SEARCHES, MISSING,
)  # fmt: skip


class NoRedirect(HTTPRedirectHandler):
    """A link of ours leads straight to its page."""

    def redirect_request(self, *_args: object) -> None:
        return None


@dataclass
class Crawl:
    pages: dict[str, bytes] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    fragments: list[tuple[str, str, str]] = field(default_factory=list)
    bare_pictures: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def crawl(site_address: str) -> Crawl:
    """Everything that can be reached from the front."""
    found = Crawl()
    opener = build_opener(NoRedirect)
    starts = [f"{site_address}{path}" for path in ("/", *SEARCHES)]
    queue = deque((url, "") for url in starts)
    seen = set(starts)
    while queue:
        url, source = queue.popleft()
        try:
            with opener.open(url, timeout=30) as answer:
                kind, content = answer.headers.get("content-type", ""), answer.read()
        except HTTPError as error:
            found.broken.append(f"{error.code} {url} on {source}")
            continue
        if "text/html" not in kind:
            continue
        found.pages[url] = content
        assert len(found.pages) < MOST_PAGES, f"Addresses without end, such as {url} on {source}"
        tree = lxml.html.fromstring(content)
        found.ids[url] = set(tree.xpath("//@id"))
        found.bare_pictures += [
            f"{lxml.html.tostring(picture)[:120]} on {url}"
            for picture in tree.xpath("//img[not(@alt) or not(@width) or not(@height)]")
        ]
        for link in outgoing(tree):
            target, fragment = urldefrag(urljoin(url, link))
            if not target.startswith(f"{site_address}/") or UNFOLLOWED.search(target):
                continue
            if fragment:
                found.fragments.append((target, fragment, url))
            if target not in seen:
                seen.add(target)
                queue.append((target, url))
    with pytest.raises(HTTPError) as missing:
        opener.open(f"{site_address}{MISSING}", timeout=30)
    found.pages[f"{site_address}{MISSING}"] = missing.value.read()
    return found


def outgoing(tree: lxml.html.HtmlElement) -> list[str]:
    sets = [part.split()[0] for found in tree.xpath("//@srcset") for part in re.split(r",\s+", found.strip())]
    return [str(link).strip() for link in [*tree.xpath(LINKS), *tree.xpath(ASSETS), *sets]]


def test_every_link_and_every_file_is_there_without_a_detour(crawl: Crawl):
    assert len(crawl.pages) > 50
    assert crawl.broken == []


def test_every_link_into_a_page_finds_its_place(crawl: Crawl):
    missing = [
        f"{url}#{fragment} on {source}"
        for url, fragment, source in crawl.fragments
        if url in crawl.ids and fragment not in crawl.ids[url]
    ]
    assert missing == []


def test_every_picture_has_its_size_and_says_whether_it_means_something(crawl: Crawl):
    assert crawl.bare_pictures == []


@pytest.fixture
def nu_checker(tmp_path: Path) -> Callable[[dict[str, bytes]], list[str]]:
    """Says what the Nu checker finds in pages, which are given by their addresses."""
    if not shutil.which("java"):
        pytest.skip("The Nu checker needs Java, and there is none: install default-jre-headless")
    if not CHECKER.exists():
        pytest.skip("The Nu checker is missing: npm install --no-save vnu-jar, or name it: VNU_JAR=/path/to/vnu.jar")

    def check(pages: dict[str, bytes]) -> list[str]:
        files = {}
        for number, (url, content) in enumerate(pages.items()):
            file = tmp_path / f"{number}.html"
            file.write_bytes(content)
            files[file.as_uri().replace("file://", "file:")] = url
        result = subprocess.run(
            ["java", "-Xss2m", "-jar", str(CHECKER), "--format", "json", "--errors-only", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [
            f"{files.get(said.get('url', ''), said.get('url'))}: {said['message']} {said.get('extract', '')}"
            for said in json.loads(result.stderr or result.stdout)["messages"]
        ]

    return check


def test_the_nu_checker_finds_nothing(crawl: Crawl, nu_checker: Callable[[dict[str, bytes]], list[str]]):
    assert nu_checker(crawl.pages) == []


def test_the_nu_checker_finds_what_is_wrong(nu_checker: Callable[[dict[str, bytes]], list[str]]):
    page = b'<!DOCTYPE html><html lang="en"><title>A page</title><p id="a">One<p id="a">Two'
    assert [said for said in nu_checker({"/bad/": page}) if said.startswith("/bad/: Duplicate ID")]


def test_the_crawl_comes_to_every_kind_of_page(crawl: Crawl):
    paths = {"/" + url.split("/", 3)[3] for url in crawl.pages}
    assert [kind for kind in KINDS if kind not in paths] == []
