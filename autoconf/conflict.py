"""Who disagrees about the servers, and why one side was followed.  Pure."""

from __future__ import annotations

from autoconf.candidate import Candidate
from autoconf.model import Channel, Endpoint, Protocol
from autoconf.options import Options
from autoconf.result import Conflict, Side


def conflicts(options: Options, ordered: list[Candidate]) -> tuple[Conflict, ...]:
    """Every disagreement, whatever the standing: for a protocol both name, no server in common."""
    found = []
    for protocol in Protocol:
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
        if len(sides) > 1 and protocol in options.protocols:
            found.append(
                Conflict(
                    protocol,
                    tuple(_side(candidate, protocol) for candidate, _ in sides),
                    _reason(sides[0][0], sides[1][0]),
                )
            )
    return tuple(found)


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
