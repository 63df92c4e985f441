"""What a photo's file says of itself is offered, and never put in place of what an editor wrote."""

import io
from datetime import date

import pytest

from content import photo_metadata
from content.photo_metadata import Metadata
from tests.content.photo_making import XMP, exif_of, picture_file, with_iptc


def read(content: bytes) -> Metadata:
    return photo_metadata.read(io.BytesIO(content))


FROM_XMP = Metadata(
    title="Low Staithe",
    caption="The ferry & its crew, 3 < 4",
    credit="Hedda Marsh / Velden Press",
    alt="A ferry at a quay",
    taken_on=date(2019, 6, 3),
)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "PNG"])
def test_xmp_is_read_from_every_kind_of_file(kind: str) -> None:
    from PIL.PngImagePlugin import PngInfo

    if kind == "PNG":
        text = PngInfo()
        text.add_itxt("XML:com.adobe.xmp", XMP)
        assert read(picture_file("PNG", pnginfo=text)) == FROM_XMP
    else:
        assert read(picture_file(kind, xmp=XMP.encode())) == FROM_XMP


def test_iptc_is_read_with_its_letters() -> None:
    values = {5: "Low Staithe", 120: "Die Fähre", 80: "Jörg Ähren", 110: "dpa", 55: "20110403"}
    expected = Metadata("Low Staithe", "Die Fähre", "Jörg Ähren / dpa", "", date(2011, 4, 3))
    assert read(with_iptc(picture_file(), values)) == expected
    assert read(with_iptc(picture_file(), values, "cp1252", says_so=False)) == expected


def test_exif_is_read_and_goes_last() -> None:
    exif = exif_of(ImageDescription="The quay", Artist="J. Salt", Copyright="(c) Salt Ltd")
    assert read(picture_file(exif=exif)) == Metadata("", "The quay", "J. Salt", "", date(2018, 5, 4))
    both = read(with_iptc(picture_file(exif=exif), {120: "As the desk put it"}))
    assert (both.caption, both.credit) == ("As the desk put it", "J. Salt")


@pytest.mark.parametrize(
    "words", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM\\100MEDIA", "Created with GIMP", "   ", "\0\0\0"]
)
def test_what_a_camera_writes_by_itself_is_no_caption(words: str) -> None:
    assert read(picture_file(exif=exif_of(ImageDescription=words))).caption == ""


@pytest.mark.parametrize("words", ["0000:00:00 00:00:00", "2011:13:40", "9999:01:01", "1701-01-01", "yesterday", ""])
def test_a_date_no_camera_can_have_been_there_is_none(words: str) -> None:
    assert photo_metadata.day(words) is None


@pytest.mark.parametrize(
    ("creators", "credit", "rights", "expected"),
    [
        (["Hedda Marsh"], "", "(c) Velden", "Hedda Marsh"),
        (["Hedda Marsh"], "Hedda Marsh/Velden", "", "Hedda Marsh/Velden"),
        ([], "", "(c) Velden", "(c) Velden"),
        (["A", "B", "A"], "", "", "A / B"),
        ([" "], " ", "", ""),
    ],
)
def test_the_credit_names_each_once(creators: list[str], credit: str, rights: str, expected: str) -> None:
    assert photo_metadata.credit_of(creators, credit, rights) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        picture_file(xmp=b"<x:xmpmeta"),
        picture_file(xmp=b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'),
        picture_file(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"),
        with_iptc(picture_file(), {120: "Words"})[:60],
    ],
    ids=["empty", "text", "half a packet", "entity", "broken tags", "cut off"],
)
def test_a_broken_block_offers_nothing_and_stops_nobody(content: bytes) -> None:
    assert read(content) == Metadata()
