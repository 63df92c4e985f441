"""Prints of outdoor work: the hives in the orchard and the wheel of the mill."""

from math import cos, pi, sin

from .. import palette as p
from ..details import panes
from ..lino import Print
from ..shapes import arch, blob, box, curve, leaf, oval, ribbon, turn


def beehives(name):
    """Three hives in a summer orchard, with the bees about."""
    sheet = Print(name, paper=p.CREAM)
    rng = sheet.random
    yellow = sheet.block()
    yellow.ink(box(50, 50, 1750, 1150))
    yellow.carve(oval(1390, 300, 170))
    for index in range(48):
        a = 2 * pi * index / 48
        reach = 560 if index % 2 else 400
        yellow.gouge(
            [
                (1390 + 190 * cos(a), 300 + 190 * sin(a)),
                (1390 + 360 * cos(a), 300 + 360 * sin(a)),
                (1390 + reach * cos(a), 300 + reach * sin(a)),
            ],
            17,
        )
    for left, top in ((230, 560), (720, 500), (1230, 580)):
        yellow.carve(*hive_outline(left, top))
    sheet.pull(yellow, p.HONEY)
    green = sheet.block()
    green.ink([*curve([(50, 760), (400, 700), (900, 730), (1400, 690), (1750, 740)]), (1750, 1150), (50, 1150)])
    green.hatch(box(50, 700, 1750, 1150), angle=-80, gap=30, width=7, run=(30, 90), rest=(40, 130), drift=0.5)
    for x, y, r in ((140, 250, 170), (330, 170, 150), (230, 380, 130), (60, 90, 130), (480, 90, 100)):
        green.ink(blob(rng, x, y, r, r * 0.8, 0.14))
    for left, top in ((230, 560), (720, 500), (1230, 580)):
        green.carve(*hive_outline(left, top))
    green.trim()
    sheet.pull(green, p.MOSS, (-2, 2))
    key = sheet.block()
    for left, top in ((230, 560), (720, 500), (1230, 580)):
        hive(key, left, top)
    key.ink(
        ribbon(curve([(110, 1080), (150, 760), (130, 500), (210, 300)]), 90, 40),
        ribbon(curve([(140, 520), (250, 400), (340, 240)]), 40, 16),
    )
    key.hatch(ribbon(curve([(110, 1080), (150, 760), (130, 500)]), 80, 60), angle=86, gap=15, width=5)
    for _ in range(90):
        x, y = rng.choice(((140, 250), (330, 170), (230, 380), (60, 110), (470, 100)))
        key.ink(leaf(x + rng.uniform(-130, 130), y + rng.uniform(-100, 100), 44, 20, rng.uniform(0, 360)))
    key.ink(*[oval(x, y, 22) for x, y in ((250, 330), (390, 240), (120, 200), (330, 440))])
    for _ in range(34):
        x, foot = rng.uniform(60, 1740), rng.uniform(1010, 1150)
        tall = rng.uniform(70, 190)
        key.ink(
            ribbon(
                curve([(x, foot + 40), (x + 6, foot - tall * 0.5), (x + rng.uniform(-20, 24), foot - tall)], steps=4),
                8,
                3,
            )
        )
        key.ink(*[turn(oval(x + 20 + 4, foot - tall, 22, 8), k * 45, x + 4, foot - tall) for k in range(8)])
        key.carve(oval(x + 4, foot - tall, 9))
    for x, y, size, angle in (
        (640, 330, 34, -20),
        (1130, 440, 40, 20),
        (900, 250, 26, 10),
        (560, 480, 26, 30),
        (1150, 300, 22, -30),
        (1640, 620, 34, -10),
        (1030, 160, 20, 0),
        (780, 390, 20, 40),
        (1230, 520, 20, -40),
    ):
        bee(key, x, y, size, angle)
    key.frame()
    sheet.pull(key, p.INK)
    return sheet.finish()


