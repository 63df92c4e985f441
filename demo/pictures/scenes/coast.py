"""The sea's edge: the harbour and the lighthouse."""

from .. import palette as p
from ..details import gull, sailing_boat
from ..paper import Collage
from ..shapes import box, curve, gable, line, move, oval, ribbon, ridge, swell


def lighthouse(sheet, x, foot, height, lamp=p.HONEY, tower=p.PAPER, bands=p.RED):
    """A tower that narrows, with bands, a gallery and a lamp."""
    s = height / 100
    wide, narrow = 11 * s, 7 * s

    def half(share):
        return wide + (narrow - wide) * share

    body = [(x - wide, foot), (x - narrow, foot - 76 * s), (x + narrow, foot - 76 * s), (x + wide, foot)]
    sheet.cut(body, colour=tower, lift=9)
    for low in (0.2, 0.6):
        high = low + 0.2
        sheet.pen(
            [
                (x - half(low), foot - 76 * s * low),
                (x - half(high), foot - 76 * s * high),
                (x + half(high), foot - 76 * s * high),
                (x + half(low), foot - 76 * s * low),
            ],
            colour=bands,
        )
    shade = [(x + wide * 0.35, foot), (x + narrow * 0.3, foot - 76 * s), (x + narrow, foot - 76 * s), (x + wide, foot)]
    sheet.pen(shade, colour=p.INK, opacity=0.2)
    sheet.cut(box(x - 5.5 * s, foot - 90 * s, x + 5.5 * s, foot - 78 * s), colour=lamp, lift=3)
    sheet.pen(
        *[box(x + k * s - 0.5 * s, foot - 90 * s, x + k * s + 0.5 * s, foot - 78 * s) for k in (-5, 0, 5)], colour=p.INK
    )
    sheet.cut(box(x - 10 * s, foot - 79 * s, x + 10 * s, foot - 75.5 * s), colour=p.INK, lift=5)
    sheet.cut(
        oval(x, foot - 90 * s, 7 * s, 8 * s, 180, 360),
        line(x, foot - 97 * s, x, foot - 103 * s, 1.4 * s),
        colour=p.WINE,
        lift=5,
    )
    sheet.pen(
        *[box(x - 1.3 * s, foot - k * s - 3 * s, x + 1.3 * s, foot - k * s + 3 * s) for k in (26, 56)], colour=p.INK
    )


def harbour_morning(name):
    """Sun behind the headland, a row of gabled houses, boats at rest."""
    sheet = Collage(name, ground=p.BLUSH, fade=p.STRAW)
    rng = sheet.random
    for radius, share in ((430, 0.25), (310, 0.45), (200, 0.7)):
        sheet.cut(oval(1130, 500, radius), colour=p.mix(p.BLUSH, p.HONEY, share), lift=6)
    sheet.cut(oval(1130, 500, 112), colour=p.BRICK, lift=8)
    for x, y, wide in ((330, 170, 250), (1500, 240, 190), (860, 110, 150)):
        sheet.cut(
            curve(
                [(x - wide, y + 20), (x - wide * 0.5, y - 14), (x, y - 34), (x + wide * 0.6, y - 8), (x + wide, y + 20)]
            ),
            colour=p.CREAM,
            lift=7,
        )
    sheet.cut(ridge(rng, 1800, 560, 60, 800, 5), colour=p.MIST, fade=p.TIDE, lift=9)
    cape = [*curve([(1260, 640), (1360, 585), (1480, 560), (1620, 520), (1850, 500)]), (1850, 800), (1200, 800)]
    lighthouse(sheet, 1600, 545, 250)
    sheet.cut(cape, colour=p.TIDE, fade=p.SEA, lift=10)
    for index, (y, colour) in enumerate(((640, p.TIDE), (712, p.mix(p.TIDE, p.SEA, 0.5)), (796, p.SEA))):
        sheet.cut(swell(1800, y, 16 + index * 3, 150 + index * 40, 1210, index * 60), colour=colour, lift=9)
    for index in range(17):
        wide = 120 - index * 4 + rng.uniform(-16, 16)
        y = 655 + index * 24
        x = 1130 + rng.uniform(-24, 24)
        sheet.pen(ribbon([(x - wide, y), (x, y - 2), (x + wide, y)], 9, swell=True), colour=p.STRAW, opacity=0.8)
    colours = [p.RED, p.CREAM, p.OCHRE, p.SEA, p.ROSE, p.WINE]
    left = -40
    for index, colour in enumerate(colours):
        wide = 116 + (index * 37) % 40
        top = 470 - (index * 53) % 90 + index * 26
        house = gable(left, top, left + wide, 860, 84, 8)
        sheet.cut(house, colour=colour, lift=8)
        pane = p.STRAW if index % 2 else p.NIGHT
        sheet.pen(
            *[
                box(left + wide * k, y, left + wide * (k + 0.2), y + 46)
                for k in (0.2, 0.6)
                for y in range(int(top) + 22, 700, 92)
            ],
            colour=pane,
        )
        sheet.pen(oval(left + wide / 2, top - 30, 11), colour=pane)
        left += wide - 6
    sheet.cut([(-40, 740), (800, 740), (818, 790), (846, 1000), (-40, 1000)], colour=p.STONE, fade=p.SLATE, lift=14)
    sheet.pen(*[line(-20, y, 700 + y * 0.07, y, 3) for y in (800, 850, 900)], colour=p.SLATE, opacity=0.6)
    sheet.cut(*[box(x, 700, x + 24, 748) for x in (120, 370, 620)], colour=p.INK, lift=4)
    sheet.cut(swell(1800, 905, 20, 240, 1210, 30), colour=p.mix(p.SEA, p.DEEP, 0.5), lift=10)
    sailing_boat(sheet, 930, 860, 150, p.WINE)
    sailing_boat(sheet, 1400, 950, 270, p.RED)
    sheet.cut(swell(1800, 965, 22, 290, 1210, 110), colour=p.DEEP, lift=12)
    sailing_boat(sheet, 480, 1066, 330, p.OCHRE)
    sheet.cut(swell(1800, 1078, 26, 330, 1210, 20), colour=p.NIGHT, lift=14)
    for x, y, span in ((760, 300, 90), (880, 250, 62), (690, 215, 48)):
        sheet.cut(*gull(x, y, span), colour=p.INK, lift=4, wobble=0.3)
    return sheet.finish()


