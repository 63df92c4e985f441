"""Reading an archive folder: streaming, line by line, and never outside the folder."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from importers.errors import ArchiveError, Skipped

FORMAT = "broadsheet-archive"
VERSION = 1
LONGEST_LINE = 16 * 1024 * 1024
LONGEST_BODY = 64 * 1024 * 1024
# Characters that no text holds and that databases refuse; a lone surrogate can't be written as UTF-8.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Line:
    """One line of a .jsonl file: its number and its object, or why it can't be read."""

    number: int
    data: dict[str, Any] | None
    error: str = ""


def clean_text(text: str) -> str:
    """`text` without control characters and with one kind of line end."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean(value: Any) -> Any:
    """A JSON value with all its strings cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean_text(key): clean(item) for key, item in value.items()}
    return value


def parse(text: str) -> Any:
    """A JSON text as data. Raises ValueError with a plain reason."""
    try:
        return clean(json.loads(text))
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at character {error.pos + 1}") from error
    except (RecursionError, ValueError) as error:
        raise ValueError("is not JSON that can be read: nested too deep, or a number too long") from error


class Archive:
    """A folder in the archive format. Raises ArchiveError where it isn't one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        about = self.folder / "archive.json"
        if not self.folder.is_dir():
            raise ArchiveError(f"{folder} is not a folder.")
        if not about.is_file():
            raise ArchiveError(f"{folder} is no archive: there is no archive.json in it.")
        try:
            data = parse(about.read_text("utf-8-sig"))
        except (ValueError, OSError) as error:
            raise ArchiveError(f"archive.json can't be read: it {error}.") from error
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise ArchiveError(f'{folder} is no archive: archive.json doesn\'t say "format": "{FORMAT}".')
        if data.get("version") != VERSION:
            raise ArchiveError(f"The archive is of version {data.get('version')!r}; this Broadsheet reads {VERSION}.")
        self.system = str(data.get("system") or "").strip()
        if not self.system or len(self.system) > 80:
            raise ArchiveError('archive.json needs a "system": a name for the place of origin, 80 characters at most.')
        self.language = str(data.get("language") or "")
        try:
            self.timezone = ZoneInfo(str(data.get("timezone") or "UTC"))
        except (ValueError, OSError, LookupError) as error:
            raise ArchiveError(f"archive.json names no known time zone: {data.get('timezone')!r}.") from error

    # --- Reading ---

    def lines(self, name: str) -> Iterator[Line]:
        """The objects of a .jsonl file, one at a time; none when there is no such file."""
        path = self.folder / name
        if not path.exists():
            return
        with self.path_of("", name).open("rb") as file:
            number = 0
            while raw := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(raw) > LONGEST_LINE:
                    while raw and not raw.endswith(b"\n"):
                        raw = file.readline(LONGEST_LINE)
                    yield Line(number, None, "is longer than 16 MB; put the body into a file of its own")
                elif raw.strip():
                    yield read_line(number, raw)

    def count_lines(self, name: str) -> int:
        """How many lines a file has, for the progress bar."""
        path = self.folder / name
        if not path.exists():
            return 0
        with self.path_of("", name).open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))

    def data(self, name: str) -> dict[str, Any] | None:
        """A .json file; None when there is none. Raises Skipped when it can't be read."""
        if not (self.folder / name).exists():
            return None
        data = self.json("", name)
        if not isinstance(data, dict):
            raise Skipped("does not hold an object")
        return data

    def json(self, below: str, name: str) -> Any:
        """The JSON of a file of the archive. Raises Skipped."""
        try:
            return parse(self.text(below, name))
        except ValueError as error:
            raise Skipped(f"{name} {error}") from error

    def text(self, below: str, name: str) -> str:
        """The text of a file of the archive. Raises Skipped."""
        path = self.path_of(below, name)
        if path.stat().st_size > LONGEST_BODY:
            raise Skipped(f"{name} is longer than 64 MB")
        try:
            return clean_text(path.read_text("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise Skipped(f"{name} is not UTF-8") from error

    # --- Staying inside ---

    def path_of(self, below: str, name: str) -> Path:
        """The path of a file of the archive, below the folder `below`.

        Raises Skipped for one that is missing, is no plain file, or would lead out of the folder.
        """
        if not isinstance(name, str) or not name or "\x00" in name or "\\" in name:
            raise Skipped(f"{name!r} is not the name of a file")
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")):
            raise Skipped(f"{name} leads out of the archive")
        inside = (self.folder / below).resolve()
        try:
            path = (self.folder / below / name).resolve()
            is_plain = path.is_file()
        except (OSError, ValueError, RuntimeError) as error:
            raise Skipped(f"{name} can't be opened") from error
        if not path.is_relative_to(inside):
            raise Skipped(f"{name} leads out of the archive")
        if not is_plain:
            raise Skipped(f"there is no file {below + '/' if below else ''}{name}")
        return path


def read_line(number: int, raw: bytes) -> Line:
    """One line of JSON, or the reason why it isn't one."""
    try:
        data = parse(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Line(number, None, "is not UTF-8")
    except ValueError as error:
        return Line(number, None, str(error))
    if not isinstance(data, dict):
        return Line(number, None, "is not a JSON object")
    return Line(number, data)
