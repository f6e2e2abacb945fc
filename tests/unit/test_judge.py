"""The table of standings is total, and nothing but a whole proof is verified."""

from __future__ import annotations

import pytest

from autoconf.judge import STANDING, standing
from autoconf.observation import Observation, Outcome
from autoconf.result import Standing
from tests.unit.fakenet import endpoint

EXPECTED = {
    Standing.VERIFIED: (Outcome.OK,),
    Standing.PLAUSIBLE: (
        Outcome.DNS_FAILED,
        Outcome.UNREACHABLE,
        Outcome.SILENT,
        Outcome.POLICY,
        Outcome.SKIPPED,
    ),
    Standing.DOUBTFUL: (
        Outcome.PLAIN_OK,
        Outcome.NO_AUTH,
        Outcome.CLOSED,
        Outcome.TLS_NAME,
        Outcome.TLS_EXPIRED,
        Outcome.TLS_CHAIN,
        Outcome.TLS_FAILED,
        Outcome.NO_STARTTLS,
        Outcome.STARTTLS_REFUSED,
        Outcome.PREAUTH,
    ),
    Standing.REFUTED: (
        Outcome.NO_SUCH_NAME,
        Outcome.REFUSED,
        Outcome.GUARDED,
        Outcome.MISMATCH,
        Outcome.STARTTLS_INJECTED,
    ),
}


def test_every_outcome_has_a_standing() -> None:
    assert set(STANDING) == set(Outcome)
    assert sorted(outcome for group in EXPECTED.values() for outcome in group) == sorted(Outcome)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [(outcome, expected) for expected, group in EXPECTED.items() for outcome in group],
)
def test_what_an_outcome_proves(outcome: Outcome, expected: Standing) -> None:
    where = endpoint("imap://imap.example.org:143/starttls")
    assert standing(Observation(where, outcome)) is expected


def test_what_was_not_tried_is_plausible() -> None:
    assert standing(None) is Standing.PLAUSIBLE
