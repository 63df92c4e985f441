"""Notes on their way from the admin's form to the database and to readers."""

import re
from html.parser import HTMLParser
from typing import Any

from django.utils.html import strip_tags
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import streamfield

from articles.models import ArticlePage
from content import notes
from content.note_markup import ATTRIBUTES, TAGS, clean, found_in, tag, words
from tests.admin.forms import article_form, post_form
from tests.content import hostile_notes
from tests.content.test_note_entity import Converter, content, note, raw
from tests.content.test_note_keys import KEY

PLACEHOLDER = "\ufffc"


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def hostile_body() -> Any:
    """One paragraph for each hostile note."""
    return streamfield(
        [
            (
                "paragraph",
                raw(text=f"p{number}{PLACEHOLDER}", ranges=[(len(f"p{number}"), 1, 0)], entities=[note(**data)]),
            )
            for number, data in enumerate(hostile_notes.notes())
        ]
    )


def check_stored(page: ArticlePage) -> None:
    paragraphs = [item["value"] for item in page.body.raw_data]
    sent = hostile_notes.notes()
    assert len(paragraphs) == len(sent)
    for number, paragraph in enumerate(paragraphs):
        [(key, text)] = found_in(paragraph)
        assert re.fullmatch("[0-9a-f]{16}", key), sent[number]
        assert clean(text) == text, sent[number]
        if isinstance(sent[number]["content"], dict) and isinstance(sent[number]["content"]["blocks"], list):
            assert words(text).startswith("word"), sent[number]
        for element, attributes in Elements(text).found:
            assert element in TAGS, sent[number]
            assert set(attributes) <= ATTRIBUTES.get(element, set()), sent[number]
            address = attributes.get("href") or "/"
            assert re.match(r"(?:https?|mailto|tel):|[/#.]", address) or ":" not in address, sent[number]


def check_printed(html: str) -> None:
    article = html[html.index("<article") : html.index("</section>", html.index('<section class="notes'))]
    assert article.count('role="doc-noteref"') == len(hostile_notes.notes())
    for element, attributes in Elements(article).found:
        assert element not in ("script", "img", "svg", "iframe", "note", "embed"), attributes
        assert not [name for name in attributes if name.startswith("on")], attributes
        assert not re.match(r"\s*(?:javascript|vbscript|data|file|blob)", attributes.get("href") or "", re.I)
    assert PLACEHOLDER not in article
    assert "{{ 7|add:7 }}" in article


def test_there_are_thirty_hostile_notes() -> None:
    assert len(hostile_notes.notes()) >= 30


def test_hostile_notes_sent_with_a_new_page_are_harmless_when_stored_and_read(
    admin_client: Any, client: Any, section: Any
) -> None:
    form = article_form(body=hostile_body())

    answer = admin_client.post(
        f"/admin/pages/add/articles/articlepage/{section.pk}/", {**form, "action-publish": "1"}, follow=True
    )

    page = ArticlePage.objects.get()
    assert answer.status_code == 200
    assert page.live
    check_stored(page)
    check_printed(client.get(page.url).content.decode())


def test_hostile_notes_sent_to_a_page_that_exists_are_harmless_in_preview_draft_and_page(
    admin_client: Any, client: Any, article: Any
) -> None:
    form = article_form(title=article.title, slug=article.slug, body=hostile_body())
    preview = f"/admin/pages/{article.pk}/edit/preview/"
    assert admin_client.post(preview, form).json()["is_valid"]
    check_printed(admin_client.get(preview, {"in_preview_panel": "true"}).content.decode())

    post_form(admin_client, article, "action-publish", body=hostile_body())

    page = ArticlePage.objects.get(pk=article.pk)
    check_stored(page)
    check_stored(page.latest_revision.as_object())
    check_printed(client.get(page.url).content.decode())
    # And they come back into the editor.
    assert admin_client.get(f"/admin/pages/{article.pk}/edit/").status_code == 200


def test_a_note_in_the_lead_caption_is_cleaned_too(admin_client: Any, article: Any, photo: Any) -> None:
    link = hostile_notes.linked("word", "LINK", {"url": "javascript:alert(1)"})
    caption = raw(text=f"Ferry{PLACEHOLDER}", ranges=[(5, 1, 0)], entities=[note(key=KEY, content=link)])

    post_form(admin_client, article, "action-publish", lead_photo=photo.pk, lead_caption=caption)

    page = ArticlePage.objects.get(pk=article.pk)
    assert list(found_in(page.lead_caption)) == [(KEY, "<p>word</p>")]


def two_texts_under_one_key() -> Any:
    def one(text: str) -> tuple[str, str]:
        return (
            "paragraph",
            raw(text=PLACEHOLDER, ranges=[(0, 1, 0)], entities=[note(key=KEY, content=content(text))]),
        )

    return streamfield([one("In pencil."), one("In ink, by the quartermaster of the day, at six.")])


def test_the_editor_is_told_of_a_note_that_got_a_key_of_its_own(admin_client: Any, article: Any) -> None:
    form = article_form(title=article.title, slug=article.slug, body=two_texts_under_one_key())

    answer = admin_client.post(f"/admin/pages/{article.pk}/edit/", form, follow=True)

    told = strip_tags(answer.content.decode())
    assert "It is a note of its own now: “In ink, by the quartermaster of the day,…”." in told
    told = strip_tags(admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode())
    assert "a note of its own" not in told


def test_automatic_saving_gives_the_same_keys_each_time_and_says_nothing(admin_client: Any, article: Any) -> None:
    form = article_form(title=article.title, slug=article.slug, body=two_texts_under_one_key())

    def autosave() -> list[str]:
        answer = admin_client.post(f"/admin/pages/{article.pk}/edit/", form, headers={"accept": "application/json"})
        assert answer.json()["success"]
        draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
        return [one.key for one in notes.collect(draft).items]

    first = autosave()
    assert autosave() == first
    assert len(set(first)) == 2
    page = admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert "a note of its own" not in page


def test_what_the_editor_loads_and_sends_back_changes_nothing(admin_client: Any, article: Any) -> None:
    html = f'<p data-block-key="a">x{tag(KEY, "<p>One 🐟.</p><p><i>Two</i>.</p>")}, <b>y</b></p>'
    loaded = Converter(["bold", "italic", "note"]).from_database_format(html)

    post_form(admin_client, article, "action-publish", body=streamfield([("paragraph", loaded)]))

    assert ArticlePage.objects.get(pk=article.pk).body.raw_data[0]["value"] == html


def test_a_note_goes_through_a_workflow(admin_client: Any, admin_user: Any, client: Any, article: Any) -> None:
    workflow = Workflow.objects.create(name="Desk", active=True)
    task = GroupApprovalTask.objects.create(name="Read", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=article.get_parent(), defaults={"workflow": workflow})
    body = streamfield(
        [("paragraph", raw(text=PLACEHOLDER, ranges=[(0, 1, 0)], entities=[note(key=KEY, content=content("In ink."))]))]
    )

    post_form(admin_client, article, "action-submit", body=body)
    page = ArticlePage.objects.get(pk=article.pk)
    assert not notes.collect(page)
    page.current_workflow_task_state.approve(user=admin_user)

    page = ArticlePage.objects.get(pk=article.pk)
    assert [(one.key, one.text) for one in notes.collect(page).items] == [(KEY, "<p>In ink.</p>")]
    assert f'<li id="note-{KEY}"' in client.get(page.url).content.decode()
