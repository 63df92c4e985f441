"""Odd and hostile files, through every way by which an editor brings in a photo: right, or refused in plain words."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageStat
from wagtail.models import Collection
from wagtail.test.utils.form_data import rich_text

from content.models import Photo
from tests.real.conftest import CORPUS
from users.models import User

FOLDER = CORPUS / "images"
MOST_MEGABYTES = 400
MOST_SECONDS = 10
# What is refused, and a word of the reason.
REFUSED = {
    "broken_data_stream.png": "damaged or cut off",
    "decompression_bomb.gif": "too many pixels",
    "truncated_image.png": "damaged or cut off",
    "truncated_jpeg.jpg": "damaged or cut off",
}
# As a reader sees them; of all others the file's own size.
SIZES = {f"Landscape_{number}.jpg": (1800, 1200) for number in range(9)}
ANOTHER_COUNTRY = 12


def pictures() -> list[Path]:
    kinds = {".avif", ".bmp", ".gif", ".heic", ".jpg", ".png", ".svg", ".webp"}
    found = sorted(path for path in FOLDER.glob("*") if path.suffix in kinds) if FOLDER.exists() else []
    return found


@pytest.fixture
def desk(client: Any, db: Any) -> Any:
    user = User.objects.create_user("contributor", "contributor@example.org", "salt-and-tide")
    user.groups.add(Group.objects.get(name="Contributor"))
    client.force_login(user)
    return client


def by_the_chooser(desk: Any, path: Path) -> tuple[int, str]:
    data = {
        "title": path.stem,
        "file": SimpleUploadedFile(path.name, path.read_bytes()),
        "caption": rich_text(""),
        "collection": Collection.get_first_root_node().pk,
    }
    answer = desk.post("/admin/images/chooser/create/", {f"image-chooser-upload-{k}": v for k, v in data.items()})
    return answer.status_code, answer.json().get("htmlFragment", "")


def by_the_uploader(desk: Any, path: Path) -> tuple[int, str]:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    answer = desk.post("/admin/images/multiple/add/", {"files[]": file})
    return answer.status_code, answer.json().get("error_message", "")


@pytest.mark.skipif(not FOLDER.exists(), reason=f"the corpus is absent: {FOLDER}")
@pytest.mark.parametrize("way", [by_the_chooser, by_the_uploader])
@pytest.mark.parametrize("path", pictures(), ids=lambda path: path.name)
def test_a_file_is_taken_and_right_or_refused_in_words(desk: Any, path: Path, way: Any) -> None:
    status, words = way(desk, path)
    assert status == 200
    if path.suffix[1:] not in settings.WAGTAILIMAGES_EXTENSIONS or path.name in REFUSED:
        assert REFUSED.get(path.name, "Not a supported image format") in words
        assert not Photo.objects.exists()
        return
    photo = Photo.objects.get()
    with path.open("rb") as file, Image.open(file) as original, Image.open(photo.renditions.first().file) as served:
        assert (photo.width, photo.height) == SIZES.get(path.name, original.size)
        assert served.mode in {"RGB", "L"} and served.format == "JPEG"
        assert abs(served.width / served.height - photo.width / photo.height) < 0.02
        assert served.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert photo.dominant_colour.startswith("#")


@pytest.mark.skipif(not FOLDER.exists(), reason=f"the corpus is absent: {FOLDER}")
def test_the_same_view_turned_eight_ways_looks_the_same(db: Any) -> None:
    from content.photo_files import ready

    def small(number: int) -> Image.Image:
        content = (FOLDER / f"Landscape_{number}.jpg").read_bytes()
        # Left of the number that is painted into each.
        return ready(io.BytesIO(content), 300).resize((90, 60)).crop((0, 0, 30, 60))

    first = small(1)
    for number in range(2, 9):
        difference = max(ImageStat.Stat(ImageChops.difference(first, small(number))).mean)
        assert difference < ANOTHER_COUNTRY, number


@pytest.mark.skipif(not FOLDER.exists(), reason=f"the corpus is absent: {FOLDER}")
def test_no_file_takes_long_or_much(tmp_path: Path) -> None:
    huge = tmp_path / "huge.jpg"
    Image.new("RGB", (10_000, 7_900), "#7a8f9a").save(huge, quality=30)
    command = [sys.executable, "-m", "tests.content.photo_weight", *map(str, pictures()), str(huge)]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=settings.BASE_DIR, env=settings_only()
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    costs = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(costs) == len(pictures()) + 1
    for cost in costs:
        assert cost["seconds"] < MOST_SECONDS and cost["megabytes_for_all"] < MOST_MEGABYTES, cost
    assert not costs[-1]["words"]


def settings_only() -> dict[str, str]:
    return {"PYTHONPATH": f"{settings.BASE_DIR}:{settings.BASE_DIR / 'site'}", "PATH": ""}
