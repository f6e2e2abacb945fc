"""`python -m benchmarks`: measure, print the table, keep it as JSON.  Exit 1 when a goal is missed.

Without root the laboratory's figures are named and left out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import catalog, starting
from benchmarks.figure import Figure, Left, report, table
from tests.lab.needs import missing

RESULTS = Path(__file__).with_name("results.json")


def machine() -> dict[str, Any]:
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _tell(what: str) -> None:
    print(f"measuring {what} …", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, default=RESULTS, help="where to keep the figures")
    given = parser.parse_args()
    _tell("processes")
    figures: list[Figure] = starting.figures()
    _tell("the database")
    figures += catalog.figures()
    left: list[Left] = []
    lacking = missing()
    if lacking:
        left.append(Left("laboratory", f"needs {', '.join(lacking)}"))
    else:
        from benchmarks import network

        figures += network.figures(_tell)
    told = machine()
    print(
        f"{told['date']}, Python {told['python']}, {told['cores']} cores, "
        f"{told['system']}\n\n{table(figures)}"
    )
    for item in left:
        print(f"skipped: {item.name}: {item.reason}")
    text = json.dumps(report(told, figures, left), indent=2, ensure_ascii=False)
    given.json.write_text(text + "\n", encoding="utf-8")
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
