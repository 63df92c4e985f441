"""Compare every repeated fact with its source."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from content.archive_checks import CHECKS


class Command(BaseCommand):
    help = "Compares every repeated fact with its source and prints what differs; exit code 1 when something does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what can be mended")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        differences = 0
        for name, check in CHECKS.items():
            found = 0
            for line in check(repair):
                self.stdout.write(f"{name}: {line}")
                found += 1
            self.stderr.write(f"{name}: {'all right' if not found else f'{found} differ'}")
            differences += found
        if differences:
            self.stderr.write(
                "Mended what could be mended; run it again to see the rest." if repair else "Something differs."
            )
            sys.exit(1)
