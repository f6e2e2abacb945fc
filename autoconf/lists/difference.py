"""Where two lists disagree, field by field, and why ours stands.

A ruling holds for a whole class of lines (`ruling`, `strays`) or is a sentence of our record that
speaks of the very thing; whatever has neither is open, for a person to look at.  Nothing is ever
merged.  The order is that of names, so the same lists always give the same differences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from autoconf.lists.book import Book
from autoconf.lists.entry import OWN_DOMAIN, Entry
from autoconf.lists.ruling import Ruling, of_line, of_newcomer
from autoconf.lists.strays import NAMES
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_LOCAL_PART,
    Endpoint,
    Protocol,
    ProviderStatus,
    Server,
)


class Kind(StrEnum):
    UNKNOWN_HERE = "unknown-here"
    UNKNOWN_THERE = "unknown-there"
    RETIRED_HERE = "retired-here"
    DOMAIN = "domain"
    MX = "mx"
    HOST = "host"
    PORT = "port"
    SECURITY = "security"
    USERNAME = "username"
    AUTH = "auth"


@dataclass(frozen=True, slots=True)
class Difference:
    provider: str
    """Our id; theirs for one that is unknown here."""
    kind: Kind
    protocol: Protocol | None
    ours: str
    theirs: str
    place: str
    """Where theirs stands; ours where theirs says nothing."""
    ruling: Ruling = Ruling.OPEN
    because: str = ""
    """A sentence of our record; for a stray its reason in the table (`strays.Stray`)."""


Reason = tuple[Ruling, str]
"""A ruling and its `because`."""


_NO_MAILBOX = (ProviderStatus.NO_STANDARD_PROTOCOLS, ProviderStatus.FORWARDER)
_ABOUT = {
    Kind.USERNAME: re.compile(r"user ?name|local part|whole address|full address", re.IGNORECASE),
    Kind.AUTH: re.compile(r"password|sign.?in|authentication", re.IGNORECASE),
}
_PROTOCOLS = re.compile("|".join(protocol.upper() for protocol in Protocol))
"""A sentence that names some protocols says nothing about sign-in with the others."""


def compare(ours: Iterable[Entry], theirs: Iterable[Entry]) -> tuple[Difference, ...]:
    """Every difference, sorted by provider and kind."""
    mine, others = tuple(ours), tuple(theirs)
    book = Book(mine)
    found: list[Difference] = []
    partners: dict[int, list[Entry]] = {}
    for other in others:
        at = book.find(other)
        for number in at:
            partners.setdefault(number, []).append(other)
        found += _names(mine[at[0]], other, book) if at else _unknown_here(other)
    for number, own in enumerate(mine):
        if number in partners:
            found += _pairs(own, partners[number])
        else:
            found.append(_unknown_there(own))
    return _sorted(found)


def _sorted(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """In order; what a list says in several places is told once, with the first."""
    order = {kind: number for number, kind in enumerate(Kind)}
    once: dict[Difference, Difference] = {}
    for one in sorted(
        found,
        key=lambda d: (d.provider, order[d.kind], d.protocol or "", d.theirs, d.ours, d.place),
    ):
        once.setdefault(replace(one, place=""), one)
    return tuple(once.values())


def unknown_here(ours: Iterable[Entry], theirs: Iterable[Entry]) -> tuple[Entry, ...]:
    """Their entries of which ours know no name at all, without the names that lead nobody to a
    mailbox."""
    book = Book(tuple(ours))
    new = (_without_strays(other) for other in theirs if not book.find(other))
    return tuple(other for other in new if other.domains or other.wildcards or other.mx)


def _without_strays(other: Entry) -> Entry:
    domains = tuple(name for name in other.domains if name not in NAMES)
    return replace(other, domains=domains, mx=tuple(name for name in other.mx if name not in NAMES))


def _unknown_here(other: Entry) -> Iterator[Difference]:
    reason = of_newcomer(other.servers)
    names = (*other.domains, *other.wildcards, *other.mx)
    yield from _grouped(other.id, Kind.UNKNOWN_HERE, names, other.place, lambda _: reason)


def _names(own: Entry, other: Entry, book: Book) -> Iterator[Difference]:
    """Domains and MX of theirs that nobody of ours knows, although ours knows the provider."""
    domains = sorted(name for name in other.domains if not book.knows(name))
    mx = sorted(name for name in other.mx if not book.knows_mx(name))
    for kind, names in ((Kind.DOMAIN, domains), (Kind.MX, mx)):
        yield from _grouped(own.id, kind, names, other.place, lambda name: _by_record(own, name))


def _grouped(
    provider: str,
    kind: Kind,
    names: Iterable[str],
    place: str,
    reason: Callable[[str], Reason],
) -> Iterator[Difference]:
    """One difference for all names that share a reason; a stray has its own."""
    groups: dict[Reason, list[str]] = {}
    for name in names:
        stray = NAMES.get(name)
        groups.setdefault((Ruling.STRAY, stray) if stray else reason(name), []).append(name)
    for (ruling, because), alike in groups.items():
        yield Difference(provider, kind, None, "", " ".join(alike), place, ruling, because)


def _unknown_there(own: Entry) -> Difference:
    names = " ".join((*own.domains, *own.wildcards, *own.mx))
    return Difference(own.id, Kind.UNKNOWN_THERE, None, names, "", own.place, Ruling.MORE)


def _pairs(own: Entry, others: list[Entry]) -> Iterator[Difference]:
    theirs = {name for other in others for name in other.domains}
    if missing := sorted(set(own.domains) - theirs):
        yield Difference(own.id, Kind.DOMAIN, None, " ".join(missing), "", own.place, Ruling.MORE)
    for other in others:
        if own.status is ProviderStatus.RETIRED:
            if other.servers and other.status is not ProviderStatus.RETIRED:
                yield Difference(
                    own.id,
                    Kind.RETIRED_HERE,
                    None,
                    own.since or "",
                    _hosts(other),
                    other.place,
                    Ruling.RETIRED,
                )
            continue
        for one in _servers(own, other):
            if own.status in _NO_MAILBOX and one.ruling is Ruling.OPEN:
                yield replace(one, ruling=Ruling.NO_PROTOCOLS)
            else:
                yield _ruled(one, own)


def _hosts(entry: Entry) -> str:
    return " ".join(dict.fromkeys(server.endpoint.host for server in entry.servers))


def _servers(own: Entry, other: Entry) -> Iterator[Difference]:
    shared = [name for name in other.domains if name in own.domains]
    domain = shared[0] if shared else next(iter(other.domains), OWN_DOMAIN)
    for protocol in Protocol:
        yield from _lines(
            own, other, protocol, _of(own, protocol, domain), _of(other, protocol, domain)
        )


def _of(entry: Entry, protocol: Protocol, domain: str) -> dict[Endpoint, Server]:
    """The lines of a protocol by endpoint, first come first."""
    found: dict[Endpoint, Server] = {}
    for server in entry.servers:
        end = server.endpoint
        if end.protocol is protocol:
            found.setdefault(replace(end, host=end.host.replace(OWN_DOMAIN, domain)), server)
    return found


def _lines(
    own: Entry,
    other: Entry,
    protocol: Protocol,
    ours: dict[Endpoint, Server],
    theirs: dict[Endpoint, Server],
) -> Iterator[Difference]:
    def differ(kind: Kind, mine: str, yours: str, ruling: Ruling, because: str = "") -> Difference:
        place = other.place if yours else own.place
        return Difference(own.id, kind, protocol, mine, yours, place, ruling, because)

    first = next(iter(ours), None)
    for number, (end, server) in enumerate(theirs.items()):
        if end not in ours:
            near = _nearest(end, ours)
            yield differ(_kind(near, end), spell(near), spell(end), *of_line(end, ours))
            continue
        if number == 0 and end != first:
            yield differ(_kind(first, end), spell(first), spell(end), Ruling.ALTERNATIVE)
        yield from (differ(*each) for each in _sign_in(ours[end], server))
    for end in ours:
        if end not in theirs:
            near = _nearest(end, theirs)
            yield differ(_kind(near, end), spell(end), "", Ruling.MORE)


def _sign_in(ours: Server, theirs: Server) -> Iterator[tuple[Kind, str, str, Ruling]]:
    """User name and methods on the same endpoint; what theirs leaves blank is no difference."""
    pairs = (
        (Kind.USERNAME, _username(ours.username), _username(theirs.username)),
        (Kind.AUTH, " ".join(sorted(ours.auth)), " ".join(sorted(theirs.auth))),
    )
    for kind, mine, yours in pairs:
        if not yours or mine == yours:
            continue
        more = kind is Kind.AUTH and set(theirs.auth) < set(ours.auth)
        ruling = Ruling.BLANK if not mine else Ruling.MORE if more else Ruling.OPEN
        yield kind, mine, yours, ruling


def _username(text: str | None) -> str:
    return {EMAIL_ADDRESS: "address", EMAIL_LOCAL_PART: "local-part"}.get(text or "", text or "")


def _nearest(end: Endpoint, among: Iterable[Endpoint]) -> Endpoint | None:
    """The endpoint that has most in common with it; the first of several."""
    return max(
        among,
        key=lambda e: (e.host == end.host, e.port == end.port, e.security == end.security),
        default=None,
    )


def _kind(one: Endpoint | None, other: Endpoint) -> Kind:
    """The first field in which they differ."""
    if one is None or one.host != other.host:
        return Kind.HOST
    return Kind.PORT if one.port != other.port else Kind.SECURITY


def spell(end: Endpoint | None) -> str:
    return f"{end.host}:{end.port} {end.security}" if end else ""


def _ruled(one: Difference, own: Entry) -> Difference:
    """With the sentence of our record that speaks of it, if it is open and there is one."""
    if one.ruling is not Ruling.OPEN:
        return one
    for sentence in own.ruling:
        if _speaks_of(sentence, one):
            return replace(one, ruling=Ruling.RECORD, because=sentence)
    return one


def _speaks_of(sentence: str, one: Difference) -> bool:
    """Whether the sentence names what theirs says: a host, a port, or the field."""
    if one.kind in _ABOUT:
        protocols = _PROTOCOLS.findall(sentence)
        mine = not protocols or (one.protocol or "").upper() in protocols
        return mine and _ABOUT[one.kind].search(sentence) is not None
    host, _, rest = one.theirs.partition(":")
    return (host if one.kind is Kind.HOST else rest.partition(" ")[0]) in _words(sentence)


def _by_record(own: Entry, name: str) -> Reason:
    """The sentence of our record that speaks of a name."""
    for sentence in own.ruling:
        if name in _words(sentence):
            return Ruling.RECORD, sentence
    return Ruling.OPEN, ""


def _words(sentence: str) -> set[str]:
    return set(re.findall(r"[\w.-]*\w", sentence.lower()))
