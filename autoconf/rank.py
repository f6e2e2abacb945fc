"""Claims and observations -> the answer: whose rows, what else, and who disagrees.  Pure.

Theory of operation.  Every claim is judged row by row, giving each direction (incoming, outgoing)
the grade of its best row.  The claim whose grades cost least wins; a tie goes to the provider that
owns the best MX - a web host's leftover file loses against the real mailbox provider - and then to
the order of SOURCES.  An administrator's override that is not refuted always wins.  A refuted row
never enters the config; rows of the lowest grade do only where nothing better exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from autoconf.address import Address, substitute
from autoconf.judge import standing
from autoconf.model import (
    EMAIL_ADDRESS,
    Channel,
    Claim,
    Endpoint,
    Protocol,
    ProviderStatus,
    Security,
    Server,
    Settings,
)
from autoconf.options import Options
from autoconf.result import AccountConfig, Conflict, Side, Standing, Trust, Verdict
from autoconf.suffix import registrable
from autoconf.trust import vouch

if TYPE_CHECKING:
    from autoconf.observation import Observation


class Grade(IntEnum):
    """The two axes folded into the order of answers; lower is better."""

    PROVEN = 0
    """Trusted and verified."""
    VOUCHED = 1
    """Trusted and plausible."""
    SEEN = 2
    """Unconfirmed and verified."""
    WEAK = 3
    NONE = 4
    """Refuted, or no such row."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that ranking looks at."""

    address: Address
    options: Options
    claims: tuple[Claim, ...]
    """In the order of SOURCES."""
    observations: Mapping[Endpoint, Observation]
    mx_host: str | None = None
    """The best MX; None when there is none or it is a filter's or forwarder's: no vote."""


@dataclass(frozen=True, slots=True)
class Ranking:
    config: AccountConfig | None
    alternatives: tuple[AccountConfig, ...]
    conflicts: tuple[Conflict, ...]
    live: bool
    """The config names at least one server that is not refuted."""
    proven: bool
    """Trusted and verified in every direction asked for."""
    unavailable: bool
    """The record that decides says that there is nothing to connect to."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim with its rows judged."""

    claim: Claim
    rows: tuple[Verdict, ...]
    grades: tuple[Grade, ...]
    """One for each direction asked for."""
    owns_mx: bool
    position: int

    @property
    def live(self) -> bool:
        return any(grade < Grade.NONE for grade in self.grades)

    @property
    def proven(self) -> bool:
        return all(grade is Grade.PROVEN for grade in self.grades)

    def key(self) -> tuple[bool, bool, int, int, bool, int]:
        # A missing direction costs as much as a weak one: half a proven answer beats a whole weak
        # one, and a whole vouched one beats half a proven one.
        cost = sum(min(grade, Grade.WEAK) for grade in self.grades)
        overrides = self.claim.origin.source == "override"
        return (
            not self.live,
            not overrides,
            cost,
            max(self.grades),
            not self.owns_mx,
            self.position,
        )


def grade(verdict: Verdict) -> Grade:
    match verdict.standing, verdict.trust:
        case Standing.REFUTED, _:
            return Grade.NONE
        case Standing.VERIFIED, Trust.TRUSTED:
            return Grade.PROVEN
        case Standing.PLAUSIBLE, Trust.TRUSTED:
            return Grade.VOUCHED
        case Standing.VERIFIED, Trust.UNCONFIRMED:
            return Grade.SEEN
        case _:
            return Grade.WEAK


def wanted(server: Server, options: Options) -> bool:
    """Whether the caller asked for such a row at all."""
    endpoint = server.endpoint
    return endpoint.protocol in options.protocols and (
        options.allow_plain or endpoint.security is not Security.PLAIN
    )


def directions(options: Options) -> tuple[Callable[[Protocol], bool], ...]:
    """The directions asked for, each as a test of a protocol: incoming, outgoing."""
    tests: list[Callable[[Protocol], bool]] = []
    if options.incoming:
        tests.append(lambda protocol: protocol is not Protocol.SMTP)
    if options.outgoing:
        tests.append(lambda protocol: protocol is Protocol.SMTP)
    return tuple(tests)


def candidates(evidence: Evidence) -> list[Candidate]:
    """Every claim that names a server, judged, best first."""
    by_endpoint: dict[Endpoint, list[tuple[Claim, Server]]] = {}
    for claim in evidence.claims:
        for server in claim.settings.servers:
            by_endpoint.setdefault(server.endpoint, []).append((claim, server))
    owns = _mx_owner(evidence)
    found = []
    for position, claim in enumerate(evidence.claims):
        rows = tuple(
            _verdict(evidence, claim, server, by_endpoint[server.endpoint])
            for server in _distinct(claim.settings.servers)
            if wanted(server, evidence.options)
        )
        if claim.origin.channel is Channel.GUESS:
            # A guess that did not prove itself is nothing.
            rows = tuple(row for row in rows if row.standing is Standing.VERIFIED)
        if rows:
            grades = tuple(
                min(
                    (grade(r) for r in rows if test(r.server.endpoint.protocol)), default=Grade.NONE
                )
                for test in directions(evidence.options)
            )
            found.append(Candidate(claim, rows, grades, owns(claim), position))
    return sorted(found, key=Candidate.key)


