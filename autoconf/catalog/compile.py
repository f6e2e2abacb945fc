"""From `providers/*.toml` to the compiled database, with the checks that need all files at once.

`python -m autoconf.catalog.compile` writes what a checkout needs: the database and the public
suffix list.  The same runs when the package is built (hatch_build.py).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from autoconf.catalog import constant, match
from autoconf.catalog.file import RecordFile, read_records, record_files
from autoconf.catalog.index import COMPILED, SOURCES, Catalog, CatalogError
from autoconf.catalog.record import Record, RecordError
from autoconf.catalog.suffixes import compile_suffixes
from autoconf.catalog.writing import replace

PATTERNS = ("wildcards", "mx", "spf", "autodiscover")
"""The keys of a record that hold patterns; each pattern belongs to one record only."""
__all__ = ["compile_catalog", "compile_suffixes", "compiled", "pack", "validate"]


def compile_catalog(providers: Path, out: Path) -> Path:
    """Compile every record below `providers` into the folder `out`; returns the file written.

    Raises CatalogError that names each mistake, and then writes nothing.
    """
    target = out / Path(COMPILED).name
    replace(target, compiled(record_files(providers)))
    return target


def validate(paths: Iterable[Path], known: Collection[str] = ()) -> tuple[RecordError, ...]:
    """What is wrong in these files (or folders of files), taken together; empty if nothing is.

    `known` are ids of records elsewhere that a successor may name.
    """
    good, problems = read_records(files(paths))
    return (*problems, *_conflicts(good, known))


def files(paths: Iterable[Path]) -> list[Path]:
    """The record files that are meant: a file itself, a folder with all below it; each once."""
    found = [file for path in paths for file in (record_files(path) if path.is_dir() else [path])]
    return list(dict.fromkeys(found))


def compiled(files: Iterable[Path]) -> bytes:
    """The compiled form of these files.  Raises CatalogError."""
    good, problems = read_records(files)
    problems += _conflicts(good)
    if problems:
        raise CatalogError("\n".join(map(str, problems)))
    return pack((file.record, file.table) for file in good)


def pack(records: Iterable[tuple[Record, Mapping[str, Any]]]) -> bytes:
    """The compiled form of records and their tables; the same ones give the same bytes."""
    pairs = sorted(records, key=lambda pair: pair[0].id)
    every = [record for record, _ in pairs]
    table = {
        b"date": max((record.newest_date for record in every), default="").encode(),
        b"ids": " ".join(record.id for record in every).encode(),
    }
    for record, values in pairs:
        table[b"record:" + record.id.encode()] = _json(values)
        table.update((b"domain:" + name.encode(), record.id.encode()) for name in record.domains)
    for key in PATTERNS:
        table[b"patterns:" + key.encode()] = _json(_index(every, key))
    return constant.pack(table)


def _index(records: Iterable[Record], key: str) -> dict[str, list[list[str]]]:
    """Every pattern under that key of the records, for `match.find`."""
    return match.index(
        (rule.pattern, record.id) for record in records for rule in getattr(record, key)
    )


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _conflicts(files: list[RecordFile], known: Collection[str] = ()) -> Iterator[RecordError]:
    """Names that two records claim, examples that another record wins, successors nobody is."""
    owners: dict[tuple[str, str], Path] = {}
    for file in files:
        for claim in _claims(file.record):
            first = owners.setdefault(claim, file.path)
            if first != file.path:
                yield file.error(claim[0], f"{claim[1]} belongs to {first.name} already")
    ids = {file.record.id for file in files}.union(known)
    indexes = {key: _index((file.record for file in files), key) for key in PATTERNS}
    for file in files:
        record = file.record
        if record.successor is not None and record.successor not in ids:
            yield file.error("successor", f"there is no record {record.successor!r}")
        for region in record.regions:
            if region.record is not None and region.record not in ids:
                yield file.error("regions", f"there is no record {region.record!r}")
        for key in PATTERNS:
            for example in (host for rule in getattr(record, key) for host in rule.matches):
                winner = match.find(indexes[key], example)
                if winner != record.id:
                    reason = f"the example {example} goes to {winner}, whose pattern says more"
                    yield file.error(key, reason)


def _claims(record: Record) -> Iterator[tuple[str, str]]:
    yield "id", record.id
    for domain in record.domains:
        yield "domains", domain
    for key in PATTERNS:
        for rule in getattr(record, key):
            yield key, rule.pattern


def main() -> int:
    """Compile the checkout this file lies in."""
    out = Path(COMPILED).parent
    try:
        target = compile_catalog(Path(SOURCES), out)
    except CatalogError as error:
        sys.stderr.write(f"{error}\n")
        return 7
    compile_suffixes(out)
    count = len(Catalog.load(target).ids())
    sys.stdout.write(f"{count} records -> {out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
