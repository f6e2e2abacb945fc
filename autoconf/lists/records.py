"""A folder of our own TOML records, or one of them, as a list.

Reading alone: records are written by people, and by `proposal`.
"""

from __future__ import annotations

from pathlib import Path

from autoconf.catalog.file import read_records, record_files
from autoconf.lists.entry import Listing, of_record


def fits(path: Path) -> bool:
    if path.is_file():
        return path.suffix == ".toml"
    return next(path.glob("*.toml"), None) is not None


def read(path: Path) -> Listing:
    good, bad = read_records(record_files(path) if path.is_dir() else [path])
    entries = (of_record(file.record, str(file.path)) for file in good)
    return Listing(tuple(entries), tuple(map(str, bad)))
