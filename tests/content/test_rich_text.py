"""Rich text as readers get it."""

import json
from typing import Any

import pytest
from django.template import Context, Template
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from content import rich_text
from content.blocks.text import Text
from content.links import Links, collect_links
from tests.content.bodies import document


def page_link(pk: Any, text: str = "salt") -> str:
    return f'<a linktype="page" id="{pk}">{text}</a>'


def test_links_come_from_the_pages_own_map_without_a_query(django_assert_num_queries: Any) -> None:
    links = Links(pages={"12": "/places/salt/"}, documents={"3": "/documents/3/a.pdf"})
    source = f'<p>{page_link(12)} and <a id="3" linktype="document">a file</a></p>'

    html = rich_text.render(source, links)

    assert html == '<p><a href="/places/salt/">salt</a> and <a href="/documents/3/a.pdf">a file</a></p>'


def test_a_link_that_the_map_does_not_know_is_looked_up_once(article: Any, django_assert_num_queries: Any) -> None:
    source = (
        f"<p>{page_link(article.pk)} {page_link(article.pk)} {page_link(99999, 'gone')} {page_link(88888, 'too')}</p>"
    )
    rich_text.render(source)

    with django_assert_num_queries(1):
        html = rich_text.render(source, Links(pages={"1": "/"}))

    assert html.count('<a href="/places/salt/">salt</a>') == 2
    assert "gone too</p>" in html


@pytest.mark.parametrize(
    "link,shown",
    [
        (page_link(12, "salt"), "salt"),
        (page_link("9" * 40, "salt"), "salt"),
        (page_link("x", "salt"), "salt"),
        ('<a linktype="unheard" id="1">salt</a>', "salt"),
        ('<a href="javascript:alert(1)">salt</a>', "salt"),
        ('<a href="">salt</a>', "salt"),
        ("<a>salt</a>", "salt"),
        (
            '<a href="https://example.org/?a=1&amp;b=2">salt</a>',
            '<a href="https://example.org/?a=1&amp;b=2" rel="noopener">salt</a>',
        ),
        ('<a href="mailto:a@example.org">salt</a>', '<a href="mailto:a@example.org">salt</a>'),
        ('<a href="/here/">salt</a>', '<a href="/here/">salt</a>'),
        ('<a href="#p-1">salt</a>', '<a href="#p-1">salt</a>'),
    ],
)
def test_a_link_prints_its_address_or_only_its_text(link: str, shown: str, db: Any) -> None:
    assert rich_text.render(f"<p>{link}, said <b>she</b></p>") == f"<p>{shown}, said <b>she</b></p>"


def test_a_page_that_is_not_live_has_no_address(article: Any) -> None:
    article.unpublish()

    assert collect_links([], [page_link(article.pk)]).pages == {str(article.pk): ""}


def test_all_links_of_a_page_cost_two_queries(article: Any, body: Any, django_assert_num_queries: Any) -> None:
    files = [document(f"File {number}") for number in range(5)]
    linked = "".join(f'<a linktype="document" id="{file.pk}">x</a>{page_link(article.pk)}' for file in files)
    stream = body.to_python([{"type": "quote", "value": {"text": f"<p>{linked}</p>"}}] * 5)
    collect_links([stream])

    with django_assert_num_queries(2):
        links = collect_links([stream], [linked])

    with django_assert_num_queries(0):
        html = body.render(stream, {"links": links})
    assert html.count('href="/documents/') == 25


def test_keys_become_ids_and_only_where_they_belong() -> None:
    source = (
        '<h2 data-block-key="a1">H</h2><p data-block-key="b2">P</p><ul><li data-block-key="c3">L</li></ul>'
        '<blockquote data-block-key="d4">Q</blockquote><p>none</p><embed embedtype="image" id="1"/>'
    )

    assert rich_text.render(source) == (
        '<h2 id="p-a1">H</h2><p id="p-b2">P</p><ul><li id="p-c3">L</li></ul><blockquote id="p-d4">Q</blockquote>'
        "<p>none</p>"
    )
    assert "id=" not in rich_text.render(source, with_ids=False)


@pytest.mark.parametrize("value", [None, "", RichText(""), RichText(None)])
def test_nothing_gives_nothing(value: Any) -> None:
    assert Template("{% load rich %}{% rich value %}").render(Context({"value": value})) == ""


def test_the_tag_uses_the_pages_links(db: Any) -> None:
    context = Context({"value": RichText(f"<p>{page_link(7)}</p>"), "links": Links(pages={"7": "/seven/"})})

    assert Template("{% load rich %}{% rich value %}").render(context) == '<p><a href="/seven/">salt</a></p>'


def test_an_emptied_editor_counts_as_empty() -> None:
    assert not Text('<p data-block-key="abc12"></p>')
    assert Text('<p data-block-key="abc12">Salt</p>')
    assert Text('<p><note key="1" text="x"></note></p>')


def test_small_capitals_survive_the_editor() -> None:
    converter = ContentstateConverter(features=rich_text.BODY_FEATURES)
    source = '<p data-block-key="abc12">In <span class="small-caps">bce</span> 40 <sup>a</sup> <s>b</s></p>'

    state = converter.from_database_format(source)

    assert "SMALL_CAPS" in [style["style"] for style in json.loads(state)["blocks"][0]["inlineStyleRanges"]]
    assert converter.to_database_format(state) == source
