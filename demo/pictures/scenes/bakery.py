"""The baker's window, before six in the morning."""

from .. import palette as p
from ..details import figure
from ..paper import Collage
from ..shapes import arch, blob, box, curve, leaf, line, oval, ribbon


def loaf(sheet, x, foot, wide, kind):
    """Bread of four kinds."""
    crust, crumb = ((p.OCHRE, p.STRAW), (p.RUST, p.HONEY), (p.UMBER, p.OCHRE), (p.HONEY, p.PAPER))[kind % 4]
    high = wide * (0.5 if kind != 1 else 0.3)
    shape = [
        *curve(
            [
                (x - wide / 2, foot - high * 0.3),
                (x - wide * 0.34, foot - high * 0.92),
                (x, foot - high * 1.02),
                (x + wide * 0.34, foot - high * 0.92),
                (x + wide / 2, foot - high * 0.3),
            ]
        ),
        (x + wide * 0.46, foot),
        (x - wide * 0.46, foot),
    ]
    sheet.cut(shape, colour=crust, fade=p.darker(crust, 0.2), lift=6, wobble=0.7)
    cuts = [
        ribbon(
            [
                (x + wide * k - wide * 0.07, foot - high * 0.3),
                (x + wide * k, foot - high * 0.6),
                (x + wide * k + wide * 0.08, foot - high * 0.86),
            ],
            wide * 0.055,
            swell=True,
        )
        for k in (-0.24, 0, 0.24)
    ]
    sheet.pen(*cuts, colour=crumb, wobble=0.3)


def bakery_window(name):
    """A lit shop front before sunrise, shelves of bread behind the glass."""
    sheet = Collage(name, ground=p.DEEP, fade=p.NIGHT)
    rng = sheet.random
    bricks = [
        box(x + (y // 44 % 2) * 46, y, x + (y // 44 % 2) * 46 + 86, y + 38)
        for y in range(-10, 1010, 44)
        for x in range(-80, 1850, 92)
        if rng.random() < 0.4
    ]
    sheet.pen(*bricks, colour=p.mix(p.DEEP, p.SLATE, 0.35), opacity=0.55)
    sheet.cut(box(130, 330, 1670, 1010), colour=p.WINE, fade=p.mix(p.WINE, p.INK, 0.4), lift=14)
    sheet.cut(box(190, 380, 1180, 890), colour=p.STRAW, fade=p.HONEY, lift=0)
    for x in (430, 930):
        sheet.glow(x, 470, 250, p.PAPER, 0.9)
    for shelf, y in enumerate((590, 730, 872)):
        if shelf < 2:
            sheet.cut(box(190, y, 1180, y + 18), colour=p.UMBER, lift=7)
        x = 258
        while x < 1120:
            wide = (150, 190, 120, 104)[(shelf + int(x)) % 4]
            loaf(sheet, x + wide / 2 - 40, y, wide, (shelf * 3 + int(x / 7)) % 4)
            x += wide + 16
    baker = curve([(640, 890), (640, 760), (700, 716), (780, 716), (836, 760), (840, 890)])
    sheet.cut(baker, colour=p.PAPER, lift=9)
    sheet.cut(box(716, 670, 764, 730), oval(740, 648, 46, 54), colour=p.ROSE, lift=6)
    lids = [ribbon(curve([(740 + d - 11, 652), (740 + d, 657), (740 + d + 11, 652)]), 4) for d in (-20, 20)]
    sheet.pen(*lids, colour=p.INK, wobble=0)
    sheet.pen(ribbon(curve([(726, 680), (740, 686), (754, 680)]), 6, swell=True), colour=p.RED, wobble=0)
    sheet.cut(oval(740, 596, 66, 38), box(694, 592, 786, 628), colour=p.PAPER, lift=6)
    sheet.cut(
        ribbon(curve([(662, 780), (610, 830), (690, 852)]), 44, 34),
        ribbon(curve([(816, 780), (870, 830), (790, 852)]), 44, 34),
        colour=p.CREAM,
        lift=6,
    )
    loaf(sheet, 740, 884, 230, 1)
    frame = box(170, 360, 1200, 910)
    sheet.cut(frame, holes=[box(196, 386, 1174, 884)], colour=p.RED, lift=12)
    sheet.cut(box(1280, 400, 1590, 1010), colour=p.RED, lift=9)
    sheet.cut(arch(1316, 436, 1554, 800), colour=p.HONEY, fade=p.STRAW, lift=0)
    sheet.pen(line(1435, 440, 1435, 800, 8), line(1316, 640, 1554, 640, 8), colour=p.RED)
    sheet.cut(box(1380, 690, 1490, 750), colour=p.PAPER, lift=5)
    sheet.pen(line(1398, 712, 1472, 712, 6), line(1410, 732, 1460, 732, 6), colour=p.RED)
    sheet.cut(oval(1560, 846, 14), colour=p.HONEY, lift=4)
    count = 16
    for index in range(count):
        left = 110 + index * 98.75
        hem = oval(left + 49, 372, 49, 44, 0, 180)
        sheet.cut(
            [(left * 0.97 + 27, 210), (left * 0.97 + 123, 210), (left + 99, 374), (left, 374)],
            hem,
            colour=p.RED if index % 2 == 0 else p.CREAM,
            lift=10,
            wobble=0.6,
        )
    sheet.cut(box(420, 92, 1380, 196), colour=p.CREAM, lift=9)
    for x in range(510, 1340, 130):
        ear = [leaf(x + k, 144, 30, 15, side) for k in (-26, -10, 6, 22) for side in (-38, 38)]
        sheet.pen(*ear, line(x - 48, 144, x + 30, 144, 4), leaf(x + 28, 144, 26, 13, 0), colour=p.OCHRE)
    sheet.cut(box(-10, 1006, 1810, 1210), colour=p.mix(p.SLATE, p.NIGHT, 0.5), lift=12)
    sheet.pen([(196, 1012), (1174, 1012), (1330, 1210), (60, 1210)], colour=p.HONEY, opacity=0.35)
    sheet.pen([(1316, 1012), (1554, 1012), (1680, 1210), (1330, 1210)], colour=p.HONEY, opacity=0.25)
    sheet.pen(*[line(-10, y, 1810, y, 3) for y in (1060, 1124)], colour=p.NIGHT, opacity=0.6)
    figure(sheet, 1720, 1120, 330, p.SEA, -1)
    sheet.cut(box(40, 900, 140, 1060), colour=p.BRICK, lift=9)
    sheet.cut(
        *[blob(rng, 90 + dx, 850 + dy, 62, 58, 0.1) for dx, dy in ((-22, 20), (26, 24), (2, -36))],
        colour=p.MOSS,
        fade=p.FERN,
        lift=7,
    )
    return sheet.finish()
