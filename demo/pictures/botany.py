"""Plants drawn as plates, and the letters that stand on plates and maps."""

from math import cos, pi, radians, sin

from PIL import ImageDraw, ImageFont

from . import palette as p
from .lino import Print
from .paper import UPRIGHT
from .shapes import box, curve, leaf, line, oval, ribbon, turn


def lettering(image, x, y, text, size, colour, spacing=0.12):
    """Letters set apart from one another, centred on x."""
    font = ImageFont.load_default(size)
    draw = ImageDraw.Draw(image)
    gap = size * spacing
    wide = sum(font.getlength(letter) + gap for letter in text) - gap
    left = x - wide / 2
    for letter in text:
        draw.text((left, y), letter, font=font, fill=p.rgb(colour), anchor="lm")
        left += font.getlength(letter) + gap


def botanical_marram(name):
    """A plate of marram grass: the tuft, the runner below the sand, spike and seed."""
    sheet = Print(name, UPRIGHT, paper=p.PAPER)
    rng = sheet.random
    sand = sheet.block()
    dune = [*curve([(90, 985), (330, 930), (600, 906), (860, 946), (1110, 1000)]), (1110, 1300), (90, 1300)]
    sand.ink(dune)
    sand.hatch(dune, angle=4, gap=26, width=9, run=(20, 90), rest=(50, 160), drift=0.5)
    sheet.pull(sand, p.mix(p.SAND, p.STRAW, 0.4))
    blades = []
    for index in range(46):
        x = 600 + (index - 22.5) * 3.4 + rng.uniform(-20, 20)
        lean = (index - 22.5) / 23 * 300 + rng.uniform(-40, 40)
        tall = 560 - abs(lean) * 0.62 + rng.uniform(-110, 90)
        blades.append(
            curve(
                [
                    (600 + (x - 600) * 0.8, 975 - ((index - 22.5) / 23) ** 2 * 50),
                    (x + lean * 0.16, 940 - tall * 0.55),
                    (x + lean * 0.55, 940 - tall),
                    (x + lean, 940 - tall * rng.uniform(0.72, 1.02)),
                ],
                steps=7,
            )
        )
    green = sheet.block()
    green.ink(*[ribbon(path, 15, 2) for path in blades])
    green.ink(ribbon(curve([(150, 1130), (380, 1150), (620, 1110), (860, 1140), (1060, 1116)]), 24, 14))
    spikes = ((500, 330, -7), (610, 230, 1), (715, 310, 8))
    for x, y, angle in spikes:
        green.ink(turn(leaf(x, y + 230, 260, 52, -90), angle, x, y + 230))
    green.ink(leaf(230, 490, 230, 66, -90))
    sheet.pull(green, p.SAGE, (4, -3))
    key = sheet.block()
    for path in blades:
        key.ink(ribbon(path, 5, 1.5), wobble=0.3)
    for path in blades[::3]:
        key.ink(ribbon([(px + 6, py) for px, py in path[:14]], 2.5))
    for x, y, angle in spikes:
        key.ink(ribbon(curve([(600 + (x - 600) * 0.2, 930), (600 + (x - 600) * 0.7, 700), (x, y + 220)]), 8, 6))
        for k in range(15):
            for side in (-30, 30):
                key.gouge(
                    turn(
                        [
                            (x, y + 226 - k * 15),
                            (x + side * 0.5, y + 200 - k * 15),
                            (x + side * 0.62 * sin(pi * (k + 3) / 20), y + 178 - k * 15),
                        ],
                        angle,
                        x,
                        y + 230,
                    ),
                    8,
                    standing=True,
                )
    runner = curve([(150, 1130), (380, 1150), (620, 1110), (860, 1140), (1060, 1116)])
    key.ink(ribbon([(x, y - 11) for x, y in runner], 4), ribbon([(x, y + 10) for x, y in runner], 5))
    for x, y in runner[2::4]:
        key.ink(ribbon([(x, y - 14), (x + 3, y + 14)], 7))
        for _ in range(4):
            length = rng.uniform(50, 120)
            drift = rng.uniform(-46, 46)
            key.ink(
                ribbon(
                    curve([(x, y + 8), (x + drift * 0.3, y + length * 0.5), (x + drift, y + length)], steps=5), 4.5, 1
                ),
                wobble=0.3,
            )
    for x in (560, 600, 650):
        key.ink(ribbon(curve([(x, 930), (x - 4, 1020), (x + 4, 1118)]), 14, 10))
    for x, tall in ((330, 150), (880, 170), (1010, 120)):
        for lean in (-34, -12, 10, 36):
            key.ink(
                ribbon(curve([(x, 1140), (x + lean * 0.2, 1050), (x + lean, 990 - tall * rng.uniform(0.5, 1))]), 7, 1.5)
            )
    for k in range(14):
        for side in (-1, 1):
            key.gouge(
                [
                    (230, 480 - k * 15),
                    (230 + side * 16, 462 - k * 15),
                    (230 + side * 34 * sin(pi * (k + 3) / 20), 438 - k * 15),
                ],
                9,
                standing=True,
            )
    key.ink(line(230, 640, 230, 270, 5))
    seed(key, 980, 520)
    frame = ((70, 70, 1130, 76), (70, 1424, 1130, 1430), (70, 70, 76, 1430), (1124, 70, 1130, 1430))
    key.ink(*[box(*side) for side in frame])
    key.ink(box(86, 86, 1114, 88), box(86, 1412, 1114, 1414), box(86, 86, 88, 1414), box(1112, 86, 1114, 1414))
    sheet.pull(key, p.INK)
    for x, y, text, size in (
        (600, 1340, "AMMOPHILA ARENARIA", 38),
        (600, 1384, "MARRAM, FROM THE DUNES AT LOW STAITHE", 19),
        (230, 690, "1", 26),
        (980, 690, "2", 26),
        (1070, 1180, "3", 26),
        (600, 130, "PLATE XII", 22),
    ):
        lettering(sheet.image, x, y, text, size, p.INK)
    return sheet.finish()


def seed(key, x, y):
    """A single floret, opened, much enlarged."""
    outer = leaf(x - 10, y + 130, 270, 110, -100)
    inner = leaf(x + 12, y + 130, 250, 90, -80)
    for path in (outer, inner):
        key.ink(ribbon([*path, path[0]], 5))
    key.hatch(outer, angle=-100, gap=13, width=4, standing=True, run=(30, 90), rest=(20, 50))
    key.ink(oval(x + 2, y + 66, 20, 44))
    key.carve(oval(x - 4, y + 56, 6, 20))
    for index in range(9):
        a = radians(60 + index * 7.5)
        key.gouge(
            [(x, y + 128), (x - 40 * cos(a), y + 150 + 10 * sin(a)), (x - 90 * cos(a), y + 128 + 60 * sin(a))],
            4,
            standing=True,
        )
    key.ink(line(x, y + 128, x, y + 150, 9))
