"""A page's place in the indexes: taken once when all of it is written, not at each save on the way there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.signals import post_save
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.search.tasks import insert_or_update_object_task
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task


@contextmanager
def put_off(model: type[Any]) -> Iterator[None]:
    """Inside it, saving a `model` or what belongs to one asks for no indexing; `ask_for` does, afterwards.

    A byline that the next import replaces would otherwise still be waited for by the worker, which fails on it.
    For a process that writes nothing else meanwhile: search looks away for all of it.
    """
    post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.connect(post_save_signal_handler, sender=model)


def ask_for(page: Any) -> None:
    """Ask the worker to index the page for search, and what it refers to."""
    name = (page._meta.app_label, page._meta.model_name, str(page.pk))
    insert_or_update_object_task.enqueue(*name)
    update_reference_index_task.enqueue(*name)
