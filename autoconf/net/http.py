"""Fetching a URL that a stranger chose.

Our dialler opens the socket, to an address the guard accepted; `exchange` speaks over it.
Redirects are followed here, each hop judged again.  RFC 9110.

requests blocks, so each exchange runs in a daemon thread, for which no exit waits.  Its time-out
bounds single reads only (a drip outlives it), and closing a socket wakes no reader; so deadline and
cancellation shut down a duplicate of the socket, and what the thread says then is not heard.

Loading requests and the TLS roots takes as long as a round trip.  It happens in a thread of its
own, once the first questions of the lookup are on their way; done here, it would hold them all up.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from autoconf.net import HttpFault, HttpRequest, HttpResponse
from autoconf.net.dial import Failure
from autoconf.net.guard import PORTS, Kind
from autoconf.net.target import REDIRECTS, Target, follow

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from autoconf.net import Deadline
    from autoconf.net.dial import Dialler
    from autoconf.net.tls import Trust

MOST_REDIRECTS = 5
MOST_AT_ONCE = 16
QUESTIONS_FIRST_SECONDS = 0.01
"""How long the loading waits, so that it does not compete with sending them."""

T = TypeVar("T")


class Fetcher:
    """Fetches, at most `MOST_AT_ONCE` at a time.  Made inside a running event loop."""

    def __init__(self, dialler: Dialler, trust: Trust) -> None:
        self._dialler = dialler
        self._trust = trust
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._open: set[socket.socket] = set()
        loading = Thread(target=_load, args=(trust,), daemon=True)
        asyncio.get_running_loop().call_later(QUESTIONS_FIRST_SECONDS, loading.start)

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        """The answer at the end of at most five redirects, or what stood in the way."""
        try:
            target = Target.parse(request.url)
        except ValueError as error:
            return HttpResponse(request.url, fault=HttpFault.GUARDED, detail=str(error))
        hops: list[str] = []
        while True:
            hops.append(target.url)
            response = await self._hop(target, request, deadline)
            response = replace(response, hops=tuple(hops))
            if response.fault or response.status not in REDIRECTS:
                return response
            try:
                if len(hops) > MOST_REDIRECTS:
                    raise ValueError(f"more than {MOST_REDIRECTS} redirects")
                target, request = follow(target, request, response)
            except ValueError as error:
                return HttpResponse(
                    target.url, fault=HttpFault.REDIRECT, detail=str(error), hops=tuple(hops)
                )

    def close(self) -> None:
        """Wake every thread that still waits for somebody."""
        for twin in self._open:
            _cut(twin)

    async def _hop(self, target: Target, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        home = request.odd_ports_within
        if home is not None and target.port not in PORTS[Kind.HTTP] and not target.lies_in(home):
            detail = f"an odd port of a host that is not {home}'s"
            return HttpResponse(target.url, fault=HttpFault.GUARDED, detail=detail)
        clock = asyncio.get_running_loop().time
        try:
            async with asyncio.timeout(deadline.left(clock())), self._slots:
                response = await self._exchange(target, request, deadline)
        except TimeoutError:
            response = None
        if response is None or not deadline.left(clock()):
            # Whatever came, the deadline may have cut it short.
            return HttpResponse(target.url, fault=HttpFault.DEADLINE, detail="no time left")
        return response

    async def _exchange(
        self, target: Target, request: HttpRequest, deadline: Deadline
    ) -> HttpResponse:
        dialled = await self._dialler.dial(target.host, target.port, Kind.HTTP, deadline)
        if isinstance(dialled, Failure):
            return HttpResponse(
                target.url, fault=HttpFault(dialled.fault.value), detail=dialled.detail
            )
        sock = dialled.sock
        sock.settimeout(self._dialler.patience.silence)
        twin = sock.dup()
        self._open.add(twin)
        context = self._trust.verifying if target.scheme == "https" else None
        try:
            return await _in_daemon_thread(partial(_exchange, sock, context, target, request))
        finally:
            self._open.discard(twin)
            _cut(twin)
            twin.close()


def _load(trust: Trust) -> None:
    with suppress(OSError):  # whoever needs the roots will hear of it
        _ = trust.verifying
    import_module("autoconf.net.exchange")


def _exchange(
    sock: socket.socket, context: ssl.SSLContext | None, target: Target, request: HttpRequest
) -> HttpResponse:
    from autoconf.net.exchange import exchange  # loaded by now, or about to be

    return exchange(sock, context, target, request)


async def _in_daemon_thread(work: Callable[[], T]) -> T:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def deliver(settle: Callable[[Any], None], value: object) -> None:
        def settle_unless_cancelled() -> None:
            if not future.done():
                settle(value)

        with suppress(RuntimeError):  # the loop is gone, and with it whoever asked
            loop.call_soon_threadsafe(settle_unless_cancelled)

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # our bug: it belongs to whoever waits
            deliver(future.set_exception, error)
        else:
            deliver(future.set_result, result)

    Thread(target=run, name="fetch", daemon=True).start()
    return await future


def _cut(twin: socket.socket) -> None:
    with suppress(OSError):
        twin.shutdown(socket.SHUT_RDWR)
