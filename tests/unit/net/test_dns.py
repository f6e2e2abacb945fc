"""The resolver, against a small nameserver on loopback that speaks UDP and TCP."""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from autoconf.net import DnsAnswer, DnsStatus, Mx, Srv
from autoconf.net import dns as door
from autoconf.net.dns import Resolver
from tests.unit.net.peers import unused_port, within

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable


class Nameserver(asyncio.DatagramProtocol):
    """Answers from `respond(query, over_tcp)`; None is silence."""

    def __init__(
        self,
        respond: Callable[[dns.message.QueryMessage, bool], dns.message.Message | bytes | None],
    ) -> None:
        self.respond = respond
        self.queries: list[dns.message.QueryMessage] = []

    def answer(self, wire: bytes, over_tcp: bool) -> bytes | None:
        query = dns.message.from_wire(wire)
        assert isinstance(query, dns.message.QueryMessage)
        self.queries.append(query)
        response = self.respond(query, over_tcp)
        return response.to_wire() if isinstance(response, dns.message.Message) else response

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str | int, ...]) -> None:
        wire = self.answer(data, over_tcp=False)
        if wire is not None:
            self.transport.sendto(wire, addr)

    async def stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = int.from_bytes(await reader.readexactly(2), "big")
        wire = self.answer(await reader.readexactly(length), over_tcp=True)
        if wire is not None:
            writer.write(len(wire).to_bytes(2, "big") + wire)
        writer.close()
        await writer.wait_closed()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[int]:
        loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self.stream, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        # Another process may hold the UDP port of that number: then another number will do.
        try:
            transport, _ = await loop.create_datagram_endpoint(
                lambda: self, local_addr=("127.0.0.1", port)
            )
        except OSError:
            server.close()
            async with self.running() as another:
                yield another
            return
        try:
            yield port
        finally:
            transport.close()
            server.close()


def records(
    *lines: str, flags: int = 0
) -> Callable[[dns.message.QueryMessage, bool], dns.message.Message]:
    """Answer anything with these records (`name type data`)."""

    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message:
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA | flags
        for line in lines:
            name, rdtype, data = line.split(" ", 2)
            response.answer.append(dns.rrset.from_text(name + ".", 60, "IN", rdtype, data))
        return response

    return respond


def denial(*, but_root: bool) -> Callable[[dns.message.QueryMessage, bool], dns.message.Message]:
    """No such name, without the SOA of a zone: what the resolver of a closed network says to
    everything, and a careless one to what does not exist."""

    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message:
        response = dns.message.make_response(query)
        if query.question[0].name != dns.name.root or not but_root:
            response.set_rcode(dns.rcode.NXDOMAIN)
        return response

    return respond


def rcode(code: dns.rcode.Rcode) -> Callable[[dns.message.QueryMessage, bool], dns.message.Message]:
    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message:
        response = dns.message.make_response(query)
        response.set_rcode(code)
        return response

    return respond


def ask(
    server: Nameserver, name: str, rdtype: str, *, host: str = "127.0.0.1", seconds: float = 20
) -> DnsAnswer:
    async def run() -> DnsAnswer:
        async with server.running() as port:
            return await Resolver((host, port)).query(name, rdtype, within(seconds))

    return asyncio.run(run())


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "FIRST_TRY_SECONDS", 0.2)
    monkeypatch.setattr(door, "SECOND_TRY_SECONDS", 0.2)


