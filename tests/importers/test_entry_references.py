"""A link whose words are an entry's printed name follows that name; one with its own words keeps them."""

from typing import Any

import pytest

from articles.models import ArticlePage
from content import rich_text
from content.notes import collect
from series.models import SeriesEntryPage


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Case 52, part 2", "entry-number"),
        ("case 52, <i>part</i> 2", "entry-number"),
        ("Case 52, part 2: Deepening", "entry"),
        ("Case 52", "page"),
        ("a later case", "page"),
    ],
)
def test_the_words_of_a_link_decide(folder: Any, front: Any, words: str, kind: str) -> None:
    link = f'<a href="ref:entry:two">{words}</a>'
    body = {"format": "html", "value": f'<p>See {link}.<note id="1">And {link}.</note></p>'}
    folder.write("sections.jsonl", [{"id": "places", "title": "Places"}])
    # Named before it is there.
    folder.write("articles.jsonl", [{"id": "salt", "title": "Salt", "section": "places", "body": body}])
    folder.write("series.jsonl", [{"id": "cases", "title": "Cases", "noun": "Case"}])
    entry = {"id": "two", "series": "cases", "label": "52", "part": 2, "position": 52, "title": "Deepening"}
    folder.write("entries.jsonl", [entry])
    folder.bring_in()
    page = SeriesEntryPage.objects.get(label="52")
    article = ArticlePage.objects.get(slug="salt")
    (paragraph,) = article.body
    wanted = f'<a linktype="{kind}" id="{page.pk}">'
    assert wanted in paragraph.value.source
    assert wanted in collect(article).texts[0]
    SeriesEntryPage.objects.filter(pk=page.pk).update(label="60")
    assert ("60" in rich_text.render(paragraph.value)) == (kind != "page")
