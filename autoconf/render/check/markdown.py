"""A report in Markdown, for issue trackers and wikis.  Strangers' words stand in code spans alone.

CommonMark 0.31; tables as GitHub has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from autoconf.checks.finding import Finding, Status
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render.check import words

LIGHTS = {
    Status.PASS: "🟢",
    Status.INFO: "🔵",
    Status.WARN: "🟡",
    Status.ERROR: "🔴",
    Status.CRITICAL: "⛔",
    Status.NOT_APPLICABLE: "⚪",
    Status.UNKNOWN: "❔",
}


def text(report: Report, language: str) -> str:
    return "\n".join(_lines(report, language)) + "\n"


def _lines(report: Report, language: str) -> Iterator[str]:
    domain = report.evidence.address.domain.unicode
    yield f"# {say('check.title', language, domain=domain)}"
    yield ""
    yield f"**{LIGHTS[report.worst]} {words.verdict(report, language)}**"
    yield ""
    yield f"{say('check.checked-on', language, date=report.evidence.today)} · " + words.counts(
        report, language
    )
    fixes = words.fixes(report, language)
    for heading, finding in words.headed(report, language):
        if heading:
            yield from ("", f"## {heading}")
        yield from _finding(finding, fixes[finding.id], language)
    rows = words.matrix(report, language)
    if rows:
        yield from ("", f"## {say('check.matrix', language)}", "")
        heads = (say("check.source", language), *(p.upper() for p in Protocol))
        yield f"| {' | '.join(heads)} |"
        yield f"|{'---|' * len(heads)}"
        for name, cells in rows:
            yield f"| {name} | {' | '.join(map(_cell, cells))} |"
    if report.evidence.clients:
        columns = words.programs_columns(language)
        yield from ("", f"## {words.programs_verdict(report, language)}", "")
        yield f"| {' | '.join(columns)} |"
        yield f"|{'---|' * len(columns)}"
        for row in words.programs(report, language):
            yield f"| {' | '.join(row)} |"
    unknown = words.untold(report, language, whole=True)
    if unknown:
        yield from ("", f"## {say('check.untold', language)}", "")
        yield from (f"- {LIGHTS[Status.UNKNOWN]} {text}" for text in unknown)
    for status, key in (
        (Status.PASS, "well"),
        (Status.NOT_APPLICABLE, "apart"),
    ):
        found = report.having(status)
        if found:
            yield from ("", f"## {say(f'check.{key}', language)}", "")
            for each in found:
                yield f"- {LIGHTS[status]} `{each.id}` {words.sentence(each, language)}"
    yield from ("", words.privacy(report, language))


def _finding(finding: Finding, fixes: list[tuple[str, str]], language: str) -> Iterator[str]:
    yield ""
    status = words.status(finding, language)
    yield f"### {LIGHTS[finding.status]} `{finding.id}` {status}"
    yield ""
    yield words.sentence(finding, language)
    yield ""
    for line in finding.seen:
        yield f"- {_code(words.line(line, language))}"
    hurt = words.hurts(finding, language)
    if hurt:
        yield from ("", f"*{hurt}*")
    for head, paste in fixes:
        yield from ("", head)
        if paste:
            fence = "`" * (max(3, _longest(paste) + 1))
            yield from ("", fence, paste, fence)


def _cell(text: str) -> str:
    return text if text == "-" else _code(text.replace("|", "/"))


def _code(text: str) -> str:
    """A code span that nothing inside can end."""
    ticks = "`" * (_longest(text) + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _longest(text: str) -> int:
    """The longest run of back quotes."""
    longest = run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    return longest
