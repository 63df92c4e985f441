"""What delivery adds to the admin."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from delivery.management.commands.publish_scheduled import FAILED, failed_message


@hooks.register("register_log_actions")
def register_failed_schedule(actions: Any) -> None:
    @actions.register_action(FAILED)
    class ScheduleFailed(LogFormatter):
        label = gettext_lazy("Could not be published at its time")

        def format_message(self, log_entry: Any) -> str:
            return failed_message(log_entry.data)
