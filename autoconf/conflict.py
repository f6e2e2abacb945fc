"""Who disagrees about the servers, and why one side was followed.  Pure.

Two answers disagree about a protocol when both name servers for it and have none in common.  Every
disagreement is told, whatever the standing of its sides; guesses do not count.
"""

from __future__ import annotations

from autoconf.candidate import OVERRIDES, Candidate, Evidence, Grade, directions, grade
from autoconf.model import Channel, Endpoint, Protocol
from autoconf.result import Conflict, Side


def conflicts(
    evidence: Evidence, ordered: list[Candidate], followed: list[Candidate]
) -> tuple[Conflict, ...]:
    """`followed` holds, for each direction asked for, the candidate whose rows were taken."""
    found = []
    for goes, taken in zip(directions(evidence.options), followed, strict=False):
        for protocol in filter(goes, Protocol):
            if protocol not in evidence.options.protocols:
                continue
            # Whose rows were taken comes first, then the others from the best on.
            first = sorted(filter(_counts, ordered), key=lambda c: c is not taken)
            named = [(candidate, _servers(candidate, protocol)) for candidate in first]
            sides = _sides([(candidate, servers) for candidate, servers in named if servers])
            if len(sides) > 1:
                told = tuple(_side(candidate, protocol) for candidate in sides)
                found.append(Conflict(protocol, told, _reason(sides[0], sides[1], protocol)))
    return tuple(found)


def _sides(named: list[tuple[Candidate, set[Endpoint]]]) -> list[Candidate]:
    """The first, and whoever has a server in common with nobody that is told already; if there is
    no such, those who agree with the first but not with one another."""
    sides: list[tuple[Candidate, set[Endpoint]]] = []
    for candidate, servers in named:
        if not any(servers & other for _, other in sides):
            sides.append((candidate, servers))
    if len(sides) == 1:
        apart = [
            (candidate, servers)
            for candidate, servers in named
            if any(not servers & other for _, other in named)
        ]
        sides += [pair for pair in apart if pair[0] is not sides[0][0]]
    return [candidate for candidate, _ in sides]


def _counts(candidate: Candidate) -> bool:
    return candidate.claim.origin.channel is not Channel.GUESS


def _servers(candidate: Candidate, protocol: Protocol) -> set[Endpoint]:
    endpoints = {server.endpoint for server in candidate.claim.settings.servers}
    return {endpoint for endpoint in endpoints if endpoint.protocol is protocol}


def _side(candidate: Candidate, protocol: Protocol) -> Side:
    endpoints = [s.endpoint for s in candidate.claim.settings.servers]
    return Side(
        candidate.claim.origin,
        tuple(f"{e.host}:{e.port}/{e.security}" for e in endpoints if e.protocol is protocol),
    )


def _reason(winner: Candidate, loser: Candidate, protocol: Protocol) -> str:
    if winner.claim.origin.source in OVERRIDES:
        return "override"
    best = _best(winner, protocol), _best(loser, protocol)
    if best == (Grade.PROVEN, Grade.SEEN):
        return "vouched"
    if best[0] < best[1] or winner.key()[:4] != loser.key()[:4]:
        return "better-proven"
    return "owns-mx" if winner.owns_mx and not loser.owns_mx else "source-order"


def _best(candidate: Candidate, protocol: Protocol) -> Grade:
    rows = (r for r in candidate.rows if r.server.endpoint.protocol is protocol)
    return min((grade(row) for row in rows), default=Grade.NONE)
