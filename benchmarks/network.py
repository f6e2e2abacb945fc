"""Lookups over a network with a delay, in the laboratory's world of real servers.

The resolver stands at the far end of the link, so that a question always costs one round trip and
no run profits from what another left in a cache.  The laboratory's root stands among the system's,
so that loading them costs what it costs everybody.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure
from benchmarks.runs import PYTHON, TOOL, Run, run
from benchmarks.starting import MOST_MEMORY_MB
from tests.lab.documents import IMAP, SMTP, honest, own
from tests.lab.laboratory import Laboratory
from tests.lab.needs import SEARCH, which
from tests.lab.rows import ROWS, SITES
from tests.lab.table import By, Page, Place, Row, Site
from tests.lab.tool import lookup
from tests.lab.world import NAMESERVER, World

PAIRS = 7
PATH_GOAL = 1.25
"""Times the critical path."""
GONE_GOAL_MS = 100
AT_ONCE = 6
SHORT_SECONDS, DEFAULT_SECONDS = 3, 10
CANCELLING = 0.1
"""Seconds that ending what is under way may take after the deadline; the goal is the sum."""

STILL = "https://ispdb.still.example/v1.1/"
PENDING = (
    Site(
        domain="pending.example",
        dns=("@ MX 10 mx.still.example.",),
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="still.example",
        pages=(Page("https://autoconfig.still.example/mail/config-v1.1.xml", by=By.DRIP),),
        places={"ispdb.still.example": Place.SILENT},
    ),
)
"""An answer stands while the public database is silent and the MX's owner sends a byte a second."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A lookup, and what its answer needs before the servers can be tried."""

    name: str
    domain: str
    steps: tuple[tuple[str, ...], ...] = ()
    """Words of `chain.Walk`, in turn."""


CHAINS = (
    Chain("known provider", "gmail.com"),
    Chain(
        "own https file",
        "autoconfig.example",
        (("fetch", "https://autoconfig.autoconfig.example/mail/config-v1.1.xml"),),
    ),
    Chain("SRV", "srv.example", (("ask", "_imaps._tcp.srv.example", "SRV"),)),
    Chain("curated by MX", "google-mx.example", (("ask", "google-mx.example", "MX"),)),
)


def figures(tell: Callable[[str], None]) -> Iterator[Figure]:
    """Everything that needs the laboratory; `tell` hears what is going on."""
    with Laboratory(World.of((*SITES, *PENDING))) as laboratory:
        bench = _Bench(laboratory)
        peaks: list[float] = []
        for chain in CHAINS:
            tell(f"critical path: {chain.name}")
            lookups, walks = bench.beside(chain)
            peaks += [run.peak_mb for run in lookups]
            yield _of_chain(chain, lookups, walks)
        tell("gone after the answer")
        ended = bench.with_others_pending()
        yield Figure(
            "process gone after the answer",
            "ms",
            tuple(run.after_answer_ms for run in ended),
            GONE_GOAL_MS,
            note="with a silent and a dripping web server still pending",
        )
        peaks += [run.peak_mb for run in ended]
        yield Figure("peak memory, live", "MB", tuple(peaks), MOST_MEMORY_MB)
        tell("hard stop")
        yield from bench.hard_stop()


def _of_chain(chain: Chain, lookups: Sequence[Run], walks: Sequence[Run]) -> Figure:
    ways = [walk.json for walk in walks]
    trips = ways[0]["round_trips"]
    rtt = median(way["rtt_ms"] for way in ways)
    return Figure(
        f"verified lookup, {chain.name}",
        "ms",
        tuple(run.json["elapsed_ms"] for run in lookups),
        PATH_GOAL,
        tuple(way["ms"] for way in ways),
        note=f"{trips} round trips of {rtt:.1f} ms = {trips * rtt:.0f} ms; "
        f"the whole process {median(run.whole_ms for run in lookups):.0f} ms, "
        f"of it {median(run.cpu_ms for run in lookups):.0f} ms computing",
    )


class _Bench:
    def __init__(self, laboratory: Laboratory) -> None:
        self.laboratory = laboratory
        self.inside = (which("ip"), "netns", "exec", laboratory.client)
        self.roots = laboratory.state / "roots.pem"
        system = ssl.get_default_verify_paths().cafile
        known = Path(system).read_bytes() if system else b""
        self.roots.write_bytes(known + laboratory.certificates.root.read_bytes())

    def _run(self, commands: Sequence[Sequence[str]], **environment: str) -> list[Run]:
        everything = {
            "PATH": SEARCH,
            "HOME": str(self.laboratory.state / "home"),
            "SSL_CERT_FILE": str(self.roots),
            **environment,
        }
        return run(commands, inside=self.inside, environment=everything)

    def _lookup(self, domain: str) -> tuple[str, ...]:
        return (*TOOL, "lookup", "--json", f"someone@{domain}", "--resolver", NAMESERVER)

    def beside(self, chain: Chain) -> tuple[list[Run], list[Run]]:
        """Lookup and reference in turn; the reference tries the servers that the answer names."""
        ours = self._lookup(chain.domain)
        config = self._run([ours])[0].json["config"]
        rows = [*config["incoming"], *config["outgoing"]]
        plan = {
            "resolver": NAMESERVER,
            "steps": chain.steps,
            "servers": [[r["protocol"], r["host"], r["port"], r["security"]] for r in rows],
        }
        walk = (PYTHON, "-m", "benchmarks.chain", json.dumps(plan))
        runs = self._run([ours, walk] * PAIRS)
        return runs[::2], runs[1::2]

    def with_others_pending(self) -> list[Run]:
        runs = self._run([self._lookup("pending.example")] * PAIRS, MAILAUTOCONF_ISPDB=STILL)
        for ended in runs:
            cut = {a["source"] for a in ended.json["attempts"] if a["reason"] == "superseded"}
            if not {"ispdb", "mx"} <= cut:
                raise RuntimeError(f"nothing was pending: {ended.stdout}")
        return runs

    def hard_stop(self) -> Iterator[Figure]:
        """Every row with a short deadline; those that use it up, once with the default."""
        rows = [row for row in ROWS if not row.records]
        short = self._elapsed([_within(row, SHORT_SECONDS) for row in rows])
        yield _stop(SHORT_SECONDS, short)
        slow = [row for row in rows if short[row.domain] >= SHORT_SECONDS]
        yield _stop(DEFAULT_SECONDS, self._elapsed([_within(row, DEFAULT_SECONDS) for row in slow]))

    def _elapsed(self, rows: Sequence[Row]) -> dict[str, float]:
        """Domain -> seconds."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = pool.map(lambda row: lookup(self.laboratory, row).result, rows)
            return {
                row.domain: answer["elapsed_ms"] / 1000
                for row, answer in zip(rows, answers, strict=True)
            }


def _within(row: Row, seconds: int) -> Row:
    return replace(row, args=(*row.args, "--timeout", str(seconds)))


def _stop(deadline: int, seconds: Mapping[str, float]) -> Figure:
    worst = max(seconds, key=lambda domain: seconds[domain])
    return Figure(
        f"hard stop, deadline of {deadline} s",
        "s",
        tuple(seconds.values()),
        deadline + CANCELLING,
        note=f"{len(seconds)} rows of the laboratory; the slowest: {worst}",
    )
