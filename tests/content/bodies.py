"""A body that holds every block, with all of its fields filled in and with only the needed ones."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from content.models import Document, Photo

TEXT = '<p data-block-key="{key}">Salt was carried <b>inland</b> by {key}.</p>'


def drawn_file(width: int, height: int, kind: str = "JPEG") -> bytes:
    """The bytes of a plain picture."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), (40, 90, 120)).save(buffer, kind)
    return buffer.getvalue()


def drawn_photo(title: str = "Harbour", *, width: int = 1000, height: int = 600, **values: Any) -> Photo:
    """A photo with a real file, drawn here."""
    defaults = {"description": f"{title} from the quay", "credit": "Hedda Marsh"}
    photo = Photo(
        title=title, file=ContentFile(drawn_file(width, height), f"{title.lower()}.jpg"), **{**defaults, **values}
    )
    photo.save()
    return photo


def document(title: str = "Minutes", name: str = "minutes.pdf") -> Document:
    return Document.objects.create(title=title, file=ContentFile(b"%PDF-1.4 minutes", name))


def full_body(photo: Photo, file: Document, article: Any) -> list[dict[str, Any]]:
    """Every block with every field filled in, as the archive format writes it."""

    def text(key: str) -> str:
        return TEXT.format(key=key)

    attribution = {
        "attribution": "Mara Voss",
        "role": "harbour master",
        "source": "Velden Papers",
        "source_address": "https://example.org/papers",
    }
    blocks = [
        ("paragraph", text("para1") + '<ul><li data-block-key="item1">Fish</li></ul>'),
        ("heading", {"text": "What the tide leaves", "level": "2"}),
        ("quote", {"text": text("quot1"), **attribution}),
        ("pull_quote", {"text": "Salt was carried inland by para1", **attribution}),
        (
            "epigraph",
            {
                "text": text("epig1") + text("epig2"),
                "speaker": "The Preacher",
                "work": "Ecclesiastes",
                "place": "1:14",
                "address": "https://example.org/ecclesiastes",
            },
        ),
        ("photo", {"photo": photo.pk, "size": "wide", "caption": text("capt1"), "alt": "The quay at low tide"}),
        (
            "gallery",
            {
                "title": "One summer",
                "photos": [
                    {"photo": photo.pk, "caption": text("gall1"), "alt": "First"},
                    {"photo": photo.pk, "caption": text("gall2"), "alt": "Second"},
                ],
            },
        ),
        (
            "embed",
            {
                "address": "https://youtu.be/dQw4w9WgXcQ",
                "title": "The harbour in 1911",
                "length": "12:40",
                "caption": text("embe1"),
                "transcript": text("embt1"),
                "poster": photo.pk,
            },
        ),
        (
            "recording",
            {
                "file": file.pk,
                "kind": "video",
                "title": "A ferry's horn",
                "length": "0:42",
                "poster": photo.pk,
                "captions": file.pk,
                "caption": text("reco1"),
                "transcript": text("rect1"),
            },
        ),
        (
            "table",
            {
                "caption": text("tabl1"),
                "table": {
                    "caption": "",
                    "columns": [
                        {"type": "text", "heading": "Year"},
                        {"type": "number", "heading": "Passengers"},
                        {"type": "rich_text", "heading": "Remark"},
                    ],
                    "rows": [{"values": ["1911", "48,200", text("cell1")]}, {"values": ["1938", "112,900", ""]}],
                },
                "has_row_headings": True,
                "source": "Velden Harbour Board",
            },
        ),
        ("callout", {"title": "How we counted", "text": text("call1"), "tone": "warning"}),
        (
            "verse",
            {
                "title": "Ebb",
                "text": '<p data-block-key="vers1">The water goes out<br/>and takes its time</p>',
                "attribution": "Ines Calder",
                "source": "Tide Tables",
            },
        ),
        ("break", None),
        ("see_also", {"heading": "Read next", "pages": [article.pk]}),
        ("document", {"document": file.pk, "title": "The minutes", "text": "What was said."}),
        ("code", {"language": "Python", "code": "if a < b:\n    print(a)", "caption": text("code1")}),
        ("footnotes", {"heading": "Sources"}),
    ]
    return [
        {"type": kind, "value": value, "id": f"{number:08x}-0000-4000-8000-000000000000"}
        for number, (kind, value) in enumerate(blocks, start=1)
    ]


def bare_body(photo: Photo, file: Document, article: Any) -> list[dict[str, Any]]:
    """Every block with only what it needs, its other fields left out altogether."""
    needed: dict[str, Any] = {
        "paragraph": "<p>Salt.</p>",
        "heading": {"text": "Salt", "level": "2"},
        "quote": {"text": "<p>Salt.</p>"},
        "pull_quote": {"text": "Never said before"},
        "epigraph": {"text": "<p>Salt.</p>"},
        "photo": {"photo": photo.pk},
        "gallery": {"photos": [{"photo": photo.pk}]},
        "embed": {"address": "https://example.org/film"},
        "recording": {"file": file.pk},
        "table": {"table": {"columns": [{"type": "text", "heading": ""}], "rows": [{"values": ["1"]}]}},
        "callout": {"text": "<p>Salt.</p>"},
        "verse": {"text": "<p>Salt</p>"},
        "break": None,
        "see_also": {"pages": [article.pk]},
        "document": {"document": file.pk},
        "code": {"code": "1"},
        "footnotes": {},
    }
    return [{"type": kind, "value": value} for kind, value in needed.items()]
