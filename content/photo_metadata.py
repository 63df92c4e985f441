"""What a photo's file says of itself: IPTC, XMP and Exif, as agencies, photo programs and cameras write them.

https://www.iptc.org/std/photometadata/specification/ names the fields and where each is kept.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.utils import timezone
from lxml import etree
from PIL import ExifTags, Image
from PIL.IptcImagePlugin import getiptcinfo

from content.photo_files import TooManyPixels, opened, tags_of

# The first photograph is of 1826; a camera whose clock was never set says 0000, or less.
FIRST_YEAR = 1826
MOST_XMP = 2_000_000
LINE = 255
TEXT = 2000
DIGITS = re.compile(r"^\s*(\d{4})[:\-./]?(\d{2})[:\-./]?(\d{2})")
# What cameras and programs write where a photographer would write a caption.
BY_THE_CAMERA = re.compile(
    r"^(olympus|minolta|konica|digital camera|sony dsc|dcim|exif_jpeg|exif jpeg|samsung|kodak|hp photosmart|"
    r"created with|screenshot|lead technologies|jpeg image|processed with|user comments?$|untitled$|default$|dji_)",
    re.IGNORECASE,
)
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "iptc": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Without entities, without fetching anything.
XMP_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": True}


@dataclass(frozen=True)
class Metadata:
    """What a file offers; plain text, empty where it says nothing."""

    title: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    taken_on: date | None = None

    def filled_from(self, other: "Metadata") -> "Metadata":
        """This, and the other's words where this has none."""
        names = [field.name for field in fields(self)]
        return Metadata(**{name: getattr(self, name) or getattr(other, name) for name in names})


def read(file: Any) -> Metadata:
    """What `file` says; nothing where it can't be read. XMP goes before IPTC and both before what a camera wrote."""
    try:
        with opened(file) as image:
            found = Metadata()
            for reader in (from_xmp, from_iptc, from_exif):
                found = found.filled_from(attempt(reader, image))
    except (OSError, ValueError, SyntaxError, TooManyPixels):
        found = Metadata()
    file.seek(0)
    return found


def attempt(reader: Callable[[Image.Image], Metadata], image: Image.Image) -> Metadata:
    # What a broken block leads Pillow or lxml into is of no matter: the picture itself is checked elsewhere.
    with suppress(Exception):
        return reader(image)
    return Metadata()


# --- The three places ---


def from_xmp(image: Image.Image) -> Metadata:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MOST_XMP:
        return Metadata()
    tree = etree.fromstring(packet.strip(b"\0 \n\r\t"), etree.XMLParser(**XMP_PARSER))

    def all_of(name: str) -> list[str]:
        """A property's values, whether it is written as an attribute, as an element, or as a list in one."""
        found = tree.xpath(f"//rdf:Description/@{name}", namespaces=NAMESPACES)
        for element in tree.xpath(f"//rdf:Description/{name}", namespaces=NAMESPACES):
            items = element.findall(".//rdf:li", NAMESPACES)
            # A text in several languages has one for everybody.
            by_default = [
                item for item in items if item.get("{http://www.w3.org/XML/1998/namespace}lang") == "x-default"
            ]
            found += [item.text or "" for item in by_default or items] or [element.text or ""]
        return found

    def first(name: str) -> str:
        return next(iter(all_of(name)), "")

    return Metadata(
        title=line(first("photoshop:Headline") or first("dc:title")),
        caption=words_of(first("dc:description")),
        credit=credit_of(all_of("dc:creator"), first("photoshop:Credit"), first("dc:rights")),
        alt=line(first("iptc:AltTextAccessibility")),
        taken_on=day(first("photoshop:DateCreated") or first("exif:DateTimeOriginal")),
    )


def from_iptc(image: Image.Image) -> Metadata:
    info = getiptcinfo(image) or {}
    is_utf8 = info.get((1, 90)) == b"\x1b%G"

    def all_of(number: int) -> list[str]:
        value = info.get((2, number)) or []
        return [decoded(item, is_utf8) for item in (value if isinstance(value, list) else [value]) if item]

    def first(number: int) -> str:
        return next(iter(all_of(number)), "")

    return Metadata(
        title=line(first(105) or first(5)),
        caption=words_of(first(120)),
        credit=credit_of(all_of(80), first(110), first(116)),
        taken_on=day(first(55)),
    )


def from_exif(image: Image.Image) -> Metadata:
    exif = tags_of(image)
    camera = exif.get_ifd(ExifTags.IFD.Exif)

    def first(tag: int) -> str:
        value = exif.get(tag, "")
        # Pillow reads text as Latin 1; phones and programs write UTF-8.
        return decoded(value.encode("latin-1", "replace") if isinstance(value, str) else bytes(value), False)

    return Metadata(
        caption=words_of(first(ExifTags.Base.ImageDescription)),
        credit=credit_of([first(ExifTags.Base.Artist)], "", first(ExifTags.Base.Copyright)),
        taken_on=day(str(camera.get(ExifTags.Base.DateTimeOriginal, ""))),
    )


# --- Words ---


def decoded(value: bytes, is_utf8: bool) -> str:
    """UTF-8 where it is that, said or not; else as Windows wrote it."""
    with suppress(UnicodeDecodeError):
        return value.decode("utf-8")
    return value.decode("utf-8" if is_utf8 else "cp1252", "replace")


def words_of(text: str, most: int = TEXT) -> str:
    """One paragraph without control characters; empty for what a camera or program writes by itself."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:most].strip()
    return "" if BY_THE_CAMERA.match(text) else text


def line(text: str) -> str:
    return words_of(text, LINE)


def credit_of(creators: Iterable[str], credit: str, rights: str) -> str:
    """Who is to be named: "Hedda Marsh / Velden Press", or what of it is there, else who holds the rights."""
    names = [name for name in map(line, creators) if name]
    agency = line(credit)
    if agency and not any(name.casefold() in agency.casefold() for name in names):
        names.append(agency)
    elif agency:
        names = [agency]
    return " / ".join(dict.fromkeys(names))[:LINE] or line(rights)


def day(text: str) -> date | None:
    """The date at the beginning of `text`, unless no camera can have been there."""
    found = DIGITS.match(text)
    if not found:
        return None
    try:
        taken = date(*map(int, found.groups()))
    except ValueError:
        return None
    return taken if taken.year >= FIRST_YEAR and taken <= timezone.now().date() else None
