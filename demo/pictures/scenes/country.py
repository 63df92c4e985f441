"""The open land: the mountain path, the river and its ferry."""

from .. import palette as p
from ..details import figure, gull, pine
from ..paper import Collage
from ..shapes import blob, box, curve, gable, leaf, line, oval, ribbon, ridge


def mountain_path(name):
    """A pale path climbs between pines towards far blue mountains."""
    sheet = Collage(name, ground=p.STRAW, fade=p.BLUSH)
    rng = sheet.random
    sheet.cut(oval(1240, 300, 130), colour=p.PAPER, lift=7)
    peaks = (
        (
            [
                (-40, 560),
                (160, 420),
                (330, 500),
                (560, 250),
                (760, 430),
                (900, 380),
                (1120, 520),
                (1400, 330),
                (1600, 460),
                (1860, 380),
            ],
            p.MIST,
        ),
        (
            [
                (-40, 640),
                (220, 520),
                (420, 380),
                (640, 560),
                (860, 610),
                (1060, 500),
                (1260, 640),
                (1560, 420),
                (1860, 600),
            ],
            p.TIDE,
        ),
        ([(-40, 620), (180, 560), (420, 660), (640, 700), (900, 740), (1200, 700), (1500, 560), (1860, 520)], p.SEA),
    )
    for index, (peak, colour) in enumerate(peaks):
        sheet.cut([*peak, (1860, 1210), (-40, 1210)], colour=colour, fade=p.lighter(colour, 0.25), lift=12 + index * 2)
        if index < 2:
            for place, (x, y) in enumerate(peak[1:-1], 1):
                (ax, ay), (bx, by) = peak[place - 1], peak[place + 1]
                if ay > y < by:
                    left = (x + (ax - x) * 0.3, y + (ay - y) * 0.3)
                    right = (x + (bx - x) * 0.36, y + (by - y) * 0.36)
                    step = (right[0] - left[0]) / 4
                    jag = [
                        (right[0] - step, right[1] - 8),
                        (right[0] - step * 2, right[1] + 26),
                        (left[0] + step * 0.8, left[1] - 12),
                    ]
                    sheet.cut([(x, y), right, *jag, left], colour=p.PAPER, lift=3)
    hills = ((780, p.mix(p.SEA, p.FERN, 0.5)), (900, p.mix(p.MOSS, p.FERN, 0.5)), (1010, p.FERN))
    path = curve([(900, 742), (960, 790), (820, 850), (700, 900), (960, 970), (1120, 1040), (900, 1130), (700, 1230)])
    for index, (y, colour) in enumerate(hills):
        hill = [
            (-40, y - 150 + index * 60),
            (300, y - 70 + index * 26),
            (620, y),
            (950, y - 30),
            (1300, y - 30 + index * 4),
            (1860, y - 200 + index * 50),
        ]
        sheet.cut([*curve(hill), (1860, 1210), (-40, 1210)], colour=colour, lift=13)
    wide = [7 + 96 * (index / len(path)) ** 1.8 for index in range(len(path))]
    trail = [(x - w / 2, y) for (x, y), w in zip(path, wide, strict=False)] + [
        (x + w / 2, y) for (x, y), w in list(zip(path, wide, strict=False))[::-1]
    ]
    sheet.cut(trail, colour=p.SAND, fade=p.CREAM, lift=3)
    for x, foot, tall in (
        (90, 800, 190),
        (190, 815, 240),
        (300, 850, 200),
        (1500, 780, 200),
        (1590, 760, 250),
        (1690, 740, 210),
        (1400, 815, 160),
    ):
        sheet.cut(pine(x, foot, tall), colour=p.mix(p.FERN, p.SEA, 0.4), lift=6)
    for x, foot, tall in (
        (60, 1060, 420),
        (230, 1120, 520),
        (420, 1110, 330),
        (1420, 1090, 380),
        (1580, 1130, 560),
        (1740, 1080, 440),
    ):
        sheet.cut(pine(x, foot, tall), colour=p.mix(p.FERN, p.INK, rng.uniform(0.1, 0.4)), lift=12)
    for k, (wide, y) in enumerate(((74, 1012), (58, 984), (46, 960), (30, 938))):
        sheet.cut(blob(rng, 1260 + k * 3, y + 70, wide, 18, 0.08), colour=(p.STONE, p.SAND)[k % 2], lift=5)
    figure(sheet, 985, 1015, 190, p.RED, -1)
    sheet.cut(line(930, 900, 918, 1016, 6), colour=p.UMBER, lift=3)
    for x, y, span in ((760, 190, 70), (830, 160, 50)):
        sheet.cut(*gull(x, y, span), colour=p.INK, lift=4, wobble=0.2)
    return sheet.finish()


