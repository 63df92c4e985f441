"""An upload while the store is down: a clear message, what was typed is kept, and nothing half-made is left."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.models import Collection, UploadedFile

from content import leftovers
from content.models import Document, Photo, PhotoRendition
from tests.factories import make_photo
from tests.importers.conftest import Folder
from tests.media.store import Gate

AWAY, FULL = "does not answer just now", "is full"
KEEP = "choose it again"

pytestmark = pytest.mark.django_db
# For what Wagtail saves without a transaction, and for what happens once one has ended.
as_on_the_site = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", password="salt"))
    return client


@pytest.fixture
def queued(settings: Any) -> None:
    """As on a site whose worker has not come to it yet."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def picture(name: str = "quay.jpg", colour: str = "navy") -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (1200, 800), colour).save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def photo_form(**fields: Any) -> dict[str, Any]:
    return {"title": "The quay", "credit": "Hedda Marsh", "collection": Collection.get_first_root_node().pk, **fields}


def document_form(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Tides",
        "file": SimpleUploadedFile("tides.csv", b"day,hour\n"),
        "collection": Collection.get_first_root_node().pk,
        **fields,
    }


def send(client: Client, name: str, fields: dict[str, Any], *args: Any, **headers: str) -> Any:
    return client.post(reverse(name, args=args), fields, headers=headers)


def send_many(client: Client, name: str, file: Any) -> Any:
    """As the multiple uploader sends each of its files."""
    collection = Collection.get_first_root_node().pk
    fields = {"files[]": file, "title": "The quay", "collection": collection}
    return send(client, name, fields, **{"X-Requested-With": "XMLHttpRequest"})


def test_a_photo_goes_to_the_bucket_with_its_first_picture(editor: Client, bucket: Any, names: Any) -> None:
    answer = send(editor, "wagtailimages:add", photo_form(file=picture()))
    assert answer.status_code == 302
    photo = Photo.objects.get()
    renditions = sorted(photo.renditions.values_list("file", flat=True))
    assert "images/quay.width-960.format-jpeg." in " ".join(renditions)
    assert names() == sorted([*renditions, "original_images/quay.jpg"])


# The first request to the store looks whether the name is taken; the second sends the file; then comes the rendition.
FAULTS: list[Callable[[Gate], None]] = [
    lambda gate: gate.always("shut"),
    lambda gate: gate.after(0, "shut"),
    lambda gate: gate.after(1, "shut"),
]
MOMENTS = pytest.mark.parametrize("fault", FAULTS, ids=["from the start", "while storing", "after the original"])


@MOMENTS
def test_a_photo_that_could_not_be_stored(editor: Client, bucket: Any, gate: Gate, names: Any, fault: Any) -> None:
    fault(gate)
    answer = send(editor, "wagtailimages:add", photo_form(file=picture(), source="By post"))
    gate.open()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert AWAY in page and KEEP in page
    assert 'value="Hedda Marsh"' in page and 'value="By post"' in page
    assert Photo.objects.count() == PhotoRendition.objects.count() == 0
    assert names() == []


@as_on_the_site
@MOMENTS
def test_one_of_many_photos(editor: Client, bucket: Any, gate: Gate, names: Any, fault: Any) -> None:
    fault(gate)
    answer = send_many(editor, "wagtailimages:add_multiple", picture()).json()
    gate.open()
    assert answer["success"] is False
    assert AWAY in answer["error_message"]
    assert Photo.objects.count() == UploadedFile.objects.count() == 0
    assert names() == []
    assert send_many(editor, "wagtailimages:add_multiple", picture()).json()["success"] is True


@as_on_the_site
def test_a_photo_chosen_for_a_page(editor: Client, bucket: Any, gate: Gate, names: Any) -> None:
    gate.always("full")
    fields = {f"image-chooser-upload-{name}": value for name, value in photo_form(file=picture()).items()}
    answer = send(editor, "wagtailimages_chooser:create", fields)
    gate.open()
    html = answer.json()["htmlFragment"]
    assert FULL in html and 'value="Hedda Marsh"' in html
    assert Photo.objects.count() == 0
    assert names() == []


@MOMENTS
def test_a_new_file_for_a_photo(editor: Client, bucket: Any, gate: Gate, names: Any, fault: Any) -> None:
    photo = make_photo(width=1200, height=800)
    before, old = names(), Photo.objects.values("file", "file_hash", "width", "height").get()
    fault(gate)
    answer = send(editor, "wagtailimages:edit", photo_form(file=picture(colour="red")), photo.pk)
    gate.open()
    assert AWAY in answer.content.decode()
    assert Photo.objects.values("file", "file_hash", "width", "height").get() == old
    assert names() == before
    assert all(rendition.file.name in before for rendition in photo.renditions.all())


def test_a_photo_with_a_new_file_has_its_first_picture_at_once(
    editor: Client, bucket: Any, names: Any, queued: None
) -> None:
    photo = make_photo(width=1200, height=800)
    before = set(names())
    assert send(editor, "wagtailimages:edit", photo_form(file=picture()), photo.pk).status_code == 302
    (first,) = photo.renditions.all()
    photo.refresh_from_db()
    assert first.filter_spec == "width-960|format-jpeg"
    assert {photo.file.name, first.file.name} <= set(names()) - before