def hive_outline(left, top):
    return (
        [(left - 30, top), (left + 165, top - 110), (left + 360, top), (left + 360, top + 34), (left - 30, top + 34)],
        [(left + 8, top + 34), (left + 322, top + 34), (left + 343, top + 360), (left - 13, top + 360)],
    )


def hive(key, left, top):
    """A hive of four boxes under a pitched roof."""
    key.ink(
        [(left - 30, top), (left + 165, top - 110), (left + 360, top), (left + 360, top + 34), (left - 30, top + 34)]
    )
    key.carve(ribbon([(left - 10, top + 4), (left + 165, top - 92), (left + 340, top + 4)], 7))
    key.hatch(
        [(left + 20, top + 8), (left + 165, top - 74), (left + 310, top + 8)], angle=90, gap=17, width=5, run=(40, 90)
    )
    for k in range(4):
        y = top + 44 + k * 78
        grow = k * 5
        key.ink([(left + 8 - grow, y), (left + 322 + grow, y), (left + 328 + grow, y + 72), (left + 2 - grow, y + 72)])
        key.carve([(left + 18 - grow, y + 10), (left + 220, y + 10), (left + 220, y + 62), (left + 13 - grow, y + 62)])
        key.hatch(
            box(left + 18, y + 12, left + 215, y + 60),
            angle=0,
            gap=16,
            width=4,
            standing=True,
            run=(40, 120),
            rest=(20, 60),
        )
        key.hatch(box(left + 226, y + 10, left + 320, y + 62), angle=0, gap=13, width=5, run=(30, 90), rest=(10, 30))
    key.ink(box(left + 96, top + 330, left + 234, top + 346), box(left - 24, top + 354, left + 354, top + 376))
    key.ink(*[box(left + x, top + 376, left + x + 30, top + 450) for x in (16, 284)])


def bee(key, x, y, size, angle):
    """A bee on the wing."""
    body = turn(oval(x, y, size, size * 0.58), angle, x, y)
    key.ink(body, turn(oval(x + size * 1.05, y, size * 0.4), angle, x, y))
    for k in (-0.5, 0.05):
        key.carve(turn(box(x + size * k - size * 0.12, y - size, x + size * k + size * 0.12, y + size), angle, x, y))
    for side in (-112, -66):
        wing = turn(oval(x + size * 0.75, y, size * 0.62, size * 0.28), angle + side, x, y)
        key.ink(wing)
        key.carve(turn(oval(x + size * 0.78, y, size * 0.44, size * 0.15), angle + side, x, y))


def mill_wheel(name):
    """A water wheel turns against the stone wall of the mill."""
    sheet = Print(name, paper=p.CREAM)
    rng = sheet.random
    water = sheet.block()
    water.ink(box(50, 50, 1750, 1150))
    water.hatch(box(50, 50, 900, 700), angle=-8, gap=30, width=13, run=(90, 300), rest=(20, 80))
    water.hatch(box(50, 840, 1750, 1150), angle=0, gap=24, width=9, run=(60, 220), rest=(24, 90))
    water.carve(box(884, 50, 1750, 900))
    for k in range(9):
        water.gouge(
            curve(
                [(250, 330 + k * 7), (420, 332 + k * 7), (520 - k * 10, 420), (500 - k * 8, 620), (440 - k * 12, 860)]
            ),
            9,
        )
    sheet.pull(water, p.TIDE)
    red = sheet.block()
    red.ink([(820, 250), (900, 50), (1750, 50), (1750, 250)], arch(1162, 444, 1348, 898))
    sheet.pull(red, p.BRICK, (3, 0))
    key = sheet.block()
    mill(key, rng)
    wheel(key, 620, 690, 420)
    key.ink(box(50, 290, 400, 312), box(50, 340, 400, 362))
    for x in (90, 230, 360):
        key.ink(box(x, 362, x + 24, 900))
    key.hatch(box(50, 292, 400, 362), angle=0, gap=12, width=3)
    bank = [*curve([(50, 980), (180, 930), (300, 1010), (380, 1150)]), (50, 1150)]
    key.ink(bank)
    key.hatch(bank, angle=-70, gap=22, width=6, run=(30, 90), rest=(14, 40))
    for x in range(60, 330, 22):
        key.ink(leaf(x, 990 + rng.uniform(-20, 50), rng.uniform(90, 190), 16, -90 + rng.uniform(-22, 22)))
    for _ in range(70):
        x, y = rng.uniform(360, 1740), rng.uniform(930, 1140)
        key.gouge([(x - 60, y), (x, y - 6), (x + rng.uniform(30, 90), y)], 8, standing=True)
    for k in range(26):
        x = 330 + k * 22
        key.gouge(
            [(x, 1060), (x + rng.uniform(-14, 14), 1036), (x + rng.uniform(-30, 30), 1010 - rng.uniform(0, 40))],
            7,
            standing=True,
        )
    key.frame()
    sheet.pull(key, p.INK)
    return sheet.finish()


