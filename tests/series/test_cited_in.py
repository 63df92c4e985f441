"""An entry names the articles that cite it, and leads to the very paragraph or note."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage, RelatedArticle
from content.models import HeaderLink, Masthead
from content.note_markup import tag
from content.reference_places import anchor_at
from series.citations import MOST, citations_of
from series.models import SeriesEntryPage, SeriesPage
from tests.factories import make_article, make_entry, make_photo, make_series, paragraphs, restrict, with_locale

KEY = "00112233445566aa"


@pytest.fixture
def entry(front: Any) -> SeriesEntryPage:
    return make_entry(make_series(front), "52", "Salt")


def link(entry: Any, kind: str = "entry") -> str:
    return f'<a linktype="{kind}" id="{entry.pk}">Case 52</a>'


def places(entry: SeriesEntryPage) -> dict[str, list[str]]:
    return {
        citation.name: [place.address.removeprefix(citation.page.url) for place in citation.places]
        for citation in citations_of(entry).items
    }


def blocks(*items: tuple[str, str, Any]) -> str:
    return json.dumps([{"id": block_id * 36, "type": kind, "value": value} for block_id, kind, value in items])


@pytest.mark.parametrize("kind", ["entry", "entry-number", "page"])
def test_a_reference_and_a_plain_link_in_a_paragraph_lead_to_it(section: Any, entry: Any, kind: str) -> None:
    body = paragraphs(f'<p data-block-key="one">No.</p><p data-block-key="two">See {link(entry, kind)}.</p>')
    make_article(section, "Coast", body=body)
    assert places(entry) == {"Coast": ["#p-two"]}


def test_a_list_item_a_note_a_quote_a_caption_and_a_table_lead_to_themselves(section: Any, entry: Any) -> None:
    cell = {
        "columns": [{"type": "rich_text", "heading": ""}],
        "rows": [{"values": [f'<p data-block-key="ce">{link(entry)}</p>']}],
    }
    body = blocks(
        ("a", "paragraph", f'<ul><li data-block-key="li">{link(entry)}</li></ul>'),
        ("b", "paragraph", f'<p data-block-key="no">A note{tag(KEY, f"<p>{link(entry)}</p>")}</p>'),
        ("c", "quote", {"text": f'<p data-block-key="qu">{link(entry)}</p>'}),
        ("d", "photo", {"photo": make_photo().pk, "caption": f'<p data-block-key="ca">{link(entry)}</p>'}),
        ("e", "table", {"table": {**cell, "caption": ""}}),
        ("f", "see_also", {"pages": [{"type": "item", "id": "9" * 36, "value": entry.pk}]}),
    )
    make_article(section, "Coast", body=body)
    (found,) = places(entry).values()
    wanted = {"#p-li", f"#note-{KEY}", "#p-qu", "#p-ca", "#p-ce", "#p-ffffffff"}
    assert set(found) == wanted


def test_every_place_that_is_named_stands_on_the_page(section: Any, entry: Any, client: Any) -> None:
    body = blocks(
        ("a", "paragraph", f'<p data-block-key="pa">{link(entry)} and{tag(KEY, f"<p>{link(entry)}</p>")}</p>'),
        ("b", "callout", {"text": f'<p data-block-key="co">{link(entry)}</p>', "tone": "note"}),
        ("c", "epigraph", {"text": f'<p data-block-key="ep">{link(entry)}</p>'}),
        ("d", "verse", {"text": f'<p data-block-key="ve">{link(entry, "page")}</p>'}),
        ("e", "see_also", {"pages": [{"type": "item", "id": "9" * 36, "value": entry.pk}]}),
    )
    caption = f'<p data-block-key="le">{link(entry)}</p>'
    article = make_article(section, "Coast", body=body, lead_photo=make_photo(), lead_caption=caption)
    html = client.get(article.url).content.decode()
    (found,) = places(entry).values()
    assert len(found) == 7
    for place in found:
        assert f'id="{place[1:]}"' in html


def test_an_editors_note_leads_to_the_article_and_a_chosen_article_to_read_on_is_no_citation(
    section: Any, entry: Any
) -> None:
    make_article(section, "Noted", editors_note=f"<p>{link(entry, 'page')}</p>")
    related = make_article(section, "Related")
    related.chosen_related = [RelatedArticle(other=entry.articlepage_ptr)]
    related.save()
    entry.editors_note = f"<p>{link(entry, 'page')}</p>"
    entry.save()
    assert places(entry) == {"Noted": [""]}


def test_what_readers_may_not_see_cites_nothing(section: Any, entry: Any, client: Any) -> None:
    body = paragraphs(f"<p>{link(entry)}</p>")
    make_article(section, "Draft", body=body, live=False)
    restrict(make_article(section, "Closed", body=body))
    gone = make_article(section, "Gone", body=body)
    gone.unpublish()
    assert places(entry) == {}
    assert "Cited in" not in client.get(entry.url).content.decode()


def test_a_draft_that_cites_it_is_named_once_it_is_published(section: Any, entry: Any) -> None:
    article = make_article(section, "Coast")
    article.body = json.loads(paragraphs(f"<p>{link(entry)}</p>"))
    revision = article.save_revision()
    assert places(entry) == {}
    revision.publish()
    assert list(places(entry)) == ["Coast"]
    article = ArticlePage.objects.get(pk=article.pk)
    article.body = json.loads(paragraphs("<p>Nothing.</p>"))
    article.save_revision().publish()
    assert places(entry) == {}


def test_the_page_prints_the_newest_with_their_names_and_counts_the_rest(section: Any, entry: Any, client: Any) -> None:
    body = paragraphs(f'<p data-block-key="one">{link(entry)}</p>')
    for number in range(MOST + 2):
        make_article(section, f"Article <{number}>", body=body)
    citing_entry = make_entry(entry.series, "53", "Pepper", body=body, published_on="2027-01-01T00:00Z")
    html = client.get(entry.url).content.decode()
    assert f'<a href="{citing_entry.url}#p-one">Case 53: Pepper</a>' in html
    assert html.index("Case 53: Pepper</a>") < html.index("Article &lt;0&gt;")
    assert html.count('class="cited-in__item"') == MOST
    assert "and 3 more articles" in html


def test_one_query_whatever_cites_it(section: Any, entry: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            found = citations_of(entry)
            assert all(citation.places for citation in found.items)
        return len(queries)

    assert cost() == 1
    body = paragraphs(f"<p>{link(entry)}</p>", f"<p>Again {link(entry)}{tag(KEY, f'<p>{link(entry)}</p>')}</p>")
    for _number in range(20):
        make_article(section, body=body)
    make_entry(entry.series, "60", body=body)
    # The addresses of sites are known from here on.
    cost()
    assert cost() == 1


def test_an_entry_with_thirty_linked_paragraphs_and_notes_that_thirty_cite_costs_at_most_fourteen_queries(
    front: Any, section: Any, client: Any
) -> None:
    masthead = Masthead.objects.create(name="The Review", **with_locale({}))
    HeaderLink.objects.create(masthead=masthead, page=section)
    series = make_series(front, section=section)
    others = [make_entry(series, str(number)) for number in range(1, 6)]
    body = paragraphs(
        *(
            f'<p data-block-key="k{n}">{link(others[n % 5])}, {link(others[0], "page")}'
            f"{tag(f'{n:016x}', f'<p>{n} {link(others[n % 5])}</p>')}</p>"
            for n in range(30)
        )
    )
    entry = make_entry(series, "9", body=body, lead_photo=make_photo())
    for _number in range(30):
        make_article(section, body=paragraphs(f"<p>{link(entry)}</p>"))
    client.get(entry.url)
    with CaptureQueriesContext(connection) as queries:
        assert "Cited in" in client.get(entry.url).content.decode()
    assert len(queries) <= 14, "\n".join(query["sql"][query["sql"].find(" FROM ") :][:160] for query in queries)


def test_each_side_names_the_other_among_what_it_is_made_of(section: Any, entry: Any, client: Any) -> None:
    article = make_article(section, body=paragraphs(f"<p>{link(entry)}</p>"))
    see_also = blocks(("a", "see_also", {"pages": [{"type": "item", "id": "9" * 36, "value": entry.pk}]}))
    other = make_article(section, body=see_also)

    def tags(page: Any) -> list[str]:
        return client.get(page.url).headers["Cache-Tag"].split()

    assert f"page-{entry.pk}" in tags(article) and f"page-{entry.pk}" in tags(other)
    assert {f"page-{article.pk}", f"page-{other.pk}"} <= set(tags(entry))
    # What is purged when the article is published for the first time, too.
    assert f"page-{entry.pk}" in ArticlePage.objects.get(pk=article.pk).cache_tags()


def test_an_entry_that_was_never_saved_is_cited_nowhere(db: Any) -> None:
    assert not citations_of(SeriesEntryPage(title="New", series=SeriesPage(title="Cases")))


@pytest.mark.parametrize(
    ("path", "anchor"),
    [
        ("body.f29c14c2-d03e-4ab6-8923-44223d782bf8.p-one", "p-one"),
        (f"body.f29c14c2-d03e-4ab6-8923-44223d782bf8.caption.note-{KEY}", f"note-{KEY}"),
        ("body.f29c14c2-d03e-4ab6-8923-44223d782bf8", "p-f29c14c2"),
        ("body.f29c14c2-d03e-4ab6-8923-44223d782bf8.pages.9b1c", "p-f29c14c2"),
        ("lead_caption.p-le", "p-le"),
        ("lead_caption.", ""),
        ("editors_note.", ""),
        ("body.", ""),
        ("", ""),
    ],
)
def test_a_path_of_the_index_leads_to_an_id(path: str, anchor: str) -> None:
    assert anchor_at(path) == anchor
