"""Where live questions are put: the recent answer, else the one under way, else a new one.

Knows the limits and nothing of what is asked.  So many questions are under way at once, so many
requests wait for them, and a network and a domain may cause so many a minute; every kind of
question draws on the same allowances, a dear one more of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Generic, TypeVar

from autoconf.event import Event
from autoconf.service.aged import Aged, Allowance
from autoconf.service.asking import Lost, home
from autoconf.service.flights import Flight, Flights, Full, Work
from autoconf.service.problem import Problem

if TYPE_CHECKING:
    from autoconf.service.config import Limits
    from autoconf.service.metrics import Metrics

T = TypeVar("T")

RECENT = 60.0
"""Seconds that a whole answer is shown again."""
SLACK = 2.0
"""Seconds beyond its budget until a question counts as lost."""
AT_HAND = 256
"""Recent answers that are remembered."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may have something found out now, and who is told to come again."""

    networks: Allowance
    targets: Allowance
    places: BoundedSemaphore
    """Of requests that wait."""
    metrics: Metrics
    now: Callable[[], float]
    price: int = 1
    """What a question takes of its network's allowance."""
    weight: int = 1
    """What it takes of its domain's."""

    @classmethod
    def open(cls, limits: Limits, metrics: Metrics, now: Callable[[], float]) -> Gate:
        return cls(
            Allowance(limits.per_network),
            Allowance(limits.per_domain),
            BoundedSemaphore(limits.lookups),
            metrics,
            now,
        )

    def beside(self, *, waiting: int, price: int, weight: int) -> Gate:
        """For dearer questions: places of their own, the same allowances."""
        return replace(self, places=BoundedSemaphore(waiting), price=price, weight=weight)

    @contextmanager
    def turn(self, network: str) -> Iterator[None]:
        """A request's place among those that wait.  Raises Problem: 429, 503."""
        if wait := self.networks.take(network, self.now(), self.price):
            raise self.refused(429, "too-many-lookups", wait)
        if not self.places.acquire(blocking=False):
            raise self.refused(503, "busy", 5)
        try:
            yield
        finally:
            self.places.release()

    def refused(self, status: int, code: str, wait: int) -> Problem:
        self.metrics.count("lookups_refused_total", reason=code)
        return Problem(status, code, retry_after=wait)


@dataclass(frozen=True, slots=True)
class Watch(Generic[T]):
    """What happens while an answer is found, then the answer.  `close()` gives the place free."""

    flight: Flight[T, Event]
    end: Callable[[Flight[T, Event], float], T]
    patience: float
    place: ExitStack

    def __iter__(self) -> Iterator[Event | T]:
        yield from self.flight.listen(self.patience)
        yield self.end(self.flight, 0.0)

    def close(self) -> None:
        self.place.close()


class Desk(Generic[T]):
    """One kind of question, each about a domain.  Every method may be called from any thread."""

    def __init__(self, gate: Gate, most: int, patience: float, at_hand: int = AT_HAND) -> None:
        self._gate = gate
        self._patience = patience
        self._most = most
        self._flights: Flights[T, Event] = Flights(most)
        self._recent: Aged[Flight[T, Event]] = Aged(at_hand)

    def __len__(self) -> int:
        """Questions under way."""
        return len(self._flights)

    def at_hand(self, domain: str) -> bool:
        """Whether the answer is here already: asking for it takes no time and no allowance."""
        recent = self._recent.get(domain, self._gate.now())
        return recent is not None and recent.ended.done()

    def ask(self, domain: str, network: str, work: Work[T, Event]) -> T:
        """The answer.  Raises Problem: 429, 503."""
        with self._flight(domain, network, work) as flight:
            return self._end(flight, self._patience)

    def watch(self, domain: str, network: str, work: Work[T, Event]) -> Watch[T]:
        """The answer with everything that leads to it, to be watched and closed; what ended a
        moment ago is told again.  Raises Problem: 429, 503."""
        with ExitStack() as stack:
            flight = stack.enter_context(self._flight(domain, network, work))
            return Watch(flight, self._end, self._patience, stack.pop_all())

    def keep(self, domain: str, flight: Flight[T, Event], seconds: float) -> None:
        """Called by the work at its end: the answer is good for so long."""
        self._recent.put(domain, flight, self._gate.now() + seconds)

    @contextmanager
    def _flight(
        self, domain: str, network: str, work: Work[T, Event]
    ) -> Iterator[Flight[T, Event]]:
        recent = self._recent.get(domain, self._gate.now())
        if recent is not None:
            yield recent
            return
        with self._gate.turn(network):
            yield self._begin(domain, work)

    def _begin(self, domain: str, work: Work[T, Event]) -> Flight[T, Event]:
        gate = self._gate
        if domain not in self._flights:
            if len(self._flights) >= self._most:  # costs nothing
                raise gate.refused(503, "busy", 5)
            # A domain has as many names below it as anybody likes to make up.
            if wait := gate.targets.take(home(domain), gate.now(), gate.weight):
                raise gate.refused(429, "too-often-this-domain", wait)
        try:
            return self._flights.join(domain, work)
        except Full:
            raise gate.refused(503, "busy", 5) from None

    def _end(self, flight: Flight[T, Event], patience: float) -> T:
        try:
            return flight.ended.result(patience)
        except (TimeoutError, Lost, CancelledError):  # the last: the service is ending
            raise self._gate.refused(503, "undetermined", 30) from None

    def close(self) -> None:
        self._flights.close()
