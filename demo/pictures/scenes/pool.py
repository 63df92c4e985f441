"""A pool between the tides, seen from above, and what the sea has left in it."""

from math import cos, pi, radians, sin

from .. import palette as p
from ..paper import Collage
from ..shapes import blob, box, curve, leaf, line, oval, ribbon, turn


def starfish(x, y, radius, angle):
    """Five soft arms."""
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.36
        turn_to = radians(angle) + pi * index / 5
        points.append((x + reach * cos(turn_to), y + reach * sin(turn_to)))
    return curve(points, closed=True, steps=5)


def tide_pool(name):
    """A pool seen from above, with what the sea has left in it."""
    sheet = Collage(name, ground=p.DEEP, fade=p.NIGHT)
    rng = sheet.random
    state = rng.getstate()
    steps = (
        (330, 160, p.SEA),
        (470, 262, p.mix(p.SEA, p.TIDE, 0.6)),
        (590, 350, p.MIST),
        (680, 424, p.SAND),
        (740, 470, p.STONE),
        (830, 540, p.SLATE),
    )
    weed(sheet, rng, [(700, 560), (860, 640), (1010, 520), (1080, 640)])
    for index, (rx, ry, colour) in enumerate(steps):
        after = rng.getstate()
        rng.setstate(state)
        hole = blob(rng, 940 - index * 8, 610 - index * 3, rx, ry, 0.12, 13)
        rng.setstate(after)
        sheet.cut(
            box(-60, -60, 1860, 1260), holes=[hole], colour=colour, fade=p.darker(colour, 0.08), lift=15, wobble=1.8
        )
        if index == 1:
            fish(sheet, 760, 470, 120, 18)
            fish(sheet, 860, 560, 100, 8)
        if index == 2:
            anemone(sheet, 1290, 690, 84, p.RED, p.BLUSH)
            anemone(sheet, 1400, 560, 58, p.OCHRE, p.STRAW)
            sheet.cut(starfish(500, 740, 128, 12), colour=p.BRICK, lift=10)
            sheet.pen(
                *[
                    oval(500 + cos(radians(12 + 72 * arm)) * far, 740 + sin(radians(12 + 72 * arm)) * far, 7 - far / 26)
                    for arm in range(5)
                    for far in (24, 50, 76, 98)
                ],
                colour=p.BLUSH,
            )
    pebbles(sheet, rng)
    shell(sheet, 300, 330, 74, -30)
    shell(sheet, 1530, 910, 60, 40, p.CREAM)
    sheet.cut(starfish(1600, 270, 100, 40), colour=p.HONEY, lift=9)
    crab(sheet, 270, 930, 96)
    return sheet.finish()


def weed(sheet, rng, roots):
    """Fronds at the bottom of the pool."""
    for x, y in roots:
        for angle in range(0, 360, 45):
            reach = rng.uniform(70, 130)
            turn_to = angle + rng.uniform(-18, 18)
            sheet.cut(leaf(x, y, reach, 26, turn_to), colour=p.mix(p.MOSS, p.DEEP, rng.uniform(0.1, 0.5)), lift=4)


def fish(sheet, x, y, size, angle):
    body = curve(
        [
            (x - size * 0.5, y),
            (x - size * 0.1, y - size * 0.17),
            (x + size * 0.4, y),
            (x - size * 0.1, y + size * 0.17),
        ],
        closed=True,
        steps=5,
    )
    tail = [
        (x + size * 0.34, y),
        (x + size * 0.62, y - size * 0.18),
        (x + size * 0.54, y),
        (x + size * 0.62, y + size * 0.18),
    ]
    sheet.cut(turn(body, angle, x, y), turn(tail, angle, x, y), colour=p.FOAM, lift=6, wobble=0.5)
    sheet.pen(turn(oval(x - size * 0.34, y - size * 0.03, size * 0.035), angle, x, y), colour=p.INK)


def anemone(sheet, x, y, radius, colour, heart):
    """A ring of tentacles about a pale mouth."""
    for ring, count, share in ((1.0, 20, 0), (0.72, 15, 0.25)):
        sheet.cut(
            *[
                turn(oval(x + radius * ring * 0.66, y, radius * 0.36, radius * 0.085), 360 * k / count, x, y)
                for k in range(count)
            ],
            colour=p.mix(colour, heart, share),
            lift=5,
            wobble=0.4,
        )
    sheet.cut(oval(x, y, radius * 0.3), colour=heart, lift=4)
    sheet.pen(oval(x, y, radius * 0.1), colour=colour)


def pebbles(sheet, rng):
    """Stones along the rim of the rock."""
    colours = (p.CREAM, p.SAND, p.STONE, p.ROSE, p.INK, p.MIST)
    for index in range(64):
        angle = rng.uniform(0, 2 * pi)
        x, y = 900 + cos(angle) * rng.uniform(880, 1010), 600 + sin(angle) * rng.uniform(530, 690)
        size = rng.uniform(12, 44)
        sheet.cut(blob(rng, x, y, size, size * rng.uniform(0.6, 0.9), 0.1, 7), colour=colours[index % 6], lift=5)


def shell(sheet, x, y, radius, angle, colour=p.BLUSH):
    """A scallop with its ribs."""
    fan = [(x, y + radius * 0.75)]
    for index in range(9):
        turn_to = radians(-170 + index * 20)
        fan += [
            (x + radius * cos(turn_to + k), y + radius * reach * sin(turn_to + k) + radius * 0.1)
            for k, reach in ((-0.15, 0.96), (0, 1.08), (0.15, 0.96))
        ]
    foot = box(x - radius * 0.3, y + radius * 0.6, x + radius * 0.3, y + radius * 0.82)
    sheet.cut(turn(fan, angle, x, y), turn(foot, angle, x, y), colour=colour, lift=9, wobble=0.5)
    ribs = [
        line(
            x,
            y + radius * 0.7,
            x + radius * 0.88 * cos(radians(-160 + k * 20)),
            y + radius * 0.1 + radius * 0.88 * sin(radians(-160 + k * 20)),
            2,
            5,
        )
        for k in range(8)
    ]
    sheet.pen(*[turn(rib, angle, x, y) for rib in ribs], colour=p.BRICK, opacity=0.7, wobble=0)


def crab(sheet, x, y, size):
    """A crab, seen from above."""
    for side in (1, -1):

        def put(points, side=side):
            return [(x + side * size * px, y + size * py) for px, py in points]

        legs = [
            ribbon(
                put(curve([(0.6, 0.1 + k * 0.14), (1.15, k * 0.3 - 0.1), (1.4, 0.3 + k * 0.3)], steps=4)),
                size * 0.11,
                3,
            )
            for k in range(3)
        ]
        arm = ribbon(put(curve([(0.6, -0.2), (1.1, -0.5), (0.85, -0.95)], steps=4)), size * 0.16, size * 0.1)
        claw = put([*oval(0.72, -1.08, 0.3, 0.22, 20, 320), (0.72, -1.08)])
        sheet.cut(*legs, arm, claw, colour=p.WINE, lift=6, wobble=0.5)
    sheet.cut(oval(x, y, size * 0.85, size * 0.58), colour=p.RED, lift=9)
    sheet.pen(*[oval(x + k * size, y + 0.1 * size, size * 0.08) for k in (-0.4, 0, 0.4)], colour=p.BRICK)
    sheet.cut(*[oval(x + k * size, y - 0.52 * size, size * 0.08) for k in (-0.2, 0.2)], colour=p.INK, lift=3)
