"""A report as the object that programs read (check.schema.json).  Additive changes only.

Sentences are in the language asked for; ids, statuses and codes never change.
"""

from __future__ import annotations

from autoconf.checks.finding import Do, Finding, Fix, Line, Word
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.model import Endpoint
from autoconf.net import Srv
from autoconf.render import clients
from autoconf.render.check import words
from autoconf.render.json import Object
from autoconf.version import VERSION

SCHEMA = "mail-autoconf/check/1"


def report_object(report: Report, language: str) -> Object:
    evidence = report.evidence
    domain = evidence.address.domain
    by = [finding.status.value for finding in report.findings]
    return {
        "schema": SCHEMA,
        "tool_version": VERSION,
        "date": evidence.today,
        "domain": domain.ascii,
        "domain_unicode": domain.unicode,
        "verdict": report.verdict,
        "text": words.verdict(report, language),
        "worst": report.worst,
        "counts": {status: by.count(status) for status in sorted(set(by))},
        "fix_first": [finding.id for finding in report.wrong],
        "lookup_status": evidence.result.status,
        "settings": [
            {
                "protocol": server.endpoint.protocol,
                "host": server.endpoint.host,
                "port": server.endpoint.port,
                "security": server.endpoint.security,
                "username": server.username,
                "auth": list(server.auth),
            }
            for server in words.working(report)
        ],
        "sources": [
            {
                "source": source,
                "servers": [
                    f"{s.endpoint.protocol} {s.endpoint.host}:{s.endpoint.port}"
                    f"/{s.endpoint.security}"
                    for s in settings.servers
                ],
            }
            for source, settings in evidence.sayings.items()
        ],
        "clients": [
            {
                "name": client.name,
                "title": client.title,
                "version": client.version,
                "basis": client.basis,
                "result": clients.word(run),
                "why": run.outcome.why,
                "asks": list(run.outcome.asks),
                "learn_address": list(run.leaks),
                "seconds": round(run.outcome.seconds, 1),
            }
            for client, run in evidence.clients
        ],
        "findings": [_finding(finding, language) for finding in report.findings],
    }


def _finding(finding: Finding, language: str) -> Object:
    return {
        "id": finding.id,
        "status": finding.status,
        "title": words.title(finding, language),
        "text": words.sentence(finding, language),
        "reason": finding.reason or None,
        "evidence": [
            {
                "place": line.place,
                "code": line.key or None,
                "detail": line.detail or _raw(line) or None,
                "text": words.line(line, language),
            }
            for line in finding.seen
        ],
        "clients": list(finding.hurts),
        "fix": [_fix(fix, language) for fix in finding.fix],
        "doc": f"{words.DOCUMENT}#{finding.id.lower()}",
    }


def _raw(line: Line) -> str:
    """What the sentence of a line speaks of, in the words that programs know."""
    return "; ".join(
        value if isinstance(value, str) else ", ".join(map(_code, value))
        for _, value in line.values
    )


def _code(word: Word) -> str:
    if isinstance(word, Endpoint):
        return f"{word.protocol} {word.host}:{word.port}/{word.security}"
    return str(word)


def _fix(fix: Fix, language: str) -> Object:
    record = fix.record
    text = fix.paste
    if fix.do is Do.ASK:
        text = say(f"check.ask-{fix.ask}", language, **dict(fix.values))
    return {
        "do": fix.do,
        "text": text or say(f"check.do-{fix.do}", language),
        "path": fix.path or None,
        "record": record
        and {
            "name": record.name,
            "type": record.rdtype,
            "data": record.data,
            "priority": record.value.priority if isinstance(record.value, Srv) else None,
            "weight": record.value.weight if isinstance(record.value, Srv) else None,
            "port": record.value.port if isinstance(record.value, Srv) else None,
        },
    }
