"""The compiled provider database: look-ups that decode only the record they need.

    first line   a JSON object: version, date, domain -> id, patterns -> id, id -> place below
    other lines  one record a line, as the JSON of its TOML table

The TOML files are the truth.  In a source checkout the compiled file is made anew when a TOML file
is newer, came or went; an installed package has no TOML and never looks.  This file is on the path
of every start: it imports nothing that is not needed to answer.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from autoconf.catalog import match
from autoconf.catalog.record import Record
from autoconf.catalog.typo import one_slip_away

if TYPE_CHECKING:
    from os import PathLike

VERSION = 1
"""Of the compiled form; the file of another version is made anew, or refused."""
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMPILED = os.path.join(PACKAGE, "compiled", "catalog.jsonl")
CHECKOUT = os.path.dirname(PACKAGE)
SOURCES = os.path.join(CHECKOUT, "providers")


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
    def load(cls, path: str | PathLike[str] | None = None) -> Catalog:
        """The database of this installation, or the compiled file given.

        Raises CatalogError; in a checkout with damaged records it names them.
        """
        if path is None:
            return _installed()
        return cls(_bytes(path))

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
        table = self.table(record_id)
        return None if table is None else Record.from_table(table, f"{record_id}.toml")

    def table(self, record_id: str | None) -> dict[str, Any] | None:
        """The record as its file states it."""
        place = self._head["records"].get(record_id)
        if place is None:
            return None
        start = self._body + place[0]
        found: dict[str, Any] = json.loads(self._data[start : start + place[1]])
        return found

    def ids(self) -> tuple[str, ...]:
        """Sorted."""
        return tuple(self._head["records"])

    def records(self) -> tuple[Record, ...]:
        """Every one, sorted by id."""
        return tuple(record for key in self.ids() if (record := self.by_id(key)))

    def search(self, word: str) -> tuple[Record, ...]:
        """Records with the word in a name, brand, domain or id: whole ones first, then beginnings.

        Letter case does not count.
        """
        wanted = word.strip().casefold()
        ranked = []
        for record in self.records() if wanted else ():
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
                ranked.append((rank, record.id, record))
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
    if os.path.isdir(SOURCES) and os.path.isfile(os.path.join(CHECKOUT, "pyproject.toml")):
        return _checked_out(SOURCES, COMPILED)
    if not os.path.isfile(COMPILED):
        raise CatalogError(f"{COMPILED} is missing: the package was not built; install it again")
    return Catalog(_bytes(COMPILED))


def _checked_out(sources: str | PathLike[str], compiled: str | PathLike[str]) -> Catalog:
    """The compiled file if it is still true, else a new one, kept on disk if that is allowed."""
    with suppress(OSError, CatalogError):
        catalog = Catalog(_bytes(compiled))
        if _is_true(catalog, os.fspath(sources), os.stat(compiled).st_mtime_ns):
            return catalog
    from pathlib import Path

    from autoconf.catalog import compile as compiler
    from autoconf.catalog.file import record_files
    from autoconf.catalog.writing import replace

    data = compiler.compiled(record_files(Path(sources)))
    with suppress(OSError):  # somebody else's checkout: made in memory every time
        replace(Path(compiled), data)
    return Catalog(data)


def _is_true(catalog: Catalog, sources: str, made: int) -> bool:
    """Whether the same files are there, and none is newer than `made` (ns)."""
    found = []
    for folder, _, files in os.walk(sources):
        for name in files:
            if name.endswith(".toml") and not name.startswith("."):
                if os.stat(os.path.join(folder, name)).st_mtime_ns > made:
                    return False
                found.append(name.removesuffix(".toml"))
    return sorted(found) == sorted(catalog.ids())


def _bytes(path: str | PathLike[str]) -> bytes:
    with open(path, "rb") as file:
        return file.read()
