"""Names of blocks and fields are for good: what is stored under one must be found under it."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.models import Model
from wagtail import blocks
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import RenameStructChildrenOperation
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from articles.models import ArticlePage
from content.blocks import BodyBlock
from content.blocks.kept import KEPT
from content.fields import BodyField
from tests.content.bodies import full_body

FROZEN = Path(__file__).with_name("frozen_blocks.txt")
OURS = ("content", "articles", "series", "donations", "home", "search", "users", "importers")


def names_in(block: blocks.Block, path: str = "") -> list[str]:
    """Every path in a block definition, such as "gallery.photos.item.alt"."""
    if isinstance(block, blocks.ListBlock):
        return names_in(block.child_block, f"{path}.item")
    if not isinstance(block, blocks.StreamBlock | blocks.StructBlock | TypedTableBlock):
        return [path]
    children = {name: child for name, child in block.child_blocks.items() if name != KEPT}
    return [*([path] if path else []), *(n for k, c in children.items() for n in names_in(c, f"{path}.{k}".strip(".")))]


def models_with_bodies() -> set[tuple[str, str]]:
    """Each model that stores a body in a column of its own, as (app, model)."""
    return {
        (model._meta.app_label, model._meta.model_name or "")
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, BodyField)
    }


def data_migrations() -> list[MigrateStreamData]:
    """Every raw-JSON data migration of ours."""
    found = []
    for app in OURS:
        package = import_module(f"{app}.migrations") if (Path(app) / "migrations").is_dir() else None
        for module in iter_modules(package.__path__) if package else []:
            migration = import_module(f"{app}.migrations.{module.name}").Migration
            found += [step for step in migration.operations if isinstance(step, MigrateStreamData)]
    return found


def covered(name: str) -> set[tuple[str, str]]:
    """The models whose data a migration moved away from `name`. (Such a migration covers the revisions too.)"""
    *parents, last = name.split(".")
    return {
        (step.app_name, step.model_name.lower())
        for step in data_migrations()
        for operation, path in step.operations_and_block_paths
        if path == ".".join(parents) and last in (getattr(operation, "old_name", ""), getattr(operation, "name", ""))
    }


def test_no_name_disappears_without_a_data_migration() -> None:
    frozen = FROZEN.read_text().split()
    names = names_in(BodyBlock())

    for name in frozen:
        assert name in names or covered(name) >= models_with_bodies(), (
            f"{name} is gone. Write a MigrateStreamData for every model with a body, then take it off {FROZEN.name}."
        )


def test_every_name_is_on_the_list() -> None:
    missing = sorted(set(names_in(BodyBlock())) - set(FROZEN.read_text().split()))

    assert not missing, f"Add to {FROZEN.name}, for good: {missing}"


def test_the_body_says_nothing_of_its_blocks_in_migrations() -> None:
    _name, path, arguments, options = BodyField().deconstruct()

    assert (path, arguments, options) == ("content.fields.BodyField", [], {})


def historical(app: str, model: str) -> type[Model]:
    """The model as a migration sees it."""
    state: ProjectState = MigrationExecutor(connection).loader.project_state()
    return state.apps.get_model(app, model)


def test_a_migrations_own_model_loads_and_saves_every_block_without_loss(article: Any, photo: Any, file: Any) -> None:
    raw = [*full_body(photo, file, article), {"type": "forgotten", "value": {"a": 1}, "id": "ffffffff-1"}]
    article.body = raw
    article.save()
    before = stored(article)
    assert len(before) == len(raw)

    old = historical("articles", "ArticlePage").objects.get(pk=article.pk)
    [str(child.value) for child in old.body]
    old.save()

    after = stored(article)
    assert [(item["type"], item["id"]) for item in after] == [(item["type"], item["id"]) for item in before]
    assert after == before


def stored(article: Any) -> Any:
    """The body's JSON in the database."""
    body = ArticlePage.objects.get(pk=article.pk).body
    return body.stream_block.get_prep_value(body)


def test_a_data_migration_renames_a_field_of_a_nested_block(article: Any, photo: Any) -> None:
    photos = [{"type": "item", "id": "12121212-1", "value": {"photo": photo.pk, "tagline": "Low tide", "alt": "Quay"}}]
    article.body = [{"type": "gallery", "value": {"title": "", "photos": photos}, "id": "34343434-1"}]
    article.save_revision().publish()
    step = MigrateStreamData(
        "articles",
        "ArticlePage",
        "body",
        [(RenameStructChildrenOperation(old_name="tagline", new_name="alt2"), "gallery.photos.item")],
    )
    state = MigrationExecutor(connection).loader.project_state()

    step.migrate_stream_data_forward(state.apps, type("Editor", (), {"connection": connection})())

    row = stored(article)[0]["value"]["photos"][0]["value"]
    revision = ArticlePage.objects.get(pk=article.pk).latest_revision.as_object().body
    for value in (row, revision.stream_block.get_prep_value(revision)[0]["value"]["photos"][0]["value"]):
        assert value["alt2"] == "Low tide"
        assert value["alt"] == "Quay"
        assert "tagline" not in value
