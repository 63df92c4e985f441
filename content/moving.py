"""Moving a library of media between a folder and a bucket, so that it can be stopped, tried and trusted."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from content.leftovers import file_fields
from content.stores import Bucket, Folder

# Called after each file with its bytes.
Step = Callable[[int], None]


@dataclass
class Move:
    """One way, from a store to another. Each part may be stopped and run again; it goes on from what is there."""

    source: Folder | Bucket
    target: Folder | Bucket
    step: Step = lambda _size: None
    # Names in the source, with their sizes.
    files: dict[str, int] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    @property
    def is_verified(self) -> bool:
        """Whether every file is in the target, byte for byte, and nothing on the site names a file that isn't."""
        return not (self.waiting or self.differ or self.missing)

    def look(self) -> None:
        """Find out what there is, what is still to be copied, and what the site names that isn't anywhere."""
        self.files = dict(self.source.everything())
        there = dict(self.target.everything())
        self.waiting = sorted(name for name, size in self.files.items() if there.get(name) != size)
        named = set(names_on_the_site())
        self.missing = sorted(named - set(self.files) - set(there))
        self.unnamed = sorted(set(self.files) - named)

    def copy(self) -> None:
        """Copy what is missing in the target, or is of another size there."""
        for name in list(self.waiting):
            with self.source.open(name) as file:
                self.target.put(name, file)
            self.waiting.remove(name)
            self.copied.append(name)
            self.step(self.files[name])

    def verify(self) -> None:
        """Read every file in both places and compare what they hold."""
        self.differ = []
        for name, size in sorted(self.files.items()):
            if checksum(self.source, name) != checksum(self.target, name):
                self.differ.append(name)
            self.step(size)

    def mend(self) -> None:
        """Copy what differs once more and compare it again: an older file of the same size may have been there."""
        again = Move(self.source, self.target, self.step, {name: self.files[name] for name in self.differ})
        again.waiting = list(self.differ)
        again.copy()
        again.verify()
        self.copied += again.copied
        self.differ = again.differ

    def delete(self) -> None:
        """Delete from the source. Raises ValueError unless all was verified."""
        if not self.is_verified:
            raise ValueError("Nothing is deleted before all is verified.")
        for name, size in sorted(self.files.items()):
            self.source.delete(name)
            self.deleted.append(name)
            self.step(size)

    def report(self) -> dict[str, Any]:
        return {
            "files": len(self.files),
            "bytes": sum(self.files.values()),
            "copied": self.copied,
            "waiting": self.waiting,
            "differ": self.differ,
            "missing": self.missing,
            "unnamed": self.unnamed,
            "deleted": self.deleted,
            "verified": self.is_verified,
        }


def names_on_the_site() -> Iterator[str]:
    """Every file that something on the site has."""
    for one in file_fields():
        yield from one.model._base_manager.exclude(**{one.name: ""}).values_list(one.name, flat=True)


def checksum(store: Folder | Bucket, name: str) -> str:
    """The SHA-256 of a file; empty where it is missing."""
    try:
        with store.open(name) as file:
            digest = hashlib.sha256()
            for chunk in file.chunks():
                digest.update(chunk)
    except FileNotFoundError:
        return ""
    return digest.hexdigest()
