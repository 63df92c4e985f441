"""Entries are found by their number, too: when it changes without the page being saved, the search is told."""

from collections.abc import Iterable
from typing import Any

from modelsearch.tasks import insert_or_update_object_task

from series import citations


def refresh(entries: Iterable[Any]) -> None:
    """Have the search entries of these written anew, as saving a page does; by the worker where there is one.

    Those of the pages that refer to them, too: their names stand in those texts.
    """
    entries = list(entries)
    pages = [(type(entry), str(entry.pk)) for entry in entries]
    for model, pk in [*pages, *citations.pages_citing(entries)]:
        insert_or_update_object_task.enqueue(model._meta.app_label, model._meta.model_name, pk)
