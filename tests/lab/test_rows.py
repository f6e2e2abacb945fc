"""Every row of the table: the tool is run in the world and must answer as the row says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .compare import differences, story
from .delay import packets
from .laboratory import Laboratory
from .rows import ROWS
from .table import Row
from .tool import Ran, leaks, strays

pytestmark = pytest.mark.lab


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.domain))
def test_the_answer_is_the_one_the_row_says_and_the_local_part_stays_here(
    row: Row,
    answer: Callable[[Row], Ran],
    laboratory: Laboratory,
    record_property: Callable[[str, object], None],
) -> None:
    record_property("row", row.domain)
    record_property("about", row.about)
    ran = answer(row)
    record_property("seconds", f"{ran.seconds:.1f}")
    assert ran.stdout, ran.stderr
    record_property("status", ran.result["status"])
    found = [*differences(row, ran.code, ran.result, ran.seconds), *leaks(laboratory, ran, row)]
    assert not found, "\n".join([*found, story(ran.result), ran.stderr])


def test_nothing_is_sent_to_private_or_loopback_addresses(
    answer: Callable[[Row], Ran], laboratory: Laboratory
) -> None:
    for row in ROWS:
        if row.domain.startswith(("to-", "loopback-")):
            answer(row)
    assert packets(laboratory.wire), "nothing was recorded"
    assert strays(laboratory) == []
    assert (laboratory.state / "canary.log").read_bytes() == b""


def test_a_public_suffix_is_never_asked(
    answer: Callable[[Row], Ran], laboratory: Laboratory
) -> None:
    answer(next(row for row in ROWS if row.domain == "mx-co-uk.example"))
    log = (laboratory.state / "unbound" / "unbound.log").read_text()
    assert " autoconfig.lab-hoster.co.uk. " in log
    for name in ("autoconfig.co.uk", "autodiscover.co.uk", "autodiscover.example", "co.uk"):
        assert f" {name}. " not in log
