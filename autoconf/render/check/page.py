"""A report as a page: the verdict, what to fix first, what else, and the settings that work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from autoconf.checks.finding import Finding, Status
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render import clients
from autoconf.render.check import words
from autoconf.render.page import Block, Bullets, Cell, Gap, Heading, Page, Sentence, Table, Tone
from autoconf.render.text import width

TONES = {
    Status.PASS: Tone.GOOD,
    Status.INFO: Tone.DIM,
    Status.WARN: Tone.WARN,
    Status.ERROR: Tone.BAD,
    Status.CRITICAL: Tone.BAD,
    Status.NOT_APPLICABLE: Tone.DIM,
    Status.UNKNOWN: Tone.DIM,
}
MOST_LINES = 6
LONG = 12
"""Lines of a paste that a page shows in full; whole files are written by --fix-out."""


def page(report: Report, language: str, *, whole: bool = False, columns: int | None = None) -> Page:
    """`whole` shows what is good, too, and everything in full; else a matrix that is wider than
    the `columns` of the terminal is left out."""
    return tuple(_blocks(report, language, whole=whole, columns=None if whole else columns))


def _blocks(report: Report, language: str, *, whole: bool, columns: int | None) -> Iterator[Block]:
    tone = Tone.WARN if report.undetermined else TONES[report.worst]
    yield Heading(words.verdict(report, language), tone)
    yield Sentence(words.counts(report, language), Tone.DIM)
    fixes = words.fixes(report, language)
    grave = [f for f in report.wrong if f.status is not Status.INFO]
    for finding in grave[:1]:
        yield Heading(say("check.first", language))
        yield from _finding(finding, fixes[finding.id], language, whole=whole)
    # What a person waits for stands before the rest of the work.
    yield from _settings(report, language)
    for number, finding in enumerate(grave[1:]):
        if not number:
            yield Heading(say("check.then", language))
        yield from _finding(finding, fixes[finding.id], language, whole=whole)
    small = [f for f in report.wrong if f.status is Status.INFO]
    if small:
        yield Heading(say("check.better", language))
        for finding in small:
            if whole:
                yield from _finding(finding, fixes[finding.id], language, whole=True)
            else:
                yield Sentence(f"{finding.id}  {words.sentence(finding, language)}")
    yield from _matrix(report, language, columns)
    if report.evidence.clients:
        domain = report.evidence.domain
        yield from clients.page(report.evidence.clients, language, domain, steps=whole)
    if whole:
        yield from _rest(report, language)
    unknown = words.untold(report, language, whole=whole)
    if unknown:
        yield Heading(say("check.untold", language))
        yield Bullets(tuple(Cell(text, Tone.DIM) for text in unknown))
    yield Gap()
    yield Sentence(words.privacy(report, language), Tone.DIM)
    if not whole:
        yield Sentence(say("check.more", language), Tone.DIM)


def _finding(
    finding: Finding, fixes: list[tuple[str, str]], language: str, *, whole: bool
) -> Iterator[Block]:
    yield Gap()
    said = f"{finding.id}  {words.status(finding, language)}: {words.sentence(finding, language)}"
    yield Sentence(said, TONES[finding.status])
    lines = [words.line(each, language) for each in finding.seen]
    shown = lines if whole else lines[:MOST_LINES]
    more = [say("check.and-more", language, n=len(lines) - len(shown))] if shown != lines else []
    cells = tuple(Cell(text) for text in (*shown, *more))
    if cells:
        yield Bullets(cells)
    hurt = words.hurts(finding, language)
    if hurt:
        yield Sentence(hurt, Tone.DIM)
    for head, paste in fixes:
        yield Sentence(head)
        body = paste.split("\n") if paste else []
        if len(body) > LONG and not whole:
            body = [*body[:3], say("check.long", language, n=len(body))]
        yield from (Sentence(f"    {line}", Tone.STRONG) for line in body)


def _settings(report: Report, language: str) -> Iterator[Block]:
    servers = words.working(report)
    if servers:
        yield Heading(say("check.settings", language))
        columns = ("protocol", "server", "port", "security", "user-name", "sign-in")
        yield Table(
            tuple(say(f"label.{column}", language) for column in columns),
            tuple(
                (
                    Cell(s.endpoint.protocol.upper()),
                    Cell(s.endpoint.host, Tone.STRONG),
                    Cell(str(s.endpoint.port), Tone.STRONG),
                    Cell(say(f"label.security.{s.endpoint.security}", language)),
                    Cell(words.login(s, language)),
                    Cell(words.sign_in(s, language)),
                )
                for s in servers
            ),
        )


def _matrix(report: Report, language: str, columns: int | None) -> Iterator[Block]:
    heads = (say("check.source", language), *(p.upper() for p in Protocol))
    rows = [(name, *cells) for name, cells in words.matrix(report, language)]
    if len(rows) < 2 or (columns is not None and _wide((heads, *rows)) > columns):
        return
    yield Heading(say("check.matrix", language))
    yield Table(heads, tuple(tuple(map(Cell, row)) for row in rows))


def _wide(rows: Iterable[tuple[str, ...]]) -> int:
    """As a terminal draws them: two columns of space before each cell."""
    return sum(2 + max(map(width, column)) for column in zip(*rows, strict=True))


def _rest(report: Report, language: str) -> Iterator[Block]:
    for status, key in ((Status.PASS, "well"), (Status.NOT_APPLICABLE, "apart")):
        found = report.having(status)
        if found:
            yield Heading(say(f"check.{key}", language))
            yield Bullets(tuple(Cell(_brief(f, language)) for f in found))


def _brief(finding: Finding, language: str) -> str:
    """A finding that needs nothing, in one line."""
    seen = " · ".join(words.line(line, language) for line in finding.seen)
    said = f"{finding.id}  {words.sentence(finding, language)}"
    return f"{said}: {seen}" if seen else said
