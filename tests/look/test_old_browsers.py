"""What an old phone gets is plain enough for it; what is newer stays out of its way."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static/css"
# Chrome 80 and Safari 13 know none of these.
TOO_NEW = [
    "&",
    "@layer",
    "@container",
    "@supports",
    ":has(",
    ":is(",
    ":where(",
    ":focus-visible",
    "clamp(",
    "-inline",
    "-block-",
    "inset:",
    "gap:",
    "aspect-ratio",
    "cqi",
    "text-wrap",
    "!important",
]
# These are for every browser; the admin's own stand in a folder apart.
FOR_ALL = ("base.css", "print.css", "error.css")
MODERN = sorted(path for path in (*CSS.glob("*.css"), *CSS.glob("components/*.css")) if path.name not in FOR_ALL)


def rules_of(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)


@pytest.mark.parametrize("feature", TOO_NEW)
def test_the_base_style_uses_nothing_too_new(feature: str) -> None:
    declared = rules_of(CSS / "base.css").replace("inline-block", "")
    assert feature not in declared


def test_the_base_style_does_not_nest() -> None:
    depth = deepest = 0
    for character in rules_of(CSS / "base.css"):
        depth += {"{": 1, "}": -1}.get(character, 0)
        deepest = max(deepest, depth)
    assert depth == 0
    assert deepest == 1


def test_every_value_of_the_base_style_that_may_be_set_elsewhere_has_one_of_its_own() -> None:
    for value in re.findall(r"var\(([^()]*)\)", rules_of(CSS / "base.css")):
        assert "," in value, value


@pytest.mark.parametrize("path", MODERN, ids=lambda path: path.name)
def test_the_newer_styles_are_skipped_by_browsers_that_do_not_nest(path: Path) -> None:
    rules = re.sub(r"@layer [\w, ]+;", "", rules_of(path)).strip()
    assert rules.startswith("@supports selector(&) {")
    assert rules.endswith("}")
    depth = 0
    for place, character in enumerate(rules):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or "{" not in rules[:place] or place == len(rules) - 1, "Something stands outside @supports"
    assert depth == 0


@pytest.mark.parametrize("path", MODERN, ids=lambda path: path.name)
def test_the_newer_styles_stand_in_layers(path: Path) -> None:
    assert re.search(r"@layer \w+ \{", rules_of(path))
