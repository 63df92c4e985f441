"""manage.py media_move: an existing library of media, from the folder into the bucket or back."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from content.moving import Move
from content.stores import Bucket, Folder, StoreError

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Copies all media from the folder (MEDIA_ROOT) into the bucket or back, and compares each file. Run again, it "
        "goes on. With --delete, what was verified is then deleted where it came from (docs/operators/media.md)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", choices=["s3", "local"], required=True, help="where the media shall be")
        parser.add_argument("--dry-run", action="store_true", help="say what would be copied, and change nothing")
        parser.add_argument("--delete", action="store_true", help="delete the source once every file is verified")
        parser.add_argument("--report", type=Path, help="write the report to this file as JSON")

    def handle(self, *args: Any, to: str, dry_run: bool, delete: bool, **options: Any) -> None:
        if not settings.AWS_STORAGE_BUCKET_NAME:
            raise CommandError("Name the bucket first: AWS_STORAGE_BUCKET_NAME and its key (docs/operators/media.md).")
        folder, bucket = Folder(), Bucket()
        move = Move(folder, bucket) if to == "s3" else Move(bucket, folder)
        self.is_quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        try:
            self.run(move, dry_run, delete)
        except KeyboardInterrupt:
            self.stdout.write("Stopped; nothing is half-copied. Start it again and it goes on.")
            sys.exit(130)
        except OSError as error:
            words = str(error) if isinstance(error, StoreError) else f"{type(error).__name__}: {error}"
            raise CommandError(f"{words} Start it again and it goes on.") from error
        finally:
            self.tell(move, dry_run)
            if options["report"]:
                options["report"].write_text(json.dumps(move.report(), indent=2, ensure_ascii=False) + "\n")
        if not dry_run and not move.is_verified:
            sys.exit(1)

    def run(self, move: Move, dry_run: bool, delete: bool) -> None:
        move.look()
        if dry_run:
            return
        with self.progress(move, "copying", sum(move.files[name] for name in move.waiting)):
            move.copy()
        with self.progress(move, "checking", sum(move.files.values())):
            move.verify()
        if move.differ:
            with self.progress(move, "copying again", 2 * sum(move.files[name] for name in move.differ)):
                move.mend()
        if delete and move.is_verified:
            with self.progress(move, "deleting", sum(move.files.values())):
                move.delete()

    @contextmanager
    def progress(self, move: Move, action: str, size: int) -> Iterator[None]:
        with tqdm(desc=action, total=size, unit="B", unit_scale=True, disable=self.is_quiet, leave=False) as bar:
            move.step = bar.update
            yield

    def tell(self, move: Move, dry_run: bool) -> None:
        """The report, in words."""
        self.stdout.write(f"{len(move.files)} files, {sum(move.files.values()) / 1e6:.1f} MB.")
        waiting = "to be copied" if dry_run else "not yet copied"
        for words, names in (
            ("copied", move.copied),
            (waiting, move.waiting),
            ("differ after copying", move.differ),
            ("named on the site, but in neither place", move.missing),
            ("moved along, though nothing on the site names them", move.unnamed),
            ("deleted where they came from", move.deleted),
        ):
            if names:
                self.stdout.write(f"{len(names)} {words}.")
        for name in [*move.differ, *move.missing][:SHOWN]:
            self.stdout.write(f"  {name}")
        if move.is_verified and not dry_run:
            self.stdout.write("All verified." if move.deleted else "All verified; nothing was deleted.")
