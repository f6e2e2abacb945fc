"""One line of a record against what was seen: the kind, and what would mend it."""

from __future__ import annotations

import pytest

from autoconf.model import Auth, Confidence
from autoconf.observation import Outcome
from autoconf.upkeep.drift import KINDS, Action, Kind, judge, startling, telling
from tests.unit.upkeep.sightings import line, look, record, sighting

IMAP = "imap://imap.example.com:993/tls"
PASSWORD = Auth.PASSWORD_CLEARTEXT
ENCRYPTED = Auth.PASSWORD_ENCRYPTED
OAUTH2 = Auth.OAUTH2


def test_every_outcome_has_its_kind() -> None:
    assert set(KINDS) == set(Outcome)


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome.DNS_FAILED,
        Outcome.UNREACHABLE,
        Outcome.SILENT,
        Outcome.POLICY,
        Outcome.CLOSED,
        Outcome.SKIPPED,
        Outcome.GUARDED,
        Outcome.STARTTLS_REFUSED,
    ],
)
def test_what_our_own_side_may_be_the_cause_of_is_never_drift(outcome: Outcome) -> None:
    (stated,) = record([line(IMAP)]).servers
    drift = judge(stated, sighting(IMAP, outcome))
    assert (drift.kind, drift.action, drift.becomes) == (Kind.UNKNOWN, Action.NONE, None)
    assert not telling(sighting(IMAP, outcome))
    assert not startling(look(IMAP, outcome))


@pytest.mark.parametrize(
    ("outcome", "kind", "action"),
    [
        (Outcome.OK, Kind.TRUE, Action.NONE),
        (Outcome.NO_SUCH_NAME, Kind.HOST_GONE, Action.REMOVE),
        (Outcome.REFUSED, Kind.PORT_CLOSED, Action.REMOVE),
        (Outcome.MISMATCH, Kind.NOT_OFFERED, Action.REMOVE),
        (Outcome.TLS_NAME, Kind.CERTIFICATE, Action.LOOK),
        (Outcome.TLS_EXPIRED, Kind.CERTIFICATE, Action.LOOK),
        (Outcome.TLS_CHAIN, Kind.CERTIFICATE, Action.LOOK),
        (Outcome.TLS_FAILED, Kind.NO_ENCRYPTION, Action.LOOK),
        (Outcome.NO_STARTTLS, Kind.NO_ENCRYPTION, Action.LOOK),
        (Outcome.STARTTLS_INJECTED, Kind.NO_ENCRYPTION, Action.LOOK),
        (Outcome.PREAUTH, Kind.NO_ENCRYPTION, Action.LOOK),
        (Outcome.NO_AUTH, Kind.AUTH_CHANGED, Action.LOOK),
    ],
)
def test_what_a_server_itself_shows_is_told_with_the_day_and_what_to_do(
    outcome: Outcome, kind: Kind, action: Action
) -> None:
    (stated,) = record([line(IMAP, PASSWORD)]).servers
    drift = judge(stated, sighting(IMAP, outcome))
    assert (drift.kind, drift.action, drift.date) == (kind, action, "2026-11-24")
    assert drift.seen.outcome is outcome
    assert drift.becomes is None
    assert telling(sighting(IMAP, outcome))


@pytest.mark.parametrize(
    ("outcomes", "kind"),
    [
        ((Outcome.REFUSED, Outcome.REFUSED), Kind.PORT_CLOSED),
        ((Outcome.TLS_NAME, Outcome.TLS_EXPIRED), Kind.CERTIFICATE),
        ((Outcome.REFUSED, Outcome.OK), Kind.TRUE),
        ((Outcome.REFUSED, Outcome.SILENT), Kind.UNKNOWN),
        ((Outcome.REFUSED, Outcome.TLS_NAME), Kind.UNKNOWN),
        ((Outcome.NO_AUTH, Outcome.OK), Kind.TRUE),
    ],
)
def test_two_looks_that_differ_are_no_drift_and_a_proof_in_the_second_counts(
    outcomes: tuple[Outcome, ...], kind: Kind
) -> None:
    (stated,) = record([line(IMAP, PASSWORD)]).servers
    assert judge(stated, sighting(IMAP, *outcomes)).kind is kind


@pytest.mark.parametrize(
    ("recorded", "offered", "becomes"),
    [
        ((), (PASSWORD,), None),
        ((PASSWORD,), (PASSWORD, ENCRYPTED, OAUTH2), None),
        ((OAUTH2, PASSWORD), (PASSWORD, OAUTH2), None),
        ((OAUTH2, PASSWORD), (OAUTH2,), (OAUTH2,)),
        ((PASSWORD,), (OAUTH2,), (OAUTH2,)),
        ((PASSWORD,), (ENCRYPTED,), (ENCRYPTED,)),
        ((ENCRYPTED,), (PASSWORD, OAUTH2), (PASSWORD, OAUTH2)),
        # Who the client is, and where it is, does not show on the wire.
        ((Auth.CLIENT_IP,), (PASSWORD,), None),
        ((Auth.NONE,), (PASSWORD,), None),
        ((Auth.TLS_CLIENT_CERT, PASSWORD), (PASSWORD,), None),
        ((Auth.TLS_CLIENT_CERT, PASSWORD), (OAUTH2,), (Auth.TLS_CLIENT_CERT,)),
    ],
)
def test_a_way_to_sign_in_that_is_gone_is_drift_and_one_that_came_is_not(
    recorded: tuple[Auth, ...], offered: tuple[Auth, ...], becomes: tuple[Auth, ...] | None
) -> None:
    stated = record([line(IMAP, *recorded, source="a page", as_of="2020")]).servers[0]
    drift = judge(stated, sighting(IMAP, auth=offered))
    assert drift.kind is (Kind.AUTH_CHANGED if becomes else Kind.TRUE)
    if becomes:
        assert drift.action is Action.SET_AUTH
        assert drift.becomes is not None
        assert drift.becomes.auth == becomes
        assert drift.becomes.source == ("a page", "handshake: imap.example.com:993")
        assert drift.becomes.as_of == "2026-11-24"
        assert drift.becomes.confidence is Confidence.MEDIUM


def test_a_server_that_offers_no_sign_in_is_news_unless_none_is_needed() -> None:
    seen = sighting(IMAP, Outcome.NO_AUTH)
    kinds = [judge(record([line(IMAP, *auth)]).servers[0], seen).kind for auth in ((), ("none",))]
    assert kinds == [Kind.AUTH_CHANGED, Kind.TRUE]


@pytest.mark.parametrize("outcome", [Outcome.NO_SUCH_NAME, Outcome.REFUSED, Outcome.TLS_NAME])
def test_one_customers_host_never_changes_the_template(outcome: Outcome) -> None:
    (stated,) = record([line("imap://imap.{domain}:993/tls", PASSWORD)]).servers
    assert judge(stated, sighting("imap://imap.a.example:993/tls", outcome)).action is Action.LOOK


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.TLS_EXPIRED, Outcome.NO_AUTH])
def test_what_is_startling_is_worth_a_second_look(outcome: Outcome) -> None:
    assert startling(look(IMAP, outcome))


def test_a_name_that_is_denied_is_denied_and_a_proof_is_a_proof() -> None:
    # The resolver remembers: a second question would only be answered from its memory.
    assert not startling(look(IMAP, Outcome.NO_SUCH_NAME))
    assert not startling(look(IMAP))
