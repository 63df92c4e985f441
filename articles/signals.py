"""What changes an article's columns without saving the article."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from articles.models import ArticlePage, SectionPage
from articles.placement import refresh_after_move, refresh_closed, refresh_listed


@receiver(post_page_move, dispatch_uid="articles_moved")
def keep_place(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """A page or a section went elsewhere in the tree. The admin never calls `Page.move()`, so this is the place."""
    if parent_page_before.pk != parent_page_after.pk:
        refresh_after_move(instance)


@receiver([page_published, page_unpublished], dispatch_uid="articles_went_live_or_left")
def keep_listed(instance: Page, **kwargs: Any) -> None:
    """Also when a page is unpublished as a plain `Page`, whose `save()` knows nothing of listings."""
    if issubclass(instance.specific_class, ArticlePage):
        refresh_listed(ArticlePage.objects.filter(pk=instance.pk))


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="articles_closed_or_opened")
def keep_closed_out(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """A page was closed to some visitors, or opened to all."""
    if not raw:
        refresh_closed(instance.page)


@receiver(post_delete, sender=SectionPage, dispatch_uid="articles_section_deleted")
def forget_section(instance: SectionPage, **kwargs: Any) -> None:
    """A section was deleted; entries that named it stand in no section."""
    ArticlePage.objects.filter(section=None).exclude(top_section=None).update(top_section=None)
