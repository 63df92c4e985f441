"""Outlines: lists of points, in pixels, from which paper is cut and blocks are carved."""

from math import ceil, cos, hypot, pi, radians, sin


def box(left, top, right, bottom):
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def oval(x, y, rx, ry=None, start=0, end=360):
    """An ellipse, or the part of it between two angles (clockwise from the right)."""
    ry = rx if ry is None else ry
    steps = max(10, int((rx + ry) ** 0.5 * 3 * abs(end - start) / 360))
    angles = (radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + rx * cos(angle), y + ry * sin(angle)) for angle in angles]


def arch(left, top, right, bottom):
    """A window or door with a round head."""
    radius = (right - left) / 2
    head = oval(left + radius, top + radius, radius, radius, 180, 360)
    return [*head, (right, bottom), (left, bottom)]


def gable(left, top, right, bottom, roof, overhang=0):
    """A house front with a pointed roof `roof` high above its walls."""
    middle = (left + right) / 2
    return [
        (left, bottom),
        (left, top),
        (left - overhang, top),
        (middle, top - roof),
        (right + overhang, top),
        (right, top),
        (right, bottom),
    ]


def curve(points, closed=False, steps=8):
    """A smooth line through the points (Catmull-Rom)."""
    count = len(points)
    result = []
    for index in range(count if closed else count - 1):
        near = [
            points[place % count] if closed else points[min(max(place, 0), count - 1)]
            for place in range(index - 1, index + 3)
        ]
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = near
        for step in range(steps):
            t = step / steps
            t2, t3 = t * t, t * t * t
            result.append(
                (
                    0.5
                    * (
                        2 * bx + (cx - ax) * t + (2 * ax - 5 * bx + 4 * cx - dx) * t2 + (3 * bx - ax - 3 * cx + dx) * t3
                    ),
                    0.5
                    * (
                        2 * by + (cy - ay) * t + (2 * ay - 5 * by + 4 * cy - dy) * t2 + (3 * by - ay - 3 * cy + dy) * t3
                    ),
                )
            )
    if not closed:
        result.append(points[-1])
    return result


def ribbon(points, width, end=None, swell=False):
    """A band along the points; `end` is its last width, `swell` makes it thin at both ends."""
    end = width if end is None else end
    left, right = [], []
    last = len(points) - 1
    for index, (x, y) in enumerate(points):
        ax, ay = points[max(index - 1, 0)]
        bx, by = points[min(index + 1, last)]
        length = hypot(bx - ax, by - ay) or 1
        share = index / last
        half = (width + (end - width) * share) / 2
        if swell:
            half *= max(sin(pi * share), 0.08)
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def line(x0, y0, x1, y1, width, end=None):
    """A straight bar."""
    return ribbon([(x0, y0), (x1, y1)], width, end)


def turn(path, angle, x=0, y=0):
    """The path turned by `angle` degrees clockwise about a point."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return [(x + (px - x) * c - (py - y) * s, y + (px - x) * s + (py - y) * c) for px, py in path]


def move(path, dx, dy, scale=1):
    """The path scaled about the origin, then moved."""
    return [(px * scale + dx, py * scale + dy) for px, py in path]


def flip(path, x):
    """The path mirrored at the upright line through x."""
    return [(2 * x - px, py) for px, py in path]


def leaf(x, y, length, width, angle):
    """A pointed leaf that grows from (x, y)."""
    half = [(0, 0), (length * 0.25, width * 0.42), (length * 0.55, width * 0.45), (length, 0)]
    upper = curve(half, steps=4)
    lower = [(px, -py) for px, py in upper][::-1]
    return turn([(x + px, y + py) for px, py in upper + lower], angle, x, y)


def blob(rng, x, y, rx, ry=None, uneven=0.12, lobes=9):
    """A rounded, irregular patch."""
    ry = rx if ry is None else ry
    points = []
    for index in range(lobes):
        angle = 2 * pi * index / lobes
        reach = 1 + rng.uniform(-uneven, uneven)
        points.append((x + rx * reach * cos(angle), y + ry * reach * sin(angle)))
    return curve(points, closed=True)


def ridge(rng, width, y, height, bottom, humps=6, sharp=False):
    """Land from edge to edge whose skyline swings by `height` about y."""
    step = width / humps
    points = [
        (index * step + rng.uniform(-0.25, 0.25) * step, y + rng.uniform(-1, 1) * height / 2)
        for index in range(-1, humps + 2)
    ]
    skyline = points if sharp else curve(points)
    return [*skyline, (skyline[-1][0], bottom), (skyline[0][0], bottom)]


def swell(width, y, height, length, bottom, shift=0):
    """Water from edge to edge with a scalloped, wave-like upper edge."""
    top = []
    count = ceil(width / length) + 2
    for index in range(-1, count):
        start = index * length + shift
        top += [(start + length * t / 10, y - height * (1 - abs(sin(pi * t / 10)) ** 1.1)) for t in range(10)]
    return [*top, (width + length, bottom), (-length, bottom)]


def bounds(paths):
    """The smallest box around several paths."""
    xs = [x for path in paths for x, _ in path]
    ys = [y for path in paths for _, y in path]
    return min(xs), min(ys), max(xs), max(ys)


def roughen(rng, path, amount=1.5, step=22):
    """The path as a hand with a knife follows it: cut in short runs that stray a little."""
    if amount <= 0:
        return path
    result = []
    dx = dy = 0.0
    stray = rng.uniform
    for (ax, ay), (bx, by) in zip(path, path[1:] + path[:1], strict=False):
        runs = min(int(hypot(bx - ax, by - ay) / step) + 1, 120)
        for run in range(runs):
            share = run / runs
            dx = dx * 0.6 + stray(-amount, amount) * 0.7
            dy = dy * 0.6 + stray(-amount, amount) * 0.7
            result.append((ax + (bx - ax) * share + dx, ay + (by - ay) * share + dy))
    return result
