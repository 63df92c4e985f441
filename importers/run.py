"""One import from beginning to end: each object in a transaction of its own, then those that pointed ahead."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import Error, transaction

from content import leftovers
from content.stores import StoreError
from importers import items
from importers.archive import Archive, Line
from importers.errors import Skipped
from importers.job import Job
from importers.models import ImportedItem
from importers.records import Record
from importers.report import Place, Report
from importers.writers.articles import ArticleWriter
from importers.writers.base import Writer
from importers.writers.front import FrontWriter, MastheadWriter, PublicationWriter
from importers.writers.media import DocumentWriter, PhotoWriter
from importers.writers.pages import PlainPageWriter, SectionWriter
from importers.writers.people import AuthorWriter, PromotionWriter, TopicWriter
from importers.writers.redirects import keep, point, point_here
from importers.writers.series import EntryWriter, SeriesWriter

logger = logging.getLogger(__name__)

# What others are built on comes first; what still points ahead is completed in the second pass.
WRITERS: tuple[type[Writer], ...] = (
    PhotoWriter,
    DocumentWriter,
    AuthorWriter,
    TopicWriter,
    SectionWriter,
    SeriesWriter,
    ArticleWriter,
    EntryWriter,
    PlainPageWriter,
    PromotionWriter,
)
WHOLE_FILES: tuple[type[Writer], ...] = (MastheadWriter, PublicationWriter, FrontWriter)
REDIRECTS = "redirects.jsonl"

Step = Callable[[str], None]


def no_step(_file: str) -> None:
    return None


class Import:
    """Imports an archive. `step(file)` is called after each object; `limit` is the most objects taken of each file.

    `restores`: write everything again that no editor has changed, and what was deleted in the admin.
    """

    def __init__(
        self, archive: Archive, *, limit: int | None = None, restores: bool = False, step: Step = no_step
    ) -> None:
        self.archive = archive
        self.limit = limit
        self.restores = restores
        self.step = step
        self.report = Report()
        self.job = Job.begin(archive, self.report)
        # What named things that were not there: how it came out of the first pass, and what it missed.
        self.unfinished: dict[tuple[str, str], tuple[str, set[str]]] = {}
        self.seen: set[tuple[str, str]] = set()

    def total(self) -> int:
        """About how many objects there are, for a progress bar."""
        counts = (self.archive.count_lines(writer.file) for writer in WRITERS)
        return sum(min(count, self.limit) if self.limit else count for count in counts)

    def run(self) -> Report:
        """Import everything.

        A KeyboardInterrupt passes through, and a StoreError when files can't be stored; the report then says that it
        was stopped.
        """
        try:
            writers = [writer(self.job) for writer in WRITERS]
            for writer in writers:
                self.first_pass(writer)
            for writer in writers:
                self.second_pass(writer)
            for writer in (kind(self.job) for kind in WHOLE_FILES):
                self.whole_file(writer)
            self.redirects()
        except BaseException:
            self.report.was_stopped = True
            raise
        return self.report

    # --- The passes ---

    def first_pass(self, writer: Writer) -> None:
        for record in self.records(writer):
            if (writer.kind, record.source_id) in self.seen:
                self.report.skip(writer.kind, record.place, "its id was used on a line before")
            else:
                self.seen.add((writer.kind, record.source_id))
                self.take(writer, record)
            self.step(writer.file)

    def second_pass(self, writer: Writer) -> None:
        """Again those that named what wasn't there yet and now is."""
        self.job.positions.clear()
        can_find = self.job.references.can_find
        complete = {key for key, (_outcome, missing) in self.unfinished.items() if any(map(can_find, missing))}
        waiting = {source_id for kind, source_id in complete | self.job.retry if kind == writer.kind}
        if not waiting:
            return
        for record in self.records(writer, is_first=False):
            if record.source_id in waiting:
                waiting.discard(record.source_id)
                self.take(writer, record, is_second_pass=True)
            else:
                writer.pass_by(record)

    def records(self, writer: Writer, *, is_first: bool = True) -> Iterator[Record]:
        """The readable objects of a file; the others are reported once."""
        for number, line in enumerate(self.archive.lines(writer.file), start=1):
            if self.limit and number > self.limit:
                return
            record = self.record(writer, line)
            if isinstance(record, str):
                if is_first:
                    self.report.skip(writer.kind, Place(writer.file, line.number), record)
            else:
                if is_first:
                    record.tell_of_others(set(writer.fields))
                yield record

    def record(self, writer: Writer, line: Line) -> Record | str:
        """A line as a record, or the reason why it is none."""
        if line.data is None:
            return line.error
        given = line.data.get("id")
        source_id = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
        if not source_id:
            return "has no id"
        if len(source_id) > 255:
            return "its id is longer than 255 characters"
        return Record(line.data, Place(writer.file, line.number, source_id), self.report)

    def whole_file(self, writer: Writer) -> None:
        """masthead.json, publication.json, front.json."""
        place = Place(writer.file, source_id=writer.kind)
        try:
            data = self.archive.data(writer.file)
        except Skipped as reason:
            self.report.skip(writer.kind, place, str(reason))
            return
        if data is not None:
            record = Record(data, place, self.report)
            record.tell_of_others(set(writer.fields))
            self.take(writer, record)

    # --- One object ---

    def take(self, writer: Writer, record: Record, *, is_second_pass: bool = False) -> None:
        """Make, update or pass over one object, and count which."""
        key = (writer.kind, record.source_id)
        before, _missing = self.unfinished.get(key, ("", set()))
        if is_second_pass:
            self.report.forget(record.place)
            record.tell_of_others(set(writer.fields))
        self.job.references.begin()
        self.job.notes.clear()
        try:
            with transaction.atomic():
                outcome, made = self.bring_in(writer, record, is_second_pass=is_second_pass, before=before)
        except Skipped as reason:
            self.report.skip(writer.kind, record.place, str(reason))
        except ValidationError as error:
            self.report.skip(writer.kind, record.place, "; ".join(error.messages))
        except StoreError as error:
            # It would be down for the next photo too; run again, the import goes on from here.
            leftovers.sweep_after(error)
            raise
        except (Error, ValueError, TypeError, OverflowError, OSError, RecursionError) as error:
            # An input that nobody has thought of must not stop the others; the log has the whole story.
            logger.exception("%s was not imported", record.place)
            self.report.skip(writer.kind, record.place, f"{type(error).__name__}: {error}")
        else:
            self.unfinished[key] = (outcome, self.job.references.missing)
            if not self.job.references.missing and key not in self.job.retry:
                del self.unfinished[key]
            self.tell_missing(record)
            if made is not None:
                self.job.references.note(*key, made)
            if not is_second_pass:
                self.report.count(writer.kind, outcome)
            elif before == "unchanged":
                self.report.recount(writer.kind, before, outcome)

    def bring_in(self, writer: Writer, record: Record, *, is_second_pass: bool, before: str) -> tuple[str, Any]:
        """The outcome of one object, and what was made of it if it was written. Raises Skipped."""
        kind, source_id, references = writer.kind, record.source_id, self.job.references
        checksum = items.checksum(writer.depends_on(record), record.data)
        item = ImportedItem.objects.filter(source_system=self.archive.system, kind=kind, source_id=source_id).first()
        thing = None
        if item is not None:
            is_there = (kind, source_id) in references.known
            if not is_there and not self.restores:
                raise Skipped("was deleted in the admin since the last import")
            if is_there:
                keep(self.job, record)
            is_same = item.checksum == checksum and not any(map(references.can_find, item.missing))
            if is_there and is_same and not self.restores and not is_second_pass:
                references.missing = set(item.missing)
                return "unchanged", None
            if is_there:
                thing = item.model._default_manager.get(pk=item.object_id)
                if item.as_made != items.as_it_stands(thing):
                    raise Skipped("was changed in the admin since the last import")
        else:
            thing = writer.already_there(record)
        was_there = item.was_there_before if item else thing is not None
        if was_there and not writer.fills_what_was_there:
            made = thing
        else:
            # What the first pass of this import wrote is replaced, what an earlier import wrote becomes history.
            made = writer.write(record, thing, is_second_pass=before in ("made", "updated"))
        if record.text("source_address"):
            point_here(self.job, record, record.text("source_address"), made)
        items.remember(
            self.archive.system,
            kind,
            source_id,
            made,
            was_there_before=was_there,
            checksum=checksum,
            missing=sorted(references.missing),
            source_address=record.text("source_address")[:2000],
        )
        if was_there and not writer.fills_what_was_there:
            return "unchanged", made
        return "updated" if was_there or (item is not None and item.checksum) else "made", made

    def tell_missing(self, record: Record) -> None:
        for missing in sorted(self.job.references.missing):
            record.notice(f"ref:{missing} leads nowhere")
        for unfit in sorted(self.job.references.unfit):
            record.notice(f"ref:{unfit} is of a kind that can't stand where it is named")

    # --- Redirects ---

    def redirects(self) -> None:
        """redirects.jsonl: what doesn't belong to one object."""
        for line in self.archive.lines(REDIRECTS):
            place = Place(REDIRECTS, line.number)
            if line.data is None:
                self.report.skip("redirect", place, line.error)
                continue
            try:
                with transaction.atomic():
                    self.redirect(Record(line.data, place, self.report))
            except Skipped as reason:
                self.report.skip("redirect", place, str(reason))

    def redirect(self, record: Record) -> None:
        old, target = record.needed("from"), record.needed("to")
        references = self.job.references
        if target.startswith("ref:"):
            found = references.object(target)
            if found is None:
                raise Skipped(f"{target} leads nowhere")
        elif target.startswith(("/", "https://", "http://")):
            found = target
        else:
            raise Skipped(f"{target[:200]} is neither a reference nor an address")
        ours = ImportedItem.objects.filter(source_system=self.archive.system, kind="redirect")
        before = ours.count()
        point(self.job, old, found)
        self.report.count("redirect", "made" if ours.count() > before else "unchanged")
