"""Candidates -> the answer: whose rows stand in the config, and what stands beside it.  Pure.

A refuted row never enters the config; rows of the lowest grade do only where nothing better exists.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from autoconf.candidate import (
    Candidate,
    Direction,
    Evidence,
    Grade,
    candidates,
    directions,
    grade,
)
from autoconf.conflict import conflicts
from autoconf.model import Channel, Claim, Endpoint, Protocol, ProviderStatus, Settings
from autoconf.result import AccountConfig, Conflict, Verdict


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


def rank(evidence: Evidence) -> Ranking:
    """The answer."""
    ordered = candidates(evidence)
    silenced = _nothing_to_connect_to(evidence)
    if silenced is not None:
        config = AccountConfig(silenced.settings, (silenced.origin,))
        rest = tuple(_whole(candidate) for candidate in ordered)
        return Ranking(config, rest, conflicts(evidence.options, ordered), False, False, True)
    if not ordered:
        record = next((c for c in evidence.claims if c.settings.hints or _forwards(c)), None)
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
        conflicts=conflicts(evidence.options, ordered),
        live=bool(rows),
        proven=proven,
        unavailable=False,
    )


def _forwards(claim: Claim) -> bool:
    return claim.settings.provider_status is ProviderStatus.FORWARDER


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


def _rows(candidate: Candidate, test: Direction) -> tuple[Verdict, ...]:
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
