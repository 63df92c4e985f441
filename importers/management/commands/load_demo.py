"""manage.py load_demo: the demo publication, by the importer that any publication would come in by."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from content.stores import StoreError
from importers import demo
from importers.archive import Archive
from importers.run import Import


class Command(BaseCommand):
    help = "Load the demo publication and its logins. Run again, it brings what is new and keeps what was edited."

    def handle(self, *args: Any, **options: Any) -> None:
        demo.refuse_in_production()
        is_quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        say = self.stdout.write if options["verbosity"] else (lambda _line: None)
        with tqdm(desc="drawing pictures", unit="", disable=is_quiet, leave=False) as progress:
            demo.draw_files(lambda _name: progress.update())
        whole = Import(Archive(demo.FOLDER))
        with tqdm(total=whole.total(), desc="loading", unit="", disable=is_quiet, leave=False) as progress:
            whole.step = lambda _file: progress.update()
            try:
                report = whole.run()
            except KeyboardInterrupt:
                say("Stopped. Start it again and it goes on.")
                sys.exit(130)
            except StoreError as error:
                raise CommandError(f"{error} Start it again later and it goes on.") from error
        demo.make_logins()
        total = report.total
        say(f"The demo publication: {total['made']} made, {total['updated']} updated, {total['unchanged']} unchanged.")
        for place, reason in report.skipped:
            say(f"  skipped {place}: {reason}")
        if options["verbosity"] > 1:
            for line in report.lines():
                say(line)
