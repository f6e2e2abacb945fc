"""Candidates -> the answer: whose rows stand in the config, and what stands beside it.  Pure.

A refuted row never enters the config; rows of the lowest grade do only where nothing better exists.
"""

from __future__ import annotations

from collections.abc import Iterable
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
from autoconf.model import Channel, Claim, Endpoint, Protocol, ProviderStatus, Service, Settings
from autoconf.result import AccountConfig, Conflict, Trust, Verdict
from autoconf.trust import vouches


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
        rest = tuple(_whole(evidence, candidate) for candidate in ordered)
        told = conflicts(evidence, ordered, _followed(evidence, ordered)) if ordered else ()
        return Ranking(config, rest, told, live=False, proven=False, unavailable=True)
    if not ordered:
        record = next((c for c in evidence.claims if c.settings.hints or _forwards(c)), None)
        hinted = AccountConfig(record.settings, (record.origin,)) if record else None
        return Ranking(hinted, (), (), live=False, proven=False, unavailable=False)
    config = _config(evidence, ordered)
    rows = config.incoming + config.outgoing
    proven = all(
        any(grade(r) is Grade.PROVEN for r in rows if test(r.server.endpoint.protocol))
        for test in directions(evidence.options)
    )
    return Ranking(
        config=config,
        alternatives=_alternatives(evidence, ordered, rows),
        conflicts=conflicts(evidence, ordered, _followed(evidence, ordered)),
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
    followed = _followed(evidence, ordered)
    sides = [
        _rows(candidate, test)
        for candidate, test in zip(followed, directions(evidence.options), strict=True)
    ]
    borrowed = [
        candidate.claim.origin
        for candidate, rows in zip(followed, sides, strict=True)
        if candidate is not winner and rows
    ]
    incoming = sides.pop(0) if evidence.options.incoming else ()
    outgoing = sides.pop(0) if evidence.options.outgoing else ()
    settings = _enriched(_believed(winner.claim, evidence), evidence, incoming + outgoing)
    return AccountConfig(
        settings=settings,
        origins=(winner.claim.origin,),
        incoming=incoming,
        outgoing=outgoing,
        borrowed=tuple(borrowed),
    )


def _followed(evidence: Evidence, ordered: list[Candidate]) -> list[Candidate]:
    """For each direction whose rows are taken: the winner's, unless they are weak or missing there
    and somebody else's are better."""
    winner = ordered[0]
    return [
        winner
        if winner.grades[index] < Grade.WEAK
        else min(ordered, key=lambda c: (c.grades[index], c.key()))
        for index in range(len(directions(evidence.options)))
    ]


def _believed(claim: Claim, evidence: Evidence) -> Settings:
    """What a claim may say beside its servers: nothing, if anybody on the way could have said it.

    A forged answer that names true servers must not bring a name or a sign-in page along."""
    if vouches(claim.origin.channel) or claim.origin.source == "traces":
        return claim.settings  # of a trace only the pointer is unsigned; the words are a record's
    domain = evidence.address.domain.ascii
    return Settings(domains=(domain,), servers=claim.settings.servers)


_PROTOCOLS = list(Protocol)


def _rows(candidate: Candidate, test: Direction) -> tuple[Verdict, ...]:
    """The rows of one direction that may stand in a config, preferred first."""
    rows = [r for r in candidate.rows if test(r.server.endpoint.protocol)]
    good = [r for r in rows if grade(r) < Grade.WEAK]
    kept = good or [r for r in rows if grade(r) is Grade.WEAK]
    if any(row.trust is Trust.TRUSTED for row in kept):
        # Beside a server that somebody vouches for, nobody is led to one that nobody does.
        kept = [row for row in kept if row.trust is Trust.TRUSTED]
    return tuple(sorted(kept, key=_preference))


def _preference(row: Verdict) -> tuple[Grade, int]:
    """Proof first, then IMAP before POP3; within that the source's own order stays."""
    return grade(row), _PROTOCOLS.index(row.server.endpoint.protocol)


def _enriched(settings: Settings, evidence: Evidence, rows: tuple[Verdict, ...]) -> Settings:
    """What the provider's record knows follows its servers, whoever named them."""
    hosts = {row.server.endpoint.host for row in rows}
    for claim in evidence.claims:
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
    services = (*settings.services, *_recorded(evidence))
    return replace(settings, services=tuple(dict.fromkeys(services)))


def _recorded(evidence: Evidence) -> Iterable[Service]:
    """The services that SRV names and somebody vouches for: signed, or the domain's own hosts."""
    home = evidence.address.domain.registrable
    for claim in evidence.claims:
        if claim.origin.source == "srv":
            signed = claim.origin.channel is Channel.DNSSEC
            for service in claim.settings.services:
                if signed or f".{service.host}".endswith(f".{home}"):
                    yield service


def _whole(
    evidence: Evidence, candidate: Candidate, leave_out: frozenset[Endpoint] = frozenset()
) -> AccountConfig:
    rows = [r for r in candidate.rows if r.server.endpoint not in leave_out]
    rows.sort(key=_preference)
    smtp = [r for r in rows if r.server.endpoint.protocol is Protocol.SMTP]
    return AccountConfig(
        settings=_believed(candidate.claim, evidence),
        origins=(candidate.claim.origin,),
        incoming=tuple(r for r in rows if r not in smtp),
        outgoing=tuple(smtp),
    )


def _alternatives(
    evidence: Evidence, ordered: list[Candidate], taken: tuple[Verdict, ...]
) -> tuple[AccountConfig, ...]:
    """Every claim with a row that is not told yet; the winner's own are those it did not pass."""
    told = {row.server.endpoint for row in taken}
    found = []
    for number, candidate in enumerate(ordered):
        endpoints = {row.server.endpoint for row in candidate.rows}
        if endpoints <= told:
            continue
        found.append(_whole(evidence, candidate, frozenset(told) if number == 0 else frozenset()))
        told |= endpoints
    return tuple(found)
