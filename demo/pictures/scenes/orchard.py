"""The orchard in blossom."""

from .. import palette as p
from ..paper import Collage
from ..shapes import blob, curve, leaf, line, oval, ribbon, ridge, turn


def blossom(sheet, x, y, size, angle, petal=p.PAPER, heart=p.RED):
    """Five petals, stamens and a heart."""
    petals = [turn(oval(x + size * 0.55, y, size * 0.5, size * 0.4), angle + k * 72, x, y) for k in range(5)]
    for index, path in enumerate(petals):
        sheet.cut(path, colour=p.mix(petal, p.BLUSH, 0.25 * (index % 3)), lift=4, wobble=0.5)
    sheet.pen(
        *[
            turn(ribbon([(x, y), (x + size * 0.25, y), (x + size * 0.46, y)], size * 0.05), angle + 36 + k * 40, x, y)
            for k in range(9)
        ],
        colour=heart,
        opacity=0.75,
        wobble=0,
    )
    sheet.cut(oval(x, y, size * 0.15), colour=heart, lift=2)


def orchard_blossom(name):
    """Apple trees in rows on a hill, and a flowering bough close by."""
    sheet = Collage(name, ground=p.MIST, fade=p.CREAM)
    rng = sheet.random
    sheet.cut(oval(1420, 300, 120), colour=p.STRAW, lift=7)
    sheet.cut(ridge(rng, 1800, 500, 90, 900, 4), colour=p.mix(p.MIST, p.TIDE, 0.5), lift=8)
    sheet.cut(ridge(rng, 1800, 580, 70, 900, 3), colour=p.mix(p.SAGE, p.MIST, 0.4), lift=9)
    rows = ((640, p.SAGE, 62, 11), (770, p.mix(p.SAGE, p.MOSS, 0.5), 100, 8), (950, p.MOSS, 160, 5))
    for row, (y, colour, size, count) in enumerate(rows):
        sheet.cut(ridge(rng, 1800, y, 40, 1210, 4), colour=colour, fade=p.darker(colour, 0.12), lift=10)
        for index in range(count):
            x = (index + 0.5 + rng.uniform(-0.12, 0.12)) * 1800 / count + (row % 2) * 30
            foot = y + 26 + rng.uniform(-6, 12) + row * 14
            trunk = ribbon(
                curve([(x, foot), (x + size * 0.05, foot - size * 0.5), (x - size * 0.02, foot - size)], steps=4),
                size * 0.17,
                size * 0.1,
            )
            sheet.cut(
                trunk,
                ribbon([(x, foot - size * 0.6), (x + size * 0.3, foot - size)], size * 0.08),
                colour=p.UMBER,
                lift=4,
            )
            for dx, dy, wide, tint in ((-0.38, -1.1, 0.52, 0.7), (0.4, -1.12, 0.5, 0.5), (0, -1.42, 0.6, 0.15)):
                sheet.cut(
                    blob(rng, x + dx * size, foot + dy * size, wide * size, wide * size * 0.8, 0.1),
                    colour=p.mix(p.PAPER, p.ROSE, tint),
                    lift=5,
                )
            sheet.pen(
                *[
                    oval(x + rng.uniform(-0.7, 0.7) * size, foot - size * rng.uniform(0.85, 1.75), size * 0.045)
                    for _ in range(16)
                ],
                colour=p.BRICK,
                opacity=0.6,
                wobble=0,
            )
    ladder = [line(1120, 1090, 1208, 730, 14), line(1196, 1100, 1262, 736, 14)]
    sheet.cut(
        *ladder,
        *[line(1126 + k * 14, 1050 - k * 54, 1204 + k * 11, 1054 - k * 54, 10) for k in range(6)],
        colour=p.OCHRE,
        lift=6,
    )
    sheet.cut(ridge(rng, 1800, 1120, 30, 1210, 5), colour=p.FERN, lift=12)
    sheet.cut(
        *[leaf(rng.uniform(0, 1800), 1190, rng.uniform(60, 130), 13, -90 + rng.uniform(-24, 24)) for _ in range(110)],
        colour=p.FERN,
        lift=6,
        wobble=0.3,
    )
    bough = [
        ribbon(curve([(-30, 60), (260, 150), (560, 120), (840, 210), (1130, 190)]), 46, 10),
        ribbon(curve([(330, 146), (420, 260), (560, 330)]), 22, 7),
        ribbon(curve([(700, 160), (760, 90), (880, 50)]), 18, 7),
        ribbon(curve([(140, 110), (190, 260), (150, 380)]), 22, 7),
        ribbon(curve([(900, 210), (960, 290), (1060, 320)]), 13, 5),
    ]
    sheet.cut(*bough, colour=p.UMBER, lift=16)
    spots = [
        (60, 90),
        (170, 60),
        (280, 180),
        (420, 100),
        (470, 280),
        (590, 340),
        (560, 150),
        (700, 130),
        (800, 60),
        (900, 60),
        (840, 230),
        (990, 170),
        (1080, 330),
        (1150, 190),
        (960, 290),
        (150, 250),
        (130, 390),
        (220, 330),
        (640, 240),
        (330, 60),
    ]
    for x, y in spots:
        for _ in range(2):
            sheet.cut(
                leaf(x, y, rng.uniform(70, 104), 34, rng.uniform(0, 360)),
                colour=rng.choice((p.SAGE, p.MOSS)),
                lift=5,
                wobble=0.5,
            )
    for x, y in spots:
        blossom(sheet, x + rng.uniform(-12, 12), y + rng.uniform(-12, 12), rng.uniform(52, 76), rng.uniform(0, 72))
    for _ in range(16):
        x, y = rng.uniform(200, 1700), rng.uniform(380, 1120)
        sheet.cut(turn(oval(x, y, 15, 9), rng.uniform(0, 180), x, y), colour=p.PAPER, lift=4, wobble=0.3)
    return sheet.finish()
