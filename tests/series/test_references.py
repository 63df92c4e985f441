"""References to entries print the number and title of today, wherever a text is printed, and leak no draft's title."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex

from articles.models import ArticlePage
from content import references, rich_text
from content.note_entity import Converter
from content.note_markup import clean, tag
from content.rich_text import BODY_FEATURES, NOTE_FEATURES
from series import citations, numbering
from series.models import SeriesEntryPage
from tests.factories import make_article, make_entry, make_photo, make_series, paragraphs, restrict

KEY = "00112233445566aa"
NAME = "Case 52, part 2: NAFTA: Deepening the Accord"


@pytest.fixture
def entry(front: Any) -> SeriesEntryPage:
    return make_entry(make_series(front), "52", "Deepening the Accord", part=2, entry_title="NAFTA")


def link(entry: Any, kind: str = "entry", words: str = "old words") -> str:
    return f'<a linktype="{kind}" id="{getattr(entry, "pk", entry)}">{words}</a>'


def relabel(entry: SeriesEntryPage, label: str) -> None:
    """As the series table does it: at once, in the row."""
    SeriesEntryPage.objects.filter(pk=entry.pk).update(label=label)


# --- Readers ---


def test_another_label_stands_in_an_article_that_nobody_saved(section: Any, entry: Any, client: Any) -> None:
    body = [
        {"type": "paragraph", "value": f"<p>See {link(entry)}.{tag(KEY, f'<p>In {link(entry)}.</p>')}</p>"},
        {"type": "see_also", "value": {"pages": [{"type": "item", "value": entry.pk}]}},
        {"type": "photo", "value": {"photo": make_photo().pk, "caption": f"<p>{link(entry)}</p>"}},
    ]
    article = make_article(section, body=json.dumps(body))
    assert client.get(article.url).content.decode().count(f"{NAME}</a>") == 4
    relabel(entry, "60")
    html = client.get(article.url).content.decode()
    assert html.count(f"{NAME.replace('52', '60')}</a>") == 4
    assert "Case 52" not in html and "old words" not in html
    feed = client.get("/places/feed/").content.decode()
    assert f"http://testserver{entry.url}" in feed and "Case 60, part 2: NAFTA" in feed and "Case 52" not in feed


def test_the_number_alone_and_the_editors_own_words(section: Any, entry: Any, client: Any) -> None:
    body = paragraphs(f"<p>{link(entry, 'entry-number')} and {link(entry, 'page', 'my own words')}</p>")
    html = client.get(make_article(section, body=body).url).content.decode()
    assert f'<a href="{entry.url}">Case 52, part 2</a> and <a href="{entry.url}">my own words</a>' in html


@pytest.mark.parametrize("hide", ["draft", "restricted", "expired"])
def test_of_what_readers_may_not_see_only_the_number_is_printed(
    section: Any, entry: Any, client: Any, hide: str
) -> None:
    article = make_article(section, body=paragraphs(f"<p>See {link(entry)} and {link(entry, 'entry-number')}.</p>"))
    if hide == "restricted":
        restrict(entry)
    else:
        entry.expired = hide == "expired"
        entry.unpublish()
    for address in (article.url, "/places/feed/"):
        html = client.get(address).content.decode()
        assert "See Case 52, part 2 and Case 52, part 2." in html
        assert "Deepening" not in html and "NAFTA" not in html


def test_an_unnumbered_entry_is_its_title_and_a_hidden_one_its_series(front: Any, section: Any, client: Any) -> None:
    series = make_series(front, "Letters")
    loose, hidden = make_entry(series, "", "A Supernumerary"), make_entry(series, "", "Secret", live=False)
    body = paragraphs(f"<p>{link(loose)}; {link(loose, 'entry-number')}; {link(hidden)}</p>")
    html = client.get(make_article(section, body=body).url).content.decode()
    assert html.count(f'<a href="{loose.url}">A Supernumerary</a>') == 2
    assert "; Letters</p>" in html and "Secret" not in html


def test_a_deleted_entry_leaves_the_words_of_the_last_saving(section: Any, entry: Any, client: Any) -> None:
    article = make_article(section, body=paragraphs(f"<p>See {link(entry, words='Case 52')}.</p>"))
    entry.delete()
    assert "See Case 52." in client.get(article.url).content.decode()


def test_an_entry_that_became_an_article_is_called_by_its_title(section: Any, client: Any) -> None:
    other = make_article(section, "Salt")
    article = make_article(section, body=paragraphs(f"<p>{link(other)}, {link(section)}</p>"))
    assert f'<a href="{other.url}">Salt</a>, old words' in client.get(article.url).content.decode()


@pytest.mark.parametrize("pk", ["", "0", "x", "9" * 30, "-1", "1 OR 1=1", "&quot;"])
def test_a_reference_to_nothing_prints_its_words(db: Any, pk: str) -> None:
    assert rich_text.render(f'<p>a <a linktype="entry" id="{pk}">b</a> c</p>') == "<p>a b c</p>"


def test_italics_over_the_words_stay_and_so_does_a_note_within(db: Any, entry: Any) -> None:
    assert f"<i>{NAME}</i></a>" in rich_text.render(f"<p>{link(entry, words='<i>old</i>')}</p>")
    inside = f"one <b>two</b>{tag(KEY, '<p>A note.</p>')}"
    within = rich_text.render(f"<p>{link(entry, words=inside)}</p>")
    assert f">{NAME}</a></p>" in within


def test_a_title_with_signs_is_escaped(front: Any) -> None:
    entry = make_entry(make_series(front), "1", 'A <b> & "C"')
    html = f"<p>{link(entry)}</p>"
    assert "Case 1: A &lt;b&gt; &amp; &quot;C&quot;</a>" in rich_text.render(html)
    converter = Converter(BODY_FEATURES)
    assert rich_text.render(converter.to_database_format(converter.from_database_format(html))).count("&lt;b&gt;") == 1


def test_thirty_texts_cost_as_many_queries_as_one_and_no_more_than_links(
    front: Any, section: Any, entry: Any, client: Any
) -> None:
    def cost(count: int, make: Any) -> int:
        texts = (f"<p>{make(n)}{tag(f'{n:016x}', f'<p>{n} {make(n)}</p>')}</p>" for n in range(count))
        address = make_article(section, body=paragraphs(*texts)).url
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    entries = [make_entry(entry.series, str(number)) for number in range(1, 6)]
    by_name = cost(1, lambda n: link(entries[0]))
    assert cost(30, lambda n: link(entries[n % 5], ["entry", "entry-number", "page"][n % 3])) == by_name
    assert cost(1, lambda n: link(entries[0], "page")) == by_name


def test_a_see_also_with_twenty_entries_costs_as_many_queries_as_one(section: Any, entry: Any, client: Any) -> None:
    def cost(pages: list[Any]) -> int:
        items = [{"type": "item", "value": page.pk} for page in pages]
        address = make_article(section, body=json.dumps([{"type": "see_also", "value": {"pages": items}}])).url
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    assert cost([make_entry(entry.series, str(number)) for number in range(20)]) == cost([entry])


# --- Editors ---


def test_what_the_editor_sees_is_saved_again_as_it_was(entry: Any) -> None:
    html = f'<p data-block-key="k">See {link(entry)}, {link(entry, "entry-number")}.</p>'
    converter = Converter(BODY_FEATURES)
    shown = converter.from_database_format(html)
    assert f"See {NAME}, Case 52, part 2." in shown
    saved = converter.to_database_format(shown)
    wanted = f"See {link(entry, words=NAME)}, {link(entry, 'entry-number', 'Case 52, part 2')}."
    assert saved == f'<p data-block-key="k">{wanted}</p>'
    relabel(entry, "60")
    # A form that was opened before the change still holds its references.
    assert converter.to_database_format(shown) == saved.replace("Case 52", "Case 60")


def content_of(entity: dict[str, Any], text: str, length: int) -> str:
    block = {"key": "k", "type": "unstyled", "text": text, "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": length, "key": 0}]
    return json.dumps(
        {"blocks": [block], "entityMap": {"0": {"type": "REFERENCE", "mutability": "IMMUTABLE", **entity}}}
    )


@pytest.mark.parametrize(
    "data",
    [
        {"id": "1", "kind": "entry"},
        {"id": "1", "kind": "entry", "name": "Another name"},
        {"id": "1", "kind": "page", "name": "Words"},
        {"id": "x", "kind": "entry", "name": "Words"},
        {"id": '1" onclick="x', "kind": "entry", "name": "Words"},
        {"id": None, "kind": None, "name": "Words"},
        {"id": [1], "kind": {}, "name": 7},
        {"id": "9" * 40, "kind": "entry", "name": "Words"},
        None,
        "text",
    ],
)
def test_what_is_no_whole_reference_becomes_plain_words(db: Any, data: Any) -> None:
    html = Converter(BODY_FEATURES).to_database_format(content_of({"data": data}, "Words", 5))
    assert html == '<p data-block-key="k">Words</p>'


def test_words_typed_into_a_name_and_a_line_broken_in_it_are_the_editors_own(entry: Any) -> None:
    data = {"data": {"id": str(entry.pk), "kind": "entry", "name": NAME}}
    converter = Converter(BODY_FEATURES)
    assert "<a " in converter.to_database_format(content_of(data, NAME, len(NAME)))
    assert "<a " not in converter.to_database_format(content_of(data, NAME[:10], 10))


def test_a_draft_is_marked_for_the_editor_and_its_title_is_not_stored(entry: Any) -> None:
    draft = make_entry(entry.series, "53", "Secret", live=False)
    converter = Converter(BODY_FEATURES)
    shown = converter.from_database_format(f"<p>{link(draft)}{tag(KEY, f'<p>{link(draft)}</p>')}</p>")
    assert shown.count("Case 53: Secret") >= 2 and "Not public yet" in shown
    saved = converter.to_database_format(shown)
    assert "Secret" not in saved and saved.count("Case 53") == 2


def test_it_stands_in_a_note_and_what_a_note_may_not_hold_does_not(entry: Any) -> None:
    kept = f"<p>{link(entry, words='Case 52')}</p>"
    assert clean(kept) == kept
    assert clean(kept.replace('id="', 'onclick="x" id="')) == kept
    assert clean('<p><a linktype="entry" id="x">a</a><a linktype="entries" id="1">b</a></p>') == "<p>ab</p>"
    assert "reference" in NOTE_FEATURES


def test_it_counts_as_usage_also_in_a_note_and_a_plain_draft_counts_none(section: Any, entry: Any) -> None:
    article = make_article(section, body=paragraphs(f"<p>{tag(KEY, f'<p>{link(entry)}</p>')}</p>"))
    (found,) = ReferenceIndex.get_references_to(entry)
    assert (found.object_id, found.model_path) == (str(article.pk), "body.paragraph")
    assert found.content_path.endswith(f".note-{KEY}")


def test_deleting_the_entry_warns_of_the_articles_that_refer_to_it(section: Any, entry: Any, admin_client: Any) -> None:
    make_article(section, body=paragraphs(f"<p>{link(entry)}</p>"))
    assert "referenced" in admin_client.get(f"/admin/pages/{entry.pk}/delete/").content.decode()


def test_copies_and_older_versions_print_the_name_of_today(section: Any, entry: Any, client: Any) -> None:
    article = make_article(section, body=paragraphs(f"<p>{link(entry)}</p>"))
    revision = article.save_revision()
    copy = ArticlePage.objects.get(pk=article.pk).copy(update_attrs={"slug": "copy", "title": "Copy"})
    copy.save_revision().publish()
    relabel(entry, "60")
    revision.publish()
    for page in (article, copy):
        assert "Case 60, part 2: NAFTA" in client.get(page.url).content.decode()


def test_search_and_description_say_the_name_of_today(section: Any, entry: Any) -> None:
    texts = f"<p>See {link(entry)}.{tag(KEY, f'<p>Also {link(entry)}.</p>')}</p>"
    article = make_article(section, body=paragraphs(texts))
    relabel(entry, "60")
    words = " ".join(article.body.stream_block.get_searchable_content(article.body))
    assert words.count("Case 60, part 2: NAFTA") == 2 and "old words" not in words
    assert article.description == f"See {NAME.replace('52', '60')}."


def test_an_article_is_found_by_the_number_that_its_reference_got_later(section: Any, entry: Any) -> None:
    article = make_article(section, body=paragraphs(f"<p>See {link(entry)}.</p>"))
    assert article not in ArticlePage.objects.search("7077")
    assert numbering.write_number(entry, {"label": "7077", "position": 7077, "part": 2})
    assert article in ArticlePage.objects.search("7077")


def test_an_article_is_found_by_the_headline_that_its_reference_got_later(section: Any, entry: Any) -> None:
    article = make_article(section, body=paragraphs(f"<p>See {link(entry)}.</p>"))
    draft = SeriesEntryPage.objects.get(pk=entry.pk)
    draft.title = "Tariffs at Midnight"
    revision = draft.save_revision()
    assert article not in ArticlePage.objects.search("Midnight")
    revision.publish()
    assert article in ArticlePage.objects.search("Midnight")
    SeriesEntryPage.objects.get(pk=entry.pk).unpublish()
    assert article not in ArticlePage.objects.search("Midnight")


def test_publishing_an_entry_under_the_same_headline_asks_for_nothing(
    section: Any, entry: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(section, body=paragraphs(f"<p>See {link(entry)}.</p>"))
    asked: list[int] = []
    monkeypatch.setattr(citations, "pages_citing", lambda pages: asked.extend(page.pk for page in pages) or [])
    draft = SeriesEntryPage.objects.get(pk=entry.pk)
    draft.deck = "Other words"
    draft.save_revision().publish()
    assert asked == []
    draft.title = "Another headline"
    draft.save_revision().publish()
    assert asked == [entry.pk]


def test_a_preview_prints_it(section: Any, entry: Any, admin_client: Any) -> None:
    article = make_article(section, body=paragraphs(f"<p>{link(entry)}</p>"))
    article.save_revision()
    assert NAME in admin_client.get(f"/admin/pages/{article.pk}/view_draft/").content.decode()


def test_looking_up_names_is_one_query_and_none_without_references(entry: Any) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert references.settled("<p>Nothing.</p>") == "<p>Nothing.</p>"
    assert len(queries) == 0
    with CaptureQueriesContext(connection) as queries:
        references.settled(f"<p>{link(entry)}{link(entry)}{tag(KEY, link(entry))}</p>")
    assert len(queries) == 1
