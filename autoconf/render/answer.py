"""LookupResult -> the page a person reads first: what to do, what to type, how we know."""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.messages import pick, say
from autoconf.model import Confidence, CredentialKind, Hint, HintKind, Settings
from autoconf.outcome import Outcome
from autoconf.render import words
from autoconf.render.page import Block, Bullets, Cell, Gap, Heading, Page, Sentence, Table, Tone
from autoconf.result import AccountConfig, LookupResult, Standing, Status, Trust, Verdict

_TONES = {
    Status.VERIFIED: Tone.GOOD,
    Status.FOUND: Tone.WARN,
    Status.NOT_FOUND: Tone.BAD,
    Status.UNAVAILABLE: Tone.BAD,
    Status.UNDETERMINED: Tone.WARN,
}
_ORDER = (
    HintKind.STATUS,  # that there is nothing to set up comes before how to set it up
    HintKind.ENABLE,
    HintKind.CREDENTIAL,
    HintKind.REGION,
    HintKind.POLICY,
    HintKind.QUIRK,
    HintKind.NOTE,
)
_UNREACHED = {Outcome.SKIPPED, Outcome.DNS_FAILED, Outcome.UNREACHABLE, Outcome.GUARDED}


def page(result: LookupResult, language: str, folder: str | None) -> Page:
    """The answer; `folder` is where the user's own records go, None if nowhere."""
    return tuple(_blocks(result, language, folder))


def _blocks(result: LookupResult, language: str, folder: str | None) -> Iterable[Block]:
    config = result.config
    who = result.domain_unicode
    if result.address is not None:
        who = f"{result.address.rpartition('@')[0]}@{who}"
    name = provider(config.settings, language) if config else None
    yield Heading(f"{who} - {name}" if name else who)
    verdict = say(
        "label.verdict",
        language,
        status=say(f"label.status.{result.status}", language),
        summary=say(f"summary.{result.summary}", language),
    )
    yield Sentence(verdict, _TONES[result.status])
    if result.suggestion:
        yield Sentence(say("cli.did-you-mean", language, domain=result.suggestion), Tone.STRONG)
    for notice in result.notices:
        yield Sentence(say(f"notice.{notice}", language), Tone.WARN)
    if config is not None:
        yield from _first(config.settings, language)
        yield from _rows("incoming", config.incoming, language)
        yield from _rows("outgoing", config.outgoing, language)
        yield from _services(config.settings, language)
    yield from _conflicts(result, language)
    yield from _alternatives(result, language)
    seen = [row.observation for row in _all_rows(result) if row.observation is not None]
    tried = {each.endpoint for each in seen if each.outcome not in _UNREACHED}
    yield Gap()
    yield Sentence(
        say("label.as-of", language, date=result.database_date or "-", tried=len(tried)), Tone.DIM
    )
    report = say("label.report", language)
    if folder is not None:
        report += say("label.own-record", language, folder=folder)
    yield Sentence(report, Tone.DIM)


def provider(settings: Settings, language: str) -> str | None:
    """What people call it; many small domains have no other name than themselves."""
    chosen = pick(settings.names, language)
    name = chosen[1] if chosen else settings.display_name or settings.id
    return name and words.unicode_host(name)


def _first(settings: Settings, language: str) -> Iterable[Block]:
    """What must be done or known before anything is typed."""
    lists: list[Bullets] = []
    for hint in sorted(settings.hints, key=lambda h: _ORDER.index(h.kind)):
        lists.append(Bullets((Cell(_with_url(words.hint(hint, language), hint)),)))
        if steps := pick(hint.steps, language):
            lists.append(Bullets(tuple(map(Cell, steps[1])), numbered=True))
    credential = settings.credential
    if credential is not None and credential.kind is not CredentialKind.OAUTH2:
        text = words.credential(credential, language)
        url = credential.url
        shown = any(hint.url == url for hint in settings.hints)
        whole = f"{text} - {url}" if url and not shown else text
        lists.append(Bullets((Cell(whole, Tone.STRONG),)))
    if settings.oauth2 is not None:
        lists.append(Bullets((Cell(say("label.oauth2", language)),)))
    if lists:
        yield Heading(say("label.first", language))
        yield from lists


def _with_url(text: str, hint: Hint) -> str:
    return f"{text} - {hint.url}" if hint.url else text


def _rows(direction: str, rows: tuple[Verdict, ...], language: str) -> Iterable[Block]:
    if rows:
        yield Heading(say(f"label.{direction}", language))
        yield table(rows, language)


def table(rows: Iterable[Verdict], language: str) -> Table:
    columns = ("protocol", "server", "port", "security", "user-name", "proof", "says-who")
    return Table(
        tuple(say(f"label.{column}", language) for column in columns),
        tuple(_row(row, language) for row in rows),
    )


def _row(row: Verdict, language: str) -> tuple[Cell, ...]:
    endpoint = row.server.endpoint
    source = say(f"trust.{row.voucher}", language)
    if row.server.confidence is Confidence.LOW:
        source += f" ({say('label.low-confidence', language)})"
    trusted = row.trust is Trust.TRUSTED
    return (
        Cell(endpoint.protocol.upper()),
        Cell(endpoint.host, Tone.STRONG),
        Cell(str(endpoint.port), Tone.STRONG),
        Cell(say(f"label.security.{endpoint.security}", language)),
        Cell(words.username(row, language)),
        Cell(words.proof(row.observation, language), standing_tone(row.standing)),
        Cell(source, Tone.PLAIN if trusted else Tone.WARN),
    )


def standing_tone(standing: Standing) -> Tone:
    return {
        Standing.VERIFIED: Tone.GOOD,
        Standing.PLAUSIBLE: Tone.PLAIN,
        Standing.DOUBTFUL: Tone.WARN,
        Standing.REFUTED: Tone.BAD,
    }[standing]


def _services(settings: Settings, language: str) -> Iterable[Block]:
    if settings.services:
        yield Heading(say("label.services", language))
        yield Bullets(
            tuple(
                Cell(f"{s.kind}: {s.url or ':'.join(str(x) for x in (s.host, s.port) if x)}")
                for s in settings.services
            )
        )


def _conflicts(result: LookupResult, language: str) -> Iterable[Block]:
    if not result.conflicts:
        return
    yield Heading(say("label.conflicts", language), Tone.WARN)
    items = []
    for conflict in result.conflicts:
        why = say(f"conflict.{conflict.reason}", language)
        for number, side in enumerate(conflict.sides):
            verdict = (
                say("label.followed", language, why=why)
                if number == 0
                else say("label.lost", language)
            )
            servers = ", ".join(side.servers)
            where = f"{side.origin.source}: {side.origin.locator}"
            items.append(Cell(f"{conflict.protocol.upper()} {servers} ({where}) - {verdict}"))
    yield Bullets(tuple(items))


def _alternatives(result: LookupResult, language: str) -> Iterable[Block]:
    if result.alternatives:
        yield Heading(say("label.alternatives", language), Tone.DIM)
        rows = [row for other in result.alternatives for row in (*other.incoming, *other.outgoing)]
        yield table(rows, language)


def _all_rows(result: LookupResult) -> Iterable[Verdict]:
    configs: list[AccountConfig] = [result.config] if result.config else []
    for config in (*configs, *result.alternatives):
        yield from (*config.incoming, *config.outgoing)
