"""Media in a bucket of a real server, one for the whole run; nothing is made up but the clock."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from django.core.files.storage import default_storage

from tests.media.store import KEY, SECRET, Gate, gate_before, served

IN_BUCKET = {
    "default": {"BACKEND": "content.stores.Bucket"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: Any) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("store")) as address:
        yield address


@pytest.fixture
def pauses(monkeypatch: Any) -> list[float]:
    """How long boto3 meant to wait before each further try; nobody waits."""
    waited: list[float] = []
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=waited.append))
    return waited


@pytest.fixture(scope="session")
def shared_gate(server: str) -> Iterator[Gate]:
    with gate_before(server) as gate:
        yield gate


@pytest.fixture
def gate(shared_gate: Gate, pauses: list[float]) -> Iterator[Gate]:
    """The way to the store: open, until a test says otherwise."""
    yield shared_gate
    shared_gate.open()


@pytest.fixture(scope="session")
def client_of_store(server: str) -> Any:
    """boto3's own client, for looking at the buckets from outside, past the gate."""
    return boto3.client(
        "s3", endpoint_url=server, region_name="us-east-1", aws_access_key_id=KEY, aws_secret_access_key=SECRET
    )


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """MEDIA_ROOT, empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def bucket(settings: Any, folder: Path, gate: Gate, client_of_store: Any) -> Any:
    """The site's storage, in a new and empty bucket."""
    settings.AWS_STORAGE_BUCKET_NAME = f"media-{uuid.uuid4().hex[:12]}"
    client_of_store.create_bucket(Bucket=settings.AWS_STORAGE_BUCKET_NAME)
    settings.AWS_S3_ENDPOINT_URL = settings.AWS_S3_SIGNED_ENDPOINT_URL = gate.address
    settings.AWS_S3_REGION_NAME = "us-east-1"
    settings.AWS_ACCESS_KEY_ID, settings.AWS_SECRET_ACCESS_KEY = KEY, SECRET
    settings.MEDIA_URL = "https://media.example.org/"
    # A change of STORAGES makes the storage anew, with the settings above.
    settings.STORAGES = IN_BUCKET
    gate.asked.clear()
    return default_storage


@pytest.fixture
def names(client_of_store: Any, settings: Any) -> Any:
    """Says what lies in the bucket, as boto3 lists it."""

    def listed() -> list[str]:
        answer = client_of_store.list_objects_v2(Bucket=settings.AWS_STORAGE_BUCKET_NAME)
        return sorted(entry["Key"] for entry in answer.get("Contents", []))

    return listed
