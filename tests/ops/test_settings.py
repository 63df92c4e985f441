"""Production settings: what is missing is said in one line, and nothing loosens by accident."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import check

ROOT = Path(__file__).resolve().parents[2]


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """`manage.py check` under production settings, in a complete stand-in environment with some changes."""
    environment = {"PATH": os.environ["PATH"], **check.STAND_IN, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    code = "import django; from django.conf import settings; django.setup(); print(settings.DEBUG)"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**environment, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_environment_starts_without_debug(tmp_path):
    result = start(BROADSHEET_VAR=str(tmp_path))
    assert result.stdout.strip() == "False", result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", ""),
        ("DATABASE_URL", None),
    ],
)
def test_what_is_missing_is_named_in_one_line(tmp_path, name, value):
    result = start(BROADSHEET_VAR=str(tmp_path), **{name: value})
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert f"ImproperlyConfigured: {name} is missing" in last
    assert "docs/operators/settings.md" in last


def test_the_table_names_every_setting_and_no_other():
    files = ("Makefile", "deploy/run.py", "deploy/gunicorn.py", "deploy/environment.sh", "tests/browser/conftest.py")
    elsewhere = "".join((ROOT / file).read_text() for file in files)
    assert check.names_read() - check.names_documented() == set()
    assert {name for name in check.names_documented() - check.names_read() if name not in elsewhere} == set()


def test_every_variable_of_the_example_is_a_setting_or_stands_in_the_compose_file():
    lines = (ROOT / ".env.example").read_text().splitlines()
    names = {line.lstrip("#").partition("=")[0] for line in lines if "=" in line and " " not in line.partition("=")[0]}
    compose = (ROOT / "compose.yaml").read_text()
    assert {name for name in names if f"${{{name}" not in compose} == set()


def test_site_is_a_folder_and_never_a_package():
    assert not (ROOT / "site/__init__.py").exists()
