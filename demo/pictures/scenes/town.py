"""Streets and squares: the market and the umbrellas."""

from math import cos, pi, radians, sin

from .. import palette as p
from ..details import figure, panes
from ..paper import UPRIGHT, Collage
from ..shapes import arch, blob, box, curve, gable, line, oval, ribbon, turn


def stall(sheet, x, foot, wide, colour, goods):
    """A market stall: striped awning with scallops, posts and boxes of goods."""
    left, right, top = x - wide / 2, x + wide / 2, foot - 330
    sheet.cut(
        box(left + 16, top + 60, left + 28, foot), box(right - 28, top + 60, right - 16, foot), colour=p.UMBER, lift=5
    )
    sheet.cut(box(left + 6, foot - 130, right - 6, foot - 12), colour=p.OCHRE, fade=p.RUST, lift=9)
    sheet.pen(*[line(left + 6, foot - k, right - 6, foot - k, 3) for k in (92, 52)], colour=p.UMBER, opacity=0.6)
    crate = (wide - 40) / len(goods)
    for index, fruit in enumerate(goods):
        start = left + 20 + index * crate
        for row, y in enumerate((foot - 166, foot - 146)):
            sheet.cut(
                *[oval(start + 18 + row * 9 + k * 27, y, 14) for k in range(int((crate - 34) / 27) + 1)],
                colour=p.mix(fruit, p.INK, 0.14 * (1 - row)),
                lift=3,
                wobble=0.6,
            )
        sheet.cut(box(start, foot - 140, start + crate - 8, foot - 104), colour=p.SAND, lift=5)
    count = 8
    each = wide / count
    for index in range(count):
        near, far = left + index * each, left + index * each * 0.92 + wide * 0.04
        strip = [(far, top), (far + each * 0.92, top), (near + each, top + 96), (near, top + 96)]
        hem = oval(near + each / 2, top + 96, each / 2, each * 0.42, 0, 180)
        sheet.cut(strip, hem, colour=colour if index % 2 == 0 else p.CREAM, lift=6, wobble=0.5)


def market_square(name):
    """Gabled fronts around a square, three stalls, people with time."""
    sheet = Collage(name, ground=p.FOAM, fade=p.CREAM)
    sheet.cut(oval(420, 200, 96), colour=p.HONEY, lift=8)
    for x, y, wide in ((800, 130, 210), (1560, 190, 230), (120, 300, 160)):
        sheet.cut(
            curve([(x - wide, y + 22), (x - wide * 0.4, y - 24), (x + wide * 0.4, y - 14), (x + wide, y + 22)]),
            colour=p.PAPER,
            lift=7,
        )
    sheet.cut(gable(1010, 190, 1150, 820, 150, 14), colour=p.SLATE, fade=p.SEA, lift=10)
    sheet.cut(oval(1080, 262, 50), colour=p.PAPER, lift=5)
    sheet.pen(line(1080, 262, 1080, 226, 7), line(1080, 262, 1106, 276, 7), colour=p.INK)
    sheet.pen(arch(1056, 346, 1104, 430), colour=p.NIGHT)
    fronts = (
        (-30, 200, 470, p.ROSE),
        (165, 190, 400, p.OCHRE),
        (350, 230, 500, p.CREAM),
        (575, 190, 380, p.SAGE),
        (760, 250, 452, p.RED),
        (1140, 210, 430, p.TIDE),
        (1345, 190, 500, p.STRAW),
        (1530, 300, 420, p.BRICK),
    )
    for index, (left, wide, top, colour) in enumerate(fronts):
        if index % 3 == 1:
            steps = [(left, 900)]
            for k in range(5):
                steps += [(left + k * wide / 10, top - k * 34), (left + (k + 1) * wide / 10, top - k * 34)]
            front = steps + [(2 * left + wide - x, y) for x, y in steps[::-1]]
        else:
            front = gable(left, top, left + wide, 900, 120, 10)
        sheet.cut(front, colour=colour, fade=p.darker(colour, 0.1), lift=9)
        dark = p.NIGHT if index % 2 == 0 else p.WINE
        for y in range(top + 30, 720, 112):
            for k in (0.16, 0.42, 0.68) if wide > 205 else (0.2, 0.58):
                frame = box(left + wide * k, y, left + wide * k + 40, y + 66)
                sheet.cut(frame, colour=p.PAPER, lift=2, wobble=0.5)
                sheet.pen(*panes(frame[0][0] + 5, y + 5, frame[1][0] - 5, y + 61, 2, 2, 4), colour=dark, wobble=0.4)
        sheet.pen(oval(left + wide / 2, top - 40, 14), colour=dark)
    sheet.cut(
        [(-10, 812), (1810, 812), (1810, 1210), (-10, 1210)], colour=p.SAND, fade=p.mix(p.SAND, p.STONE, 0.7), lift=12
    )
    rng = sheet.random
    stones = []
    for row in range(11):
        y = 828 + row * row * 2.7 + row * 9
        stones += [
            oval(x + rng.uniform(-10, 10), y + rng.uniform(-3, 3), 11 + row * 2.4, 4 + row * 0.9)
            for x in range(-20 + (row % 2) * 30, 1830, 48 + row * 7)
        ]
    sheet.pen(*stones, colour=p.STONE, opacity=0.5)
    figure(sheet, 640, 930, 180, p.SEA, -1)
    figure(sheet, 1200, 920, 172, p.WINE)
    figure(sheet, 1262, 924, 120, p.OCHRE, -1)
    stall(sheet, 280, 1040, 470, p.RED, (p.BRICK, p.MOSS, p.HONEY))
    stall(sheet, 930, 1060, 440, p.OCHRE, (p.PAPER, p.ROSE))
    stall(sheet, 1540, 1040, 460, p.SEA, (p.HONEY, p.WINE, p.SAGE))
    figure(sheet, 600, 1150, 270, p.RED)
    figure(sheet, 1240, 1160, 280, p.FERN, -1)
    sheet.cut(blob(rng, 1306, 1070, 40, 30, 0.1), colour=p.OCHRE, lift=5)
    rope = [(x, 70 + 90 * sin(pi * x / 1800)) for x in range(-20, 1840, 60)]
    sheet.cut(ribbon(rope, 4), colour=p.INK, lift=3)
    for index, (x, y) in enumerate(rope):
        sheet.cut(
            [(x + 6, y + 4), (x + 50, y + 7), (x + 28, y + 62)],
            colour=(p.RED, p.PAPER, p.SEA, p.HONEY)[index % 4],
            lift=5,
        )
    return sheet.finish()


