"""An archive of pictures, imported while no worker runs: no reader sees a hole."""

import re
from typing import Any

from content.models import Photo
from content.renditions import FIRST

PHOTOS = 500
ON_A_PAGE = 25


def test_five_hundred_photos_are_on_their_pages_before_the_worker_has_run(
    folder: Any, front: Any, client: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("content.renditions.queue", lambda photo_id: None)
    numbers = range(PHOTOS)
    for number in numbers:
        folder.picture(f"{number}.jpg", colour=f"hsl({number % 360}, {40 + number // 10}%, 50%)")
    folder.write(
        "photos.jsonl",
        [{"id": str(n), "file": f"{n}.jpg", "description": f"Picture {n}.", "credit": "Hedda Marsh"} for n in numbers],
    )
    folder.write("sections.jsonl", [{"id": "places", "title": "Places"}])
    folder.write(
        "articles.jsonl",
        [
            {
                "id": str(first),
                "title": f"Walk {first}",
                "section": "places",
                "published_on": "2001-05-03",
                "lead": {"photo": str(first)},
                "body": {
                    "format": "blocks",
                    "value": [
                        {"type": "photo", "value": {"photo": str(n)}} for n in range(first + 1, first + ON_A_PAGE)
                    ],
                },
            }
            for first in range(0, PHOTOS, ON_A_PAGE)
        ],
    )
    report = folder.bring_in()
    assert report.total["made"] == PHOTOS + PHOTOS // ON_A_PAGE + 1
    assert Photo.objects.filter(renditions__filter_spec=FIRST).count() == PHOTOS
    seen: set[str] = set()
    for first in range(0, PHOTOS, ON_A_PAGE):
        html = client.get(f"/places/walk-{first}/").content.decode()
        sources = re.findall(r'<img [^>]*src="(/media/[^"]+)"', html)
        assert len(sources) >= ON_A_PAGE
        seen.update(sources)
    assert len(seen) == PHOTOS
    assert {client.get(address).status_code for address in sorted(seen)} == {200}
