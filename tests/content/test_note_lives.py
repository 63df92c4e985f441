"""Whatever is done to an article, its notes are where they were cited, with their texts."""

import json
import re
from datetime import timedelta
from html import unescape
from itertools import count
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from wagtail.models import Page, Revision

from articles.models import ArticlePage
from content import notes, rich_text
from content.note_entity import PLACEHOLDER, Converter, content_of
from content.note_markup import words

MARKER = re.compile(r'<a id="(note-(\w+)-ref-\d+)" href="#note-(\w+)" role="doc-noteref"')
ENTRY = re.compile(r'<li id="note-(\w+)".*?<div class="note__text">(.*?)</div>(.*?)</li>', re.S)
BACK = re.compile(r'href="#(note-\w+-ref-\d+)" role="doc-backlink"')

TEXTS = st.sampled_from(["", "Ibid.", "Velden Papers, box 4.", "🐟 & <salt>", "“Quay”, 3–4", "One.\n\nTwo."])
# What a paragraph is made of: characters and notes, in order.
Token = str | dict[str, Any]

slugs = count(1)


def note(key: str, text: str) -> dict[str, Any]:
    paragraphs = [part.replace("&", "&amp;").replace("<", "&lt;") for part in text.split("\n\n") if part]
    return {"key": key, "content": content_of("".join(f"<p>{part}</p>" for part in paragraphs))}


def text_of(data: dict[str, Any]) -> str:
    return " ".join(" ".join(block["text"] for block in data["content"]["blocks"]).split())


def converter() -> Converter:
    return Converter(rich_text.BODY_FEATURES)


def loaded(page: Any) -> list[tuple[str, list[Token]]]:
    """The body's paragraphs as an editor's browser gets them: id and what stands in it."""
    paragraphs = []
    for item in page.body.raw_data:
        sent = json.loads(converter().from_database_format(item["value"]))
        tokens: list[Token] = []
        for block in sent["blocks"]:
            tokens += list(block["text"])
            for own in block["entityRanges"]:
                entity = sent["entityMap"][str(own["key"])]
                tokens[len(tokens) - len(block["text"]) + own["offset"]] = entity["data"]
        paragraphs.append((item["id"], tokens))
    return paragraphs


def texts_in(paragraphs: list[tuple[str, list[Token]]]) -> list[str]:
    return [text_of(token) for _id, tokens in paragraphs for token in tokens if isinstance(token, dict)]


def sent_back(paragraphs: list[tuple[str, list[Token]]]) -> list[dict[str, Any]]:
    """The body that the browser's form gives."""
    body = []
    for block_id, tokens in paragraphs:
        data = [token for token in tokens if isinstance(token, dict)]
        places = [place for place, token in enumerate(tokens) if isinstance(token, dict)]
        block = {
            "key": f"k{block_id[:4]}",
            "type": "unstyled",
            "depth": 0,
            "text": "".join(PLACEHOLDER if isinstance(token, dict) else token for token in tokens),
            "inlineStyleRanges": [],
            "entityRanges": [{"offset": place, "length": 1, "key": n} for n, place in enumerate(places)],
        }
        entities = {str(n): {"type": "NOTE", "mutability": "IMMUTABLE", "data": one} for n, one in enumerate(data)}
        source = converter().to_database_format(json.dumps({"blocks": [block], "entityMap": entities}))
        body.append({"type": "paragraph", "value": source, "id": block_id})
    return body


def read(html: str) -> list[str]:
    """The texts of the notes cited in a page, in order, after checking that every reference leads there and back."""
    entries = {key: (words(text), backs) for key, text, backs in ENTRY.findall(html)}
    markers = MARKER.findall(html)
    assert len({ref for ref, _own, _key in markers}) == len(markers)
    assert [key for _ref, key, _to in markers] == [key for _ref, _key, key in markers]
    assert {key for _ref, key, _to in markers} == set(entries)
    assert sorted(BACK.findall(html)) == sorted(ref for ref, _own, _key in markers)
    return [unescape(entries[key][0]) for _ref, key, _to in markers]


def printed(page: Any) -> str:
    found = notes.collect(page)
    return page.body.stream_block.render(page.body, {"notes": found}) + notes.listed(found)


