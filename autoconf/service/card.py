"""An answer as the helpdesk page shows it: what to do first, what to type, how we know.  Pure.

A card is made of a LookupResult and, where one is known, the provider's record; it knows no HTTP
and no template.  The local part stands in user names only: never in a link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autoconf.address import Address, substitute
from autoconf.messages import page as texts
from autoconf.messages import pick, say
from autoconf.model import (
    EMAIL_ADDRESS,
    PLACEHOLDERS,
    Channel,
    Confidence,
    CredentialKind,
    HintKind,
    Protocol,
    ServiceKind,
    Settings,
    UsernameForm,
)
from autoconf.render import answer, words
from autoconf.render.page import visible
from autoconf.result import (
    LookupResult,
    Standing,
    Status,
    Trust,
    Verdict,
)
from autoconf.service.links import Link, link

if TYPE_CHECKING:
    from autoconf.catalog.record import Record

_FIRST = (HintKind.STATUS, HintKind.ENABLE, HintKind.CREDENTIAL)
_LATER = (HintKind.POLICY, HintKind.QUIRK, HintKind.NOTE)
_BELIEVED = (Channel.LOCAL, Channel.HTTPS, Channel.DNSSEC)
_TONES = {Status.VERIFIED: "good", Status.UNAVAILABLE: "bad"}


@dataclass(frozen=True, slots=True)
class Task:
    """A sentence of the provider's record, and the steps below it."""

    text: str
    tag: str
    """The language it is in: not always the page's."""
    steps: tuple[str, ...] = ()
    link: Link | None = None
    verb: str = "open"
    """`page.…`: whether something is done behind the link, or only read."""
    only: Protocol | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """One server as a person types it in."""

    row: Verdict
    protocol: str
    host: str
    port: str
    security: str
    user: str
    literal: bool
    """Whether `user` is what to type, and not a description of it."""


@dataclass(frozen=True, slots=True)
class Way:
    """A protocol: the server to take, and those to try when it does not answer."""

    protocol: Protocol
    door: Door
    others: tuple[Door, ...]

    @property
    def same_host(self) -> bool:
        return all(other.host == self.door.host for other in self.others)


@dataclass(frozen=True, slots=True)
class Password:
    text: str
    tag: str
    link: Link | None
    special: bool
    """Another one than that of the website."""


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    who: str
    """The address or domain, as people write it."""
    tone: str
    status: str
    verdict: str
    notices: tuple[str, ...]
    careful: bool
    """Nobody should type a password on the strength of this."""
    ready: bool
    """Good enough to walk a person through."""
    tasks: tuple[Task, ...]
    notes: tuple[Task, ...]
    incoming: tuple[Way, ...]
    outgoing: Way | None
    password: Password
    oauth2: bool
    """The provider's own window is the better way to sign in."""
    links: tuple[tuple[str, Link], ...]
    """(key of the label, where)"""
    result: LookupResult

    @property
    def doors(self) -> Iterable[Door]:
        for way in (*self.incoming, *((self.outgoing,) if self.outgoing else ())):
            yield from (way.door, *way.others)


def make(
    result: LookupResult,
    language: str,
    address: Address | None,
    record: Record | None = None,
    *,
    own: bool = False,
) -> Card:
    """The card of a lookup; `own` says that the operator of this service names the servers."""
    config = result.config
    settings = config.settings if config else Settings()
    incoming = tuple(_ways(config.incoming, language, address)) if config else ()
    outgoing = tuple(_ways(config.outgoing, language, address)) if config else ()
    best = [way.door.row for way in (*incoming, *outgoing)]
    careful = any(
        row.trust is not Trust.TRUSTED or row.standing is Standing.DOUBTFUL for row in best
    )
    known = result.summary == "offline" and result.status is Status.FOUND and not careful
    believed = config is None or config.origins[0].channel in _BELIEVED
    tasks = list(_tasks(settings, language, record, linked=believed))
    tone, status = _TONES.get(result.status, "warn"), result.status.value
    if known:
        tone, status = "good" if own else "known", "own" if own else "known"
    return Card(
        title=visible(
            (answer.provider(settings, language) if config else None) or result.domain_unicode
        ),
        who=result.domain_unicode
        if address is None or address.local is None
        else f"{address.local}@{result.domain_unicode}",
        tone=tone,
        status=say(f"page.status.{status}", language),
        verdict=own_words("summary", result.summary, language),
        notices=tuple(_notices(result, best, language)),
        careful=careful,
        ready=bool(incoming and outgoing) and not careful,
        tasks=tuple(task for kind, task in tasks if kind in _FIRST),
        notes=tuple(task for kind, task in tasks if kind in _LATER),
        incoming=incoming,
        outgoing=outgoing[0] if outgoing else None,
        password=_password(settings, language),
        oauth2=settings.oauth2 is not None,
        links=tuple(_links(settings, record)) if believed else (),
        result=result,
    )


