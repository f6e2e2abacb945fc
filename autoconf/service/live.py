"""Looking up what nobody here knows: opt-in, shared, bounded, and never believed too much.

What the service hands out over https is taken for its own word.  So only an answer that is trusted
*and* verified in both directions is learnt and served as a document; an http answer or an unsigned
MX never becomes more than it was.  Lookups are made for bare domains; no address goes in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore
from time import monotonic
from typing import TYPE_CHECKING, Any

from autoconf import wiring
from autoconf.event import Event
from autoconf.model import Settings
from autoconf.net import Deadline, DnsStatus
from autoconf.options import Options
from autoconf.result import LookupResult, Standing, Status, Trust, Verdict, Voucher
from autoconf.service.aged import Aged, Allowance
from autoconf.service.description import Description, own_description
from autoconf.service.discreet import Discreet
from autoconf.service.flights import Flight, Flights, Full
from autoconf.service.problem import Problem
from autoconf.suffix import registrable

if TYPE_CHECKING:
    from autoconf.domains import Domains
    from autoconf.net import DnsAnswer, Net
    from autoconf.service.config import Config
    from autoconf.service.metrics import Metrics
    from autoconf.wiring import Doors, Setup

LEARNT = 3600.0
"""Seconds that a proven answer is served before it is proven again."""
UNKNOWN = 300.0
RECENT = 60.0
"""Seconds that the whole result of a lookup is shown again."""
SLACK = 2.0
"""Seconds beyond the budget until a lookup counts as lost."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What happens during one lookup, then its result.  `close()` gives the place free."""

    flight: Flight[LookupResult, Event]
    end: Callable[[Flight[LookupResult, Event]], LookupResult]
    patience: float
    place: ExitStack

    def __iter__(self) -> Iterator[Event | LookupResult]:
        yield from self.flight.listen(self.patience)
        yield self.end(self.flight)

    def close(self) -> None:
        self.place.close()


