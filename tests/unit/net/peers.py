"""Peers on loopback, and a resolver that is a table."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from ipaddress import ip_network
from typing import TYPE_CHECKING

from autoconf.net import Deadline, DnsAnswer, DnsStatus
from autoconf.net.guard import Guard

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

LOOPBACK = Guard((ip_network("127.0.0.0/8"), ip_network("::1/128")))


def within(seconds: float) -> Deadline:
    return Deadline(asyncio.get_running_loop().time() + seconds)


class TableResolver:
    """Answers from a table of name -> addresses or status, after a delay per record type."""

    def __init__(
        self,
        table: Mapping[str, tuple[str, ...] | DnsStatus],
        delays: Mapping[str, float] | None = None,
    ) -> None:
        self.table = table
        self.delays = delays or {}
        self.asked: list[tuple[str, str]] = []

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        self.asked.append((name, rdtype))
        await asyncio.sleep(self.delays.get(rdtype, 0))
        entry = self.table.get(name, DnsStatus.NX_DOMAIN)
        answer = DnsAnswer(name, rdtype, DnsStatus.NO_DATA)
        if isinstance(entry, DnsStatus):
            return replace(answer, status=entry)
        addresses = tuple(a for a in entry if (":" in a) == (rdtype == "AAAA"))
        return replace(answer, status=DnsStatus.OK, addresses=addresses) if addresses else answer


@asynccontextmanager
async def serving(
    handler: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    context: ssl.SSLContext | None = None,
    *,
    settle: bool = False,
) -> AsyncIterator[int]:
    """A server on 127.0.0.1; gives its port, and ends every connection at the end.

    With `settle` the handlers come to their own end first.
    """
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await handler(reader, writer)
            writer.close()
            await writer.wait_closed()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        if settle and tasks:
            await asyncio.wait(tasks, timeout=10)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def forever(_: object = None, __: object = None) -> None:
    """Accepts and never says a word."""
    await asyncio.Event().wait()


async def unused_port() -> int:
    """A port of 127.0.0.1 where nobody listens."""
    async with serving(forever) as port:
        return port
