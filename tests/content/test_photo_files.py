"""What readers get of a photo's file: the picture alone, upright, in the colours it has."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from PIL import Image, ImageCms

from content.models import Photo
from content.photo_files import TooManyPixels, check_readable, opened, ready
from tests.content.photo_making import GPS, SERIAL_NUMBER, XMP, exif_of, picture_file, with_iptc


def stored(content: bytes, name: str = "photo.jpg") -> Photo:
    return Photo.objects.create(title="The ferry", file=ImageFile(io.BytesIO(content), name))


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    "spec", ["width-960|format-jpeg", "width-480|format-webp", "width-480|format-avif", "original"]
)
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "PNG"])
def test_nothing_of_the_camera_is_served(db: Any, kind: str, spec: str) -> None:
    content = picture_file(kind, exif=exif_of(Artist="J. Salt"), size=(1200, 800))
    if kind == "JPEG":
        content = with_iptc(picture_file(kind, exif=exif_of(), xmp=XMP.encode(), comment=b"home"), {90: "Velden"})
    with Image.open(io.BytesIO(content)) as original:
        assert dict(original.getexif().get_ifd(0x8825)).keys() == GPS.keys()
    rendition = stored(content, f"photo.{kind.lower()}").get_rendition(spec)
    served = rendition.file.read()
    with Image.open(io.BytesIO(served)) as picture:
        picture.load()
        assert dict(picture.getexif()) == {}
        assert not picture.info.keys() & {"exif", "xmp", "photoshop", "comment", "icc_profile", "XML:com.adobe.xmp"}
    for word in (SERIAL_NUMBER, "Salt", "Hedda", "Velden", "home"):
        assert word.encode() not in served


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_and_knows_its_size(db: Any, orientation: int) -> None:
    # Red on the left, blue on the right, as the reader is to see it.
    upright = Image.new("RGB", (80, 40), "#ff0000")
    upright.paste("#0000ff", (40, 0, 80, 40))
    lying = {
        1: [],
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }[orientation]
    file = io.BytesIO()
    for turn in lying:
        upright = upright.transpose(turn)
    upright.save(file, "JPEG", quality=95, exif=exif_of(orientation))
    photo = stored(file.getvalue())
    assert (photo.width, photo.height) == (80, 40)
    with Image.open(photo.get_rendition("width-960|format-jpeg").file) as picture:
        assert picture.size == (80, 40)
        assert near(picture.getpixel((5, 20)), (255, 0, 0)) and near(picture.getpixel((75, 20)), (0, 0, 255))


def test_sixteen_bits_of_grey_are_not_white() -> None:
    assert ready(io.BytesIO(picture_file("PNG", "I;16", colour=32768))).getpixel((0, 0)) == (128, 128, 128)


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("1", 1, (255, 255, 255)),
        ("L", 100, (100, 100, 100)),
        ("LA", (100, 50), (100, 100, 100, 50)),
        ("P", 0, (0, 0, 0)),
        ("RGBA", (10, 20, 30, 40), (10, 20, 30, 40)),
    ],
)
def test_every_kind_of_pixel_becomes_plain_colour(mode: str, colour: Any, expected: tuple[int, ...]) -> None:
    assert ready(io.BytesIO(picture_file("PNG", mode, colour=colour))).getpixel((0, 0)) == expected


def test_four_inks_become_colours() -> None:
    # No black ink and no cyan: red, not its reverse.
    found = ready(io.BytesIO(picture_file("JPEG", "CMYK", colour=(0, 255, 255, 0), quality=95)))
    assert found.mode == "RGB" and near(found.getpixel((5, 5)), (255, 0, 0), 20)


def test_a_profile_is_reckoned_into_the_colours() -> None:
    """Swapped red and green primaries would show at once; a Lab profile stands for those that don't fit."""
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = ready(io.BytesIO(picture_file(colour="#b04030", icc_profile=linear, quality=95)))
    assert near(same.getpixel((5, 5)), (0xB0, 0x40, 0x30)) and "icc_profile" not in same.info
    wide = picture_file("PNG", colour="#b04030", icc_profile=swapped(linear))
    assert near(ready(io.BytesIO(wide)).getpixel((5, 5)), (0x40, 0xB0, 0x30), 30)