def mill(key, rng):
    """The mill's wall of rough stones, its roof, door and windows."""
    for row in range(11):
        y, x = 262 + row * 58, 890 - (row % 2) * 30
        while x < 1750:
            wide = rng.uniform(70, 128)
            key.ink(box(max(x, 884), y, min(x + wide - 9, 1746), y + 49), wobble=4)
            x += wide
    key.hatch(box(884, 262, 1750, 900), angle=-35, gap=15, width=6, run=(20, 60), rest=(10, 40))
    key.hatch(
        [(830, 240), (906, 54), (1746, 54), (1746, 240)],
        angle=0,
        gap=30,
        width=6,
        standing=True,
        run=(300, 700),
        rest=(6, 14),
        drift=0.05,
    )
    key.hatch(
        [(830, 240), (906, 54), (1746, 54), (1746, 240)],
        angle=100,
        gap=38,
        width=4,
        standing=True,
        run=(30, 34),
        rest=(24, 30),
    )
    key.ink(box(810, 240, 1750, 264))
    for left, top in ((980, 360), (1460, 360)):
        key.carve(box(left - 20, top - 20, left + 150, top + 170))
        key.ink(box(left - 8, top - 8, left + 138, top + 158))
        key.carve(*panes(left + 6, top + 6, left + 124, top + 144, 2, 3, 9))
    key.carve(arch(1150, 430, 1360, 900))
    key.hatch(
        arch(1166, 446, 1344, 900), angle=90, gap=26, width=8, standing=True, run=(200, 400), rest=(4, 8), drift=0.04
    )
    key.ink(ribbon(arch(1156, 436, 1354, 900)[:-2], 12), oval(1320, 690, 12))
    key.ink(box(860, 896, 1750, 930))


def wheel(key, x, y, radius):
    """Two rims, eight spokes, and floats between them."""
    key.carve(oval(x, y, radius + 26))
    key.ink(oval(x, y, radius))
    key.carve(oval(x, y, radius - 24))
    key.ink(oval(x, y, radius - 64))
    key.carve(oval(x, y, radius - 84))
    for index in range(24):
        angle = index * 15 + 4
        key.ink(
            turn(
                [
                    (x + radius - 90, y - 7),
                    (x + radius + 22, y - 20),
                    (x + radius + 22, y - 2),
                    (x + radius - 90, y + 9),
                ],
                angle,
                x,
                y,
            )
        )
    for index in range(8):
        spoke = turn(box(x, y - 16, x + radius - 70, y + 16), index * 45 + 11, x, y)
        key.ink(spoke)
        key.carve(turn(box(x + 90, y - 5, x + radius - 100, y - 1), index * 45 + 11, x, y))
    key.ink(oval(x, y, 78))
    key.carve(oval(x, y, 56))
    key.ink(oval(x, y, 40))
    key.carve(*[turn(box(x + 12, y - 3, x + 32, y + 3), k * 60, x, y) for k in range(6)])
