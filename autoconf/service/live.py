"""Looking up what nobody here knows: opt-in, shared, bounded, and never believed too much.

What the service hands out over https is taken for its own word.  So only an answer that is trusted
*and* verified in both directions is learnt and served as a document; an http answer or an unsigned
MX never becomes more than it was.  Lookups are made for bare domains; no address goes in.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from autoconf.model import Settings
from autoconf.net import DnsStatus
from autoconf.result import LookupResult, Standing, Status, Trust, Verdict, Voucher
from autoconf.service.aged import Aged
from autoconf.service.description import Description, own_description
from autoconf.service.desk import RECENT, SLACK, Desk, Gate, Watch
from autoconf.service.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from autoconf.domains import Domains
    from autoconf.event import Event
    from autoconf.net import DnsAnswer
    from autoconf.service.asking import Asker
    from autoconf.service.config import Config
    from autoconf.service.flights import Flight, Work
    from autoconf.service.metrics import Metrics

LEARNT = 3600.0
"""Seconds that a proven answer is served before it is proven again."""
UNKNOWN = 300.0


class Live:
    """The service's lookups; every method may be called from any thread."""

    def __init__(
        self,
        config: Config,
        asker: Asker,
        domains: Domains,
        metrics: Metrics,
        now: Callable[[], float] = monotonic,
    ) -> None:
        limits = config.limits
        self._config = config
        self._asker = asker
        self._domains = domains
        self._metrics = metrics
        self._now = now
        self.gate = Gate.open(limits, metrics, now)
        patience = limits.budget + SLACK
        self._lookups: Desk[LookupResult] = Desk(self.gate, limits.lookups, patience)
        self._mx: Desk[DnsAnswer] = Desk(self.gate, limits.lookups, patience)
        self._learnt: Aged[tuple[int, Description]] = Aged(limits.answers)
        self._unknown: Aged[int] = Aged(limits.answers)
        self._elsewhere: Aged[int] = Aged(limits.answers)
        """Both by the version of own domains at which they were so."""

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
        if self._still(self._unknown, domain):
            return None
        version = self._domains.version
        found = self.caught(domain, network)
        if found is None and self.on:
            result = self.lookup(domain, network)
            if result.status is Status.UNDETERMINED:
                raise Problem(503, "undetermined", retry_after=30)
            found = proven(result)
        if found is None:
            self._unknown.put(domain, version, self._now() + UNKNOWN)
        else:
            self._keep(found)
        return found

    def lookup(self, domain: str, network: str) -> LookupResult:
        """The result, a minute old at most.  Raises Problem: 429, 503."""
        return self._lookups.ask(domain, network, self._look_up(domain))

    def watch(self, domain: str, network: str) -> Watch[LookupResult]:
        """A lookup to be watched, and closed: one that ended a minute ago at most is told again.
        Raises Problem: 429, 503."""
        return self._lookups.watch(domain, network, self._look_up(domain))

    def caught(self, domain: str, network: str) -> Description | None:
        """Own by its MX alone, where the operator catches domains so.  A forged MX can only lead
        to servers of the operator's own.  Raises Problem: 429, 503."""
        if not self._domains.catches_mx or self._still(self._elsewhere, domain):
            return None

        version = self._domains.version

        async def ask(flight: Flight[DnsAnswer, Event]) -> DnsAnswer:
            return await self._asker.mx(domain, flight.tell)

        answer = self._mx.ask(domain, network, ask)
        if answer.status in (DnsStatus.FAILED, DnsStatus.SILENT, DnsStatus.UNREACHABLE):
            raise Problem(503, "undetermined", retry_after=30)
        best = min(answer.mx, key=lambda mx: mx.preference, default=None)
        own = self._domains.by_mx(best.host) if best and best.host else None
        if own is None or best is None:
            self._elsewhere.put(domain, version, self._now() + UNKNOWN)
            return None
        return self._keep(own_description(domain, own, best.host))

    def _still(self, memory: Aged[int], domain: str) -> bool:
        return memory.get(domain, self._now()) == self._domains.version

    def _keep(self, found: Description) -> Description:
        self._learnt.put(found.domain, (self._domains.version, found), self._now() + LEARNT)
        return found

    def _look_up(self, domain: str) -> Work[LookupResult, Event]:
        async def work(flight: Flight[LookupResult, Event]) -> LookupResult:
            result = await self._asker.lookup(domain, flight.tell)
            kept = RECENT if result.status is not Status.UNDETERMINED else 5.0
            self._lookups.keep(domain, flight, kept)
            self._metrics.count("lookups_total", status=result.status)
            return result

        return work

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
