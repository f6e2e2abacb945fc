"""Counters for Prometheus, in its text format 0.0.4.

One set a process.  Labels are names of our own (a family, a status, a reason), never a domain, an
address or a client, so their number is bounded.
"""

from __future__ import annotations

import os
from collections import Counter
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
Counted = tuple[str, Labels]
"""What a counter is known by."""


def counted(name: str, **labels: str) -> Counted:
    return name, tuple(sorted(labels.items()))


class Metrics:
    def __init__(self) -> None:
        self._counts: Counter[Counted] = Counter()
        self._lock = Lock()

    def count(self, name: str, **labels: str) -> None:
        self.add(counted(name, **labels))

    def add(self, what: Counted) -> None:
        with self._lock:
            self._counts[what] += 1

    def text(self, gauges: Mapping[str, int]) -> str:
        """Every counter, and the gauges as they stand now."""
        with self._lock:
            counts = list(self._counts.items())
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
