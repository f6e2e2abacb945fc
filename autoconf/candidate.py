"""Claims judged: each row on both axes, each direction graded, best claim first.  Pure.

Theory of operation.  Every claim is judged row by row, giving each direction (incoming, outgoing)
the grade of its best row.  The claim whose grades cost least comes first; a tie goes to the
provider that owns the best MX - a web host's leftover file loses against the real mailbox provider
- and then to the order of SOURCES.  An administrator's override that is not refuted always comes
first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from autoconf.address import Address, substitute
from autoconf.judge import standing
from autoconf.model import EMAIL_ADDRESS, Channel, Claim, Endpoint, Protocol, Security, Server
from autoconf.options import Options
from autoconf.result import Standing, Trust, Verdict, Voucher
from autoconf.suffix import registrable
from autoconf.trust import vouch, vouches

if TYPE_CHECKING:
    from autoconf.observation import Observation

OVERRIDES = ("override", "override-mx")
Direction = Callable[[Protocol], bool]
"""Whether a protocol goes that way."""


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
        overrides = self.claim.origin.source in OVERRIDES
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


def directions(options: Options) -> tuple[Direction, ...]:
    """The directions asked for, each as a test of a protocol: incoming, outgoing."""
    tests: list[Direction] = []
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
            # Nobody on the way may outvote the domain by naming the MX owner's hosts.
            owner = owns(claim) and vouches(claim.origin.channel)
            found.append(Candidate(claim, rows, grades, owner, position))
    return sorted(found, key=Candidate.key)


def _distinct(servers: Iterable[Server]) -> Iterable[Server]:
    """Each endpoint once, as it is first stated."""
    first: dict[Endpoint, Server] = {}
    for server in servers:
        first.setdefault(server.endpoint, server)
    return first.values()


def _verdict(
    evidence: Evidence, claim: Claim, server: Server, named_by: list[tuple[Claim, Server]]
) -> Verdict:
    observation = evidence.observations.get(server.endpoint)
    home = evidence.address.domain.registrable
    words = [(c, s, *vouch(c.origin, s, observation, home)) for c, s in named_by]
    # Whoever may vouch does, whichever claim the row stands in.
    words.sort(key=lambda w: (w[2] is not Trust.TRUSTED, w[0] is not claim))
    _, _, trust, voucher = words[0]
    # How to sign in is believed only from those who vouch: the host rule vouches for the host, not
    # for the words of whoever named it.
    heard = [
        s
        for _, s, t, v in words
        if trust is Trust.UNCONFIRMED or (t is Trust.TRUSTED and v is not Voucher.HOST_RULE)
    ]
    full = replace(
        server,
        username=next((s.username for s in heard if s.username), None),
        auth=next((s.auth for s in heard if s.auth), ()),
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
