"""The compiled provider database: opened without being parsed, read a record at a time.

    date            of the newest fact, ISO 8601
    ids             every id, sorted, joined by spaces
    domain:NAME     the id of its record
    record:ID       the JSON of its TOML table
    patterns:KEY    what `match.find` searches, for each key of a record that holds patterns

These are the entries of one constant table.  The TOML files are the truth: in a source checkout the
compiled file is made anew when a TOML file is newer, came or went; an installed package has no TOML
and never looks.  This file is on the path of every start: it imports nothing that is not needed to
answer.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from autoconf.catalog import match
from autoconf.catalog.constant import Constant
from autoconf.catalog.listing import Listing, checked
from autoconf.catalog.typo import one_slip_away

if TYPE_CHECKING:
    from os import PathLike

    from autoconf.catalog.constant import Block
    from autoconf.catalog.record import Record

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMPILED = os.path.join(PACKAGE, "compiled", "catalog.table")
CHECKOUT = os.path.dirname(PACKAGE)
SOURCES = os.path.join(CHECKOUT, "providers")


class CatalogError(ValueError):
    """The database cannot be used: not built, or damaged; the text says what to do."""


class Catalog:
    """Which record speaks for a domain, an MX host or an id.  Nothing in it ever changes."""

    __slots__ = ("_found", "_patterns", "_table")

    def __init__(self, data: Block) -> None:
        """Raises CatalogError if that is not a compiled database of this version."""
        try:
            self._table = Constant(data)
        except ValueError as error:
            reason = f"the provider database cannot be read ({error}); install it again"
            raise CatalogError(reason) from None
        self._found: dict[str, Listing] = {}
        self._patterns: dict[str, match.Index] = {}

    @classmethod
    def load(cls, path: str | PathLike[str] | None = None) -> Catalog:
        """The database of this installation, or the compiled file given.

        Raises CatalogError; in a checkout with damaged records it names them.
        """
        if path is None:
            return _installed()
        return _opened(path)

    @property
    def database_date(self) -> str:
        """The newest day a fact in it was read or edited, ISO 8601; empty if it holds nothing."""
        return (self._table.get(b"date") or b"").decode()

    def by_domain(self, domain: str) -> Listing | None:
        """The record that names the domain, else the one whose wildcard fits best."""
        name = match.canonical(domain)
        exact = self._table.get(_key("domain", name))
        return self._listing(exact.decode() if exact else self._by_pattern("wildcards", name))

    def by_mx(self, host: str) -> Listing | None:
        """The record whose MX pattern matches most specifically."""
        return self._listing(self._by_pattern("mx", host))

    def by_spf(self, name: str) -> Listing | None:
        """The record whose customers' SPF records include the name."""
        return self._listing(self._by_pattern("spf", name))

    def by_autodiscover(self, host: str) -> Listing | None:
        """The record whose customers' `autodiscover` names lead to the host."""
        return self._listing(self._by_pattern("autodiscover", host))

    def by_id(self, record_id: str) -> Record | None:
        """The whole record."""
        from autoconf.catalog.record import Record

        table = self.table(record_id)
        return None if table is None else Record.from_table(table, f"{record_id}.toml")

    def _listing(self, record_id: str | None) -> Listing | None:
        if record_id is None:
            return None
        found = self._found.get(record_id)
        if found is None and (table := self.table(record_id)) is not None:
            found = self._found[record_id] = checked(table)
        return found

    def table(self, record_id: str) -> dict[str, Any] | None:
        """The record as its file states it."""
        text = self._table.get(_key("record", record_id))
        if text is None:
            return None
        found: dict[str, Any] = json.loads(text)
        return found

    def ids(self) -> tuple[str, ...]:
        """Sorted."""
        return tuple((self._table.get(b"ids") or b"").decode().split())

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
        if name in self or self._by_pattern("wildcards", name):
            return None
        return one_slip_away(name, self)

    def __contains__(self, domain: object) -> bool:
        """Whether a record names the domain, in canonical form."""
        return _key("domain", str(domain)) in self._table

    def _by_pattern(self, key: str, host: str) -> str | None:
        patterns = self._patterns.get(key)
        if patterns is None:
            patterns = json.loads(self._table.get(_key("patterns", key)) or b"{}")
            self._patterns[key] = patterns
        return match.find(patterns, host)


def _key(kind: str, name: str) -> bytes:
    """The key of an entry; half a surrogate pair, which argv may hold, becomes `?`."""
    return f"{kind}:{name}".encode(errors="replace")


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


def checkout() -> str | None:
    """The folder of the TOML files, where this package lies in a source checkout."""
    whole = os.path.isdir(SOURCES) and os.path.isfile(os.path.join(CHECKOUT, "pyproject.toml"))
    return SOURCES if whole else None


@cache
def _installed() -> Catalog:
    if (sources := checkout()) is not None:
        return _checked_out(sources, COMPILED)
    if not os.path.isfile(COMPILED):
        raise CatalogError(f"{COMPILED} is missing: the package was not built; install it again")
    return _opened(COMPILED)


def _checked_out(sources: str | PathLike[str], compiled: str | PathLike[str]) -> Catalog:
    """The compiled file if it is still true, else a new one, kept on disk if that is allowed."""
    with suppress(OSError, CatalogError):
        catalog = _opened(compiled)
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


def _opened(path: str | PathLike[str]) -> Catalog:
    """The file is mapped, not read: what is never asked for costs nothing."""
    from mmap import ACCESS_READ, mmap

    with open(path, "rb") as file:
        try:
            return Catalog(mmap(file.fileno(), 0, access=ACCESS_READ))
        except ValueError:  # an empty file
            return Catalog(b"")
