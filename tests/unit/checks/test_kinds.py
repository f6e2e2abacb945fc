"""Whatever a check can mend is mended in the laboratory, and nothing that it says is left untried.

No laboratory is raised here: its table (tests/lab/rows/check) is held against the checks.
"""

from __future__ import annotations

import pytest

from autoconf.checks.finding import Do, Status
from autoconf.checks.table import CHECKS
from tests.lab.rows.check import CASES
from tests.unit.checks.changes import Change
from tests.unit.checks.kinds import WRITTEN, kinds
from tests.unit.checks.mistakes import BAD
from tests.unit.checks.seen import well

KINDS = {check.id: kinds(check.look) for check in CHECKS}
MENDABLE = [id for id, able in KINDS.items() if able & WRITTEN]
FOR_OTHERS = [id for id, able in KINDS.items() if able and not able & WRITTEN]
NOT_IN_THE_LABORATORY = {
    "AC-DNS-017": "the resolver starts with the zone, and remembers nothing older",
    "AC-DNS-018": "every zone has one name server there",
}


def shown(*, mended: bool) -> set[str]:
    """What the laboratory shows; `mended`: and shows well, once all was published and done."""
    return {found.split()[0] for case in CASES if case.mends or not mended for found in case.found}


@pytest.mark.parametrize("id", MENDABLE)
def test_what_can_be_mended_is_mended_in_the_laboratory(id: str) -> None:
    assert id in shown(mended=True)


@pytest.mark.parametrize("id", FOR_OTHERS)
def test_what_others_must_mend_is_shown_in_the_laboratory_or_it_is_said_why_not(id: str) -> None:
    assert (id in shown(mended=False)) != (id in NOT_IN_THE_LABORATORY)


@pytest.mark.parametrize(
    ("id", "change"), [(id, change) for id, _, change in BAD], ids=[id for id, _, _ in BAD]
)
def test_a_finding_carries_no_repair_that_was_not_read_from_its_code(
    id: str, change: Change
) -> None:
    domain = well()
    change(domain)
    assert {fix.do for fix in domain.finding(id).fix} <= KINDS[id]


def test_every_kind_of_repair_is_read_from_the_code_of_some_check() -> None:
    assert frozenset().union(*KINDS.values()) == frozenset(Do)


def test_nothing_is_grave_that_nobody_can_mend() -> None:
    grave = {id for id, status, _ in BAD if status in (Status.ERROR, Status.CRITICAL)}
    assert {id for id in grave if not KINDS[id]} == set()
