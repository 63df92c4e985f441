"""What may be uploaded, what is refused and why, and how documents are handed out."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from content.models import Document, Photo


@pytest.fixture
def desk(signed_in: Any) -> Any:
    return signed_in("Contributor")


def picture(kind: str = "JPEG", size: tuple[int, int] = (320, 200)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#7a8f9a").save(file, kind)
    return file.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is huge and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )


def add_photo(client: Any, content: bytes, name: str) -> Any:
    """As the form for one photo does it."""
    from wagtail.models import Collection
    from wagtail.test.utils.form_data import rich_text

    data = {
        "title": "The ferry",
        "file": SimpleUploadedFile(name, content),
        "description": "The ferry at the quay",
        "caption": rich_text("<p>The ferry.</p>"),
        "credit": "Hedda Marsh",
        "collection": Collection.get_first_root_node().pk,
    }
    return client.post("/admin/images/chooser/create/", {f"image-chooser-upload-{k}": v for k, v in data.items()})


def test_the_photo_form_shows_our_fields_with_help(desk: Any) -> None:
    add_photo(desk, picture(), "ferry.jpg")
    photo = Photo.objects.get()
    html = desk.get(f"/admin/images/{photo.pk}/").content.decode()
    for words in ("decorative", "caption", "credit", "Who made it, as it should be printed", "do not publish after"):
        assert words in html.lower() or words in html, words


def test_a_photo_keeps_its_caption_and_credit(desk: Any) -> None:
    assert add_photo(desk, picture(), "ferry.jpg").json()["step"] in {"chosen", "select_format"}
    photo = Photo.objects.get()
    assert (photo.credit, photo.description) == ("Hedda Marsh", "The ferry at the quay")
    assert "The ferry." in photo.caption


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (picture() + b"\0" * 30 * 1024 * 1024, "big.jpg", "too big"),
        (b"MZ not a picture", "program.jpg", "valid image"),
        (picture("PNG"), "renamed.jpg", "extension does not match"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "drawing.svg",
            "Supported formats",
        ),
        (b"<html></html>", "page.html", "Supported formats"),
        (png_header(60_000, 60_000), "bomb.png", "too many pixels"),
        (b"", "empty.jpg", "empty"),
        (picture()[:200], "cut.jpg", "damaged or cut off"),
        (picture(size=(900, 900))[:-900], "half.jpg", "damaged or cut off"),
    ],
    ids=["30 MB", "program", "fake extension", "svg", "html", "bomb", "empty", "only a beginning", "half"],
)
def test_a_bad_picture_is_refused_with_the_reason(desk: Any, content: bytes, name: str, message: str) -> None:
    response = add_photo(desk, content, name)
    assert response.status_code == 200
    assert message in response.json()["htmlFragment"]
    assert not Photo.objects.exists()


def test_many_photos_at_once_say_for_each_what_is_wrong(desk: Any) -> None:
    answer = desk.post(
        "/admin/images/multiple/add/", {"files[]": SimpleUploadedFile("bomb.png", png_header(60_000, 60_000))}
    )
    assert answer.status_code == 200 and answer.json()["success"] is False
    assert "too many pixels" in answer.json()["error_message"]


def add_document(client: Any, content: bytes, name: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post("/admin/documents/multiple/add/", {"files[]": file}).json()


@pytest.mark.parametrize(
    ("name", "message"), [("page.html", "not allowed"), ("drawing.svg", "not allowed"), ("program", "not allowed")]
)
def test_a_document_that_could_run_is_refused(desk: Any, name: str, message: str) -> None:
    answer = add_document(desk, b"<script>alert(1)</script>", name)
    assert answer["success"] is False and message in answer["error_message"]
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "disposition", "kind"),
    [
        ("notice.pdf", "inline", "application/pdf"),
        ("notice.txt", "attachment", "text/plain"),
        ("table.csv", "attachment", "text/csv"),
        ("book.epub", "attachment", "application/epub+zip"),
        ("captions.vtt", "attachment", "text/vtt"),
    ],
)
def test_a_document_is_never_run_by_the_browser(
    desk: Any, client: Any, front: Any, name: str, disposition: str, kind: str
) -> None:
    # Even a page in disguise: the type is the name's, and the browser is told not to guess.
    add_document(desk, b"<html><script>alert(1)</script></html>", name)
    response = client.get(Document.objects.get().url)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(kind)
    assert response.headers["Content-Disposition"].startswith(disposition)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
