"""Local media: renditions for everyone, originals and documents for nobody at this address."""

from pathlib import Path

import pytest
from django.test import Client


@pytest.fixture
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    for folder in ("images", "original_images", "documents"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.jpg").write_bytes(b"picture")
    return tmp_path


def test_a_rendition_is_served_for_a_year(client: Client, media: Path) -> None:
    response = client.get("/media/images/a.jpg")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"picture"
    assert "immutable" in response["Cache-Control"]
    assert response["Content-Type"] == "image/jpeg"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "original_images/a.jpg",
        "documents/a.jpg",
        "images/none.jpg",
        "images/../documents/a.jpg",
        "images/%2e%2e/documents/a.jpg",
        "/etc/passwd",
        "images/",
        "images/a.jpg/b",
    ],
)
def test_nothing_else_is_served(client: Client, media: Path, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404
