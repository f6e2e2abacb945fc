"""Asking the resolver: one question, one `DnsAnswer`, whatever happens.

dnspython builds and reads the messages; the sockets are ours, connected to the resolver, so that a
closed port is known at once and a cancelled question lets go of its socket at once.  Never walks a
search list, never calls getaddrinfo, never raises for what the network does.  RFC 1035, RFC 2782
(SRV), RFC 6840 section 5.7 (AD in queries), RFC 7766 (TCP when truncated).

A `Resolver` remembers every answer for as long as it lives: make one per lookup.  Of a set with
more rows than anybody needs the best are kept: a stranger's zone must not make much work.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import struct
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype

from autoconf.net import DnsAnswer, DnsStatus, Mx, Srv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dns.rdata import Rdata
    from dns.rdtypes.ANY.CNAME import CNAME
    from dns.rdtypes.ANY.MX import MX
    from dns.rdtypes.ANY.TXT import TXT
    from dns.rdtypes.IN.A import A
    from dns.rdtypes.IN.SRV import SRV

    from autoconf.net import Deadline

T = TypeVar("T")
Nameserver = tuple[str, int]
"""IP address (with a zone for a link-local one) and port."""

FIRST_TRY_SECONDS = 1.0
SECOND_TRY_SECONDS = 4.0
"""When the resolver has answered something before: then it lives, and this name is slow."""
UDP_PAYLOAD = 1232  # the size that passes everywhere (DNS flag day 2020)
MOST_SOCKETS = 100
MOST_HOSTS = 64
"""Rows of an MX or SRV set, each of which leads to further questions."""
MOST_TEXTS = 256
"""Rows of a TXT set: those of big companies are past a hundred."""

_ROOT = ("", "NS")

_UNREADABLE = (dns.exception.DNSException, ValueError, struct.error)


class Asker(Protocol):
    """What `dial` needs to know of a resolver."""

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer: ...


class Resolver:
    """Asks one nameserver, or those of the system's configuration."""

    def __init__(self, nameserver: Nameserver | None = None) -> None:
        self._configured: tuple[Nameserver, ...] | None = (nameserver,) if nameserver else None
        self._living: Nameserver | None = None
        self._asked: dict[tuple[str, str], asyncio.Task[DnsAnswer]] = {}
        self._sockets = asyncio.Semaphore(MOST_SOCKETS)

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        """Ask once; who asks the same again, or at the same time, gets the same answer."""
        key = name.lower().rstrip("."), rdtype.upper()
        loop = asyncio.get_running_loop()
        task = self._asked.get(key)
        if task is None:
            task = self._asked[key] = loop.create_task(self._resolve(*key))
        left = deadline.left(loop.time())
        # Not wait_for: one asker's deadline or cancellation is not the others'.
        await asyncio.wait({task}, timeout=left)
        if task.done() and not task.cancelled():
            return task.result()
        return DnsAnswer(*key, DnsStatus.SILENT, detail="no answer before the deadline")

    async def close(self) -> None:
        """Let go of the questions still open."""
        for task in self._asked.values():
            task.cancel()

    async def _resolve(self, name: str, rdtype: str) -> DnsAnswer:
        blank = DnsAnswer(name, rdtype, DnsStatus.SILENT)
        try:
            asked = [] if (name, rdtype) == _ROOT else name.split(".")
            labels = [label.encode("ascii") for label in asked]
            query = dns.message.make_query(
                dns.name.Name([*labels, b""]),
                rdtype,
                flags=dns.flags.RD | dns.flags.AD,
                use_edns=True,
                payload=UDP_PAYLOAD,
            )
        except _UNREADABLE as error:
            return replace(blank, status=DnsStatus.FAILED, detail=f"not a name: {error}")
        servers = self._servers()
        if not servers:
            return replace(blank, status=DnsStatus.UNREACHABLE, detail="no resolver configured")
        answer = blank
        for number, server in enumerate((servers * 2)[: max(2, len(servers))]):
            patient = number > 0 and self._living is not None
            seconds = SECOND_TRY_SECONDS if patient else FIRST_TRY_SECONDS
            answer = await self._try(query, blank, server, seconds)
            if answer.status in (DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN):
                break
            # Some home routers answer FORMERR to EDNS (RFC 6891 section 7).
            query.use_edns(False)
        return answer

    async def _denies_the_root(self) -> bool:
        """Whether the resolver of a closed network answers, which says no to whatever is asked: the
        root of the DNS always exists, so its denial is no news about any name."""
        root = self._asked.get(_ROOT)
        if root is None:
            loop = asyncio.get_running_loop()
            root = self._asked[_ROOT] = loop.create_task(self._resolve(*_ROOT))
        return (await asyncio.shield(root)).status is DnsStatus.NX_DOMAIN

    def _servers(self) -> tuple[Nameserver, ...]:
        if self._configured is None:
            self._configured = _system_nameservers()
        if self._living is None:
            return self._configured
        return (self._living, *(s for s in self._configured if s != self._living))

    async def _try(
        self, query: dns.message.QueryMessage, blank: DnsAnswer, server: Nameserver, seconds: float
    ) -> DnsAnswer:
        def failed(status: DnsStatus, reason: object) -> DnsAnswer:
            detail = f"{server[0]} port {server[1]}: {reason}"
            return replace(blank, status=status, detail=detail)

        rubbish: list[Exception] = []
        try:
            # The resolver's time does not run while the question waits for a socket.
            async with self._sockets, asyncio.timeout(seconds):
                response = await _exchange(query, server, rubbish)
        except TimeoutError:
            if rubbish:
                return failed(DnsStatus.FAILED, f"unreadable answer: {rubbish[0]}")
            return failed(DnsStatus.SILENT, "no answer")
        except _UNREADABLE as error:
            return failed(DnsStatus.FAILED, f"unreadable answer: {error}")
        except OSError as error:
            return failed(DnsStatus.UNREACHABLE, error)
        self._living = server
        rcode = response.rcode()
        if rcode not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
            return failed(DnsStatus.FAILED, dns.rcode.to_text(rcode))
        try:
            records = response.resolve_chaining().answer
        except dns.exception.DNSException as error:
            return failed(DnsStatus.FAILED, f"unreadable answer: {error}")
        if records is not None:
            answer = _read(blank, records)
        elif rcode == dns.rcode.NXDOMAIN:
            # A true denial shows the zone it speaks for (RFC 2308 section 3).
            if not response.authority and blank.name and await self._denies_the_root():
                return failed(DnsStatus.UNREACHABLE, "it denies every name, even the DNS root")
            answer = replace(blank, status=DnsStatus.NX_DOMAIN)
        else:
            answer = replace(blank, status=DnsStatus.NO_DATA)
        # Anybody on the way from a distant resolver could have set the bit.
        believed = ipaddress.ip_address(server[0].partition("%")[0]).is_loopback
        return replace(answer, authenticated=believed and bool(response.flags & dns.flags.AD))


