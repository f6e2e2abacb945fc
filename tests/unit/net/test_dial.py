"""Dialling: every address judged, the families raced, every failure told apart."""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import TYPE_CHECKING

import pytest

from autoconf.net import DnsStatus
from autoconf.net.dial import Connection, DialFault, Dialler, Failure, Patience, connect
from autoconf.net.guard import Guard, Kind
from tests.unit.net.peers import LOOPBACK, TableResolver, forever, serving, unused_port, within

if TYPE_CHECKING:
    from collections.abc import Mapping

V4, OTHER_V4 = "1.1.1.1", "8.8.8.8"
V6, OTHER_V6 = "2606:4700::1", "2606:4700::2"
QUICK = Patience(connect=0.3, stagger=0.05, silence=0.3)

REFUSES = ConnectionRefusedError(errno.ECONNREFUSED, "refused")
NO_ROUTE = OSError(errno.ENETUNREACH, "no route")
SILENT = "silent"
UP = "up"


class Wire:
    """A network in a table: address -> what happens there."""

    def __init__(self, table: Mapping[str, OSError | str], slow: float = 0.0) -> None:
        self.table = table
        self.slow = slow
        self.tried: list[str] = []
        self.cancelled: list[str] = []
        self.sockets: dict[str, socket.socket] = {}
        self.reached = asyncio.Event()

    async def connect(self, address: str, port: int) -> socket.socket:
        self.tried.append(address)
        self.reached.set()
        end = self.table[address]
        try:
            await (asyncio.Event().wait() if end == SILENT else asyncio.sleep(self.slow))
        except asyncio.CancelledError:
            self.cancelled.append(address)
            raise
        if isinstance(end, OSError):
            raise end
        self.sockets[address] = socket.socket()
        return self.sockets[address]


def dial(
    wire: Wire,
    addresses: tuple[str, ...] | DnsStatus = (),
    *,
    host: str = "mail.example.com",
    guard: Guard | None = None,
    patience: Patience = QUICK,
    delays: Mapping[str, float] | None = None,
    seconds: float = 5.0,
) -> Connection | Failure:
    async def run() -> Connection | Failure:
        resolver = TableResolver({"mail.example.com": addresses}, delays)
        dialler = Dialler(resolver, guard or Guard(), patience, wire.connect)
        result = await dialler.dial(host, 993, Kind.MAIL, within(seconds))
        await asyncio.sleep(0)  # the losers hear of it
        return result

    result = asyncio.run(run())
    if isinstance(result, Connection):
        result.sock.close()
    return result


def fault(result: Connection | Failure) -> DialFault:
    assert isinstance(result, Failure)
    return result.fault


def address(result: Connection | Failure) -> str:
    assert isinstance(result, Connection)
    return result.address


def test_ipv6_is_tried_first_and_wins_when_it_answers() -> None:
    wire = Wire({V6: UP, V4: UP})

    assert address(dial(wire, (V4, V6))) == V6
    assert wire.tried == [V6]


def test_a_dead_ipv6_loses_to_ipv4_and_is_let_go() -> None:
    wire = Wire({V6: SILENT, V4: UP})

    assert address(dial(wire, (V4, V6))) == V4
    assert wire.cancelled == [V6]


def test_a_refusal_starts_the_next_address_at_once() -> None:
    wire = Wire({V6: REFUSES, V4: UP})

    patience = Patience(connect=60, stagger=60)
    assert address(dial(wire, (V4, V6), patience=patience, seconds=30)) == V4


def test_the_families_take_turns() -> None:
    wire = Wire(dict.fromkeys((V4, OTHER_V4, V6, OTHER_V6), REFUSES))

    dial(wire, (V4, OTHER_V4, V6, OTHER_V6))

    assert wire.tried == [V6, V4, OTHER_V6, OTHER_V4]


def test_ipv4_waits_a_moment_for_ipv6_but_not_for_long() -> None:
    in_time, late = Wire({V6: UP, V4: UP}), Wire({V6: UP, V4: UP})

    assert address(dial(in_time, (V4, V6), delays={"AAAA": 0.01})) == V6
    assert address(dial(late, (V4, V6), delays={"AAAA": 3})) == V4


def test_an_address_that_arrives_late_still_joins_the_race() -> None:
    wire = Wire({V6: SILENT, V4: UP})

    assert address(dial(wire, (V4, V6), delays={"A": 0.1})) == V4


def test_when_two_connections_come_up_together_one_is_closed() -> None:
    wire = Wire({V6: UP, V4: UP}, slow=0.05)

    result = dial(wire, (V4, V6), patience=Patience(connect=5, stagger=0))

    assert isinstance(result, Connection)
    assert all(sock.fileno() == -1 for sock in wire.sockets.values())
    assert set(wire.tried) == {V4, V6}


