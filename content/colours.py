"""Contrast of two colours, as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST_FOR_TEXT = 4.5


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def check_contrast(colour: str, paper: str) -> None:
    """Raise ValidationError when text in `colour` can't be read well on `paper` (both `#rrggbb`)."""
    try:
        ratio = contrast(colour, paper)
    except ValueError:
        # Not a colour at all: the field's own validator says so.
        return
    if ratio < LEAST_FOR_TEXT:
        raise ValidationError(
            _("This colour is too faint on %(paper)s: its contrast is %(ratio).1f, and text needs %(least)s.")
            % {"paper": paper, "ratio": ratio, "least": LEAST_FOR_TEXT}
        )
