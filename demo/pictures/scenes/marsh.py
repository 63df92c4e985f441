"""The salt marsh at low water."""

from .. import palette as p
from ..details import gull
from ..paper import PANORAMA, Collage
from ..shapes import blob, box, curve, gable, leaf, line, move, oval, ribbon, ridge, turn


def salt_marsh(name):
    """A wide marsh under a wide sky, with a creek that winds to the horizon."""
    sheet = Collage(name, PANORAMA, ground=p.MIST, fade=p.CREAM)
    rng = sheet.random
    for y, colour in ((90, p.FOAM), (190, p.mix(p.FOAM, p.BLUSH, 0.5)), (290, p.BLUSH)):
        sheet.cut(ridge(rng, 2000, y, 70, 600, 5), colour=colour, lift=8)
    sheet.cut(oval(560, 322, 78), colour=p.BRICK, lift=6)
    sheet.cut(ridge(rng, 2000, 410, 22, 700, 8), colour=p.TIDE, lift=7)
    sheet.cut(box(-10, 432, 2010, 700), colour=p.FOAM, lift=5)
    sheet.cut(gable(1490, 372, 1550, 440, 40, 6), box(1420, 400, 1492, 440), colour=p.SLATE, lift=5)
    greens = [p.SAGE, p.mix(p.SAGE, p.OCHRE, 0.45), p.MOSS, p.mix(p.MOSS, p.OCHRE, 0.4), p.FERN]
    tops = [455, 510, 585, 680, 800]
    for index, (y, colour) in enumerate(zip(tops, greens, strict=False)):
        sheet.cut(
            ridge(rng, 2000, y, 14 + index * 9, 1010, 7), colour=colour, fade=p.darker(colour, 0.12), lift=6 + index
        )
        tufts = []
        for _ in range(26):
            x, foot = rng.uniform(0, 2000), y + rng.uniform(18, 60 + index * 10)
            tall = 9 + index * 7
            tufts += [
                ribbon(
                    curve([(x, foot), (x + lean * 0.4, foot - tall * 0.6), (x + lean, foot - tall)], steps=3),
                    2 + index * 0.7,
                    1,
                )
                for lean in (-tall * 0.5, 0, tall * 0.6)
            ]
        sheet.pen(*tufts, colour=p.darker(colour, 0.3), wobble=0)
    course = curve(
        [
            (1120, 452),
            (1010, 474),
            (1210, 500),
            (1420, 540),
            (1180, 590),
            (820, 640),
            (760, 720),
            (1130, 800),
            (1330, 880),
            (1240, 1020),
        ]
    )
    widths = [6 + 200 * (index / len(course)) ** 2.2 for index in range(len(course))]
    left = [(x - wide * 0.5, y) for (x, y), wide in zip(course, widths, strict=False)]
    right = [(x + wide * 0.45, y) for (x, y), wide in zip(course, widths, strict=False)]
    creek = left + right[::-1]
    sheet.cut(move(creek, -7, -9), colour=p.UMBER, lift=0)
    sheet.cut(creek, colour=p.FOAM, fade=p.TIDE, lift=0)
    streaks = []
    for _ in range(70):
        (x, y), wide = rng.choice(list(zip(course, widths, strict=False))[12:])
        x, y = x + rng.uniform(-0.4, 0.4) * wide, y + rng.uniform(-14, 14)
        streaks.append(ribbon([(x - wide * 0.2, y), (x, y - 1), (x + wide * 0.2, y)], 2 + wide * 0.03, swell=True))
    sheet.pen(*streaks[:45], colour=p.BLUSH, within=[creek], wobble=0)
    sheet.pen(*streaks[45:], colour=p.SEA, within=[creek], opacity=0.6, wobble=0)
    heron = [curve([(1526, 772), (1536, 744), (1522, 720), (1534, 694), (1556, 690)], steps=6)]
    sheet.cut(
        ribbon(heron[0], 22, 10),
        oval(1556, 690, 15, 11),
        [(1566, 684), (1626, 696), (1566, 698)],
        blob(rng, 1490, 792, 62, 34, 0.08),
        [(1440, 800), (1388, 836), (1470, 822)],
        colour=p.SLATE,
        lift=5,
    )
    sheet.cut(line(1496, 818, 1490, 920, 6), line(1512, 818, 1520, 920, 6), colour=p.INK, lift=3)
    sheet.pen(ribbon([(1544, 684), (1520, 680), (1492, 690)], 7, 1), colour=p.INK)
    for cluster, colour in ((range(-20, 420, 22), p.INK), (range(1650, 2040, 20), p.INK)):
        reeds, heads = [], []
        for x in cluster:
            tall, lean = rng.uniform(220, 520), rng.uniform(-30, 60)
            stem = curve([(x, 1010), (x + lean * 0.3, 1010 - tall * 0.6), (x + lean, 1010 - tall)], steps=5)
            reeds.append(ribbon(stem, 9, 3))
            heads.append(turn(oval(x + lean, 1010 - tall, 9, 38), lean * 0.2, x + lean, 1010 - tall))
            reeds.append(leaf(x, 960, tall * 0.6, 16, -90 + rng.uniform(-34, 34)))
        sheet.cut(*reeds, colour=p.mix(p.FERN, colour, 0.5), lift=8, wobble=0.5)
        sheet.cut(*heads, colour=p.UMBER, lift=5, wobble=0.4)
    for x, y, span in ((900, 210, 60), (985, 180, 50), (1060, 214, 44), (1130, 176, 36), (1200, 212, 30)):
        sheet.cut(*gull(x, y, span), colour=p.INK, lift=3, wobble=0.2)
    return sheet.finish()
