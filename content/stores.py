"""Where photos and documents are kept: a folder of this machine, or a bucket of any S3-compatible store.

What lies below MEDIA_PUBLIC_FOLDERS (renditions) is for everybody. All else, originals and documents, is private: a
folder gives it no address, a bucket a signed one that soon runs out.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from tempfile import NamedTemporaryFile, SpooledTemporaryFile
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, CredentialRetrievalError, NoCredentialsError
from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils.encoding import filepath_to_uri
from django.utils.translation import gettext_lazy as _
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage

A_YEAR = 31_536_000
MEGABYTE = 1 << 20
# Larger files go up in parts, a few at a time; a part that fails is sent again alone.
TRANSFER = TransferConfig(multipart_threshold=16 * MEGABYTE, multipart_chunksize=8 * MEGABYTE, max_concurrency=4)
KEPT_IN_MEMORY = 4 * MEGABYTE
# How a file is called while it is being moved into a folder.
HALF = ".moving-"

AWAY = _("The store for photos and documents does not answer just now.")
CLOSED = _("The store for photos and documents does not let the site in. Please tell whoever runs the site.")
FULL = _("The store for photos and documents is full. Please tell whoever runs the site.")
FULL_CODES = {"InsufficientStorage", "QuotaExceeded", "StorageFull", "XMinioStorageFull"}
BOTO_ERRORS = (BotoCoreError, ClientError, Boto3Error, RetriesExceededError)


class StoreError(OSError):
    """A file could not be stored, read or deleted. Its text is for editors; what the store said is its cause.

    `leftover` is a file that was stored before and that nothing will name.
    """

    leftover = ""


def store_error_in(error: BaseException | None) -> StoreError | None:
    """The StoreError that `error` is or was raised from. (Wagtail wraps what happens while an original is fetched.)"""
    while error is not None and not isinstance(error, StoreError):
        error = error.__cause__
    return error


def is_public(name: str) -> bool:
    """Whether everybody may fetch the file: is_public("images/quay.jpg"), not is_public("documents/tides.csv")."""
    return PurePosixPath(name).parts[:1] in [(folder,) for folder in settings.MEDIA_PUBLIC_FOLDERS]


def with_hash(name: str, content: File) -> str:
    """`images/quay.jpg` as `images/quay.4f1c90e2ab77.jpg`: another picture never has the address of this one."""
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    content.seek(0)
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{digest.hexdigest()[:12]}{path.suffix}"))


class HashedNames:
    """Public files are kept under a name made from what is in them, so that browsers may keep them for a year."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        name = name or content.name
        content = content if hasattr(content, "chunks") else File(content, name)
        if is_public(name):
            name = with_hash(name, content)
        return super().save(name, content, max_length)  # type: ignore[misc]


class Folder(HashedNames, FileSystemStorage):
    """MEDIA_ROOT. Raises StoreError when the disk is full or may not be written to; then no part of a file is left."""

    def _save(self, name: str, content: File) -> str:
        try:
            return super()._save(name, content)
        except OSError as error:
            with suppress(OSError):
                os.remove(self.path(name))
            raise StoreError(reason_on_disk(error)) from error

    def put(self, name: str, content: File) -> None:
        """Store under exactly this name; it is there whole or not at all."""
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with NamedTemporaryFile(dir=os.path.dirname(path), prefix=HALF, delete=False) as file:
            try:
                for chunk in content.chunks():
                    file.write(chunk)
                # A temporary file is its owner's alone; a stored one has the permissions of any other.
                os.chmod(file.name, 0o644)
                os.replace(file.name, path)
            except BaseException:
                os.remove(file.name)
                raise

    def everything(self) -> Iterator[tuple[str, int]]:
        """Every file with its size in bytes."""
        for folder, _below, files in os.walk(self.location):
            for file in files:
                path = os.path.join(folder, file)
                if not file.startswith(HALF):
                    yield PurePosixPath(os.path.relpath(path, self.location)).as_posix(), os.path.getsize(path)


