"""A `Net` that puts every question once, however many ask.

For a look at a domain, where a lookup, a check and simulated clients want to know the same.  A
question outlives whoever gave up waiting for it: somebody else may still want the answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from autoconf.model import Endpoint
    from autoconf.net import Deadline, DnsAnswer, HttpRequest, HttpResponse, Net
    from autoconf.observation import Observation
    from autoconf.protocols import Conversation

T = TypeVar("T")


class Once:
    """Implements `autoconf.net.Net` over another."""

    def __init__(self, net: Net) -> None:
        self._net = net
        self._under_way: dict[object, asyncio.Task[Any]] = {}
        self.took: dict[object, float] = {}
        """Question -> milliseconds."""

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        return await self._once((name, rdtype), lambda: self._net.query(name, rdtype, deadline))

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        return await self._once(request, lambda: self._net.fetch(request, deadline))

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        return await self._once(
            endpoint, lambda: self._net.converse(endpoint, conversation, deadline)
        )

    def now(self) -> float:
        return self._net.now()

    async def close(self) -> None:
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _once(self, key: object, begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.ensure_future(self._timed(key, begin))
        result: T = await asyncio.shield(task)
        return result

    async def _timed(self, key: object, begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
        began = self._net.now()
        try:
            return await begin()
        finally:
            self.took[key] = (self._net.now() - began) * 1000
