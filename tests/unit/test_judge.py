"""The table of standings is total, and nothing but a whole proof is verified."""

from __future__ import annotations

from autoconf.judge import STANDING, standing
from autoconf.observation import Observation, Outcome
from autoconf.result import Standing
from tests.unit.fakenet import endpoint


def test_every_outcome_has_a_standing() -> None:
    assert set(STANDING) == set(Outcome)


def test_only_a_whole_proof_is_verified() -> None:
    assert [o for o, s in STANDING.items() if s is Standing.VERIFIED] == [Outcome.OK]


def test_a_bad_certificate_is_never_verified_and_never_silent() -> None:
    where = endpoint("imap://imap.example.org:993/tls")
    for outcome in (Outcome.TLS_NAME, Outcome.TLS_EXPIRED, Outcome.TLS_CHAIN, Outcome.TLS_FAILED):
        assert standing(Observation(where, outcome)) is Standing.DOUBTFUL


def test_what_was_not_tried_is_plausible() -> None:
    assert standing(None) is Standing.PLAUSIBLE
