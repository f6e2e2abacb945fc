"""A record after its endpoints were tried: what became of every line of it.

Pure.  Says also which endpoints are worth trying (`endpoint`, `twins`), and doubts what every
provider of a survey shows alike (`settle`): that is more likely the fault of our own network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from autoconf.catalog.parts import ServerLine
from autoconf.catalog.record import Record
from autoconf.model import Endpoint, Protocol, Security
from autoconf.observation import Outcome
from autoconf.upkeep.drift import DEAD, Action, Drift, Kind, judge, offered
from autoconf.upkeep.logbook import Sighting

TLS_PORT = {Protocol.IMAP: 993, Protocol.POP3: 995, Protocol.SMTP: 465}
"""RFC 8314 section 7."""
ENOUGH = 3
"""Providers that must show the same before our own network is suspected."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A record after its endpoints were tried."""

    record: Record
    drifts: tuple[Drift, ...]
    """One a line that was tried, in the record's order, each `tls-offered` behind its line."""
    untried: tuple[ServerLine, ...] = ()
    """Hosts that are templates, when no domain was given, and what was not come to."""

    @property
    def changed(self) -> tuple[Drift, ...]:
        return tuple(d for d in self.drifts if d.kind not in (Kind.TRUE, Kind.UNKNOWN))

    @property
    def lost(self) -> tuple[Protocol, ...]:
        """Protocols that the record states and none of whose lines is alive."""
        alive = {d.line.protocol for d in self.drifts if d.kind not in DEAD}
        alive.update(line.protocol for line in self.untried)
        return tuple(
            dict.fromkeys(d.line.protocol for d in self.drifts if d.line.protocol not in alive)
        )

    @property
    def ended(self) -> bool:
        """Nothing that the record names is alive."""
        return bool(self.drifts) and not self.untried and all(d.kind in DEAD for d in self.drifts)


def endpoint(line: ServerLine, domain: str | None = None, mx: str | None = None) -> Endpoint | None:
    """Where the line leads; None for a template when the name it needs is not given."""
    server = line.fill(domain, mx)
    return server.endpoint if server else None


def twins(
    record: Record, domain: str | None = None, mx: str | None = None
) -> dict[Endpoint, ServerLine]:
    """The TLS ports beside STARTTLS lines, where the record knows of none at that host: each with
    the first line it would stand beside."""
    places = [(line, endpoint(line, domain, mx)) for line in record.servers]
    encrypted = {(e.protocol, e.host) for _, e in places if e and e.security is Security.TLS}
    found: dict[Endpoint, ServerLine] = {}
    for line, place in places:
        if place and (place.protocol, place.host) not in encrypted:
            port = TLS_PORT[place.protocol]
            twin = Endpoint(place.protocol, place.host, port, Security.TLS)
            found.setdefault(twin, line)
    return found


def check(
    record: Record,
    sightings: Mapping[Endpoint, Sighting],
    domain: str | None = None,
    mx: str | None = None,
) -> Checked:
    """Hold every line of the record against what was seen."""
    drifts: list[Drift] = []
    untried: list[ServerLine] = []
    beside = {id(line): twin for twin, line in twins(record, domain, mx).items()}
    for line in record.servers:
        place = endpoint(line, domain, mx)
        sighting = sightings.get(place) if place else None
        if sighting is None:
            untried.append(line)
            continue
        drifts.append(judge(line, sighting))
        twin = sightings.get(beside[id(line)]) if id(line) in beside else None
        if twin and twin.looks[-1].outcome is Outcome.OK:
            drifts.append(offered(line, twin))
    checked = Checked(record, tuple(drifts), tuple(untried))
    if checked.ended:
        # A record is not emptied by a program: whether the service ended is told by its own page.
        drifts = [replace(drift, action=Action.LOOK) for drift in drifts]
    return replace(checked, drifts=tuple(drifts))


def settle(checked: Iterable[Checked]) -> tuple[Checked, ...]:
    """Doubt what every provider shows alike: a resolver that denies all names, a network that
    closes a port, a proxy that signs all certificates are ours, not theirs."""
    every = tuple(checked)
    witnesses: dict[tuple[Kind, int], set[str]] = defaultdict(set)
    refuted: set[tuple[Kind, int]] = set()
    for one in every:
        for drift in one.drifts:
            for claim in _suspicions(drift):
                if claim[0] is drift.kind:
                    witnesses[claim].add(one.record.id)
                else:
                    refuted.add(claim)
    doubtful = {c for c, ids in witnesses.items() if len(ids) >= ENOUGH and c not in refuted}

    def doubt(drift: Drift) -> Drift:
        if not any(claim[0] is drift.kind for claim in doubtful.intersection(_suspicions(drift))):
            return drift
        return replace(drift, kind=Kind.UNKNOWN, action=Action.NONE, becomes=None, alike=True)

    return tuple(replace(one, drifts=tuple(map(doubt, one.drifts))) for one in every)


def _suspicions(drift: Drift) -> Iterator[tuple[Kind, int]]:
    """The claims about our own network that a drift bears witness on, for or against."""
    if drift.kind is Kind.UNKNOWN:
        return
    yield Kind.HOST_GONE, 0
    if drift.kind is Kind.HOST_GONE:
        return
    yield Kind.PORT_CLOSED, drift.seen.endpoint.port
    if drift.kind is Kind.CERTIFICATE or drift.seen.tls is not None:
        yield Kind.CERTIFICATE, 0


@dataclass(frozen=True, slots=True)
class Tally:
    """A survey in numbers."""

    providers: int
    lines: int
    """Tried."""
    true: int
    unknown: int
    changes: int
    untried: int

    @property
    def told(self) -> bool:
        """Whether anything could be told at all."""
        return self.lines == 0 or self.unknown < self.lines


def tally(checked: Iterable[Checked]) -> Tally:
    every = tuple(checked)
    kinds = Counter(drift.kind for one in every for drift in one.drifts)
    return Tally(
        providers=len(every),
        lines=kinds.total() - kinds[Kind.TLS_OFFERED],
        true=kinds[Kind.TRUE],
        unknown=kinds[Kind.UNKNOWN],
        changes=sum(len(one.changed) for one in every),
        untried=sum(len(one.untried) for one in every),
    )
