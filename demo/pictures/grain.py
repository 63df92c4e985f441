"""The surface of paper and of printing ink, made once and cut to every picture's size."""

from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageFilter

SHEET = (2048, 1536)


def noise(seed, size):
    """Even grey noise, the same for the same seed."""
    width, height = size
    return Image.frombytes("L", size, Random(seed).randbytes(width * height))  # noqa: S311


def spread(image, strength):
    """The image's contrast about middle grey multiplied by `strength`."""
    return image.point([min(255, max(0, round(128 + (level - 127.5) * strength))) for level in range(256)])


@lru_cache(maxsize=1)
def tooth():
    """Paper: a fine tooth, short fibres and a slow cloudiness, about middle grey."""
    width, height = SHEET
    fine = spread(noise("tooth", SHEET).filter(ImageFilter.BoxBlur(0.6)), 0.42)
    fibre = noise("fibre", (width // 8, height // 2)).resize(SHEET, Image.Resampling.BILINEAR)
    cloud = noise("cloud", (width // 96, height // 96)).resize(SHEET, Image.Resampling.BICUBIC)
    slow = Image.blend(spread(fibre, 0.16), spread(cloud, 0.22), 0.5)
    return Image.blend(fine, slow, 0.5)


@lru_cache(maxsize=1)
def speckle():
    """Ink: nearly full, with small flecks where the paper shows through."""
    width, height = SHEET
    flecks = noise("flecks", (width // 2, height // 2)).filter(ImageFilter.GaussianBlur(1.1))
    flecks = flecks.resize(SHEET, Image.Resampling.BILINEAR)
    cloud = noise("roller", (width // 64, height // 64)).resize(SHEET, Image.Resampling.BICUBIC)
    both = ImageChops.add(flecks, spread(cloud, 0.2), 1, -128)
    return both.point([min(255, max(40, (level - 56) * 7)) for level in range(256)])


@lru_cache(maxsize=1)
def chatter():
    """Small unevenness for the edges of printed ink."""
    width, height = SHEET
    rough = noise("edges", (width // 3, height // 3)).resize(SHEET, Image.Resampling.BILINEAR)
    return spread(rough, 0.55)


def piece(texture, size, rng):
    """A part of a texture, taken from a place that chance decides."""
    width, height = size
    left = rng.randrange(max(1, SHEET[0] - width + 1))
    top = rng.randrange(max(1, SHEET[1] - height + 1))
    return texture.crop((left, top, left + width, top + height))


def give_tooth(image, rng):
    """The picture on paper one can feel."""
    texture = piece(tooth(), image.size, rng)
    return ImageChops.soft_light(image, Image.merge("RGB", (texture,) * 3))
