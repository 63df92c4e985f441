"""How a photo is offered to a browser: which files, at which widths, in which formats."""

from dataclasses import dataclass, field
from typing import Any

from content.renditions import FIRST, FORMATS

# How wide a picture stands on the page, so that a browser can choose before the styles have arrived.
SIZES = {
    "column": "(min-width: 46rem) 42rem, 100vw",
    "wide": "(min-width: 70rem) 64rem, 100vw",
    "full": "100vw",
    "half": "(min-width: 46rem) 21rem, 100vw",
    "card": "(min-width: 60rem) 24rem, (min-width: 36rem) 45vw, 100vw",
    "thumbnail": "8rem",
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


def picture_of(photo: Any, size: str = "column") -> Picture:
    """What exists of `photo`, from its stored renditions alone: no file is opened, none is made.

    One query, or none where `renditions` was prefetched.
    """
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
    )
