"""Own domains from one TOML file, docs/domains.md: the first form of `Domains`.

    [templates.hosted]            # what several domains share
    imap = "mail.example.org"
    smtp = "mail.example.org"

    [domains."example.org"]
    template = "hosted"

The whole file counts or none of it.  `Reloading` looks whether it changed and keeps the last good
one when the new one is wrong; nothing here reads a clock or writes a log of its own.

What is wrong ends up in a log, so it is told by line, key and rule, never by value: people write
user names and passwords into the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from autoconf.catalog.file import read_table
from autoconf.catalog.location import locate
from autoconf.catalog.record import RecordError, spell
from autoconf.catalog.table import Fault, Table, Where
from autoconf.domains import OwnListing
from autoconf.domains.entry import Entry, name
from autoconf.domains.entry import read as read_entry
from autoconf.domains.listed import Listed

LARGEST = 32 * 1024 * 1024
"""Bytes: a hundred thousand domains and their tables of logins."""
_VALUE = re.compile(r"['\"(].*\w.*['\")]", re.DOTALL)
"""From the first quotation mark to the last: whatever stands in the file is quoted inside."""


def read(path: Path) -> Listed:
    """Every domain in the file.  Raises RecordError: line and key, never a value."""
    try:
        values, text = read_table(path, LARGEST)
    except RecordError as error:
        # The parser names keys, and a key under `logins` is half an address.
        raise RecordError(path, error.line, _VALUE.sub("…", error.reason)) from None
    try:
        return Listed.of(_entries(values))
    except Fault as fault:
        reason = f"{spell(_public(_headed(fault.where)))} {_VALUE.sub('…', fault.reason)}"
        raise RecordError(path, locate(text, _headed(fault.where)), reason) from None


def _headed(where: Where) -> Where:
    """`domains."example.org"` as one step: that is how its header stands in the file."""
    if len(where) < 2:
        return where
    return (f"{where[0]}.{where[1]}", *where[2:])


def _public(where: Where) -> Where:
    """Without what names a person: keys under `logins`, an address in the place of a domain."""
    if where[1:2] == ("logins",):
        return where[:2]
    return tuple("…" if isinstance(step, str) and "@" in step else step for step in where)


def _entries(values: Mapping[str, Any]) -> dict[str, Entry]:
    with Table(values) as top:
        templates = values.get("templates", {})
        domains = values.get("domains", {})
        for key in ("templates", "domains"):
            top.table(key)
    for key, template in templates.items():
        Table(template, ("templates", key))
    entries: dict[str, Entry] = {}
    taken: dict[str, str] = {}
    for written, table in domains.items():
        where = ("domains", written)
        domain = name(written, where)
        entry = _entry(domain, table, templates, where)
        for each in entry.own.domains:
            if each in taken:
                raise Fault(where, f"names {each}, which `{taken[each]}` names already")
            taken[each] = written
        entries[domain] = entry
    return entries


def _entry(
    domain: str, values: object, templates: Mapping[str, Any], where: tuple[str, str]
) -> Entry:
    """What stands in the domain's own table takes the place of the same key in its template."""
    own = Table(values, where)
    chosen = own.text("template")
    if chosen is None:
        return read_entry(domain, values, where)
    if chosen not in templates:
        there = ", ".join(templates) or "none"
        raise own.fault("template", f"names {chosen!r}; there are: {there}")
    merged = {**templates[chosen], **{key: values[key] for key in own.keys if key != "template"}}  # type: ignore[index]
    try:
        return read_entry(domain, merged, where)
    except Fault as fault:
        rest = fault.where[len(where) :]
        if rest and rest[0] not in own.keys and rest[0] in templates[chosen]:
            raise Fault(("templates", chosen, *rest), fault.reason) from None
        raise


Stamp = tuple[int, int, int]


class Reloading:
    """The file as it is now, or as it was when it last made sense.  Implements `Domains`.

    `tell` hears of every change: None for a good one, or what is wrong; `problem` says no more than
    where.  The first reading raises RecordError instead, for then there is nothing to answer from.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], float],
        tell: Callable[[str | None], None] = lambda problem: None,
        every: float = 1.0,
    ) -> None:
        self._path = path
        self._now = now
        self._tell = tell
        self._every = every
        self._lock = Lock()
        self._stamp = self._look()
        self._listed = replace(read(path), version=1)
        self._problem: str | None = None
        self._looked = now()

    def _look(self) -> Stamp | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _current(self) -> Listed:
        # One request in a while looks, the others go on with what there is.
        if self._now() - self._looked >= self._every and self._lock.acquire(blocking=False):
            try:
                self._looked = self._now()
                self._refresh()
            finally:
                self._lock.release()
        return self._listed

    def _refresh(self) -> None:
        stamp = self._look()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            fresh = read(self._path)
        except RecordError as error:
            # Over HTTP the place alone, and no folders: what stands in the file is the operator's.
            self._problem = str(RecordError(self._path.name, error.line, "the log says more"))
            self._tell(str(RecordError(self._path.name, error.line, error.reason)))
        else:
            self._listed = replace(fresh, version=self._listed.version + 1)
            self._problem = None
            self._tell(None)

    @property
    def version(self) -> int:
        return self._current().version

    @property
    def catches_mx(self) -> bool:
        return self._current().catches_mx

    def by_domain(self, domain: str) -> OwnListing | None:
        return self._current().by_domain(domain)

    def by_mx(self, host: str) -> OwnListing | None:
        return self._current().by_mx(host)

    def names(self) -> Iterable[str]:
        return self._current().names()

    def problem(self) -> str | None:
        self._current()
        return self._problem