def river_ferry(name):
    """A flat ferry on its cable half way over a broad river."""
    sheet = Collage(name, ground=p.CREAM, fade=p.STRAW)
    rng = sheet.random
    sheet.cut(oval(420, 250, 110), colour=p.ROSE, lift=6)
    sheet.cut(ridge(rng, 1800, 350, 110, 900, 4), colour=p.mix(p.SAGE, p.MIST, 0.6), lift=8)
    sheet.cut(ridge(rng, 1800, 430, 60, 900, 5), colour=p.SAGE, lift=10)
    for x, tall in ((980, 240), (1040, 300), (1100, 270), (1160, 320), (1222, 250), (120, 200), (180, 240)):
        sheet.cut(line(x, 520, x, 440, 9), colour=p.UMBER, lift=3)
        sheet.cut(
            curve(
                [
                    (x, 500),
                    (x - 30, 440),
                    (x - 22, 500 - tall * 0.7),
                    (x, 500 - tall),
                    (x + 22, 500 - tall * 0.7),
                    (x + 30, 440),
                ],
                closed=True,
            ),
            colour=p.MOSS,
            fade=p.FERN,
            lift=6,
        )
    sheet.cut(gable(1380, 380, 1560, 530, 84, 14), colour=p.CREAM, lift=8)
    sheet.cut(
        [(1362, 384), (1470, 290), (1578, 384), (1562, 398), (1470, 318), (1378, 398)],
        box(1510, 290, 1534, 350),
        colour=p.RED,
        lift=6,
    )
    sheet.pen(box(1410, 420, 1442, 466), box(1500, 420, 1532, 466), box(1454, 450, 1486, 530), colour=p.NIGHT)
    sheet.cut(ridge(rng, 1800, 520, 20, 900, 6), colour=p.mix(p.MOSS, p.OCHRE, 0.4), lift=9)
    sheet.cut(box(-10, 556, 1810, 1210), colour=p.MIST, fade=p.SEA, lift=0)
    for x, tall in ((980, 150), (1040, 200), (1100, 180), (1160, 210), (1222, 160), (120, 130), (180, 160)):
        sheet.pen(
            curve(
                [(x - 24, 560), (x - 20, 560 + tall * 0.7), (x, 560 + tall), (x + 20, 560 + tall * 0.7), (x + 24, 560)]
            ),
            colour=p.MOSS,
            opacity=0.32,
            wobble=4,
        )
    sheet.pen(gable(1560, 556, 1380, 610, -84), colour=p.CREAM, opacity=0.5, wobble=4)
    for _ in range(110):
        y = 570 + 520 * rng.random() ** 1.3
        x, wide = rng.uniform(0, 1800), rng.uniform(20, 50) * (1 + (y - 570) / 260)
        sheet.pen(
            ribbon([(x - wide, y), (x, y - 2), (x + wide, y)], 3 + (y - 560) / 90, swell=True),
            colour=rng.choice((p.PAPER, p.FOAM, p.TIDE)),
            opacity=0.6,
            wobble=0,
        )
    cable = curve([(-20, 560), (480, 650), (900, 672), (1320, 640), (1830, 560)])
    sheet.cut(ribbon(cable, 5), colour=p.INK, lift=3)
    sheet.pen([(470, 884), (1360, 884), (1300, 960), (530, 960)], colour=p.DEEP, opacity=0.5, wobble=4)
    for x in (600, 1230):
        sheet.cut(line(x, 820, x, 640, 13), colour=p.UMBER, lift=5)
        sheet.cut(oval(x, 660, 20), colour=p.INK, lift=4)
    sheet.cut(
        box(520, 720, 1310, 732), *[box(x, 720, x + 9, 830) for x in range(524, 1310, 97)], colour=p.PAPER, lift=5
    )
    for x, tall, coat, facing in ((690, 180, p.OCHRE, 1), (780, 170, p.WINE, -1), (1130, 186, p.SEA, -1)):
        figure(sheet, x, 826, tall, coat, facing)
    cow(sheet, 950, 826)
    sheet.cut([(420, 816), (1410, 816), (1340, 892), (490, 892)], colour=p.RED, fade=p.WINE, lift=12)
    sheet.pen(box(440, 832, 1392, 842), colour=p.CREAM)
    sheet.cut(
        [(250, 780), (430, 818), (424, 834), (240, 796)],
        [(1580, 780), (1402, 818), (1408, 834), (1590, 796)],
        colour=p.UMBER,
        lift=6,
    )
    sheet.cut([*curve([(-40, 1000), (220, 1030), (420, 1090), (640, 1210)]), (-40, 1210)], colour=p.FERN, lift=14)
    sheet.cut([*curve([(1860, 1040), (1600, 1060), (1400, 1120), (1260, 1210)]), (1860, 1210)], colour=p.FERN, lift=14)
    for start, stop in ((-10, 470), (1430, 1810)):
        sheet.cut(
            *[leaf(x, 1200, rng.uniform(130, 330), 18, -90 + rng.uniform(-22, 22)) for x in range(start, stop, 17)],
            colour=p.mix(p.FERN, p.INK, 0.3),
            lift=8,
            wobble=0.3,
        )
    return sheet.finish()


def cow(sheet, x, foot):
    """A brown cow with patches."""
    legs = [box(x + k, foot - 66, x + k + 18, foot) for k in (-74, -46, 42, 70)]
    sheet.cut(*legs, colour=p.RUST, lift=3)
    body = curve(
        [
            (x - 86, foot - 120),
            (x, foot - 136),
            (x + 84, foot - 130),
            (x + 98, foot - 90),
            (x + 70, foot - 54),
            (x - 70, foot - 52),
            (x - 94, foot - 84),
        ],
        closed=True,
    )
    sheet.cut(
        body, ribbon([(x - 90, foot - 112), (x - 104, foot - 70), (x - 102, foot - 36)], 7), colour=p.RUST, lift=5
    )
    sheet.pen(
        blob(sheet.random, x - 30, foot - 104, 34, 22),
        blob(sheet.random, x + 44, foot - 84, 24, 18),
        colour=p.CREAM,
        within=[body],
    )
    sheet.cut(
        [
            (x + 78, foot - 150),
            (x + 118, foot - 160),
            (x + 146, foot - 108),
            (x + 122, foot - 92),
            (x + 82, foot - 110),
        ],
        leaf(x + 92, foot - 148, 34, 18, 200),
        colour=p.RUST,
        lift=5,
    )
    sheet.pen(oval(x + 134, foot - 106, 12, 10), colour=p.BLUSH)
    sheet.pen(oval(x + 112, foot - 136, 4), colour=p.INK)
