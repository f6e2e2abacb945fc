"""Checking a domain for a stranger: opt-in with the lookups, dearer, through the same kind of door.

Only the bare domain is ever checked: who asks stays at the edge.  Nobody is signed in to.  A report
is kept for a minute without the documents that it was read from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.event import Event
from autoconf.examine import BUDGET
from autoconf.service.desk import RECENT, SLACK, Desk, Watch
from autoconf.service.problem import Problem

if TYPE_CHECKING:
    from autoconf.address import Domain
    from autoconf.checks.report import Report
    from autoconf.service.asking import Asker
    from autoconf.service.config import Config, Limits
    from autoconf.service.desk import Gate
    from autoconf.service.flights import Flight, Work

PRICE = 10
"""Lookups that a check counts as for a client's network: it asks about so much more."""
WEIGHT = 5
"""Lookups that it counts as for the domain: one goes before many a check, and two checks a minute
are enough."""
PHASES = 2
"""The domain first, then what each client would do: each with its own patience."""
AGAIN = 15.0
"""Seconds that a report which could not tell is shown again."""
AT_HAND = 32


def patience(limits: Limits) -> float:
    """Seconds until a check counts as lost."""
    return PHASES * BUDGET * limits.budget + SLACK


class Checking:
    """The service's checks; every method may be called from any thread."""

    def __init__(self, config: Config, asker: Asker, gate: Gate) -> None:
        limits = config.limits
        self._config = config
        self._asker = asker
        self._metrics = gate.metrics
        self._reports: Desk[Report] = Desk(
            gate.beside(waiting=limits.waiting_for_checks, price=PRICE, weight=WEIGHT),
            limits.checks,
            patience(limits),
            AT_HAND,
        )

    @property
    def on(self) -> bool:
        return self._config.live

    @property
    def running(self) -> int:
        return len(self._reports)

    def at_hand(self, domain: Domain) -> bool:
        """Whether `report` has one at once."""
        return self._reports.at_hand(domain.ascii)

    def report(self, domain: Domain, network: str) -> Report:
        """The report, a minute old at most.  Raises Problem: 404 where nothing is looked up, 429,
        503."""
        return self._reports.ask(domain.ascii, network, self._work(domain))

    def watch(self, domain: Domain, network: str) -> Watch[Report]:
        """A check to be watched, and closed.  Raises Problem as `report`."""
        return self._reports.watch(domain.ascii, network, self._work(domain))

    def _work(self, domain: Domain) -> Work[Report, Event]:
        if not self.on:
            raise Problem(404, "checks-off")

        async def work(flight: Flight[Report, Event]) -> Report:
            report = await self._asker.check(domain.ascii, flight.tell)
            self._reports.keep(domain.ascii, flight, AGAIN if report.undetermined else RECENT)
            self._metrics.count("checks_total", verdict=report.verdict)
            return report

        return work

    def close(self) -> None:
        self._reports.close()
