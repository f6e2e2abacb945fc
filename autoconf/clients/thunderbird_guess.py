"""Thunderbird's guess: twenty-one places to read from and fifteen to send with, all at once.

A try of STARTTLS and one in clear come to the same question: it reads the greeting and the
capabilities, never upgrades, and so never sees the certificate.  Any byte at all is a success in
clear, even from a server of another protocol.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from autoconf.clients.question import Heard, Mail, Question
from autoconf.model import EMAIL_LOCAL_PART, Auth, Endpoint, Protocol, Security, Server
from autoconf.observation import Observation
from autoconf.outcome import Outcome

PROBE_SECONDS = 10.0

_PORTS: dict[Security, dict[Protocol, tuple[int, ...]]] = {
    Security.TLS: {Protocol.IMAP: (993,), Protocol.POP3: (995,), Protocol.SMTP: (465,)},
    Security.STARTTLS: {Protocol.IMAP: (143,), Protocol.POP3: (110,), Protocol.SMTP: (587, 25)},
}
_ONLY = {"imap": Protocol.IMAP, "pop": Protocol.POP3, "pop3": Protocol.POP3}
"""By the first label of a host; others are tried with both."""
_NO_DATA = {
    Outcome.NO_SUCH_NAME,
    Outcome.DNS_FAILED,
    Outcome.GUARDED,
    Outcome.REFUSED,
    Outcome.UNREACHABLE,
    Outcome.SILENT,
    Outcome.SKIPPED,
}


@dataclass(frozen=True, slots=True)
class Guess:
    incoming: Server | None
    outgoing: Server | None
    others: tuple[Server, ...]
    seconds: float


def search(
    domain: str, heard: Heard, host: str = ""
) -> Generator[tuple[Question, ...], None, Guess]:
    """Under the domain, or at one host alone."""
    reading = [host] if host else [f"{p}.{domain}" for p in ("imap", "pop3", "pop", "mail")]
    sending = [host] if host else [f"{p}.{domain}" for p in ("smtp", "mail")]
    if not host:
        reading.append(domain)
        sending.append(domain)
    incoming = [
        *_places(Protocol.IMAP, reading),
        *_places(Protocol.POP3, reading),
    ]
    outgoing = list(_places(Protocol.SMTP, sending))
    yield tuple(Mail(place) for place in (*incoming, *outgoing))

    good = [place for place in _with_plain(incoming) if _good(place, heard)]
    first = next(iter(good), None)
    other = next((p for p in good if first and p.protocol is not first.protocol), None)
    sender = next((p for p in _with_plain(outgoing) if _good(p, heard)), None)
    return Guess(
        _server(first, heard) if first else None,
        _server(sender, heard) if sender else None,
        (_server(other, heard),) if other else (),
        max(_waits(incoming, heard, other), _waits(outgoing, heard, sender)),
    )


def _places(protocol: Protocol, hosts: list[str]) -> Iterator[Endpoint]:
    """Implicit TLS at every host before STARTTLS at any."""
    for security, ports in _PORTS.items():
        for host in hosts:
            only = _ONLY.get(host.partition(".")[0], protocol)
            if protocol is Protocol.SMTP or only is protocol:
                for port in ports[protocol]:
                    yield Endpoint(protocol, host, port, security)


def _with_plain(places: list[Endpoint]) -> Iterator[Endpoint]:
    """Everything in clear comes last."""
    yield from places
    for place in places:
        if place.security is Security.STARTTLS:
            yield Endpoint(place.protocol, place.host, place.port, Security.PLAIN)


def _seen(place: Endpoint, heard: Heard) -> Observation:
    asked = Security.TLS if place.security is Security.TLS else Security.STARTTLS
    return heard.mail(Mail(Endpoint(place.protocol, place.host, place.port, asked)))


def _good(place: Endpoint, heard: Heard) -> bool:
    outcome = _seen(place, heard).outcome
    match place.security:
        case Security.TLS:
            return outcome in _TLS_GOOD
        case Security.STARTTLS:
            return outcome not in _NO_DATA | _NOT_OFFERED
    return outcome not in _NO_DATA


_TLS_GOOD = {Outcome.OK, Outcome.NO_AUTH, Outcome.MISMATCH, Outcome.POLICY, Outcome.PREAUTH}
_NOT_OFFERED = {Outcome.NO_STARTTLS, Outcome.MISMATCH, Outcome.POLICY, Outcome.CLOSED}


def _server(place: Endpoint, heard: Heard) -> Server:
    return Server(place, EMAIL_LOCAL_PART, (Auth.PASSWORD_CLEARTEXT,))


def _waits(places: list[Endpoint], heard: Heard, until: Endpoint | None) -> float:
    """Whoever comes before the last that is needed must be done; each starts 0.1 s later."""
    end = places.index(until) if until in places else len(places)
    silent = [n for n, p in enumerate(places[:end]) if _seen(p, heard).outcome is Outcome.SILENT]
    return PROBE_SECONDS + 0.1 * silent[-1] if silent else 0.1 * end
