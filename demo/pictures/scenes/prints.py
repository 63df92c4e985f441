"""Prints of the town: the night tram and the hand press."""

from math import cos, sin

from .. import palette as p
from ..details import panes
from ..lino import Print
from ..shapes import blob, box, curve, gable, leaf, line, oval, ribbon, turn


def night_tram(name):
    """A tram with lit windows crosses a wet street."""
    sheet = Print(name, paper=p.STRAW)
    rng = sheet.random
    colour = sheet.block()
    colour.ink(box(280, 640, 1520, 850), box(300, 400, 1500, 440))
    colour.carve(box(280, 690, 1520, 704), box(280, 812, 1520, 822))
    for _ in range(90):
        x, y = rng.uniform(300, 1500), rng.uniform(960, 1160)
        colour.gouge([(x - 60, y), (x, y + 2), (x + rng.uniform(30, 90), y)], 8, standing=True)
    sheet.pull(colour, p.RED, (3, -2))
    key = sheet.block()
    key.ink(box(40, 40, 1760, 1160))
    sky = box(40, 40, 1760, 420)
    key.hatch(sky, angle=-14, gap=27, width=4.5, run=(30, 120), rest=(40, 120), drift=0.4)
    key.carve(oval(1480, 190, 74))
    key.ink(oval(1512, 172, 64))
    left = 40
    for index, wide in enumerate((230, 190, 260, 210, 240, 200, 250, 140)):
        top = 250 + (index * 71) % 130
        house = gable(left, top, left + wide, 760, 90 if index % 2 else 50)
        key.ink(house)
        key.carve(
            ribbon(
                [(left, 760), (left, top), (left + wide / 2, top - (90 if index % 2 else 50)), (left + wide, top)], 4
            )
        )
        key.hatch(house, angle=90 if index % 3 else 0, gap=19, width=3, run=(20, 80), rest=(14, 50))
        for y in range(top + 34, 400, 96):
            for k in (0.2, 0.58):
                window = box(left + wide * k, y, left + wide * (k + 0.22), y + 58)
                key.ink(window)
                if rng.random() < 0.45:
                    key.carve(*panes(window[0][0] + 5, y + 5, window[1][0] - 5, y + 53, 2, 2, 5))
        left += wide
    key.ink(oval(900, 424, 668, 60, 180, 360), box(262, 386, 1538, 880))
    key.carve(box(296, 406, 1504, 434), box(288, 652, 1512, 690), box(288, 702, 1512, 812))
    key.carve(line(330, 398, 1470, 398, 5))
    for index in range(6):
        x = 318 + index * 198
        key.carve(box(x, 456, x + 172, 628))
        key.ink(box(x, 496, x + 172, 503))
    for x, high, hat in (
        (396, 92, 1),
        (470, 76, 0),
        (640, 88, 0),
        (800, 96, 1),
        (990, 80, 0),
        (1060, 92, 0),
        (1190, 88, 1),
        (1400, 84, 0),
    ):
        key.ink(oval(x, 634 - high, 23, 28), blob(rng, x, 628, 52, 50, 0.05), box(x - 54, 626, x + 54, 652))
        if hat:
            key.ink(box(x - 38, 616 - high, x + 38, 624 - high), oval(x, 616 - high, 24, 24, 180, 360))
    for x in (520, 900, 1280):
        key.ink(box(x - 2, 656, x + 3, 812))
    key.carve(line(300, 862, 1500, 862, 5))
    for x in (460, 620, 1180, 1340):
        key.ink(oval(x, 884, 66))
        key.carve(oval(x, 884, 50))
        key.ink(oval(x, 884, 39))
        key.carve(oval(x, 884, 12))
    key.carve(oval(352, 752, 30), oval(1448, 752, 30))
    key.carve(ribbon(curve([(900, 364), (970, 290), (900, 214)]), 7))
    key.carve(line(40, 212, 1760, 196, 5))
    key.carve(line(40, 936, 1760, 936, 6), line(40, 958, 1760, 958, 4))
    for index in range(6):
        x = 404 + index * 198
        for k in range(15):
            y = 974 + k * 12
            wide = 84 - k * 2.6
            key.gouge([(x - wide + rng.uniform(-24, 24), y), (x, y + 2), (x + wide + rng.uniform(-24, 24), y)], 7.5)
    key.hatch(
        box(40, 966, 290, 1160), box(1530, 966, 1760, 1160), angle=0, gap=25, width=5, run=(30, 130), rest=(20, 70)
    )
    sheet.pull(key, p.NIGHT)
    return sheet.finish()


