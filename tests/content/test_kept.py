"""Nothing that is stored is ever lost because the code no longer knows it."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail import blocks
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.test.utils.form_data import nested_form_data, streamfield

from articles.models import ArticlePage
from content import notes
from content.blocks import BodyBlock, kept
from users.models import User

UNKNOWN_BLOCK = {"type": "carousel", "value": {"slides": [1, 2, "three"]}, "id": "aaaaaaaa-0000-4000-8000-000000000001"}
QUOTE = {
    "type": "quote",
    "value": {"text": '<p data-block-key="abc12">Salt.</p>', "attribution": "Mara Voss", "mood": {"a": [1]}},
    "id": "bbbbbbbb-0000-4000-8000-000000000002",
}


def test_an_unknown_block_and_an_unknown_field_survive_reading_and_writing(body: BodyBlock) -> None:
    stream = body.to_python([UNKNOWN_BLOCK, QUOTE])

    assert [child.block_type for child in stream] == ["kept", "quote"]
    first, second = body.get_prep_value(stream)
    assert first == UNKNOWN_BLOCK
    assert second["value"]["mood"] == {"a": [1]}
    assert second["value"]["attribution"] == "Mara Voss"
    assert "kept" not in second["value"]


def test_readers_do_not_see_what_was_not_understood(body: BodyBlock) -> None:
    html = body.render(body.to_python([UNKNOWN_BLOCK, QUOTE]), {})

    assert "slides" not in html
    assert "mood" not in html
    assert "Salt." in html


def test_what_was_not_understood_is_read_in_bulk_and_in_nested_blocks() -> None:
    class Inner(kept.StructBlock):
        name = blocks.CharBlock()

    class Outer(kept.StreamBlock):
        several = blocks.ListBlock(Inner())
        inner_stream = kept.StreamBlock([("inner", Inner())])

    outer = Outer()
    raw = [
        {
            "type": "several",
            "value": [
                {"type": "item", "id": "1", "value": {"name": "one", "hue": 4}},
                {"type": "item", "id": "2", "value": {"name": "two"}},
            ],
            "id": "3",
        },
        {"type": "inner_stream", "value": [{"type": "gone", "value": [1], "id": "5"}], "id": "4"},
    ]
    stream = outer.to_python(raw)
    assert [child.block_type for child in stream] == ["several", "inner_stream"]

    assert outer.get_prep_value(stream) == raw
    assert [found["where"] for found in kept.find(raw, outer)] == ["1.several.1.hue", "2.inner_stream.1.gone"]


def test_a_list_of_plain_values_from_code_may_hold_unknown_fields(body: BodyBlock) -> None:
    value = body.child_blocks["quote"].normalize({"text": "<p>Salt.</p>", "mood": 3})

    assert body.child_blocks["quote"].get_prep_value(value)["mood"] == 3


def test_find_names_each_place(body: BodyBlock) -> None:
    gallery = {"type": "gallery", "value": {"photos": [{"photo": 1}, {"photo": 2, "tint": "red"}]}}

    found = kept.find([UNKNOWN_BLOCK, QUOTE, gallery])

    assert [(item["where"], item["kind"], item["name"]) for item in found] == [
        ("1.carousel", "block", "carousel"),
        ("2.quote.mood", "field", "mood"),
        ("3.gallery.photos.2.tint", "field", "tint"),
    ]
    assert found[0]["value"] == UNKNOWN_BLOCK
    assert kept.find([{"type": "paragraph", "value": "<p>Salt.</p>"}]) == []


def test_a_table_column_of_an_unknown_type_keeps_its_cells(body: BodyBlock) -> None:
    columns = [{"type": "text", "heading": "Day"}, {"type": "tide", "heading": "Height"}]
    rows = [{"values": ["Monday", {"high": "4.5 m"}]}, {"values": ["Tuesday", "low"]}]
    raw = [{"type": "table", "value": {"table": {"columns": columns, "rows": rows, "caption": ""}}}]

    html = body.render(body.to_python(raw), {})

    for word in ("Height", "4.5 m", "low"):
        assert word in html
    assert [(found["where"], found["kind"], found["name"]) for found in kept.find(raw)] == [
        ("1.table.table.columns.2", "column", "tide")
    ]


def test_the_editors_own_script_takes_kept_blocks_off_the_list_to_add(body: BodyBlock) -> None:
    adapter = kept.StreamAdapter()

    assert adapter.js_constructor == "broadsheet.StreamBlock"
    assert "js/admin/kept.js" in str(adapter.media)
    assert "css/admin/kept.css" in str(adapter.media)


def test_notes_in_what_was_not_understood_stay_as_they_are_and_are_not_numbered(article: Any, client: Client) -> None:
    def noted(text: str) -> str:
        return f'<p data-block-key="a">Salt<note key="0123456789abcdef" text="{text}"></note></p>'

    block = {**UNKNOWN_BLOCK, "value": {"caption": noted("&lt;p&gt;One.&lt;/p&gt;"), "slides": [noted("two")]}}
    quote = {**QUOTE, "value": {**QUOTE["value"], "aside": noted("&lt;p onclick=x&gt;Three.&lt;/p&gt;")}}
    article.body = [block, quote, {"type": "paragraph", "value": noted("&lt;p&gt;Four.&lt;/p&gt;"), "id": "3"}]
    article.save_revision().publish()
    page = ArticlePage.objects.get(pk=article.pk)
    # Read from the database and saved once more, as a migration or an import would.
    page.save()

    for version in (ArticlePage.objects.get(pk=page.pk), page.get_latest_revision_as_object()):
        first, second, _third = version.body.stream_block.get_prep_value(version.body)
        assert first == block
        assert second["value"]["aside"] == quote["value"]["aside"]
        assert [note.text for note in notes.collect(version).items] == ["<p>Four.</p>"]
    html = client.get(page.url).content.decode()
    assert html.count("doc-noteref") == html.count("doc-backlink") == 1
    assert "One." not in html


@pytest.mark.parametrize("text", ["{broken", "[1]", '{"a": "\\u0000"}'])
def test_tampered_raw_text_is_refused(text: str, body: BodyBlock) -> None:
    block = body.child_blocks["kept"]

    with pytest.raises(ValidationError):
        block.clean(block.value_from_form(text))


def test_refused_raw_text_is_shown_again(body: BodyBlock) -> None:
    block = body.child_blocks["kept"]

    assert block.get_form_state(block.value_from_form("{broken")) == "{broken"


@pytest.fixture
def editor(client: Client, db: Any) -> Client:
    client.force_login(User.objects.create_superuser("editor", "editor@example.org", "salt-and-tide"))
    return client


def test_saving_and_publishing_in_the_admin_loses_nothing(editor: Client, article: Any) -> None:
    article.body = json.dumps([UNKNOWN_BLOCK, QUOTE])
    article.save_revision().publish()
    address = f"/admin/pages/{article.pk}/edit/"

    page = editor.get(address)
    assert page.status_code == 200
    assert "Kept, not understood" in page.content.decode()

    form = page.context["form"]
    state = form["body"].field.widget.block_def.get_form_state(form["body"].value())
    sent = {
        name: "null" if isinstance(field.widget, DraftailRichTextArea) else form[name].value()
        for name, field in form.fields.items()
        if name != "body" and isinstance(form[name].value(), str | int)
    }
    for formset in form.formsets.values():
        sent |= {
            f"{formset.prefix}-{part}": "0"
            for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
        }
    items = [(item["type"], item["value"], item["id"]) for item in state]
    assert items[0][0] == "kept"
    quote = dict(items[1][1])
    quote["text"] = json.dumps(quote["text"]) if not isinstance(quote["text"], str) else quote["text"]
    quote = {name: value or "" for name, value in quote.items()}
    quote["attribution"] = "Mara Voss, changed"
    raw = nested_form_data({"body": streamfield([("kept", items[0][1]), ("quote", quote)])})
    raw |= {"body-0-id": items[0][2], "body-1-id": items[1][2]}
    sent |= raw | {"action-publish": "1", "title": "Salt", "slug": "salt"}

    answer = editor.post(address, sent)

    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    stored = list(
        ArticlePage.objects.get(pk=article.pk).body.stream_block.get_prep_value(
            ArticlePage.objects.get(pk=article.pk).body
        )
    )
    assert stored[0] == UNKNOWN_BLOCK
    assert stored[1]["value"]["mood"] == {"a": [1]}
    assert stored[1]["value"]["attribution"] == "Mara Voss, changed"
    assert "Salt." in stored[1]["value"]["text"]
    revision = json.loads(ArticlePage.objects.get(pk=article.pk).latest_revision.content["body"])
    assert revision == stored
