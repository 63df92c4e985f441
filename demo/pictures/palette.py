"""The colours of the publication's pictures, and how they are mixed."""

PAPER = "#fffdf9"
CREAM = "#f6f1e8"
SAND = "#e8dac0"
STRAW = "#efd9a0"
HONEY = "#e3b455"
OCHRE = "#c8892b"
RUST = "#a5561f"
BRICK = "#c65a3d"
RED = "#9f2b20"
WINE = "#6d1f1c"
ROSE = "#dc9a84"
BLUSH = "#f0cdbb"
FOAM = "#d9e5e1"
MIST = "#aec8ca"
TIDE = "#6797a5"
SEA = "#2f6379"
DEEP = "#1f4558"
NIGHT = "#152a3b"
SAGE = "#a0aa7c"
MOSS = "#68743f"
FERN = "#3d4a2d"
STONE = "#a59b8d"
SLATE = "#56606a"
UMBER = "#5b3a26"
INK = "#1a1714"


def rgb(colour):
    """A colour written as #rrggbb, or already as numbers, as three numbers."""
    if not isinstance(colour, str):
        return tuple(colour)
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def mix(first, second, share=0.5):
    """The colour that lies `share` of the way from the first to the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(rgb(first), rgb(second), strict=False))


def lighter(colour, share=0.2):
    return mix(colour, PAPER, share)


def darker(colour, share=0.2):
    return mix(colour, INK, share)
