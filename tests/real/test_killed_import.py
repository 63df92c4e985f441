"""An import that is killed half-way and started again ends where one ends that nothing disturbed."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection

from tests.real import digital_gov

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

FEW, ALL = 30, 10**6
ROOT = Path(__file__).resolve().parents[2]

Rows = Callable[[str], tuple[list[str], list[Any]]]


class Fresh:
    """A database with what the migrations put in; `address` is for another process."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.sqlite3"
        given = connection.settings_dict
        if connection.vendor == "sqlite":
            self.address = f"sqlite:///{self.path}"
            with sqlite3.connect(self.path) as copy:
                connection.connection.backup(copy)
        else:
            # The suite's own, emptied of what the import before left in it.
            host = f"{quote(given['HOST'], safe='')}:{given['PORT'] or 5432}"
            self.address = f"postgres://{given['USER']}:{quote(given['PASSWORD'])}@{host}/{given['NAME']}"
            call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)

    def rows(self, statement: str) -> tuple[list[str], list[Any]]:
        """The names of the columns, and what is in them."""
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.path) as connected:
                cursor = connected.execute(statement)
                return [column[0] for column in cursor.description], cursor.fetchall()
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return [column[0] for column in cursor.description], cursor.fetchall()


# Columns that say when or by which number, and nothing about what was imported.
PASSING = re.compile(r"^id$|_at$|timestamp|translation_key|revision|as_made|uuid|title_norm")
TABLES = (
    "wagtailcore_page",
    "articles_articlepage",
    "articles_articlepage_topics",
    "articles_byline",
    "articles_author",
    "articles_topic",
    "wagtailredirects_redirect",
    "importers_importeditem",
    "wagtailsearch_indexentry",
)
# How the things that others point at are called: their numbers may differ, since a killed import uses some up.
NAMES = {
    "page": "SELECT id, url_path FROM wagtailcore_page",
    "author": "SELECT id, slug FROM articles_author",
    "topic": "SELECT id, slug FROM articles_topic",
    "redirect": "SELECT id, old_path FROM wagtailredirects_redirect",
}
POINTERS = {
    "page_ptr_id": "page",
    "article_id": "page",
    "articlepage_id": "page",
    "section_id": "page",
    "top_section_id": "page",
    "redirect_page_id": "page",
    "author_id": "author",
    "topic_id": "topic",
}
LINK = re.compile(r'\bid=(\\?")(\d+)')


def contents(rows: Rows) -> dict[str, list[str]]:
    """What stands in a database, in an order of its own, with names in the place of numbers."""
    names = {kind: {str(pk): name for pk, name in rows(statement)[1]} for kind, statement in NAMES.items()}
    types = dict(rows("SELECT id, model FROM django_content_type")[1])

    def plain(columns: list[str], row: Any) -> str:
        values = {name: value for name, value in zip(columns, row, strict=True) if not PASSING.search(name)}
        for column, value in values.items():
            if column in POINTERS and value is not None:
                values[column] = names[POINTERS[column]][str(value)]
            elif isinstance(value, str):
                values[column] = LINK.sub(lambda match: names["page"].get(match[2], match[0]), value)
        if "object_id" in values:
            kind = "page" if types[values["content_type_id"]].endswith("page") else types[values["content_type_id"]]
            values["object_id"] = names.get(kind, {}).get(str(values["object_id"]))
        return repr(values)

    found = {}
    for table in TABLES:
        columns, every = rows(f"SELECT * FROM {table}")  # noqa: S608
        found[table] = sorted(plain(columns, row) for row in every)
    _columns, revisions = rows(
        "SELECT url_path, r.content FROM wagtailcore_page p JOIN wagtailcore_revision r ON r.id = p.latest_revision_id"
    )
    found["latest revisions"] = sorted(
        plain(["path", "title", "body"], (path, content["title"], str(content.get("body"))))
        for path, content in ((path, json.loads(text)) for path, text in revisions)
    )
    return found


def start_import(archive: Path, database: Fresh, kill_at: int = 0) -> int:
    """The import in a process of its own; `kill_at` ends it by SIGKILL in the middle of that object."""
    environment = {
        **os.environ,
        "DATABASE_URL": database.address,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    command = [sys.executable, str(Path(__file__).with_name("killed_import.py")), str(archive), str(kill_at)]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, -9), done.stderr
    return done.returncode


@pytest.mark.parametrize("size", [FEW, pytest.param(ALL, marks=pytest.mark.long)])
def test_killed_half_way_and_started_again_it_ends_the_same(size: int, tmp_path: Path) -> None:
    every = digital_gov.articles()
    chosen = every if size == ALL else every[:: len(every) // size]
    archive = digital_gov.write(tmp_path / "archive", chosen)

    whole = Fresh(tmp_path, "whole")
    assert start_import(archive, whole) == 0
    _columns, [[objects]] = whole.rows("SELECT count(*) FROM importers_importeditem")
    before = contents(whole.rows)

    killed = Fresh(tmp_path, "killed")
    for kill_at in (objects // 3, objects // 4):
        assert start_import(archive, killed, kill_at) == -9
    assert start_import(archive, killed) == 0
    after = contents(killed.rows)

    assert all(before.values())
    assert len(before["articles_articlepage"]) == len(chosen)
    assert {name for name in before if before[name] != after[name]} == set()