def umbrella(sheet, x, y, radius, colours, angle):
    """An umbrella from above: eight gores between eight ribs."""
    points, gores = [], []
    for index in range(8):
        start, end = radians(angle + index * 45), radians(angle + index * 45 + 45)
        tip, next_tip = (
            (x + radius * cos(start), y + radius * sin(start)),
            (x + radius * cos(end), y + radius * sin(end)),
        )
        half = (start + end) / 2
        inner = (x + radius * 0.865 * cos(half), y + radius * 0.865 * sin(half))
        hem = curve([tip, inner, next_tip], steps=5)
        points += hem
        gores.append([(x, y), *hem])
    sheet.cut(points, colour=colours[0], lift=26, wobble=0.8)
    for index, gore in enumerate(gores):
        middle = radians(angle + index * 45 + 22.5)
        light = 0.22 * cos(middle - radians(225))
        base = colours[index % len(colours)]
        sheet.pen(gore, colour=p.lighter(base, light) if light > 0 else p.darker(base, -light), wobble=0.3)
    sheet.pen(
        *[
            line(x, y, x + radius * cos(radians(angle + k * 45)), y + radius * sin(radians(angle + k * 45)), 3, 2)
            for k in range(8)
        ],
        colour=p.INK,
        opacity=0.55,
        wobble=0,
    )
    sheet.cut(oval(x, y, radius * 0.06), colour=p.INK, lift=5)


def umbrella_street(name):
    """A wet crossing from above, with umbrellas on it."""
    sheet = Collage(name, UPRIGHT, ground=p.SLATE, fade=p.mix(p.SLATE, p.NIGHT, 0.5))
    rng = sheet.random
    sheet.cut(turn(box(-400, 150, 420, 2200), 24, 0, 700), colour=p.mix(p.STONE, p.SLATE, 0.3), lift=9)
    for column in range(9):
        for row in range(22):
            tile = box(-380 + column * 92, 100 + row * 92, -292 + column * 92, 188 + row * 92)
            if rng.random() < 0.55:
                sheet.pen(turn(tile, 24, 0, 700), colour=p.mix(p.STONE, p.SLATE, rng.uniform(0.1, 0.5)))
    sheet.pen(
        *[turn(box(470, y, 1500, y + 62), 24, 0, 700) for y in range(-420, 1100, 128)],
        colour=p.CREAM,
        opacity=0.92,
        wobble=2,
    )
    for _ in range(9):
        sheet.pen(
            blob(rng, rng.uniform(350, 1200), rng.uniform(40, 1480), rng.uniform(50, 120), rng.uniform(24, 56), 0.2),
            colour=p.TIDE,
            opacity=0.5,
        )
    for x, y, radius, colours, angle in (
        (250, 260, 172, (p.OCHRE, p.HONEY), 10),
        (820, 170, 150, (p.NIGHT,), 30),
        (560, 560, 225, (p.RED,), 4),
        (1030, 560, 160, (p.CREAM, p.SEA), 20),
        (190, 800, 165, (p.SEA,), 36),
        (860, 960, 205, (p.INK,), 14),
        (420, 1130, 178, (p.ROSE, p.CREAM), 22),
        (1080, 1330, 190, (p.MOSS,), 0),
        (690, 1390, 135, (p.HONEY,), 28),
        (60, 1400, 150, (p.WINE, p.RED), 8),
    ):
        step = turn(oval(x, y + radius * 0.97, 14, 30), 24, x, y)
        sheet.cut(step, turn(oval(x + 34, y + radius * 0.93, 14, 30), 24, x, y), colour=p.INK, lift=3)
        umbrella(sheet, x, y, radius, colours, angle)
    rain = []
    for _ in range(190):
        x, y, length = rng.uniform(-50, 1250), rng.uniform(-50, 1500), rng.uniform(26, 70)
        rain.append(
            ribbon([(x, y), (x - length * 0.12, y + length * 0.5), (x - length * 0.24, y + length)], 3.4, swell=True)
        )
    sheet.pen(*rain, colour=p.PAPER, opacity=0.6, wobble=0)
    return sheet.finish()
