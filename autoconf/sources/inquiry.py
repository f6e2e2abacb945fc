"""What a source is, and what it is told.

A *local* source answers from records on this machine: a pure function `answer` in its file.  A
*remote* source plans `steps`, which is pure too; only the step itself, when the engine runs it,
touches the `Net`.  So a test can plan a whole lookup and show that nothing was asked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from autoconf import model
from autoconf.address import Address
from autoconf.catalog.listing import Listing
from autoconf.options import Options
from autoconf.result import Answer, Told

if TYPE_CHECKING:
    from autoconf.net import Deadline, DnsStatus, Mx, Net


MX = "mx-record"
"""The attempt that asks for the MX records; several sources need its answer."""


@dataclass(frozen=True, slots=True)
class MailExchangers:
    """What the MX records say, or what `--mx` said instead."""

    status: DnsStatus
    hosts: tuple[Mx, ...] = ()
    """By preference, lowest first."""
    authenticated: bool = False
    """Signed, and checked by a resolver we believe."""

    @property
    def best(self) -> str | None:
        return self.hosts[0].host if self.hosts and not self.null else None

    @property
    def null(self) -> bool:
        """RFC 7505: the domain takes no mail."""
        return len(self.hosts) == 1 and self.hosts[0].host == ""


class Records(Protocol):
    """Provider records, wherever they lie: the compiled database, a user's folder."""

    def by_domain(self, domain: str) -> Listing | None: ...

    def by_mx(self, host: str) -> Listing | None: ...


class Database(Records, Protocol):
    """The curated one, which also knows how fresh it is."""

    @property
    def database_date(self) -> str:
        """Of its newest fact, ISO 8601."""
        ...

    def by_spf(self, name: str) -> Listing | None: ...

    def by_autodiscover(self, host: str) -> Listing | None: ...

    def similar(self, domain: str) -> str | None:
        """A known domain that a mistyped one resembles."""
        ...


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One address, what the caller allows, and what this machine knows."""

    address: Address
    options: Options
    catalog: Database
    overrides: Records
    exchangers: MailExchangers | None = None
    """None until they are known."""
    not_offered: frozenset[model.Protocol] = frozenset()
    """What the domain says it does not offer, so that nobody guesses it."""

    @property
    def domain(self) -> str:
        return self.address.domain.ascii


class Wave(IntEnum):
    """When a source is asked; see `plan`."""

    LOCAL = 1
    """Records on this machine: instant, and nobody learns anything."""
    OWN = 2
    """The domain's own answers: always finish within the deadline."""
    OTHERS = 3
    """Asked beside OWN, but cut short once an answer stands."""
    LAST = 4
    """Only when a direction is still without an answer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One place to ask."""

    source: str
    locator: str
    ask: Callable[[Net, Deadline], Awaitable[Answer]]
    told: tuple[Told, ...] = ()
    """Who learns what by being asked (as `Answer.told`), in case nobody waits for the answer."""


@dataclass(frozen=True, slots=True)
class Source:
    """One line of SOURCES.  Its file, of the same name, is loaded when it is first used."""

    name: str
    wave: Wave
    needs_mx: bool = False
    third_party: bool = False
    """Every step of it asks somebody who is neither the domain nor its provider."""

    @property
    def local(self) -> bool:
        return self.wave is Wave.LOCAL

    def answer(self, inquiry: Inquiry) -> Answer:
        """What a local source says."""
        answer: Answer = self._file().answer(inquiry)
        return answer

    def steps(self, inquiry: Inquiry) -> Iterable[Step]:
        """What a remote source would ask."""
        steps: Iterable[Step] = self._file().steps(inquiry)
        return steps

    def _file(self) -> ModuleType:
        return import_module(f"autoconf.sources.{self.name.replace('-', '_')}")
