"""Entries are found by number and name, and so are the articles that print these: the search is told of new ones."""

from collections.abc import Iterable
from typing import Any

from django_tasks import task
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page

from series import citations


def refresh(entries: Iterable[Any]) -> None:
    """Have the search entries of these written anew, as saving a page does; by the worker where there is one.

    Those of the pages that refer to them, too: their names stand in those texts.
    """
    entries = list(entries)
    write_anew([*((type(entry), str(entry.pk)) for entry in entries), *citations.pages_citing(entries)])


@task()
def refresh_citing(pk: int) -> None:
    """The task behind a new headline: the pages that print it have not been saved, however many they are."""
    write_anew(citations.pages_citing(Page.objects.filter(pk=pk).only("pk")))


def write_anew(pages: Iterable[tuple[type, str]]) -> None:
    for model, pk in pages:
        insert_or_update_object_task.enqueue(model._meta.app_label, model._meta.model_name, pk)
