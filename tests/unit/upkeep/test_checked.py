"""A whole record against what was seen, and what all records of a survey show alike."""

from __future__ import annotations

import pytest

from autoconf.model import Auth, Protocol
from autoconf.observation import Outcome
from autoconf.upkeep.checked import Checked, check, settle, tally, twins
from autoconf.upkeep.drift import Action, Kind
from tests.unit.fakenet import endpoint
from tests.unit.upkeep.sightings import line, record, seen, sighting

IMAP = "imap://imap.example.com:993/tls"
IMAP_143 = "imap://imap.example.com:143/starttls"
POP3 = "pop3://pop.example.com:995/tls"
SMTP_587 = "smtp://smtp.example.com:587/starttls"
SMTP_25 = "smtp://smtp.example.com:25/starttls"
SMTP = "smtp://smtp.example.com:465/tls"


def kinds(checked: Checked) -> list[str]:
    return [str(drift.kind) for drift in checked.drifts]


def test_drifts_stand_in_the_records_order_one_a_line() -> None:
    stated = record([line(IMAP), line(POP3), line(SMTP_587)])
    found = check(
        stated,
        seen(
            sighting(SMTP_587),
            sighting(POP3, Outcome.REFUSED),
            sighting(IMAP, Outcome.SILENT),
        ),
    )
    assert kinds(found) == ["unknown", "port-closed", "true"]
    assert [drift.line for drift in found.drifts] == list(stated.servers)
    assert [drift.line.protocol for drift in found.changed] == [Protocol.POP3]


def test_what_was_not_come_to_is_untried_and_so_is_a_template_without_a_domain() -> None:
    stated = record([line(IMAP), line("pop3://pop.{domain}:995/tls")])
    assert check(stated, {}).untried == stated.servers
    found = check(stated, seen(sighting(IMAP), sighting("pop3://pop.a.example:995/tls")))
    assert found.untried == stated.servers[1:]
    found = check(stated, seen(sighting("pop3://pop.a.example:995/tls")), "a.example")
    assert kinds(found) == ["true"]


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ([IMAP_143], [IMAP]),
        ([IMAP, IMAP_143], []),
        ([IMAP_143, IMAP], []),
        ([SMTP_587, SMTP_25], [SMTP]),
        # Another host's TLS port says nothing about this one's.
        ([IMAP, "imap://old.example.com:143/starttls"], ["imap://old.example.com:993/tls"]),
        (["imap://imap.{domain}:143/starttls"], []),
    ],
)
def test_the_tls_port_is_tried_where_the_record_knows_starttls_alone(
    lines: list[str], places: list[str]
) -> None:
    assert list(twins(record(map(line, lines)))) == [endpoint(place) for place in places]


def test_a_tls_port_that_answers_becomes_a_line_like_its_neighbour() -> None:
    stated = record(
        [
            line(
                SMTP_587,
                "password-cleartext",
                "oauth2",
                username="local-part",
                source="https://help.example.com/",
                confidence="high",
            )
        ]
    )
    found = check(stated, seen(sighting(SMTP_587, auth=tuple(Auth)), sighting(SMTP)))
    assert kinds(found) == ["true", "tls-offered"]
    new = found.drifts[1].becomes
    assert new is not None
    assert (new.port, new.security, new.username) == (465, "tls", "%EMAILLOCALPART%")
    assert new.auth == (Auth.PASSWORD_CLEARTEXT,)
    assert (new.source, new.as_of) == (("handshake: smtp.example.com:465",), "2026-11-24")
    assert new.confidence == "medium"
    assert found.drifts[1].action is Action.ADD


@pytest.mark.parametrize(
    "outcome", [Outcome.REFUSED, Outcome.SILENT, Outcome.TLS_NAME, Outcome.NO_AUTH]
)
def test_a_tls_port_without_proof_is_not_worth_a_word(outcome: Outcome) -> None:
    stated = record([line(SMTP_587)])
    assert kinds(check(stated, seen(sighting(SMTP_587), sighting(SMTP, outcome)))) == ["true"]


