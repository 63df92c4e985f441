"""The clockmaker's bench."""

from math import cos, pi, radians, sin

from .. import palette as p
from ..paper import Collage
from ..shapes import arch, blob, box, curve, line, oval, ribbon, turn


def gear(x, y, radius, teeth, angle=0):
    """A toothed wheel."""
    points = []
    for k in range(teeth * 4):
        reach = radius if k % 4 < 2 else radius * 0.85
        a = radians(angle) + 2 * pi * (k + (0.2 if k % 2 else -0.2)) / (teeth * 4)
        points.append((x + reach * cos(a), y + reach * sin(a)))
    return points


def dial(sheet, x, y, radius, hour, minute, face=p.PAPER, numerals=12):
    """A clock face with its marks and hands."""
    sheet.cut(oval(x, y, radius), colour=face, lift=5)
    sheet.pen(
        *[
            turn(
                box(
                    x - radius * 0.03, y - radius * 0.9, x + radius * 0.03, y - radius * (0.68 if k % 3 == 0 else 0.78)
                ),
                k * 360 / numerals,
                x,
                y,
            )
            for k in range(numerals)
        ],
        colour=p.INK,
        wobble=0.2,
    )
    for turned, reach, wide, colour in ((hour * 30 + minute / 2, 0.5, 0.09, p.INK), (minute * 6, 0.78, 0.06, p.RED)):
        hand = [(x - radius * wide, y + radius * 0.14), (x, y - radius * reach), (x + radius * wide, y + radius * 0.14)]
        sheet.cut(turn(hand, turned, x, y), colour=colour, lift=3, wobble=0.2)
    sheet.cut(oval(x, y, radius * 0.07), colour=p.HONEY, lift=2)


def wheel(sheet, x, y, radius, teeth, colour, angle=0):
    """A brass wheel with five openings."""
    holes = [
        blob(
            sheet.random,
            x + radius * 0.52 * cos(radians(angle + k * 72)),
            y + radius * 0.52 * sin(radians(angle + k * 72)),
            radius * 0.17,
            None,
            0.06,
            6,
        )
        for k in range(5)
    ]
    sheet.cut(
        gear(x, y, radius, teeth, angle),
        colour=colour,
        fade=p.darker(colour, 0.15),
        holes=holes if radius > 40 else (),
        lift=8,
        wobble=0.3,
    )
    sheet.cut(oval(x, y, radius * 0.15), colour=p.UMBER, lift=3)


