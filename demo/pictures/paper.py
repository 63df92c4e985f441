"""Pictures made of cut paper: sheets laid on one another, each with its shadow."""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from . import grain
from .palette import CREAM, INK, PAPER, mix, rgb
from .shapes import bounds, roughen

LANDSCAPE = (1800, 1200)
UPRIGHT = (1200, 1500)
PANORAMA = (2000, 1000)
FINE = 2


def faded(size, top, bottom):
    """A sheet that changes from one colour to another, downwards."""
    strip = Image.linear_gradient("L").resize((1, size[1]), Image.Resampling.BILINEAR)
    column = Image.composite(Image.new("RGB", strip.size, rgb(bottom)), Image.new("RGB", strip.size, rgb(top)), strip)
    return column.resize(size)


class Collage:
    """A picture in the making. Sheets are cut from the back to the front."""

    def __init__(self, name, size=LANDSCAPE, ground=CREAM, fade=None):
        self.random = Random(name)  # noqa: S311
        self.size = self.width, self.height = size
        self.image = faded(size, ground, fade or ground)

    def cut(self, *paths, colour, fade=None, lift=9, holes=(), within=None, wobble=1.4, opacity=1.0, rim=0.16):
        """Lay down a sheet in the shape of the paths.

        `lift` is how far it stands off what lies below, `holes` are cut out of it, `within` are paths that
        bound it, `opacity` below 1 makes it vellum, `fade` is the colour of its lower edge.
        """
        frame = self._frame(paths) if paths else None
        if not frame:
            return
        mask = self._mask(frame, paths, holes, wobble)
        if within:
            mask = ImageChops.multiply(mask, self._mask(frame, within, (), 0))
        if lift:
            self._shade(frame, mask, lift, opacity)
        if opacity < 1:
            mask = mask.point([round(level * opacity) for level in range(256)])
        left, top = frame[:2]
        if rim and lift:
            self.image.paste(mix(colour, PAPER, rim * 2), (left - 1, top - 1), mask)
        if fade:
            self.image.paste(faded(mask.size, colour, fade), (left, top), mask)
        else:
            self.image.paste(rgb(colour), (left, top), mask)

    def pen(self, *paths, colour, within=None, opacity=1.0, wobble=0.8):
        """Something printed on the sheet: no shadow."""
        self.cut(*paths, colour=colour, lift=0, within=within, opacity=opacity, wobble=wobble)

    def glow(self, x, y, radius, colour, strength=0.6, flat=1.0):
        """Light around a lamp, the sun or the moon."""
        size = (int(radius * 2), int(radius * 2 * flat))
        light = Image.radial_gradient("L").point(
            [round(max(0, 1 - level / 181) ** 1.8 * 255 * strength) for level in range(256)]
        )
        self.image.paste(rgb(colour), (int(x - radius), int(y - radius * flat)), light.resize(size))

    def finish(self):
        """The finished picture: light from the upper left, and the tooth of the paper."""
        light = Image.linear_gradient("L").rotate(45, expand=True, fillcolor=128)
        light = light.crop((100, 100, 260, 260)).resize((16, 16))
        light = light.point([140 - level // 9 for level in range(256)]).resize(self.size, Image.Resampling.BICUBIC)
        lit = ImageChops.soft_light(self.image, Image.merge("RGB", (light,) * 3))
        return grain.give_tooth(lit, self.random)

    def _frame(self, paths):
        left, top, right, bottom = bounds(paths)
        frame = (
            max(int(left) - 4, -40),
            max(int(top) - 4, -40),
            min(int(right) + 5, self.width + 40),
            min(int(bottom) + 5, self.height + 40),
        )
        return frame if frame[0] < frame[2] and frame[1] < frame[3] else None

    def _mask(self, frame, paths, holes, wobble):
        left, top, right, bottom = frame
        mask = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE))
        draw = ImageDraw.Draw(mask)
        for fill, group in ((255, paths), (0, holes)):
            for path in group:
                rough = roughen(self.random, path, wobble)
                draw.polygon([((x - left) * FINE, (y - top) * FINE) for x, y in rough], fill=fill)
        return mask.reduce(FINE)

    def _shade(self, frame, mask, lift, opacity):
        left, top = frame[:2]
        coarse = 4 if lift >= 7 else 2
        margin = -(-int(lift * 2.5) // coarse) * coarse
        small = mask.reduce(coarse)
        padded = Image.new("L", (small.width + 2 * margin // coarse, small.height + 2 * margin // coarse))
        padded.paste(small, (margin // coarse, margin // coarse))
        padded = padded.filter(ImageFilter.GaussianBlur(lift * 0.8 / coarse))
        padded = padded.point([round(level * 0.42 * opacity) for level in range(256)])
        shadow = padded.resize((padded.width * coarse, padded.height * coarse), Image.Resampling.BILINEAR)
        self.image.paste(rgb(INK), (left - margin + round(lift * 0.55), top - margin + round(lift * 0.75)), shadow)
        if lift > 3:
            edge = mask.point([round(level * 0.22 * opacity) for level in range(256)])
            self.image.paste(rgb(INK), (left + 2, top + 2), edge)
