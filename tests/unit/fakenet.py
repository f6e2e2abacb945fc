"""A network that is a table; what was asked is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from autoconf.model import Auth, Endpoint, Protocol, Security
from autoconf.net import (
    Deadline,
    DnsAnswer,
    DnsStatus,
    HttpFault,
    HttpRequest,
    HttpResponse,
    Mx,
    Srv,
)
from autoconf.observation import Observation, Outcome, TlsFacts
from autoconf.protocols import Conversation

NEVER = 3600.0
"""Seconds after which a silent place would answer."""


def endpoint(text: str) -> Endpoint:
    """`imap://host:993/tls`."""
    protocol, _, rest = text.partition("://")
    place, _, security = rest.partition("/")
    host, _, port = place.rpartition(":")
    return Endpoint(Protocol(protocol), host, int(port), Security(security))


def proven(text: str, *, after: float = 0.0) -> tuple[Observation, float]:
    """A server that proves itself, after so many seconds."""
    where = endpoint(text)
    tls = TlsFacts("TLSv1.3", (where.host,), "Lab", "2026-01-01", "2027-01-01", True)
    seen = Observation(
        where, Outcome.OK, auth=(Auth.PASSWORD_CLEARTEXT,), tls=tls, address="192.0.2.1"
    )
    return seen, after


def failing(text: str, outcome: Outcome, *, after: float = 0.0) -> tuple[Observation, float]:
    return Observation(endpoint(text), outcome), after


def xml(domain: str, *servers: str) -> bytes:
    """An autoconfig file that names `imap://host:993/tls` servers."""
    rows = []
    for text in servers:
        where = endpoint(text)
        tag = "outgoingServer" if where.protocol is Protocol.SMTP else "incomingServer"
        socket = {"tls": "SSL", "starttls": "STARTTLS", "plain": "plain"}[where.security]
        rows.append(
            f'<{tag} type="{where.protocol}"><hostname>{where.host}</hostname>'
            f"<port>{where.port}</port><socketType>{socket}</socketType>"
            f"<username>%EMAILADDRESS%</username>"
            f"<authentication>password-cleartext</authentication></{tag}>"
        )
    return (
        f'<clientConfig version="1.1"><emailProvider id="{domain}"><domain>{domain}</domain>'
        f"<displayName>{domain}</displayName>{''.join(rows)}</emailProvider></clientConfig>"
    ).encode()


@dataclass
class FakeNet:
    """Implements `autoconf.net.Net`."""

    dns: Mapping[tuple[str, str], DnsAnswer] = field(default_factory=dict)
    web: Mapping[str, HttpResponse | bytes] = field(default_factory=dict)
    mail: tuple[tuple[Observation, float], ...] = ()
    slow: Mapping[str, float] = field(default_factory=dict)
    """URL or DNS name -> seconds before it answers."""
    quiet: bool = True
    """Unlisted names have no data, and unlisted URLs and servers do not exist.  False: an unlisted
    question fails the test and says what was asked."""
    asked: list[str] = field(default_factory=list)
    requests: list[HttpRequest] = field(default_factory=list)

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        self.asked.append(f"{name} {rdtype}")
        await asyncio.sleep(self.slow.get(name, 0))
        if (name, rdtype) in self.dns:
            return replace(self.dns[name, rdtype], name=name, rdtype=rdtype)
        assert self.quiet, f"an unlisted question: {name} {rdtype}"
        return DnsAnswer(name, rdtype, DnsStatus.NO_DATA)

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        self.asked.append(f"{request.method} {request.url}")
        self.requests.append(request)
        await asyncio.sleep(self.slow.get(request.url, 0))
        found = self.web.get(request.url)
        if isinstance(found, bytes):
            return HttpResponse(request.url, 200, "text/xml", found, hops=(request.url,))
        if found is not None:
            return found
        assert self.quiet, f"an unlisted URL: {request.url}"
        return HttpResponse(request.url, fault=HttpFault.NO_SUCH_NAME)

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        self.asked.append(
            f"{endpoint.protocol}://{endpoint.host}:{endpoint.port}/{endpoint.security}"
        )
        for seen, after in self.mail:
            if seen.endpoint == endpoint:
                await asyncio.sleep(after)
                return seen
        assert self.quiet, f"an unlisted server: {endpoint}"
        return Observation(endpoint, Outcome.NO_SUCH_NAME)

    def now(self) -> float:
        return asyncio.get_running_loop().time()

    async def close(self) -> None:
        pass


def mx(*hosts: str, authenticated: bool = False) -> DnsAnswer:
    """MX records in order of preference; `mx("")` is null MX."""
    records = tuple(Mx(10 * number, host) for number, host in enumerate(hosts))
    return DnsAnswer("", "MX", DnsStatus.OK, mx=records, authenticated=authenticated)


def srv(*records: tuple[int, int, int, str], authenticated: bool = False) -> DnsAnswer:
    """(priority, weight, port, target)."""
    found = tuple(Srv(*record) for record in records)
    return DnsAnswer("", "SRV", DnsStatus.OK, srv=found, authenticated=authenticated)


def txt(*texts: str, authenticated: bool = False) -> DnsAnswer:
    return DnsAnswer("", "TXT", DnsStatus.OK, txt=texts, authenticated=authenticated)


def addresses(*found: str) -> DnsAnswer:
    return DnsAnswer("", "A", DnsStatus.OK, addresses=found)
