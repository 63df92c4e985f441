"""Rooms: the reading room, the kettle by the window and the clockmaker's bench."""

from .. import palette as p
from ..details import gull, sprig
from ..paper import UPRIGHT, Collage
from ..shapes import arch, box, curve, gable, leaf, line, oval, ribbon, swell

SPINES = (p.RED, p.OCHRE, p.SEA, p.CREAM, p.MOSS, p.WINE, p.NIGHT, p.ROSE, p.STRAW)


def books(sheet, left, right, foot, high):
    """A shelf of books, a few of them leaning."""
    rng = sheet.random
    x = left
    groups = {}
    while x < right - 16:
        wide, tall = rng.uniform(14, 34), high * rng.uniform(0.66, 0.98)
        wide = min(wide, right - x)
        colour = rng.choice(SPINES)
        groups.setdefault(colour, []).append((x, wide, tall))
        x += wide + 2
    for colour, spines in groups.items():
        sheet.cut(*[box(x, foot - tall, x + wide, foot) for x, wide, tall in spines], colour=colour, lift=3, wobble=0.5)
        sheet.pen(
            *[box(x, foot - tall * 0.82, x + wide, foot - tall * 0.77) for x, wide, tall in spines if wide > 20],
            colour=p.HONEY if colour not in (p.STRAW, p.CREAM) else p.RED,
            wobble=0,
        )


def reading_room(name):
    """Tall windows between walls of books, green lamps, readers at a long table."""
    sheet = Collage(name, ground=p.mix(p.UMBER, p.OCHRE, 0.35), fade=p.UMBER)
    for left in (420, 750, 1080):
        sheet.cut(arch(left - 22, 88, left + 322, 800), colour=p.CREAM, lift=10)
        pane = arch(left, 110, left + 300, 790)
        sheet.cut(pane, colour=p.MIST, fade=p.STRAW, lift=0)
        sheet.pen(
            [
                (left, 620),
                *curve([(left, 600), (left + 90, 540), (left + 200, 580), (left + 300, 530)]),
                (left + 300, 790),
                (left, 790),
            ],
            colour=p.SAGE,
        )
        sheet.pen(
            *[line(left + k, 110, left + k, 790, 9) for k in (100, 200)],
            *[line(left, y, left + 300, y, 9) for y in (270, 400, 530, 660)],
            colour=p.CREAM,
            within=[pane],
        )
    for left, right in ((-20, 372), (1428, 1820)):
        sheet.cut(box(left, 30, right, 900), colour=p.UMBER, fade=p.darker(p.UMBER, 0.3), lift=12)
        for foot in (186, 336, 486, 636, 786):
            sheet.pen(box(left + 14, foot - 128, right - 14, foot), colour=p.INK, opacity=0.55)
            books(sheet, left + 20, right - 18, foot, 122)
            sheet.cut(box(left, foot, right, foot + 14), colour=p.RUST, lift=5)
    sheet.cut(
        line(300, 900, 400, 120, 16),
        line(352, 900, 440, 120, 16),
        *[line(312 + k * 12.5, 810 - k * 96, 362 + k * 10.5, 810 - k * 96, 11) for k in range(8)],
        colour=p.OCHRE,
        lift=9,
    )
    sheet.cut(box(-20, 860, 1820, 1210), colour=p.WINE, fade=p.mix(p.WINE, p.INK, 0.5), lift=8)
    for x, coat, hair in ((520, p.SEA, p.INK), (900, p.OCHRE, p.UMBER), (1290, p.CREAM, p.RUST)):
        shoulders = curve(
            [(x - 116, 940), (x - 104, 800), (x - 50, 752), (x + 50, 752), (x + 104, 800), (x + 116, 940)]
        )
        sheet.cut(shoulders, colour=coat, fade=p.darker(coat, 0.2), lift=9)
        sheet.cut(box(x - 20, 720, x + 20, 766), oval(x, 682, 50, 62), colour=p.mix(p.ROSE, p.RUST, 0.2), lift=6)
        sheet.cut(
            [*oval(x, 668, 56, 56, 170, 370), *curve([(x + 40, 660), (x, 646), (x - 40, 664)])], colour=hair, lift=4
        )
        sheet.pen(
            ribbon(curve([(x - 30, 690), (x - 18, 696), (x - 8, 690)]), 4),
            ribbon(curve([(x + 8, 690), (x + 18, 696), (x + 30, 690)]), 4),
            colour=p.INK,
        )
    sheet.cut([(60, 930), (1740, 930), (1830, 1080), (-30, 1080)], colour=p.OCHRE, fade=p.RUST, lift=16)
    sheet.cut(box(-30, 1080, 1830, 1122), colour=p.UMBER, lift=8)
    for x in (330, 710, 1100, 1500):
        sheet.glow(x, 960, 230, p.STRAW, 0.75, 0.36)
    for x in (520, 900, 1290):
        for side in (1, -1):
            page = [(x, 976), (x + side * 84, 962), (x + side * 98, 1022), (x, 1038)]
            sheet.cut(page, colour=p.PAPER if side > 0 else p.CREAM, lift=5)
            sheet.pen(
                *[line(x + side * 16, 988 + k * 11, x + side * 78, 978 + k * 11, 2.5) for k in range(4)], colour=p.STONE
            )
        coat = {520: p.SEA, 900: p.OCHRE, 1290: p.CREAM}[x]
        for side in (-1, 1):
            sleeve = curve([(x + side * 92, 846), (x + side * 138, 900), (x + side * 142, 956), (x + side * 112, 990)])
            sheet.cut(ribbon(sleeve, 54, 40), colour=p.darker(coat, 0.12), lift=6)
            sheet.cut(oval(x + side * 104, 994, 26, 18), colour=p.mix(p.ROSE, p.RUST, 0.2), lift=4)
    for x in (330, 710, 1100, 1500):
        sheet.cut(box(x - 5, 850, x + 5, 980), oval(x, 984, 44, 12), colour=p.HONEY, lift=5)
        sheet.cut([(x - 58, 868), *oval(x, 858, 56, 44, 190, 350), (x + 58, 868)], colour=p.MOSS, fade=p.FERN, lift=9)
        sheet.pen(box(x - 56, 862, x + 56, 870), colour=p.STRAW)
    return sheet.finish()


