"""manage.py make_renditions: what photos lack, in the order in which readers need it."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ReferenceIndex

from content.models import Photo, PhotoRendition
from content.posters import fetch_posters
from content.rendition_backlog import lacking
from content.renditions import FIRST, make_renditions, specs_for
from tests.factories import make_article, make_photo
from tests.media.store import Gate

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("make_renditions", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def photos(folder: Any) -> list[Photo]:
    """Two photos of which only the first size is made."""
    return [make_photo("The ferry", width=1000, height=600), make_photo("The quay", width=500, height=300)]


def test_what_is_missing_is_made_and_nothing_twice(photos: list[Photo]) -> None:
    missing = sum(len(specs_for(photo.width)) - 1 for photo in photos)
    assert f"{missing} files made." in run()
    for photo in photos:
        assert set(photo.renditions.values_list("filter_spec", flat=True)) == set(specs_for(photo.width))
    assert "0 files made." in run()


def test_an_estimate_makes_nothing(photos: list[Photo], folder: Any) -> None:
    before = sorted(folder.rglob("*"))
    out = run("--estimate")
    assert f"2 photos lack {len(specs_for(1000)) + len(specs_for(500)) - 2} files" in out
    assert "GB" in out and "hours" in out
    assert sorted(folder.rglob("*")) == before


def test_an_estimate_of_nothing(db: Any) -> None:
    assert "0 photos lack 0 files: about 0.00 GB and 0.0 hours" in run("--estimate")


def test_what_pages_show_comes_first_then_the_newest(photos: list[Photo], section: Any) -> None:
    ferry, quay = photos
    assert [pk for pk, _specs in lacking()] == [quay.pk, ferry.pk]
    article = make_article(section, lead_photo=ferry)
    ReferenceIndex.create_or_update_for_object(article)
    assert [pk for pk, _specs in lacking()] == [ferry.pk, quay.pk]


def test_publishing_a_page_asks_for_what_its_photos_lack_and_saving_a_draft_for_nothing(
    photos: list[Photo], section: Any, django_capture_on_commit_callbacks: Any
) -> None:
    ferry, quay = photos
    article = make_article(section, lead_photo=ferry)
    with django_capture_on_commit_callbacks(execute=True):
        revision = article.save_revision()
    assert ferry.renditions.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        revision.publish()
    assert set(ferry.renditions.values_list("filter_spec", flat=True)) == set(specs_for(ferry.width))
    assert quay.renditions.count() == 1
    with django_capture_on_commit_callbacks() as asked:
        revision.publish()
    assert not any("renditions" in str(one) for one in asked)


def test_it_goes_on_where_the_store_went_away(bucket: Any, gate: Gate) -> None:
    photo = make_photo(width=1000, height=600)
    gate.after(2, "shut")
    with pytest.raises(CommandError, match="2 files were made; start it again and it goes on"):
        run()
    gate.open()
    assert f"{len(specs_for(1000)) - 3} files made." in run()
    assert photo.renditions.count() == len(specs_for(1000))


def test_the_worker_makes_them_after_all_else() -> None:
    assert make_renditions.priority < fetch_posters.priority


def test_a_photo_whose_file_is_gone_is_named_and_stops_nobody(photos: list[Photo]) -> None:
    ferry, quay = photos
    ferry.file.storage.delete(ferry.file.name)
    assert f"not all of photo {ferry.pk}, “The ferry”" in run()
    assert quay.renditions.count() == len(specs_for(quay.width))
    assert PhotoRendition.objects.filter(image=ferry).values_list("filter_spec", flat=True).get() == FIRST
