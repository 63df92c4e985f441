"""A print in five inks: the bridge in fog."""

from math import cos, pi, radians, sin

from .. import palette as p
from ..lino import Print
from ..shapes import box, curve, gable, line, oval, ribbon


def bridge_fog(name):
    """A stone bridge of three arches fades into fog, with a cyclist on it."""
    sheet = Print(name, paper=p.CREAM)
    rng = sheet.random
    far = sheet.block()
    far.ink(box(50, 50, 1750, 1150))
    far.hatch(box(50, 50, 1750, 1150), angle=0, gap=30, width=12, run=(120, 420), rest=(30, 120))
    far.carve(oval(1290, 300, 120))
    sheet.pull(far, p.mix(p.MIST, p.CREAM, 0.35))
    town = sheet.block()
    left = 50
    for index, wide in enumerate((120, 90, 160, 110, 80, 150, 100, 130, 90, 140, 110, 160, 90, 120, 140)):
        top = 560 - (index * 67) % 150
        town.ink(gable(left, top, left + wide, 820, 64))
        left += wide
    town.ink([(640, 820), (640, 330), (690, 170), (740, 330), (740, 820)], box(1010, 380, 1060, 700))
    town.hatch(box(50, 560, 1750, 840), angle=0, gap=18, width=11, run=(160, 500), rest=(4, 30))
    town.hatch(box(50, 900, 1750, 1150), angle=0, gap=18, width=9, run=(100, 340), rest=(20, 60), standing=True)
    town.trim()
    sheet.pull(town, p.mix(p.TIDE, p.MIST, 0.5))
    bridge = sheet.block()
    deck = curve([(50, 720), (480, 640), (900, 612), (1320, 640), (1750, 720)])
    bridge.ink([*deck, (1750, 1010), (50, 1010)])
    for x, half, top in ((350, 190, 770), (900, 240, 720), (1450, 190, 770)):
        bridge.carve([*oval(x, 1010, half, 1010 - top, 180, 360), (x + half, 1020), (x - half, 1020)])
        for k in range(15):
            a = radians(186 + k * 12)
            bridge.carve(
                line(
                    x + (half + 8) * cos(a),
                    1010 + (1018 - top) * sin(a),
                    x + (half + 46) * cos(a),
                    1010 + (1056 - top) * sin(a),
                    5,
                )
            )
        bridge.carve(ribbon(oval(x, 1010, half + 50, 1060 - top, 186, 354), 5))
    for row in range(6):
        y = 690 + row * 54
        bridge.hatch(box(50, y, 1750, y + 50), angle=0, gap=50, width=5, run=(50, 100), rest=(20, 50), drift=0.1)
    bridge.carve(ribbon([(x, y + 34) for x, y in deck], 6))
    for x in (625, 1175):
        bridge.ink([(x - 40, 1030), (x - 40, 880), (x, 830), (x + 40, 880), (x + 40, 1030)])
        bridge.carve(ribbon([(x - 34, 1010), (x - 34, 884), (x, 842), (x + 34, 884), (x + 34, 1010)], 5))
    for _ in range(120):
        x, y = rng.uniform(50, 1750), rng.uniform(1030, 1150)
        bridge.gouge([(x - 70, y), (x, y + 3), (x + 70, y)], 9, standing=True)
    bridge.trim()
    sheet.pull(bridge, p.SEA)
    lamps = sheet.block()
    for x, y in ((250, 460), (710, 400), (1130, 402), (1580, 480)):
        lamps.ink(oval(x, y, 30))
        for k in range(16):
            a = 2 * pi * k / 16
            lamps.gouge(
                [
                    (x + 44 * cos(a), y + 44 * sin(a)),
                    (x + 64 * cos(a), y + 64 * sin(a)),
                    (x + 88 * cos(a), y + 88 * sin(a)),
                ],
                9,
                standing=True,
            )
    sheet.pull(lamps, p.OCHRE)
    key = sheet.block()
    for x, y, foot in ((250, 460, 684), (710, 400, 626), (1130, 402, 626), (1580, 480, 688)):
        key.ink(
            line(x, y + 34, x, foot, 11),
            box(x - 26, y + 26, x + 26, y + 36),
            [(x - 34, y - 28), (x, y - 58), (x + 34, y - 28)],
            box(x - 20, foot - 16, x + 20, foot + 6),
        )
    cyclist(key, 930, 606)
    for x, y in ((1440, 1080), (1500, 1100), (1380, 1106)):
        key.ink(
            oval(x, y, 34, 13),
            oval(x + 28, y - 20, 10),
            ribbon(curve([(x + 20, y), (x + 24, y - 20)]), 9),
            [(x + 34, y - 22), (x + 52, y - 16), (x + 34, y - 14)],
        )
    key.ink(ribbon(deck, 12))
    key.frame()
    sheet.pull(key, p.INK)
    return sheet.finish()


def cyclist(key, x, foot):
    """Someone in a hat on a bicycle."""
    for wheel in (x - 78, x + 78):
        key.ink(ribbon(oval(wheel, foot - 52, 50), 7))
        key.ink(
            *[
                line(wheel, foot - 52, wheel + 48 * cos(a), foot - 52 + 48 * sin(a), 2.4)
                for a in (0.2, 1.25, 2.3, 3.3, 4.4, 5.4)
            ]
        )
    key.ink(
        *[
            ribbon(path, 8)
            for path in (
                [
                    (x - 78, foot - 52),
                    (x - 30, foot - 118),
                    (x + 56, foot - 122),
                    (x + 4, foot - 46),
                    (x - 30, foot - 118),
                ],
                [(x - 78, foot - 52), (x + 4, foot - 46)],
                [(x + 78, foot - 52), (x + 52, foot - 148), (x + 78, foot - 158)],
            )
        ]
    )
    key.ink(
        ribbon(curve([(x - 34, foot - 140), (x + 26, foot - 112), (x + 4, foot - 36)]), 30, 16),
        box(x - 6, foot - 34, x + 28, foot - 24),
    )
    key.ink(
        curve(
            [
                (x - 56, foot - 134),
                (x - 46, foot - 200),
                (x - 6, foot - 246),
                (x + 26, foot - 236),
                (x + 14, foot - 180),
                (x - 8, foot - 128),
            ],
            closed=True,
        )
    )
    key.ink(
        ribbon(curve([(x + 8, foot - 226), (x + 36, foot - 180), (x + 72, foot - 162)]), 20, 12),
        oval(x + 26, foot - 270, 21, 25),
    )
    key.ink(box(x - 8, foot - 288, x + 62, foot - 281), oval(x + 24, foot - 288, 25, 24, 180, 360))
