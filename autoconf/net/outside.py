"""The names of the world alone, for who asks on behalf of strangers.

Our resolver may know more than they do: where our own machines are, and that they exist.  A name
is told only with addresses that the guard lets anybody dial; one that has no others is as one that
is not there.  The rest of what a resolver says passes as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autoconf.net import DnsAnswer, DnsStatus

if TYPE_CHECKING:
    from autoconf.net import Deadline
    from autoconf.net.dns import Resolver
    from autoconf.net.guard import Guard

_ADDRESSES = ("A", "AAAA")


@dataclass(frozen=True, slots=True)
class Outside:
    """Implements `dns.Asker` over a resolver."""

    inner: Resolver
    guard: Guard

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        answer = await self.inner.query(name, rdtype, deadline)
        if rdtype in _ADDRESSES:
            return self._told(answer)
        denied = rdtype == "MX" and answer.status is DnsStatus.NO_DATA
        if denied and await self._is_ours(name, deadline):
            # Whether a domain exists is read from the answer for MX.
            return DnsAnswer(answer.name, rdtype, DnsStatus.NX_DOMAIN)
        return answer

    def _told(self, answer: DnsAnswer) -> DnsAnswer:
        good = tuple(each for each in answer.addresses if self.guard.judge(each) is None)
        if good:
            return replace(answer, addresses=good)
        if answer.status in (DnsStatus.OK, DnsStatus.NX_DOMAIN):
            return DnsAnswer(answer.name, answer.rdtype, DnsStatus.NO_DATA)
        return answer

    async def _is_ours(self, name: str, deadline: Deadline) -> bool:
        answers = [await self.inner.query(name, kind, deadline) for kind in _ADDRESSES]
        found = [address for answer in answers for address in answer.addresses]
        return bool(found) and all(self.guard.judge(address) for address in found)

    async def close(self) -> None:
        await self.inner.close()