def test_at_most_six_addresses_are_tried() -> None:
    many = tuple(f"9.9.9.{n}" for n in range(1, 20))
    wire = Wire(dict.fromkeys(many, REFUSES))

    assert fault(dial(wire, many)) == DialFault.REFUSED
    assert len(wire.tried) == 6


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ({V4: REFUSES}, DialFault.REFUSED),
        ({V4: REFUSES, V6: REFUSES}, DialFault.REFUSED),
        ({V4: REFUSES, V6: NO_ROUTE}, DialFault.REFUSED),
        ({V4: NO_ROUTE, V6: NO_ROUTE}, DialFault.UNREACHABLE),
        ({V4: OSError(errno.EHOSTUNREACH, "no host")}, DialFault.UNREACHABLE),
        ({V4: PermissionError(errno.EACCES, "filtered here")}, DialFault.UNREACHABLE),
        ({V4: SILENT}, DialFault.SILENT),
        ({V4: SILENT, V6: REFUSES}, DialFault.SILENT),
        ({V4: TimeoutError(errno.ETIMEDOUT, "timed out")}, DialFault.SILENT),
    ],
)
def test_the_ways_not_to_connect_are_told_apart(
    ends: dict[str, OSError | str], expected: DialFault
) -> None:
    assert fault(dial(Wire(ends), tuple(ends))) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (DnsStatus.NX_DOMAIN, DialFault.NO_SUCH_NAME),
        (DnsStatus.NO_DATA, DialFault.NO_SUCH_NAME),
        (DnsStatus.FAILED, DialFault.DNS_FAILED),
        (DnsStatus.SILENT, DialFault.DNS_FAILED),
        (DnsStatus.UNREACHABLE, DialFault.DNS_FAILED),
    ],
)
def test_without_an_address_the_resolver_says_why(status: DnsStatus, expected: DialFault) -> None:
    wire = Wire({})

    assert fault(dial(wire, status)) == expected
    assert wire.tried == []


def test_one_private_address_among_public_ones_is_left_out() -> None:
    wire = Wire({V4: REFUSES})

    assert fault(dial(wire, ("10.0.0.1", V4, "::1"))) == DialFault.REFUSED
    assert wire.tried == [V4]


def test_a_name_with_private_addresses_only_is_guarded() -> None:
    result = dial(Wire({}), ("10.0.0.1", "169.254.169.254"))

    assert isinstance(result, Failure)
    assert result.fault == DialFault.GUARDED
    assert "--allow-network 10.0.0.1/32" in result.detail
    assert "metadata" in result.detail


@pytest.mark.parametrize("literal", ["127.0.0.1", "::1", "::ffff:10.0.0.1", "fe80::1%eth0"])
def test_an_ip_literal_is_judged_as_well(literal: str) -> None:
    assert fault(dial(Wire({}), host=literal)) == DialFault.GUARDED


def test_a_port_of_somebody_else_is_guarded_before_anybody_is_asked() -> None:
    async def run() -> None:
        resolver = TableResolver({})
        result = await Dialler(resolver, Guard()).dial("a.example", 22, Kind.MAIL, within(5))
        assert fault(result) == DialFault.GUARDED
        assert resolver.asked == []

    asyncio.run(run())


def test_the_deadline_stands_above_patience() -> None:
    wire = Wire({V4: SILENT})

    result = dial(wire, (V4,), patience=Patience(connect=60), seconds=0.05)

    assert fault(result) == DialFault.SILENT
    assert wire.cancelled == [V4]


def test_a_cancelled_dial_lets_go_of_its_attempts() -> None:
    async def run() -> list[str]:
        wire = Wire({V4: SILENT})
        dialler = Dialler(TableResolver({"a.example": (V4,)}), Guard(), QUICK, wire.connect)
        task = asyncio.create_task(dialler.dial("a.example", 993, Kind.MAIL, within(60)))
        await wire.reached.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0)
        return wire.cancelled

    assert asyncio.run(run()) == [V4]


def test_real_sockets_connect_to_a_listener_and_are_refused_elsewhere() -> None:
    async def run() -> None:
        resolver = TableResolver({"a.example": ("127.0.0.1",)})
        dialler = Dialler(resolver, LOOPBACK, QUICK, connect)
        async with serving(forever) as port:
            result = await dialler.dial("a.example", port, Kind.MAIL, within(5))
            assert isinstance(result, Connection)
            with result.sock as sock:
                assert sock.getpeername() == ("127.0.0.1", port)
                assert not sock.getblocking()
        result = await dialler.dial("a.example", await unused_port(), Kind.MAIL, within(5))
        assert fault(result) == DialFault.REFUSED

    asyncio.run(run())