def own_words(topic: str, code: str, language: str) -> str:
    """The page's own words where the common ones speak of options of the command."""
    ours = f"{topic}.{code}"
    return say(f"page.{ours}" if ours in texts.TEXTS else ours, language)


def _notices(result: LookupResult, best: list[Verdict], language: str) -> Iterable[str]:
    for code in result.notices:
        yield own_words("notice", code, language)
    if best and all(row.server.confidence is Confidence.LOW for row in best):
        yield say("page.notice.low", language)


def _ways(rows: tuple[Verdict, ...], language: str, address: Address | None) -> Iterable[Way]:
    by_protocol: dict[Protocol, list[Door]] = {}
    for row in rows:
        door = _door(row, language, address)
        by_protocol.setdefault(row.server.endpoint.protocol, []).append(door)
    for protocol, (first, *others) in by_protocol.items():
        yield Way(protocol, first, tuple(others))


def _door(row: Verdict, language: str, address: Address | None) -> Door:
    server = row.server
    if row.username is None and address is not None:
        row = replace(row, username=substitute(server.username or EMAIL_ADDRESS, address))
    user = words.username(row, language)
    if row.username is None and server.username_form is UsernameForm.OTHER:
        for mark in PLACEHOLDERS:
            user = user.replace(mark, say("page.user.you", language))
    return Door(
        row=row,
        protocol=server.endpoint.protocol.upper(),
        host=server.endpoint.host,
        port=str(server.endpoint.port),
        security=say(f"label.security.{server.endpoint.security}", language),
        user=visible(user),
        literal=row.username is not None,
    )


def _tasks(
    settings: Settings, language: str, record: Record | None, *, linked: bool
) -> Iterable[tuple[HintKind, Task]]:
    order = {kind: number for number, kind in enumerate((*_FIRST, *_LATER))}
    # Regions stand in the record in a better form: with the page of their own.
    hints = [hint for hint in settings.hints if hint.kind in order]
    if record is None:
        hints += [
            replace(hint, kind=HintKind.NOTE)
            for hint in settings.hints
            if hint.kind is HintKind.REGION
        ]
    for hint in sorted(hints, key=lambda hint: order[hint.kind]):
        if text := pick(hint.text, language):
            steps = pick(hint.steps, language)
            yield (
                hint.kind,
                Task(
                    text=visible(text[1]),
                    tag=text[0],
                    steps=tuple(map(visible, steps[1])) if steps else (),
                    link=link(hint.url) if linked else None,
                    verb="read" if hint.kind is HintKind.STATUS else "open",
                    only=hint.protocols[0] if len(hint.protocols) == 1 else None,
                ),
            )


def _password(settings: Settings, language: str) -> Password:
    found = settings.credential
    if found is None:
        only_oauth2 = "oauth2-only" in settings.quirks
        key = "page.password.oauth2" if only_oauth2 else "page.password.mailbox"
        return Password(say(key, language), language, None, special=only_oauth2)
    if found.kind is CredentialKind.OAUTH2:
        key = "page.password.oauth2"
        return Password(say(key, language), language, link(found.url), special=True)
    tag, text = pick(found.name, language) or (
        language,
        say(f"label.credential.{found.kind}", language),
    )
    length = say("label.length", language, n=found.length) if found.length else ""
    special = found.kind is not CredentialKind.PASSWORD
    return Password(visible(text + length), tag, link(found.url), special)


def _links(settings: Settings, record: Record | None) -> Iterable[tuple[str, Link]]:
    for service in settings.services:
        if service.kind is ServiceKind.WEBMAIL and (found := link(service.url)):
            yield "page.webmail", found
    if record is not None and (found := link(record.help)):
        yield "page.help", found
