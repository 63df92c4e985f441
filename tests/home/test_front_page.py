"""The front page as it is read."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Promotion
from home.models import HomePage
from tests.factories import (
    make_article,
    make_author,
    make_entry,
    make_photo,
    make_section,
    make_series,
    with_locale,
)


@pytest.fixture
def full_front(front: Any) -> HomePage:
    """Eight rows of all kinds over some fifty articles with photos, bylines and menus."""
    from content.models import Masthead
    from content.models.publication import FooterLink, HeaderLink

    author, photo = make_author("Mara Quill"), make_photo()
    sections = [make_section(front, title) for title in ("Places", "Work", "Nature", "Books")]
    series = make_series(front, "Letters", section=sections[0], noun="Letter")
    for section in sections:
        for _ in range(10):
            make_article(section, authors=[author], lead_photo=photo, deck="What it is about.")
    for number in range(1, 8):
        make_entry(series, str(number), authors=[author], lead_photo=photo, section=sections[0])
    promotion = Promotion.objects.create(headline="The Shipping Hour", photo=photo, page=sections[0], **with_locale({}))
    link = f'<p><a linktype="page" id="{sections[1].pk}">Our work</a></p>'
    front.refresh_from_db()
    rows = [
        ("lead", {}),
        *(("section", {"section": section.pk}) for section in sections),
        ("series", {"series": series.pk}),
        ("list", {"heading": "More"}),
        ("text", {"heading": "About", "text": link}),
        ("promotion", {"promotion": promotion.pk}),
    ]
    front.rows = [{"type": kind, "value": value} for kind, value in rows]
    front.save()
    masthead = Masthead(name="The Review", **with_locale({}))
    masthead.header_links = [HeaderLink(page=section) for section in sections]
    masthead.footer_links = [FooterLink(page=section, group="Read") for section in sections]
    masthead.save()
    return front


def offered(block: Any) -> list[tuple[str, Any]]:
    """What editors may choose or fill in; not what keeps data of another version."""
    return [(name, child) for name, child in block.child_blocks.items() if name != "kept"]


def test_a_full_front_page_shows_all_its_rows(full_front: HomePage, client: Any) -> None:
    page = client.get("/").content.decode()
    for text in ("Places", "Books", "Letters", "More", "Our work", "The Shipping Hour", "Mara Quill"):
        assert text in page, text
    assert 'href="/work/"' in page
    shown = [part.split('"')[0] for part in page.split('data-page-id="')[1:]]
    assert len(shown) == len(set(shown)) >= 25


def test_a_full_front_page_costs_at_most_fifteen_queries(full_front: HomePage, client: Any) -> None:
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    assert len(queries) <= 15, "\n".join(query["sql"][:200] for query in queries)


def test_an_empty_publication_says_so(front: Any, client: Any) -> None:
    page = client.get("/").content.decode()
    assert "Nothing has been published yet" in page
    assert "data-page-id" not in page


def test_the_editing_form_offers_every_row_with_a_picture_and_a_description(front: Any, admin_client: Any) -> None:
    from django.urls import reverse

    from home.blocks import FrontBlock

    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[front.pk])).status_code == 200
    for name, block in offered(FrontBlock()):
        assert block.meta.icon and block.get_description() and block.is_previewable, name
        response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert b"<svg" in response.content, name


def test_rows_are_named_as_the_archive_format_names_them() -> None:
    from pathlib import Path

    from home.blocks import FrontBlock

    text = Path(__file__).parents[2].joinpath("docs/operators/archive-format.md").read_text()
    line = text.split("a list of blocks: ", 1)[1].split(". A row", 1)[0].replace("\n", " ")
    for name, block in offered(FrontBlock()):
        fields = ", ".join(f"`{field}`" for field, _block in offered(block))
        assert f"`{name}` ({fields})" in line


def test_a_front_page_below_a_draft_of_rows_is_previewed(full_front: HomePage, admin_client: Any) -> None:
    from django.urls import reverse

    draft = HomePage.objects.get(pk=full_front.pk)
    draft.rows = [{"type": "text", "value": {"heading": "Only this", "text": "<p>Words.</p>"}}]
    draft.save_revision()
    page = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[full_front.pk])).content.decode()
    assert "Only this" in page
    assert "The Shipping Hour" not in page
