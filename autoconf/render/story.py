"""LookupResult -> the same lookup as a story: who was asked, what each said, why this answer won,
and who learned what about you."""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.messages import say
from autoconf.render import words
from autoconf.render.answer import standing_tone
from autoconf.render.page import Block, Bullets, Cell, Heading, Page, Table, Tone
from autoconf.result import AccountConfig, AnswerKind, Learned, LookupResult, Mode, Status, Verdict
from autoconf.sources import SOURCES

_TONES = {
    AnswerKind.FOUND: Tone.GOOD,
    AnswerKind.NOTHING: Tone.PLAIN,
    AnswerKind.FAILED: Tone.WARN,
    AnswerKind.SKIPPED: Tone.DIM,
}


_LOCAL = {source.name for source in SOURCES if source.local}


def page(result: LookupResult, language: str) -> Page:
    return tuple(_blocks(result, language))


def _blocks(result: LookupResult, language: str) -> Iterable[Block]:
    yield Heading(say("label.explain.asked", language))
    yield Table(
        tuple(say(f"label.explain.{c}", language) for c in ("source", "place", "said", "time")),
        tuple(
            (
                Cell(a.source),
                Cell(a.locator),
                Cell(words.reason(a, language), _TONES[a.kind]),
                Cell(_ms(a.elapsed_ms, language)),
            )
            for a in result.attempts
        ),
    )
    rows = _rows(result)
    if rows:
        yield Heading(say("label.explain.tried", language))
        columns = ("server", "proof", "says-who", "explain.time")
        yield Table(
            tuple(say(f"label.{c}", language) for c in columns),
            tuple(_tried(row, language) for row in rows),
        )
    config = result.config
    if config is not None:
        yield Heading(say("label.explain.why", language))
        origin = config.origins[0]
        whose = f"label.explain.winner.{_won_by(result, config)}"
        items = [Cell(say(whose, language, source=origin.source, locator=origin.locator))]
        for conflict in result.conflicts:
            winner, *losers = conflict.sides
            why = say("label.followed", language, why=say(f"conflict.{conflict.reason}", language))
            items.append(Cell(f"{conflict.protocol.upper()}: {', '.join(winner.servers)} - {why}"))
            items.extend(
                Cell(
                    f"{conflict.protocol.upper()}: {', '.join(side.servers)} "
                    f"({side.origin.source}) - {say('label.lost', language)}"
                )
                for side in losers
            )
        yield Bullets(tuple(items))
    yield Heading(say("label.explain.told", language))
    yield Bullets(tuple(_told(result, language)))


def _won_by(result: LookupResult, config: AccountConfig) -> str:
    if result.status is Status.VERIFIED:
        return "proven"
    if result.mode is Mode.OFFLINE:
        return "offline"
    return "unproven" if config.incoming or config.outgoing else "no-servers"


def _tried(row: Verdict, language: str) -> tuple[Cell, ...]:
    endpoint = row.server.endpoint
    seen = row.observation
    proof = words.proof(seen, language)
    if seen is not None and seen.detail and seen.outcome != "ok":
        proof += f" [{seen.detail}]"
    if seen is not None and seen.tls is not None and seen.tls.valid:
        proof += f" ({seen.tls.version})"
    return (
        Cell(f"{endpoint.protocol.upper()} {endpoint.host}:{endpoint.port}/{endpoint.security}"),
        Cell(proof, standing_tone(row.standing)),
        Cell(", ".join(dict.fromkeys(o.source for o in row.origins))),
        Cell(_ms(seen.elapsed_ms if seen else 0.0, language)),
    )


def _rows(result: LookupResult) -> list[Verdict]:
    configs = [*([result.config] if result.config else []), *result.alternatives]
    rows = [row for config in configs for row in (*config.incoming, *config.outgoing)]
    return list({row.server.endpoint: row for row in reversed(rows)}.values())[::-1]


def _told(result: LookupResult, language: str) -> Iterable[Cell]:
    web = dict.fromkeys(told for answer in result.attempts for told in answer.told)
    tried = [
        row.server.endpoint.host
        for row in _rows(result)
        if row.observation is not None and row.observation.address is not None
    ]
    asked = any(
        answer.kind is not AnswerKind.SKIPPED and answer.source not in _LOCAL
        for answer in result.attempts
    )
    if not (web or tried or asked):
        yield Cell(say("label.explain.nobody", language))
        return
    yield Cell(say("label.explain.resolver", language))
    for host, what in web:
        yield Cell(say(f"label.explain.web.{what}", language, host=host))
    if tried:
        hosts = ", ".join(dict.fromkeys(tried))
        yield Cell(say("label.explain.mail", language, hosts=hosts))
    if not any(what is Learned.ADDRESS for _, what in web):
        yield Cell(say("label.explain.local-part", language), Tone.GOOD)


def _ms(elapsed: float, language: str) -> str:
    return say("label.explain.ms", language, n=round(elapsed)) if elapsed else ""
