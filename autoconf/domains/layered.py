"""Own domains in front of other records: what a lookup on the operator's machine reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from autoconf.catalog.listing import Listing
from autoconf.catalog.record import Record, RecordError
from autoconf.domains import Domains, NoDomains

if TYPE_CHECKING:

    class Records(Protocol):
        @property
        def problems(self) -> tuple[RecordError, ...]: ...

        def by_domain(self, domain: str) -> Listing | None: ...

        def by_mx(self, host: str) -> Listing | None: ...

        def by_id(self, record_id: str) -> Record | None: ...


@dataclass(frozen=True, slots=True)
class Layered:
    """The first that knows a name speaks for it."""

    domains: Domains
    records: Records
    broken: RecordError | None = None
    """Why the file of own domains does not count."""

    @property
    def problems(self) -> tuple[RecordError, ...]:
        return ((self.broken,) if self.broken else ()) + self.records.problems

    def by_domain(self, domain: str) -> Listing | None:
        return self.domains.by_domain(domain) or self.records.by_domain(domain)

    def by_mx(self, host: str) -> Listing | None:
        return self.domains.by_mx(host) or self.records.by_mx(host)

    def by_id(self, record_id: str) -> Record | None:
        """The whole record; own domains have none."""
        return self.records.by_id(record_id)


def from_file(path: str, records: Records) -> Layered:
    """One reading; a damaged file is a problem to be told, and never takes the others down."""
    from autoconf.domains import file

    try:
        return Layered(file.read(Path(path)), records)
    except RecordError as error:
        return Layered(NoDomains(), records, error)
