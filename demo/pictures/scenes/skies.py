"""Two skies: stars over the observatory hill, and a storm that comes in over the sea."""

from .. import palette as p
from ..details import pine, sailing_boat
from ..paper import Collage
from ..shapes import blob, box, curve, line, oval, ribbon, ridge, swell, turn

CONSTELLATIONS = (
    [(330, 300), (440, 250), (520, 320), (610, 330), (690, 420), (800, 390), (770, 280), (690, 420)],
    [(1010, 190), (1100, 250), (1180, 180), (1270, 240), (1350, 170)],
    [(420, 560), (510, 520), (560, 610), (650, 640), (560, 610), (480, 680)],
)


def star(x, y, size):
    """A star of four long points."""
    inner = size * 0.2
    return [
        (x, y - size),
        (x + inner, y - inner),
        (x + size * 0.8, y),
        (x + inner, y + inner),
        (x, y + size),
        (x - inner, y + inner),
        (x - size * 0.8, y),
        (x - inner, y - inner),
    ]


def night_sky(name):
    """Rings of darker and darker sky, a moon, three constellations and a telescope."""
    sheet = Collage(name, ground=p.NIGHT, fade=p.DEEP)
    rng = sheet.random
    state = rng.getstate()
    sheet.pen(
        *[oval(rng.uniform(0, 1800), rng.uniform(0, 1000), rng.choice((1.5, 2, 3))) for _ in range(170)],
        colour=p.STRAW,
        wobble=0,
    )
    band = curve([(1800, 40), (1400, 330), (1060, 520), (700, 780), (480, 1000)])
    sheet.pen(ribbon(band, 220, 130), colour=p.TIDE, opacity=0.16, wobble=8)
    sheet.pen(ribbon(band, 120, 60), colour=p.MIST, opacity=0.16, wobble=8)
    sheet.pen(
        *[
            oval(x + rng.gauss(0, 46), y + rng.gauss(0, 46), rng.choice((1.5, 2, 2.6)))
            for x, y in band
            for _ in range(6)
        ],
        colour=p.PAPER,
        wobble=0,
    )
    rng.setstate(state)
    for index, colour in enumerate((p.DEEP, p.mix(p.DEEP, p.SEA, 0.5), p.SEA, p.mix(p.SEA, p.TIDE, 0.6))):
        hole = blob(rng, 900, 560, 780 + index * 90, 540 + index * 76, 0.07, 11)
        sheet.cut(box(-60, -60, 1860, 1260), holes=[hole], colour=colour, lift=15)
    for group in CONSTELLATIONS:
        sheet.pen(ribbon(group, 2.5), colour=p.STRAW, opacity=0.6, wobble=0)
        sheet.cut(*[star(x, y, rng.uniform(15, 26)) for x, y in group], colour=p.STRAW, lift=4, wobble=0.3)
    sheet.glow(1370, 430, 300, p.STRAW, 0.45)
    moon = oval(1370, 430, 112)
    sheet.cut(moon, colour=p.STRAW, lift=10)
    sheet.pen(
        *[
            oval(1370 + dx, 430 + dy, r)
            for dx, dy, r in ((-36, -28, 22), (30, 36, 30), (44, -44, 13), (-48, 44, 14), (0, -70, 10))
        ],
        colour=p.HONEY,
        opacity=0.6,
    )
    sheet.cut([(860, 150), (700, 92), (560, 60), (712, 84)], star(866, 152, 26), colour=p.PAPER, lift=5, wobble=0.3)
    sheet.cut(ridge(rng, 1800, 960, 90, 1210, 4), colour=p.mix(p.FERN, p.NIGHT, 0.4), lift=14)
    sheet.cut(
        *[pine(x, 1010 + (x % 7) * 5, rng.uniform(90, 190)) for x in (40, 110, 190, 1480, 1560, 1640, 1730)],
        colour=p.mix(p.FERN, p.NIGHT, 0.7),
        lift=6,
    )
    sheet.cut(
        [*curve([(-40, 1090), (400, 1080), (860, 1010), (1250, 1050), (1860, 1110)]), (1860, 1210), (-40, 1210)],
        colour=p.mix(p.NIGHT, p.INK, 0.5),
        lift=16,
    )
    sheet.cut(box(1080, 900, 1260, 1050), colour=p.CREAM, fade=p.STONE, lift=9)
    sheet.cut(oval(1170, 902, 106, 104, 180, 360), colour=p.RED, fade=p.WINE, lift=8)
    sheet.cut(turn(box(1156, 778, 1190, 902), 24, 1170, 900), colour=p.INK, lift=4)
    sheet.pen(box(1150, 970, 1194, 1050), colour=p.HONEY)
    for foot in (740, 800, 862):
        sheet.cut(line(800, 930, foot, 1048, 9, 6), colour=p.OCHRE, lift=4)
    sheet.cut(
        turn(box(690, 905, 880, 938), 38, 800, 925), turn(box(660, 898, 720, 945), 38, 800, 925), colour=p.HONEY, lift=7
    )
    watcher = curve([(898, 1046), (890, 960), (912, 900), (960, 896), (984, 960), (986, 1046)])
    sheet.cut(watcher, colour=p.RED, lift=7)
    sheet.cut(ribbon(curve([(930, 920), (890, 960), (862, 968)]), 24, 16), colour=p.WINE, lift=4)
    sheet.cut(oval(918, 868, 30, 34), colour=p.ROSE, lift=5)
    sheet.cut(oval(922, 856, 34, 30, 170, 370), oval(928, 822, 11), colour=p.OCHRE, lift=4)
    return sheet.finish()