class Publication(RuleBasedStateMachine):
    """Two articles and their copies.

    `cited`: the texts that each page's newest version cites, in order, as the editor left them.
    """

    client: Any
    section: Any

    def __init__(self) -> None:
        super().__init__()
        self.pks: list[int] = []
        self.cited: dict[int, list[str]] = {}
        self.revisions: dict[int, list[tuple[int, list[str]]]] = {}
        self.aliases: dict[int, int] = {}
        self.keys, self.ids = count(1), count(1)

    # --- What the rules are made of ---

    def page(self, choice: int) -> ArticlePage:
        return ArticlePage.objects.get(pk=self.pks[choice % len(self.pks)]).get_latest_revision_as_object()

    def new_id(self) -> str:
        return f"{next(self.ids):08x}-0000-4000-8000-000000000000"

    def opened(self, page: ArticlePage) -> list[tuple[str, list[Token]]]:
        """The form with all notes that the page cites."""
        paragraphs = loaded(page)
        assert texts_in(paragraphs) == self.cited.get(page.pk, [])
        return paragraphs

    def save(self, page: ArticlePage, paragraphs: list[tuple[str, list[Token]]]) -> None:
        """A draft as the form saves it; what the editor sees in it must be what is printed."""
        page.body = sent_back(paragraphs)
        self.store(page, texts_in(paragraphs))

    def store(self, page: ArticlePage, cited: list[str]) -> None:
        revision = page.save_revision()
        self.cited[page.pk] = cited
        self.revisions.setdefault(page.pk, []).append((revision.pk, cited))
        assert read(printed(self.page(self.pks.index(page.pk)))) == cited

    def check_live(self, pk: int) -> None:
        for one in (pk, self.aliases.get(pk)):
            if one:
                html = self.client.get(ArticlePage.objects.get(pk=one).url).content.decode()
                assert read(html) == self.cited[pk]

    @initialize()
    def begin(self) -> None:
        for _number in range(2):
            slug = f"article-{next(slugs)}"
            section = type(self.section).objects.get(pk=self.section.pk)
            article = section.add_child(instance=ArticlePage(title="Salt", slug=slug))
            self.pks.append(article.pk)
            # One note cited twice: what is done to one place must leave the other as it is.
            twice, once = note(f"{next(self.keys):016x}", "Ibid."), note(f"{next(self.keys):016x}", "Minutes, 1911.")
            written = [(self.new_id(), [*"Salt", twice, "."]), (self.new_id(), [*"By 🐟", once, twice])]
            self.save(self.page(len(self.pks) - 1), written)

    # --- Writing ---

    @rule(choice=st.integers(0, 9), place=st.integers(0, 99), text=TEXTS)
    def add_a_note(self, choice: int, place: int, text: str) -> None:
        page = self.page(choice)
        paragraphs = self.opened(page)
        tokens = paragraphs[place % len(paragraphs)][1]
        tokens.insert(place % (len(tokens) + 1), note(f"{next(self.keys):016x}", text))
        self.save(page, paragraphs)

    def some_note(self, paragraphs: list[tuple[str, list[Token]]], place: int) -> tuple[list[Token], int] | None:
        places = [(tokens, n) for _id, tokens in paragraphs for n, one in enumerate(tokens) if isinstance(one, dict)]
        return places[place % len(places)] if places else None

    @rule(choice=st.integers(0, 9), place=st.integers(0, 99), text=TEXTS)
    def edit_a_note_only_here(self, choice: int, place: int, text: str) -> None:
        """The key stays: a client that forgot to renew it must not change the other citations."""
        page = self.page(choice)
        paragraphs = self.opened(page)
        if found := self.some_note(paragraphs, place):
            tokens, number = found
            tokens[number] = note(tokens[number]["key"], text)  # type: ignore[index]
            self.save(page, paragraphs)

    @rule(choice=st.integers(0, 9), place=st.integers(0, 99))
    def remove_a_note(self, choice: int, place: int) -> None:
        page = self.page(choice)
        paragraphs = self.opened(page)
        if found := self.some_note(paragraphs, place):
            del found[0][found[1]]
            self.save(page, paragraphs)

    @rule(choice=st.integers(0, 9), place=st.integers(0, 99), to=st.integers(0, 99))
    def cite_a_note_again(self, choice: int, place: int, to: int) -> None:
        page = self.page(choice)
        paragraphs = self.opened(page)
        if found := self.some_note(paragraphs, place):
            paragraphs[to % len(paragraphs)][1].append(found[0][found[1]])
            self.save(page, paragraphs)

    @rule(choice=st.integers(0, 9), one=st.integers(0, 9), other=st.integers(0, 9))
    def move_a_block(self, choice: int, one: int, other: int) -> None:
        page = self.page(choice)
        paragraphs = self.opened(page)
        paragraphs.insert(other % len(paragraphs), paragraphs.pop(one % len(paragraphs)))
        self.save(page, paragraphs)

    @rule(choice=st.integers(0, 9), one=st.integers(0, 9), place=st.integers(0, 99))
    def split_a_paragraph(self, choice: int, one: int, place: int) -> None:
        page = self.page(choice)
        paragraphs = self.opened(page)
        number = one % len(paragraphs)
        block_id, tokens = paragraphs[number]
        cut = place % (len(tokens) + 1)
        paragraphs[number : number + 1] = [(block_id, tokens[:cut]), (self.new_id(), tokens[cut:])]
        self.save(page, paragraphs)

    @rule(choice=st.integers(0, 9), one=st.integers(0, 9))
    def join_two_paragraphs(self, choice: int, one: int) -> None:
        page = self.page(choice)
        paragraphs = self.opened(page)
        if len(paragraphs) > 1:
            number = one % (len(paragraphs) - 1)
            (block_id, first), (_id, second) = paragraphs[number : number + 2]
            paragraphs[number : number + 2] = [(block_id, first + second)]
            self.save(page, paragraphs)

    @rule(choice=st.integers(0, 9), one=st.integers(0, 9))
    def duplicate_a_paragraph(self, choice: int, one: int) -> None:
        page = self.page(choice)
        paragraphs = self.opened(page)
        if len(paragraphs) < 9:
            number = one % len(paragraphs)
            # Wagtail's own "duplicate" gives the block a new id and leaves the keys in its text.
            paragraphs.insert(number + 1, (self.new_id(), list(paragraphs[number][1])))
            self.save(page, paragraphs)

    @rule(choice=st.integers(0, 9), to=st.integers(0, 9), one=st.integers(0, 9))
    def cut_and_paste_to_another_page(self, choice: int, to: int, one: int) -> None:
        here = self.page(choice)
        paragraphs = self.opened(here)
        _id, tokens = paragraphs.pop(one % len(paragraphs))
        self.save(here, [*paragraphs, (self.new_id(), list("Cut."))])
        there = self.page(to)
        paragraphs = self.opened(there)
        paragraphs[one % len(paragraphs)][1].extend(tokens)
        self.save(there, paragraphs)

    # --- The life of a page ---

    @rule(choice=st.integers(0, 9))
    def publish(self, choice: int) -> None:
        page = ArticlePage.objects.get(pk=self.pks[choice % len(self.pks)])
        page.latest_revision.publish()
        self.check_live(page.pk)

    @rule(choice=st.integers(0, 9))
    def publish_by_schedule(self, choice: int) -> None:
        page = self.page(choice)
        page.go_live_at = timezone.now() + timedelta(hours=1)
        cited = self.cited[page.pk]
        self.store(page, cited)
        revision = Revision.objects.get(pk=self.revisions[page.pk][-1][0])
        revision.publish()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(hours=1))
        stored = revision.content
        Revision.objects.filter(pk=revision.pk).update(content={**stored, "go_live_at": None})
        call_command("publish_scheduled")
        self.check_live(page.pk)

    @rule(choice=st.integers(0, 9), back=st.integers(0, 99))
    def revert_to_a_revision(self, choice: int, back: int) -> None:
        pk = self.pks[choice % len(self.pks)]
        revision, cited = self.revisions[pk][back % len(self.revisions[pk])]
        self.store(Revision.objects.get(pk=revision).as_object(), cited)

    @precondition(lambda self: len(self.pks) < 4)
    @rule(choice=st.integers(0, 9))
    def copy_the_page(self, choice: int) -> None:
        page = ArticlePage.objects.get(pk=self.pks[choice % len(self.pks)])
        page.latest_revision.publish()
        page.refresh_from_db()
        copied = page.copy(update_attrs={"slug": f"copy-{next(slugs)}"}, keep_live=False)
        self.pks.append(copied.pk)
        cited = self.cited[page.pk]
        assert read(printed(self.page(len(self.pks) - 1))) == cited
        self.store(self.page(len(self.pks) - 1), cited)

    @rule(choice=st.integers(0, 9))
    def alias_the_page(self, choice: int) -> None:
        pk = self.pks[choice % len(self.pks)]
        page = ArticlePage.objects.get(pk=pk)
        page.latest_revision.publish()
        if pk not in self.aliases:
            page = Page.objects.get(pk=pk).specific
            self.aliases[pk] = page.create_alias(update_slug=f"alias-{next(slugs)}").pk
        self.check_live(pk)


def walk(client: Any, section: Any, examples: int, steps: int) -> None:
    machine = type("Walk", (Publication,), {"client": client, "section": section})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Primary keys go on from one example to the next.
            database=None,
        ),
    )


def test_notes_survive_whatever_is_done_to_their_pages(client: Any, section: Any) -> None:
    walk(client, section, 5, 20)


@pytest.mark.long
def test_notes_survive_ten_thousand_steps(client: Any, section: Any) -> None:
    walk(client, section, 200, 50)
