"""Small things that stand in several pictures: birds, boats, trees, people, panes."""

from math import cos, radians, sin

from .palette import CREAM, INK, RED, ROSE, RUST, WINE, darker, lighter, mix
from .shapes import box, curve, flip, leaf, line, move, oval, ribbon


def gull(x, y, span):
    """A gull on the wing, as two strokes."""
    wing = ribbon(
        curve([(x, y), (x + span * 0.22, y - span * 0.2), (x + span * 0.5, y - span * 0.1)], steps=5), span * 0.08, 1
    )
    return [wing, flip(wing, x)]


def panes(left, top, right, bottom, columns, rows, bar):
    """The glass of a window: what is left between the bars."""
    width = (right - left - bar * (columns - 1)) / columns
    height = (bottom - top - bar * (rows - 1)) / rows
    return [
        box(
            left + column * (width + bar),
            top + row * (height + bar),
            left + column * (width + bar) + width,
            top + row * (height + bar) + height,
        )
        for column in range(columns)
        for row in range(rows)
    ]


def branches(rng, x, y, length, angle, width, depth, spread=28):
    """A bare tree as a list of tapering limbs."""
    bend = angle + rng.uniform(-8, 8)
    mid = (x + length * 0.5 * cos(radians(angle)), y + length * 0.5 * sin(radians(angle)))
    end = (mid[0] + length * 0.5 * cos(radians(bend)), mid[1] + length * 0.5 * sin(radians(bend)))
    limbs = [ribbon([(x, y), mid, end], width, width * 0.62)]
    if depth:
        turns = [-spread, spread] if rng.random() < 0.7 else [-spread, 2, spread]
        for turning in turns:
            limbs += branches(
                rng,
                *end,
                length * rng.uniform(0.66, 0.84),
                bend + turning * rng.uniform(0.6, 1.25),
                width * 0.6,
                depth - 1,
                spread,
            )
    return limbs


def pine(x, foot, height):
    """A pine of three stepped tiers."""
    half = height * 0.24
    points = [(x, foot - height)]
    for share, reach in ((0.38, 0.62), (0.36, 0.34), (0.68, 0.84), (0.66, 0.5), (0.93, 1)):
        points.append((x + half * reach, foot - height * (1 - share)))
    points += [(x + half * 0.14, foot - height * 0.07), (x + half * 0.14, foot)]
    return points + [(2 * x - px, py) for px, py in points[:0:-1]]


def sailing_boat(sheet, x, y, size, hull=RED, sail=CREAM):
    """A small boat with two sails; (x, y) is the middle of its waterline."""
    s = size / 100
    sheet.cut(line(x, y - 20 * s, x + 1 * s, y - 128 * s, 4 * s), colour=INK, lift=3)
    main = [
        *curve([(x + 4 * s, y - 124 * s), (x + 30 * s, y - 76 * s), (x + 52 * s, y - 34 * s)]),
        (x + 4 * s, y - 30 * s),
    ]
    jib = [
        *curve([(x - 4 * s, y - 112 * s), (x - 22 * s, y - 70 * s), (x - 44 * s, y - 34 * s)]),
        (x - 5 * s, y - 32 * s),
    ]
    sheet.cut(main, colour=sail, fade=lighter(hull, 0.72), lift=5)
    sheet.cut(jib, colour=lighter(hull, 0.62), lift=5)
    body = [(x - 60 * s, y - 24 * s), (x + 64 * s, y - 24 * s), (x + 44 * s, y), (x - 42 * s, y)]
    sheet.cut(body, colour=hull, lift=6)
    sheet.pen(box(x - 57 * s, y - 19 * s, x + 59 * s, y - 15 * s), colour=CREAM)


def figure(sheet, x, foot, height, coat=WINE, facing=1, dark=INK, skin=None, hat=None):
    """Someone on foot, in a coat and a cap."""
    h = height / 100

    def put(path):
        return move(path, x, foot, h) if facing > 0 else flip(move(path, x, foot, h), x)

    legs = [
        put([(-10, -36), (1, -36), (-3, -16), (-10, -3), (-6, 0), (-19, 0), (-15, -17)]),
        put([(0, -36), (11, -36), (11, -17), (14, -3), (21, 0), (9, 0), (4, -17)]),
    ]
    sheet.cut(*legs, colour=dark, lift=3, wobble=0.3)
    sheet.cut(put(ribbon([(3, -74), (10, -62), (13, -50)], 6, 4.5)), colour=darker(coat, 0.35), lift=2, wobble=0.3)
    sheet.cut(
        put(box(-2.5, -86, 3, -78)),
        put(oval(1.5, -90, 6.5, 7.5)),
        colour=skin or mix(ROSE, RUST, 0.25),
        lift=3,
        wobble=0.3,
    )
    body = curve([(-6, -82), (6, -82), (10, -72), (11, -54), (14, -32)], steps=4)
    sheet.cut(put([*body, (-15, -32), (-11, -55), (-10, -74)]), colour=coat, lift=4, wobble=0.5)
    sheet.cut(
        put(ribbon(curve([(-4, -77), (-9, -64), (-5, -49)], steps=4), 6.5, 5)),
        colour=darker(coat, 0.18),
        lift=3,
        wobble=0.3,
    )
    sheet.cut(
        put(oval(1, -93.5, 7.6, 6.4, 180, 360)), put(box(1, -95, 12, -92.6)), colour=hat or dark, lift=2, wobble=0.3
    )


def sprig(x, y, length, angle, leaves=6, size=0.3):
    """A stem with pairs of leaves: (stem, leaves)."""
    c, s = cos(radians(angle)), sin(radians(angle))
    stem = line(x, y, x + length * c, y + length * s, length * 0.035, 2)
    foliage = []
    for index in range(leaves):
        share = 0.2 + 0.75 * index / leaves
        px, py = x + length * share * c, y + length * share * s
        reach = length * size * (1.1 - share * 0.6)
        foliage += [leaf(px, py, reach, reach * 0.42, angle + side) for side in (-48, 48)]
    foliage.append(leaf(x + length * c, y + length * s, length * size * 0.6, length * size * 0.28, angle))
    return stem, foliage