def clockmaker_bench(name):
    """A wall of clocks above a bench with an opened movement under the lamp."""
    sheet = Collage(name, ground=p.mix(p.FERN, p.NIGHT, 0.45), fade=p.mix(p.FERN, p.INK, 0.3))
    sheet.pen(*[box(x, -10, x + 40, 840) for x in range(20, 1800, 110)], colour=p.FERN, opacity=0.5)
    sheet.cut([(90, 640), (90, 120), (190, 40), (290, 120), (290, 640)], colour=p.UMBER, fade=p.RUST, lift=14)
    sheet.cut(box(126, 330, 254, 610), colour=p.INK, lift=0)
    sheet.cut(line(190, 330, 206, 520, 7), oval(208, 540, 40), colour=p.HONEY, lift=6)
    dial(sheet, 190, 216, 80, 10, 9)
    sheet.cut(oval(500, 220, 150), colour=p.RED, lift=14)
    dial(sheet, 500, 220, 122, 4, 36)
    sheet.cut(
        [(700, 330), (700, 190), (800, 90), (900, 190), (900, 330)],
        [(676, 196), (800, 66), (924, 196), (908, 214), (800, 104), (692, 214)],
        colour=p.RUST,
        lift=12,
    )
    dial(sheet, 800, 240, 68, 7, 2, p.CREAM)
    sheet.pen(arch(778, 128, 822, 164), colour=p.INK)
    for x, foot in ((764, 540), (834, 470)):
        sheet.cut(line(x, 330, x, foot, 4), colour=p.HONEY, lift=3)
        sheet.cut(
            curve([(x - 16, foot), (x - 20, foot + 60), (x, foot + 92), (x + 20, foot + 60), (x + 16, foot)]),
            colour=p.OCHRE,
            lift=5,
        )
    sheet.cut(
        *[turn(box(1150 + 118, 244, 1150 + (196 if k % 2 else 172), 256), k * 22.5, 1150, 250) for k in range(16)],
        colour=p.HONEY,
        lift=8,
    )
    sheet.cut(oval(1150, 250, 128), colour=p.HONEY, lift=10)
    dial(sheet, 1150, 250, 104, 1, 52)
    sheet.cut(turn(box(1440, 110, 1680, 350), 45, 1560, 230), colour=p.SEA, lift=14)
    dial(sheet, 1560, 230, 108, 9, 17, p.FOAM)
    sheet.cut(oval(490, 500, 84), colour=p.CREAM, lift=10)
    dial(sheet, 490, 500, 68, 11, 41, p.STRAW)
    sheet.cut(turn(box(920, 492, 1010, 582), 0), colour=p.WINE, lift=10)
    dial(sheet, 965, 537, 36, 3, 5)
    sheet.cut(arch(1590, 470, 1740, 690), colour=p.BRICK, lift=12)
    dial(sheet, 1665, 554, 60, 6, 22)
    sheet.cut(box(1600, 690, 1730, 712), colour=p.UMBER, lift=4)
    sheet.cut([(1310, 560), (720, 850), (1560, 850)], colour=p.STRAW, opacity=0.28, lift=0)
    sheet.cut(box(-10, 838, 1810, 900), colour=p.OCHRE, fade=p.RUST, lift=18)
    sheet.cut(box(-10, 896, 1810, 1210), colour=p.UMBER, fade=p.darker(p.UMBER, 0.4), lift=8)
    for left in (120, 700, 1280):
        sheet.cut(box(left, 950, left + 400, 1130), colour=p.mix(p.UMBER, p.RUST, 0.5), lift=8)
        sheet.cut(oval(left + 200, 1040, 24), colour=p.HONEY, lift=6)
        sheet.pen(box(left + 16, 966, left + 384, 970), box(left + 16, 1110, left + 384, 1114), colour=p.UMBER)
    sheet.cut(ribbon(curve([(1460, 838), (1520, 690), (1430, 560), (1340, 500)]), 17), colour=p.INK, lift=9)
    sheet.cut(box(1400, 816, 1530, 842), colour=p.INK, lift=7)
    sheet.cut([(1262, 560), (1290, 478), (1358, 462), (1408, 520), (1390, 580)], colour=p.RED, fade=p.WINE, lift=12)
    sheet.cut(oval(1322, 572, 30, 22), colour=p.STRAW, lift=3)
    sheet.glow(1320, 590, 200, p.STRAW, 0.6)
    sheet.cut(box(800, 796, 1240, 842), colour=p.CREAM, lift=9)
    wheel(sheet, 940, 700, 112, 28, p.HONEY, 4)
    wheel(sheet, 1104, 742, 66, 18, p.OCHRE, 12)
    wheel(sheet, 1062, 628, 52, 14, p.STRAW, 0)
    wheel(sheet, 1176, 664, 34, 12, p.HONEY, 8)
    wheel(sheet, 640, 808, 32, 12, p.OCHRE, 0)
    wheel(sheet, 566, 818, 22, 10, p.HONEY, 0)
    sheet.cut(oval(340, 740, 70, 84, 150, 390), box(280, 790, 400, 842), colour=p.STONE, lift=9)
    sheet.cut(oval(340, 728, 46), colour=p.FOAM, lift=4)
    for x, lean, colour in ((70, -7, p.RED), (110, 2, p.OCHRE), (150, 9, p.SEA)):
        sheet.cut(
            turn(box(x - 9, 620, x + 9, 730), lean, x, 800),
            turn(box(x - 3, 560, x + 3, 620), lean, x, 800),
            colour=colour,
            lift=6,
        )
    sheet.cut(box(46, 718, 176, 842), colour=p.TIDE, fade=p.SEA, lift=9)
    return sheet.finish()
