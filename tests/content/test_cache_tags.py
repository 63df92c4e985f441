"""Every page says what it is made of, for whoever keeps copies of it."""

from typing import Any

import pytest

from tests.factories import make_article, make_entry, make_section, make_series


@pytest.mark.parametrize("place", ["front", "section", "series", "article", "entry"])
def test_every_page_names_what_it_is_made_of(client: Any, front: Any, place: str) -> None:
    section, series = make_section(front), make_series(front)
    pages = {
        "front": front,
        "section": section,
        "series": series,
        "article": make_article(section),
        "entry": make_entry(series, "1"),
    }
    response = client.get(pages[place].url)
    assert f"page-{pages[place].pk}" in response.headers["Cache-Tag"].split()


def test_a_feed_names_what_it_is_made_of(client: Any, front: Any) -> None:
    assert f"page-{front.pk}" in client.get(f"{front.url}feed/").headers["Cache-Tag"].split()
