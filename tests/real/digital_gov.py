"""The news archive of Digital.gov as an archive for the product, and what a reader should find of each article.

The bodies stay as they were written: Markdown with the shortcodes of the old site. What should be seen of them is
worked out here anew, with none of the importer's code.
"""

import gzip
import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.real.conftest import CORPUS

SOURCE = CORPUS / "news-digital-gov"
SYSTEM = "digital-gov"
# As if their records had been lost: they are printed under their ids.
LOST_AUTHORS = "w"
SHORTCODE = re.compile(r"\{\{<\s*(/?)\s*([\w-]+)(.*?)\s*/?>\}\}|\{\{%\s*(/?)\s*([\w-]+)(.*?)\s*%\}\}", re.S)


def articles() -> list[dict[str, Any]]:
    """All articles of the corpus; the test is skipped where the corpus is absent."""
    path = SOURCE / "articles.jsonl.gz"
    if not path.exists():
        pytest.skip(f"the corpus is absent: {path}")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sample(found: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """Some articles: two for each thing that is special about any, the rest from all years."""
    slugs = [article["slug"] for article in found]
    chosen: dict[str, dict[str, Any]] = {}
    seen: dict[str, int] = {}
    for article in found:
        is_wanted = False
        for feature in special(article, slugs):
            seen[feature] = seen.get(feature, 0) + 1
            is_wanted = is_wanted or seen[feature] <= 2 or feature == "slug used twice"
        if is_wanted:
            chosen[article["path"]] = article
    rest = [article for article in found if article["path"] not in chosen]
    missing = max(0, size - len(chosen))
    for article in rest[:: max(1, len(rest) // max(1, missing))][:missing]:
        chosen[article["path"]] = article
    return [article for article in found if article["path"] in chosen]


def special(article: dict[str, Any], slugs: list[str]) -> Iterator[str]:
    for match in SHORTCODE.finditer(article["body"]):
        yield f"shortcode {match[2] or match[5]}"
    yield from re.findall(r"<(table|iframe|audio|figure|pre|blockquote|ol|sup)\b", article["body"])
    if 'id="fn1"' in article["body"]:
        yield "notes"
    for field in ("authors", "aliases", "redirectto", "draft", "kicker", "primary_image", "title", "source_url"):
        if not article[field]:
            yield f"no {field}" if field in ("authors", "title") else ""
        else:
            yield field
    if len(article["authors"] or []) > 1:
        yield "several authors"
    if slugs.count(article["slug"]) > 1:
        yield "slug used twice"
    if any(name.startswith(LOST_AUTHORS) for name in article["authors"] or []):
        yield "an author without a record"


# --- The archive ---


def plain(text: str | None) -> str:
    return html.unescape(text or "").strip()


def source_id(article: dict[str, Any]) -> str:
    """The name of its file, by which other articles link to it."""
    return article["path"].rsplit("/", 1)[-1]


def moment(article: dict[str, Any]) -> str:
    """The article's date in the form of the archive format."""
    day, hour, zone = (*article["date"].split(), "", "")[:3]
    if not hour:
        return day
    return f"{day}T{hour.zfill(8)}" + (f"{zone[:3]}:{zone[3:]}" if zone else "")


def old_address(article: dict[str, Any]) -> str:
    day = article["date"][:10].replace("-", "/")
    return f"/{day}/{article['slug']}/"


def section_of(article: dict[str, Any]) -> str:
    return "elsewhere" if article["source_url"] else "news"


def line(article: dict[str, Any]) -> dict[str, Any]:
    """One line of articles.jsonl."""
    images = [article["primary_image"], (article["featured_image"] or {}).get("uid")]
    image = next((uid for uid in images if uid), None)
    return {
        "id": source_id(article),
        "section": section_of(article),
        "title": plain(article["title"]) or article["slug"],
        "slug": article["slug"],
        "kicker": plain(article["kicker"])[:120],
        "deck": plain(article["deck"]),
        "description": plain(article["summary"]),
        "published_on": moment(article),
        "bylines": [{"author": name} for name in article["authors"] or []],
        "topics": article["topics"] or [],
        **({"lead": {"photo": image, "position": "cards"}} if image else {}),
        **({"link_address": article["source_url"]} if article["source_url"] else {}),
        **({"source_address": f"https://digital.gov{old_address(article)}"} if not article["redirectto"] else {}),
        "aliases": article["aliases"] or [],
        "state": "draft" if article["draft"] else "live",
        "body": {"format": "markdown", "value": article["body"]},
    }


def write(folder: Path, chosen: list[dict[str, Any]]) -> Path:
    """The archive of these articles, with all their authors but a few."""
    people = [json.loads(text) for text in (SOURCE / "authors.jsonl").read_text("utf-8").splitlines()]
    named = {name for article in chosen for name in article["authors"] or []}
    topics = sorted({topic for article in chosen for topic in article["topics"] or []})
    files: dict[str, list[Any]] = {
        "archive.json": [
            {"format": "broadsheet-archive", "version": 1, "system": SYSTEM, "language": "en"}
            | {"timezone": "America/New_York"}
        ],
        "masthead.json": [{"name": "News"}],
        "authors.jsonl": [
            {
                "id": one["slug"],
                "slug": one["slug"],
                "name": one["display_name"] or one["slug"],
                "biography": one["bio"],
            }
            for one in people
            if one["slug"] in named and not one["slug"].startswith(LOST_AUTHORS)
        ],
        "topics.jsonl": [{"id": topic, "slug": topic, "name": topic.replace("-", " ")} for topic in topics],
        "sections.jsonl": [{"id": "news", "title": "News"}, {"id": "elsewhere", "title": "Elsewhere"}],
        "articles.jsonl": [line(article) for article in chosen],
        "redirects.jsonl": [
            {"from": old_address(article), "to": article["redirectto"]} for article in chosen if article["redirectto"]
        ],
    }
    folder.mkdir(exist_ok=True)
    for name, lines in files.items():
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


# --- What a reader should see ---

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BOXES = ("note", "box", "highlight")
PICTURES = ("legacy-img", "legacy-img-right", "img", "img-right")
MARGIN = re.compile(
    "p|div|section|article|aside|header|footer|table|caption|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|blockquote|figure|"
    "figcaption|pre|h[1-6]|hr|br|img|iframe|audio|video|form|details|summary|center"
)


ELEMENTS = re.compile(
    "a|abbr|address|article|aside|audio|b|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|"
    "dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|li|link|main|mark|"
    "meta|nav|object|ol|p|param|pre|q|s|script|section|small|source|span|strike|strong|style|sub|sup|table|tbody|td|"
    "tfoot|th|thead|time|title|tr|tt|u|ul|video"
)


def argument(rest: str, name: str) -> str:
    found = re.search(rf'\b{name}\s*=\s*"((?:\\.|[^"\\])*)"', rest)
    return re.sub(r"\\([^\w\s])", r"\1", found[1]) if found else ""


def without_shortcodes(body: str) -> str:
    """The Markdown with the words that a reader finds in the place of each shortcode, in a form it passes over."""

    def one(match: re.Match[str]) -> str:
        name, rest, source = match[2] or match[5], match[3] or match[6] or "", match[0]
        if body[: match.start()].rstrip().endswith(("](", 'href="', "href='")):
            return f"address{source.encode().hex()}x"
        if name in PICTURES and argument(rest, "src"):
            words = html.unescape(argument(rest, "alt") or argument(rest, "src").rsplit("/", 1)[-1])
            below = " ".join(words_of(MARKDOWN.renderInline(argument(rest, key))) for key in ("caption", "attr"))
            return passed_over(f"{words} {below}")
        if name in ("note", "box"):
            return "\n\n"
        if name == "highlight":
            return ""
        if name == "quote-block":
            return passed_over(
                " ".join(words_of(MARKDOWN.renderInline(argument(rest, key))) for key in ("text", "cite"))
            )
        if name == "youtube":
            return passed_over(html.unescape(argument(rest, "title")))
        if name == "tweet":
            return passed_over(f"https://twitter.com/{argument(rest, 'user')}/status/{argument(rest, 'id')}")
        return passed_over(source)

    return SHORTCODE.sub(one, body)


def passed_over(words: str) -> str:
    return f"words{words.encode().hex()}x"


def put_back(text: str) -> str:
    return re.sub("(?:words|address)((?:[0-9a-f]{2})*)x", lambda match: bytes.fromhex(match[1]).decode(), text)


class _Words(HTMLParser):
    """The words of HTML: a picture is its alt text, a frame its title; an unknown address stands in brackets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = {name: value or "" for name, value in attrs}
        if MARGIN.fullmatch(tag):
            self.parts.append(" ")
        if tag in ("script", "style", "title"):
            self.hidden = tag
        elif not ELEMENTS.fullmatch(tag):
            # A reader of the source sees what only looks like an element.
            words = self.get_starttag_text() or ""
            self.parts.append(words[1:-1] if tag.startswith("http") else words)
        elif tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "img":
            self.parts.append(f" {given.get('alt', '').strip() or given.get('src', '').rsplit('/', 1)[-1]} ")
            if given.get("title"):
                self.parts.append(f" {given['title']} ")
        elif tag == "iframe":
            self.parts.append(f" {given.get('title') or re.sub('^//', 'https://', given.get('src', ''))} ")
        elif tag == "audio" or (tag == "source" and given.get("src")):
            self.parts.append(f" {given.get('src', '').rsplit('/', 1)[-1]} ")

    def handle_endtag(self, tag: str) -> None:
        if MARGIN.fullmatch(tag):
            self.parts.append(" ")
        if tag == self.hidden:
            self.hidden = ""
        if tag == "a" and self.links and (address := self.links.pop()).startswith("address"):
            source = put_back(address)
            self.parts.append("" if "ref " in source else f" ({source})")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def words_of(rendered: str) -> str:
    reader = _Words()
    reader.feed(rendered)
    reader.close()
    return "".join(reader.parts)


def words_in(body: str) -> list[str]:
    """What a reader may see of a body: indented HTML is HTML, as on the old site, or code, as Markdown has it."""
    # The title of a picture in HTML is no caption; that of one in Markdown is.
    markdown = without_shortcodes(re.sub(r"""(<img\b[^>]*?)\stitle=(?:"[^"]*"|'[^']*')""", r"\1", body))
    as_html = re.sub(r"(?m)^[ \t]+(?=</?[a-z][a-z0-9]*[ >])", "", markdown)
    return [folded(put_back(words_of(MARKDOWN.render(text)))) for text in (as_html, markdown)]


def words_out(prose: str) -> str:
    """What a reader sees of a page's text, without the words that the site adds to a picture."""
    return folded(re.sub(r"\[Picture: (.*?)\](?!\])", r"\1", prose))


def folded(text: str) -> str:
    """Without white space, which a block's edge may add or take away between two words."""
    return "".join(text.replace("\u00ad", "").replace("\ufffd", "").replace("\u200b", "").split())
