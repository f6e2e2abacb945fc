"""The provider database: opening, look-ups, memory, and what 10,000 domains more cost at the start.

Each figure comes from processes of its own, so that nothing is warm that would not be.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from autoconf.catalog.compile import compile_catalog, pack
from autoconf.catalog.file import read_records, record_files
from autoconf.catalog.index import SOURCES
from autoconf.catalog.record import Record
from benchmarks.figure import Figure
from benchmarks.runs import PYTHON, in_turn, run

RUNS = 7
PAIRS = 25
OPENING_US = 5_000
LOOK_UP_NS = 10_000
"""100,000 a second."""
MEMORY_MB = 10
MORE = 10_000
GOAL_MORE = 1.05
"""Times the same start without them."""

_LOOK_UPS = """
import json, sys
from time import perf_counter_ns as now
began = now()
from autoconf.catalog.index import Catalog
import autoconf.catalog.record
loaded = now()
catalog = Catalog.load(sys.argv[1])
catalog.by_domain("163.com")
first = now()
asked = {
    "domain": (catalog.by_domain, ["163.com", "QQ.com", "gmail.com", "web.de"]),
    "no domain": (catalog.by_domain, ["nobody.example", "shop.example.co.uk"]),
    "wildcard": (catalog.by_domain, ["contoso.onmicrosoft.com"]),
    "MX": (catalog.by_mx, ["mxbiz1.qq.com", "aspmx.l.google.com", "mx.nobody.example",
                           "contoso-com.mail.protection.outlook.com"]),
}
took = {}
for kind, (find, names) in asked.items():
    for name in names:
        find(name)
    start = now()
    for _ in range(5000):
        for name in names:
            find(name)
    took[kind] = (now() - start) / 5000 / len(names)
print(json.dumps({"opening": (first - loaded) / 1000, "took": took}))
"""
_ALL = """
import sys
from autoconf.catalog.index import Catalog
import autoconf.catalog.record
if len(sys.argv) > 1:
    catalog = Catalog.load(sys.argv[1])
    for key in catalog.ids():
        for domain in catalog.table(key)["domains"]:
            catalog.by_domain(domain)
    catalog.by_mx("mx.nobody.example")
"""
_OFFLINE = """
import sys
from autoconf.catalog import index
path = sys.argv[1]
index._installed = lambda: index.Catalog.load(path)
from autoconf.cli import run
sys.exit(run(["lookup", "--offline", "someone@163.com"]))
"""


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        real = compile_catalog(Path(SOURCES), Path(folder))
        large = Path(folder, "large.table")
        large.write_bytes(_with_more())
        return [*_look_ups(real), _memory(real), _start(real, large)]


def _look_ups(path: Path) -> list[Figure]:
    said = [one.json for one in run([(PYTHON, "-c", _LOOK_UPS, str(path))] * RUNS)]
    found = [
        Figure(
            "opening, and the first record",
            "us",
            tuple(one["opening"] for one in said),
            OPENING_US,
        )
    ]
    for kind in said[0]["took"]:
        times = tuple(one["took"][kind] for one in said)
        found.append(Figure(f"look-up, {kind}", "ns", times, LOOK_UP_NS))
    return found


def _memory(path: Path) -> Figure:
    whole, bare = in_turn((PYTHON, "-c", _ALL, str(path)), (PYTHON, "-c", _ALL), RUNS)
    more = tuple(a.peak_mb - b.peak_mb for a, b in zip(whole, bare, strict=True))
    return Figure("memory, every record decoded", "MB", more, MEMORY_MB)


def _start(real: Path, large: Path) -> Figure:
    ours, reference = (
        tuple(one.whole_ms for one in runs)
        for runs in in_turn(
            (PYTHON, "-c", _OFFLINE, str(large)), (PYTHON, "-c", _OFFLINE, str(real)), PAIRS
        )
    )
    return Figure(f"offline lookup, {MORE:,} domains more", "ms", ours, GOAL_MORE, reference)


def _with_more() -> bytes:
    """The real records, and a thousand more with ten domains each."""
    good, _ = read_records(record_files(Path(SOURCES)))
    pairs: list[tuple[Record, dict[str, Any]]] = [(file.record, file.table) for file in good]
    pattern = next(file.table for file in good if file.record.id == "netease-163")
    for number in range(MORE // 10):
        table = {
            **pattern,
            "id": f"more-{number}",
            "domains": [f"domain-{number}-{n}.example" for n in range(10)],
            "mx": [],
        }
        pairs.append((Record.from_table(table, "more.toml"), table))
    return pack(pairs)
