"""What stands around notes: links, the reference index, search, comparison, checks."""

import json
import re
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.search.backends import get_search_backend

from articles.models import ArticlePage, SectionPage
from content import notes, reading
from content.blocks.text import Text, TextBlock
from content.note_entity import content_of
from content.note_markup import NoteWords, clean, tag
from tests.content.test_note_keys import KEY, OTHER, paragraph


def with_note(article: Any, text: str, *, words: str = "Salt came by barge", key: str = KEY) -> Any:
    article.body = [paragraph(f'<p data-block-key="p1">{words}{tag(key, text)}, they say.</p>')]
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def other(section: Any) -> Any:
    return section.add_child(instance=SectionPage(title="Quays", slug="quays"))


def test_links_inside_notes_are_in_the_reference_index(article: Any, other: Any, file: Any, photo: Any) -> None:
    article.lead_photo = photo
    link = f'<a linktype="document" id="{file.pk}">x</a>'
    article.lead_caption = f"<p>Ferry{tag(OTHER, f'<p>{link}</p>')}</p>"
    with_note(article, f'<p><a linktype="page" id="{other.pk}">x</a></p>')

    pages = ReferenceIndex.get_references_to(other)
    documents = ReferenceIndex.get_references_to(file)
    assert [(int(found.object_id), found.model_path) for found in pages] == [(article.pk, "body.paragraph")]
    assert [(int(found.object_id), found.model_path) for found in documents] == [(article.pk, "lead_caption.")]


def in_a_cell(source: str) -> dict[str, Any]:
    columns = [{"type": "number", "heading": "Year"}, {"type": "rich_text", "heading": "Remark"}]
    return {"caption": "", "table": {"caption": "", "columns": columns, "rows": [{"values": ["1911", source]}]}}


def test_links_inside_notes_of_a_table_cell_and_a_gallery_caption_are_in_the_reference_index(
    article: Any, other: Any, file: Any, photo: Any
) -> None:
    to_page = tag(KEY, f'<p><a linktype="page" id="{other.pk}">x</a></p>')
    to_document = tag(OTHER, f'<p><a linktype="document" id="{file.pk}">x</a></p>')
    article.body = [
        {"type": "table", "value": in_a_cell(f"<p>Flood{to_page}</p>")},
        {"type": "gallery", "value": {"photos": [{"photo": photo.pk, "caption": f"<p>Ferry{to_document}</p>"}]}},
    ]
    article.save_revision().publish()

    [page] = ReferenceIndex.get_references_to(other)
    [document] = ReferenceIndex.get_references_to(file)
    assert (int(page.object_id), page.model_path) == (article.pk, "body.table.table.rows.item.values.1")
    assert (int(document.object_id), document.model_path) == (article.pk, "body.gallery.photos.item.caption")


def test_a_link_inside_a_note_to_an_unpublished_page_prints_words_only_until_it_is_published_again(
    client: Any, article: Any, other: Any
) -> None:
    page = with_note(article, f'<p>See <a linktype="page" id="{other.pk}">the quays</a>.</p>')
    address = other.url
    other.unpublish()

    html = client.get(page.url).content.decode()
    assert "<p>See the quays.</p>" in html
    assert address not in html.split("<main", 1)[-1].split("</main>", 1)[0]

    other.save_revision().publish()
    assert f'<a href="{address}">the quays</a>' in client.get(page.url).content.decode()


def test_a_page_link_inside_a_note_follows_the_page_and_a_lost_one_becomes_words(
    client: Any, article: Any, other: Any
) -> None:
    page = with_note(article, f'<p>See <a linktype="page" id="{other.pk}">the quays</a>.</p>')
    assert f'<a href="{other.url}">the quays</a>' in client.get(page.url).content.decode()

    Page.objects.get(pk=other.pk).delete()

    html = client.get(page.url).content.decode()
    assert "<p>See the quays.</p>" in html


def test_the_index_gets_a_notes_words_apart_from_the_bodys(article: Any) -> None:
    page = with_note(article, "<p>In <b>pencil</b>.</p><p>Box 4.</p>")

    [body, note] = ArticlePage._meta.get_field("body").get_searchable_content(page.body)
    assert (body, note) == ("Salt came by barge, they say.", "In pencil. Box 4.")
    assert isinstance(note, NoteWords)
    assert note.anchor == f"note-{KEY}"
    assert notes.passages(page) == [notes.Passage(f"note-{KEY}", "In pencil. Box 4.", 1)]


