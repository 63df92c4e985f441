"""A migrated SQLite file for tests that start real processes."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def migrated_database(tmp_path, django_db_setup, django_db_blocker):
    """The path of a database as `migrate` leaves it, in a folder of its own."""
    path = tmp_path / "site.sqlite3"
    with django_db_blocker.unblock():
        from django.db import connection

        if connection.vendor == "sqlite":
            # The suite's own database has just been migrated: copying it saves half a minute.
            connection.ensure_connection()
            with sqlite3.connect(path) as copy:
                connection.connection.backup(copy)
            return path
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    return path
