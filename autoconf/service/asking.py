"""The questions that the service puts to the world, each about a bare domain: looked up, its MX
alone, checked.

Where they run is another matter: `Asking` asks here and now, `prober.Prober` has a process of its
own that does.  No address goes in, and every door is a discreet one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from autoconf import wiring
from autoconf.address import Address, parse
from autoconf.net import Deadline, DnsAnswer, HttpResponse
from autoconf.options import Options
from autoconf.service.discreet import Discreet, DiscreetCloser
from autoconf.suffix import registrable

if TYPE_CHECKING:
    from autoconf.checks.report import Report
    from autoconf.event import OnEvent
    from autoconf.net import Net
    from autoconf.result import LookupResult
    from autoconf.service.discreet import OpenCloser
    from autoconf.wiring import Doors, Setup

MX_PATIENCE = 3.0
"""Seconds."""


class Lost(Exception):  # noqa: N818 - a state
    """Whoever was asking is gone."""


class Asker(Protocol):
    """Awaited in any event loop.  Nothing the network does raises; `Lost` may always be."""

    async def lookup(self, domain: str, tell: OnEvent) -> LookupResult: ...

    async def mx(self, domain: str, tell: OnEvent) -> DnsAnswer: ...

    async def check(self, domain: str, tell: OnEvent) -> Report: ...

    def close(self) -> None: ...


def live_net(doors: Doors) -> Net:
    """The real network, as it is seen from outside."""
    from autoconf.net.live import LiveNet

    return LiveNet.open(
        resolver=doors.resolver,
        allow_networks=doors.allow_networks,
        cafile=doors.cafile,
        outside=True,
    )


def live_closer(doors: Doors) -> OpenCloser:
    """The closer look at it."""
    from autoconf.net.closer import Closer

    return Closer.open(
        resolver=doors.resolver,
        allow_networks=doors.allow_networks,
        cafile=doors.cafile,
        outside=True,
    )


def today() -> str:
    return datetime.now(UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class World:
    """What the questions touch; a test swaps it."""

    open_net: Callable[[Doors], Net] = live_net
    open_closer: Callable[[Doors], OpenCloser] = live_closer
    today: Callable[[], str] = today


@dataclass(frozen=True, slots=True)
class Asking:
    """Implements `Asker` in this process."""

    setup: Setup
    budget: float
    """Seconds for one lookup."""
    world: World = field(default_factory=World)

    def _options(self) -> Options:
        return Options(timeout=self.budget, ispdb=wiring.ispdb_base())

    def _net(self, domain: str) -> Discreet:
        return Discreet(self.world.open_net(self.setup.doors), home(domain))

    async def lookup(self, domain: str, tell: OnEvent) -> LookupResult:
        net = self._net(domain)
        try:
            return await wiring.alookup(
                domain, options=self._options(), on_event=tell, net=net, setup=self.setup
            )
        finally:
            await net.close()

    async def mx(self, domain: str, tell: OnEvent) -> DnsAnswer:
        net = self._net(domain)
        try:
            return await net.query(domain, "MX", Deadline(net.now() + MX_PATIENCE))
        finally:
            await net.close()

    async def check(self, domain: str, tell: OnEvent) -> Report:
        """The report, without the bodies of answers: what they say is read, and memory is dear."""
        from autoconf.checks.report import Report
        from autoconf.clients import CLIENTS
        from autoconf.examine import Knowledge, examine

        net = self._net(domain)
        closer = DiscreetCloser(self.world.open_closer(self.setup.doors), home(domain))
        try:
            seen = await examine(
                net,
                closer,
                Knowledge(self.setup.catalog, self.setup.overrides),
                Address(None, parse(domain, self.setup.catalog).domain),
                self._options(),
                today=self.world.today(),
                clients=CLIENTS,
                on_event=tell,
            )
        finally:
            await closer.close()
            await net.close()
        return slim(Report.of(seen))

    def close(self) -> None:
        """Nothing is held."""


def home(domain: str) -> str:
    """Under which a domain's own hosts lie."""
    return registrable(domain) or domain


def slim(report: Report) -> Report:
    seen = report.evidence
    pages = {
        place: replace(page, response=_bodiless(page.response))
        for place, page in seen.pages.items()
    }
    clients = tuple(
        (
            client,
            replace(
                run,
                asked=tuple(replace(one, answer=_bodiless(one.answer)) for one in run.asked),
            ),
        )
        for client, run in seen.clients
    )
    return replace(report, evidence=replace(seen, pages=pages, clients=clients))


def _bodiless(answer: Any) -> Any:
    return replace(answer, body=b"") if isinstance(answer, HttpResponse) else answer
