"""What moves an entry, or makes another of it, without its form."""

from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, init_new_page, post_page_move

from series import finding, new_entries, numbering
from series.models import SeriesEntryPage, SeriesPage


@receiver(init_new_page, dispatch_uid="series_new_entry")
def fill_in_new_entry(page: Page, parent: Page, **kwargs: Any) -> None:
    """The form for a new entry opens with what its series says of new entries."""
    if isinstance(page, SeriesEntryPage) and isinstance(parent, SeriesPage):
        number = numbering.next_number(parent) or {}
        new_entries.fill_in(page, parent, number.get("label", ""))


@receiver(pre_save, sender=SeriesEntryPage, dispatch_uid="series_entry_had_a_name")
def note_old_name(instance: SeriesEntryPage, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Remember the headline that the row still has, and whether readers see it; nothing where neither is written."""
    is_written = not raw and (update_fields is None or {"title", "is_listed"} & set(update_fields))
    rows = SeriesEntryPage.objects.filter(pk=instance.pk if is_written else None)
    instance.name_before = rows.values_list("title", "is_listed").first()


@receiver(post_save, sender=SeriesEntryPage, dispatch_uid="series_entry_got_a_name")
def tell_who_cites(instance: SeriesEntryPage, **kwargs: Any) -> None:
    """Articles print the headline of an entry that readers see: with another one, they are found by that."""
    before, now = instance.name_before, (instance.title, instance.is_listed)
    if before and before != now and (before[1] or instance.is_listed):
        finding.refresh_citing.enqueue(instance.pk)


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