def rank(evidence: Evidence) -> Ranking:
    """The answer."""
    ordered = candidates(evidence)
    silenced = _nothing_to_connect_to(evidence)
    if silenced is not None:
        config = AccountConfig(silenced.settings, (silenced.origin,))
        rest = tuple(_whole(candidate) for candidate in ordered)
        return Ranking(config, rest, _conflicts(evidence, ordered), False, False, True)
    if not ordered:
        record = next((c for c in evidence.claims if c.settings.hints), None)
        hinted = AccountConfig(record.settings, (record.origin,)) if record else None
        return Ranking(hinted, (), (), False, False, False)
    config = _config(evidence, ordered)
    rows = config.incoming + config.outgoing
    proven = all(
        any(grade(r) is Grade.PROVEN for r in rows if test(r.server.endpoint.protocol))
        for test in directions(evidence.options)
    )
    return Ranking(
        config=config,
        alternatives=_alternatives(ordered, rows),
        conflicts=_conflicts(evidence, ordered),
        live=bool(rows),
        proven=proven,
        unavailable=False,
    )


def _distinct(servers: Iterable[Server]) -> Iterable[Server]:
    return {server.endpoint: server for server in reversed(tuple(servers))}.values().__reversed__()


def _verdict(
    evidence: Evidence, claim: Claim, server: Server, named_by: list[tuple[Claim, Server]]
) -> Verdict:
    observation = evidence.observations.get(server.endpoint)
    home = evidence.address.domain.registrable
    words = [(c, s, *vouch(c.origin, s, observation, home)) for c, s in named_by]
    # Whoever may vouch does, whichever claim the row stands in; and says what the others left open.
    words.sort(key=lambda w: (w[2] is not Trust.TRUSTED, w[0] is not claim))
    _, _, trust, voucher = words[0]
    full = replace(
        server,
        username=server.username or next((s.username for _, s, *_ in words if s.username), None),
        auth=server.auth or next((s.auth for _, s, *_ in words if s.auth), ()),
    )
    return Verdict(
        server=full,
        standing=standing(observation),
        trust=trust,
        voucher=voucher,
        origins=tuple(dict.fromkeys(c.origin for c, *_ in words)),
        # RFC 6186 section 4: where nobody says, the whole address is tried first.
        username=substitute(full.username or EMAIL_ADDRESS, evidence.address),
        observation=observation,
    )


def _mx_owner(evidence: Evidence) -> Callable[[Claim], bool]:
    """Who is the mailbox provider behind the best MX: a record that knows the MX, or else
    whoever's servers share its registrable domain."""
    if evidence.mx_host is None:
        return lambda _: False
    known = [c for c in evidence.claims if c.origin.source == "curated-mx" and c.settings.servers]
    if known:
        hosts = {s.endpoint.host for c in known for s in c.settings.servers}
        return lambda claim: any(s.endpoint.host in hosts for s in claim.settings.servers)
    home = registrable(evidence.mx_host)
    return lambda claim: (
        home is not None
        and any(registrable(s.endpoint.host) == home for s in claim.settings.servers)
    )


def _nothing_to_connect_to(evidence: Evidence) -> Claim | None:
    """The record that speaks for the address and says: retired, or no standard protocols."""
    ended = (ProviderStatus.RETIRED, ProviderStatus.NO_STANDARD_PROTOCOLS)
    for claim in evidence.claims:
        if claim.origin.channel is Channel.LOCAL and claim.settings.provider_status not in (
            ProviderStatus.FORWARDER,
        ):
            silent = not claim.settings.servers and claim.settings.provider_status in ended
            return claim if silent else None
    return None


def _config(evidence: Evidence, ordered: list[Candidate]) -> AccountConfig:
    winner = ordered[0]
    sides: list[tuple[Verdict, ...]] = []
    borrowed: tuple[Claim, ...] = ()
    for index, test in enumerate(directions(evidence.options)):
        source = min(ordered, key=lambda c: (c.grades[index] is Grade.NONE, c.key()))
        sides.append(_rows(source, test))
        if source is not winner and sides[-1]:
            borrowed = (source.claim,)
    incoming = sides.pop(0) if evidence.options.incoming else ()
    outgoing = sides.pop(0) if evidence.options.outgoing else ()
    return AccountConfig(
        settings=_enriched(winner.claim.settings, evidence.claims, incoming + outgoing),
        origins=(winner.claim.origin,),
        incoming=incoming,
        outgoing=outgoing,
        borrowed=tuple(claim.origin for claim in borrowed),
    )


