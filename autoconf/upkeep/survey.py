"""Trying many endpoints of many providers, politely.

One connection at a time a provider, and a host; several providers at once; a pause between two
connections to one host.  What is startling is looked at a second time.  Everything seen is handed
on at once, so whoever stops a survey in the middle loses nothing.  Reads and writes no file, judges
nothing, never signs in, and asks nobody but the endpoints it is given (and DNS).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from autoconf.catalog.record import Record
from autoconf.model import Endpoint
from autoconf.net import Deadline, Net
from autoconf.observation import Observation, Outcome
from autoconf.protocols.table import create
from autoconf.upkeep.checked import endpoint, twins
from autoconf.upkeep.drift import startling
from autoconf.upkeep.logbook import Sighting

_NOT_DIALLED = (Outcome.NO_SUCH_NAME, Outcome.DNS_FAILED, Outcome.GUARDED)


@dataclass(frozen=True, slots=True)
class Manners:
    """How much of others' time may be taken; seconds."""

    at_once: int = 8
    """Providers."""
    pause: float = 1.0
    """Between two connections to one host."""
    limit: float = 10.0
    """For one look at one endpoint."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one provider is tried for, one after another."""

    provider: str
    stated: tuple[Endpoint, ...]
    """Places that its record names."""
    twins: tuple[Endpoint, ...] = ()
    """TLS ports that it does not name; that nothing answers there is what one expects."""

    @classmethod
    def to(cls, record: Record, domain: str | None = None, mx: str | None = None) -> Visit:
        places = (endpoint(line, domain, mx) for line in record.servers)
        stated = tuple(dict.fromkeys(place for place in places if place))
        return cls(record.id, stated, tuple(twins(record, domain, mx)))

    @property
    def endpoints(self) -> tuple[Endpoint, ...]:
        return (*self.stated, *self.twins)


class _Host:
    """One at a time, and not before it has had its rest."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.rested_at = 0.0


class Survey:
    """One survey.  `seen` holds what was known before and what was seen since."""

    def __init__(
        self,
        net: Net,
        manners: Manners,
        stamp: Callable[[], str],
        known: Mapping[Endpoint, Sighting] | None = None,
        on_seen: Callable[[Sighting], None] | None = None,
    ) -> None:
        """`stamp` says what time it is (ISO 8601, UTC); endpoints in `known` are not tried."""
        self.seen: dict[Endpoint, Sighting] = dict(known or {})
        self._net = net
        self._manners = manners
        self._stamp = stamp
        self._say = on_seen or (lambda _: None)
        self._hosts: dict[str, _Host] = {}

    async def run(self, visits: Iterable[Visit]) -> None:
        """Try everything.  Cancelling it leaves nothing behind."""
        gate = asyncio.Semaphore(self._manners.at_once)
        async with asyncio.TaskGroup() as group:
            for visit in visits:
                group.create_task(self._visit(visit, gate))

    async def _visit(self, visit: Visit, gate: asyncio.Semaphore) -> None:
        async with gate:
            for place in visit.stated:
                await self._try(place, again=True)
            for place in visit.twins:
                await self._try(place, again=False)

    async def _try(self, place: Endpoint, *, again: bool) -> None:
        host = self._hosts.setdefault(place.host, _Host())
        async with host.turn:
            if place in self.seen:  # known, or another provider has the same server
                return
            looks = [await self._look(place, host)]
            if again and startling(looks[0]):
                looks.append(await self._look(place, host))
            sighting = Sighting(tuple(looks), self._stamp())
            self.seen[place] = sighting
            self._say(sighting)

    async def _look(self, place: Endpoint, host: _Host) -> Observation:
        await asyncio.sleep(max(0.0, host.rested_at - self._net.now()))
        deadline = Deadline(self._net.now() + self._manners.limit)
        conversation = create(place.protocol, place.security)
        look = await self._net.converse(place, conversation, deadline)
        if look.outcome not in _NOT_DIALLED:
            host.rested_at = self._net.now() + self._manners.pause
        return replace(look, transcript=())
