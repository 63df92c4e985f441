"""Notes of an archive: stored where they stand, under keys that stay, with their links resolved."""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command

from articles.models import ArticlePage
from content.notes import collect


def archive(folder: Any, **fields: Any) -> None:
    article = {"id": "salt", "title": "Salt", "section": "places", **fields}
    folder.write("sections.jsonl", [{"id": "places", "title": "Places"}])
    folder.write("articles.jsonl", [article, {"id": "sea", "title": "Sea", "section": "places"}])


def paragraphs(*values: str) -> dict[str, Any]:
    return {"format": "blocks", "value": [{"type": "paragraph", "value": value} for value in values]}


def told(report: Any) -> list[str]:
    return [what for _place, what in report.remarks]


def test_a_note_is_stored_where_it_stands_and_cited_again(folder: Any, front: Any) -> None:
    body = paragraphs(
        '<p>First<note ref="b"/>.</p>',
        '<p>One<note id="a">Bare <b>words</b></note>, two<note id="b"><p>P</p><blockquote>Q</blockquote></note>.</p>',
    )
    archive(folder, body=body)
    assert told(folder.bring_in()) == []
    notes = collect(ArticlePage.objects.get(slug="salt"))
    assert [(note.text, note.references) for note in notes.items] == [
        ("<p>P</p><blockquote>Q</blockquote>", 2),
        ("<p>Bare <b>words</b></p>", 1),
    ]


def test_keys_stay_when_the_words_change(folder: Any, front: Any) -> None:
    archive(folder, body=paragraphs('<p>a<note id="1">Old</note> b<note>Nameless</note></p>'))
    folder.bring_in()
    before = [note.key for note in collect(ArticlePage.objects.get(slug="salt")).items]
    archive(folder, body=paragraphs('<p>a<note id="0">More</note> b<note id="1">New</note> c<note>Nameless</note></p>'))
    folder.bring_in()
    assert [note.key for note in collect(ArticlePage.objects.get(slug="salt")).items][1:] == before


def test_links_inside_a_note_lead_to_what_was_imported(folder: Any, front: Any) -> None:
    note = '<note id="1"><a href="ref:article:sea">Sea</a>, <a href="ref:article:gone">gone</a>, <a href="ftp://x/">f</a></note>'
    archive(folder, body=paragraphs(f"<p>a{note}</p>"))
    report = folder.bring_in()
    sea = ArticlePage.objects.get(slug="sea")
    assert collect(ArticlePage.objects.get(slug="salt")).texts == [
        f'<p><a linktype="page" id="{sea.pk}">Sea</a>, gone, f</p>'
    ]
    assert "ref:article:gone leads nowhere" in told(report)
    assert "a link that can't stand in a note" in told(report)


def test_a_note_in_the_lead_caption_may_be_cited_in_the_body(folder: Any, front: Any) -> None:
    archive(
        folder, lead={"caption": 'Quay<note id="1">Old.</note>'}, body=paragraphs('<p>Again<note ref="1"></note></p>')
    )
    assert told(folder.bring_in()) == []
    page = ArticlePage.objects.get(slug="salt")
    assert "<note" in page.lead_caption and "<note" in page.body.raw_data[0]["value"]
    assert len({note.key for note in collect(page).items}) == 1


def test_what_is_odd_is_told_and_its_words_stay(folder: Any, front: Any) -> None:
    archive(
        folder,
        body=paragraphs('<p>a<note ref="x"/> b<note id="1">One</note> c<note id="1">Two</note> d<note></note></p>'),
        editors_note={"text": "Read<note>this</note>."},
    )
    what = told(folder.bring_in())
    page = ArticlePage.objects.get(slug="salt")
    assert [note.text for note in collect(page).items] == ["<p>One</p>", "<p>Two</p>"]
    assert "a[x] b" in page.body.raw_data[0]["value"]
    assert "Read [this]." in page.editors_note
    assert sorted(what) == [
        "a note where none can stand; its words are in the text",
        "a note without text",
        "a reference to a note that is not there",
        "two notes with one id; the second is a note of its own",
    ]


def test_notes_beside_the_body_come_in(folder: Any, front: Any) -> None:
    body = {
        "format": "html",
        "value": '<p>A<sup data-fn="aa" class="fn"><a href="#aa">1</a></sup></p>',
        "notes": [{"id": "aa", "content": "Text"}],
    }
    archive(folder, body=body)
    assert told(folder.bring_in()) == []
    assert collect(ArticlePage.objects.get(slug="salt")).texts == ["<p>Text</p>"]


def test_importing_again_changes_no_note(folder: Any, front: Any, tmp_path: Path) -> None:
    archive(folder, body="<p>a[ref]One[/ref] b[ref]One[/ref]</p>")
    folder.bring_in()
    before = json.dumps(list(ArticlePage.objects.get(slug="salt").body.raw_data))
    call_command("import_archive", folder.path, restore=True, verbosity=0)
    page = ArticlePage.objects.get(slug="salt")
    assert json.dumps(list(page.body.raw_data)) == before
    assert len(collect(page).items) == 2
