"""Mail programs, step by step, filled in with a card's settings.  Pure.

What stands on whose screen is text (messages/guide.py); here is only which value goes where.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.messages import say
from autoconf.model import Auth, Protocol
from autoconf.service.card import Card, Door

PROGRAMS = ("thunderbird", "outlook", "apple", "android", "foxmail")
_TYPED = {"{host}", "{port}", "{user}"}


@dataclass(frozen=True, slots=True)
class Field:
    label: str
    value: str
    typed: bool
    """Whether the value is typed letter by letter, and not chosen or explained."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The same program for one protocol."""

    protocol: Protocol
    before: tuple[str, ...]
    receiving: tuple[Field, ...]
    sending: tuple[Field, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    id: str
    name: str
    variants: tuple[Variant, ...]


def make(card: Card, language: str) -> tuple[Guide, ...]:
    """A guide for every program; none for a card that nobody should type in."""
    if not card.ready:
        return ()
    return tuple(
        Guide(
            program,
            say(f"guide.{program}.name", language),
            tuple(_variants(program, card, language)),
        )
        for program in PROGRAMS
    )


def _variants(program: str, card: Card, language: str) -> Iterable[Variant]:
    if card.outgoing is None:
        return
    sending = _values(card.outgoing.door, card, language)
    for way in card.incoming:
        receiving = _values(way.door, card, language) | {"sending_port": card.outgoing.door.port}
        yield Variant(
            protocol=way.protocol,
            before=_lines(f"guide.{program}.before", language, receiving),
            receiving=_fields(f"guide.{program}.receiving", language, receiving, way.door),
            sending=_fields(f"guide.{program}.sending", language, sending, card.outgoing.door),
            after=_lines(f"guide.{program}.after", language, receiving),
        )


def _values(door: Door, card: Card, language: str) -> dict[str, str]:
    server = door.row.server
    oauth2 = server.auth[:1] == (Auth.OAUTH2,)
    return {
        "protocol": door.protocol,
        "host": door.host,
        "port": door.port,
        "security": door.security,
        "user": door.user,
        "password": card.password.text,
        "auth": say(f"guide.auth.{'oauth2' if oauth2 else 'password'}", language),
        "tick": say(f"guide.tick.{server.endpoint.security}", language),
    }


def _lines(key: str, language: str, values: dict[str, str]) -> tuple[str, ...]:
    return tuple(say(key, language, **values).split("\n"))


def _fields(key: str, language: str, values: dict[str, str], door: Door) -> tuple[Field, ...]:
    # The value's own place-holder says what it is, so the text is split before it is filled.
    fields = []
    for line in say(key, language, **{name: f"{{{name}}}" for name in values}).split("\n"):
        label, _, value = line.partition("|")
        typed = value in _TYPED and (value != "{user}" or door.literal)
        fields.append(Field(label.format(**values), value.format(**values), typed))
    return tuple(fields)
