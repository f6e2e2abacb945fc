"""Counters for Prometheus, in its text format 0.0.4.

One set a process.  Labels are names of our own (a family, a status, a reason), never a domain, an
address or a client, so their number is bounded.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from threading import Lock

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "mail_autoconf_"

HELP = {
    "requests_total": "Requests answered, by family of endpoints and status.",
    "lookups_total": "Live lookups that ended, by status.",
    "lookups_refused_total": "Live lookups that were not begun, by reason.",
    "domains_reloads_total": "Readings of the file of own domains after the first, by result.",
    "checks_total": "Checks of a domain that ended, by verdict.",
    "lookups_running": "Live lookups under way.",
    "checks_running": "Checks under way.",
    "own_domains": "Own domains and aliases.",
}
GAUGES = {"lookups_running", "checks_running", "own_domains"}

Labels = tuple[tuple[str, str], ...]


class Tally:
    """One counter.  Safe to use from several threads."""

    __slots__ = ("_lock", "value")

    def __init__(self) -> None:
        self.value = 0
        self._lock = Lock()

    def add(self) -> None:
        with self._lock:
            self.value += 1


class Metrics:
    def __init__(self) -> None:
        self._tallies: dict[tuple[str, Labels], Tally] = {}
        self._lock = Lock()

    def count(self, name: str, **labels: str) -> None:
        self.tally(name, **labels).add()

    def tally(self, name: str, **labels: str) -> Tally:
        """To be held by who counts often."""
        key = name, tuple(sorted(labels.items()))
        with self._lock:
            return self._tallies.setdefault(key, Tally())

    def text(self, gauges: Mapping[str, int]) -> str:
        """Every counter, and the gauges as they stand now."""
        with self._lock:
            counts = [(key, each.value) for key, each in self._tallies.items() if each.value]
        lines: list[str] = []
        for name, words in HELP.items():
            lines += [
                f"# HELP {PREFIX}{name} {words}",
                f"# TYPE {PREFIX}{name} {'gauge' if name in GAUGES else 'counter'}",
            ]
            if name in GAUGES:
                lines.append(f"{PREFIX}{name}{_spelt(())} {gauges[name]}")
            lines += (
                f"{PREFIX}{name}{_spelt(labels)} {value}"
                for (each, labels), value in sorted(counts)
                if each == name
            )
        return "\n".join(lines) + "\n"


def _spelt(labels: Iterable[tuple[str, str]]) -> str:
    # Each worker counts for itself; whoever scrapes one of several adds them up.
    pairs = [("worker", str(os.getpid())), *labels]
    return "{" + ",".join(f'{name}="{value}"' for name, value in pairs) + "}"