def test_a_template_is_not_given_a_new_line_for_one_customer() -> None:
    stated = record([line("smtp://smtp.{domain}:587/starttls")])
    found = check(
        stated,
        seen(
            sighting("smtp://smtp.a.example:587/starttls"),
            sighting("smtp://smtp.a.example:465/tls"),
        ),
        "a.example",
    )
    assert [(d.kind, d.action, d.becomes) for d in found.changed] == [
        (Kind.TLS_OFFERED, Action.LOOK, None)
    ]


def test_a_protocol_none_of_whose_lines_is_alive_is_lost() -> None:
    stated = record([line(IMAP), line(POP3), line("pop3://pop3.example.com:995/tls"), line(SMTP)])
    gone = [
        sighting(POP3, Outcome.NO_SUCH_NAME),
        sighting("pop3://pop3.example.com:995/tls", Outcome.REFUSED),
    ]
    found = check(stated, seen(sighting(IMAP), *gone, sighting(SMTP, Outcome.SILENT)))
    assert found.lost == (Protocol.POP3,)
    assert not found.ended


def test_a_record_that_lost_everything_is_for_a_person_and_not_emptied() -> None:
    stated = record([line(IMAP), line(SMTP)])
    gone = seen(sighting(IMAP, Outcome.NO_SUCH_NAME), sighting(SMTP, Outcome.REFUSED))
    found = check(stated, gone)
    assert found.ended
    assert [drift.action for drift in found.drifts] == [Action.LOOK, Action.LOOK]
    # A template that nobody tried may well be alive.
    template = line("imap://imap.{domain}:993/tls")
    assert not check(record([line(IMAP), line(SMTP), template]), gone).ended
    assert not check(record([]), {}).ended


def provider(name: str, outcome: Outcome, port: int = 465) -> Checked:
    place = f"smtp://smtp.{name}.example:{port}/tls"
    return check(record([line(place)], name), seen(sighting(place, outcome)))


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (Outcome.REFUSED, Kind.PORT_CLOSED),
        (Outcome.NO_SUCH_NAME, Kind.HOST_GONE),
        (Outcome.TLS_CHAIN, Kind.CERTIFICATE),
    ],
)
def test_what_every_provider_shows_alike_is_laid_at_our_own_door(
    outcome: Outcome, kind: Kind
) -> None:
    three = [provider(name, outcome) for name in "abc"]
    for one in settle(three):
        (drift,) = one.drifts
        assert (drift.kind, drift.alike, drift.action) == (Kind.UNKNOWN, True, Action.NONE)
        assert not one.ended
    # Two may be chance, and one that is well refutes the suspicion.
    for enough in (three[:2], [*three, provider("d", Outcome.OK)]):
        assert {d.kind for one in settle(enough) for d in one.drifts} <= {kind, Kind.TRUE}
    # One that could not be told says nothing either way.
    with_silence = settle([*three, provider("d", Outcome.SILENT)])
    assert {d.kind for one in with_silence for d in one.drifts} == {Kind.UNKNOWN}


def test_a_port_that_is_closed_here_says_nothing_of_another() -> None:
    closed = [provider(name, Outcome.REFUSED) for name in "abc"]
    (*_, other) = settle([*closed, provider("d", Outcome.OK, port=2465)])
    assert kinds(other) == ["true"]
    kept = settle([*closed, provider("d", Outcome.OK, port=2465)])[:3]
    assert [kinds(one) for one in kept] == [["unknown"]] * 3


def test_the_tally_counts_lines_tried_and_changes_beside_them() -> None:
    stated = record([line(SMTP_587), line(IMAP), line(POP3), line("imap://imap.{domain}:993/tls")])
    numbers = tally(
        [
            check(
                stated,
                seen(
                    sighting(SMTP_587),
                    sighting(SMTP),
                    sighting(IMAP, Outcome.REFUSED),
                    sighting(POP3, Outcome.SILENT),
                ),
            )
        ]
    )
    counted = (numbers.providers, numbers.lines, numbers.true, numbers.unknown, numbers.changes)
    assert counted == (1, 3, 1, 1, 2)
    assert numbers.untried == 1
    assert numbers.told


@pytest.mark.parametrize(("outcome", "told"), [(Outcome.UNREACHABLE, False), (Outcome.OK, True)])
def test_where_everything_is_unknown_nothing_was_told(outcome: Outcome, told: bool) -> None:
    assert tally([provider("a", outcome)]).told is told
    assert tally([]).told
