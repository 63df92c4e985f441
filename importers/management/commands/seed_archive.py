"""manage.py seed_archive: a made-up archive of any size."""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from importers.seeding.archive import AlreadySeeded, seed_archive


class Command(BaseCommand):
    help = (
        "Makes a synthetic archive of published articles, with sections, series, authors and topics, all in one "
        "transaction. The same seed and number always make the same archive."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, required=True, help="how many articles, such as 10000")
        parser.add_argument("--seed", type=int, default=1, help="another number makes another archive beside the first")

    def handle(self, *args: Any, articles: int, seed: int, **options: Any) -> None:
        if articles < 1:
            raise CommandError("--articles wants a number from 1.")
        if seed < 0:
            raise CommandError("--seed wants a number from 0.")
        is_quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        start = time.monotonic()
        with tqdm(total=articles, desc="seeding", unit=" articles", disable=is_quiet, leave=False) as progress:
            try:
                seed_archive(seed, articles, progress.update)
            except AlreadySeeded as error:
                raise CommandError(
                    f"The archive of seed {seed} is here already; nothing was changed. Another --seed makes another."
                ) from error
            except KeyboardInterrupt:
                self.stderr.write("Stopped; nothing was kept.")
                sys.exit(130)
        if options["verbosity"]:
            self.stdout.write(f"{articles} articles made in {time.monotonic() - start:.0f} seconds.")
