"""The authors: paper heads on one colour, half in light and half in shade."""

from math import cos, sin

from . import palette as p
from .heads import BROWN, DARK, PALE, WARM, Head
from .shapes import box, curve, flip, leaf, line, oval, ribbon


def ada_winterbourne(name):
    """Grey hair in a knot, round glasses, a high white collar."""
    head = Head(name, p.SEA, PALE)
    grey = p.mix(p.STONE, p.PAPER, 0.45)
    head.sheet.cut(oval(400, 158, 70, 62), colour=grey, fade=p.STONE, lift=9)
    head.sheet.cut(oval(400, 340, 158, 172), colour=p.mix(grey, p.SLATE, 0.25), lift=10)
    head.shoulders(p.INK)
    head.sheet.cut([(340, 560), (460, 560), (476, 640), (400, 672), (324, 640)], colour=p.PAPER, fade=p.FOAM, lift=8)
    head.sheet.cut(oval(400, 628, 16), colour=p.RED, lift=5)
    head.face(brow=p.SLATE)
    for side in (1, -1):
        wing = curve([(400, 216), (320, 232), (268, 300), (262, 390), (290, 330), (340, 286), (400, 262)])
        head.sheet.cut(wing if side > 0 else flip(wing, 400), colour=grey, lift=7)
    head.glasses(p.WINE)
    return head.finish()


def tomas_elder(name):
    """A flat cap, a full beard, a fisherman's jersey."""
    head = Head(name, p.OCHRE, WARM)
    head.shoulders(p.NIGHT, 290)
    head.sheet.cut(box(322, 560, 478, 640), colour=p.DEEP, lift=8)
    head.sheet.pen(*[line(x, 566, x, 634, 5) for x in range(334, 478, 17)], colour=p.NIGHT)
    head.sheet.pen(*[line(160, y, 640, y, 7) for y in (706, 746)], colour=p.CREAM)
    head.face(brow=p.UMBER, smile=False, nose=40)
    beard = curve([(276, 390), (290, 470), (300, 560), (350, 622), (400, 640)])
    lip = curve([(400, 462), (350, 468), (318, 440), (292, 392)])
    head.sheet.cut(
        [*beard, *flip(beard, 400)[::-1], *flip(lip, 400)[::-1], *lip],
        colour=p.UMBER,
        fade=p.darker(p.UMBER, 0.3),
        lift=8,
    )
    head.sheet.pen(ribbon(curve([(372, 500), (400, 506), (428, 500)]), 11, swell=True), colour=p.ROSE)
    head.sheet.pen(
        *[ribbon(curve([(x, 540), (400 + (x - 400) * 0.8, 610)]), 4, 1) for x in (330, 362, 400, 438, 470)],
        colour=p.RUST,
        opacity=0.7,
    )
    head.sheet.cut(
        curve([(254, 300), (262, 216), (340, 160), (440, 156), (530, 206), (548, 300)]),
        colour=p.SLATE,
        fade=p.darker(p.SLATE, 0.3),
        lift=11,
    )
    head.sheet.cut(
        curve([(262, 296), (330, 270), (450, 268), (538, 296), (470, 316), (330, 318)], closed=True),
        colour=p.darker(p.SLATE, 0.4),
        lift=9,
    )
    return head.finish()


def noor_haskell(name):
    """A long dark plait over the shoulder, earrings, a red shawl."""
    head = Head(name, p.SAGE, BROWN)
    head.sheet.cut(
        curve(
            [
                (400, 176),
                (280, 210),
                (244, 340),
                (252, 520),
                (300, 600),
                (500, 600),
                (548, 520),
                (556, 340),
                (520, 210),
            ],
            closed=True,
        ),
        colour=p.INK,
        lift=12,
    )
    head.shoulders(p.RED, 260)
    head.sheet.cut([(330, 590), (400, 720), (470, 590), (520, 640), (400, 830), (280, 640)], colour=p.WINE, lift=9)
    head.face(brow=p.INK)
    for side in (1, -1):
        fall = curve([(404, 214), (330, 226), (274, 300), (264, 420), (300, 340), (352, 286), (404, 250)])
        head.sheet.cut(fall if side > 0 else flip(fall, 400), colour=p.mix(p.INK, p.UMBER, 0.25), lift=7)
    for k in range(6):
        x, y = 548 + (k % 2) * 8 - k * 5, 486 + k * 50
        head.sheet.cut(
            oval(x - 13, y, 26, 32),
            oval(x + 13, y + 12, 26, 32),
            colour=p.mix(p.INK, p.UMBER, 0.15 + 0.15 * (k % 2)),
            lift=5,
        )
    head.sheet.cut(box(506, 778, 560, 800), colour=p.HONEY, lift=4)
    head.sheet.cut(oval(278, 446, 13, 22), oval(522, 446, 13, 22), colour=p.HONEY, lift=4)
    return head.finish()


