"""Things on a table: pencils, a sharpener, a notebook."""

from math import cos, sin

from .. import palette as p
from ..paper import Collage
from ..shapes import box, line, oval, ribbon, turn


def pencil(sheet, x, y, length, wide, angle, colour):
    """A pencil that points to its upper end, with ferrule and rubber."""

    def lay(path):
        return turn(path, angle, x, y)

    half = wide / 2
    outline = [
        (x - half, y),
        (x + half, y),
        (x + half, y - length),
        (x, y - length - wide * 1.9),
        (x - half, y - length),
    ]
    sheet.cut(lay(outline), colour=colour, lift=14, wobble=0.6)
    third = wide / 3
    sheet.pen(lay(box(x - half, y - length, x - half + third, y)), colour=p.lighter(colour, 0.3), wobble=0.2)
    sheet.pen(lay(box(x + half - third, y - length, x + half, y)), colour=p.darker(colour, 0.3), wobble=0.2)
    scallop = [(x - half, y - length)]
    for k in range(3):
        scallop += oval(x - half + third * (k + 0.5), y - length, third / 2, wide * 0.16, 180, 0)
    sheet.pen(lay([*scallop, (x + half, y - length), (x, y - length - wide * 1.9)]), colour=p.STRAW, wobble=0.2)
    sheet.pen(
        lay(
            [
                (x - half * 0.34, y - length - wide * 1.27),
                (x + half * 0.34, y - length - wide * 1.27),
                (x, y - length - wide * 1.95),
            ]
        ),
        colour=p.INK,
        wobble=0.2,
    )
    sheet.pen(lay(box(x - half, y - wide * 1.1, x + half, y)), colour=p.HONEY, wobble=0)
    sheet.pen(
        *[lay(box(x - half, y - k * wide, x + half, y - k * wide + 4)) for k in (0.3, 0.5, 0.85)],
        colour=p.OCHRE,
        wobble=0,
    )
    sheet.cut(
        lay([(x - half, y), (x + half, y), *oval(x, y + wide * 0.5, half, half, 0, 180)]),
        colour=p.ROSE,
        lift=5,
        wobble=0.4,
    )


def shaving(sheet, x, y, radius, angle, colour):
    """A curl of cedar with a painted edge."""
    ring = []
    for k in range(26):
        a = k / 25 * 5.4
        reach = radius * (0.3 + 0.7 * k / 25)
        ring.append((x + reach * cos(a), y + reach * sin(a)))
    sheet.cut(
        turn(ribbon(ring, radius * 0.42, radius * 0.62), angle, x, y), colour=p.STRAW, fade=p.SAND, lift=7, wobble=1.6
    )
    sheet.pen(
        turn(ribbon([(x + (px - x) * 1.16, y + (py - y) * 1.16) for px, py in ring[8:]], radius * 0.1), angle, x, y),
        colour=colour,
    )


def pencil_still_life(name):
    """Seven pencils in a row over an open notebook, a sharpener and shavings."""
    sheet = Collage(name, ground=p.MOSS, fade=p.FERN)
    rng = sheet.random
    sheet.cut(turn(box(560, 120, 1500, 1120), -7, 1000, 600), colour=p.WINE, lift=18)
    page = turn(box(590, 130, 1480, 1090), -7, 1000, 600)
    sheet.cut(page, colour=p.PAPER, fade=p.CREAM, lift=6)
    sheet.pen(*[turn(line(640, y, 1440, y, 3), -7, 1000, 600) for y in range(230, 1070, 58)], colour=p.MIST, wobble=0)
    sheet.pen(turn(line(720, 140, 720, 1080, 3), -7, 1000, 600), colour=p.ROSE, wobble=0)
    holes = [turn(oval(650, y, 12), -7, 1000, 600) for y in range(200, 1060, 95)]
    sheet.pen(*holes, colour=p.FERN)
    squiggle = [(770 + k * 9, 262 + 15 * sin(k * 1.1) * (1 + 0.5 * sin(k * 0.37))) for k in range(66)]
    for row in range(3):
        sheet.pen(
            turn(ribbon([(x, y + row * 58) for x, y in squiggle[: 66 - row * 17]], 4), -7, 1000, 600),
            colour=p.SEA,
            wobble=0.3,
        )
    colours = (p.RED, p.OCHRE, p.SEA, p.INK, p.BRICK, p.TIDE)
    for index, colour in enumerate(colours):
        pencil(
            sheet,
            160 + index * 118 + index * index * 3,
            1040 - index * 16,
            640 + (index * 149) % 210,
            58,
            13 + index * 1.4,
            colour,
        )
    sharpener(sheet, 1340, 820)
    for x, y, radius, angle, colour in (
        (1180, 900, 62, 20, p.RED),
        (1280, 1010, 50, 140, p.SEA),
        (1450, 1010, 66, 250, p.OCHRE),
        (1580, 900, 44, 60, p.RED),
        (1120, 1060, 42, 200, p.OCHRE),
    ):
        shaving(sheet, x, y, radius, angle, colour)
    sheet.pen(
        *[oval(rng.gauss(1350, 130), rng.gauss(980, 70), rng.uniform(2, 5)) for _ in range(60)],
        colour=p.INK,
        opacity=0.8,
        wobble=0,
    )
    sheet.cut(turn(box(1520, 330, 1690, 590), 16, 1600, 460), colour=p.PAPER, lift=14)
    sheet.cut(turn(box(1514, 410, 1696, 596), 16, 1600, 460), colour=p.SEA, lift=5)
    sheet.pen(*[turn(box(1514, y, 1696, y + 14), 16, 1600, 460) for y in (430, 560)], colour=p.RED)
    return sheet.finish()


def sharpener(sheet, x, y):
    """A brass sharpener with its blade and screw."""

    def lay(path):
        return turn(path, -18, x, y)

    sheet.cut(
        lay([(x - 110, y - 60), (x + 110, y - 84), (x + 110, y + 84), (x - 110, y + 60)]),
        colour=p.HONEY,
        fade=p.OCHRE,
        lift=15,
    )
    sheet.pen(*[lay(line(x + k, y + 62, x + k, y + 80, 5)) for k in range(-90, 100, 16)], colour=p.RUST)
    sheet.cut(
        lay([(x - 90, y - 40), (x + 90, y - 62), (x + 90, y + 14), (x - 90, y + 10)]),
        colour=p.FOAM,
        fade=p.STONE,
        lift=6,
    )
    sheet.cut(oval(x, y - 18, 23), colour=p.STONE, lift=4)
    sheet.pen(lay(line(x - 16, y - 18, x + 16, y - 18, 6)), colour=p.INK)
