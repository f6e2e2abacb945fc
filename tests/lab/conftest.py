"""One world for the whole session, every row asked in it at once, and a table at the end.

MAILAUTOCONF_LAB unset: where the world cannot be raised, its tests skip and say what is missing.
MAILAUTOCONF_LAB=required: the same is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from .laboratory import Laboratory
from .needs import missing
from .rows import WORLD
from .table import Row
from .tool import Ran, lookup

AT_ONCE = 6
"""Runs beside each other; most of a run is waiting."""


@pytest.fixture(scope="session")
def laboratory() -> Iterator[Laboratory]:
    demand(missing(), required=os.environ.get("MAILAUTOCONF_LAB") == "required")
    with Laboratory(WORLD) as up:
        yield up


def demand(lacking: list[str], *, required: bool) -> None:
    """Skip, or fail where a skip would hide something, if anything is lacking."""
    if lacking:
        reason = f"the laboratory needs: {', '.join(lacking)}"
        if required:
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def answer(
    request: pytest.FixtureRequest, laboratory: Laboratory
) -> Iterator[Callable[[Row], Ran]]:
    """The answer for a row.  All rows that this session tests are asked from the start on."""
    chosen = [
        row
        for item in request.session.items
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
        if isinstance(row := item.callspec.params.get("row"), Row)
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs: dict[str, Future[Ran]] = {
            row.domain: pool.submit(lookup, laboratory, row) for row in chosen
        }
        yield lambda row: runs[row.domain].result()
        pool.shutdown(cancel_futures=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [
        (dict(report.user_properties), report.outcome)
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
    ]
    rows = [(told, outcome) for told, outcome in reports if "row" in told]
    if not rows:
        return
    terminalreporter.section("laboratory")
    for told, outcome in sorted(rows, key=lambda pair: str(pair[0]["row"])):
        terminalreporter.write_line(
            f"{'ok  ' if outcome == 'passed' else 'FAIL'}  {told['row']:<32} "
            f"{told.get('status', '-'):<13} {told.get('seconds', '-'):>5}  {told['about']}"
        )
    passed = sum(outcome == "passed" for _, outcome in rows)
    terminalreporter.write_line(f"laboratory: {passed} of {len(rows)} rows passed")
