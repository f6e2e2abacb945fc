"""Ranking -> LookupResult: the status, the summary and what else is worth saying.  Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.candidate import Evidence
from autoconf.model import Protocol, ProviderStatus
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
        return Status.FOUND, _why_only_found(ranking.config, options)
    if any(claim.settings.servers for claim in findings.evidence.claims):
        return Status.NOT_FOUND, "all-refuted"
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
    if findings.partial or any(_our_side(answer) for answer in findings.answers):
        return Status.UNDETERMINED, "undetermined"
    return Status.NOT_FOUND, "nobody-knows"


def _our_side(answer: Answer) -> bool:
    return answer.kind is AnswerKind.FAILED and answer.reason in _OUR_SIDE


def _why_only_found(config: AccountConfig, options: Options) -> str:
    """The most telling of the reasons why an answer is not proven."""
    rows = config.incoming + config.outgoing
    if options.offline:
        return "offline"
    if not options.verify:
        return "not-tried"
    if _nothing_reached(rows):
        return "no-network"
    if options.incoming and not config.incoming:
        return "no-incoming"
    if options.outgoing and not config.outgoing:
        return "no-outgoing"
    best_in, best_out = _best(config.incoming), _best(config.outgoing)
    best = [row for row in (best_in, best_out) if row is not None]
    if any(row.standing is Standing.DOUBTFUL for row in best):
        return "doubtful"
    if any(row.trust is Trust.UNCONFIRMED for row in best):
        return "unconfirmed"
    return "one-direction"


def _best(rows: tuple[Verdict, ...]) -> Verdict | None:
    return rows[0] if rows else None


def _nothing_reached(rows: Iterable[Verdict]) -> bool:
    outcomes = [row.observation.outcome for row in rows if row.observation is not None]
    return bool(outcomes) and all(outcome in _NO_ROUTE for outcome in outcomes)


def _notices(ranking: Ranking, findings: Findings, summary: str) -> Iterable[str]:
    """What the summary does not say already."""
    config = ranking.config
    rows = config.incoming + config.outgoing if config else ()
    if summary == "no-network" or _nothing_reached(rows):
        yield "nothing-reached"
    if config is None:
        return
    if config.borrowed:
        yield "halves-mixed"
    incoming_works = any(row.standing is Standing.VERIFIED for row in config.incoming)
    submission = [row.observation for row in config.outgoing if row.observation is not None]
    if incoming_works and submission and all(seen.outcome in _BLOCKED for seen in submission):
        yield "sending-blocked"
    if summary != "unconfirmed" and any(row.trust is Trust.UNCONFIRMED for row in rows):
        yield "unconfirmed"
    protocols = findings.evidence.options.protocols
    best = config.incoming[0].server.endpoint.protocol if config.incoming else None
    if best is Protocol.POP3 and Protocol.IMAP in protocols:
        yield "pop3-only"
