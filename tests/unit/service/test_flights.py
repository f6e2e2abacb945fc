"""Work that is shared: begun once, ended for everybody, its events heard by all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from autoconf.service.flights import Flight, Flights, Full

Counted = Flights[int, str]


@pytest.fixture
def flights() -> Iterator[Counted]:
    made: Counted = Flights(2)
    yield made
    made.close()


async def quick(flight: Flight[int, str]) -> int:
    flight.tell("began")
    return 7


def test_the_same_name_is_the_same_flight_until_it_ends(flights: Counted) -> None:
    gate = Event()

    async def wait(flight: Flight[int, str]) -> int:
        await asyncio.to_thread(gate.wait)
        return 1

    first = flights.join("a", wait)
    assert flights.join("a", quick) is first
    assert "a" in flights
    gate.set()
    assert first.ended.result(5) == 1
    assert flights.join("a", quick).ended.result(5) == 7


def test_no_more_are_begun_than_may_be(flights: Counted) -> None:
    gate = Event()

    async def wait(flight: Flight[int, str]) -> int:
        await asyncio.to_thread(gate.wait)
        return 1

    under_way = [flights.join(name, wait) for name in "ab"]
    with pytest.raises(Full):
        flights.join("c", quick)
    gate.set()
    assert [each.ended.result(5) for each in under_way] == [1, 1]
    assert flights.join("c", quick).ended.result(5) == 7
    assert len(flights) == 0


def test_late_listeners_hear_everything_too(flights: Counted) -> None:
    gate, heard = Event(), list[list[str]]()

    async def talk(flight: Flight[int, str]) -> int:
        flight.tell("one")
        await asyncio.to_thread(gate.wait)
        flight.tell("two")
        return 0

    flight = flights.join("a", talk)
    threads = [Thread(target=lambda: heard.append(list(flight.listen(5)))) for _ in range(3)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join(5)
    assert heard == [["one", "two"]] * 3
    assert list(flight.listen(5)) == ["one", "two"]


def test_a_listener_waits_no_longer_than_it_said(flights: Counted) -> None:
    async def hang(flight: Flight[int, str]) -> int:
        await asyncio.sleep(3600)
        return 0

    assert list(flights.join("a", hang).listen(0.05)) == []


def test_what_goes_wrong_reaches_whoever_waits(flights: Counted) -> None:
    async def fail(flight: Flight[int, str]) -> int:
        raise ValueError("here")

    flight = flights.join("a", fail)
    with pytest.raises(ValueError, match="here"):
        flight.ended.result(5)
    assert list(flight.listen(5)) == []
    assert "a" not in flights


def test_closing_drops_what_hangs_and_may_be_done_twice(flights: Counted) -> None:
    async def hang(flight: Flight[int, str]) -> int:
        await asyncio.sleep(3600)
        return 0

    flight = flights.join("a", hang)
    flights.close()
    flights.close()
    assert flight.ended.cancelled()
