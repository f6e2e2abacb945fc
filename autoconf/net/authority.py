"""Asking the name servers of a zone themselves, past every cache.

What a resolver still remembers and what the zone says differ for hours after a change; a helpdesk
must see both.  The name servers are named by strangers, so the guard judges each address, and a
few questions to at most two servers is all that is asked.  RFC 1034 section 4.2.1, RFC 2308.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from autoconf.net import DnsStatus
from autoconf.net.dns import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autoconf.net import Deadline, DnsAnswer
    from autoconf.net.guard import Guard

Answers = tuple[tuple[str, tuple["DnsAnswer", ...]], ...]
MOST_SERVERS = 2
SECONDS = 3.0
"""For one name server question."""


class Authorities:
    """Finds the zone of a domain and asks its own servers."""

    def __init__(self, nameserver: tuple[str, int] | None, guard: Guard, *, port: int = 53) -> None:
        self._nameserver = nameserver
        self._resolver = Resolver(nameserver)
        self._guard = guard
        self._port = port

    async def ask(
        self, domain: str, questions: Iterable[tuple[str, str]], deadline: Deadline
    ) -> tuple[str, Answers]:
        """The zone, and the answers of each of its servers that answered; never raises for what the
        network does."""
        zone, names = await self._servers(domain, deadline)
        asked = tuple(questions)
        work = [self._one(name, asked, deadline) for name in names[:MOST_SERVERS]]
        return zone, tuple(zip(names, await asyncio.gather(*work), strict=False))

    async def _servers(self, domain: str, deadline: Deadline) -> tuple[str, list[str]]:
        """The zone that holds the domain: the first name at or above it with NS records."""
        # With what it knows of resolv.conf; a lookup never needs it.
        import dns.asyncresolver
        import dns.exception

        try:
            resolver = dns.asyncresolver.Resolver(configure=self._nameserver is None)
        except (dns.exception.DNSException, OSError):
            return "", []
        if self._nameserver is not None:
            resolver.nameservers = [self._nameserver[0]]
            resolver.port = self._nameserver[1]
        clock = asyncio.get_running_loop().time
        name = domain
        while (seconds := deadline.left(clock())) > 0:
            try:
                answer = await resolver.resolve(
                    f"{name}.", "NS", lifetime=min(seconds, SECONDS), raise_on_no_answer=False
                )
            except (dns.exception.DNSException, OSError):
                break
            if answer.rrset:
                return name, sorted(str(r.target).lower().removesuffix(".") for r in answer.rrset)
            if not name:
                break
            name = name.partition(".")[2]
        return "", []

    async def _one(
        self, server: str, questions: tuple[tuple[str, str], ...], deadline: Deadline
    ) -> tuple[DnsAnswer, ...]:
        found: list[str] = []
        for rdtype in ("A", "AAAA"):
            answer = await self._resolver.query(server, rdtype, deadline)
            found += [a for a in answer.addresses if self._guard.judge(a) is None]
        for address in found[:2]:
            direct = Resolver((address, self._port))
            try:
                answers = await asyncio.gather(
                    *(direct.query(name, kind, deadline) for name, kind in questions)
                )
            finally:
                with suppress(asyncio.CancelledError):
                    await direct.close()
            if any(a.status in (DnsStatus.OK, DnsStatus.NO_DATA) for a in answers):
                return tuple(answers)
        return ()
