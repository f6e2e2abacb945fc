"""How we know: one entry a server, for whoever unfolds it.  Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.messages import say
from autoconf.observation import Line
from autoconf.render import story, words
from autoconf.render.page import Page, visible
from autoconf.result import LookupResult, Mode
from autoconf.service.card import Card, Door, own_words
from autoconf.service.links import Link, source


@dataclass(frozen=True, slots=True)
class Proof:
    server: str
    says: str
    place: str
    link: Link | None
    as_of: str | None
    proof: str
    names: str
    dates: str
    transcript: tuple[str, ...]


def make(card: Card, language: str) -> tuple[Proof, ...]:
    return tuple(_proof(door, language) for door in card.doors)


def told(result: LookupResult, language: str) -> Page:
    """Who was asked and what each said: nothing to tell where nobody was."""
    if result.mode is not Mode.LIVE:
        return ()
    # The last heading and its list say who learnt what about the user of the *command*; here the
    # world saw the service.
    return story.page(result, language)[:-2]


def _proof(door: Door, language: str) -> Proof:
    row = door.row
    place, link = source(row.server.source_url)
    seen = row.observation
    tls = seen.tls if seen else None
    return Proof(
        server=f"{door.protocol} {door.host}:{door.port}",
        says=own_words("trust", row.voucher, language),
        place=visible(place),
        link=link,
        as_of=row.server.as_of,
        proof=visible(words.proof(seen, language)),
        names=visible(", ".join(tls.names[:8])) if tls else "",
        dates=visible(
            say(
                "page.evidence.dates",
                language,
                start=tls.not_before[:10],
                end=tls.not_after[:10],
                issuer=tls.issuer or "?",
            )
        )
        if tls
        else "",
        transcript=tuple(_lines(seen.transcript)) if seen else (),
    )


def _lines(transcript: Iterable[Line]) -> Iterable[str]:
    for line in transcript:
        yield visible(f"{line.at_ms:6.0f} ms {line.direction} {line.text}")
