"""What every endpoint shares, reached by `state()`; made once by `create_app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from flask import current_app

from autoconf.domains import Domains, NoDomains
from autoconf.service.asking import Asker, Asking, World
from autoconf.service.checking import Checking
from autoconf.service.description import Descriptions
from autoconf.service.live import Live
from autoconf.service.log import Log
from autoconf.service.metrics import Metrics
from autoconf.service.prober import Prober
from autoconf.wiring import Setup

if TYPE_CHECKING:
    from autoconf.service.config import Config

EXTENSION = "autoconf"


@dataclass(frozen=True, slots=True)
class Edges:
    """What the service touches of the world; a test swaps it."""

    log: Log = field(default_factory=Log)
    now: Callable[[], float] = monotonic
    world: World | None = field(default_factory=World)
    """What questions touch; None: a process of its own asks."""


@dataclass(frozen=True, slots=True)
class State:
    config: Config
    setup: Setup
    """Catalog, overrides and doors, as every lookup takes them (`wiring.offline(setup, …)`)."""
    domains: Domains
    descriptions: Descriptions
    asker: Asker
    live: Live
    checking: Checking
    log: Log = field(default_factory=Log)
    metrics: Metrics = field(default_factory=Metrics)

    @classmethod
    def open(cls, config: Config, edges: Edges | None = None) -> State:
        """Raises OSError and ValueError for files that cannot be read."""
        edges = edges or Edges()
        log, metrics = edges.log, Metrics()
        domains = _domains(config, metrics, edges)
        setup = Setup.load(config.doors, config.folders, domains)
        asker = Asking(setup, config.limits.budget, edges.world) if edges.world else Prober(config)
        live = Live(config, asker, domains, metrics, edges.now)
        check = Checking(config, asker, live.gate)
        for problem in setup.overrides.problems:
            log.tell("warning", "damaged-record", text=str(problem))
        descriptions = Descriptions(
            setup.overrides,
            setup.catalog,
            domains,
            learnt=live.learnt,
            capacity=config.limits.answers,
        )
        return cls(config, setup, domains, descriptions, asker, live, check, log, metrics)

    def close(self) -> None:
        """End what is under way."""
        self.live.close()
        self.checking.close()
        self.asker.close()


def _domains(config: Config, metrics: Metrics, edges: Edges) -> Domains:
    if config.domains is None:
        return NoDomains()
    from autoconf.domains.file import Reloading

    def tell(problem: str | None) -> None:
        metrics.count("domains_reloads_total", result="kept-old" if problem else "ok")
        if problem:
            edges.log.tell(
                "error", "own-domains-wrong", text=problem, answers_from="the last good file"
            )
        else:
            edges.log.tell("info", "own-domains-read")

    return Reloading(config.domains, edges.now, tell)


def state() -> State:
    found: State = current_app.extensions[EXTENSION]
    return found
