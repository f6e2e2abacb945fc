"""`LiveNet`: the door to the real world, for one lookup.

Puts resolver, guard, dialler, fetcher and mail driver together; decides nothing.  One instance
serves one lookup, because its resolver remembers answers; what is dear, the TLS roots, is shared.
"""

from __future__ import annotations

import time
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf.net.dial import Dialler, Patience
from autoconf.net.dns import Resolver
from autoconf.net.guard import Guard
from autoconf.net.mail import Driver
from autoconf.net.outside import Outside
from autoconf.net.tls import Trust
from autoconf.protocols.table import create

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autoconf.model import Endpoint
    from autoconf.net import Deadline, DnsAnswer, HttpRequest, HttpResponse
    from autoconf.net.http import Fetcher
    from autoconf.observation import Observation
    from autoconf.protocols import Conversation


class LiveNet:
    """Implements `autoconf.net.Net`."""

    def __init__(
        self,
        *,
        guard: Guard | None = None,
        resolver: Resolver | Outside | None = None,
        trust: Trust | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._resolver = resolver or Resolver()
        self._trust = trust or Trust()
        self._dialler = Dialler(self._resolver, guard or Guard(), patience or Patience())
        self._driver = Driver(self._dialler, self._trust, create)

    @classmethod
    def open(
        cls,
        *,
        resolver: tuple[str, int] | None = None,
        allow_networks: Iterable[str] = (),
        cafile: str | None = None,
        outside: bool = False,
    ) -> LiveNet:
        """From what an operator writes: resolver address and port, CIDR ranges, a PEM file.
        `outside`: names that only our own resolver knows are not there.

        Raises ValueError for what is not a range, OSError for an unreadable file.
        """
        guard, asker = Guard.opening(allow_networks), Resolver(resolver)
        return cls(
            guard=guard,
            resolver=Outside(asker, guard) if outside else asker,
            trust=_trust(cafile),
        )

    @cached_property
    def _fetcher(self) -> Fetcher:
        # Many lookups fetch nothing, and making a fetcher begins to load requests.
        from autoconf.net.http import Fetcher

        return Fetcher(self._dialler, self._trust)

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        return await self._resolver.query(name, rdtype, deadline)

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        return await self._fetcher.fetch(request, deadline)

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        return await self._driver.converse(endpoint, conversation, deadline)

    def now(self) -> float:
        """The clock of every asyncio event loop."""
        return time.monotonic()

    async def close(self) -> None:
        await self._resolver.close()
        if "_fetcher" in self.__dict__:
            self._fetcher.close()


@cache
def _trust(cafile: str | None) -> Trust:
    if cafile is None:
        return Trust()
    trust = Trust(Path(cafile))
    _ = trust.verifying  # an unreadable file is the caller's mistake: say so now
    return trust