@pytest.mark.parametrize(
    ("rdtype", "lines", "expected"),
    [
        ("A", ["a.test A 192.0.2.1"], {"addresses": ("192.0.2.1",)}),
        ("AAAA", ["a.test AAAA 2001:db8::1"], {"addresses": ("2001:db8::1",)}),
        ("MX", ["a.test MX 10 MX1.Example.NET."], {"mx": (Mx(10, "mx1.example.net"),)}),
        ("MX", ["a.test MX 0 ."], {"mx": (Mx(0, ""),)}),
        ("SRV", ["a.test SRV 1 2 993 Imap.test."], {"srv": (Srv(1, 2, 993, "imap.test"),)}),
        ("SRV", ["a.test SRV 0 0 0 ."], {"srv": (Srv(0, 0, 0, ""),)}),
        ("TXT", ['a.test TXT "v=one" "two"'], {"txt": ("v=onetwo",)}),
        ("CAA", ['a.test CAA 0 issue "ca.test; x=1"'], {"data": ('0 issue "ca.test; x=1"',)}),
        ("TLSA", [f"a.test TLSA 3 1 1 {'0F' * 32}"], {"data": (f"3 1 1 {'0f' * 32}",)}),
        (
            "A",
            ["a.test CNAME b.test.", "b.test CNAME c.test.", "c.test A 192.0.2.3"],
            {"addresses": ("192.0.2.3",)},
        ),
    ],
)
def test_each_record_type_fills_its_own_field(
    rdtype: str, lines: list[str], expected: dict[str, object]
) -> None:
    answer = ask(Nameserver(records(*lines)), "A.test.", rdtype)

    assert answer == DnsAnswer("a.test", rdtype, DnsStatus.OK, **expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("respond", "expected"),
    [
        (records(), DnsStatus.NO_DATA),
        (records("a.test CNAME nowhere.test."), DnsStatus.NO_DATA),
        (denial(but_root=True), DnsStatus.NX_DOMAIN),
        (denial(but_root=False), DnsStatus.UNREACHABLE),
        (rcode(dns.rcode.SERVFAIL), DnsStatus.FAILED),
        (rcode(dns.rcode.REFUSED), DnsStatus.FAILED),
        (records(*(f"{n}.test CNAME {n + 1}.test." for n in range(20))), DnsStatus.NO_DATA),
    ],
)
def test_every_other_reply_is_a_status(
    respond: Callable[[dns.message.QueryMessage, bool], dns.message.Message], expected: DnsStatus
) -> None:
    assert ask(Nameserver(respond), "a.test", "MX").status == expected


@pytest.mark.usefixtures("hasty")
def test_no_reply_is_silence() -> None:
    assert ask(Nameserver(lambda query, over_tcp: None), "a.test", "MX").status == DnsStatus.SILENT


@pytest.mark.parametrize("length", [1, 11, 12, 20])
@pytest.mark.usefixtures("hasty")
def test_nothing_but_rubbish_is_a_failure(length: int) -> None:
    cut = Nameserver(lambda query, over_tcp: query.to_wire()[:length])

    assert ask(cut, "a.test", "MX").status == DnsStatus.FAILED


def test_rubbish_before_the_true_answer_is_passed_over() -> None:
    class Noisy(Nameserver):
        def datagram_received(self, data: bytes, addr: tuple[str | int, ...]) -> None:
            self.transport.sendto(b"rubbish", addr)
            super().datagram_received(data, addr)

    noisy = Noisy(records("a.test A 192.0.2.1"))

    assert ask(noisy, "a.test", "A").status == DnsStatus.OK
    assert len(noisy.queries) == 1


def test_a_circle_of_aliases_is_a_failure() -> None:
    circle = records("a.test CNAME b.test.", "b.test CNAME a.test.")

    assert ask(Nameserver(circle), "a.test", "A").status == DnsStatus.FAILED


@pytest.mark.usefixtures("hasty")
def test_an_answer_to_another_question_is_not_taken() -> None:
    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message:
        other = dns.message.make_query("b.test.", "A", id=query.id)
        return records("b.test A 192.0.2.66")(other, over_tcp)

    assert ask(Nameserver(respond), "a.test", "A").status == DnsStatus.SILENT


def test_a_truncated_answer_is_asked_for_again_over_tcp() -> None:
    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message:
        whole = records('a.test TXT "whole"')(query, over_tcp)
        if over_tcp:
            return whole
        whole.flags |= dns.flags.TC
        whole.answer.clear()
        return whole

    assert ask(Nameserver(respond), "a.test", "TXT").txt == ("whole",)


@pytest.mark.usefixtures("hasty")
def test_a_tcp_answer_that_is_cut_is_no_answer() -> None:
    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message | None:
        response = records()(query, over_tcp)
        response.flags |= dns.flags.TC
        return None if over_tcp else response

    assert ask(Nameserver(respond), "a.test", "TXT").status == DnsStatus.UNREACHABLE


