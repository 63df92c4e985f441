"""A body on its page, and its blocks in the editor."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.blocks import BodyBlock
from content.blocks.kept import KEPT
from tests.content.bodies import full_body


@pytest.fixture
def published(article: Any, photo: Any, file: Any) -> Any:
    """An article with every block in it."""
    article.body = full_body(photo, file, article)
    article.save_revision().publish()
    return article


def test_a_page_shows_every_block(client: Any, published: Any) -> None:
    html = client.get(published.url).content.decode()

    for words in ("What the tide leaves", "48,200", "Ecclesiastes", "How we counted", "Download"):
        assert words in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_page_twice_as_long_costs_no_more_queries(client: Any, published: Any, photo: Any, file: Any) -> None:
    def cost() -> int:
        client.get(published.url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(published.url).status_code == 200
        return len(queries)

    once = cost()
    published.body = [{**item, "id": None} for item in full_body(photo, file, published) * 2]
    published.save_revision().publish()

    assert cost() == once


def test_the_editor_opens_a_body_with_every_block(admin_client: Any, published: Any) -> None:
    answer = admin_client.get(f"/admin/pages/{published.pk}/edit/")

    assert answer.status_code == 200
    assert "css/admin/kept.css" in answer.content.decode()


@pytest.mark.parametrize("name", [name for name in BodyBlock().child_blocks if name != KEPT])
def test_the_block_chooser_previews_each_block_in_the_sites_look(name: str, admin_client: Any, published: Any) -> None:
    from articles.models import ArticlePage

    block = ArticlePage._meta.get_field("body").stream_block.child_blocks[name]

    answer = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})

    assert answer.status_code == 200
    html = answer.content.decode()
    assert "css/components/prose.css" in html
    assert re.search(r'<div class="prose">\s*<\w+', html)
