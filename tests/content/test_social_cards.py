"""A page without a photo is shared with a picture of its words, drawn before any reader asks for it."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from content import social_cards
from content.models import PublicationSettings, SocialCard
from content.social_cards import SIZE, Words, draw, font_for, lines_of, set_headline
from tests.factories import make_article, make_photo, restrict


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Any) -> Any:
    """Publish a page and let the worker run."""

    def run(page: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return SocialCard.objects.filter(page=page).first()

    return run


def shared_picture(client: Any, page: Any) -> str:
    html = client.get(page.url).content.decode()
    return html.partition('property="og:image" content="')[2].partition('"')[0]


def test_an_article_without_a_photo_is_shared_with_its_words(client: Any, section: Any, publish: Any) -> None:
    article = make_article(section, "What the river took")
    card = publish(article)
    with Image.open(card.file) as picture:
        assert picture.size == SIZE == (1200, 630)
    assert shared_picture(client, article) == f"http://testserver{card.file.url}"
    html = client.get(article.url).content.decode()
    assert 'og:image:width" content="1200"' in html and 'og:image:alt" content="What the river took"' in html
    assert client.get(card.file.url).headers["Cache-Control"].startswith("public")


def test_reading_draws_nothing_and_costs_no_query_more(
    client: Any, section: Any, publish: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    bare, drawn = make_article(section, "Bare"), make_article(section, "Drawn")
    publish(drawn)
    monkeypatch.setattr(social_cards, "draw", None)
    assert shared_picture(client, bare) == ""
    client.get(drawn.url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(bare.url)
    with django_assert_num_queries(len(queries)):
        client.get(drawn.url)


def test_a_new_headline_is_drawn_anew_under_a_new_name(section: Any, publish: Any) -> None:
    article = make_article(section, "Salt")
    first = publish(article).file.name
    assert publish(article).file.name == first
    article.title = "Pepper"
    second = publish(article).file.name
    assert second != first and default_storage.exists(second) and not default_storage.exists(first)


def test_a_photo_takes_the_place_of_the_card(
    client: Any, section: Any, publish: Any, django_capture_on_commit_callbacks: Any
) -> None:
    article = make_article(section, "Salt")
    name = publish(article).file.name
    article.lead_photo = make_photo()
    with django_capture_on_commit_callbacks(execute=True):
        assert publish(article) is None
    assert not default_storage.exists(name)
    assert "cards" not in shared_picture(client, article)


def test_a_deleted_page_leaves_no_card(section: Any, publish: Any, django_capture_on_commit_callbacks: Any) -> None:
    article = make_article(section, "Salt")
    name = publish(article).file.name
    with django_capture_on_commit_callbacks(execute=True):
        article.delete()
    assert not SocialCard.objects.exists() and not default_storage.exists(name)


def test_what_is_not_for_everybody_has_no_card(section: Any, publish: Any) -> None:
    article = make_article(section, "Salt")
    restrict(article)
    assert publish(article) is None


def test_the_front_page_goes_without(front: Any, publish: Any) -> None:
    assert publish(front) is None


def test_the_publication_s_own_picture_comes_last(client: Any, front: Any, section: Any, publish: Any) -> None:
    PublicationSettings.objects.create(site=front.get_site(), social_photo=make_photo())
    article = make_article(section, "Salt")
    publish(article)
    assert "cards" in shared_picture(client, article)
    SocialCard.objects.all().delete()
    assert "cards" not in shared_picture(client, article) and shared_picture(client, article)


# --- Drawing ---


@pytest.mark.parametrize("headline", ["", "A", "word " * 300, "Donaudampfschiffahrt" * 30, "Low & <b>high</b>"])
def test_any_headline_fits(headline: str) -> None:
    with Image.open(io.BytesIO(draw(Words("The Review", "The Weir, Case 12", headline)))) as card:
        right = card.convert("RGB").crop((SIZE[0] - 60, 30, SIZE[0], SIZE[1]))
        bottom = card.convert("RGB").crop((0, SIZE[1] - 20, SIZE[0], SIZE[1]))
        assert len(right.getcolors()) == 1 and len(bottom.getcolors()) == 1
    letters, lines, step = set_headline("", headline, 1040, 350)
    assert len(lines) * step <= 350 and all(letters.getlength(line) <= 1040 for line in lines)


def test_a_long_headline_is_cut_between_words() -> None:
    _letters, lines, _step = set_headline("", "word " * 300, 1040, 350)
    assert lines[-1].endswith("word …")


def test_lines_break_between_words_or_in_a_word_too_long() -> None:
    letters = social_cards.letters_of("", 50)
    assert " ".join(lines_of("one two three four five six", letters, 300)) == "one two three four five six"
    assert "".join(lines_of("x" * 200, letters, 300)) == "x" * 200


def test_a_headline_in_letters_that_no_font_has_is_not_drawn_as_boxes(section: Any, publish: Any) -> None:
    assert font_for("Plain words") is not None
    assert font_for("\ue123") is None
    assert publish(make_article(section, "Words \ue123")) is None
