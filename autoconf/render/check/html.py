"""A report as one HTML page that needs nothing but itself: no script, font or picture, and nothing
is fetched.

Every state is said in a word beside its light, so that neither colour nor print loses it.  Every
word of a stranger is escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autoconf.checks.finding import WRONG, Finding, Status
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render.check import words
from autoconf.version import VERSION

_WORDS = ("first", "then", "settings", "matrix", "source", "seen", "well", "untold", "apart")
_COLUMNS = ("protocol", "server", "port", "security", "user-name", "sign-in")


@dataclass(frozen=True, slots=True)
class Card:
    """One finding, in words."""

    id: str
    status: str
    state: str
    title: str
    text: str
    seen: tuple[str, ...]
    hurts: str
    fixes: tuple[tuple[str, str], ...]
    heading: str = ""
    """Where it is the first of its kind."""


def text(report: Report, language: str) -> str:
    """The whole page, UTF-8."""
    from jinja2 import Environment, StrictUndefined

    template = Path(__file__).with_name("check.html").read_text(encoding="utf-8")
    maker = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return (
        maker.from_string(template).render(
            language=language, version=VERSION, **values(report, language)
        )
        + "\n"
    )


def values(report: Report, language: str) -> dict[str, Any]:
    """What a template shows of a report: this one's own, and the service's."""
    domain = report.evidence.address.domain.unicode
    fixes = words.fixes(report, language)
    statuses = [finding.status for finding in report.findings]
    return {
        "word": {key: say(f"check.{key}", language) for key in _WORDS},
        "title": say("check.title", language, domain=domain),
        "verdict": words.verdict(report, language),
        "worst": "unknown" if report.undetermined else report.worst.value,
        "date": say("check.checked-on", language, date=report.evidence.today),
        "privacy": words.privacy(report, language),
        "numbers": [
            (status.value, say(f"check.status-{status}", language), statuses.count(status))
            for status in (*reversed(WRONG), Status.PASS, Status.UNKNOWN)
        ],
        "areas": _areas(report, language),
        "wrong": [
            _card(f, fixes[f.id], language, heading)
            for heading, f in words.headed(report, language)
        ],
        "rest": [
            (key, say(f"check.{key}", language), _cards(report, status, language))
            for status, key in (
                (Status.UNKNOWN, "untold"),
                (Status.PASS, "well"),
                (Status.NOT_APPLICABLE, "apart"),
            )
        ],
        "columns": [say(f"label.{column}", language) for column in _COLUMNS],
        "settings": [
            (
                server.endpoint.protocol.upper(),
                server.endpoint.host,
                server.endpoint.port,
                say(f"label.security.{server.endpoint.security}", language),
                words.login(server, language),
                words.sign_in(server, language),
            )
            for server in words.working(report)
        ],
        "protocols": [protocol.upper() for protocol in Protocol],
        "matrix": words.matrix(report, language),
        "program_columns": words.programs_columns(language),
        "programs": words.programs(report, language),
        "programs_verdict": words.programs_verdict(report, language),
    }


def _areas(report: Report, language: str) -> list[tuple[str, str, str]]:
    """Each area with its worst state: the lights at the top."""
    by: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by.setdefault(words.area(finding), []).append(finding)
    return [
        (say(f"check.area-{area}", language), light.value, say(f"check.status-{light}", language))
        for area, found in by.items()
        for light in (_light(found),)
    ]


def _light(found: list[Finding]) -> Status:
    """The worst of an area; where nothing is wrong, whether anything was seen at all."""
    statuses = {finding.status for finding in found}
    order = (*reversed(WRONG), Status.PASS, Status.UNKNOWN, Status.NOT_APPLICABLE)
    return next(status for status in order if status in statuses)


def _cards(report: Report, status: Status, language: str) -> list[Card]:
    return [_card(finding, [], language) for finding in report.having(status)]


def _card(finding: Finding, fixes: list[tuple[str, str]], language: str, heading: str = "") -> Card:
    return Card(
        finding.id,
        finding.status.value,
        words.status(finding, language),
        words.title(finding, language),
        words.sentence(finding, language),
        tuple(words.line(line, language) for line in finding.seen),
        words.hurts(finding, language),
        tuple(fixes),
        heading,
    )
