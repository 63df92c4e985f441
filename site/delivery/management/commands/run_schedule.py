"""What has to happen every minute, in one process that can be stopped at any time."""

import logging
import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publishes and expires pages at the time their editors set: looks every minute until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, default=60, metavar="SECONDS", help="How long to wait between looks.")
        parser.add_argument("--once", action="store_true", help="Look once and end (for cron).")

    def handle(self, *args: Any, every: int, once: bool, **options: Any) -> None:
        stopping = threading.Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopping.set())
        while not stopping.is_set():
            self.look()
            if once:
                return
            close_old_connections()
            stopping.wait(every)

    def look(self) -> None:
        """A database that is down for a while must not end the schedule: it is logged and tried again."""
        try:
            call_command("publish_scheduled")
        except Error:
            logger.exception("Scheduled pages could not be published; trying again.")
