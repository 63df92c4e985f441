"""Feeds keep their readers when a page's address changes."""

from typing import Any

import pytest

from tests.factories import make_section, make_series


@pytest.mark.parametrize("make", [make_section, make_series])
def test_the_feed_of_a_renamed_page_is_found_at_its_old_address(
    client: Any, front: Any, make: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = make(front, "Rooms")
    old = page.url
    page.slug = "houses"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    page.refresh_from_db()
    response = client.get(f"{old}feed/")
    assert (response.status_code, response.headers["Location"]) == (301, f"{page.url}feed/")
    assert client.get(response.headers["Location"]).status_code == 200
