"""The mail driver, against scripted peers on loopback."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import TYPE_CHECKING

import pytest

from autoconf.model import Endpoint, Protocol, Security
from autoconf.net import DnsStatus
from autoconf.net.dial import Dialler, Patience
from autoconf.net.guard import Guard
from autoconf.net.mail import Driver
from autoconf.observation import Direction, Outcome
from autoconf.protocols import Done, Report, Send, StartTls
from autoconf.protocols.table import create
from tests.unit.net.peers import LOOPBACK, TableResolver, forever, serving, unused_port, within

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Sequence

    from autoconf.observation import Observation
    from autoconf.protocols import Action, Conversation
    from tests.unit.net.conftest import Authority

QUICK = Patience(connect=2, silence=0.2)
CAPABLE = b"* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n"


class Scripted:
    """A conversation that carries out prepared actions, one list a feed, and records its input."""

    def __init__(self, *steps: Sequence[Action]) -> None:
        self.steps = list(steps)
        self.fed: list[bytes] = []
        self.upgraded = False
        self.lines: list[tuple[Direction, str]] = []

    def _next(self) -> Sequence[Action]:
        return self.steps.pop(0) if self.steps else ()

    def connected(self, *, tls: bool) -> Sequence[Action]:
        return self._next()

    def feed(self, data: bytes) -> Sequence[Action]:
        self.fed.append(data)
        self.lines.append((Direction.IN, data.decode("latin-1")))
        return self._next()

    def tls_established(self) -> Sequence[Action]:
        self.upgraded = True
        return self._next()

    def transcript(self) -> Sequence[tuple[Direction, str]]:
        return self.lines


class ImapServer:
    """Enough of IMAP to be talked to; records what it heard, connection by connection."""

    def __init__(
        self, context: ssl.SSLContext | None = None, *, behind_starttls: bytes = b""
    ) -> None:
        self.context = context
        self.behind_starttls = behind_starttls
        self.heard: list[list[bytes]] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard: list[bytes] = []
        self.heard.append(heard)
        secured = writer.get_extra_info("ssl_object") is not None
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            heard.append(line)
            tag, command = line.split()[:2]
            if command == b"CAPABILITY":
                writer.write(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" if secured else CAPABLE)
            writer.write(tag + b" OK done\r\n")
            if command == b"STARTTLS":
                assert self.context is not None
                writer.write(self.behind_starttls)
                await writer.drain()
                await writer.start_tls(self.context)
                secured = True


def observe(
    handler: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    authority: Authority,
    security: Security,
    *,
    tls: ssl.SSLContext | None = None,
    conversation: Conversation | None = None,
    seconds: float = 10,
    settle: bool = False,
) -> Observation:
    async def run() -> Observation:
        resolver = TableResolver({"mail.example.com": ("127.0.0.1",)})
        driver = Driver(Dialler(resolver, LOOPBACK, QUICK), authority.trust, create)
        async with serving(handler, tls, settle=settle) as port:
            endpoint = Endpoint(Protocol.IMAP, "mail.example.com", port, security)
            talk = conversation or create(Protocol.IMAP, security)
            return await driver.converse(endpoint, talk, within(seconds))

    return asyncio.run(run())


def test_implicit_tls_is_verified_and_spoken(authority: Authority) -> None:
    server = ImapServer()

    seen = observe(server, authority, Security.TLS, tls=authority.server())

    assert seen.outcome == Outcome.OK
    assert seen.tls is not None
    assert seen.tls.valid
    assert seen.tls.names == ("mail.example.com",)
    assert seen.address == "127.0.0.1"
    assert "AUTH=PLAIN" in seen.capabilities


def test_starttls_is_verified_and_asked_again_under_tls(authority: Authority) -> None:
    server = ImapServer(authority.server())

    seen = observe(server, authority, Security.STARTTLS)

    assert seen.outcome == Outcome.OK
    assert seen.tls is not None
    assert seen.tls.version == "TLSv1.3"
    assert "LOGINDISABLED" not in seen.capabilities
    assert len(server.heard) == 1


def test_the_transcript_has_every_line_and_stage_in_the_order_of_time(
    authority: Authority,
) -> None:
    seen = observe(ImapServer(authority.server()), authority, Security.STARTTLS)

    texts = [line.text for line in seen.transcript]
    assert texts[0].startswith("connected to 127.0.0.1 port ")
    assert texts[1] == "* OK ready"
    assert "TLSv1.3 established, certificate valid for mail.example.com" in texts
    assert {line.direction for line in seen.transcript} == set(Direction)
    times = [line.at_ms for line in seen.transcript]
    assert times == sorted(times)
    assert 0 <= times[-1] <= seen.elapsed_ms


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("name", Outcome.TLS_NAME),
        ("expired", Outcome.TLS_EXPIRED),
        ("early", Outcome.TLS_EXPIRED),
        ("issuer", Outcome.TLS_CHAIN),
    ],
)
@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_bad_certificate_is_read_aside_and_nothing_is_said_under_it(
    authority: Authority, fault: str, outcome: Outcome, security: Security
) -> None:
    context = authority.server(fault)
    server = ImapServer(context)

    implicit = context if security is Security.TLS else None
    seen = observe(server, authority, security, tls=implicit, settle=True)

    assert seen.outcome == outcome
    assert seen.tls is not None
    assert not seen.tls.valid
    assert seen.tls.reason == seen.detail
    assert seen.tls.names == ("imap.hoster.net" if fault == "name" else "mail.example.com",)
    assert seen.capabilities == ()
    assert seen.auth == ()
    said = [line.split()[1] for connection in server.heard for line in connection]
    in_clear = [b"CAPABILITY", b"STARTTLS"] * 2
    assert said == (in_clear if security is Security.STARTTLS else [])


def test_a_bad_certificate_that_cannot_be_read_again_is_still_bad(authority: Authority) -> None:
    context = authority.server("issuer")
    connections = 0

    async def upgrades_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        if connections == 1:
            await writer.start_tls(context)

    talk = Scripted([StartTls()])
    seen = observe(upgrades_once, authority, Security.STARTTLS, conversation=talk)

    assert seen.outcome == Outcome.TLS_CHAIN
    assert seen.tls is None
    assert not talk.upgraded
    assert connections == 2


def test_clear_bytes_behind_starttls_are_an_injection_and_never_reach_tls(
    authority: Authority,
) -> None:
    server = ImapServer(authority.server(), behind_starttls=b"* CAPABILITY AUTH=EVIL\r\n")

    seen = observe(server, authority, Security.STARTTLS)

    assert seen.outcome == Outcome.STARTTLS_INJECTED
    assert seen.capabilities == ()
    assert seen.tls is None


def test_clear_bytes_that_lie_there_before_the_handshake_are_an_injection(
    authority: Authority,
) -> None:
    peer, ours = socket.socketpair()
    ours.setblocking(False)
    peer.sendall(b"evil")
    talk = Scripted([StartTls()])

    async def connected(address: str, port: int) -> socket.socket:
        return ours

    async def run() -> Observation:
        dialler = Dialler(TableResolver({}), LOOPBACK, QUICK, connected)
        endpoint = Endpoint(Protocol.IMAP, "127.0.0.1", 143, Security.STARTTLS)
        return await Driver(dialler, authority.trust, create).converse(endpoint, talk, within(5))

    seen = asyncio.run(run())

    assert seen.outcome == Outcome.STARTTLS_INJECTED
    assert "< evil" in [f"{line.direction} {line.text}" for line in seen.transcript]
    assert not talk.upgraded
    assert peer.recv(100) == b""
    peer.close()


def test_a_server_that_says_nothing_is_silent(authority: Authority) -> None:
    seen = observe(forever, authority, Security.STARTTLS)

    assert seen.outcome == Outcome.SILENT
    assert seen.address == "127.0.0.1"
    assert len(seen.transcript) == 1


def test_a_tls_handshake_that_never_comes_is_silent(authority: Authority) -> None:
    assert observe(forever, authority, Security.TLS).outcome == Outcome.SILENT


def test_a_drip_that_outlives_patience_ends_at_the_deadline(authority: Authority) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"*")
            await writer.drain()
            await asyncio.sleep(0.05)

    seen = observe(drip, authority, Security.STARTTLS, seconds=0.5)

    assert seen.outcome == Outcome.SILENT
    assert 450 < seen.elapsed_ms < 5000


def test_a_flood_is_cut_off(authority: Authority) -> None:
    sent = 0

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        while True:
            writer.write(b"x" * 4096)
            await writer.drain()
            sent += 4096

    talk = Scripted()
    seen = observe(flood, authority, Security.STARTTLS, conversation=talk)

    assert seen.outcome == Outcome.MISMATCH
    assert sum(map(len, talk.fed)) < 128 * 1024


def test_the_end_of_the_stream_is_fed_once(authority: Authority) -> None:
    async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"bye")

    talk = Scripted()
    seen = observe(leave, authority, Security.STARTTLS, conversation=talk)

    assert seen.outcome == Outcome.CLOSED
    assert talk.fed == [b"bye", b""]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_reset_is_an_end_like_any_other(authority: Authority, security: Security) -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sock: socket.socket = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    assert observe(reset, authority, security).outcome == Outcome.CLOSED


@pytest.mark.parametrize("cleanly", [True, False])
def test_a_connection_that_ends_under_tls_is_closed_with_its_facts_kept(
    authority: Authority, cleanly: bool
) -> None:
    async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not cleanly:
            writer.transport.abort()

    seen = observe(leave, authority, Security.TLS, tls=authority.server())

    assert seen.outcome == Outcome.CLOSED
    assert seen.tls is not None
    assert seen.tls.valid


def test_what_does_not_speak_tls_has_failed_tls(authority: Authority) -> None:
    async def clear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK IMAP4rev1 in clear\r\n")
        await forever()

    seen = observe(clear, authority, Security.TLS)

    assert seen.outcome == Outcome.TLS_FAILED
    assert seen.tls is None


def test_a_report_ends_the_connection_and_is_handed_on_whole(authority: Authority) -> None:
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello")
        heard.append(await reader.read())

    report = Report(Outcome.POLICY, "go away", (), ("CAP",), (("greeting", "hello"),))
    talk = Scripted((), [Send(b"QUIT\r\n"), Done(report)])
    seen = observe(listen, authority, Security.STARTTLS, conversation=talk, settle=True)

    assert (seen.outcome, seen.detail) == (Outcome.POLICY, "go away")
    assert (seen.capabilities, seen.facts) == (("CAP",), (("greeting", "hello"),))
    assert heard == [b"QUIT\r\n"]


@pytest.mark.parametrize(
    ("addresses", "guard", "outcome"),
    [
        (("127.0.0.1",), LOOPBACK, Outcome.REFUSED),
        (("127.0.0.1",), Guard(), Outcome.GUARDED),
        (DnsStatus.NX_DOMAIN, LOOPBACK, Outcome.NO_SUCH_NAME),
        (DnsStatus.FAILED, LOOPBACK, Outcome.DNS_FAILED),
    ],
)
def test_without_a_connection_the_dialler_says_why(
    authority: Authority,
    addresses: tuple[str, ...] | DnsStatus,
    guard: Guard,
    outcome: Outcome,
) -> None:
    async def run() -> Observation:
        resolver = TableResolver({"mail.example.com": addresses})
        driver = Driver(Dialler(resolver, guard, QUICK), authority.trust, create)
        port = await unused_port()
        endpoint = Endpoint(Protocol.IMAP, "mail.example.com", port, Security.TLS)
        return await driver.converse(endpoint, Scripted(), within(5))

    seen = asyncio.run(run())

    assert seen.outcome == outcome
    assert seen.detail
    assert seen.transcript == ()
    assert seen.address is None