class Bucket(HashedNames, S3Storage):
    """The bucket AWS_STORAGE_BUCKET_NAME. Short faults are tried again, with longer and longer pauses in between.

    Raises FileNotFoundError for a file that isn't there and StoreError for all else that goes wrong.
    """

    file_overwrite = False
    default_acl = None

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "transfer_config": TRANSFER,
            "client_config": Config(
                signature_version="s3v4",
                connect_timeout=min(5, settings.AWS_S3_TIMEOUT),
                read_timeout=settings.AWS_S3_TIMEOUT,
                retries={"mode": "standard", "total_max_attempts": 3},
                # Not every store knows the newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                s3={"addressing_style": settings.AWS_S3_ADDRESSING_STYLE},
            ),
        }

    def url(
        self, name: str, parameters: dict[str, str] | None = None, expire: int | None = None, http_method: str = "GET"
    ) -> str:
        """The lasting address of a public file; of a private one an address that runs out after `expire` seconds.

        Both are worked out here: no address is ever asked of the store. `parameters` are answer headers in boto3's
        names, such as {"ResponseContentType": "text/csv"}.
        """
        if is_public(name):
            return settings.MEDIA_URL + filepath_to_uri(self._normalize_name(name))
        return self.signing_client.generate_presigned_url(
            "get_object",
            Params={"Bucket": self.bucket_name, "Key": self._normalize_name(name), **(parameters or {})},
            ExpiresIn=expire or settings.AWS_QUERYSTRING_EXPIRE,
            HttpMethod=http_method,
        )

    def get_object_parameters(self, name: str) -> dict[str, str]:
        return {"CacheControl": f"public, max-age={A_YEAR}, immutable" if is_public(name) else "private"}

    def exists(self, name: str) -> bool:
        with in_plain_words(name):
            return super().exists(name)

    def size(self, name: str) -> int:
        with in_plain_words(name):
            return super().size(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with in_plain_words(name):
            return super().listdir(name)

    def delete(self, name: str) -> None:
        with in_plain_words(name):
            super().delete(name)

    def put(self, name: str, content: File) -> None:
        """Store under exactly this name; it is there whole or not at all."""
        self._save(name, content)

    def everything(self) -> Iterator[tuple[str, int]]:
        """Every file with its size in bytes, a thousand at a request."""
        with in_plain_words(self.bucket_name):
            for entry in self.bucket.objects.all():
                yield entry.key, entry.size

    def _save(self, name: str, content: File) -> str:
        with in_plain_words(name):
            return super()._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> File:
        """The whole file, fetched at once, so that a store that goes away fails here and not in who reads it."""
        file = SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 (closed by who reads it)
        with in_plain_words(name):
            self.bucket.Object(self._normalize_name(name)).download_fileobj(file, Config=self.transfer_config)
        file.seek(0)
        return File(file, name=name)

    @property
    def signing_client(self) -> Any:
        """Signs for the address at which browsers reach the store, which need not be the one the site uses."""
        client = getattr(self._connections, "signing", None)
        if client is None:
            client = self._connections.signing = self._create_session().client(
                "s3",
                region_name=self.region_name,
                endpoint_url=settings.AWS_S3_SIGNED_ENDPOINT_URL or self.endpoint_url,
                config=self.client_config,
            )
        return client


@contextmanager
def in_plain_words(name: str) -> Iterator[None]:
    """Raise what boto3 raises as FileNotFoundError or StoreError."""
    try:
        yield
    except BOTO_ERRORS as error:
        if is_missing_file(error):
            raise FileNotFoundError(name) from error
        raise StoreError(reason_in_bucket(error)) from error


def is_missing_file(error: Exception) -> bool:
    return isinstance(error, ClientError) and error.response["Error"]["Code"] in {"404", "NoSuchKey"}


def reason_in_bucket(error: Exception) -> str:
    """What to tell an editor, by what boto3 raised."""
    if isinstance(error, NoCredentialsError | CredentialRetrievalError):
        return str(CLOSED)
    if not isinstance(error, ClientError):
        return str(AWAY)
    code, status = error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    if status == 507 or code in FULL_CODES:
        return str(FULL)
    return str(CLOSED if 400 <= status < 500 and status != 429 else AWAY)


def reason_on_disk(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return str(FULL)
    return str(CLOSED if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else AWAY)
