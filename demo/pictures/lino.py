"""Prints from cut blocks: ink, carved lines and a slightly uneven impression."""

from math import cos, radians, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from . import grain
from .palette import CREAM, rgb
from .paper import LANDSCAPE
from .shapes import bounds, box, ribbon, roughen

FINE = 2


class Block:
    """One piece of lino: what stands is printed, what is carved away stays paper."""

    def __init__(self, size, rng):
        self.size = size
        self.random = rng
        self.image = Image.new("L", (size[0] * FINE, size[1] * FINE))
        self.draw = ImageDraw.Draw(self.image)

    def ink(self, *paths, wobble=1.2):
        """Leave the shapes standing."""
        self._fill(self.draw, paths, 255, wobble)

    def carve(self, *paths, wobble=1.2):
        """Cut the shapes away."""
        self._fill(self.draw, paths, 0, wobble)

    def gouge(self, points, width=5, standing=False):
        """One stroke of the tool, thin at both ends."""
        self._fill(self.draw, [ribbon(points, width, swell=True)], 255 if standing else 0, 0.5)

    def hatch(self, *paths, angle=0, gap=14, width=5, run=(60, 180), rest=(8, 26), standing=False, drift=0.18):
        """Fill the shapes with broken parallel strokes."""
        left, top, right, bottom = bounds(paths)
        left, top = max(left, 0), max(top, 0)
        right, bottom = min(right, self.size[0]), min(bottom, self.size[1])
        if right <= left or bottom <= top:
            return
        frame = (int(left), int(top), int(right) + 1, int(bottom) + 1)
        size = ((frame[2] - frame[0]) * FINE, (frame[3] - frame[1]) * FINE)
        strokes, region = Image.new("L", size), Image.new("L", size)
        self._fill(ImageDraw.Draw(region), paths, 255, 0, frame)
        draw = ImageDraw.Draw(strokes)
        self._fill(draw, list(self._strokes(frame, angle, gap, width, run, rest, drift)), 255, 0, frame)
        mask = ImageChops.multiply(strokes, region)
        self.image.paste(255 if standing else 0, (frame[0] * FINE, frame[1] * FINE), mask)

    def trim(self, margin=50):
        """Cut away everything outside the picture's frame."""
        width, height = self.image.size
        edge = margin * FINE
        kept = self.image.crop((edge, edge, width - edge, height - edge))
        self.image.paste(0, (0, 0, width, height))
        self.image.paste(kept, (edge, edge))

    def frame(self, margin=50, width=9):
        """Trim the block and leave a thin rule standing around it."""
        self.trim(margin)
        right, bottom = self.size[0] - margin, self.size[1] - margin
        for path in (
            (margin, margin, right, margin + width),
            (margin, bottom - width, right, bottom),
            (margin, margin, margin + width, bottom),
            (right - width, margin, right, bottom),
        ):
            self.ink(box(*path))

    def _strokes(self, frame, angle, gap, width, run, rest, drift):
        rng = self.random
        cx, cy = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
        reach = ((frame[2] - frame[0]) ** 2 + (frame[3] - frame[1]) ** 2) ** 0.5 / 2
        c, s = cos(radians(angle)), sin(radians(angle))
        offset = -reach
        while offset < reach:
            along = -reach - rng.uniform(0, run[1])
            while along < reach:
                length = rng.uniform(*run)
                side = offset + rng.uniform(-1, 1) * gap * drift
                bend = side + rng.uniform(-1, 1) * gap * drift
                points = [
                    (along, side),
                    (along + length * 0.35, bend),
                    (along + length * 0.7, bend),
                    (along + length, side),
                ]
                yield ribbon(
                    [(cx + x * c - y * s, cy + x * s + y * c) for x, y in points],
                    width * rng.uniform(0.7, 1.2),
                    swell=True,
                )
                along += length + rng.uniform(*rest)
            offset += gap

    def _fill(self, draw, paths, value, wobble, frame=(0, 0)):
        for path in paths:
            rough = roughen(self.random, path, wobble)
            draw.polygon([((x - frame[0]) * FINE, (y - frame[1]) * FINE) for x, y in rough], fill=value)


class Print:
    """A sheet of paper that passes under one block after another."""

    def __init__(self, name, size=LANDSCAPE, paper=CREAM):
        self.random = Random(name)  # noqa: S311
        self.size = self.width, self.height = size
        self.image = Image.new("RGB", size, rgb(paper))

    def block(self):
        return Block(self.size, self.random)

    def pull(self, block, colour, shift=(0, 0), cover=True):
        """Print a block. `shift` is by how much it misses its place; not `cover` lets what lies below show."""
        mask = block.image.reduce(FINE).filter(ImageFilter.GaussianBlur(1.2))
        mask = ImageChops.add(mask, grain.piece(grain.chatter(), self.size, self.random), 1, -128)
        mask = mask.point([min(255, max(0, (level - 90) * 4)) for level in range(256)])
        mask = ImageChops.multiply(mask, grain.piece(grain.speckle(), self.size, self.random))
        if shift != (0, 0):
            mask = ImageChops.offset(mask, *shift)
        if cover:
            self.image.paste(rgb(colour), (0, 0), mask)
        else:
            printed = ImageChops.multiply(self.image, Image.new("RGB", self.size, rgb(colour)))
            self.image.paste(printed, (0, 0), mask)

    def finish(self):
        return grain.give_tooth(self.image, self.random)
