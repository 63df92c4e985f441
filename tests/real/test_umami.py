"""The English articles of Drupal's Umami magazine come in with their pictures, names and tags."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

from articles.models import ArticlePage, Author, Topic
from content.models import Photo
from tests.real.conftest import CORPUS, shown

SOURCE = CORPUS / "drupal-umami"
ENGLISH = SOURCE / "languages" / "en"


def rows(name: str) -> list[dict[str, str]]:
    """A table of the corpus; the test is skipped where the corpus is absent."""
    path = ENGLISH / name
    if not path.exists():
        pytest.skip(f"the corpus is absent: {path}")
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def body_of(article: dict[str, str]) -> str:
    return (ENGLISH / "article_body" / article["field_body"]).read_text("utf-8")


def archive(folder: Path) -> Path:
    """The eight articles as an archive, each with its picture as the lead."""
    articles, images = rows("node/article.csv"), {row["id"]: row for row in rows("media/image.csv")}
    wanted = {article["image_reference"] for article in articles}
    tags = {tag for article in articles for tag in article["tags"].split(",")}
    about = {"format": "broadsheet-archive", "version": 1, "system": "umami", "language": "en", "timezone": "UTC"}
    files: dict[str, list[Any]] = {
        "archive.json": [about],
        "photos.jsonl": [
            {"id": key, "file": images[key]["image"], "title": images[key]["title"], "description": images[key]["alt"]}
            for key in sorted(wanted)
        ],
        "authors.jsonl": [{"id": name, "name": name} for name in sorted({article["author"] for article in articles})],
        "topics.jsonl": [
            {"id": row["id"], "name": row["term"]} for row in rows("taxonomy_term/tags.csv") if row["id"] in tags
        ],
        "sections.jsonl": [{"id": "articles", "title": "Articles"}],
        "articles.jsonl": [
            {
                "id": article["id"],
                "title": article["title"],
                "section": "articles",
                "slug": article["slug"].rsplit("/", 1)[-1],
                "published_on": "2026-08-22",
                "bylines": [{"author": article["author"]}],
                "topics": article["tags"].split(","),
                "lead": {"photo": article["image_reference"]},
                "source_address": f"/en/{article['slug']}",
                "body": {"format": "html", "value": body_of(article)},
            }
            for article in articles
        ],
    }
    (folder / "media").mkdir(parents=True)
    for key in wanted:
        shutil.copy(SOURCE / "images" / images[key]["image"], folder / "media")
    for name, lines in files.items():
        (folder / name).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return folder


@pytest.fixture
def report(front: Any, settings: Any, tmp_path: Path) -> dict[str, Any]:
    settings.MEDIA_ROOT = tmp_path / "stored"
    call_command("import_archive", archive(tmp_path / "archive"), report=tmp_path / "report.json", verbosity=0)
    return json.loads((tmp_path / "report.json").read_text("utf-8"))


def test_each_article_stands_with_its_text_picture_name_and_tags(report: dict[str, Any], client: Client) -> None:
    assert (report["skipped"], report["not_understood"]) == ([], [])
    assert report["kinds"]["article"]["made"] == 8
    images = {row["id"]: row for row in rows("media/image.csv")}
    for article in rows("node/article.csv"):
        page = ArticlePage.objects.get(source_id=article["id"])
        answer = client.get(page.url)
        assert answer.status_code == 200, page.url
        html = answer.content.decode()
        source = shown(f"<main>{body_of(article)}</main>", lambda tag, _attrs: tag == "main")
        assert shown(html, lambda _tag, attrs: "data-prose" in attrs) == source, page.url
        check_picture(html, images[article["image_reference"]])
        assert re.search(rf'<a rel="author"[^>]*>{article["author"]}</a>', html), page.url
        topics = set(page.topics.values_list("source_id", flat=True))
        assert topics == set(article["tags"].split(",")), page.url


def check_picture(html: str, image: dict[str, str]) -> None:
    """The picture stands in the page with its alt text, and with the proportions of its file."""
    lead = html[html.index('class="article__lead"') :]
    [tag] = re.findall(r"<img[^>]*>", lead)[:1]
    given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
    assert given["alt"].replace("&#x27;", "'").replace("&quot;", '"') == image["alt"]
    with Image.open(SOURCE / "images" / image["image"]) as file:
        width, height = file.size
    assert int(given["width"]) <= width
    assert abs(int(given["width"]) / int(given["height"]) - width / height) < 0.02


def test_pictures_names_and_tags_are_made_once(report: dict[str, Any], client: Client) -> None:
    articles = rows("node/article.csv")
    assert Photo.objects.count() == len({article["image_reference"] for article in articles})
    assert Author.objects.filter(source_system="umami").count() == 3
    for topic in Topic.objects.all():
        found = re.findall(r'<article[^>]*data-page-id="(\d+)"', client.get(topic.get_absolute_url()).content.decode())
        mine = [article for article in articles if topic.source_id in article["tags"].split(",")]
        assert len(found) == len(set(found)) == len(mine), topic.name


def test_old_addresses_lead_to_the_articles(report: dict[str, Any], client: Client) -> None:
    for article in rows("node/article.csv"):
        answer = client.get(f"/en/{article['slug']}")
        page = ArticlePage.objects.get(source_id=article["id"])
        assert (answer.status_code, answer["Location"]) == (301, page.url)
