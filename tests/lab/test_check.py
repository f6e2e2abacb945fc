"""`autoconf check` in a world of real servers: every mistake is found, and its own fix mends it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from .conftest import AT_ONCE, demand
from .mending import Mending
from .needs import missing
from .rows.check import CASES, SITES, Case
from .tool import Ran, made_up, run
from .world import World

pytestmark = pytest.mark.lab

GRAVE = ("error", "critical")


class Checks:
    """What was said of every case before anything was mended, and after."""

    def __init__(self, laboratory: Mending) -> None:
        self.laboratory = laboratory
        self.folder = laboratory.state / "fixes"
        with ThreadPoolExecutor(AT_ONCE) as pool:
            asked = zip(CASES, pool.map(self._check, CASES), strict=True)
            self.before = {case.domain: ran for case, ran in asked}
            fixable = [case for case in CASES if case.mends]
            done = World.of(case.done for case in CASES)
            laboratory.mend({case.domain: self.written(case) for case in fixable}, done)
            again = zip(fixable, pool.map(self._again, fixable), strict=True)
            self.after = {case.domain: ran for case, ran in again}

    def written(self, case: Case) -> Path:
        return self.folder / case.domain

    def _check(self, case: Case) -> Ran:
        return self._run(case, "--fix-out", str(self.written(case)))

    def _again(self, case: Case) -> Ran:
        return self._run(case)

    def _run(self, case: Case, *words: str) -> Ran:
        address = made_up(case.domain)
        root = str(self.laboratory.certificates.root)
        return run(
            self.laboratory,
            "check",
            address,
            "--json",
            "--cafile",
            root,
            *case.args,
            *words,
            address=address,
        )


@pytest.fixture(scope="module")
def checks() -> Iterator[Checks]:
    demand(missing(), required=os.environ.get("MAILAUTOCONF_LAB") == "required")
    laboratory = Mending(World.of(SITES))
    with laboratory:
        yield Checks(laboratory)


def findings(ran: Ran) -> dict[str, dict[str, Any]]:
    assert ran.stdout, ran.stderr
    return {finding["id"]: finding for finding in ran.result["findings"]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.domain)
def test_every_mistake_is_found(checks: Checks, case: Case) -> None:
    ran = checks.before[case.domain]
    found = findings(ran)
    for expected in case.found:
        id, status = expected.split()
        assert found[id]["status"] == status, json.dumps(found[id], indent=1)
    assert ran.code == case.exit, ran.stdout
    for word in case.also:
        assert word in ran.stdout
    assert ran.seconds < 20


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.verdict], ids=lambda case: case.domain
)
def test_the_report_begins_with_the_verdict_and_what_to_fix_first(
    checks: Checks, case: Case
) -> None:
    told = checks.before[case.domain].result
    head = case.verdict.split()
    assert [told["verdict"], *told["fix_first"]][: len(head)] == head
    assert case.domain in told["text"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.domain)
def test_what_others_must_do_is_a_sentence_that_names_the_host(checks: Checks, case: Case) -> None:
    for finding in findings(checks.before[case.domain]).values():
        for fix in finding["fix"]:
            if fix["do"] == "ask":
                hosts = {re.sub(r"^https?://|[:/ ].*", "", e["place"]) for e in finding["evidence"]}
                # Whoever does not know the servers asks about the domain.
                said = re.findall(r"[\w.-]+", fix["text"])
                assert {*hosts, case.domain} & {word.rstrip(".") for word in said}, finding
                assert fix["text"] in (checks.written(case) / "ask.txt").read_text()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.domain)
def test_whatever_is_grave_says_what_to_do(checks: Checks, case: Case) -> None:
    for finding in findings(checks.before[case.domain]).values():
        if finding["status"] in GRAVE:
            assert finding["fix"], finding
            assert finding["evidence"], finding


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.mends], ids=lambda case: case.domain
)
def test_publishing_exactly_what_was_written_turns_the_check_green(
    checks: Checks, case: Case
) -> None:
    ran = checks.after[case.domain]
    grave = {id: f for id, f in findings(ran).items() if f["status"] in GRAVE}
    assert grave == {}, json.dumps(grave, indent=1)
    # Whatever came with a repair, whether the case is about it or not.
    written = {
        id
        for id, finding in findings(checks.before[case.domain]).items()
        if any(fix["do"] != "wait" for fix in finding["fix"])
    }
    for id in written | {expected.split()[0] for expected in case.found}:
        finding = findings(ran)[id]
        assert finding["status"] in ("pass", "not_applicable"), json.dumps(finding, indent=1)
    assert ran.code == 0
    assert ran.result["lookup_status"] == "verified"


def test_the_real_local_part_stands_nowhere(checks: Checks) -> None:
    state = checks.laboratory.state
    places = [checks.laboratory.wire, state / "web.log", state / "unbound" / "unbound.log"]
    said = b"".join(place.read_bytes().lower() for place in places)
    for ran in (*checks.before.values(), *checks.after.values()):
        assert ran.local.encode() not in said
        assert ran.local not in ran.stdout + ran.stderr