_PROTOCOLS = list(Protocol)


def _rows(candidate: Candidate, test: Callable[[Protocol], bool]) -> tuple[Verdict, ...]:
    """The rows of one direction that may stand in a config, preferred first."""
    rows = [r for r in candidate.rows if test(r.server.endpoint.protocol)]
    good = [r for r in rows if grade(r) < Grade.WEAK]
    kept = good or [r for r in rows if grade(r) is Grade.WEAK]
    return tuple(sorted(kept, key=_preference))


def _preference(row: Verdict) -> tuple[Grade, int]:
    """Proof first, then IMAP before POP3; within that the source's own order stays."""
    return grade(row), _PROTOCOLS.index(row.server.endpoint.protocol)


def _enriched(settings: Settings, claims: tuple[Claim, ...], rows: tuple[Verdict, ...]) -> Settings:
    """What the provider's record knows follows its servers, whoever named them."""
    hosts = {row.server.endpoint.host for row in rows}
    for claim in claims:
        record = claim.settings
        if (
            claim.origin.channel is Channel.LOCAL
            and record is not settings
            and any(s.endpoint.host in hosts for s in record.servers)
        ):
            settings = replace(
                settings,
                hints=settings.hints + tuple(h for h in record.hints if h not in settings.hints),
                credential=settings.credential or record.credential,
                oauth2=settings.oauth2 or record.oauth2,
                quirks=tuple(dict.fromkeys(settings.quirks + record.quirks)),
                names=settings.names or record.names,
                provider_status=record.provider_status
                if settings.provider_status is ProviderStatus.UNKNOWN
                else settings.provider_status,
            )
            break
    recorded = [s for c in claims if c.origin.source == "srv" for s in c.settings.services]
    return replace(settings, services=tuple(dict.fromkeys((*settings.services, *recorded))))


def _whole(candidate: Candidate, leave_out: frozenset[Endpoint] = frozenset()) -> AccountConfig:
    rows = [r for r in candidate.rows if r.server.endpoint not in leave_out]
    rows.sort(key=_preference)
    smtp = [r for r in rows if r.server.endpoint.protocol is Protocol.SMTP]
    return AccountConfig(
        settings=candidate.claim.settings,
        origins=(candidate.claim.origin,),
        incoming=tuple(r for r in rows if r not in smtp),
        outgoing=tuple(smtp),
    )


def _alternatives(
    ordered: list[Candidate], taken: tuple[Verdict, ...]
) -> tuple[AccountConfig, ...]:
    """Every claim with a row that is not told yet; the winner's own are those it did not pass."""
    told = {row.server.endpoint for row in taken}
    found = []
    for number, candidate in enumerate(ordered):
        endpoints = {row.server.endpoint for row in candidate.rows}
        if endpoints <= told:
            continue
        found.append(_whole(candidate, frozenset(told) if number == 0 else frozenset()))
        told |= endpoints
    return tuple(found)


def _conflicts(evidence: Evidence, ordered: list[Candidate]) -> tuple[Conflict, ...]:
    """Every disagreement, whatever the standing: for a protocol both name, no server in common."""
    conflicts = []
    for protocol in _PROTOCOLS:
        sides: list[tuple[Candidate, set[Endpoint]]] = []
        for candidate in ordered:
            named = {
                s.endpoint
                for s in candidate.claim.settings.servers
                if s.endpoint.protocol is protocol
            }
            if candidate.claim.origin.channel is Channel.GUESS or not named:
                continue
            if not any(named & other for _, other in sides):
                sides.append((candidate, named))
        if len(sides) > 1 and protocol in evidence.options.protocols:
            conflicts.append(
                Conflict(
                    protocol,
                    tuple(_side(candidate, protocol) for candidate, _ in sides),
                    _reason(sides[0][0], sides[1][0]),
                )
            )
    return tuple(conflicts)


def _side(candidate: Candidate, protocol: Protocol) -> Side:
    endpoints = [s.endpoint for s in candidate.claim.settings.servers]
    return Side(
        candidate.claim.origin,
        tuple(f"{e.host}:{e.port}/{e.security}" for e in endpoints if e.protocol is protocol),
    )


def _reason(winner: Candidate, loser: Candidate) -> str:
    if winner.claim.origin.source == "override":
        return "override"
    if winner.key()[:4] != loser.key()[:4]:
        return "better-proven"
    return "owns-mx" if winner.owns_mx and not loser.owns_mx else "source-order"
