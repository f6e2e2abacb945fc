"""Which sources are asked for an address, in which wave; which are left out, and why.  No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.options import Options
from autoconf.result import Answer, AnswerKind
from autoconf.sources import SOURCES
from autoconf.sources.inquiry import Inquiry, LocalSource, RemoteSource, Source, Wave


@dataclass(frozen=True, slots=True)
class Plan:
    local: tuple[LocalSource, ...]
    remote: tuple[RemoteSource, ...]
    left_out: tuple[Answer, ...]

    def wave(self, *waves: Wave) -> tuple[RemoteSource, ...]:
        return tuple(source for source in self.remote if source.wave in waves)


def plan(inquiry: Inquiry, sources: Iterable[Source] = SOURCES) -> Plan:
    """Sort the sources; those left out are told as attempts with the reason."""
    local: list[LocalSource] = []
    remote: list[RemoteSource] = []
    left_out: list[Answer] = []
    for source in sources:
        reason = _left_out(source, inquiry.options)
        if reason is not None:
            left_out.append(Answer(source.name, inquiry.domain, AnswerKind.SKIPPED, reason))
        elif isinstance(source, LocalSource):
            local.append(source)
        else:
            remote.append(source)
    return Plan(tuple(local), tuple(remote), tuple(left_out))


def _left_out(source: Source, options: Options) -> str | None:
    if options.only and source.name not in options.only:
        return "not-chosen"
    if source.name in options.skip:
        return "left-out"
    if isinstance(source, LocalSource):
        return None
    if options.offline:
        return "offline"
    if source.third_party and not options.third_party:
        return "no-third-party"
    return None
