"""The compiled provider database: look-ups that decode only the record they need.

    first line   a JSON object: version, date, domain -> id, patterns -> id, id -> place below
    other lines  one record a line, as the JSON of its TOML table

The TOML files are the truth.  In a source checkout the compiled file is made anew when a TOML file
is newer, came or went; an installed package has no TOML and never looks.  This file is on the path
of every start: it imports nothing that is not needed to answer.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from autoconf.catalog import match
from autoconf.catalog.record import Record
from autoconf.catalog.typo import one_slip_away

VERSION = 1
"""Of the compiled form; the file of another version is made anew, or refused."""
PACKAGE = Path(__file__).parent.parent
COMPILED = PACKAGE / "compiled" / "catalog.jsonl"
SOURCES = PACKAGE.parent / "providers"


class CatalogError(ValueError):
    """The database cannot be used: not built, or damaged; the text says what to do."""


class Catalog:
    """Which record speaks for a domain, an MX host or an id.  Immutable."""

    __slots__ = ("_body", "_data", "_head")

    def __init__(self, data: bytes) -> None:
        """Raises CatalogError if that is not a compiled database of this version."""
        end = data.find(b"\n") + 1
        try:
            head = json.loads(data[:end])
            version = head["version"]
        except (ValueError, KeyError, TypeError):
            raise CatalogError("the provider database is damaged; install it again") from None
        if version != VERSION:
            raise CatalogError(f"the provider database has version {version}, not {VERSION}")
        self._data = data
        self._body = end
        self._head: dict[str, Any] = head

    @classmethod
    def load(cls, path: Path | None = None) -> Catalog:
        """The database of this installation, or the compiled file given.

        Raises CatalogError; in a checkout with damaged records it names them.
        """
        if path is None:
            return _installed()
        return cls(path.read_bytes())

    @property
    def database_date(self) -> str:
        """The newest day a fact in it was read or edited, ISO 8601; empty if it holds nothing."""
        return str(self._head["date"])

    def by_domain(self, domain: str) -> Record | None:
        """The record that names the domain, else the one whose wildcard fits best."""
        name = match.canonical(domain)
        return self.by_id(
            self._head["domains"].get(name) or match.find(self._head["wildcards"], name)
        )

    def by_mx(self, host: str) -> Record | None:
        """The record whose MX pattern matches most specifically."""
        return self.by_id(match.find(self._head["mx"], host))

    def by_id(self, record_id: str | None) -> Record | None:
        place = self._head["records"].get(record_id)
        if place is None:
            return None
        start = self._body + place[0]
        table = json.loads(self._data[start : start + place[1]])
        return Record.from_table(table, Path(f"{record_id}.toml"))

    def ids(self) -> tuple[str, ...]:
        """Sorted."""
        return tuple(self._head["records"])

    def search(self, word: str) -> tuple[Record, ...]:
        """Records with the word in a name, brand, domain or id: whole ones first, then beginnings.

        Letter case does not count.
        """
        wanted = word.strip().casefold()
        ranked = []
        for record_id in self.ids() if wanted else ():
            record = self.by_id(record_id)
            assert record is not None
            rank = min(
                _rank(wanted, text.casefold())
                for text in (
                    record.id,
                    *record.domains,
                    *(name for _, name in record.names),
                    *record.brands,
                )
            )
            if rank < _NO_MATCH:
                ranked.append((rank, record_id, record))
        return tuple(record for *_, record in sorted(ranked, key=lambda r: r[:2]))

    def similar(self, domain: str) -> str | None:
        """The known domain that a mistyped one was meant to be; None if it is known itself.

        Among several only a well-known one is named, for a wrong guess is worse than none.
        """
        name = match.canonical(domain)
        domains = self._head["domains"]
        if name in domains or match.find(self._head["wildcards"], name):
            return None
        return one_slip_away(name, domains)


_NO_MATCH = 4


def _rank(wanted: str, text: str) -> int:
    if text == wanted:
        return 0
    if text.startswith(wanted):
        return 1
    at = text.find(wanted)
    if at < 0:
        return _NO_MATCH
    return 3 if text[at - 1].isalnum() else 2  # the beginning of a word counts more


@cache
def _installed() -> Catalog:
    checkout = SOURCES.is_dir() and (SOURCES.parent / "pyproject.toml").is_file()
    if not checkout:
        if not COMPILED.is_file():
            raise CatalogError(
                f"{COMPILED} is missing: the package was not built; install it again"
            )
        return Catalog(COMPILED.read_bytes())
    return _checked_out(SOURCES, COMPILED)


def _checked_out(sources: Path, compiled: Path) -> Catalog:
    """The compiled file if it is still true, else a new one, kept on disk if that is allowed."""
    from autoconf.catalog.file import record_files

    files = record_files(sources)
    if compiled.is_file():
        try:
            catalog = Catalog(compiled.read_bytes())
        except CatalogError:
            pass
        else:
            made = compiled.stat().st_mtime_ns
            same = sorted(path.stem for path in files) == sorted(catalog.ids())
            if same and all(path.stat().st_mtime_ns <= made for path in files):
                return catalog
    from autoconf.catalog import compile as compiler
    from autoconf.catalog.writing import replace

    data = compiler.compiled(files)
    with suppress(OSError):  # somebody else's checkout: made in memory every time
        replace(compiled, data)
    return Catalog(data)