def kettle_window(name):
    """A red kettle on the sill, steam against a window on the sea."""
    sheet = Collage(name, UPRIGHT, ground=p.SAND, fade=p.mix(p.SAND, p.OCHRE, 0.35))
    rng = sheet.random
    sheet.pen(
        *[
            leaf(x + (y // 90 % 2) * 50, y, 40, 18, -90 + side)
            for y in range(40, 1200, 90)
            for x in range(0, 1250, 100)
            for side in (-28, 28)
        ],
        colour=p.OCHRE,
        opacity=0.3,
    )
    sheet.cut(box(170, 90, 1030, 1020), colour=p.PAPER, lift=14)
    glass = box(222, 142, 978, 970)
    sheet.cut(glass, colour=p.BLUSH, fade=p.STRAW, lift=0)
    sheet.cut(oval(760, 400, 84), colour=p.BRICK, lift=5)
    for y, colour, shift in ((560, p.MIST, 0), (640, p.TIDE, 60), (730, p.SEA, 20), (830, p.DEEP, 90)):
        sheet.cut(swell(1200, y, 14, 130, 975, shift), colour=colour, lift=6, within=[glass])
    sheet.cut(
        [*curve([(222, 600), (330, 520), (450, 560), (560, 640)]), (222, 640)],
        colour=p.mix(p.SAGE, p.TIDE, 0.4),
        lift=4,
    )
    sheet.cut(gable(300, 490, 352, 546, 26, 4), colour=p.RED, lift=3)
    sheet.cut(*gull(470, 300, 70), *gull(560, 260, 50), colour=p.INK, lift=3, wobble=0.2)
    sheet.cut(box(586, 130, 614, 980), box(212, 520, 988, 546), colour=p.PAPER, lift=8)
    for side in (1, -1):
        drape = [(120, 60), (420, 60), (400, 300), (300, 560), (236, 840), (250, 1010), (110, 1010)]
        path = drape if side > 0 else [(1200 - x, y) for x, y in drape]
        sheet.cut(path, colour=p.RED, fade=p.WINE, lift=14)
        folds = [ribbon(curve([(170 + k * 62, 70), (168 + k * 50, 400), (150 + k * 22, 1000)]), 5) for k in range(4)]
        sheet.pen(
            *[fold if side > 0 else [(1200 - x, y) for x, y in fold] for fold in folds], colour=p.WINE, opacity=0.8
        )
    sheet.cut(box(80, 46, 1120, 72), oval(80, 59, 24), oval(1120, 59, 24), colour=p.UMBER, lift=8)
    sheet.cut(box(-10, 1180, 1210, 1510), colour=p.SEA, fade=p.DEEP, lift=10)
    sheet.pen(
        *[box(x, y, x + 112, y + 112) for x in range(-60, 1220, 120) for y in (1250, 1370, 1490)],
        colour=p.TIDE,
        opacity=0.35,
    )
    sheet.cut(box(-10, 1130, 1210, 1206), colour=p.CREAM, fade=p.SAND, lift=16)
    for base, drift in ((250, -40), (290, 26)):
        steam = curve(
            [
                (base + 8, 770),
                (base - 40 + drift, 680),
                (base + 50 + drift, 580),
                (base - 20 + drift, 460),
                (base + 60 + drift, 340),
                (base + drift, 230),
            ]
        )
        sheet.cut(ribbon(steam, 46, swell=True), colour=p.PAPER, opacity=0.72, lift=5)
    kettle(sheet, 520, 1150)
    sheet.cut(box(820, 1040, 980, 1152), colour=p.PAPER, fade=p.FOAM, lift=12)
    sheet.cut(ribbon(oval(984, 1094, 38, 34, -90, 90), 15), colour=p.PAPER, lift=6)
    sheet.pen(box(820, 1064, 980, 1076), box(820, 1084, 980, 1090), colour=p.SEA)
    for angle in (-122, -100, -84, -62):
        stem, leaves = sprig(1080, 1030, rng.uniform(190, 270), angle, 6, 0.27)
        sheet.cut(stem, *leaves, colour=rng.choice((p.MOSS, p.FERN, p.SAGE)), lift=6, wobble=0.4)
    sheet.cut(
        [(1010, 1020), (1150, 1020), (1132, 1154), (1028, 1154)], box(1000, 1004, 1160, 1040), colour=p.BRICK, lift=9
    )
    return sheet.finish()


def kettle(sheet, x, foot):
    """An enamel kettle with spout, lid and a bent handle."""
    spout = [
        (x - 150, foot - 70),
        (x - 190, foot - 190),
        (x - 270, foot - 330),
        (x - 232, foot - 348),
        (x - 150, foot - 240),
        (x - 90, foot - 190),
    ]
    sheet.cut(spout, colour=p.WINE, lift=10)
    sheet.cut(ribbon(oval(x, foot - 300, 170, 200, 188, 352), 26), colour=p.INK, lift=12)
    sheet.cut(ribbon(oval(x, foot - 300, 170, 200, 244, 296), 44), colour=p.UMBER, lift=8)
    body = curve(
        [
            (x - 196, foot - 40),
            (x - 186, foot - 170),
            (x - 110, foot - 290),
            (x, foot - 312),
            (x + 110, foot - 290),
            (x + 186, foot - 170),
            (x + 196, foot - 40),
        ]
    )
    sheet.cut([*body, (x + 170, foot), (x - 170, foot)], colour=p.lighter(p.RED, 0.1), fade=p.RED, lift=16)
    sheet.pen(
        ribbon(curve([(x - 150, foot - 80), (x - 140, foot - 170), (x - 84, foot - 252)]), 26, swell=True),
        colour=p.ROSE,
        opacity=0.8,
    )
    sheet.cut(oval(x, foot - 300, 104, 26), colour=p.WINE, lift=5)
    sheet.cut(oval(x, foot - 340, 26), box(x - 10, foot - 326, x + 10, foot - 304), colour=p.INK, lift=6)
    sheet.pen(box(x - 190, foot - 26, x + 190, foot - 14), colour=p.WINE)
