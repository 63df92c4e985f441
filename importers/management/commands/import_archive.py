"""manage.py import_archive: bring in a publication from a folder in the archive format."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from content.stores import StoreError
from importers.archive import Archive
from importers.errors import ArchiveError
from importers.run import Import


class Command(BaseCommand):
    help = (
        "Import a folder in the archive format (docs/operators/archive-format.md). Run again, it brings what changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder that holds archive.json")
        parser.add_argument("--report", type=Path, help="write the report to this file as JSON")
        parser.add_argument("--limit", type=int, help="take at most this many lines of each file, to try an archive")
        parser.add_argument(
            "--restore",
            action="store_true",
            help="write again everything that nobody has changed since, and what was deleted",
        )

    def handle(self, *args: Any, folder: Path, report: Path | None, **options: Any) -> None:
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("--limit must be 1 or more.")
        try:
            whole = Import(Archive(folder), limit=options["limit"], restores=options["restore"])
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        is_quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        with tqdm(total=whole.total(), unit="", disable=is_quiet, leave=False) as progress:

            def step(file: str) -> None:
                progress.set_description(file.removesuffix(".jsonl"), refresh=False)
                progress.update()

            whole.step = step
            try:
                whole.run()
            except KeyboardInterrupt:
                pass
            except StoreError as error:
                raise CommandError(f"{error} Start the import again later and it goes on.") from error
            finally:
                progress.close()
                self.tell(whole, report, options["verbosity"])
        if whole.report.was_stopped:
            sys.exit(130)

    def tell(self, whole: Import, file: Path | None, verbosity: int) -> None:
        """Print the report and write it where it was asked for."""
        if verbosity:
            for line in whole.report.lines():
                self.stdout.write(line)
        if file:
            whole.report.write(file)
