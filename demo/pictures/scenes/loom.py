"""The weaver's loom."""

from .. import palette as p
from ..paper import Collage
from ..shapes import arch, box, curve, line, oval, ribbon, turn


def diamond(x, y, wide, high):
    return [(x, y - high), (x + wide, y), (x, y + high), (x - wide, y)]


def weaving_loom(name):
    """A half-woven cloth of red and ochre diamonds on an upright loom."""
    sheet = Collage(name, ground=p.FOAM, fade=p.CREAM)
    rng = sheet.random
    sheet.cut(arch(40, 130, 280, 760), colour=p.STRAW, lift=5)
    sheet.pen(line(160, 130, 160, 760, 12), line(40, 420, 280, 420, 12), colour=p.PAPER)
    sheet.cut(box(-10, 1040, 1810, 1210), colour=p.OCHRE, fade=p.RUST, lift=8)
    sheet.pen(*[line(-10, y, 1810, y, 4) for y in (1086, 1150)], colour=p.UMBER, opacity=0.6)
    sheet.cut(box(420, 60, 500, 1120), box(1300, 60, 1380, 1120), colour=p.UMBER, fade=p.darker(p.UMBER, 0.25), lift=18)
    sheet.cut(box(360, 1090, 580, 1136), box(1220, 1090, 1440, 1136), colour=p.UMBER, lift=9)
    threads = [line(530 + k * 11.1, 150, 530 + k * 11.1, 1000, 4) for k in range(67)]
    sheet.cut(*threads, colour=p.PAPER, lift=5, wobble=0)
    sheet.cut(box(380, 110, 1420, 180), colour=p.RUST, fade=p.UMBER, lift=14)
    cloth = box(522, 580, 1272, 1010)
    sheet.cut(cloth, colour=p.CREAM, lift=10)
    bands = ((596, 34, p.SEA), (644, 12, p.RED), (790, 12, p.RED), (816, 26, p.OCHRE), (966, 34, p.SEA))
    for y, high, colour in bands:
        sheet.pen(box(522, y, 1272, y + high), colour=colour, within=[cloth], wobble=0.5)
    for k in range(7):
        x = 576 + k * 107
        sheet.pen(diamond(x, 722, 50, 58), colour=p.RED, wobble=0.4)
        sheet.pen(diamond(x, 722, 31, 36), colour=p.HONEY, wobble=0.4)
        sheet.pen(diamond(x, 722, 13, 15), colour=p.NIGHT, wobble=0.4)
        sheet.pen(diamond(x + 53, 680, 11, 13), diamond(x + 53, 764, 11, 13), colour=p.SEA, within=[cloth], wobble=0.3)
        sheet.pen(
            *[box(x - 46 + step * 12, 860 + step * 14, x + 46 - step * 12, 874 + step * 14) for step in range(4)],
            *[box(x - 46 + step * 12, 946 - step * 14, x + 46 - step * 12, 960 - step * 14) for step in range(4)],
            colour=p.MOSS,
            within=[cloth],
            wobble=0.3,
        )
    sheet.pen(*[line(522, y, 1272, y, 1.6) for y in range(584, 1010, 6)], colour=p.INK, opacity=0.18, wobble=0)
    sheet.pen(
        *[line(530 + k * 11.1, 580, 530 + k * 11.1, 1010, 1.4) for k in range(67)],
        colour=p.PAPER,
        opacity=0.35,
        wobble=0,
    )
    sheet.cut(box(390, 996, 1410, 1056), colour=p.RUST, fade=p.UMBER, lift=14)
    sheet.cut(box(440, 350, 1360, 378), box(440, 408, 1360, 432), colour=p.OCHRE, lift=10)
    shuttle = curve([(760, 528), (860, 500), (1010, 500), (1110, 528), (1010, 556), (860, 556)], closed=True)
    sheet.cut(shuttle, colour=p.RUST, fade=p.UMBER, lift=14)
    sheet.cut(oval(935, 528, 84, 17), colour=p.RED, lift=4)
    sheet.cut(ribbon(curve([(1020, 528), (1150, 520), (1240, 550), (1272, 586)]), 6), colour=p.RED, lift=5, wobble=0.3)
    shelf(sheet, rng)
    basket(sheet, 1600, 1110)
    basket_ball(sheet, 250, 1080, 84, p.SEA)
    basket_ball(sheet, 130, 1110, 60, p.OCHRE)
    sheet.cut(ribbon(curve([(330, 1110), (400, 1150), (520, 1160), (640, 1180)]), 6), colour=p.SEA, lift=4)
    return sheet.finish()


def shelf(sheet, rng):
    """Hanks of dyed yarn on pegs."""
    sheet.cut(box(1480, 180, 1780, 206), colour=p.UMBER, lift=9)
    for index, colour in enumerate((p.RED, p.HONEY, p.SEA, p.MOSS)):
        x = 1520 + index * 74
        tall = 300 + (index * 61) % 110
        sheet.cut(
            curve(
                [
                    (x - 14, 200),
                    (x - 30, 320),
                    (x - 24, 200 + tall),
                    (x, 216 + tall),
                    (x + 24, 200 + tall),
                    (x + 30, 320),
                    (x + 14, 200),
                ]
            ),
            colour=colour,
            lift=9,
        )
        sheet.pen(
            *[
                ribbon(curve([(x + k * 0.5, 214), (x + k, 330), (x + k * 0.8, 190 + tall)]), 3)
                for k in (-18, -6, 6, 18)
            ],
            colour=p.darker(colour, 0.3),
        )
        sheet.cut(box(x - 22, 236, x + 22, 256), colour=p.CREAM, lift=3)


def basket(sheet, x, foot):
    """A basket full of wool."""
    for dx, dy, radius, colour in ((-76, -170, 66, p.ROSE), (70, -176, 70, p.OCHRE), (0, -212, 70, p.RED)):
        basket_ball(sheet, x + dx, foot + dy, radius, colour)
    sheet.cut(
        [(x - 160, foot - 170), (x + 160, foot - 170), (x + 120, foot), (x - 120, foot)],
        colour=p.HONEY,
        fade=p.OCHRE,
        lift=14,
    )
    sheet.pen(
        *[
            box(
                x - 148 + k * 42 + row % 2 * 21,
                foot - 150 + row * 30,
                x - 122 + k * 42 + row % 2 * 21,
                foot - 136 + row * 30,
            )
            for row in range(5)
            for k in range(7)
        ],
        colour=p.RUST,
        opacity=0.7,
        within=[[(x - 150, foot - 160), (x + 150, foot - 160), (x + 116, foot), (x - 116, foot)]],
    )


def basket_ball(sheet, x, y, radius, colour):
    """A ball of wool."""
    sheet.cut(oval(x, y, radius), colour=colour, fade=p.darker(colour, 0.15), lift=8)
    strands = [
        turn(ribbon(oval(x, y, radius * 0.92, radius * k, 200, 340), radius * 0.05), turned, x, y)
        for turned in (20, 140, 260)
        for k in (0.3, 0.6)
    ]
    sheet.pen(*strands, colour=p.darker(colour, 0.32), within=[oval(x, y, radius)], wobble=0.3)