def swapped(profile: bytes) -> bytes:
    """The profile with the colorants of red and green exchanged (ICC.1:2010, 7.3)."""
    count = struct.unpack(">I", profile[128:132])[0]
    names = {profile[132 + 12 * n : 136 + 12 * n]: 132 + 12 * n for n in range(count)}
    changed = bytearray(profile)
    changed[names[b"rXYZ"] : names[b"rXYZ"] + 4] = b"gXYZ"
    changed[names[b"gXYZ"] : names[b"gXYZ"] + 4] = b"rXYZ"
    return bytes(changed)


@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200])
def test_a_broken_profile_is_passed_over(profile: bytes) -> None:
    found = ready(io.BytesIO(picture_file("PNG", colour="#b04030", icc_profile=profile)))
    assert found.getpixel((5, 5)) == (0xB0, 0x40, 0x30)


def test_an_animation_is_shown_by_its_first_picture(db: Any) -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (90, 60), colour) for colour in ("#ff0000", "#00ff00", "#0000ff")]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    with Image.open(stored(file.getvalue(), "turning.webp").get_rendition("width-960|format-webp").file) as picture:
        assert getattr(picture, "n_frames", 1) == 1
        assert near(picture.convert("RGB").getpixel((5, 5)), (255, 0, 0))


def test_what_lets_through_stands_on_white_where_a_format_can_not_say_so(db: Any) -> None:
    content = picture_file("PNG", "RGBA", colour=(0, 0, 0, 0))
    photo = stored(content, "logo.png")
    with Image.open(photo.get_rendition("width-960|format-jpeg").file) as picture:
        assert near(picture.getpixel((5, 5)), (255, 255, 255))
    assert photo.dominant_colour == "#ffffff"


def test_a_large_photo_is_read_at_a_fraction_and_comes_out_whole(db: Any) -> None:
    assert ready(io.BytesIO(picture_file(size=(4000, 3000))), 480).size == (960, 720)
    photo = stored(picture_file(size=(4000, 3000), exif=exif_of(6)))
    rendition = photo.get_rendition("width-480|format-jpeg")
    assert (rendition.width, rendition.height) == (480, 640)
    filled = photo.get_rendition("fill-300x200|format-jpeg")
    assert (filled.width, filled.height) == (300, 200)


def test_the_main_colour_is_found_on_upload_and_with_a_new_file(db: Any) -> None:
    photo = stored(picture_file(colour="#7a8f9a", quality=95))
    assert near(rgb(photo.dominant_colour), (0x7A, 0x8F, 0x9A), 4)
    photo.file = ImageFile(io.BytesIO(picture_file(colour="#b04030", quality=95)), "other.jpg")
    photo.save()
    assert near(rgb(Photo.objects.get().dominant_colour), (0xB0, 0x40, 0x30), 4)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


# --- Limits ---


def test_pixels_are_counted_before_any_is_read(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 2000
    with pytest.raises(TooManyPixels):
        opened(io.BytesIO(picture_file(size=(60, 40))))
    with opened(io.BytesIO(picture_file(size=(50, 40)))) as picture:
        assert picture.size == (50, 40)


def test_what_must_be_held_whole_may_have_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.photo_files.MOST_PIXELS_HELD", 2000)
    check_readable(io.BytesIO(picture_file("JPEG")))
    monkeypatch.setattr("content.photo_files.MOST_PIXELS_OF_WEBP", 2000)
    for content in (picture_file("PNG"), picture_file("WEBP"), picture_file("JPEG", progressive=True)):
        with pytest.raises(TooManyPixels):
            check_readable(io.BytesIO(content))


def test_a_jpeg_of_a_thousand_passes_is_refused() -> None:
    content = picture_file("JPEG", progressive=True)
    start = content.index(b"\xff\xda")
    one_pass = content[start : content.index(b"\xff", start + 2)]
    with pytest.raises(ValueError, match="passes"):
        check_readable(io.BytesIO(content[:start] + one_pass * 1000 + content[start:]))


def test_a_picture_of_a_million_by_one_is_taken_for_what_it_is(db: Any, tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1_000_000, 1, 8, 0, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(b"\0" + b"\x80" * 1_000_000))
    photo = stored(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rows + chunk(b"IEND", b""), "line.png")
    assert (photo.width, photo.renditions.get(filter_spec="width-960|format-jpeg").height) == (1_000_000, 1)
