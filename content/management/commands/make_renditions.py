"""manage.py make_renditions: the sizes that photos lack, after an import or while the worker was off."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from content.models import Photo
from content.rendition_backlog import estimate, lacking
from content.renditions import make
from content.stores import StoreError


class Command(BaseCommand):
    help = (
        "Makes the sizes and formats that photos lack: first of what most pages show, then of the newest. Stopped, it "
        "is started again and goes on. --estimate says first how many files, gigabytes and hours there are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--estimate", action="store_true", help="say what it would cost, and make nothing")
        parser.add_argument("--limit", type=int, help="take at most so many photos")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("--limit must be 1 or more.")
        waiting = lacking()[: options["limit"]]
        self.made, self.failed = 0, []
        try:
            if options["estimate"]:
                self.tell_cost(waiting)
            else:
                self.make(waiting, is_quiet=options["verbosity"] == 0 or not sys.stderr.isatty())
        except KeyboardInterrupt:
            self.stdout.write(f"{self.made} files made. Stopped; start it again and it goes on.")
            sys.exit(130)
        except StoreError as error:
            raise CommandError(f"{error} {self.made} files were made; start it again and it goes on.") from error

    def tell_cost(self, waiting: list[tuple[int, list[str]]]) -> None:
        cost = estimate(waiting)
        self.stdout.write(
            f"{cost.photos} photos lack {cost.files} files: about {cost.size / 1e9:.2f} GB "
            f"and {cost.seconds / 3600:.1f} hours of one processor."
        )

    def make(self, waiting: list[tuple[int, list[str]]], *, is_quiet: bool) -> None:
        total = sum(len(specs) for _pk, specs in waiting)
        with tqdm(desc="photos", total=total, unit="file", disable=is_quiet, leave=False) as bar:
            for pk, specs in waiting:
                photo = Photo.objects.filter(pk=pk).first()
                # JPEG first, which every browser can show.
                for spec in sorted(specs, key=lambda spec: not spec.endswith("jpeg")):
                    self.made += bool(photo and make(photo, spec))
                    bar.update()
                if photo and photo.renditions.filter(filter_spec__in=specs).count() < len(specs):
                    self.failed.append(photo)
        self.stdout.write(f"{self.made} files made.")
        for photo in self.failed:
            self.stdout.write(f"  not all of photo {photo.pk}, “{photo.title}”: its file is missing or can't be read.")
