"""Files as cameras, photo programs and agencies write them."""

import io
import struct
from typing import Any

from PIL import ExifTags, Image

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:iptc="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 photoshop:Credit="Velden Press" photoshop:DateCreated="2019-06-03T10:11:12+02:00">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Low Staithe</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="de">Die Fähre</rdf:li>
<rdf:li xml:lang="x-default">The ferry &amp; its crew, 3 &lt; 4</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Hedda Marsh</rdf:li></rdf:Seq></dc:creator>
<iptc:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A ferry at a quay</rdf:li></rdf:Alt>
</iptc:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

GPS = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (51.0, 3.0, 12.5)}
SERIAL_NUMBER = "SN-4711-0815"


def exif_of(orientation: int = 1, **tags: str) -> Image.Exif:
    """Exif with a place and the camera's serial number, as a phone writes it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    for name, value in tags.items():
        exif[ExifTags.Base[name]] = value
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(GPS)
    exif.get_ifd(ExifTags.IFD.Exif).update(
        {ExifTags.Base.BodySerialNumber: SERIAL_NUMBER, ExifTags.Base.DateTimeOriginal: "2018:05:04 03:02:01"}
    )
    return exif


def picture_file(
    kind: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (60, 40), colour: Any = "#b04030", **saving: Any
) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, kind, **saving)
    return file.getvalue()


def with_iptc(jpeg: bytes, values: dict[int, str], encoding: str = "utf-8", *, says_so: bool = True) -> bytes:
    """The same JPEG with IPTC records, as agencies have written them for decades."""

    def record(number: int, dataset: int, value: bytes) -> bytes:
        return struct.pack(">BBBH", 0x1C, number, dataset, len(value)) + value

    block = record(1, 90, b"\x1b%G") if says_so else b""
    block += b"".join(record(2, number, value.encode(encoding)) for number, value in values.items())
    block += b"\0" * (len(block) % 2)
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(block)) + block
    segment = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]
