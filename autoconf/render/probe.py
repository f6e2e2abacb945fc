"""Observation -> a page: what one server did, line by line."""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.judge import standing
from autoconf.messages import say
from autoconf.observation import Direction, Observation
from autoconf.render import words
from autoconf.render.answer import standing_tone
from autoconf.render.page import Block, Bullets, Cell, Heading, Page, Sentence, Tone

_TONES = {Direction.IN: Tone.PLAIN, Direction.OUT: Tone.STRONG, Direction.NOTE: Tone.DIM}


def page(seen: Observation, language: str) -> Page:
    return tuple(_blocks(seen, language))


def _blocks(seen: Observation, language: str) -> Iterable[Block]:
    endpoint = seen.endpoint
    where = f"{endpoint.protocol.upper()} {endpoint.host}:{endpoint.port} ({endpoint.security})"
    yield Heading(where)
    detail = f" [{seen.detail}]" if seen.detail else ""
    yield Sentence(words.proof(seen, language) + detail, standing_tone(standing(seen)))
    facts = list(_facts(seen))
    if facts:
        yield Heading(say("label.probe.facts", language))
        yield Bullets(tuple(Cell(f"{name}: {value}") for name, value in facts))
    if seen.transcript:
        yield Heading(say("label.probe.transcript", language))
        for line in seen.transcript:
            text = f"{line.at_ms:7.1f} ms {line.direction} {line.text}"
            yield Sentence(text, _TONES[line.direction])


def _facts(seen: Observation) -> Iterable[tuple[str, str]]:
    if seen.address:
        yield "address", seen.address
    if seen.tls is not None:
        yield "tls", seen.tls.version or "-"
        yield "certificate names", ", ".join(seen.tls.names)
        yield "certificate issuer", seen.tls.issuer
        yield "certificate valid", f"{seen.tls.not_before} - {seen.tls.not_after}"
        if seen.tls.reason:
            yield "certificate fault", seen.tls.reason
    if seen.auth:
        yield "sign-in", ", ".join(seen.auth)
    if seen.capabilities:
        yield "capabilities", " ".join(seen.capabilities)
    yield from seen.facts