def printing_press(name):
    """An iron hand press with a fresh red sheet, and others drying above."""
    sheet = Print(name, paper=p.CREAM)
    ground = sheet.block()
    ground.ink(box(60, 60, 1740, 1140))
    ground.carve(oval(900, 560, 620, 520))
    ground.hatch(box(60, 60, 1740, 1140), angle=90, gap=34, width=7, run=(60, 220), rest=(50, 160))
    sheet.pull(ground, p.mix(p.SAND, p.OCHRE, 0.25))
    red = sheet.block()
    sheets = [
        turn(box(x, 150, x + 150, 352), angle, x + 75, 140) for x, angle in ((118, 2), (316, -2), (1330, 3), (1530, -2))
    ]
    for page in sheets:
        x, y = sum(px for px, _ in page) / 4, sum(py for _, py in page) / 4
        red.ink(oval(x, y - 22, 44), *[line(x - 52, y + k, x + 52, y + k, 9) for k in (46, 66)])
    red.ink([(1130, 742), (1440, 742), (1490, 774), (1160, 774)])
    sheet.pull(red, p.RED, (2, 2))
    key = sheet.block()
    key.ink(ribbon([(60, 132), (480, 142), (900, 126), (1320, 142), (1740, 130)], 6))
    for page in sheets:
        key.ink(ribbon([*page, page[0], page[1]], 5))
        for x, y in page[:2]:
            key.ink(box(x - 7, y - 22, x + 7, y + 18))
    key.ink(box(600, 300, 690, 990), box(1010, 300, 1100, 990))
    key.ink([(560, 340), (560, 270), (660, 210), (1040, 210), (1140, 270), (1140, 340)])
    key.ink(oval(850, 210, 150, 96, 180, 360), oval(850, 92, 30), line(850, 90, 850, 130, 30))
    key.carve(oval(850, 206, 96, 56, 180, 360))
    key.ink(*[leaf(850, 206, 62, 24, angle) for angle in (-150, -120, -90, -60, -30)])
    key.carve(ribbon([(584, 322), (584, 284), (668, 234), (1032, 234), (1116, 284), (1116, 322)], 7))
    for x in (614, 1024):
        key.carve(line(x, 360, x, 960, 6))
        key.hatch(box(x + 18, 360, x + 66, 960), angle=0, gap=17, width=5, run=(30, 40), rest=(20, 30))
    key.ink(box(806, 340, 894, 560), box(780, 420, 920, 470))
    key.hatch(box(806, 340, 894, 420), angle=12, gap=15, width=5, run=(80, 90), rest=(2, 4))
    key.hatch(box(806, 470, 894, 560), angle=12, gap=15, width=5, run=(80, 90), rest=(2, 4))
    key.ink(ribbon(curve([(900, 445), (1060, 430), (1240, 460), (1400, 420)]), 26, 20), oval(1425, 414, 46, 22))
    key.carve(ribbon(curve([(930, 440), (1070, 428), (1240, 454), (1380, 420)]), 5))
    key.ink([(700, 640), (740, 560), (960, 560), (1000, 640)], box(690, 640, 1010, 706))
    key.hatch([(740, 628), (760, 576), (940, 576), (964, 628)], angle=0, gap=14, width=5)
    key.ink(box(420, 770, 1560, 816), box(360, 826, 1600, 850), box(700, 724, 1010, 760))
    key.carve(line(440, 786, 1540, 786, 5))
    key.ink(ribbon([(1120, 740), (1450, 740), (1500, 776), (1150, 776), (1120, 740), (1450, 740)], 6))
    key.ink(
        [(1480, 772), (1500, 776), (1640, 560), (1620, 552)],
        [(1160, 744), (1180, 744), (1300, 552), (1280, 552)],
        line(1285, 558, 1632, 558, 12),
    )
    key.hatch(
        [(1190, 730), (1470, 740), (1610, 570), (1310, 570)], angle=-57, gap=24, width=5, standing=True, run=(80, 160)
    )
    for x in (430, 1540):
        key.ink([(x - 22, 850), (x + 22, 850), (x + 34, 1080), (x - 34, 1080)])
        key.carve(line(x - 6, 866, x - 10, 1060, 6))
    key.ink(oval(560, 900, 96))
    key.carve(oval(560, 900, 74))
    key.ink(
        oval(560, 900, 24),
        *[line(560, 900, 560 + 80 * cos(a), 900 + 80 * sin(a), 12) for a in (0.3, 1.35, 2.4, 3.44, 4.5, 5.54)],
    )
    key.ink(line(560, 900, 470, 1000, 18), oval(462, 1010, 24, 20))
    for x in (645, 1055):
        key.ink(
            curve([(x - 45, 960), (x - 70, 1020), (x - 130, 1080)])
            + curve([(x + 130, 1080), (x + 70, 1020), (x + 45, 960)])
        )
        key.carve(ribbon([(x - 20, 970), (x - 40, 1020), (x - 84, 1064)], 6))
    key.ink(box(60, 1080, 1740, 1140))
    key.hatch(box(60, 1092, 1740, 1140), angle=0, gap=15, width=5, run=(90, 260))
    key.ink(box(130, 820, 330, 836), box(150, 836, 168, 1080), box(292, 836, 310, 1080), box(130, 940, 330, 952))
    for k in range(4):
        key.ink(box(140 + k * 46, 780, 178 + k * 46, 820))
    key.ink(oval(200, 912, 34, 28), box(224, 900, 300, 920))
    sheet.pull(key, p.INK)
    return sheet.finish()
