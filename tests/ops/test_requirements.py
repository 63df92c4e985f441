"""requirements.txt says what we want, constraints.txt what was tried; they may not disagree."""

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
OURS = {"config", "delivery", "users", "content", "articles", "series", "donations", "home", "search", "importers"}


def wanted(file: str) -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in (ROOT / file).read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-r ")]


def frozen(file: str) -> dict[str, Version]:
    lines = (line.strip() for line in (ROOT / file).read_text().splitlines())
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def disagreements(requirements: list[Requirement], versions: dict[str, Version]) -> list[str]:
    found = []
    for requirement in requirements:
        version = versions.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            found.append(f"{requirement} is frozen as {version}")
    return found


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_direct_requirement_is_pinned_compatibly(file):
    for requirement in wanted(file):
        assert [specifier.operator for specifier in requirement.specifier] == ["~="], str(requirement)


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_the_frozen_tree_satisfies_what_is_wanted(file):
    assert disagreements(wanted(file), frozen("constraints.txt")) == []


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_the_tree_of_the_next_wagtail_differs_in_wagtail_alone(file):
    others = [requirement for requirement in wanted(file) if requirement.name != "wagtail"]
    assert disagreements(others, frozen("constraints-wagtail8.txt")) == []
    assert frozen("constraints-wagtail8.txt")["wagtail"].major == 8


def test_a_disagreement_is_found():
    versions = {"wagtail": Version("7.3.1")}
    assert disagreements([Requirement("wagtail~=7.4")], versions) == ["wagtail~=7.4 is frozen as 7.3.1"]
    assert disagreements([Requirement("nh3~=0.3")], versions) == ["nh3~=0.3 is frozen as None"]


def test_the_pair_of_long_term_releases_is_kept():
    versions = frozen("constraints.txt")
    assert (versions["django"].release[:2], versions["wagtail"].release[:2]) == ((5, 2), (7, 4))


def test_the_site_imports_nothing_that_its_requirements_do_not_bring():
    direct = {canonicalize_name(requirement.name) for requirement in wanted("requirements.txt")}
    # Both come with Wagtail, which has them in its own public interface.
    known = direct | {"pillow", "beautifulsoup4", "django-modelcluster", "django-taggit", "django-filter", "willow"}
    known |= {"django-treebeard", "draftjs-exporter", "modelsearch", "laces", "requests", "telepath"}
    # And these with boto3.
    known |= {"botocore", "s3transfer"}
    distributions = packages_distributions()
    strangers = {}
    for folder in (*OURS - {"config", "delivery"}, "site", "demo", "deploy"):
        for path in (ROOT / folder).rglob("*.py"):
            for name in imported(path) - OURS - set(sys.stdlib_module_names) - {"demo"}:
                brought_by = {canonicalize_name(found) for found in distributions.get(name, ["nothing installed"])}
                if not brought_by & known:
                    strangers[f"{name} in {path.relative_to(ROOT)}"] = brought_by
    assert strangers == {}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names
