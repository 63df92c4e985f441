"""An article's styles and scripts stay light, and all of them are our own."""

import re
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.test import Client

from tests.factories import make_article

STATIC = Path(settings.BASE_DIR) / "static"
LONG = '[{"type": "paragraph", "value": "<p>' + "Salt came by barge. " * 500 + '</p>"}]'


def compressed(address: str) -> int:
    return len(brotli.compress((STATIC / address.removeprefix("/static/")).read_bytes()))


def article_html(section: Any) -> str:
    return Client().get(make_article(section, body=LONG).url).content.decode()


def test_the_styles_of_an_article_are_few_and_light(section: Any) -> None:
    styles = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', article_html(section))
    assert 1 < len(styles) <= 8
    assert sum(compressed(address) for address in styles) <= 15_000


def test_the_scripts_of_an_article_are_light(section: Any) -> None:
    scripts = re.findall(r'<script[^>]* src="(/static/[^"]+)"', article_html(section))
    assert any(address.endswith("progress.js") for address in scripts)
    assert sum(compressed(address) for address in scripts) <= 10_000


def test_a_page_has_no_style_or_script_of_its_own(section: Any) -> None:
    html = article_html(section)
    assert "<style" not in html
    assert " style=" not in html
    for attributes in re.findall(r"<script([^>]*)>", html):
        assert "src=" in attributes or "application/ld+json" in attributes


def test_a_page_asks_nobody_else_for_anything(section: Any) -> None:
    html = article_html(section)
    for address in re.findall(
        r'<(?:script|img|iframe|source|link rel="(?:stylesheet|icon)")[^>]* (?:src|href)="([^"]+)"', html
    ):
        assert address.startswith("/") and not address.startswith("//")


def test_every_icon_a_style_names_exists() -> None:
    for path in (STATIC / "css").rglob("*.css"):
        for address in re.findall(r'url\("([^"]+)"\)', path.read_text()):
            assert (path.parent / address).resolve().is_file(), f"{path.name}: {address}"
