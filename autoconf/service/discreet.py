"""The doors of the service's lookups and checks: what a stranger may have done through them, and
may read of it.

Anybody may ask the service about a domain of their own, whose DNS names whatever they like.  So an
odd port is tried only on the domain's own hosts, or the service would scan others' machines for
them; and what our resolver or guard says in its own words (addresses, options) is kept here.  The
names that our resolver alone knows do not come this far (`net.outside`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from autoconf.examine import Closer
from autoconf.net import DnsAnswer, HttpFault, HttpResponse
from autoconf.net.guard import PORTS, Kind
from autoconf.observation import Observation, Outcome

if TYPE_CHECKING:
    from autoconf.model import Endpoint
    from autoconf.net import Deadline, HttpRequest, Net
    from autoconf.observation import TlsFacts
    from autoconf.protocols import Conversation

_OURS = (Outcome.GUARDED, Outcome.DNS_FAILED, Outcome.NO_SUCH_NAME, Outcome.UNREACHABLE)
"""Outcomes whose details speak of our own network."""


@dataclass(frozen=True, slots=True)
class Discreet:
    """Implements `autoconf.net.Net` over another one."""

    inner: Net
    home: str
    """The registrable domain that is asked about."""

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        return replace(await self.inner.query(name, rdtype, deadline), detail="")

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        kept = replace(request, odd_ports_within=self.home)
        response = await self.inner.fetch(kept, deadline)
        return response if response.fault in (None, HttpFault.TLS) else replace(response, detail="")

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        if _scans(endpoint, self.home):
            return Observation(endpoint, Outcome.GUARDED)
        return _told(await self.inner.converse(endpoint, conversation, deadline))

    def now(self) -> float:
        return self.inner.now()

    async def close(self) -> None:
        await self.inner.close()


class OpenCloser(Closer, Protocol):
    """One that wants to be closed."""

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class DiscreetCloser:
    """Implements `OpenCloser` over another one."""

    inner: OpenCloser
    home: str

    async def converse(self, endpoint: Endpoint, family: str, deadline: Deadline) -> Observation:
        if _scans(endpoint, self.home):
            return Observation(endpoint, Outcome.GUARDED)
        return _told(await self.inner.converse(endpoint, family, deadline))

    async def certificate(self, host: str, deadline: Deadline) -> TlsFacts | None:
        return await self.inner.certificate(host, deadline)

    async def authority(
        self, domain: str, questions: Iterable[tuple[str, str]], deadline: Deadline
    ) -> tuple[str, tuple[tuple[str, tuple[DnsAnswer, ...]], ...]]:
        zone, servers = await self.inner.authority(domain, questions, deadline)
        return zone, tuple(
            (name, tuple(replace(answer, detail="") for answer in answers))
            for name, answers in servers
        )

    async def close(self) -> None:
        await self.inner.close()


def _scans(endpoint: Endpoint, home: str) -> bool:
    """Whether to try it would be to scan somebody else's machine."""
    own = f".{endpoint.host}".endswith(f".{home}")
    return endpoint.port not in PORTS[Kind.MAIL] and not own


def _told(seen: Observation) -> Observation:
    return replace(seen, detail="", address=None) if seen.outcome in _OURS else seen