def ines_carraway(name):
    """Red curls, a striped shirt, a yellow scarf."""
    head = Head(name, p.NIGHT, PALE)
    rng = head.sheet.random
    for ring, count, radius in ((178, 15, 62), (120, 11, 60)):
        for k in range(count):
            turned = 2.62 + k * 4.18 / (count - 1)
            from_x, from_y = 400 + ring * cos(turned), 322 + ring * sin(turned)
            head.sheet.cut(
                oval(from_x, from_y, radius * rng.uniform(0.85, 1.1)),
                colour=p.mix(p.BRICK, p.RUST, rng.random() * 0.8),
                lift=6,
            )
    head.shoulders(p.PAPER, 250)
    head.sheet.pen(
        *[ribbon(curve([(130, y + 24), (400, y), (670, y + 24)]), 16) for y in (680, 730, 780)],
        colour=p.SEA,
        within=[[(158, 830), (176, 700), (280, 626), (400, 600), (520, 626), (624, 700), (642, 830)]],
    )
    head.face(brow=p.RUST)
    head.sheet.cut(
        curve([(316, 580), (400, 620), (484, 580), (500, 630), (400, 680), (300, 630)], closed=True),
        colour=p.HONEY,
        fade=p.OCHRE,
        lift=9,
    )
    head.sheet.cut([(440, 650), (500, 640), (540, 770), (476, 784)], colour=p.HONEY, fade=p.OCHRE, lift=7)
    for x, y, radius in ((300, 262, 50), (352, 222, 52), (412, 212, 50), (468, 230, 48), (508, 276, 44)):
        head.sheet.cut(oval(x, y, radius), colour=p.mix(p.BRICK, p.RUST, rng.random() * 0.7), lift=5)
    head.sheet.pen(
        *[oval(x, y, 3.4) for x, y in ((330, 420), (346, 432), (362, 418), (440, 420), (456, 432), (472, 420))],
        colour=p.BRICK,
    )
    return head.finish()


def jun_okafor(name):
    """Cropped black hair, square glasses, an open collar."""
    head = Head(name, p.BRICK, DARK)
    head.sheet.cut(
        curve([(266, 340), (262, 240), (320, 166), (400, 148), (480, 166), (538, 240), (534, 340)]),
        colour=p.INK,
        lift=10,
    )
    head.shoulders(p.SAGE, 280)
    head.face(brow=p.INK, wide=126)
    hair = curve([(268, 346), (270, 250), (330, 190), (400, 176), (470, 190), (530, 250), (532, 346)]) + curve(
        [(514, 300), (480, 258), (400, 246), (320, 258), (286, 300)]
    )
    head.sheet.cut(hair, colour=p.mix(p.INK, p.UMBER, 0.12), lift=6, wobble=2.6)
    for side in (1, -1):
        collar = [(400, 690), (336, 566), (300, 610), (330, 716)]
        head.sheet.cut(collar if side > 0 else flip(collar, 400), colour=p.PAPER, fade=p.CREAM, lift=8)
    head.sheet.cut(*[oval(400, y, 9) for y in (724, 772)], colour=p.FERN, lift=3)
    head.glasses(p.HONEY, round_ones=False)
    return head.finish()


def beatrix_lund(name):
    """A fair bob under a blue woollen hat, an oilskin with its collar up."""
    head = Head(name, p.ROSE, PALE)
    head.sheet.cut(
        curve([(270, 250), (236, 400), (250, 540), (320, 566), (480, 566), (550, 540), (564, 400), (530, 250)]),
        colour=p.HONEY,
        fade=p.OCHRE,
        lift=11,
    )
    head.shoulders(p.OCHRE, 280)
    head.face(brow=p.OCHRE)
    for side in (1, -1):
        lock = curve([(330, 270), (272, 330), (252, 440), (262, 540), (306, 548), (296, 440), (312, 360)], closed=True)
        head.sheet.cut(lock if side > 0 else flip(lock, 400), colour=p.mix(p.HONEY, p.STRAW, 0.5), lift=7)
        collar = [(400, 720), (330, 560), (262, 590), (250, 660), (340, 760)]
        head.sheet.cut(collar if side > 0 else flip(collar, 400), colour=p.mix(p.OCHRE, p.HONEY, 0.6), lift=9)
    head.sheet.cut(oval(400, 118, 44), colour=p.PAPER, lift=8, wobble=5)
    head.sheet.cut(
        curve([(264, 300), (276, 196), (340, 136), (400, 124), (460, 136), (524, 196), (536, 300)]),
        colour=p.SEA,
        fade=p.DEEP,
        lift=10,
    )
    head.sheet.cut(box(254, 256, 546, 314), colour=p.DEEP, lift=8)
    head.sheet.pen(*[line(x, 262, x, 308, 5) for x in range(268, 546, 20)], colour=p.SEA)
    return head.finish()


def samuel_pryce(name):
    """A bald crown, white moustache, bow tie and waistcoat."""
    head = Head(name, p.MOSS, WARM)
    white = p.PAPER
    head.shoulders(p.UMBER, 280)
    head.sheet.cut([(330, 588), (470, 588), (440, 830), (360, 830)], colour=p.PAPER, fade=p.CREAM, lift=6)
    for side in (1, -1):
        lapel = [(322, 592), (276, 626), (300, 720), (380, 830), (352, 690)]
        head.sheet.cut(lapel if side > 0 else flip(lapel, 400), colour=p.RUST, lift=8)
        bow = [(400, 642), (334, 606), (326, 680)]
        head.sheet.cut(bow if side > 0 else flip(bow, 400), colour=p.RED, lift=7)
    head.sheet.cut(oval(400, 643, 17), colour=p.WINE, lift=4)
    head.sheet.cut(oval(280, 366, 26, 54), oval(520, 366, 26, 54), colour=white, fade=p.STONE, lift=7)
    head.face(brow=white, top=196, wide=124, smile=False)
    for side in (1, -1):
        tuft = curve([(288, 290), (258, 330), (262, 400), (290, 424), (296, 360)], closed=True)
        head.sheet.cut(tuft if side > 0 else flip(tuft, 400), colour=white, lift=5)
        moustache = leaf(404, 458, 92, 46, 166)
        head.sheet.cut(moustache if side > 0 else flip(moustache, 400), colour=white, lift=5)
    return head.finish()
