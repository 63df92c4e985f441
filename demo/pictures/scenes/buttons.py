"""The button box."""

from math import cos, pi, sin

from .. import palette as p
from ..paper import Collage
from ..shapes import box, curve, line, oval, ribbon, turn


def button(sheet, x, y, radius, colour, kind):
    """A button of one of five makes."""
    rng = sheet.random
    sheet.cut(oval(x, y, radius), colour=p.lighter(colour, 0.1), fade=p.darker(colour, 0.1), lift=8, wobble=0.7)
    if kind == 4:
        petals = [turn(oval(x + radius * 0.5, y, radius * 0.34, radius * 0.2), k * 45, x, y) for k in range(8)]
        sheet.cut(*petals, oval(x, y, radius * 0.22), colour=p.lighter(colour, 0.4), lift=2, wobble=0.3)
        return
    if kind == 3:
        sheet.pen(
            *[
                turn(
                    line(x - radius * 0.86, y + k * radius, x + radius * 0.86, y + k * radius, radius * 0.07),
                    turned,
                    x,
                    y,
                )
                for k in (-0.45, -0.15, 0.15, 0.45)
                for turned in (30, 120)
            ],
            colour=p.darker(colour, 0.35),
            within=[oval(x, y, radius * 0.9)],
            wobble=0,
        )
        return
    sheet.pen(ribbon(oval(x, y, radius * 0.78), radius * 0.09), colour=p.darker(colour, 0.28), wobble=0.2)
    if kind == 2:
        sheet.pen(
            *[
                oval(x + radius * 0.88 * cos(k * pi / 8), y + radius * 0.88 * sin(k * pi / 8), radius * 0.05)
                for k in range(16)
            ],
            colour=p.lighter(colour, 0.5),
            wobble=0,
        )
    turned = rng.uniform(0, 90)
    places = ((-0.2, -0.2), (0.2, -0.2), (-0.2, 0.2), (0.2, 0.2)) if kind != 1 else ((-0.22, 0), (0.22, 0))
    for dx, dy in places:
        sheet.pen(turn(oval(x + dx * radius, y + dy * radius, radius * 0.1), turned, x, y), colour=p.INK, wobble=0)
    if rng.random() < 0.4:
        sheet.cut(
            turn(
                line(
                    x + places[0][0] * radius,
                    y + places[0][1] * radius,
                    x + places[-1][0] * radius,
                    y + places[-1][1] * radius,
                    radius * 0.09,
                ),
                turned,
                x,
                y,
            ),
            colour=p.CREAM,
            lift=2,
            wobble=0.2,
        )


def button_box(name):
    """An open tin of buttons, and some that rolled out among thread and a thimble."""
    sheet = Collage(name, ground=p.SAND, fade=p.mix(p.SAND, p.OCHRE, 0.25))
    rng = sheet.random
    weave = [box(-10, y, 1810, y + 46) for y in range(20, 1200, 130)] + [
        box(x, -10, x + 46, 1210) for x in range(40, 1800, 130)
    ]
    for stripe in weave:
        sheet.pen(stripe, colour=p.ROSE, opacity=0.3)
    sheet.cut(oval(960, 620, 505), colour=p.SEA, fade=p.DEEP, lift=26)
    sheet.cut(ribbon(oval(960, 620, 484), 16), colour=p.HONEY, lift=5)
    sheet.cut(oval(960, 620, 462), colour=p.DEEP, fade=p.NIGHT, lift=0)
    sheet.pen(oval(935, 590, 440), colour=p.INK, opacity=0.35)
    colours = (
        p.RED,
        p.CREAM,
        p.OCHRE,
        p.TIDE,
        p.MOSS,
        p.INK,
        p.ROSE,
        p.WINE,
        p.PAPER,
        p.HONEY,
        p.SAGE,
        p.UMBER,
        p.BRICK,
    )
    placed = []
    tries = 0
    while len(placed) < 74 and tries < 6000:
        tries += 1
        radius = rng.uniform(30, 84) * (1 if tries < 1500 else 0.6)
        a, reach = rng.uniform(0, 2 * pi), (456 - radius) * rng.random() ** 0.5
        x, y = 960 + reach * cos(a), 620 + reach * sin(a)
        if all((x - ox) ** 2 + (y - oy) ** 2 > (radius + other) ** 2 * 0.86 for ox, oy, other in placed):
            placed.append((x, y, radius))
            button(sheet, x, y, radius, colours[len(placed) * 5 % 13], len(placed) * 3 % 5)
    for x, y, radius, colour, kind in (
        (330, 260, 70, p.RED, 0),
        (190, 420, 46, p.MOSS, 1),
        (420, 980, 56, p.OCHRE, 3),
        (1560, 1030, 64, p.WINE, 4),
        (1690, 880, 40, p.CREAM, 1),
        (320, 1090, 40, p.TIDE, 2),
    ):
        button(sheet, x, y, radius, colour, kind)
    spool(sheet, 210, 740, p.RED)
    spool(sheet, 1620, 320, p.OCHRE)
    thread = curve(
        [
            (1620, 436),
            (1560, 500),
            (1530, 580),
            (1590, 650),
            (1680, 640),
            (1720, 570),
            (1670, 520),
            (1600, 580),
            (1590, 700),
            (1620, 790),
        ]
    )
    sheet.cut(ribbon(thread, 7), colour=p.OCHRE, lift=4, wobble=0.3)
    needle = line(1430, 150, 1180, 60, 10, 3)
    sheet.cut(needle, colour=p.SLATE, lift=6, wobble=0)
    sheet.pen(line(1424, 148, 1404, 141, 4), colour=p.SAND, wobble=0)
    return sheet.finish()


def spool(sheet, x, y, colour):
    """A wooden reel of thread, lying."""
    sheet.cut(box(x - 66, y - 80, x + 66, y + 80), colour=colour, lift=14)
    sheet.pen(
        *[line(x - 66, y - 72 + k * 12, x + 66, y - 78 + k * 12, 3) for k in range(13)],
        colour=p.darker(colour, 0.3),
        wobble=0.3,
    )
    sheet.cut(
        [(x - 92, y - 116), (x + 92, y - 116), (x + 76, y - 78), (x - 76, y - 78)],
        [(x - 76, y + 78), (x + 76, y + 78), (x + 92, y + 116), (x - 92, y + 116)],
        colour=p.STRAW,
        fade=p.OCHRE,
        lift=7,
    )
