"""Photos and documents, each file stored once."""

import hashlib
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File

from content.models import Document, Licence, Photo
from content.photo_forms import PhotoFileField, offered
from importers.errors import Skipped
from importers.records import Record
from importers.writers.base import Writer, settle


def hash_of(path: Path) -> str:
    """The SHA-1 of a file, as Wagtail keeps it beside a picture."""
    digest = hashlib.sha1(usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


class FileWriter(Writer):
    """What photos and documents share: the file."""

    folder: str

    def path(self, record: Record) -> Path:
        return self.job.archive.path_of("media", record.needed("file"))

    def depends_on(self, record: Record) -> str:
        self.job.files.setdefault(record.text("file"), f"ref:{self.kind}:{record.source_id}")
        return hash_of(self.path(record))

    def take_file(self, record: Record, thing: Any) -> None:
        """Store the file under a name made from its contents; one that a stopped import left there is used."""
        path = self.path(record)
        found = hash_of(path)
        if thing.pk and thing.file_hash == found:
            return
        if not path.stat().st_size:
            raise Skipped(f"{path.name} is empty")
        storage = thing.file.storage
        pure = PurePosixPath(path.name)
        stem = storage.get_valid_name(pure.stem)[:60]
        name = f"{self.folder}/{stem}-{found[:10]}{pure.suffix.lower()}"
        is_used = type(thing)._default_manager.filter(file=name).exclude(pk=thing.pk).exists()
        with path.open("rb") as file:
            if storage.exists(name) and not is_used and storage.size(name) == path.stat().st_size:
                thing.file = name
            else:
                thing.file = storage.save(name, File(file, name=path.name))
        thing.file_hash = found
        thing.file_size = path.stat().st_size


class PhotoWriter(FileWriter):
    kind = "photo"
    file = "photos.jsonl"
    folder = "original_images"
    model = Photo
    fields = frozenset(
        {"file", "title", "description", "is_decorative", "caption", "credit", "credit_address", "licence", "source"}
        | {"taken_on", "no_credit_reason", "do_not_publish_after", "is_sensitive"}
    )

    def check(self, path: Path) -> None:
        """Refuse what the admin would refuse: another format than the name says, too big, too many pixels."""
        with path.open("rb") as file:
            try:
                PhotoFileField().clean(File(file, name=path.name))
            except ValidationError as error:
                raise Skipped(f"{path.name}: {' '.join(error.messages)}") from error

    def already_there(self, record: Record) -> Photo | None:
        """The same picture with the same words, which an editor uploaded or another archive brought."""
        for photo in Photo.objects.filter(file_hash=hash_of(self.path(record))).order_by("pk"):
            is_ours = photo.source_system == self.job.archive.system
            if not is_ours and (photo.description, photo.credit) == (record.text("description"), record.text("credit")):
                return photo
        return None

    def taken_from_file(self, record: Record) -> dict[str, Any]:
        """What the file says of itself where the archive has no such field; an empty one is meant."""
        with self.path(record).open("rb") as file:
            offer = offered(file)
        return {name: value for name, value in offer.items() if value and name not in record.data}

    def write(self, record: Record, thing: Any | None, *, is_second_pass: bool) -> Photo:
        photo = thing or Photo()
        if not is_second_pass:
            self.check(self.path(record))
        self.mark(record, photo)
        photo.title = record.text("title") or PurePosixPath(record.needed("file")).stem
        photo.description = record.text("description")
        photo.is_decorative = record.flag("is_decorative")
        photo.caption = self.rich(record, "caption")
        photo.credit = record.text("credit")
        photo.credit_address = record.text("credit_address")
        photo.licence, photo.licence_text = licence_of(record.text("licence"))
        photo.no_credit_reason = record.text("no_credit_reason")
        photo.source = record.text("source")
        photo.taken_on = record.day("taken_on")
        photo.do_not_publish_after, _precision = record.moment("do_not_publish_after", self.job.archive.timezone)
        photo.is_sensitive = record.flag("is_sensitive")
        for name, value in self.taken_from_file(record).items():
            setattr(photo, name, value)
        settle(photo, record)
        self.take_file(record, photo)
        if photo.width is None or not photo.pk:
            photo.width, photo.height = photo.file.width, photo.file.height
        photo.save()
        return photo


def licence_of(text: str) -> tuple[str, str]:
    """A licence of the list, by its key or its name; or the words as they are."""
    for key, name in Licence.choices:
        if key and text.lower().replace("-", " ") in (key.replace("-", " "), str(name).lower().replace("-", " ")):
            return key, ""
    return "", text


class DocumentWriter(FileWriter):
    kind = "document"
    file = "documents.jsonl"
    folder = "documents"
    model = Document
    fields = frozenset({"file", "title"})

    def write(self, record: Record, thing: Any | None, *, is_second_pass: bool) -> Document:
        document = thing or Document()
        path = self.path(record)
        if path.suffix.lower().lstrip(".") not in settings.WAGTAILDOCS_EXTENSIONS:
            raise Skipped(f"{path.name} is not of a kind that documents may be")
        if path.stat().st_size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            raise Skipped(f"{path.name} is bigger than documents may be")
        self.mark(record, document)
        document.title = record.text("title") or path.stem
        settle(document, record)
        self.take_file(record, document)
        document.save()
        return document