def lighthouse_dusk(name):
    """The tower on its rock with the beam going out over a dark sea."""
    sheet = Collage(name, ground=p.NIGHT, fade=p.DEEP)
    rng = sheet.random
    sheet.pen(
        *[oval(rng.uniform(0, 1800), rng.uniform(0, 460), rng.choice((1.6, 2.2, 3.2))) for _ in range(70)],
        colour=p.STRAW,
        wobble=0,
    )
    bands = ((430, p.DEEP), (520, p.mix(p.SEA, p.ROSE, 0.3)), (600, p.ROSE), (672, p.HONEY))
    for y, colour in bands:
        sheet.cut(ridge(rng, 1800, y, 46, 900, 4), colour=colour, lift=10)
    beam_end = [(1250, 338), (-60, 90), (-60, 420)]
    sheet.cut(beam_end, colour=p.STRAW, opacity=0.3, lift=0)
    sheet.cut([(1250, 338), (-60, 170), (-60, 350)], colour=p.STRAW, opacity=0.35, lift=0)
    sheet.cut([(1250, 338), (1860, 270), (1860, 420)], colour=p.STRAW, opacity=0.3, lift=0)
    sheet.cut(ridge(rng, 1800, 730, 20, 900, 7), colour=p.mix(p.SEA, p.NIGHT, 0.3), lift=8)
    for index, (y, colour) in enumerate(((770, p.SEA), (850, p.mix(p.SEA, p.DEEP, 0.6)))):
        sheet.cut(swell(1800, y, 20, 170 + index * 60, 1210, index * 80), colour=colour, lift=10)
    for index in range(9):
        y = 790 + index * 22
        x, wide = 480 + rng.uniform(-70, 70), rng.uniform(60, 190)
        sheet.pen(ribbon([(x - wide, y), (x, y - 3), (x + wide, y)], 7, swell=True), colour=p.HONEY, opacity=0.55)
    rock_back = [
        (890, 930),
        (960, 850),
        (1030, 838),
        (1090, 770),
        (1180, 790),
        (1270, 748),
        (1420, 762),
        (1530, 840),
        (1640, 860),
        (1760, 960),
        (1760, 1200),
        (860, 1200),
    ]
    sheet.cut(rock_back, colour=p.mix(p.WINE, p.NIGHT, 0.25), fade=p.NIGHT, lift=14)
    sheet.glow(1250, 324, 240, p.HONEY, 0.8)
    lighthouse(sheet, 1250, 790, 560)
    sheet.cut(gable(1380, 720, 1550, 860, 76, 14), colour=p.SAND, fade=p.STONE, lift=9)
    sheet.cut([(1364, 722), (1465, 640), (1566, 722), (1552, 734), (1465, 664), (1378, 734)], colour=p.WINE, lift=6)
    sheet.cut(box(1500, 628, 1524, 690), colour=p.WINE, lift=4)
    sheet.pen(box(1410, 750, 1450, 800), box(1482, 750, 1522, 800), colour=p.HONEY)
    sheet.pen(*[line(x, 750, x, 800, 4) for x in (1430, 1502)], colour=p.WINE)
    rock = [
        (790, 1060),
        (880, 960),
        (990, 946),
        (1060, 870),
        (1180, 838),
        (1300, 850),
        (1450, 836),
        (1590, 900),
        (1690, 930),
        (1800, 1050),
        (1850, 1210),
        (760, 1210),
    ]
    sheet.cut(rock, colour=p.mix(p.WINE, p.NIGHT, 0.7), fade=p.NIGHT, lift=16)
    for path in (
        [(1060, 872), (1120, 960), (1090, 1050)],
        [(1300, 852), (1270, 950), (1330, 1010)],
        [(1590, 902), (1540, 1000), (1600, 1060)],
        [(990, 948), (1000, 1030), (960, 1080)],
    ):
        sheet.pen(ribbon(path, 8, 1), colour=p.mix(p.ROSE, p.NIGHT, 0.6))
    for index, (y, colour) in enumerate(((1010, p.DEEP), (1090, p.NIGHT))):
        crest = swell(1800, y, 30, 260 + index * 60, 1210, 90 + index * 50)
        sheet.cut(move(crest, 0, -7), colour=p.MIST, lift=8)
        sheet.cut(crest, colour=colour, lift=0)
    sailing_boat(sheet, 330, 1000, 150, p.RED)
    return sheet.finish()