def _read(blank: DnsAnswer, records: Iterable[object]) -> DnsAnswer:
    answer = replace(blank, status=DnsStatus.OK)
    match blank.rdtype:
        case "A" | "AAAA":
            found = tuple(record.address for record in cast("Iterable[A]", records))
            return replace(answer, addresses=found)
        case "CNAME":
            alias = next(iter(cast("Iterable[CNAME]", records)))  # only one is allowed
            return replace(answer, cname=_host(alias.target))
        case "MX":
            exchanges = cast("Iterable[MX]", records)
            found_mx = (Mx(r.preference, _host(r.exchange)) for r in exchanges)
            return replace(answer, mx=_most(found_mx, MOST_HOSTS, lambda r: (r.preference, r.host)))
        case "SRV":
            services = cast("Iterable[SRV]", records)
            found_srv = (Srv(r.priority, r.weight, r.port, _host(r.target)) for r in services)
            return replace(answer, srv=_most(found_srv, MOST_HOSTS, _by_priority))
        case "TXT":
            texts = (b"".join(record.strings) for record in cast("Iterable[TXT]", records))
            found_txt = (text.decode("utf-8", "replace") for text in texts)
            return replace(answer, txt=_most(found_txt, MOST_TEXTS, lambda text: text))
        case "CAA" | "TLSA":
            return replace(
                answer, data=tuple(r.to_text() for r in cast("Iterable[Rdata]", records))
            )
        case _:
            return answer


def _most(rows: Iterable[T], most: int, best_first: Callable[[T], Any]) -> tuple[T, ...]:
    """All as they came; of too many the best, in an order that every name server's answer gives."""
    found = tuple(rows)
    return found if len(found) <= most else tuple(sorted(found, key=best_first)[:most])


def _by_priority(record: Srv) -> tuple[int, int, str, int]:
    return record.priority, -record.weight, record.target, record.port


def _host(name: dns.name.Name) -> str:
    return "" if name == dns.name.root else name.to_text(omit_final_dot=True).lower()


async def _exchange(
    query: dns.message.QueryMessage, server: Nameserver, rubbish: list[Exception]
) -> dns.message.QueryMessage:
    """Ask over UDP, and again over TCP if the answer was cut."""
    loop = asyncio.get_running_loop()
    wire = query.to_wire()
    with _socket(server, socket.SOCK_DGRAM) as sock:
        await loop.sock_connect(sock, _sockaddr(server))
        await loop.sock_sendall(sock, wire)
        while True:
            try:
                response = dns.message.from_wire(await loop.sock_recv(sock, 65535))
            except _UNREADABLE as error:
                # Whoever guesses our port may send rubbish; the true answer may still come.
                rubbish.append(error)
                continue
            if query.is_response(response):
                break
    if response.flags & dns.flags.TC:
        with _socket(server, socket.SOCK_STREAM) as sock:
            await loop.sock_connect(sock, _sockaddr(server))
            await loop.sock_sendall(sock, len(wire).to_bytes(2, "big") + wire)
            length = int.from_bytes(await _exactly(sock, 2), "big")
            response = dns.message.from_wire(await _exactly(sock, length))
            if not query.is_response(response):
                raise ValueError("it answers another question")
    if not isinstance(response, dns.message.QueryMessage):
        raise ValueError("not a query's answer")
    return response


async def _exactly(sock: socket.socket, count: int) -> bytes:
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < count:
        more = await loop.sock_recv(sock, count - len(data))
        if not more:
            raise ConnectionError("closed in the middle of an answer")
        data += more
    return data


def _socket(server: Nameserver, kind: socket.SocketKind) -> socket.socket:
    family = socket.AF_INET6 if ":" in server[0] else socket.AF_INET
    sock = socket.socket(family, kind)
    sock.setblocking(False)
    return sock


def _sockaddr(server: Nameserver) -> tuple[str, int] | tuple[str, int, int, int]:
    host, _, zone = server[0].partition("%")
    if not zone:
        return host, server[1]
    # Spelled out, because asyncio would hand a zone to getaddrinfo.
    return host, server[1], 0, int(zone) if zone.isdigit() else socket.if_nametoindex(zone)


def _system_nameservers() -> tuple[Nameserver, ...]:
    import dns.resolver  # only here: it knows resolv.conf and the Windows registry

    try:
        system = dns.resolver.Resolver()
    except (dns.exception.DNSException, OSError):
        return ()
    return tuple((str(server), 53) for server in system.nameservers)