def test_a_word_that_stands_only_in_a_note_is_found(article: Any) -> None:
    page = with_note(article, "<p>Kept by the quartermaster.</p>")
    call_command("update_index", verbosity=0, stdout=StringIO())

    found = get_search_backend().search("quartermaster", ArticlePage)

    assert [article.pk for article in found] == [page.pk]


def test_notes_count_for_neither_reading_time_nor_opening_nor_descriptions(client: Any, article: Any) -> None:
    page = with_note(article, "<p>Quartermaster quartermaster quartermaster.</p>")

    assert page.word_count == 6
    assert reading.opening(page) == page.description == "Salt came by barge, they say."
    head = client.get(page.url).content.decode().split("</head>")[0]
    assert "uartermaster" not in head
    assert "<note" not in head


def test_the_opening_of_a_long_article_is_taken_from_its_first_paragraphs_alone(
    article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for more than once for each reader."""
    article.body = [paragraph(f"<p>{'Salt came by barge. ' * 5}</p>", place) for place in range(1, 101)]
    read: list[Any] = []
    get_searchable_content = TextBlock.get_searchable_content
    monkeypatch.setattr(
        TextBlock,
        "get_searchable_content",
        lambda block, value: read.append(value) or get_searchable_content(block, value),
    )

    assert reading.opening(article) == f"{'Salt came by barge. ' * 10}".strip() + "…"
    assert len(read) == 3


def test_the_page_that_asks_for_a_password_loads_nothing_for_notes(client: Any, article: Any) -> None:
    page = with_note(article, "<p>In pencil.</p>")
    assert "notes.css" in client.get(page.url).content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="salt")

    html = client.get(page.url).content.decode()

    assert 'type="password"' in html
    assert "notes." not in html
    assert "pencil" not in html


@pytest.mark.parametrize("where", ["body", "lead_caption"])
def test_comparing_versions_shows_a_changed_note(where: str, admin_client: Any, article: Any) -> None:
    def version(text: str) -> Any:
        source = f'<p data-block-key="p1">Salt{tag(KEY, text)}.</p>'
        setattr(article, where, [paragraph(source)] if where == "body" else source)
        return article.save_revision()

    before, after = version("<p>In pencil.</p>"), version("<p>In ink.</p>")

    answer = admin_client.get(f"/admin/pages/{article.pk}/revisions/compare/{before.pk}...{after.pk}/")

    html = answer.content.decode()
    assert '<span class="deletion">pencil' in html
    assert '<span class="addition">ink' in html


@pytest.mark.parametrize(
    ("before", "after", "deleted", "added"),
    [
        ("<p>In pencil.</p>", "<p>In <i>pencil</i>.</p>", "", "*"),
        ("<p>In <b>pencil</b>.</p>", "<p>In pencil.</p>", "**", ""),
        ("<p>See <a href='/a'>x</a>.</p>", '<p>See <a href="/b">x</a>.</p>', "a", "b"),
        ('<p><a linktype="page" id="7">x</a></p>', '<p><a linktype="page" id="8">x</a></p>', "7", "8"),
        ('<p><a linktype="page" id="7">x</a></p>', '<p><a linktype="document" id="7">x</a></p>', "page", "document"),
        ("<p>One. Two.</p>", "<p>One.</p><p>Two.</p>", "", "¶"),
    ],
)
def test_comparing_versions_shows_what_changed_about_a_notes_words(
    before: str, after: str, deleted: str, added: str
) -> None:
    one, other = (Text(f'<p data-block-key="a">Salt{tag(KEY, clean(text))}.</p>') for text in (before, after))

    html = TextBlock().get_comparison_class()(TextBlock(), True, True, one, other).htmldiff()

    said = {kind: "".join(re.findall(rf'<span class="{kind}">(.*?)</span>', html)) for kind in ("deletion", "addition")}
    assert deleted in said["deletion"]
    assert added in said["addition"]


def test_comparing_versions_shows_a_note_changed_in_a_table_and_a_cell_that_only_one_version_has(
    admin_client: Any, article: Any
) -> None:
    def version(*rows: list[str]) -> Any:
        columns = [{"type": "rich_text", "heading": "Year"}, {"type": "number", "heading": ""}]
        cells = {"caption": "", "columns": columns, "rows": [{"values": row} for row in rows]}
        value = {"caption": "", "table": cells}
        article.body = [{"type": "table", "value": value, "id": "00000001-0000-4000-8000-000000000000"}]
        return article.save_revision()

    before = version([f"<p>1911{tag(KEY, '<p>In pencil.</p>')}</p>", "48,200"])
    after = version([f"<p>1911{tag(KEY, '<p>In ink.</p>')}</p>", "48,200"], ["<p>1938</p>", "<i>112,900</i>"])

    answer = admin_client.get(f"/admin/pages/{article.pk}/revisions/compare/{before.pk}...{after.pk}/")

    html = answer.content.decode()
    assert '<span class="deletion">pencil' in html
    assert '<span class="addition">ink' in html
    assert "1938" in html
    assert "&lt;i&gt;112,900&lt;/i&gt;" in html


def test_the_archive_check_names_notes_out_of_order_and_mends_them(article: Any) -> None:
    page = with_note(article, "<p>x</p>")
    raw = [
        paragraph(f"<p>a{tag('fn 1', '<p>x</p>')}</p>", 1),
        paragraph(f"<p>b{tag(KEY, '<p>y</p>')}{tag(KEY, '<p>z</p>')}</p>", 2),
        paragraph(f"<p>c{tag(OTHER, '<p onclick=x>z</p>')}</p>", 3),
    ]
    ArticlePage.objects.filter(pk=page.pk).update(body=json.dumps(raw))

    def said(*options: str) -> str:
        out = StringIO()
        with suppress(SystemExit):
            call_command("check_archive", *options, stdout=out, stderr=out)
        return out.getvalue()

    first = said("--repair")
    assert "bad key “fn 1”" in first
    assert f"the key {KEY} stands with two texts" in first
    assert f"note {OTHER} holds what a note may not" in first
    assert "two texts" not in said()


def check_archive() -> str:
    out = StringIO()
    with suppress(SystemExit):
        call_command("check_archive", stdout=out, stderr=out)
    return out.getvalue()


def test_the_archive_check_names_notes_whose_links_lead_to_what_is_gone(
    article: Any, other: Any, file: Any, photo: Any
) -> None:
    article.lead_photo = photo
    article.lead_caption = f'<p>Ferry{tag(OTHER, f"""<p>A <a linktype="document" id="{file.pk}">map</a></p>""")}</p>'
    with_note(article, f'<p>See <a linktype="page" id="{other.pk}">the quays</a> <a href="/gone/">x</a>.</p>')
    assert "which is gone" not in check_archive()

    other.unpublish()
    assert "which is gone" not in check_archive()

    page, document = other.pk, file.pk
    Page.objects.get(pk=page).delete()
    file.delete()
    said = check_archive()
    assert (
        f"page {article.pk} “{article.title}”: note {KEY} “See the quays x.” links to page {page}, which is gone"
        in said
    )
    assert f"note {OTHER} “A map” links to document {document}, which is gone" in said
    assert said.count("which is gone") == 2


@pytest.mark.django_db
def test_a_dead_link_in_a_note_has_a_number_and_no_address_in_the_editor() -> None:
    """By this the checks beside the preview know it."""
    for kind in ("page", "document"):
        [entity] = content_of(f'<p><a linktype="{kind}" id="999999">x</a></p>')["entityMap"].values()
        assert entity["data"]["id"] == 999999
        assert not entity["data"].get("url")


def test_a_feed_carries_markers_to_the_article_and_the_list(client: Any, article: Any) -> None:
    page = with_note(article, '<p>See <a href="/about/">about</a>.</p>')

    feed = client.get(f"{page.get_parent().url}feed/").content.decode()

    address = page.full_url
    assert f'href="{address}#note-{KEY}"'.replace('"', "&quot;") in feed or f'href="{address}#note-{KEY}"' in feed
    assert f"{address}#note-{KEY}-ref-1" in feed
    assert f"a{page.pk}-note-{KEY}" in feed
    assert "note key=" not in feed