def test_a_lost_datagram_is_sent_again() -> None:
    seen: list[int] = []

    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message | None:
        seen.append(query.id)
        return records("a.test A 192.0.2.1")(query, over_tcp) if len(seen) > 1 else None

    assert ask(Nameserver(respond), "a.test", "A").status == DnsStatus.OK
    assert len(seen) == 2


def test_a_server_that_knows_no_edns_is_asked_without_it() -> None:
    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message:
        if query.edns >= 0:
            return rcode(dns.rcode.FORMERR)(query, over_tcp)
        return records("a.test A 192.0.2.1")(query, over_tcp)

    assert ask(Nameserver(respond), "a.test", "A").status == DnsStatus.OK


def test_every_query_asks_for_authentication_and_recursion() -> None:
    server = Nameserver(records())

    ask(server, "a.test", "A")

    assert server.queries[0].flags == dns.flags.RD | dns.flags.AD


def test_the_ad_bit_is_believed_from_a_resolver_on_loopback() -> None:
    signed = ask(Nameserver(records("a.test A 192.0.2.1", flags=dns.flags.AD)), "a.test", "A")
    unsigned = ask(Nameserver(records("a.test A 192.0.2.1")), "a.test", "A")

    assert signed.authenticated
    assert not unsigned.authenticated


@pytest.mark.skipif(sys.platform == "win32", reason="0.0.0.0 cannot be connected to there")
def test_the_ad_bit_is_not_believed_from_any_other_resolver() -> None:
    signed = Nameserver(records("a.test A 192.0.2.1", flags=dns.flags.AD))

    answer = ask(signed, "a.test", "A", host="0.0.0.0")

    assert answer.status == DnsStatus.OK
    assert not answer.authenticated


@pytest.mark.parametrize(
    "name",
    ["", ".", "a..test", ".test", "a" * 64 + ".test", ".".join(["abcdefgh"] * 30), "bücher.test"],
)
def test_what_is_not_a_name_fails_without_a_question(name: str) -> None:
    server = Nameserver(records())

    assert ask(server, name, "A").status == DnsStatus.FAILED
    assert server.queries == []


def test_the_same_question_is_asked_once_however_many_ask() -> None:
    server = Nameserver(records("a.test A 192.0.2.1"))

    async def run() -> list[DnsAnswer]:
        async with server.running() as port:
            resolver = Resolver(("127.0.0.1", port))
            names = ("a.test", "A.TEST.", "a.test")
            first = await asyncio.gather(*(resolver.query(n, "A", within(5)) for n in names))
            return [*first, await resolver.query("a.test", "A", within(5))]

    answers = asyncio.run(run())

    assert len(set(answers)) == 1
    assert len(server.queries) == 1


def test_one_askers_cancellation_is_not_the_others() -> None:
    async def run() -> DnsAnswer:
        server = Nameserver(records("a.test A 192.0.2.1"))
        async with server.running() as port:
            resolver = Resolver(("127.0.0.1", port))
            leaver = asyncio.create_task(resolver.query("a.test", "A", within(5)))
            stayer = asyncio.create_task(resolver.query("a.test", "A", within(5)))
            await asyncio.sleep(0)
            leaver.cancel()
            return await stayer

    assert asyncio.run(run()).status == DnsStatus.OK


def test_the_deadline_ends_the_wait() -> None:
    silent = Nameserver(lambda query, over_tcp: None)

    assert ask(silent, "a.test", "A", seconds=0.05).status == DnsStatus.SILENT


def test_closing_ends_the_questions_still_open() -> None:
    async def run() -> DnsAnswer:
        async with Nameserver(lambda query, over_tcp: None).running() as port:
            resolver = Resolver(("127.0.0.1", port))
            asker = asyncio.create_task(resolver.query("a.test", "A", within(60)))
            await asyncio.sleep(0)
            await resolver.close()
            return await asker

    assert asyncio.run(run()).status == DnsStatus.SILENT


def test_a_resolver_that_does_not_listen_is_unreachable_at_once() -> None:
    async def run() -> DnsAnswer:
        resolver = Resolver(("127.0.0.1", await unused_port()))
        return await resolver.query("a.test", "A", within(60))

    assert asyncio.run(run()).status == DnsStatus.UNREACHABLE


