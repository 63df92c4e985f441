"""What all tests share: a small publication to stand in."""

from typing import Any

import hypothesis
import pytest


def pytest_configure(config: pytest.Config) -> None:
    """The suite tries the same examples each time, and fails by what was changed only. `-m long` looks for new ones."""
    hypothesis.settings.register_profile("suite", derandomize=True)
    hypothesis.settings.register_profile("long", derandomize=False)
    hypothesis.settings.load_profile("long" if config.option.markexpr == "long" else "suite")


@pytest.fixture(autouse=True)
def _forget_the_last_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache outlives the database of the test that filled it; within a slow test it must not run out."""
    from django.core.cache import cache

    cache.clear()
    monkeypatch.setattr("content.context_processors.FRAME_SECONDS", 3600)


@pytest.fixture
def front(db: Any) -> Any:
    """The front page of the default site, as `start_publication` would make it: nothing below it."""
    from wagtail.models import Page, Site

    from home.models import HomePage

    root = Page.get_first_root_node()
    for page in root.get_children():
        page.specific.delete()
    root.refresh_from_db()
    page = root.add_child(instance=HomePage(title="The Review", slug="home"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "port": 80, "root_page": page, "site_name": "The Review"},
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def section(front: Any) -> Any:
    """A section below the front page."""
    from articles.models import SectionPage

    return front.add_child(instance=SectionPage(title="Places", slug="places"))


@pytest.fixture
def database_for_threads(transactional_db: Any, django_db_serialized_rollback: Any, tmp_path: Any) -> Any:
    """A database that several threads may open: on SQLite a file with what the suite's own, in memory, holds.

    Asked for before anything that makes pages. What the migrations put in stands again after the test.
    """
    import sqlite3

    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(tmp_path / "threads.sqlite3") as copy:
        in_memory.backup(copy)
    connection.connection = None
    # Every thread's connection is made from this one dictionary.
    connection.settings_dict["NAME"] = str(tmp_path / "threads.sqlite3")
    yield
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.connection = in_memory
