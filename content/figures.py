"""How a photo is offered to a browser: which files, at which widths, in which formats."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from content import embeds, note_markup
from content.renditions import FIRST, FORMATS

# How wide a picture stands on the page, so that a browser can choose before the styles have arrived: the measure, the
# wide column and the page of tokens.css, less the gutters on a phone.
SIZES = {
    "column": "(min-width: 38rem) 36rem, calc(100vw - 2rem)",
    "wide": "(min-width: 64rem) 64rem, 100vw",
    "full": "100vw",
    "half": "(min-width: 68rem) 31rem, (min-width: 36rem) 46vw, calc(100vw - 2rem)",
    "card": "(min-width: 60rem) 24rem, (min-width: 36rem) 45vw, 100vw",
    "cover": "(min-width: 82rem) 27rem, (min-width: 44rem) 35vw, calc(100vw - 2rem)",
    "portrait": "18rem",
    "logo": "20rem",
}
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Source:
    """One format: the widths there are."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """One photo as `<picture>` needs it. `src` is empty when no file of it exists."""

    src: str = ""
    width: int = 0
    height: int = 0
    sizes: str = SIZES["column"]
    srcset: str = ""
    sources: list[Source] = field(default_factory=list)
    # The widest file that every browser can show, for looking at it alone.
    largest: str = ""


def is_withheld(photo: Any, publication: Any = None) -> bool:
    """Whether readers no longer get to see it: the permission to print it has ended, or it was imported without a
    credit and this publication (its PublicationSettings) hides such photos.

    Asked anew for each page, so that it holds from the very moment on.
    """
    if photo.is_expired():
        return True
    is_imported = photo.source_system not in ("", embeds.SOURCE_SYSTEM)
    return bool(is_imported and not photo.is_credited and publication and publication.hides_uncredited_photos)


def first_shown(photos: Iterable[Any], publication: Any = None) -> Any | None:
    """The first of these photos (None among them) that may stand where no reader asked for it: on a card, a shared
    link. A sensitive one may not."""
    return next((one for one in photos if one and not one.is_sensitive and not is_withheld(one, publication)), None)


def says_the_same(alt: str, caption: str) -> bool:
    """Whether an alt text has the words of a caption (HTML), whatever its capitals, spaces and last full stop."""
    return bool(alt.strip()) and _plain(alt) == _plain(note_markup.words(caption))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def picture_of(photo: Any, size: str = "column", publication: Any = None) -> Picture:
    """What exists of `photo`, from its stored renditions alone: no file is opened, none is made.

    One query, or none where `renditions` was prefetched. Nothing of a photo that is withheld from readers.
    """
    if is_withheld(photo, publication):
        return Picture()
    by_format: dict[str, dict[int, Any]] = {name: {} for name in FORMATS}
    first = None
    for rendition in photo.renditions.all():
        operation, _, kind = rendition.filter_spec.partition("|format-")
        if kind not in by_format or not operation.startswith("width-"):
            continue
        by_format[kind][rendition.width] = rendition
        if rendition.filter_spec == FIRST:
            first = rendition
    first = first or max(by_format["jpeg"].values(), key=lambda rendition: rendition.width, default=None)
    if first is None:
        return Picture()
    srcsets = {
        kind: ", ".join(f"{widths[width].url} {width}w" for width in sorted(widths))
        for kind, widths in by_format.items()
        if widths
    }
    return Picture(
        src=first.url,
        width=first.width,
        height=first.height,
        sizes=SIZES.get(size, SIZES["column"]),
        srcset=srcsets.pop("jpeg"),
        sources=[Source(TYPES[kind], srcset) for kind, srcset in srcsets.items()],
        largest=max(by_format["jpeg"].values(), key=lambda rendition: rendition.width).url,
    )
