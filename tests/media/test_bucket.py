"""The bucket, tried on a real server: what is stored, who may fetch it, and what happens when the server can't."""

import errno
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client

from content import stores
from content.models import Document
from content.stores import StoreError
from tests.media.store import Gate


def fetched(address: str, method: str = "GET") -> Any:
    """The answer to a browser that has nothing but the address."""
    with urlopen(Request(address, method=method)) as answer:
        return answer.status, answer.read(), answer.headers


def is_refused(address: str) -> bool:
    with pytest.raises(HTTPError) as refused:
        fetched(address)
    # This server's answer to an address that is not signed at all is 400.
    return refused.value.code in (400, 403)


def test_a_private_file_is_read_with_a_signed_address_only(bucket: Any) -> None:
    name = bucket.save("documents/tides.csv", ContentFile(b"day,hour\n"))
    address = bucket.url(name)
    assert fetched(address)[:2] == (200, b"day,hour\n")
    assert is_refused(address.partition("?")[0])
    assert is_refused(address.replace("tides", "other"))
    with bucket.open(name) as file:
        assert file.read() == b"day,hour\n"


@pytest.mark.django_db
def test_a_document_is_fetched_by_way_of_the_site(bucket: Any, client: Client) -> None:
    document = Document(title="Tides")
    document.file.save("Tides of June.epub", ContentFile(b"a book"))
    address = client.get(document.url)["Location"]
    status, content, headers = fetched(address)
    assert (status, content) == (200, b"a book")
    assert parse_qs(urlsplit(address).query)["response-content-type"] == ["application/epub+zip"]
    assert headers["Content-Type"] == "application/epub+zip"


def test_a_signed_address_may_be_asked_for_its_headers(bucket: Any) -> None:
    name = bucket.save("documents/tides.csv", ContentFile(b"day,hour\n"))
    assert fetched(bucket.url(name, http_method="HEAD"), "HEAD")[0] == 200


def test_a_signed_address_runs_out(bucket: Any, settings: Any, monkeypatch: Any) -> None:
    name = bucket.save("documents/tides.csv", ContentFile(b"day,hour\n"))
    then = datetime.now(UTC) - timedelta(seconds=settings.AWS_QUERYSTRING_EXPIRE + 1)
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda *_args, **_options: then.replace(tzinfo=None))
    assert is_refused(bucket.url(name))


def test_a_public_file_has_a_lasting_address_made_from_what_is_in_it(bucket: Any, names: Any) -> None:
    first = bucket.save("images/quay.width-960.jpg", ContentFile(b"one"))
    second = bucket.save("images/quay.width-960.jpg", ContentFile(b"two"))
    digest = hashlib.sha256(b"one").hexdigest()[:12]
    assert first == f"images/quay.width-960.{digest}.jpg"
    assert bucket.url(first) == f"https://media.example.org/{first}"
    assert first != second
    assert names() == sorted([first, second])


def test_what_a_store_is_told_of_each_file(bucket: Any, client_of_store: Any, settings: Any) -> None:
    public = bucket.save("images/quay.jpg", ContentFile(b"picture"))
    private = bucket.save("original_images/quay.jpg", ContentFile(b"picture"))
    told = [client_of_store.head_object(Bucket=settings.AWS_STORAGE_BUCKET_NAME, Key=key) for key in (public, private)]
    assert [answer["ContentType"] for answer in told] == ["image/jpeg", "image/jpeg"]
    assert [answer["CacheControl"] for answer in told] == ["public, max-age=31536000, immutable", "private"]


def test_nothing_is_overwritten(bucket: Any, names: Any) -> None:
    first = bucket.save("documents/tides.csv", ContentFile(b"one"))
    second = bucket.save("documents/tides.csv", ContentFile(b"two"))
    # Two files with one name may be stored before either is looked for.
    assert names() == sorted([first, second])
    assert [bucket.open(name).read() for name in (first, second)] == [b"one", b"two"]


def test_deleting_a_file_twice_is_no_error(bucket: Any, names: Any) -> None:
    name = bucket.save("documents/tides.csv", ContentFile(b"one"))
    assert bucket.exists(name)
    bucket.delete(name)
    bucket.delete(name)
    assert not bucket.exists(name)
    assert names() == []


def test_a_missing_file_is_missing_and_not_a_fault_of_the_store(bucket: Any) -> None:
    for ask in (bucket.open, bucket.size):
        with pytest.raises(FileNotFoundError):
            ask("documents/none.csv")


def test_a_folder_is_listed(bucket: Any) -> None:
    for name in ("documents/a.csv", "documents/b.csv", "documents/old/c.csv", "original_images/d.jpg"):
        bucket.save(name, ContentFile(b"x"))
    assert [sorted(part) for part in bucket.listdir("documents")] == [["old"], ["a.csv", "b.csv"]]
    assert sorted(bucket.listdir("")[0]) == ["documents", "original_images"]


