"""What a photo lacks before it may be published, said by the photo and by the work lists alike."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from content.models import Licence, Photo
from tests.factories import make_photo


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({}, []),
        ({"credit": ""}, ["a credit"]),
        ({"credit": "  "}, ["a credit"]),
        ({"credit": "", "licence": Licence.OWN}, []),
        ({"credit": "", "licence": Licence.CC0}, ["a credit"]),
        ({"credit": "", "no_credit_reason": "Screenshot of our own page"}, []),
        ({"credit": "", "no_credit_reason": " "}, ["a credit"]),
        ({"description": ""}, ["an alt text"]),
        ({"description": "", "is_decorative": True}, []),
        ({"credit": "", "description": " "}, ["a credit", "an alt text"]),
    ],
)
def test_a_photo_and_the_work_lists_agree_on_what_it_lacks(db: Any, fields: dict[str, Any], lacks: list[str]) -> None:
    photo = make_photo(**fields)
    assert photo.lacks() == lacks
    assert photo.is_credited is not Photo.objects.uncredited().exists()
    assert photo.has_alt is not Photo.objects.without_alt().exists()


def test_a_permission_ends_at_its_moment(db: Any) -> None:
    now = timezone.now()
    photo = make_photo(do_not_publish_after=now)
    assert photo.is_expired(now) and not photo.is_expired(now - timedelta(seconds=1))
    assert list(Photo.objects.expired(now)) == [photo]
    assert not Photo.objects.expired(now - timedelta(seconds=1)).exists()
    assert not make_photo("No end").is_expired()
