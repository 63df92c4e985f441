"""A promotion's player waits for a click; an address that isn't known stays a link."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from articles.models import Promotion
from tests.factories import make_article, with_locale


def under_articles(**fields) -> Promotion:
    return Promotion.objects.create(headline="The Shipping Hour", is_under_articles=True, **with_locale(fields))


def test_a_known_player_is_offered_and_not_loaded(client: Client, section) -> None:
    under_articles(player_address="https://vimeo.com/1084537")
    page = client.get(make_article(section, "Salt").url).content.decode()
    assert 'data-embed="https://player.vimeo.com/video/1084537' in page
    assert "Play The Shipping Hour" in page
    assert "<iframe" not in page


def test_an_unknown_player_stays_a_link(client: Client, section) -> None:
    under_articles(player_address="https://radio.example/hour")
    page = client.get(make_article(section, "Salt").url).content.decode()
    assert 'href="https://radio.example/hour"' in page
    assert "data-embed" not in page


def test_a_script_is_no_player(section) -> None:
    promotion = under_articles()
    promotion.player_address = "javascript:alert(1)"
    with pytest.raises(ValidationError):
        promotion.full_clean()


def test_first_publication_is_printed_from_any_of_its_fields(client: Client, section) -> None:
    article = make_article(section, "Salt", first_publication_permission="Reprinted by permission of the heirs.")
    assert "Reprinted by permission of the heirs." in client.get(article.url).content.decode()


def test_the_newest_promotion_stands_under_articles_and_undated_ones_wait(client: Client, section) -> None:
    Promotion.objects.create(
        headline="Dated", is_under_articles=True, starts=timezone.now() - timedelta(days=1), **with_locale({})
    )
    Promotion.objects.create(headline="Undated", is_under_articles=True, **with_locale({}))
    assert [promotion.headline for promotion in Promotion.objects.running()] == ["Dated", "Undated"]
