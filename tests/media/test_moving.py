"""A library of media moves between folder and bucket, and back, without a byte lost."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from content.models import Document, Photo
from content.stores import Folder
from tests.factories import make_photo
from tests.media.store import Gate

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("media_move", *arguments, stdout=out)
    return out.getvalue()


def fails(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("media_move", *arguments, stdout=out)
    return ended.value.code, out.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def library(bucket: Any, folder: Path, settings: Any) -> dict[str, bytes]:
    """A photo with its renditions and a document in the folder, on a site that is about to use a bucket."""
    in_bucket = settings.STORAGES
    settings.STORAGES = {**in_bucket, "default": {"BACKEND": "content.stores.Folder"}}
    make_photo(width=1200, height=800)
    document = Document(title="Tides")
    document.file.save("Γραφή.csv", ContentFile(b"day,hour\n"))
    settings.STORAGES = in_bucket
    return contents(folder)


def in_bucket(bucket: Any) -> dict[str, bytes]:
    return {name: bucket.open(name).read() for name, _size in bucket.everything()}


def test_there_and_back_again(library: dict[str, bytes], bucket: Any, folder: Path) -> None:
    out = run("--to", "s3")
    assert f"{len(library)} files" in out and "All verified; nothing was deleted." in out
    assert in_bucket(bucket) == library == contents(folder)

    assert f"{len(library)} deleted where they came from." in run("--to", "s3", "--delete")
    assert contents(folder) == {}
    assert Photo.objects.get().file.read() == library["original_images/photo.jpg"]

    run("--to", "local", "--delete")
    assert contents(folder) == library
    assert in_bucket(bucket) == {}


def test_what_is_moved_is_told_to_the_store_as_if_uploaded(
    library: dict[str, bytes], client_of_store: Any, settings: Any
) -> None:
    run("--to", "s3")
    (public,) = [name for name in library if name.endswith("jpg") and name.startswith("images/")]
    told = client_of_store.head_object(Bucket=settings.AWS_STORAGE_BUCKET_NAME, Key=public)
    assert (told["ContentType"], told["CacheControl"]) == ("image/jpeg", "public, max-age=31536000, immutable")


def test_a_dry_run_changes_nothing(library: dict[str, bytes], bucket: Any, folder: Path) -> None:
    out = run("--to", "s3", "--dry-run", "--delete")
    assert f"{len(library)} to be copied." in out
    assert in_bucket(bucket) == {}
    assert contents(folder) == library


def test_a_move_that_broke_off_goes_on(library: dict[str, bytes], bucket: Any, gate: Gate, folder: Path) -> None:
    gate.after(2, "shut")
    with pytest.raises(CommandError, match="Start it again and it goes on"):
        run("--to", "s3", "--delete")
    gate.open()
    assert contents(folder) == library
    out = run("--to", "s3", "--delete")
    assert f"{len(library) - 2} copied." in out
    assert in_bucket(bucket) == library


def test_a_stop_by_hand_leaves_all_where_it_was(
    library: dict[str, bytes], bucket: Any, gate: Gate, folder: Path, monkeypatch: Any
) -> None:
    def stop(_size: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("content.management.commands.media_move.tqdm.update", lambda _bar, size: stop(size))
    code, out = fails("--to", "s3", "--delete")
    assert code == 130 and "1 copied." in out
    assert contents(folder) == library


def test_another_file_of_the_same_name_and_size_is_copied_over(library: dict[str, bytes], bucket: Any) -> None:
    name = "documents/Γραφή.csv"
    bucket.put(name, ContentFile(b"DAY,HOUR\n"))
    assert "All verified" in run("--to", "s3")
    assert in_bucket(bucket)[name] == library[name]


def cut_off(store: Folder, name: str, content: Any) -> None:
    """A disk that says it wrote all, and did not."""
    path = Path(store.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.read()[:-1])


def test_nothing_is_deleted_while_a_file_differs(
    library: dict[str, bytes], bucket: Any, folder: Path, settings: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    run("--to", "s3")
    settings.MEDIA_ROOT = tmp_path / "new"
    put: Callable[..., None] = Folder.put
    is_cut = "documents/Γραφή.csv"
    monkeypatch.setattr(Folder, "put", lambda *given: (cut_off if given[1] == is_cut else put)(*given))
    code, out = fails("--to", "local", "--delete")
    assert code == 1
    assert "1 differ after copying." in out and is_cut in out
    assert in_bucket(bucket) == library


def test_nothing_is_deleted_while_a_file_is_missing(library: dict[str, bytes], bucket: Any, folder: Path) -> None:
    (folder / "original_images" / "photo.jpg").unlink()
    code, out = fails("--to", "s3", "--delete")
    assert code == 1
    assert "original_images/photo.jpg" in out
    assert len(contents(folder)) == len(library) - 1


def test_the_report_can_be_kept(library: dict[str, bytes], folder: Path, tmp_path: Path) -> None:
    (folder / "documents" / "forgotten.csv").write_text("x")
    run("--to", "s3", "--report", str(tmp_path / "report.json"))
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["verified"] is True
    assert report["unnamed"] == ["documents/forgotten.csv"]
    assert sorted(report["copied"]) == sorted([*library, "documents/forgotten.csv"])


def test_without_a_bucket_it_says_what_is_missing(settings: Any) -> None:
    settings.AWS_STORAGE_BUCKET_NAME = ""
    with pytest.raises(CommandError, match="AWS_STORAGE_BUCKET_NAME"):
        run("--to", "s3")