def test_a_machine_without_a_resolver_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_system_nameservers", lambda: ())

    async def run() -> DnsAnswer:
        return await Resolver().query("a.test", "A", within(5))

    answer = asyncio.run(run())

    assert answer.status == DnsStatus.UNREACHABLE
    assert answer.detail == "no resolver configured"


def test_a_system_without_configuration_has_no_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    def unconfigured() -> None:
        raise dns.resolver.NoResolverConfiguration

    monkeypatch.setattr(dns.resolver, "Resolver", unconfigured)

    assert door._system_nameservers() == ()


def test_the_zone_of_a_link_local_resolver_is_spelled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "if_nametoindex", {"eth0": 7}.__getitem__)

    assert door._sockaddr(("fe80::1%eth0", 53)) == ("fe80::1", 53, 0, 7)
    assert door._sockaddr(("fe80::1%3", 53)) == ("fe80::1", 53, 0, 3)
    assert door._sockaddr(("2001:db8::1", 53)) == ("2001:db8::1", 53)


def test_when_the_first_system_resolver_is_dead_the_second_is_asked_and_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = Nameserver(records("a.test A 192.0.2.1", "b.test A 192.0.2.2"))

    async def run() -> None:
        dead = ("127.0.0.1", await unused_port())
        async with server.running() as port:
            monkeypatch.setattr(door, "_system_nameservers", lambda: (dead, ("127.0.0.1", port)))
            resolver = Resolver()
            assert (await resolver.query("a.test", "A", within(5))).status == DnsStatus.OK
            monkeypatch.setattr(door, "FIRST_TRY_SECONDS", 5)
            assert (await resolver.query("b.test", "A", within(5))).status == DnsStatus.OK

    asyncio.run(run())


@pytest.mark.parametrize(
    ("rdtype", "row", "best"),
    [
        ("MX", "{0} mx{0}.test.", lambda answer: answer.mx[0] == Mx(0, "mx0.test")),
        ("SRV", "{0} 0 993 s{0}.test.", lambda answer: answer.srv[0] == Srv(0, 0, 993, "s0.test")),
        ("TXT", '"text {0:03}"', lambda answer: answer.txt[0] == "text 000"),
    ],
)
def test_of_a_set_with_too_many_rows_the_best_are_kept(
    monkeypatch: pytest.MonkeyPatch, rdtype: str, row: str, best: Callable[[DnsAnswer], bool]
) -> None:
    # Given a zone with one row more than anybody needs, the best of them last
    monkeypatch.setattr(door, "MOST_TEXTS", door.MOST_HOSTS)
    rows = [f"a.test {rdtype} {row.format(n)}" for n in reversed(range(door.MOST_HOSTS + 1))]
    # When it is asked for
    answer = ask(Nameserver(records(*rows)), "a.test", rdtype)
    # Then only the worst is missing
    assert len(answer.mx + answer.srv + answer.txt) == door.MOST_HOSTS
    assert best(answer)


def test_few_rows_stay_in_the_order_they_came_in() -> None:
    answer = ask(
        Nameserver(records("a.test MX 20 b.test.", "a.test MX 10 c.test.")), "a.test", "MX"
    )

    assert [mx.preference for mx in answer.mx] == [20, 10]


def test_however_many_ask_few_sockets_are_open_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a resolver that may open three
    monkeypatch.setattr(door, "MOST_SOCKETS", 3)
    opened: list[socket.socket] = []
    at_once: list[int] = []
    original = door._socket

    def counted(server: tuple[str, int], kind: socket.SocketKind) -> socket.socket:
        opened.append(original(server, kind))
        at_once.append(sum(sock.fileno() >= 0 for sock in opened))
        return opened[-1]

    monkeypatch.setattr(door, "_socket", counted)

    async def run() -> list[DnsAnswer]:
        async with Nameserver(records("a.test A 192.0.2.1")).running() as port:
            resolver = Resolver(("127.0.0.1", port))
            names = [f"{number}.test" for number in range(20)]
            return await asyncio.gather(*(resolver.query(n, "A", within(10)) for n in names))

    # When twenty names are asked for together
    answers = asyncio.run(run())
    # Then each is answered, and no more were open
    assert {answer.status for answer in answers} <= {DnsStatus.OK, DnsStatus.NO_DATA}
    assert len(opened) == 20
    assert max(at_once) == 3
