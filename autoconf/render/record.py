"""One provider record as a page for people: everything it says, and where that was read.

Sentences that are missing in the reader's language stand in another one, marked with its tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from autoconf.catalog.facts import KnownError, Rule
from autoconf.catalog.parts import ServerLine
from autoconf.catalog.record import Record
from autoconf.messages import FALLBACK, pick, say
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_LOCAL_PART,
    Confidence,
    CredentialKind,
    Hint,
    HintKind,
    Protocol,
    ProviderStatus,
)
from autoconf.render import words
from autoconf.render.page import Block, Bullets, Cell, Heading, Page, Sentence, Table, Tone

_FIRST = (HintKind.STATUS, HintKind.ENABLE, HintKind.CREDENTIAL)
"""What must be done or known before anything is typed, in this order."""
_TONES = {
    ProviderStatus.OK: Tone.GOOD,
    ProviderStatus.RETIRED: Tone.BAD,
    ProviderStatus.NO_STANDARD_PROTOCOLS: Tone.BAD,
}
_USERNAMES = {EMAIL_ADDRESS: "address", EMAIL_LOCAL_PART: "local-part", None: "unknown"}


class Sources:
    """The places where something was read, numbered in the order of the record."""

    def __init__(self, record: Record) -> None:
        said: list[str | None] = [s for line in record.servers for s in line.source]
        said += [plan.source for plan in record.plans]
        said += [policy.source for policy in record.auth_policy]
        said += [error.source for error in record.errors]
        said += [rule.source for rule in (*record.wildcards, *record.mx)]
        said += [rule.source for rule in (*record.spf, *record.autodiscover)]
        self.all = tuple(dict.fromkeys(source for source in said if source))

    def numbers(self, *read: str | None) -> str:
        return ", ".join(str(self.all.index(source) + 1) for source in read if source)

    def behind(self, text: str, source: str | None) -> str:
        return f"{text} [{self.numbers(source)}]" if source else text


def page(record: Record, language: str) -> Page:
    """The whole record."""
    edited = say("providers.edited", language, id=record.id, date=record.updated)
    return (*body(record, language), Sentence(edited, Tone.DIM))


def body(record: Record, language: str) -> Page:
    """What it says, without a word about the record itself."""
    sources = Sources(record)
    return (
        *_head(record, language),
        *_first(record, language),
        *_servers(record, sources, language),
        *_listed("lists.page.regions", (words.hint(c, language) for c in record.choices), language),
        *_changes(record, sources, language),
        *_errors(record, sources, language),
        *_notes(record, language),
        *_names(record, sources, language),
        *_services(record, language),
        *_for_programs(record, language),
        *_rulings(record, language),
        *_sources(sources, language),
    )


def _head(record: Record, language: str) -> Iterator[Block]:
    shown = (pick(record.names, language) or ("", record.id))[1]
    yield Heading(shown if shown == record.id else f"{shown} - {record.id}")
    said = [say(f"lists.status.{record.status}", language)]
    if record.since:
        said.append(say("lists.page.since", language, date=record.since))
    if record.successor:
        said.append(say("lists.page.successor", language, name=record.successor))
    yield Sentence(" · ".join(said), _TONES.get(record.status, Tone.WARN))
    about = [say(f"lists.of.{record.kind}", language)] if record.kind else []
    about += [record.country] if record.country else []
    if about:
        yield Sentence(" · ".join(about))
    if record.generated:
        yield Sentence(say("lists.page.generated", language), Tone.WARN)
    others = [name for _, name in record.names] + list(record.brands)
    others = [name for name in dict.fromkeys(others) if name != shown]
    if others:
        names = ", ".join(others)
        yield Sentence(say("providers.also-called", language, names=names), Tone.DIM)


def _first(record: Record, language: str) -> Iterator[Block]:
    blocks: list[Block] = []
    chosen = [hint for hint in record.hints if hint.kind in _FIRST]
    for hint in sorted(chosen, key=lambda one: _FIRST.index(one.kind)):
        blocks += _hint(hint, language)
    credential = record.credential
    if credential is not None:
        text = words.credential(credential, language)
        if credential.url and all(hint.url != credential.url for hint in chosen):
            text += f" - {credential.url}"
        blocks.append(Bullets((Cell(text, Tone.STRONG),)))
    if record.oauth2 and not (credential and credential.kind is CredentialKind.OAUTH2):
        blocks.append(Bullets((Cell(say("label.oauth2", language)),)))
    if blocks:
        yield Heading(say("label.first", language))
        yield from blocks


def _hint(hint: Hint, language: str) -> Iterator[Block]:
    text = words.hint(hint, language)
    if hint.protocols:
        text = f"{_protocols(hint.protocols)}: {text}"
    yield Bullets((Cell(f"{text} - {hint.url}" if hint.url else text),))
    steps = pick(hint.steps, language)
    if steps:
        tag, (head, *tail) = steps
        yield Bullets((Cell(_marked(tag, head, language)), *map(Cell, tail)), numbered=True)


def _servers(record: Record, sources: Sources, language: str) -> Iterator[Block]:
    yield Heading(say("providers.servers", language))
    if not record.servers:
        yield Sentence(say("lists.page.no-servers", language))
        return
    columns = ["label.protocol", "label.server", "label.port", "label.security", "label.user-name"]
    columns += ["providers.region"] if record.regions else []
    columns += ["providers.sourced", "providers.read-on", "providers.source"]
    yield Table(
        tuple(say(column, language) for column in columns),
        tuple(_server(line, record, sources, language) for line in record.servers),
    )
    if any("{" in line.host for line in record.servers):
        yield Sentence(say("providers.template", language), Tone.DIM)


def _server(line: ServerLine, record: Record, sources: Sources, language: str) -> tuple[Cell, ...]:
    names = {region.id: region.names for region in record.regions}
    region = pick(names[line.region], language) if line.region else None
    user = _username(line.username, language)
    if line.custom_domain_username:
        own = _username(line.custom_domain_username, language)
        user += f" ({say('lists.page.custom', language)} {own})"
    low = line.confidence is Confidence.LOW
    sure = f"lists.confidence.{line.confidence}" if line.confidence else "providers.unsaid"
    return (
        Cell(line.protocol.upper()),
        Cell(line.host, Tone.STRONG),
        Cell(str(line.port), Tone.STRONG),
        Cell(say(f"label.security.{line.security}", language)),
        Cell(user),
        *((Cell(region[1] if region else ""),) if record.regions else ()),
        Cell(say(sure, language), Tone.WARN if low or not line.confidence else Tone.PLAIN),
        Cell(line.as_of or "-"),
        Cell(sources.numbers(*line.source) or "-", Tone.DIM),
    )


def _username(template: str | None, language: str) -> str:
    form = _USERNAMES.get(template)
    return say(f"label.username.{form}", language) if form else template or ""


def _changes(record: Record, sources: Sources, language: str) -> Iterator[Block]:
    """What a plan leaves out, and what ended when."""
    plans = (
        sources.behind(
            say("lists.page.plan", language, name=p.name, without=_protocols(p.without)), p.source
        )
        for p in record.plans
    )
    yield from _listed("lists.page.plans", plans, language)
    policies = (
        sources.behind(
            f"{p.date}{f' {_protocols(p.protocols)}' if p.protocols else ''}: "
            + say(f"lists.change.{p.change}", language),
            p.source,
        )
        for p in sorted(record.auth_policy, key=lambda policy: policy.date)
    )
    yield from _listed("lists.page.policy", policies, language)


def _errors(record: Record, sources: Sources, language: str) -> Iterator[Block]:
    if record.errors:
        yield Heading(say("lists.page.errors", language))
        yield Table(
            (say("providers.text", language), say("providers.means", language)),
            tuple(_error(error, sources, language) for error in record.errors),
        )


def _error(error: KnownError, sources: Sources, language: str) -> tuple[Cell, ...]:
    meaning = _known(f"login.meaning.{error.meaning}", error.meaning, language)
    return Cell(error.text), Cell(sources.behind(meaning, error.source))


def _notes(record: Record, language: str) -> Iterator[Block]:
    notes = [hint for hint in record.hints if hint.kind not in _FIRST]
    if notes:
        yield Heading(say("providers.good-to-know", language))
        for hint in notes:
            yield from _hint(hint, language)


def _names(record: Record, sources: Sources, language: str) -> Iterator[Block]:
    """Every name that leads to the record."""
    if record.domains:
        yield Heading(say("providers.domains", language))
        yield Sentence(", ".join(map(words.unicode_host, record.domains)))
    for key in ("wildcards", "mx", "spf", "autodiscover"):
        rules: tuple[Rule, ...] = getattr(record, key)
        if rules:
            yield Heading(say(f"providers.{key}", language))
            yield Bullets(tuple(_rule(rule, sources, language) for rule in rules))


def _rule(rule: Rule, sources: Sources, language: str) -> Cell:
    text = sources.behind(rule.pattern, rule.source)
    if rule.confidence is Confidence.LOW:
        return Cell(f"{text} - {say('lists.confidence.low', language)}", Tone.WARN)
    return Cell(text)


def _services(record: Record, language: str) -> Iterator[Block]:
    links = (("webmail", record.webmail), ("help", record.help))
    said = [f"{say(f'lists.page.{key}', language)}: {url}" for key, url in links if url]
    for service in record.services:
        place = service.url or ":".join(str(part) for part in (service.host, service.port) if part)
        said.append(f"{service.kind}: {place}")
    yield from _listed("label.services", said, language)


def _for_programs(record: Record, language: str) -> Iterator[Block]:
    said = (
        f"{quirk}: {_known(f'providers.quirk.{quirk}', quirk, language)}" for quirk in record.quirks
    )
    yield from _listed("providers.traits", said, language)


def _rulings(record: Record, language: str) -> Iterator[Block]:
    """Written for contributors, in English."""
    said = (_marked(FALLBACK, text, language) for text in record.ruling)
    yield from _listed("lists.page.ruling", said, language)


def _sources(sources: Sources, language: str) -> Iterator[Block]:
    if sources.all:
        yield Heading(say("providers.sources", language))
        yield Bullets(tuple(map(Cell, sources.all)), numbered=True)


def _known(key: str, word: str, language: str) -> str:
    """The sentence of a stable word; the word itself where a record of one's own made one up."""
    try:
        return say(key, language)
    except KeyError:
        return word


def _listed(heading: str, said: Iterable[str], language: str) -> Iterator[Block]:
    items = tuple(map(Cell, said))
    if items:
        yield Heading(say(heading, language))
        yield Bullets(items)


def _protocols(protocols: Iterable[Protocol]) -> str:
    return ", ".join(protocol.upper() for protocol in protocols)


def _marked(tag: str, text: str, language: str) -> str:
    return text if tag == language else f"{text} {say('label.fallback', language, tag=tag)}"
