"""The file of a photo: how large it may be, and what is made of it for readers.

What a camera or a program put into a file (place, serial number, colour profile, sixteen bits, four inks) stays in the
original, which is private. Every rendition begins with `ready`: upright, sRGB, eight bits, and the picture alone.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Any

import willow
from django.conf import settings
from PIL import Image, ImageCms
from PIL.JpegImagePlugin import JpegImageFile
from wagtail.images.image_operations import MinMaxOperation, WidthHeightOperation
from wagtail.images.models import Filter, WagtailImageField, WagtailImageFieldFile
from willow.plugins.pillow import PillowImage

# A JPEG is read at a fraction of its size, unless it is progressive. Of anything else each pixel is held in memory, of
# WebP several times over, so that the whole process stays below 400 MB.
MOST_PIXELS_HELD = 25_000_000
MOST_PIXELS_OF_WEBP = 18_000_000
# A progressive JPEG is read as often as it has passes. Cameras and programs write about ten.
MOST_PASSES = 100
START_OF_PASS = b"\xff\xda"
ORIENTATION = 0x0112
UPRIGHT = 1
LYING = {5, 6, 7, 8}
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Twice the size it will have is enough for it to be as sharp as one made from all.
GAP = 2


class TooManyPixels(ValueError):
    """The picture is larger than the site takes; nothing of it was read but its size."""

    def __init__(self, most: int) -> None:
        self.millions = most // 1_000_000
        super().__init__(f"more than {self.millions} million pixels")


def opened(file: Any) -> Image.Image:
    """The picture in `file`, of which nothing is read yet but what says its size. Raises TooManyPixels, OSError."""
    file.seek(0)
    try:
        image = Image.open(file)
    except Image.DecompressionBombError as error:
        raise TooManyPixels(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS) from error
    most = min(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS, most_for(image))
    if image.width * image.height > most:
        raise TooManyPixels(most)
    return image


def most_for(image: Image.Image) -> int:
    if image.format == "WEBP":
        return MOST_PIXELS_OF_WEBP
    is_light = isinstance(image, JpegImageFile) and "progressive" not in image.info
    return settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS if is_light else MOST_PIXELS_HELD


def check_passes(file: Any) -> None:
    """Raises ValueError for a JPEG made to be read for minutes."""
    file.seek(0)
    passes, last = 0, b""
    while chunk := file.read(1 << 20):
        passes += (last + chunk).count(START_OF_PASS)
        last = chunk[-1:]
    file.seek(0)
    if passes > MOST_PASSES:
        raise ValueError("too many passes")


def check_readable(file: Any) -> None:
    """Read the whole picture (a JPEG at an eighth of its size), so that no rendition fails later.

    Raises TooManyPixels before that, and whatever Pillow raises for a damaged file.
    """
    with opened(file) as image:
        if isinstance(image, JpegImageFile):
            check_passes(file)
            image.draft(image.mode, (image.width // 8, image.height // 8))
        image.load()
    file.seek(0)


def tags_of(image: Image.Image) -> Image.Exif:
    """The Exif tags. (A PNG's own way to them would read the whole picture.)"""
    return Image.Image.getexif(image)


def orientation_of(image: Image.Image) -> int:
    """How the camera was held (Exif 2.3, 4.6.4): 1 upright, 5 to 8 on its side. 1 where that can't be read."""
    # Pillow raises whatever a broken list of tags leads it into.
    with suppress(Exception):
        found = tags_of(image).get(ORIENTATION)
        return found if found in TURNS else UPRIGHT
    return UPRIGHT


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as a reader sees it."""
    width, height = image.size
    return (height, width) if orientation_of(image) in LYING else (width, height)


def ready(file: Any, width: int = 0) -> Image.Image:
    """The picture as readers get it: its first frame, upright, in sRGB with eight bits, without what was written in it.

    `width` is what it is needed for: it comes twice as wide at most, or as it is (0).
    """
    with opened(file) as image:
        orientation = orientation_of(image)
        share = min(width * GAP / upright_size(image)[0], 1) if width else 1
        size = (max(round(image.width * share), 1), max(round(image.height * share), 1))
        if isinstance(image, JpegImageFile):
            image.draft(image.mode, size)
        image.load()
        profile = image.info.get("icc_profile")
        picture = plain(image)
    # Smaller first: what follows makes copies.
    if picture.width > size[0]:
        picture = picture.resize(size, Image.Resampling.BOX)
    picture = in_srgb(picture, profile)
    if orientation in TURNS:
        picture = picture.transpose(TURNS[orientation])
    return alone(picture)


def alone(picture: Image.Image) -> Image.Image:
    """The same pixels, and nothing that would go on into what is saved."""
    # Pillow's way to a picture that shares its memory; a copy of fifty million pixels is 150 MB.
    bare = Image.Image._new(picture, picture.im)
    bare.info = {}
    return bare


def plain(image: Image.Image) -> Image.Image:
    """Eight bits a channel and no palette: L, LA, RGB, RGBA or CMYK."""
    if image.mode in {"P", "PA"}:
        return image.convert("RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB")
    if image.mode in {"I", "I;16", "F"}:
        # Sixteen bits of grey: a plain conversion would make everything white.
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"1", "L", "RGB"} and "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} else image.convert("RGB")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, or RGBA where it lets something through, in the colours that every screen takes for granted."""
    if image.mode == "RGBA" and not profile:
        return image
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha else image
    if profile:
        colours = by_profile(colours, profile)
    if not alpha:
        return colours if colours.mode == "RGB" else colours.convert("RGB")
    colours = colours.convert("RGB")
    colours.putalpha(alpha)
    return colours


def by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The same colours in sRGB; as it is where the profile is broken or not for this kind of picture."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


class ServedFilter(Filter):
    """Wagtail's filter, which begins with what readers may have instead of with the file."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[PillowImage]:
        with image.open_file() if source is None else nullcontext(source) as file:
            picture = PillowImage(ready(file, self.needed_width))
            # Wagtail asks the file for its format, and this is a file no more.
            picture.format_name = willow.Image.open(file).format_name
        yield picture

    @property
    def needed_width(self) -> int:
        """How wide the result is at most, where nothing is cut out of the whole; else 0."""
        width = 0
        for operation in self.transform_operations:
            is_width = isinstance(operation, WidthHeightOperation) and operation.method == "width"
            is_most = isinstance(operation, MinMaxOperation) and operation.method == "max"
            if not (is_width or is_most):
                return 0
            width = operation.size if is_width else operation.width
        return width


class PhotoFieldFile(WagtailImageFieldFile):
    """Knows its width and height from the first bytes, and as a reader sees them."""

    def get_image_dimensions(self) -> tuple[int, int]:
        was_closed = self.closed
        self.open()
        try:
            with opened(self) as image:
                return upright_size(image)
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class PhotoField(WagtailImageField):
    """Wagtail's field, with files that say their size without being read whole."""

    attr_class = PhotoFieldFile

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
