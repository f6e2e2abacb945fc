"""The census of all records: a page for people, and an object for programs.

Additive changes only: a key once given keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from autoconf.catalog.census import UNSAID, Census, Counts, Share
from autoconf.messages import LANGUAGES, say
from autoconf.model import Protocol, Security
from autoconf.render.json import Object
from autoconf.render.page import Block, Cell, Heading, Page, Sentence, Table, Tone

SCHEMA = "mail-autoconf/providers-stats/1"

Word = Callable[[str], str]
"""How a word of the records is said to people."""


def census_object(census: Census, date: str) -> Object:
    """Everything that was counted; what a record leaves blank stands under the empty word."""
    shares = {
        "region": census.by_region,
        "country": census.by_country,
        "kind": census.by_kind,
        "status": census.by_status,
        "credential": census.by_credential,
        "origin": census.by_origin,
    }
    lines = {
        "protocol": census.lines_by_protocol,
        "year": census.lines_by_year,
        "confidence": census.lines_by_confidence,
    }
    languages = {"names": census.names, "hints": census.hints, "steps": census.steps}
    return {
        "schema": SCHEMA,
        "database_date": date,
        "records": census.records,
        "domains": census.domains,
        "wildcards": census.wildcards,
        "mx_patterns": census.mx,
        "server_lines": census.servers,
        "records_by": {
            key: {
                share.word: {
                    "records": share.records,
                    "domains": share.domains,
                    "server_lines": share.servers,
                }
                for share in found
            }
            for key, found in shares.items()
        },
        "server_lines_by": {key: dict(counts) for key, counts in lines.items()},
        "records_by_language": {key: dict(counts) for key, counts in languages.items()},
        "weak": [{"id": one.id, "sources": list(one.sources)} for one in census.weak],
    }


def page(census: Census, language: str, date: str) -> Page:
    return tuple(_blocks(census, language, date))


def weak_page(census: Census, language: str) -> Page:
    """The records that rest on weak sources alone, and what those are."""
    if not census.weak:
        return (Sentence(say("providers.no-weak", language), Tone.GOOD),)
    columns = (say("lists.provider", language), say("providers.sources", language))
    rows = ((Cell(one.id, Tone.STRONG), Cell(", ".join(one.sources))) for one in census.weak)
    return (Table(columns, tuple(rows)),)


def _blocks(census: Census, language: str, date: str) -> Iterator[Block]:
    def said(prefix: str) -> Word:
        return lambda word: say(prefix + word if word else "providers.unsaid", language)

    yield Heading(
        say(
            "providers.census",
            language,
            records=census.records,
            domains=census.domains,
            date=date or "-",
        )
    )
    yield Sentence(
        say(
            "providers.census-more",
            language,
            mx=census.mx,
            wildcards=census.wildcards,
            servers=census.servers,
        )
    )
    weak = len(census.weak)
    text = say("providers.weak" if weak else "providers.no-weak", language, n=weak)
    yield Sentence(text, Tone.WARN if weak else Tone.GOOD)
    yield from _shares("by-region", census.by_region, said("lists.region."), language)
    yield Heading(say("providers.by-country", language))
    everywhere = say("providers.everywhere", language)
    yield _row((share.word or everywhere, share.records) for share in census.by_country)
    yield from _shares("by-kind", census.by_kind, said("lists.of."), language)
    yield from _shares("by-status", census.by_status, said("lists.status."), language)
    yield from _shares("by-credential", census.by_credential, said("label.credential."), language)
    yield from _shares("by-origin", census.by_origin, said("providers.origin."), language)
    yield from _protocols(census.lines_by_protocol, language)
    yield Heading(say("providers.by-year", language))
    unsaid = say("providers.unsaid", language)
    yield _row((year or unsaid, n) for year, n in census.lines_by_year)
    yield Heading(say("providers.by-confidence", language))
    confidence = said("lists.confidence.")
    yield _row((confidence(word), n) for word, n in census.lines_by_confidence)
    yield from _languages(census, language)


def _row(counts: Iterable[tuple[str, int]]) -> Sentence:
    return Sentence("  " + " · ".join(f"{word} {n}" for word, n in counts))


def _shares(key: str, shares: tuple[Share, ...], word: Word, language: str) -> Iterator[Block]:
    yield Heading(say(f"providers.{key}", language))
    yield Table(
        _columns(("what", "records", "domains", "servers"), language),
        tuple(
            (
                Cell(word(share.word), Tone.PLAIN if share.word != UNSAID else Tone.DIM),
                *_numbers(share.records, share.domains, share.servers),
            )
            for share in shares
        ),
    )


def _protocols(counts: Counts, language: str) -> Iterator[Block]:
    lines = dict(counts)
    securities = (Security.TLS, Security.STARTTLS)
    yield Heading(say("providers.by-protocol", language))
    yield Table(
        (
            say("label.protocol", language),
            *(say(f"label.security.{security}", language) for security in securities),
        ),
        tuple(
            (
                Cell(protocol.upper()),
                *_numbers(*(lines.get(f"{protocol} {security}", 0) for security in securities)),
            )
            for protocol in Protocol
        ),
    )


def _languages(census: Census, language: str) -> Iterator[Block]:
    names, hints, steps = dict(census.names), dict(census.hints), dict(census.steps)
    yield Heading(say("providers.by-language", language))
    yield Table(
        _columns(("language", "names", "hints", "steps"), language),
        tuple(
            (Cell(tag), *_numbers(names.get(tag, 0), hints.get(tag, 0), steps.get(tag, 0)))
            for tag in LANGUAGES
        ),
    )
    others = " · ".join(f"{tag} {n}" for tag, n in census.names if tag not in LANGUAGES)
    if others:
        yield Sentence(say("providers.other-names", language, names=others))


def _columns(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(say(f"providers.column.{name}", language) for name in names)


def _numbers(*numbers: int) -> tuple[Cell, ...]:
    return tuple(Cell(str(number)) for number in numbers)
