"""Opening a TCP connection to a name: resolve, judge, race.

Every address the resolver gives is judged by the guard before anything is sent to it, and the
socket is connected to the judged address itself, so that no second look-up can put another in its
place.  IPv6 and IPv4 are asked for together and raced (RFC 8305).  Speaks no protocol, never calls
getaddrinfo, never raises for what the network does.
"""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from typing import TYPE_CHECKING, Protocol

from autoconf.net import DnsStatus

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

    from autoconf.net import Deadline, DnsAnswer
    from autoconf.net.dns import Asker
    from autoconf.net.guard import Guard, Kind, Refusal

MOST_ADDRESSES = 6
RESOLUTION_DELAY_SECONDS = 0.05
"""How long an IPv4 answer waits for the IPv6 one (RFC 8305 section 3)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a host may keep us waiting, seconds; the deadline of the lookup stands above."""

    connect: float = 2.0
    """From the first attempt to a connection that is up, over all its addresses."""
    stagger: float = 0.25
    """Between the starts of two attempts (RFC 8305 section 5)."""
    silence: float = 5.0
    """Between two pieces of an answer, once connected."""


class DialFault(StrEnum):
    """Why there is no connection: the words of `Outcome` and of `HttpFault`."""

    NO_SUCH_NAME = "no-such-name"
    DNS_FAILED = "dns-failed"
    GUARDED = "guarded"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Failure:
    fault: DialFault
    detail: str


@dataclass(frozen=True, slots=True)
class Connection:
    """A connected, non-blocking socket.  Whoever gets it closes it."""

    sock: socket.socket
    address: str


class Connect(Protocol):
    """Opens one connection to one address."""

    def __call__(self, address: str, port: int) -> Coroutine[object, object, socket.socket]: ...


async def connect(address: str, port: int) -> socket.socket:
    """A non-blocking socket connected to an IP address; OSError when that fails."""
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.get_running_loop().sock_connect(sock, (address, port))
    except BaseException:
        sock.close()
        raise
    return sock


@dataclass(frozen=True, slots=True)
class Dialler:
    """The only way to a connection."""

    resolver: Asker
    guard: Guard
    patience: Patience = Patience()
    connect: Connect = connect

    async def dial(
        self, host: str, port: int, kind: Kind, deadline: Deadline
    ) -> Connection | Failure:
        """A connection to `host` (A-labels, or an IP literal without brackets)."""
        refusal = self.guard.judge_port(port, kind)
        if refusal:
            return Failure(DialFault.GUARDED, refusal.text)
        race = _Race(self.connect, self.guard, self.patience, port)
        try:
            async with asyncio.timeout(deadline.left(asyncio.get_running_loop().time())):
                return await race.run(host, self.resolver, deadline)
        except TimeoutError:
            return Failure(DialFault.SILENT, f"{host}: no connection before the deadline")
        finally:
            race.stop()


