"""What tests of bodies stand on."""

from typing import Any

import pytest

from articles.models import ArticlePage
from content.blocks import BodyBlock
from content.models import Document, Photo
from tests.content.bodies import document, drawn_photo


@pytest.fixture(scope="session")
def body() -> BodyBlock:
    return BodyBlock()


@pytest.fixture
def article(section: Any) -> ArticlePage:
    """A listed article, to refer to and to put bodies into."""
    page = section.add_child(instance=ArticlePage(title="Salt", slug="salt"))
    ArticlePage.objects.filter(pk=page.pk).update(is_listed=True)
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def photo(db: Any) -> Photo:
    return drawn_photo()


@pytest.fixture
def file(db: Any) -> Document:
    return document()