class Live:
    """The service's lookups; every method may be called from any thread."""

    def __init__(
        self,
        config: Config,
        setup: Setup,
        domains: Domains,
        metrics: Metrics,
        now: Callable[[], float] = monotonic,
        open_net: Callable[[Doors], Net] = wiring.live_net,
    ) -> None:
        limits = config.limits
        self._config = config
        self._setup = setup
        self._domains = domains
        self._metrics = metrics
        self._now = now
        self._open_net = open_net
        self._lookups: Flights[LookupResult, Event] = Flights(limits.lookups)
        self._mx: Flights[DnsAnswer, Event] = Flights(limits.lookups)
        self._waiting = BoundedSemaphore(limits.lookups)
        self._networks = Allowance(limits.per_network)
        self._targets = Allowance(limits.per_domain)
        self._results: Aged[LookupResult] = Aged(256)
        self._learnt: Aged[tuple[int, Description]] = Aged(limits.answers)
        self._unknown: Aged[bool] = Aged(limits.answers)
        self._elsewhere: Aged[bool] = Aged(limits.answers)

    @property
    def on(self) -> bool:
        return self._config.live

    @property
    def running(self) -> int:
        return len(self._lookups) + len(self._mx)

    def learnt(self, domain: str) -> Description | None:
        """What an earlier lookup proved; no waiting."""
        found = self._learnt.get(domain, self._now())
        # Whose MX is ours may be another matter since the file of own domains changed.
        return found[1] if found and found[0] == self._domains.version else None

    def learn(self, domain: str, network: str) -> Description | None:
        """What can be found out about a domain that nobody here knows, for a client in `network`.

        Raises Problem: 429 or 503 where it could not be found out now.
        """
        if self._unknown.get(domain, self._now()):
            return None
        found = self.caught(domain, network)
        if found is None and self.on:
            result = self.lookup(domain, network)
            if result.status is Status.UNDETERMINED:
                raise Problem(503, "undetermined", retry_after=30)
            found = proven(result)
        if found is None:
            self._unknown.put(domain, True, self._now() + UNKNOWN)
        else:
            self._keep(found)
        return found

    def lookup(self, domain: str, network: str) -> LookupResult:
        """The result, a minute old at most.  Raises Problem: 429, 503."""
        recent = self._results.get(domain, self._now())
        if recent is not None:
            return recent
        with self._turn(network):
            result: LookupResult = self._end(
                self._begin(self._lookups, domain, self._look_up(domain))
            )
            return result

    def watch(self, domain: str, network: str) -> Watch:
        """A lookup to be watched, and closed.  Raises Problem: 429, 503."""
        with ExitStack() as stack:
            stack.enter_context(self._turn(network))
            flight = self._begin(self._lookups, domain, self._look_up(domain))
            return Watch(flight, self._end, self._config.limits.budget + SLACK, stack.pop_all())

    def caught(self, domain: str, network: str) -> Description | None:
        """Own by its MX alone, where the operator catches domains so.  A forged MX can only lead
        to servers of the operator's own.  Raises Problem: 429, 503."""
        if not self._domains.catches_mx or self._elsewhere.get(domain, self._now()):
            return None

        async def ask(_: Flight[DnsAnswer, Event]) -> DnsAnswer:
            net = self._open_net(self._setup.doors)
            try:
                return await net.query(domain, "MX", Deadline(net.now() + 3.0))
            finally:
                await net.close()

        with self._turn(network):
            answer = self._end(self._begin(self._mx, domain, ask))
        if answer.status in (DnsStatus.FAILED, DnsStatus.SILENT, DnsStatus.UNREACHABLE):
            raise Problem(503, "undetermined", retry_after=30)
        best = min(answer.mx, key=lambda mx: mx.preference, default=None)
        own = self._domains.find_by_mx(best.host) if best and best.host else None
        if own is None or best is None:
            self._elsewhere.put(domain, True, self._now() + UNKNOWN)
            return None
        return self._keep(own_description(domain, own, best.host))

    def _keep(self, found: Description) -> Description:
        self._learnt.put(found.domain, (self._domains.version, found), self._now() + LEARNT)
        return found

    def _look_up(self, domain: str) -> Callable[[Flight[LookupResult, Event]], Any]:
        async def work(flight: Flight[LookupResult, Event]) -> LookupResult:
            net = Discreet(self._open_net(self._setup.doors), registrable(domain) or domain)
            options = Options(timeout=self._config.limits.budget, ispdb=wiring.ispdb_base())
            try:
                result = await wiring.alookup(
                    domain, options=options, on_event=flight.tell, net=net, setup=self._setup
                )
            finally:
                await net.close()
            kept = RECENT if result.status is not Status.UNDETERMINED else 5.0
            self._results.put(domain, result, self._now() + kept)
            self._metrics.count("lookups_total", status=result.status)
            return result

        return work

    def _begin(self, flights: Flights[Any, Event], domain: str, work: Any) -> Flight[Any, Event]:
        if domain not in flights and (wait := self._targets.take(domain, self._now())):
            raise self._refused(429, "too-often-this-domain", wait)
        try:
            return flights.join(domain, work)
        except Full:
            raise self._refused(503, "busy", 5) from None

    def _end(self, flight: Flight[Any, Event]) -> Any:
        try:
            return flight.ended.result(self._config.limits.budget + SLACK)
        except TimeoutError:
            raise self._refused(503, "undetermined", 30) from None

    def _refused(self, status: int, code: str, wait: int) -> Problem:
        self._metrics.count("lookups_refused_total", reason=code)
        return Problem(status, code, retry_after=wait)

    @contextmanager
    def _turn(self, network: str) -> Iterator[None]:
        """A request's place among those that wait for a lookup."""
        if wait := self._networks.take(network, self._now()):
            raise self._refused(429, "too-many-lookups", wait)
        if not self._waiting.acquire(blocking=False):
            raise self._refused(503, "busy", 5)
        try:
            yield
        finally:
            self._waiting.release()

    def close(self) -> None:
        self._lookups.close()
        self._mx.close()


def _may_be_repeated(row: Verdict) -> bool:
    """Verified, and named by somebody who vouches.  The host rule alone is not enough: whoever
    changes plain http or unsigned DNS could choose among all hosts of the domain, and over our
    https it would pass for our word."""
    return (
        row.trust is Trust.TRUSTED
        and row.standing is Standing.VERIFIED
        and row.voucher is not Voucher.HOST_RULE
    )


def proven(result: LookupResult) -> Description | None:
    """The servers that are trusted and verified, if that holds in both directions; else None."""
    if result.status is not Status.VERIFIED or result.config is None:
        return None
    sides = [
        tuple(row.server for row in side if _may_be_repeated(row))
        for side in (result.config.incoming, result.config.outgoing)
    ]
    if not all(sides):
        return None
    servers = sides[0] + sides[1]
    # Only what was proven: a name or a link beside it was not.
    settings = Settings(domains=(result.domain,), servers=servers)
    return Description(result.domain, settings, learnt=True)