class _Race:
    """One dial.  Addresses arrive while others are already being tried."""

    def __init__(self, connect: Connect, guard: Guard, patience: Patience, port: int) -> None:
        self.connect = connect
        self.guard = guard
        self.patience = patience
        self.port = port
        self.asking: set[asyncio.Task[DnsAnswer]] = set()
        self.trying: dict[asyncio.Task[socket.socket], str] = {}
        self.waiting: dict[bool, deque[str]] = {True: deque(), False: deque()}
        self.next_is_ipv6 = True
        self.next_start = 0.0
        self.give_up: float | None = None
        self.started = 0
        self.answers: list[DnsAnswer] = []
        self.refusals: list[Refusal] = []
        self.errors: list[tuple[str, OSError]] = []

    async def run(self, host: str, resolver: Asker, deadline: Deadline) -> Connection | Failure:
        loop = asyncio.get_running_loop()
        if _is_literal(host):
            self._admit((host,))
        else:
            self.asking = {
                loop.create_task(resolver.query(host, rdtype, deadline)) for rdtype in ("AAAA", "A")
            }
        while True:
            now = loop.time()
            if self._any_waiting() and now >= self.next_start:
                self._start(now)
                continue
            if not self.asking and not self.trying:
                return self._failure(host)
            alarms = [self.next_start] if self._any_waiting() else []
            alarms += [self.give_up] if self.give_up is not None else []
            await asyncio.wait(
                {*self.asking, *self.trying},
                timeout=max(0.0, min(alarms) - now) if alarms else None,
                return_when=asyncio.FIRST_COMPLETED,
            )
            self._hear(loop.time())
            connection = self._winner()
            if connection:
                return connection
            if self.give_up is not None and loop.time() >= self.give_up:
                self.errors += [(address, TimeoutError()) for address in self.trying.values()]
                return self._failure(host)

    def stop(self) -> None:
        """Cancel what still runs and close what nobody took."""
        for question in self.asking:
            question.cancel()
        for attempt in self.trying:
            if not attempt.done():
                attempt.cancel()
            elif not attempt.cancelled() and attempt.exception() is None:
                attempt.result().close()

    def _any_waiting(self) -> bool:
        return self.started < MOST_ADDRESSES and any(self.waiting.values())

    def _start(self, now: float) -> None:
        family = self.next_is_ipv6 if self.waiting[self.next_is_ipv6] else not self.next_is_ipv6
        address = self.waiting[family].popleft()
        self.next_is_ipv6 = not family
        self.next_start = now + self.patience.stagger
        if self.give_up is None:
            self.give_up = now + self.patience.connect
        self.started += 1
        self.trying[asyncio.ensure_future(self.connect(address, self.port))] = address

    def _hear(self, now: float) -> None:
        for question in [task for task in self.asking if task.done()]:
            self.asking.remove(question)
            answer = question.result()
            self.answers.append(answer)
            self._admit(answer.addresses)
            if self.started == 0:
                wait = bool(self.asking) and answer.rdtype == "A"
                self.next_start = now + RESOLUTION_DELAY_SECONDS if wait else now

    def _admit(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            refusal = self.guard.judge(address)
            if refusal:
                self.refusals.append(refusal)
            else:
                self.waiting[":" in address].append(address)

    def _winner(self) -> Connection | None:
        for attempt in [task for task in self.trying if task.done()]:
            address = self.trying[attempt]
            try:
                sock = attempt.result()
            except OSError as error:
                self.errors.append((address, error))
                self.next_start = 0.0
            else:
                del self.trying[attempt]
                return Connection(sock, address)
            del self.trying[attempt]
        if not self.trying:
            self.give_up = None  # the next address begins anew
        return None

    def _failure(self, host: str) -> Failure:
        if self.errors:
            tried = ", ".join(dict.fromkeys(address for address, _ in self.errors))
            fault = _fault_of([error for _, error in self.errors])
            return Failure(fault, f"{host}: {_WORDS[fault]} ({tried})")
        if self.refusals:
            return Failure(DialFault.GUARDED, "; ".join(refusal.text for refusal in self.refusals))
        for answer in self.answers:
            if answer.status == DnsStatus.NX_DOMAIN:
                return Failure(DialFault.NO_SUCH_NAME, f"{host}: no such name")
        for answer in self.answers:
            if answer.status not in (DnsStatus.OK, DnsStatus.NO_DATA):
                detail = f"{host} {answer.rdtype}: {answer.detail or answer.status}"
                return Failure(DialFault.DNS_FAILED, detail)
        return Failure(DialFault.NO_SUCH_NAME, f"{host}: the name has no address")


_WORDS = {
    DialFault.SILENT: "no connection in time",
    DialFault.REFUSED: "connection refused",
    DialFault.UNREACHABLE: "no route from here",
}


def _fault_of(errors: list[OSError]) -> DialFault:
    """One silent address leaves the host in doubt.  No route to one family says nothing against a
    refusal on the other: most networks have only one."""
    if any(isinstance(error, TimeoutError) for error in errors):
        return DialFault.SILENT
    if any(isinstance(error, ConnectionRefusedError) for error in errors):
        return DialFault.REFUSED
    return DialFault.UNREACHABLE


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