@as_on_the_site
def test_the_old_file_goes_once_the_new_one_is_there(editor: Client, bucket: Any, names: Any) -> None:
    photo = make_photo(width=1200, height=800)
    before = set(names())
    send(editor, "wagtailimages:edit", photo_form(file=picture()), photo.pk)
    photo.refresh_from_db()
    kept = {photo.file.name, *photo.renditions.values_list("file", flat=True)}
    assert set(names()) == kept
    assert not kept & before


@as_on_the_site
def test_a_deleted_photo_leaves_no_file(bucket: Any, names: Any) -> None:
    photo = make_photo(width=1200, height=800)
    photo.delete()
    assert names() == []


def test_a_document_that_could_not_be_stored(editor: Client, bucket: Any, gate: Gate, names: Any) -> None:
    gate.after(0, "full")
    answer = send(editor, "wagtaildocs:add", document_form(title="Tides of June"))
    gate.open()
    page = answer.content.decode()
    assert FULL in page and 'value="Tides of June"' in page
    assert Document.objects.count() == 0
    assert names() == []


@as_on_the_site
def test_one_of_many_documents(editor: Client, bucket: Any, gate: Gate, names: Any) -> None:
    gate.always("shut")
    file = document_form()["file"]
    answer = send_many(editor, "wagtaildocs:add_multiple", file).json()
    gate.open()
    assert AWAY in answer["error_message"]
    assert Document.objects.count() == UploadedFile.objects.count() == 0
    assert names() == []
    file.seek(0)
    assert send_many(editor, "wagtaildocs:add_multiple", file).json()["success"] is True


@as_on_the_site
def test_a_new_file_for_a_document(editor: Client, bucket: Any, gate: Gate, names: Any) -> None:
    send(editor, "wagtaildocs:add", document_form())
    document = Document.objects.get()
    gate.after(0, "shut")
    new = SimpleUploadedFile("later.csv", b"day,hour\n1,6\n")
    answer = send(editor, "wagtaildocs:edit", document_form(file=new), document.pk)
    gate.open()
    assert AWAY in answer.content.decode()
    assert names() == ["documents/tides.csv"]
    new.seek(0)
    assert send(editor, "wagtaildocs:edit", document_form(file=new), document.pk).status_code == 302
    assert names() == ["documents/later.csv"]


def test_a_short_fault_goes_unnoticed(editor: Client, bucket: Any, gate: Gate, pauses: list[float]) -> None:
    gate.first(2, "shut")
    assert send(editor, "wagtailimages:add", photo_form(file=picture())).status_code == 302
    assert len(pauses) == 2


def test_a_page_of_the_admin_that_needs_the_store(editor: Client, bucket: Any, gate: Gate) -> None:
    photo = make_photo()
    gate.always("shut")
    answer = editor.get(reverse("wagtailimages:preview", args=(photo.pk, "width-100")))
    assert answer.status_code == 503
    assert AWAY in answer.content.decode()


def test_a_file_that_a_shut_store_kept_goes_later(
    editor: Client, bucket: Any, gate: Gate, names: Any, queued: None
) -> None:
    # The original gets through; then nothing does, not even its deletion.
    gate.rule = lambda method, path: "shut" if "/images/" in path or method == "DELETE" else None
    send(editor, "wagtailimages:add", photo_form(file=picture()))
    gate.open()
    assert Photo.objects.count() == 0
    assert names() == ["original_images/quay.jpg"]
    (waiting,) = DBTaskResult.objects.filter(task_path="content.leftovers.sweep")
    assert waiting.run_after > timezone.now()
    waiting.task.func(*waiting.args_kwargs["args"])
    assert names() == []


def test_a_file_that_something_has_is_never_swept(bucket: Any, names: Any) -> None:
    photo = make_photo()
    leftovers.sweep.func(photo.file.name)
    assert photo.file.name in names()


def test_an_import_stops_and_goes_on_later(
    tmp_path: Any, front: Any, bucket: Any, gate: Gate, names: Any, queued: None
) -> None:
    (tmp_path / "archive").mkdir()
    archive = Folder(tmp_path / "archive")
    archive.picture("quay.jpg")
    archive.picture("pier.jpg", "red")
    archive.write("photos.jsonl", [{"id": name, "file": f"{name}.jpg", "credit": "H."} for name in ("quay", "pier")])
    gate.after(3, "shut")
    with pytest.raises(CommandError, match="it goes on"):
        call_command("import_archive", archive.path, verbosity=0)
    gate.open()
    assert Photo.objects.count() == 1
    assert len(names()) == 2
    call_command("import_archive", archive.path, verbosity=0)
    assert sorted(photo.title for photo in Photo.objects.all()) == ["pier", "quay"]
    assert all(photo.renditions.exists() for photo in Photo.objects.all())
