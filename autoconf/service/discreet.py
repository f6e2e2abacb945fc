"""The door of the service's lookups: what a stranger may have done through it, and may read of it.

Anybody may ask the service about a domain of their own, whose DNS names whatever they like.  So an
odd port is tried only on the domain's own hosts, or the service would scan others' machines for
them; and what our resolver or guard says in its own words (addresses, options) is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autoconf.net import DnsAnswer, HttpFault, HttpResponse
from autoconf.net.guard import PORTS, Kind
from autoconf.observation import Observation, Outcome

if TYPE_CHECKING:
    from autoconf.model import Endpoint
    from autoconf.net import Deadline, HttpRequest, Net
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
        response = await self.inner.fetch(request, deadline)
        return response if response.fault in (None, HttpFault.TLS) else replace(response, detail="")

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        if endpoint.port not in PORTS[Kind.MAIL] and not f".{endpoint.host}".endswith(
            f".{self.home}"
        ):
            return Observation(endpoint, Outcome.GUARDED)
        seen = await self.inner.converse(endpoint, conversation, deadline)
        return replace(seen, detail="", address=None) if seen.outcome in _OURS else seen

    def now(self) -> float:
        return self.inner.now()

    async def close(self) -> None:
        await self.inner.close()
