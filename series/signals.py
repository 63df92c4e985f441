"""What moves an entry, or makes another of it, without its form."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, init_new_page, post_page_move

from series import new_entries, numbering
from series.models import SeriesEntryPage, SeriesPage


@receiver(init_new_page, dispatch_uid="series_new_entry")
def fill_in_new_entry(page: Page, parent: Page, **kwargs: Any) -> None:
    """The form for a new entry opens with what its series says of new entries."""
    if isinstance(page, SeriesEntryPage) and isinstance(parent, SeriesPage):
        number = numbering.next_number(parent) or {}
        new_entries.fill_in(page, parent, number.get("label", ""))


@receiver(post_page_move, dispatch_uid="series_entry_moved")
def keep_series(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """An entry went to another series. The admin never calls `Page.move()`, so this is the place."""
    if parent_page_before.pk == parent_page_after.pk or not issubclass(instance.specific_class, SeriesEntryPage):
        return
    series = SeriesPage.objects.filter(pk=parent_page_after.pk).first()
    numbering.join_series(SeriesEntryPage.objects.get(pk=instance.pk), series)


@receiver(copy_for_translation_done, dispatch_uid="series_entry_translated")
def keep_number_in_translation(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """A translation of an entry has the number of its original."""
    if isinstance(source_obj, Page) and isinstance(source_obj.specific, SeriesEntryPage):
        numbering.copy_number(source_obj.specific, target_obj.specific)
