"""A migration may not take away what an editor wrote, unless somebody said on that very line that it is meant."""

import ast
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
APPS = ("articles", "content", "donations", "home", "importers", "search", "series", "users")
LOSES = {"RemoveField", "RenameField", "RenameModel", "DeleteModel", "AlterModelTable"}
# A change of a column's kind, or to one that holds less, can lose data; so can forbidding NULL where there are some.
MAY_LOSE = {"AlterField"}
ALLOWED = "# allowed:"


def losses(source: str) -> list[str]:
    """Operations that drop, rename or alter a column, by line, unless the line says `# allowed: why`."""
    lines = source.splitlines()
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name = node.func.attr
        if name not in LOSES | MAY_LOSE:
            continue
        reason = lines[node.lineno - 1].partition(ALLOWED)[2].strip()
        if not reason:
            found.append(f"line {node.lineno}: {name}")
    return found


def migrations() -> list[Path]:
    return sorted(path for app in APPS for path in (ROOT / app).glob("migrations/[0-9]*.py"))


@pytest.mark.parametrize("path", migrations(), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_migration_loses_a_column_without_a_reason(path):
    assert losses(path.read_text()) == []


def test_a_dropped_column_is_found_and_a_reason_lets_it_pass():
    assert losses('migrations.RemoveField("article", "deck")') == ["line 1: RemoveField"]
    assert losses('migrations.RemoveField("article", "deck")  # allowed:') == ["line 1: RemoveField"]
    assert losses('migrations.RemoveField("article", "deck")  # allowed: moved to body in 0007') == []
    assert losses('migrations.AddField("article", "deck")') == []


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
