"""The colours of the tokens can be read, in the light and in the dark."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from content.colours import contrast

TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
BLOCK = re.compile(r"(:root[^{,]*)\{([^{}]*)\}")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\));")


def colours(selector: str) -> dict[str, str]:
    """The colours that the first block of that selector sets, over those of the plain :root; var() resolved."""
    blocks = [(name.strip(), dict(COLOUR.findall(body))) for name, body in BLOCK.findall(TOKENS)]
    plain = next(found for name, found in blocks if name == ":root" and found)
    own = next(found for name, found in blocks if name == selector and found)
    values = {**plain, **own}
    return {
        name: values.get(value[6:-1], value) if value.startswith("var(") else value for name, value in values.items()
    }


LIGHT, DARK = ":root", ':root[data-theme="dark"]'
SYSTEM_DARK = ':root:not([data-theme="light"])'


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("ink", "paper"),
        ("ink", "wash"),
        ("soft-ink", "paper"),
        ("soft-ink", "wash"),
        ("signal", "paper"),
        ("signal", "wash"),
        ("paper", "ink"),
        ("paper", "signal"),
    ],
)
def test_text_can_be_read(scheme: str, text: str, paper: str) -> None:
    found = colours(scheme)
    assert contrast(found[text], found[paper]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_the_edges_of_fields_can_be_seen(scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found["edge"], found["paper"]) >= 3


def test_the_switch_and_the_system_give_the_same_dark() -> None:
    assert colours(DARK) == colours(SYSTEM_DARK)


def test_the_browser_bar_has_the_colour_of_the_paper() -> None:
    base = (Path(settings.BASE_DIR) / "templates/base.html").read_text()
    assert colours(LIGHT)["paper"] in base
    assert colours(DARK)["paper"] in base
