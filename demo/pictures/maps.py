"""The map of the coast, from the spring of the Arrel to Skarvholm light."""

from . import palette as p
from .botany import lettering
from .paper import Collage
from .shapes import box, curve, line, oval, ribbon, turn

SHORE = [
    (-60, 860),
    (120, 830),
    (260, 880),
    (400, 836),
    (520, 870),
    (640, 800),
    (700, 720),
    (820, 740),
    (900, 820),
    (1010, 800),
    (1060, 700),
    (1180, 660),
    (1240, 560),
    (1330, 540),
    (1400, 430),
    (1370, 330),
    (1440, 240),
    (1420, 120),
    (1500, -60),
]
RIVER = [
    (196, 190),
    (300, 250),
    (330, 350),
    (450, 390),
    (560, 360),
    (640, 440),
    (600, 540),
    (690, 600),
    (760, 660),
    (776, 740),
]
PLACES = (
    ("TARN CROSS", 196, 190, 26, -44),
    ("UPPER HOLLIN", 330, 350, -60, 48),
    ("FERRYBRIDGE", 560, 360, 134, 2),
    ("OXLEY MILL", 600, 540, -132, 4),
    ("ARRELMOUTH", 740, 690, -156, 0),
    ("LOW STAITHE", 1010, 780, 22, -46),
    ("SKARVHOLM", 1330, 520, -136, 4),
    ("VELDEN", 1010, 240, 0, -56),
)


def map_of_the_coast(name):
    """Land in cream over steps of blue water, with the river, the towns and a walk in red."""
    sheet = Collage(name, ground=p.DEEP, fade=p.SEA)
    for reach, colour in (
        (170, p.mix(p.SEA, p.DEEP, 0.4)),
        (115, p.SEA),
        (68, p.mix(p.SEA, p.TIDE, 0.6)),
        (30, p.MIST),
        (0, p.CREAM),
    ):
        shore = curve([(x + reach * 0.62, y + reach) for x, y in SHORE])
        sheet.cut(
            [*shore, (-80, -80), (-80, 900)],
            colour=colour,
            fade=p.mix(colour, p.SAND, 0.3) if reach == 0 else None,
            lift=13,
            wobble=2.4,
        )
    islands(sheet)
    relief(sheet)
    river = curve(RIVER)
    sheet.pen(ribbon(river, 5, 24), colour=p.TIDE, wobble=0.8)
    sheet.pen(
        ribbon(curve([(640, 130), (620, 240), (560, 300), (560, 360)]), 4, 9),
        ribbon(curve([(300, 620), (420, 600), (520, 590), (600, 540)]), 4, 9),
        colour=p.TIDE,
    )
    sheet.pen(
        ribbon(curve([(560, 360), (760, 330), (1010, 240), (1180, 330), (1330, 520)]), 5),
        ribbon(curve([(600, 540), (800, 560), (930, 690), (1010, 780)]), 5),
        colour=p.STONE,
    )
    walk = curve([(x + 16, y - 12) for x, y in RIVER], steps=6)
    sheet.pen(*[ribbon(walk[k : k + 2], 7) for k in range(0, len(walk) - 1, 2)], colour=p.RED, wobble=0)
    for title, x, y, dx, dy in PLACES:
        sheet.cut(oval(x, y, 14 if title != "VELDEN" else 20), colour=p.RED, lift=5)
        sheet.pen(oval(x, y, 5), colour=p.PAPER)
        size = 34 if title == "VELDEN" else 25
        half = len(title) * size * 0.39 + 12
        sheet.cut(
            box(x + dx - half, y + dy - size * 0.72, x + dx + half, y + dy + size * 0.72),
            colour=p.PAPER,
            lift=4,
            wobble=0.8,
        )
        lettering(sheet.image, x + dx, y + dy, title, size, p.INK, 0.1)
    lettering(sheet.image, 452, 424, "ARREL", 22, p.SEA, 0.4)
    lettering(sheet.image, 1180, 960, "THE  SOUND", 38, p.FOAM, 0.5)
    compass(sheet, 1560, 930, 140)
    serpent(sheet, 330, 1040)
    scale(sheet)
    for width, inset, colour in ((12, 26, p.CREAM), (3, 48, p.CREAM)):
        far_x, far_y = 1800 - inset, 1200 - inset
        sheet.pen(
            box(inset, inset, far_x, inset + width),
            box(inset, far_y - width, far_x, far_y),
            box(inset, inset, inset + width, far_y),
            box(far_x - width, inset, far_x, far_y),
            colour=colour if width == 3 else p.INK,
            wobble=0.6,
        )
    return sheet.finish()


