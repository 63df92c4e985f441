"""What all portraits share: a disc of light, shoulders, and a face half in shade."""

from . import palette as p
from .paper import Collage
from .shapes import box, curve, flip, line, oval, ribbon

SIZE = (800, 800)
PALE, WARM, BROWN, DARK = "#ecc6ab", "#d9a27c", "#a96e4b", "#6f442f"


class Head:
    """A head and shoulders; what makes the person is laid on by the portrait's own function."""

    def __init__(self, name, ground, skin):
        self.sheet = Collage(name, SIZE, ground=ground, fade=p.darker(ground, 0.08))
        self.skin = skin
        self.shade = p.mix(skin, p.WINE, 0.28)
        self.sheet.cut(oval(400, 400, 330), colour=p.lighter(ground, 0.16), lift=9)

    def shoulders(self, coat, wide=270, neck=52):
        """Coat, neck and the shade below the chin."""
        body = curve([(400 - wide, 830), (400 - wide + 26, 690), (400 - wide * 0.5, 616), (400 - neck, 588)])
        self.sheet.cut([*body, *flip(body, 400)[::-1]], colour=coat, fade=p.darker(coat, 0.2), lift=14)
        throat = [(400 - neck, 480), (400 + neck, 480), (400 + neck + 6, 606), (400, 650), (400 - neck - 6, 606)]
        self.sheet.cut(throat, colour=self.shade, lift=5)

    def face(self, wide=122, top=226, chin=540, brow=p.INK, smile=True, nose=34):
        """The face, its shaded half, nose, brows, closed lids and mouth."""
        jaw = curve([(400 - wide, 350), (400 - wide * 0.96, 430), (400 - wide * 0.62, 508), (400, chin)])
        crown = curve([(400, top), (400 - wide * 0.7, top + 36), (400 - wide, 350)])
        half = crown + jaw
        outline = half + flip(half, 400)[::-1]
        self.sheet.cut(oval(400 - wide, 388, 20, 32), oval(400 + wide, 388, 20, 32), colour=self.shade, lift=4)
        self.sheet.cut(outline, colour=self.skin, lift=10)
        shaded = [
            (400, top),
            (400, 350),
            (400 + nose, 432),
            (400, 446),
            (408, 500),
            (400, chin),
            *flip(half, 400)[::-1][: len(half)],
        ]
        self.sheet.pen(shaded, colour=self.shade, within=[outline])
        for side in (-1, 1):
            lid = curve([(400 + side * 34, 376), (400 + side * 56, 384), (400 + side * 78, 374)])
            self.sheet.pen(ribbon(lid, 6, swell=False), colour=p.INK, wobble=0.3)
            arch = curve([(400 + side * 26, 342), (400 + side * 56, 328), (400 + side * 88, 340)])
            self.sheet.pen(ribbon(arch, 11, 5), colour=brow, wobble=0.4)
        lift = 8 if smile else 0
        mouth = curve([(364, 478 - lift), (400, 486), (436, 478 - lift)])
        self.sheet.pen(ribbon(mouth, 12, swell=True), colour=p.RED, wobble=0.3)

    def glasses(self, colour=p.INK, round_ones=True):
        """Spectacles."""
        for x in (342, 458):
            rim = oval(x, 380, 46) if round_ones else [*box(x - 48, 350, x + 48, 410), (x - 48, 350)]
            self.sheet.pen(rim, colour=p.PAPER, opacity=0.22)
            self.sheet.cut(ribbon(rim, 9), colour=colour, lift=3, wobble=0.4)
        self.sheet.cut(
            ribbon(curve([(386, 376), (400, 368), (414, 376)]), 8),
            line(296, 372, 276, 366, 8),
            line(504, 372, 524, 366, 8),
            colour=colour,
            lift=3,
        )

    def finish(self):
        return self.sheet.finish()
