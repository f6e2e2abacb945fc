"""Processes that ask nobody: an offline lookup and the help, beside a bare interpreter."""

from __future__ import annotations

from benchmarks.figure import Figure
from benchmarks.runs import PYTHON, TOOL, in_turn

PAIRS = 25
GOAL = 3.0
"""Times a Python that only imports what any command reading TOML has to."""
MOST_MEMORY_MB = 80
BARE = (PYTHON, "-c", "import tomllib,argparse")
COMMANDS = {
    "offline lookup": ("lookup", "--offline", "someone@163.com"),
    "offline lookup, JSON": ("lookup", "--offline", "--json", "someone@163.com"),
    "--help": ("--help",),
    "lookup --help": ("lookup", "--help"),
}


def figures() -> list[Figure]:
    found, peaks = [], []
    for name, arguments in COMMANDS.items():
        ours, bare = in_turn((*TOOL, *arguments), BARE, PAIRS)
        times = tuple(run.whole_ms for run in ours)
        found.append(Figure(name, "ms", times, GOAL, tuple(run.whole_ms for run in bare)))
        peaks += [run.peak_mb for run in ours]
    found.append(Figure("peak memory, offline", "MB", tuple(peaks), MOST_MEMORY_MB))
    return found
