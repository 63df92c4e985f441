"""The second half of `make check`: the deployment checks under production settings, and the settings table.

The environment is a stand-in: it says nothing about a real site, only that the settings as written are clean.
"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs/operators/settings.md"
STAND_IN = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "stand-in-of-more-than-fifty-characters-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
    "DATABASE_URL": "sqlite:///:memory:",
    "EMAIL_URL": "smtp://localhost:25",
}


def names_read() -> set[str]:
    """Every variable that the settings read: `env.str("NAME", …)`, `env.db_url("NAME")` and their like."""
    names = set()
    for module in sorted((ROOT / "site/config/settings").glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            first, source = node.args[0], node.func.value
            if isinstance(source, ast.Name) and source.id == "env" and isinstance(first, ast.Constant):
                names.add(str(first.value))
    return names


def names_documented() -> set[str]:
    """Every variable in the first column of a table in docs/operators/settings.md."""
    return set(re.findall(r"^\| `([A-Z][A-Z0-9_]*)`", TABLE.read_text(), flags=re.MULTILINE))


def main() -> int:
    missing = sorted(names_read() - names_documented())
    if missing:
        sys.stderr.write(f"Read from the environment but not in {TABLE.relative_to(ROOT)}: {', '.join(missing)}\n")
    command = [sys.executable, str(ROOT / "manage.py"), "check", "--deploy", "--fail-level", "WARNING"]
    deployment = subprocess.run(command, cwd=ROOT, env={**os.environ, **STAND_IN}, check=False)
    return 1 if missing or deployment.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
