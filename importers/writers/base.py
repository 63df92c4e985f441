"""What all writers do alike."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from importers.job import Job
from importers.records import Record


class Writer:
    """Makes one kind of object. `file` is where the archive holds them, `fields` what the format knows of them."""

    kind: str
    file: str
    model: Any
    fields: frozenset[str] = frozenset()
    # Whether an object that was there before the import is written to, or only pointed at.
    fills_what_was_there = False

    def __init__(self, job: Job) -> None:
        self.job = job

    def depends_on(self, record: Record) -> Any:
        """What else the object depends on beside its line, such as the contents of a file. May raise Skipped."""
        return None

    def pass_by(self, record: Record) -> None:
        """Note what later objects need to know of one that is not written this time."""

    def already_there(self, record: Record) -> Any | None:
        """An object of the site that is this one already, though no import made it."""
        return None

    def write(self, record: Record, thing: Any | None, *, is_second_pass: bool) -> Any:
        """Make the object, or bring `thing` up to date. May raise Skipped. Runs inside a transaction."""
        thing = thing or self.model()
        self.mark(record, thing)
        self.fill(record, thing)
        settle(thing, record)
        thing.save()
        return thing

    def fill(self, record: Record, thing: Any) -> None:
        """Set the object's own fields."""
        raise NotImplementedError

    def mark(self, record: Record, thing: Any) -> None:
        """Say where the object came from, and in which language it is."""
        if hasattr(thing, "source_system"):
            thing.source_system = self.job.archive.system
            thing.source_id = record.source_id
            thing.source_url = record.text("source_address")[:2000]
        if hasattr(thing, "locale_id") and thing.locale_id is None:
            thing.locale = self.job.locale

    def rich(self, record: Record, name: str, place: str = "", *, holds_notes: bool = False) -> str:
        """A rich-text field of the record as stored."""
        text = self.job.text(record, self.kind)
        return text.rich(record.data.get(name), place or name, holds_notes=holds_notes)

    def photo(self, record: Record, name: str) -> int | None:
        return self.job.references.pk(record.data.get(name), "photo", photo_model())


def photo_model() -> type:
    from content.models import Photo

    return Photo


def settle(thing: Any, record: Record) -> None:
    """Make every field one that the database takes: too long is shortened, wrong is left out; both are reported."""
    for field in thing._meta.concrete_fields:
        if not field.editable or field.is_relation or field.primary_key or hasattr(field, "stream_block"):
            continue
        value = getattr(thing, field.attname)
        longest = getattr(field, "max_length", None)
        if isinstance(value, str) and longest and len(value) > longest and not hasattr(field, "upload_to"):
            record.notice(f"{field.name} is longer than {longest} characters and was shortened", value)
            value = "" if field.get_internal_type() == "CharField" and is_address(field) else shortened(value, longest)
            setattr(thing, field.attname, value)
        try:
            field.clean(value, thing)
        except ValidationError as error:
            if not field.blank:
                continue
            record.notice(f"{field.name} can't be kept: {' '.join(error.messages)}", str(value)[:300])
            setattr(thing, field.attname, field.get_default())


def is_address(field: Any) -> bool:
    return type(field).__name__ == "URLField"


def shortened(text: str, longest: int) -> str:
    return Truncator(text).chars(longest)
