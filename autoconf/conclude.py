"""Ranking -> LookupResult: the status, the summary and what else is worth saying.  Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.candidate import Direction, Evidence, wanted
from autoconf.model import Channel, Protocol, ProviderStatus, Server
from autoconf.options import Options
from autoconf.outcome import Outcome
from autoconf.rank import Ranking, rank
from autoconf.result import (
    AccountConfig,
    Answer,
    AnswerKind,
    LookupResult,
    Mode,
    Standing,
    Status,
    Trust,
    Verdict,
)
from autoconf.sources.inquiry import MX, MailExchangers

_OUR_SIDE = {"dns-failed", "dns-silent", "dns-unreachable", "unreachable", "deadline"}
"""Reasons that say nothing about the domain: resolver, route or deadline failed."""
_NO_ROUTE = {Outcome.UNREACHABLE, Outcome.DNS_FAILED}
_BLOCKED = {Outcome.SILENT, Outcome.UNREACHABLE}


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything a lookup gathered."""

    evidence: Evidence
    answers: tuple[Answer, ...]
    exchangers: MailExchangers | None
    database_date: str
    elapsed_ms: float
    partial: bool = False


def conclude(findings: Findings) -> LookupResult:
    """The whole answer."""
    evidence = findings.evidence
    options = evidence.options
    ranking = rank(evidence)
    null_mx = findings.exchangers is not None and findings.exchangers.null
    status, summary = _status(ranking, findings, null_mx=null_mx)
    address = evidence.address
    return LookupResult(
        status=status,
        summary=summary,
        mode=_mode(options),
        address=str(address) if address.local is not None else None,
        domain=address.domain.ascii,
        domain_unicode=address.domain.unicode,
        config=None if null_mx else ranking.config,
        alternatives=ranking.alternatives,
        conflicts=ranking.conflicts,
        attempts=findings.answers,
        notices=tuple(_notices(ranking, findings, summary)),
        database_date=findings.database_date,
        elapsed_ms=findings.elapsed_ms,
        partial=findings.partial,
    )


def _mode(options: Options) -> Mode:
    if options.offline:
        return Mode.OFFLINE
    return Mode.LIVE if options.verify else Mode.UNVERIFIED


def _status(ranking: Ranking, findings: Findings, *, null_mx: bool) -> tuple[Status, str]:
    options = findings.evidence.options
    if null_mx:
        return Status.UNAVAILABLE, "null-mx"
    if ranking.unavailable and ranking.config is not None:
        ended = ranking.config.settings.provider_status is ProviderStatus.RETIRED
        return Status.UNAVAILABLE, "retired" if ended else "no-standard-protocols"
    if ranking.live and ranking.config is not None:
        if ranking.proven:
            return Status.VERIFIED, "verified"
        return Status.FOUND, _why_only_found(ranking.config, findings)
    named = [s for claim in findings.evidence.claims for s in claim.settings.servers]
    if named:
        asked_for = any(wanted(server, options) for server in named)
        return Status.NOT_FOUND, "all-refuted" if asked_for else _not_asked_for(named, options)
    if ranking.config is not None:
        forwards = ranking.config.settings.provider_status is ProviderStatus.FORWARDER
        return Status.NOT_FOUND, "forwarder" if forwards else "no-servers"
    if options.offline:
        return Status.NOT_FOUND, "not-in-database"
    mx = next((a.reason for a in findings.answers if a.source == MX), "")
    if mx == "no-such-domain":
        return Status.NOT_FOUND, "no-such-domain"
    if mx == "dns-unreachable":
        return Status.UNDETERMINED, "no-network"
    if any(answer.reason == "our-bug" for answer in findings.answers):
        return Status.UNDETERMINED, "our-bug"
    if findings.partial or any(_our_side(answer) for answer in findings.answers):
        return Status.UNDETERMINED, "undetermined"
    return Status.NOT_FOUND, "nobody-knows"


def _not_asked_for(named: Iterable[Server], options: Options) -> str:
    """Why none of the servers that are named counts."""
    plain = any(server.endpoint.protocol in options.protocols for server in named)
    return "only-plain" if plain else "other-protocols"


def _our_side(answer: Answer) -> bool:
    return answer.kind is AnswerKind.FAILED and answer.reason in _OUR_SIDE


def _why_only_found(config: AccountConfig, findings: Findings) -> str:
    """Why an answer is not proven: what is dangerous first, then what is missing."""
    options = findings.evidence.options
    rows = config.incoming + config.outgoing
    if options.offline:
        return "offline"
    if not options.verify:
        return "not-tried"
    if _nothing_reached(rows):
        return "no-network"
    best = [side[0] for side in (config.incoming, config.outgoing) if side]
    if any(row.standing is Standing.DOUBTFUL for row in best):
        return "doubtful"
    if any(row.trust is Trust.UNCONFIRMED for row in best):
        return "unconfirmed"
    if options.incoming and not config.incoming:
        named = _named(findings, lambda protocol: protocol is not Protocol.SMTP)
        return "incoming-refuted" if named else "no-incoming"
    if options.outgoing and not config.outgoing:
        named = _named(findings, lambda protocol: protocol is Protocol.SMTP)
        return "outgoing-refuted" if named else "no-outgoing"
    return "one-direction"


def _named(findings: Findings, goes: Direction) -> bool:
    """Whether anybody but a guess names a server that way."""
    return any(
        goes(server.endpoint.protocol) and wanted(server, findings.evidence.options)
        for claim in findings.evidence.claims
        if claim.origin.channel is not Channel.GUESS
        for server in claim.settings.servers
    )


def _nothing_reached(rows: Iterable[Verdict]) -> bool:
    outcomes = [row.observation.outcome for row in rows if row.observation is not None]
    return bool(outcomes) and all(outcome in _NO_ROUTE for outcome in outcomes)


def _notices(ranking: Ranking, findings: Findings, summary: str) -> Iterable[str]:
    """What the summary does not say already."""
    config = ranking.config
    rows = config.incoming + config.outgoing if config else ()
    if findings.partial:
        yield "cut-short"
    if summary == "no-network" or _nothing_reached(rows):
        yield "nothing-reached"
    seen = findings.evidence.observations.values()
    if any(observation.outcome is Outcome.GUARDED for observation in seen):
        yield "guarded"
    if config is None:
        return
    if config.borrowed:
        yield "halves-mixed"
    incoming_works = any(row.standing is Standing.VERIFIED for row in config.incoming)
    submission = [row.observation for row in config.outgoing if row.observation is not None]
    if incoming_works and submission and all(s.outcome in _BLOCKED for s in submission):
        yield "sending-blocked"
    if summary != "unconfirmed" and any(row.trust is Trust.UNCONFIRMED for row in rows):
        yield "unconfirmed"
    protocols = findings.evidence.options.protocols
    best = config.incoming[0].server.endpoint.protocol if config.incoming else None
    if best is Protocol.POP3 and Protocol.IMAP in protocols:
        yield "pop3-only"
