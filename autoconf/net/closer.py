"""A closer look than a lookup takes: one kind of address at a time, and certificates of web hosts.

For a helpdesk check, beside the `LiveNet` that does the rest.  The same dialler, guard and driver;
the conversations are those of every try, so no credential can be sent.  RFC 8305 is left out on
purpose: whether IPv6 works is not seen by whoever falls back.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf.net import DnsStatus
from autoconf.net.authority import Authorities
from autoconf.net.dial import Dialler, Failure
from autoconf.net.dns import Asker, Resolver
from autoconf.net.guard import Guard, Kind
from autoconf.net.mail import Driver
from autoconf.net.outside import Outside
from autoconf.net.tls import Trust, facts_from, facts_of, reason_of
from autoconf.protocols.table import create

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autoconf.model import Endpoint
    from autoconf.net import Deadline, DnsAnswer
    from autoconf.observation import Observation, TlsFacts

SECONDS = 5.0
"""For one handshake."""
FAMILIES = {"IPv4": "A", "IPv6": "AAAA"}


class _Only:
    """A resolver that knows addresses of one kind alone."""

    def __init__(self, resolver: Asker, rdtype: str) -> None:
        self._resolver = resolver
        self._rdtype = rdtype

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        answer = await self._resolver.query(name, self._rdtype, deadline)
        if rdtype == self._rdtype:
            return answer
        return replace(answer, rdtype=rdtype, status=DnsStatus.NO_DATA, addresses=())


class Closer:
    """Implements `examine.Closer`."""

    def __init__(
        self,
        guard: Guard,
        nameserver: tuple[str, int] | None,
        trust: Trust,
        *,
        outside: bool = False,
    ) -> None:
        self._guard = guard
        resolver = Resolver(nameserver)
        self._resolver = Outside(resolver, guard) if outside else resolver
        self._trust = trust
        self._authorities = Authorities(nameserver, guard)

    @classmethod
    def open(
        cls,
        *,
        resolver: tuple[str, int] | None = None,
        allow_networks: Iterable[str] = (),
        cafile: str | None = None,
        outside: bool = False,
    ) -> Closer:
        """As `LiveNet.open`, and with its errors."""
        guard = Guard.opening(allow_networks)
        trust = Trust(None if cafile is None else Path(cafile))
        return cls(guard, resolver, trust, outside=outside)

    async def converse(self, endpoint: Endpoint, family: str, deadline: Deadline) -> Observation:
        """One try over `IPv4` or `IPv6` alone."""
        only = _Only(self._resolver, FAMILIES[family])
        driver = Driver(Dialler(only, self._guard), self._trust, create)
        conversation = create(endpoint.protocol, endpoint.security)
        return await driver.converse(endpoint, conversation, deadline)

    async def certificate(
        self, host: str, deadline: Deadline, *, port: int = 443
    ) -> TlsFacts | None:
        """What the web server shows for its name, valid or not; None where there is none."""
        try:
            try:
                session = await self._shake(host, port, self._trust.verifying, deadline)
                return facts_of(session) if session else None
            except ssl.SSLCertVerificationError as error:
                reason = reason_of(error)
            session = await self._shake(host, port, self._trust.reading, deadline)
        except (OSError, TimeoutError):
            return None
        der = session.getpeercert(binary_form=True) if session else None
        return facts_from(der, reason) if der else None

    async def _shake(
        self, host: str, port: int, context: ssl.SSLContext, deadline: Deadline
    ) -> ssl.SSLObject | None:
        dialler = Dialler(self._resolver, self._guard)
        dialled = await dialler.dial(host, port, Kind.HTTP, deadline)
        if isinstance(dialled, Failure):
            return None
        with dialled.sock as sock:
            seconds = min(SECONDS, deadline.left(asyncio.get_running_loop().time()))
            async with asyncio.timeout(seconds):
                _, writer = await asyncio.open_connection(
                    sock=sock, ssl=context, server_hostname=host
                )
            session: ssl.SSLObject = writer.get_extra_info("ssl_object")
            writer.transport.abort()
        return session

    async def authority(
        self, domain: str, questions: Iterable[tuple[str, str]], deadline: Deadline
    ) -> tuple[str, tuple[tuple[str, tuple[DnsAnswer, ...]], ...]]:
        return await self._authorities.ask(domain, questions, deadline)

    async def close(self) -> None:
        await self._resolver.close()
