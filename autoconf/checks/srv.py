"""The SRV records for mail: there, in use, and leading to servers that answer.  Pure.

RFC 2782, RFC 6186, RFC 8314 section 5.1.
"""

from __future__ import annotations

from autoconf.checks import lines
from autoconf.checks.evidence import ANSWERED, Evidence
from autoconf.checks.finding import (
    SRV_READERS,
    Check,
    Fix,
    Line,
    Said,
    Status,
    judged,
    nothing,
    passed,
    unknown,
    wrong,
)
from autoconf.net import DnsAnswer
from autoconf.outcome import Outcome
from autoconf.sources.srv import MAIL, usable

READING = ("_imaps", "_imap", "_pop3s", "_pop3")
SENDING = ("_submissions", "_submission")
PAIRS = (("_imap", "_imaps"), ("_pop3", "_pop3s"), ("_submission", "_submissions"))
GONE = (Outcome.REFUSED, Outcome.MISMATCH, Outcome.GUARDED)


def srv_for_reading(evidence: Evidence) -> Said:
    return _srv_there(evidence, READING, "reading")


def srv_for_sending(evidence: Evidence) -> Said:
    return _srv_there(evidence, SENDING, "sending")


def _srv_there(evidence: Evidence, labels: tuple[str, ...], why: str) -> Said:
    answers = [evidence.srv(label) for label in labels]
    there = [answer for answer in answers if usable(answer.srv)]
    if there:
        return passed(*map(lines.of_dns, there))
    failed = [answer for answer in answers if answer.status not in ANSWERED]
    if failed:
        return unknown("dns", lines.of_dns(failed[0]))
    fix = lines.add(evidence, why)
    if not fix:
        return nothing("no-servers")
    return wrong(Status.INFO, *(Line(f"{a.name} SRV", detail="-") for a in answers[:1]), fix=fix)


def srv_targets_exist(evidence: Evidence) -> Said:
    targets = _targets(evidence)
    if not targets:
        return nothing("no-srv")
    bad = [(a, data) for a, host, data in targets if lines.leads_nowhere(evidence, host)]
    fix = [f for answer, data in bad for f in lines.delete(answer.name, "SRV", data)]
    seen = tuple(Line(f"{a.name} SRV {data}", "outcome.no-such-name") for a, data in bad)
    return judged(Status.ERROR, seen, *fix, *_instead(evidence, bad))


def _targets(evidence: Evidence) -> list[tuple[DnsAnswer, str, str]]:
    return [
        (answer, s.target, f"{s.priority} {s.weight} {s.port} {s.target}.")
        for answer in (evidence.srv(label) for label in MAIL)
        for s in answer.srv
        if s.target
    ]


def _instead(evidence: Evidence, bad: list[tuple[DnsAnswer, str]]) -> tuple[Fix, ...]:
    """The planned records of the same names."""
    return _planned(evidence, *(answer.name.partition(".")[0] for answer, _ in bad))


def srv_targets_are_no_aliases(evidence: Evidence) -> Said:
    targets = _targets(evidence)
    if not targets:
        return nothing("no-srv")
    seen = tuple(
        Line(f"{answer.name} SRV {host}", detail=f"CNAME {alias}")
        for answer, host, _ in targets
        if (alias := _alias(evidence, host))
    )
    return judged(Status.INFO, seen)


def _alias(evidence: Evidence, host: str) -> str:
    answers = evidence.hosts.get(host, ())
    return answers[2].cname if len(answers) > 2 else ""


def srv_servers_are_there(evidence: Evidence) -> Said:
    targets = _targets(evidence)
    if not targets:
        return nothing("no-srv")
    dead = {
        (t.endpoint.host, t.endpoint.port): t
        for t in evidence.tried
        if "srv" in t.named_by and t.best is not None and t.best.outcome in GONE
    }
    bad = [
        (answer, data, dead[s.target, s.port])
        for answer in (evidence.srv(label) for label in MAIL)
        for s in answer.srv
        for data in (f"{s.priority} {s.weight} {s.port} {s.target}.",)
        if (s.target, s.port) in dead
    ]
    pairs = [(answer, data) for answer, data, _ in bad]
    fix = [f for answer, data in pairs for f in lines.delete(answer.name, "SRV", data)]
    seen = tuple(lines.of_server(tried, tried.best) for _, _, tried in bad)
    return judged(Status.ERROR, seen, *fix, *_instead(evidence, pairs))


def tls_is_published_first(evidence: Evidence) -> Said:
    """RFC 8314 section 5.1: where TLS from the first byte is served, its records say so."""
    there = [(evidence.srv(clear), secure) for clear, secure in PAIRS if evidence.srv(clear).srv]
    if not there:
        return nothing("no-srv")
    fix: list[Fix] = []
    seen: list[Line] = []
    for answer, secure in there:
        clear = [s for s in usable(answer.srv) if s.port not in (993, 995, 465)]
        offered = [f for f in _planned(evidence, secure) if f.record and f.record.data[-2:] != " ."]
        if clear and offered and not usable(evidence.srv(secure).srv):
            fix += offered
            seen.append(lines.of_dns(answer))
    return judged(Status.WARN, tuple(seen), *fix)


def _planned(evidence: Evidence, *labels: str) -> tuple[Fix, ...]:
    names = [f"{label}._tcp.{evidence.domain}" for label in labels]
    return lines.adding(lines.planned(evidence, lambda record: record.name in names))


def absence_is_published(evidence: Evidence) -> Said:
    """RFC 6186 section 3.4: a single dot says that nobody needs to try."""
    if not _targets(evidence):
        return nothing("no-srv")
    fix = lines.add(evidence, "not-offered")
    missing = [f for f in fix if f.record and not evidence.answer(f.record.name, "SRV").srv]
    seen = tuple(Line(f"{f.record.name} SRV", detail="-") for f in missing if f.record)
    return judged(Status.INFO, seen, *missing)


CHECKS = (
    Check("AC-DNS-007", SRV_READERS, srv_for_reading),
    Check("AC-DNS-008", SRV_READERS, srv_for_sending),
    Check("AC-DNS-009", SRV_READERS, srv_targets_exist),
    Check("AC-DNS-010", SRV_READERS, srv_targets_are_no_aliases),
    Check("AC-DNS-011", SRV_READERS, srv_servers_are_there),
    Check("AC-DNS-012", SRV_READERS, tls_is_published_first),
    Check("AC-DNS-013", SRV_READERS, absence_is_published),
)
