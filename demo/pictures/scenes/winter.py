"""A field in winter."""

from .. import palette as p
from ..details import branches, gull, pine
from ..paper import Collage
from ..shapes import blob, box, curve, gable, leaf, line, oval, ribbon, ridge


def winter_field(name):
    """Snow over furrows, a red farmhouse, bare trees and one hare."""
    sheet = Collage(name, ground=p.mix(p.MIST, p.FOAM, 0.5), fade=p.BLUSH)
    rng = sheet.random
    sheet.cut(oval(560, 360, 112), colour=p.mix(p.ROSE, p.BRICK, 0.3), lift=6)
    sheet.cut(ridge(rng, 1800, 520, 60, 900, 5), colour=p.MIST, lift=8)
    woods = []
    for x in range(-20, 1840, 34):
        woods.append(pine(x, 600, rng.uniform(60, 120)))
    sheet.cut(*woods, colour=p.TIDE, lift=5)
    sheet.cut(ridge(rng, 1800, 590, 24, 900, 5), colour=p.FOAM, lift=9)
    sheet.cut(gable(1180, 470, 1400, 640, 110, 0), box(1398, 520, 1560, 640), colour=p.RED, fade=p.WINE, lift=9)
    sheet.cut(
        [(1160, 476), (1290, 346), (1420, 476), (1404, 492), (1290, 384), (1176, 492)],
        [(1396, 524), (1420, 470), (1550, 470), (1580, 524)],
        colour=p.PAPER,
        lift=6,
    )
    sheet.cut(box(1340, 350, 1372, 430), colour=p.WINE, lift=4)
    sheet.pen(box(1216, 520, 1256, 572), box(1320, 520, 1360, 572), box(1450, 548, 1490, 596), colour=p.HONEY)
    sheet.pen(*[line(x, 520, x, 572, 4) for x in (1236, 1340)], colour=p.WINE)
    for k, (dx, size) in enumerate(((0, 26), (30, 34), (76, 42), (136, 52))):
        sheet.cut(blob(rng, 1358 + dx, 312 - k * 34, size, size * 0.7), colour=p.CREAM, lift=5, opacity=0.85)
    sheet.cut(ridge(rng, 1800, 634, 20, 1210, 4), colour=p.PAPER, fade=p.FOAM, lift=10)
    sheet.cut(ridge(rng, 1800, 790, 60, 1210, 3), colour=p.PAPER, fade=p.FOAM, lift=12)
    furrows = [
        ribbon(curve([(930 + k * 22, 800 + abs(k) * 2), (900 + k * 90, 930), (860 + k * 250, 1210)]), 2, 16)
        for k in range(-7, 8)
    ]
    sheet.pen(*furrows, colour=p.MIST, opacity=0.75)
    stubble = []
    for _ in range(150):
        k = rng.randint(-7, 7)
        t = rng.uniform(0.15, 1)
        x, y = 900 + k * (40 + 200 * t), 800 + 400 * t
        stubble.append(line(x, y, x + rng.uniform(-6, 6), y - 14 - 22 * t, 2 + 3 * t, 1))
    sheet.pen(*stubble, colour=p.OCHRE, wobble=0)
    for x, foot, tall, width in ((210, 900, 200, 44), (1650, 880, 180, 36)):
        sheet.cut(*branches(rng, x, foot, tall, -90, width, 5), colour=p.INK, lift=9, wobble=0.3)
        sheet.cut(blob(rng, x, foot + 4, width * 2.4, 20, 0.1), colour=p.PAPER, lift=3)
    posts = [(x, 980 + (x - 900) ** 2 / 26000) for x in range(20, 1800, 150)]
    sheet.cut(*[box(x, y - 110, x + 20, y + 20) for x, y in posts], colour=p.UMBER, lift=7)
    sheet.cut(*[ribbon([(x, y - 110 + k) for x, y in posts], 8) for k in (24, 62)], colour=p.UMBER, lift=4)
    sheet.cut(*[oval(x + 10, y - 112, 19, 10) for x, y in posts], colour=p.PAPER, lift=3)
    hare(sheet, 1190, 1120)
    sheet.pen(*[oval(x, 1140 + (x % 3) * 6, 10, 5) for x in range(640, 1090, 54)], colour=p.TIDE, opacity=0.8)
    sheet.cut(*gull(900, 250, 80), *gull(980, 290, 56), colour=p.INK, lift=4, wobble=0.2)
    return sheet.finish()


def hare(sheet, x, foot):
    """A sitting hare."""
    body = curve(
        [
            (x - 78, foot),
            (x - 96, foot - 50),
            (x - 66, foot - 104),
            (x - 6, foot - 124),
            (x + 44, foot - 120),
            (x + 62, foot - 70),
            (x + 50, foot - 20),
            (x + 66, foot),
        ]
    )
    sheet.cut(oval(x - 92, foot - 22, 20), colour=p.CREAM, lift=4)
    sheet.cut(leaf(x + 34, foot - 150, 112, 30, -118), leaf(x + 46, foot - 150, 116, 30, -100), colour=p.UMBER, lift=5)
    sheet.cut(body, colour=p.RUST, fade=p.UMBER, lift=7)
    sheet.cut(
        curve([(x - 70, foot), (x - 72, foot - 46), (x - 30, foot - 70), (x + 6, foot - 40), (x + 16, foot)]),
        colour=p.UMBER,
        lift=4,
    )
    head = curve(
        [
            (x + 22, foot - 120),
            (x + 24, foot - 158),
            (x + 58, foot - 170),
            (x + 98, foot - 140),
            (x + 94, foot - 122),
            (x + 60, foot - 108),
        ],
        closed=True,
    )
    sheet.cut(head, colour=p.RUST, lift=5)
    sheet.pen(oval(x + 62, foot - 146, 5.5), oval(x + 97, foot - 134, 5), colour=p.INK)