def islands(sheet):
    """Skarvholm rock with its light, and the skerries."""
    for grow, colour in ((34, p.mix(p.SEA, p.TIDE, 0.6)), (14, p.MIST), (0, p.CREAM)):
        sheet.cut(
            oval(1530, 600, 56 + grow, 38 + grow),
            oval(1640, 690, 24 + grow, 18 + grow),
            oval(1600, 480, 18 + grow, 24 + grow),
            colour=colour,
            lift=8,
            wobble=2,
        )
    sheet.cut([(1518, 604), (1523, 540), (1537, 540), (1542, 604)], colour=p.PAPER, lift=4)
    sheet.pen(box(1520, 580, 1541, 592), box(1522, 556, 1538, 567), colour=p.RED)
    sheet.cut(box(1521, 526, 1539, 541), colour=p.HONEY, lift=3)
    sheet.pen(
        *[turn([(1530, 533), (1640, 520), (1640, 546)], angle, 1530, 533) for angle in (-24, 204)],
        colour=p.STRAW,
        opacity=0.4,
    )
    lettering(sheet.image, 1530, 668, "THE LIGHT", 18, p.FOAM, 0.2)


def relief(sheet):
    """Hills in the west, woods, and tufts of marsh by the shore."""
    rng = sheet.random
    for x, y, tall in (
        (90, 160, 90),
        (150, 250, 74),
        (280, 130, 100),
        (370, 190, 76),
        (100, 350, 80),
        (210, 320, 92),
        (460, 150, 70),
        (84, 480, 64),
        (190, 450, 60),
    ):
        sheet.cut([(x - tall * 0.7, y), (x, y - tall), (x + tall * 0.7, y)], colour=p.SAND, lift=6)
        sheet.pen([(x, y - tall), (x + tall * 0.7, y), (x + tall * 0.1, y)], colour=p.mix(p.OCHRE, p.SAND, 0.4))
    for cx, cy, count in ((800, 180, 14), (1210, 190, 16), (420, 720, 13), (860, 470, 10), (1150, 450, 9)):
        spots = sorted(((cx + rng.gauss(0, 62), cy + rng.gauss(0, 34)) for _ in range(count)), key=lambda spot: spot[1])
        for x, y in spots:
            sheet.cut(line(x, y + 22, x, y, 5), colour=p.UMBER, lift=2)
            sheet.cut(oval(x, y - 8, 17, 19), colour=rng.choice((p.MOSS, p.SAGE)), lift=4)
    tufts = []
    for _ in range(46):
        x, y = rng.choice(((150, 780), (300, 810), (480, 800), (940, 760), (850, 700)))
        x, y = x + rng.gauss(0, 50), y + rng.gauss(0, 14)
        tufts += [line(x, y, x + lean, y - 17, 3, 1) for lean in (-8, 0, 8)]
    sheet.pen(*tufts, colour=p.MOSS, wobble=0)


def compass(sheet, x, y, radius):
    """A rose of eight points."""
    sheet.cut(oval(x, y, radius * 0.66), colour=p.CREAM, lift=9)
    sheet.pen(ribbon(oval(x, y, radius * 0.58), 3), colour=p.INK)
    for angle in (45, 135, 225, 315, 0, 90, 180, 270):
        reach = radius if angle % 90 == 0 else radius * 0.6
        for side, colour in ((1, p.RED if angle % 90 == 0 else p.SEA), (-1, p.PAPER)):
            half = [(x, y), (x + side * radius * 0.14, y - radius * 0.16), (x, y - reach)]
            sheet.cut(turn(half, angle, x, y), colour=colour, lift=4, wobble=0.3)
    lettering(sheet.image, x, y - radius - 26, "N", 38, p.CREAM)


def serpent(sheet, x, y):
    """A sea serpent in three coils."""
    for k in range(3):
        hump = [
            *oval(x + k * 120, y + 20, 52 - k * 6, 64 - k * 10, 180, 360),
            *oval(x + k * 120, y + 20, 24 - k * 3, 30 - k * 4, 360, 180),
        ]
        sheet.cut(hump, colour=p.OCHRE, fade=p.RUST, lift=8)
    neck = curve([(x - 110, y + 24), (x - 120, y - 50), (x - 80, y - 104), (x - 130, y - 130)])
    sheet.cut(ribbon(neck, 44, 30), oval(x - 142, y - 126, 38, 22), colour=p.OCHRE, fade=p.RUST, lift=8)
    sheet.pen(oval(x - 150, y - 132, 5), colour=p.INK)
    sheet.cut(
        [
            (x + 340, y + 20),
            (x + 356, y - 30),
            (x + 330, y - 60),
            (x + 372, y - 44),
            (x + 404, y - 62),
            (x + 378, y - 26),
            (x + 366, y + 20),
        ],
        colour=p.OCHRE,
        lift=6,
    )
    ripples = [
        ribbon(curve([(x + k - 50, y + 30), (x + k, y + 22), (x + k + 50, y + 30)]), 6, swell=True)
        for k in (-110, 0, 120, 240, 354)
    ]
    sheet.pen(*ripples, colour=p.FOAM)


def scale(sheet):
    """Miles in black and cream."""
    sheet.pen(*[box(840 + k * 70, 1086, 910 + k * 70, 1100) for k in range(5)], colour=p.CREAM, wobble=0.3)
    sheet.pen(*[box(842 + k * 70, 1088, 908 + k * 70, 1098) for k in (1, 3)], colour=p.INK, wobble=0)
    for k in range(6):
        lettering(sheet.image, 840 + k * 70, 1068, str(k * 2), 18, p.FOAM)
    lettering(sheet.image, 1015, 1122, "MILES", 16, p.FOAM, 0.4)
