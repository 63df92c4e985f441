"""The list of photos: what needs work is found, alone and together with a search."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from content.models import Photo
from tests.factories import make_article, make_photo


@pytest.fixture
def desk(signed_in: Any, section: Any) -> Any:
    used = make_photo("Used and whole")
    make_article(section, "Salt", lead_photo=used)
    make_photo("Nobody named", credit="")
    make_photo("Own work", credit="", licence="own")
    make_photo("Silent", description="", credit="Ada Quill")
    make_photo("Over", do_not_publish_after=timezone.now() - timedelta(days=1))
    make_photo("Over and nobody named", credit="", do_not_publish_after=timezone.now() - timedelta(days=1))
    return signed_in("Editor")


def listed(desk: Any, query: str) -> set[str]:
    response = desk.get(f"/admin/images/?{query}")
    assert response.status_code == 200
    found = {photo.title for photo in response.context["images"]}
    results = desk.get(f"/admin/images/results/?{query}")
    assert {photo.title for photo in results.context["images"]} == found
    return found


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("to_do=credit", {"Nobody named", "Over and nobody named"}),
        ("to_do=alt", {"Silent"}),
        ("to_do=expired", {"Over", "Over and nobody named"}),
        ("to_do=expired&to_do=credit", {"Over and nobody named"}),
        ("credit=quill", {"Silent"}),
        ("credit=quill&to_do=credit", set()),
        ("q=nobody&to_do=expired", {"Over and nobody named"}),
        ("q=nobody&credit=marsh", set()),
        ("q=silent&credit=ada&to_do=unused", {"Silent"}),
    ],
)
def test_what_needs_work_is_found(desk: Any, query: str, titles: set[str]) -> None:
    assert listed(desk, query) == titles


def test_what_no_page_shows_is_found(desk: Any) -> None:
    assert listed(desk, "to_do=unused") == set(Photo.objects.values_list("title", flat=True)) - {"Used and whole"}


def test_a_filter_that_is_none_changes_nothing(desk: Any) -> None:
    assert len(listed(desk, "to_do=nonsense")) == Photo.objects.count()


def test_the_filters_speak_plainly(desk: Any) -> None:
    html = desk.get("/admin/images/").content.decode()
    for words in ("To do", "no credit", "no alt text", "no longer to be published", "used nowhere", "Credit"):
        assert words in html, words
