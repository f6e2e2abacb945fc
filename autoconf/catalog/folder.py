"""Records of a user's or administrator's own: folders of TOML files, read as they are.

A damaged file is a problem to be told, and never takes the others down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from autoconf.catalog import match
from autoconf.catalog.file import read_records, record_files
from autoconf.catalog.record import Record, RecordError


@dataclass(frozen=True, slots=True)
class Folder:
    """The first record that claims a name speaks for it."""

    records: tuple[Record, ...] = ()
    problems: tuple[RecordError, ...] = ()

    @classmethod
    def load(cls, folders: Iterable[Path]) -> Folder:
        """Read every folder, the one that counts most first; one that is not there is empty."""
        records: list[Record] = []
        problems: list[RecordError] = []
        for folder in folders:
            good, bad = read_records(record_files(folder))
            records += (file.record for file in good)
            problems += bad
        return cls(tuple(records), tuple(problems))

    def by_domain(self, domain: str) -> Record | None:
        """The record that names the domain, else the one whose wildcard fits best."""
        name = match.canonical(domain)
        exact = next((record for record in self.records if name in record.domains), None)
        return exact or self._best(name, lambda record: (rule.pattern for rule in record.wildcards))

    def by_mx(self, host: str) -> Record | None:
        """The record whose MX pattern matches most specifically."""
        return self._best(host, lambda record: (rule.pattern for rule in record.mx))

    def by_id(self, record_id: str) -> Record | None:
        return next((record for record in self.records if record.id == record_id), None)

    def ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(record.id for record in self.records))

    def _best(self, host: str, patterns: Callable[[Record], Iterable[str]]) -> Record | None:
        fitting = [
            (match.specificity(pattern), record)
            for record in self.records
            for pattern in patterns(record)
            if match.matches(pattern, host)
        ]
        return max(fitting, key=lambda pair: pair[0], default=(None, None))[1]