@pytest.mark.parametrize("name", ["Ελλάδα.csv", "海.csv", "a b+c&d=e%20f.csv", "naïve café.csv"])
def test_a_name_in_any_script_comes_back_as_it_went(bucket: Any, name: str) -> None:
    stored = bucket.save(f"documents/{name}", ContentFile(b"sea"))
    assert stored == f"documents/{name}"
    assert fetched(bucket.url(stored))[1] == b"sea"
    assert bucket.listdir("documents")[1] == [name]
    bucket.delete(stored)
    assert not bucket.exists(stored)


def test_fifty_megabytes_go_up_in_parts_and_come_back_whole(bucket: Any, gate: Gate) -> None:
    size = 50 * stores.MEGABYTE
    upload = TemporaryUploadedFile("film.mp4", "video/mp4", size, None)
    digest = hashlib.sha256()
    for number in range(50):
        part = bytes([number]) * stores.MEGABYTE
        upload.write(part)
        digest.update(part)
    upload.seek(0)
    name = bucket.save("documents/film.mp4", upload)
    assert bucket.size(name) == size
    assert sum("partNumber" in path for _method, path in gate.asked) == 7
    with bucket.open(name) as file:
        found = hashlib.file_digest(file, "sha256")
    assert found.hexdigest() == digest.hexdigest()


def test_a_short_fault_is_tried_again_after_a_pause(bucket: Any, gate: Gate, pauses: list[float]) -> None:
    gate.first(2, "busy")
    name = bucket.save("documents/tides.csv", ContentFile(b"day,hour\n"))
    assert len(pauses) == 2
    assert all(pause > 0 for pause in pauses)
    assert bucket.open(name).read() == b"day,hour\n"


@pytest.mark.parametrize(
    ("answer", "words"), [("shut", stores.AWAY), ("busy", stores.AWAY), ("slow", stores.AWAY), ("full", stores.FULL)]
)
def test_a_store_that_can_t_says_why_in_plain_words(
    bucket: Any, gate: Gate, settings: Any, answer: str, words: str
) -> None:
    settings.AWS_S3_TIMEOUT = 0.2
    settings.STORAGES = dict(settings.STORAGES)
    gate.always(answer)
    for ask in (
        lambda: bucket.save("documents/a.csv", ContentFile(b"x")),
        lambda: bucket.open("documents/a.csv"),
        lambda: bucket.exists("documents/a.csv"),
        lambda: bucket.size("documents/a.csv"),
        lambda: bucket.listdir("documents"),
        lambda: bucket.delete("documents/a.csv"),
    ):
        with pytest.raises(StoreError) as error:
            ask()
        assert str(error.value) == str(words)


def test_a_server_that_is_not_there(bucket: Any, settings: Any) -> None:
    settings.AWS_S3_ENDPOINT_URL = "http://127.0.0.1:9"
    settings.STORAGES = dict(settings.STORAGES)
    with pytest.raises(StoreError, match="does not answer"):
        bucket.save("documents/a.csv", ContentFile(b"x"))


@pytest.mark.parametrize("name", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
def test_a_wrong_key(bucket: Any, settings: Any, name: str, names: Any) -> None:
    setattr(settings, name, "wrong")
    settings.STORAGES = dict(settings.STORAGES)
    with pytest.raises(StoreError, match="does not let the site in"):
        bucket.save("documents/a.csv", ContentFile(b"x"))
    assert names() == []


def test_an_upload_that_breaks_off_leaves_nothing(bucket: Any, gate: Gate, names: Any) -> None:
    gate.after(3, "shut")
    with pytest.raises(StoreError):
        bucket.save("documents/film.mp4", ContentFile(bytes(40 * stores.MEGABYTE)))
    gate.open()
    assert names() == []


def test_browsers_are_sent_to_the_address_at_which_they_reach_the_store(bucket: Any, settings: Any) -> None:
    settings.AWS_S3_SIGNED_ENDPOINT_URL = "https://store.example.org"
    settings.STORAGES = dict(settings.STORAGES)
    address = urlsplit(bucket.url("documents/a.csv"))
    assert (address.scheme, address.netloc) == ("https", "store.example.org")
    assert address.path == f"/{settings.AWS_STORAGE_BUCKET_NAME}/documents/a.csv"


class TooMuch(ContentFile):
    """A file for which the disk has room to its middle."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_says_so_and_keeps_no_half(folder: Path, settings: Any) -> None:
    with pytest.raises(StoreError, match="is full"):
        default_storage.save("documents/a.csv", TooMuch(b"half and half"))
    assert [path for path in folder.rglob("*") if path.is_file()] == []
