"""Which sources are asked for an address, in which wave; which are left out, and why.  No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.options import Options
from autoconf.result import Answer, AnswerKind
from autoconf.sources import SOURCES
from autoconf.sources.inquiry import Inquiry, Source, Wave


@dataclass(frozen=True, slots=True)
class Plan:
    local: tuple[Source, ...]
    remote: tuple[Source, ...]
    left_out: tuple[Answer, ...]

    def wave(self, *waves: Wave) -> tuple[Source, ...]:
        return tuple(source for source in self.remote if source.wave in waves)


def plan(inquiry: Inquiry, sources: Iterable[Source] = SOURCES) -> Plan:
    """Sort the sources; those left out are told as attempts with the reason."""
    chosen: list[Source] = []
    left_out: list[Answer] = []
    for source in sources:
        reason = _left_out(source, inquiry.options)
        if reason is not None:
            left_out.append(Answer(source.name, inquiry.domain, AnswerKind.SKIPPED, reason))
        else:
            chosen.append(source)
    local = tuple(source for source in chosen if source.local)
    remote = tuple(source for source in chosen if not source.local)
    return Plan(local, remote, tuple(left_out))


def _left_out(source: Source, options: Options) -> str | None:
    if options.only and source.name not in options.only:
        return "not-chosen"
    if source.name in options.skip:
        return "left-out"
    if source.local:
        return None
    if options.offline:
        return "offline"
    if source.third_party and not options.third_party:
        return "no-third-party"
    return None
