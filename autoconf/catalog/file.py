"""A record as a file on disk: TOML in, `Record` or `RecordError` out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autoconf.catalog.location import locate
from autoconf.catalog.record import Record, RecordError

LARGEST = 256 * 1024
"""Bytes; a record has some 5 KiB."""
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def record_files(folder: Path) -> list[Path]:
    """Every record in the folder and the folders in it, by path; none if there is no folder."""
    return sorted(path for path in folder.rglob("*.toml") if not path.name.startswith("."))


def read_table(path: Path, largest: int = LARGEST) -> tuple[dict[str, Any], str]:
    """The table of a TOML file, and its text.  Raises RecordError."""
    import tomllib  # not where the compiled database answers

    try:
        body = path.read_bytes()
    except OSError as error:
        raise RecordError(path, None, f"cannot be read: {error.strerror}") from None
    if len(body) > largest:
        raise RecordError(path, None, f"is larger than {largest // 1024} KiB")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise RecordError(path, line, "is not UTF-8; save it in that encoding") from None
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line = int(found[1]) if found and found[1] else len(text.splitlines()) or 1
        reason = _PLACE.sub("", str(error))
        raise RecordError(path, line, f"is not TOML: {reason}") from None
    except RecursionError:
        raise RecordError(path, None, "is not TOML: nested too deeply") from None


@dataclass(frozen=True, slots=True)
class RecordFile:
    path: Path
    text: str
    table: dict[str, Any]
    record: Record

    def error(self, key: str, reason: str) -> RecordError:
        """Something wrong with a key that only shows beside other files."""
        return RecordError(self.path, locate(self.text, (key,)), f"{key}: {reason}")


def read_record(path: Path) -> RecordFile:
    """The record in a file that is named after its id.  Raises RecordError."""
    table, text = read_table(path)
    read = RecordFile(path, text, table, Record.from_table(table, path, text))
    if read.record.id != path.stem:
        raise read.error("id", f"{read.record.id!r} must be the name of the file, {path.stem!r}")
    return read


def read_records(paths: Iterable[Path]) -> tuple[list[RecordFile], list[RecordError]]:
    """Every record that can be read, and what is wrong with the others."""
    good: list[RecordFile] = []
    problems: list[RecordError] = []
    for path in paths:
        try:
            good.append(read_record(path))
        except RecordError as problem:
            problems.append(problem)
    return good, problems
