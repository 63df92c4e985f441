"""Wagtail's command, which ended at the first page that couldn't be published: all behind it waited for ever."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.management.commands import publish_scheduled
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)

FAILED = "delivery.schedule_failed"


class Command(publish_scheduled.Command):
    help = "Publishes and expires pages whose time has come. One that can't be published stops no other."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        for one in expired():
            self.attempt(one, None, partial(one.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"))
        due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at", "pk")
        for revision in due:
            publish = partial(revision.publish, log_action="wagtail.publish.scheduled")
            self.attempt(revision.content_object, revision, publish)

    def attempt(self, one: Any, revision: Revision | None, action: Callable[[], Any]) -> None:
        """What fails leaves nothing half done, is tried again the next time, and says once in its history why."""
        try:
            with transaction.atomic():
                action()
        except (OperationalError, InterfaceError):
            # The database itself is in trouble, and so would be all the others.
            raise
        except Exception as error:
            name = f"{type(one).__name__} {getattr(one, 'pk', '')} “{one}”"
            self.stderr.write(f"{name}: {reason(error)}")
            logger.exception("%s could not be published or taken away at its time.", name)
            note(one, revision, reason(error))


def expired() -> list[Any]:
    """Everything live whose time is over, of each kind that can have one."""
    kinds = [Page, *(m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page))]
    now = timezone.now()
    return [one for kind in kinds for one in kind.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")]


def reason(error: Exception) -> str:
    """Why, in words that an editor can use."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error) or type(error).__name__


def note(one: Any, revision: Revision | None, why: str) -> None:
    """A line in the history; the same failure a minute later is no news."""
    if one is None:
        return
    known = registry.get_logs_for_instance(one).filter(action=FAILED, revision=revision)
    if not any(entry.data.get("reason") == why for entry in known):
        log(instance=one, action=FAILED, revision=revision, data={"reason": why})


def failed_message(data: dict[str, Any]) -> str:
    return _("Could not be published or taken away at its time: %(reason)s") % {"reason": data.get("reason", "")}