def cloud(rng, x, y, wide, high):
    """A heap of round billows that hangs down from y."""
    count = 7
    billows = [box(x - wide / 2, y - 60, x + wide / 2, y + 20)]
    for index in range(count):
        share = (index + 0.5) / count
        reach = wide / count * rng.uniform(0.7, 0.95)
        depth = high * max(0.12, 1 - abs(share - 0.5) ** 1.6 * 2.6) * rng.uniform(0.7, 1)
        left = x - wide / 2 + wide * share
        billows += [box(left - reach, y - 20, left + reach, y + depth), oval(left, y + depth, reach, reach * 0.8)]
    return billows


def storm_clouds(name):
    """Heaped clouds, slanting rain, a slit of yellow light and one small boat."""
    sheet = Collage(name, ground=p.SLATE, fade=p.STRAW)
    rng = sheet.random
    sheet.cut(box(-10, 400, 1810, 860), colour=p.HONEY, fade=p.STRAW, lift=0)
    sheet.cut(
        [*ridge(rng, 1800, 690, 40, 700, 5)[:-2], (1900, 400), (-100, 400)], colour=p.mix(p.OCHRE, p.HONEY, 0.4), lift=8
    )
    layers = (
        (500, 200, p.STONE),
        (400, 220, p.mix(p.STONE, p.SLATE, 0.6)),
        (290, 220, p.SLATE),
        (170, 220, p.mix(p.SLATE, p.NIGHT, 0.55)),
        (50, 200, p.NIGHT),
    )
    for index, (y, high, colour) in enumerate(layers):
        if index == 2:
            for start, stop in ((260, 560), (1120, 1560)):
                veil = [(start, 420), (stop, 420), (stop - 130, 850), (start - 130, 850)]
                sheet.cut(veil, colour=p.SLATE, opacity=0.5, lift=0)
                sheet.pen(
                    *[line(x, 480, x - 112, 850, 3) for x in range(start + 10, stop, 19)],
                    colour=p.NIGHT,
                    opacity=0.5,
                    wobble=0,
                )
        pieces = []
        step = 480 + index * 40
        for k in range(-1, 5):
            pieces += cloud(rng, 160 + k * step + index * 170 % 300, y, step * 1.3, high * 0.4)
        sheet.cut(*pieces, box(-20, -40, 1820, y), colour=colour, fade=p.darker(colour, 0.1), lift=16)
    bolt = [(832, 470), (770, 620), (816, 620), (742, 800), (884, 590), (836, 590), (890, 470)]
    sheet.cut(bolt, colour=p.PAPER, lift=7)
    sheet.cut(swell(1800, 846, 20, 160, 1210, 30), colour=p.TIDE, lift=9)
    sheet.cut(swell(1800, 904, 30, 230, 1210, 90), colour=p.SEA, lift=11)
    sailing_boat(sheet, 1210, 965, 190, p.RED, p.PAPER)
    for index, (y, colour) in enumerate(((960, p.DEEP), (1050, p.NIGHT))):
        crest = swell(1800, y, 46, 300 + index * 90, 1210, 40 + index * 120)
        sheet.cut([(x, py - 9) for x, py in crest], colour=p.FOAM, lift=8)
        sheet.cut(crest, colour=colour, lift=0)
    return sheet.finish()
