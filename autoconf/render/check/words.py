"""Findings in words: what each form of the report has in common."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from autoconf.checks.finding import EVERY, WRONG, Do, Finding, Fix, Line
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.model import Protocol, Server, Settings
from autoconf.render import clients
from autoconf.render.page import visible

_TOPICS = {
    "DNS": "dns",
    "PUB": "pub",
    "XML": "xml",
    "TLS": "srv",
    "SRV": "srv",
}
DOCUMENT = "docs/checks.md"


def area(finding: Finding) -> str:
    return finding.id.split("-")[1]


def _sentence(finding: Finding, kind: str, language: str) -> str:
    topic = _TOPICS.get(area(finding), "more")
    return say(f"check_{topic}.{finding.id}.{kind}", language)


def title(finding: Finding, language: str) -> str:
    """What the check looks at, said as it should be."""
    return _sentence(finding, "good", language)


def sentence(finding: Finding, language: str) -> str:
    """What is wrong, or that nothing is, or why nobody can tell."""
    if finding.status in WRONG:
        return _sentence(finding, "bad", language)
    if finding.reason:
        because = say(f"check.because-{finding.reason}", language)
        return f"{_sentence(finding, 'good', language)}: {because}"
    return _sentence(finding, "good", language)


def status(finding: Finding, language: str) -> str:
    return say(f"check.status-{finding.status}", language)


def hurts(finding: Finding, language: str) -> str:
    """Whom it hurts; empty where nothing is wrong or no program is touched."""
    if not finding.hurts:
        return ""
    if len(finding.hurts) == len(EVERY):
        return say("check.hurts-all", language)
    return say("check.hurts", language, clients=", ".join(finding.hurts))


def line(seen: Line, language: str) -> str:
    """One thing that was seen, safe to print."""
    text = say(seen.key, language, **dict(seen.values)) if seen.key else ""
    if text and seen.detail:
        text = f"{text} ({seen.detail})"
    return visible(": ".join(filter(None, (seen.place, text or seen.detail))))


def fixes(report: Report, language: str) -> dict[str, list[tuple[str, str]]]:
    """Id -> what to do, and what to paste for it.  What many findings want is shown at the first
    of them."""
    shown: dict[tuple[str, str], str] = {}
    told: dict[str, list[tuple[str, str]]] = {}
    for finding in report.wrong:
        told[finding.id] = []
        for pair in _fixes(finding.fix, language):
            first = shown.setdefault(pair, finding.id)
            same = first != finding.id and "\n" in pair[1]
            again = (f"{pair[0]} {say('check.same', language, id=first)}", "")
            told[finding.id].append(again if same else pair)
    return told


def _fixes(found: Iterable[Fix], language: str) -> list[tuple[str, str]]:
    """Records of a kind together."""
    ordered = list(dict.fromkeys(found))
    order = list(Do)
    ordered.sort(key=lambda fix: (order.index(fix.do), fix.path))
    told: list[tuple[str, str]] = []
    for (do, path), group in groupby(ordered, key=lambda fix: (fix.do, fix.path)):
        head = (
            say("check.do-file", language, path=path) if path else say(f"check.do-{do}", language)
        )
        told.append((head, "\n".join(_paste(fix, language) for fix in group)))
    return told


def _paste(fix: Fix, language: str) -> str:
    if fix.do is Do.ASK:
        return say(f"check.ask-{fix.ask}", language, **dict(fix.values))
    return "\n".join(map(visible, fix.paste.rstrip("\n").split("\n")))


def verdict(report: Report, language: str) -> str:
    domain = report.evidence.address.domain.unicode
    return say(f"check.verdict-{report.verdict}", language, domain=domain, n=report.grave)


def counts(report: Report, language: str) -> str:
    by = [finding.status.value for finding in report.findings]
    return say(
        "check.counts",
        language,
        passed=by.count("pass"),
        unknown=by.count("unknown"),
        skipped=by.count("not_applicable"),
    )


def privacy(report: Report, language: str) -> str:
    domain = report.evidence.domain
    return say("check.shared" if report.evidence.shared else "check.share", language, domain=domain)


def matrix(report: Report, language: str) -> list[tuple[str, list[str]]]:
    """Every source, and what it says for each protocol, with whether that was proven."""
    proven = {tried.endpoint for tried in report.evidence.tried if tried.proven}

    def cell(settings: Settings, protocol: Protocol) -> str:
        servers = [s for s in settings.servers if s.endpoint.protocol is protocol]
        return (
            "; ".join(f"{server(s, language)} [{_mark(s, language)}]" for s in servers[:3]) or "-"
        )

    def _mark(each: Server, language: str) -> str:
        return say(f"check.{'proven' if each.endpoint in proven else 'unproven'}", language)

    return [
        (source, [cell(settings, protocol) for protocol in Protocol])
        for source, settings in report.evidence.sayings.items()
    ]


def programs(report: Report, language: str) -> list[tuple[str, str, str]]:
    """Every simulated client, how it ends, and what decided."""
    return [
        (
            client.title,
            say(f"clients.end.{clients.word(run)}", language),
            say(f"clients.why.{run.outcome.why}", language),
        )
        for client, run in report.evidence.clients
    ]


def programs_columns(language: str) -> list[str]:
    return [say(f"clients.column.{name}", language) for name in ("client", "result", "source")]


def programs_verdict(report: Report, language: str) -> str:
    return clients.verdict(report.evidence.clients, language) if report.evidence.clients else ""


def server(found: Server, language: str) -> str:
    end = found.endpoint
    security = say(f"label.security.{end.security}", language)
    name = f" {found.username}" if found.username else ""
    return visible(f"{end.host}:{end.port} {security}{name}")


def working(report: Report) -> tuple[Server, ...]:
    """The settings that may be typed; the user name stays a template."""
    return report.evidence.plan.settings.servers if report.evidence.plan else ()
