"""All records counted: what there is, how old it is, and how well it is sourced.

Pure counting over whole records.  Which country lies where is handed in, for that table belongs to
another room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from autoconf.catalog.record import Record
from autoconf.model import Confidence

UNSAID = ""
"""Stands for what a record leaves blank."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the whole falls under one word."""

    word: str
    """Or `UNSAID`."""
    records: int
    domains: int
    servers: int


@dataclass(frozen=True, slots=True)
class Weak:
    """A record with servers, every line of which is `low`."""

    id: str
    sources: tuple[str, ...]
    """Each once, in the order of the lines."""


Counts = tuple[tuple[str, int], ...]
"""(word, how many), the most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """`by_...` shares are of records, the most first; counts of lines are of server lines."""

    records: int
    domains: int
    wildcards: int
    mx: int
    """Patterns of MX hosts."""
    servers: int
    by_region: tuple[Share, ...]
    by_country: tuple[Share, ...]
    by_kind: tuple[Share, ...]
    by_status: tuple[Share, ...]
    by_credential: tuple[Share, ...]
    by_origin: tuple[Share, ...]
    """`hand-written` or `generated`."""
    lines_by_protocol: Counts
    """`imap tls`."""
    lines_by_year: Counts
    """When they were read, the newest first."""
    lines_by_confidence: Counts
    names: Counts
    """Language tag -> how many records have their name in it."""
    hints: Counts
    """... have every hint in it; records without hints do not count."""
    steps: Counts
    """... have every list of steps in it."""
    weak: tuple[Weak, ...]
    """Sorted by id."""


def count(records: Iterable[Record], region: Callable[[str | None], str]) -> Census:
    """Count them; `region` says in which part of the world a country lies."""
    every = tuple(records)
    lines = [line for record in every for line in record.servers]
    return Census(
        records=len(every),
        domains=sum(len(record.domains) for record in every),
        wildcards=sum(len(record.wildcards) for record in every),
        mx=sum(len(record.mx) for record in every),
        servers=len(lines),
        by_region=_shares(every, lambda record: region(record.country)),
        by_country=_shares(every, lambda record: record.country),
        by_kind=_shares(every, lambda record: record.kind),
        by_status=_shares(every, lambda record: record.status),
        by_credential=_shares(every, lambda r: r.credential.kind if r.credential else None),
        by_origin=_shares(every, lambda r: "generated" if r.generated else "hand-written"),
        lines_by_protocol=_counts(f"{line.protocol} {line.security}" for line in lines),
        lines_by_year=tuple(
            sorted(_counts((line.as_of or UNSAID)[:4] for line in lines), reverse=True)
        ),
        lines_by_confidence=_counts(line.confidence or UNSAID for line in lines),
        names=_counts(tag for record in every for tag, _ in record.names),
        hints=_counts(tag for r in every for tag in _shared(h.text for h in r.hints)),
        steps=_counts(tag for r in every for tag in _shared(h.steps for h in r.hints if h.steps)),
        weak=tuple(sorted(_weak(every), key=lambda one: one.id)),
    )


def _shares(records: Iterable[Record], word: Callable[[Record], str | None]) -> tuple[Share, ...]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(str(word(record) or UNSAID), []).append(record)
    shares = (
        Share(
            name,
            len(group),
            sum(len(record.domains) for record in group),
            sum(len(record.servers) for record in group),
        )
        for name, group in groups.items()
    )
    return tuple(sorted(shares, key=lambda share: (-share.records, share.word)))


def _counts(words: Iterable[str]) -> Counts:
    counted = Counter(map(str, words))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _shared(texts: Iterable[tuple[tuple[str, object], ...]]) -> set[str]:
    """The languages that all of the texts are in; none if there is no text."""
    tags = [{tag for tag, _ in each} for each in texts]
    return set.intersection(*tags) if tags else set()


def _weak(records: Iterable[Record]) -> Iterator[Weak]:
    for record in records:
        lines = record.servers
        if lines and all(line.confidence is Confidence.LOW for line in lines):
            said = dict.fromkeys(source for line in lines for source in line.source)
            yield Weak(record.id, tuple(said))
