"""Where a reprinted piece first appeared, in a sentence below its text."""

from typing import Any

import pytest

from tests.factories import make_article

TITLE, NAME, DATE = "<Salt> & sea", "The Coast Reader", "spring 1912"
CITED = f"<cite>{NAME}</cite>"
QUOTED = "<q>&lt;Salt&gt; &amp; sea</q>"


@pytest.mark.parametrize(
    ("title", "name", "date", "sentence"),
    [
        (TITLE, NAME, DATE, f"First published as {QUOTED} in {CITED}, {DATE}."),
        (TITLE, NAME, "", f"First published as {QUOTED} in {CITED}."),
        (TITLE, "", DATE, f"First published as {QUOTED}, {DATE}."),
        (TITLE, "", "", f"First published as {QUOTED}."),
        ("", NAME, DATE, f"First published in {CITED}, {DATE}."),
        ("", NAME, "", f"First published in {CITED}."),
        ("", "", DATE, f"First published, {DATE}."),
        ("", "", "", ""),
    ],
)
def test_what_is_known_makes_one_sentence(section: Any, title: str, name: str, date: str, sentence: str) -> None:
    article = make_article(
        section, first_publication_title=title, first_publication_name=name, first_publication_date=date
    )
    assert article.first_publication == sentence


@pytest.mark.parametrize(
    ("title", "name", "sentence"),
    [
        ("Salt", NAME, f'First published as <q><a href="https://example.org/?a&amp;b">Salt</a></q> in {CITED}.'),
        ("", NAME, f'First published in <a href="https://example.org/?a&amp;b">{CITED}</a>.'),
        ("", "", '<a href="https://example.org/?a&amp;b">Where it was first published</a>.'),
    ],
)
def test_an_address_is_a_link_on_the_first_words_that_name_it(
    section: Any, title: str, name: str, sentence: str
) -> None:
    address = "https://example.org/?a&b"
    article = make_article(
        section, first_publication_title=title, first_publication_name=name, first_publication_address=address
    )
    assert article.first_publication == sentence


def test_the_permission_follows_on_the_page(client: Any, section: Any) -> None:
    permission = "Reprinted by permission of the author."
    article = make_article(section, first_publication_name=NAME, first_publication_permission=permission)
    page = client.get(article.url).content.decode()
    assert f"First published in {CITED}. {permission}" in page
