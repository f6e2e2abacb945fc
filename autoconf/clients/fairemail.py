"""FairEmail: SRV before everything, then the provider's file over https, then ports tried out.

Read in its source, not run.  What a publisher should know:
- SRV records beat the domain's own file, and their port says whether it is STARTTLS;
- of two servers of a kind in a file the last wins;
- the address goes to https URLs only, and no redirect from https to http is followed;
- at the end the MX host itself is tried as mail server.
The profiles that it brings along for big providers are not simulated: for their domains it asks
nobody.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable

from autoconf.clients import one_by_one
from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.file import (
    Section,
    fine,
    hostname,
    leading_port,
    sections,
    server,
    tree,
    under,
)
from autoconf.clients.outcome import End, Outcome, Why
from autoconf.clients.question import Dns, Heard, Mail, Question, Web, silent
from autoconf.documents.values import security_by_port
from autoconf.model import EMAIL_ADDRESS, Endpoint, Protocol, Security, Server
from autoconf.net import HttpResponse
from autoconf.outcome import Outcome as Tried
from autoconf.suffix import public_suffix

FETCH_SECONDS = 20.0
SCAN_SECONDS = 10.0
DATABASE = "https://autoconfig.thunderbird.net/v1.1/"
_SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}
_ANSWERS = {Tried.OK, Tried.NO_AUTH, Tried.TLS_NAME, Tried.TLS_EXPIRED, Tried.TLS_CHAIN}
"""The scan looks whether something answers there; certificates are a later question."""

Pair = tuple[Server | None, Server | None]


def plan(domain: str, heard: Heard) -> Plan:
    found = yield from _srv(domain, heard)
    if found is not None:
        return Outcome(End.SETTINGS, Why.SRV, f"_imaps._tcp.{domain}", *found)
    read_from, url, seconds = yield from one_by_one.first(
        _urls(domain), read, domain, heard, FETCH_SECONDS, downgrades=False
    )
    if read_from is not None and url is not None:
        why = Why.ISPDB if url.url.startswith(DATABASE) else Why.OWN_FILE
        return Outcome(End.SETTINGS, why, url.url, *read_from, seconds=seconds)
    scanned, more = yield from _scan(
        [f"{name}{domain}" for name in ("imap.", "imaps.", "mail.", "mx.", "")],
        [f"{name}{domain}" for name in ("smtp.", "smtps.", "mail.", "mx.", "")],
        heard,
    )
    seconds += more
    if scanned is not None and scanned[0] is not None:
        where = scanned[0].endpoint.host
        return Outcome(End.SETTINGS, Why.GUESS, where, *scanned, seconds=seconds)
    mx = Dns(domain, "MX")
    yield (mx,)
    best = min((m for m in heard.dns(mx).mx if m.host), key=lambda m: m.preference, default=None)
    host = hostname(best.host, "") if best else None
    if host is None:
        return nothing(seconds)
    name, end = host, public_suffix(host)
    while name.partition(".")[2] not in ("", end):
        name = name.partition(".")[2]
        read_from, url, more = yield from one_by_one.first(
            _urls(name), read, domain, heard, FETCH_SECONDS, downgrades=False
        )
        seconds += more
        if read_from is not None and url is not None:
            return Outcome(End.SETTINGS, Why.MX_OWNER, url.url, *read_from, seconds=seconds)
    scanned, more = yield from _scan([host], [host], heard)
    seconds += more
    if scanned is None:
        return nothing(seconds)
    return Outcome(End.SETTINGS, Why.GUESS, host, *scanned, seconds=seconds)


def _srv(domain: str, heard: Heard) -> Generator[tuple[Question, ...], None, Pair | None]:
    def best(*names: str) -> Generator[tuple[Question, ...], None, tuple[str, int] | None]:
        for name in names:
            question = Dns(f"{name}._tcp.{domain}", "SRV")
            yield (question,)
            records = [r for r in heard.dns(question).srv if r.target]
            if records:
                first = min(records, key=lambda r: (r.priority, -r.weight))
                return first.target, first.port
        return None

    reading = yield from best("_imaps", "_imap")
    sending = (yield from best("_submissions", "_submission")) if reading else None
    if reading is None or sending is None:
        return None
    pair = _at(Protocol.IMAP, *reading), _at(Protocol.SMTP, *sending)
    return pair if all(pair) else None


def _at(protocol: Protocol, host: str, number: int) -> Server | None:
    where = hostname(host, "")
    return server(protocol, where, number or None, security_by_port(number), EMAIL_ADDRESS)


def _urls(domain: str) -> Iterable[Web]:
    query = f"?emailaddress={EMAIL_ADDRESS}"
    yield Web(f"https://autoconfig.{domain}/mail/config-v1.1.xml{query}")
    yield Web(f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml{query}")
    yield Web(DATABASE + domain)


def read(answer: HttpResponse, domain: str) -> Pair | None:
    provider = under(tree(answer.body) if fine(answer) else None, "clientConfig", "emailProvider")
    if provider is None:
        return None
    parts = sections(provider)
    incoming = _last((p for p in parts if not p.outgoing), "imap", Protocol.IMAP, domain)
    outgoing = _last((p for p in parts if p.outgoing), "smtp", Protocol.SMTP, domain)
    return (incoming, outgoing) if incoming and outgoing else None


def _last(parts: Iterable[Section], kind: str, protocol: Protocol, domain: str) -> Server | None:
    found = None
    for part in parts:
        if part.kind == kind:
            security = _SOCKETS.get(part.sockets[-1]) if part.sockets else None
            where = hostname(part.host, domain)
            made = server(protocol, where, leading_port(part.port), security, part.username)
            found = made or found
    return found


def _scan(
    reading: list[str], sending: list[str], heard: Heard
) -> Generator[tuple[Question, ...], None, tuple[Pair | None, float]]:
    """Both at once: 993 at every host before 143, 587 before 465."""
    incoming = [
        Endpoint(Protocol.IMAP, host, number, security_by_port(number))
        for number in (993, 143)
        for host in reading
    ]
    outgoing = [
        Endpoint(Protocol.SMTP, host, number, security_by_port(number))
        for number in (587, 465)
        for host in sending
    ]
    yield tuple(Mail(place) for place in (*incoming, *outgoing))
    seen = {place: heard.mail(Mail(place)) for place in (*incoming, *outgoing)}
    waits = SCAN_SECONDS if any(silent(one) for one in seen.values()) else 0.0
    first = next((place for place in incoming if seen[place].outcome in _ANSWERS), None)
    second = next((place for place in outgoing if seen[place].outcome in _ANSWERS), None)
    if first is None or second is None:
        return None, waits
    return (Server(first, EMAIL_ADDRESS), Server(second, EMAIL_ADDRESS)), waits


CLIENT = Client(
    name="fairemail",
    title="FairEmail",
    version="EmailProvider.java",
    observed="2026-08",
    basis=Basis.SOURCE,
    links=("https://github.com/M66B/FairEmail",),
    plan=plan,
)
