"""An author or a topic under a new address: the old one leads there, as it does for pages."""

from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from articles.models import Author, Topic

# What each kind answers at: its page and its feed.
ROUTES = {Author: ("author", "author_feed"), Topic: ("topic", "topic_feed")}


@receiver(pre_save, sender=Author, dispatch_uid="author_had_a_slug")
@receiver(pre_save, sender=Topic, dispatch_uid="topic_had_a_slug")
def note_old_slug(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remember the slug that the row still has."""
    is_new = raw or instance.pk is None
    instance.slug_before = (
        "" if is_new else sender.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    )


@receiver(post_save, sender=Author, dispatch_uid="author_got_a_slug")
@receiver(post_save, sender=Topic, dispatch_uid="topic_got_a_slug")
def redirect_old_slug(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Leave a permanent redirect at each old address. No chains: older redirects lead straight to the new address."""
    before = getattr(instance, "slug_before", "")
    if not before or before == instance.slug:
        return
    with translation.override(instance.locale.language_code):
        for route in ROUTES[sender]:
            old, new = reverse(route, args=[before]), reverse(route, args=[instance.slug])
            Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
            # The new address answers for itself, and so needs no redirect that may stand there from an earlier name.
            Redirect.objects.filter(old_path=Redirect.normalise_path(new), site=None).delete()
            Redirect.objects.update_or_create(
                old_path=Redirect.normalise_path(old),
                site=None,
                defaults={
                    "redirect_link": new,
                    "redirect_page": None,
                    "is_permanent": True,
                    "automatically_created": True,
                },
            )
