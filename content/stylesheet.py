"""The publication's colours as a style sheet of a few lines."""

import hashlib

from content.models import PublicationSettings

TEMPLATE = ":root {{ --signal-light: {light}; --signal-dark: {dark}; }}\n"


def stylesheet(settings: PublicationSettings) -> str:
    """The custom properties that the site's own styles choose from, for light and for dark paper."""
    return TEMPLATE.format(light=settings.signal_colour, dark=settings.signal_colour_dark)


def version_of(text: str) -> str:
    """A short name that changes with the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
