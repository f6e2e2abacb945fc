"""The mechanisms, against the examples of their specifications."""

from __future__ import annotations

from base64 import b64decode

import pytest

from autoconf.model import Auth
from autoconf.protocols.login.sasl import (
    MECHANISMS,
    Exchange,
    Mechanism,
    SaslError,
    choose,
    scram,
)
from autoconf.protocols.login.secret import Kind, Secret

NONCE = "rOprNGfwEbeRWgbNEkqO"
FIRST = f"r={NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
LAST = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="


def mechanism(name: str) -> Mechanism:
    return next(m for m in MECHANISMS if m.name == name)


def test_plain_is_the_one_of_rfc_4616() -> None:
    exchange = Exchange(mechanism("PLAIN"), "tim", Secret("tanstaaftanstaaf"))
    assert exchange.first() == b"\0tim\0tanstaaftanstaaf"
    assert exchange.settled
    with pytest.raises(SaslError, match="asks for more than PLAIN has"):
        exchange.answer(b"more")


def test_login_waits_to_be_asked_for_the_name_and_then_for_the_password() -> None:
    exchange = Exchange(mechanism("LOGIN"), "tim", Secret("tanstaaf"))
    assert exchange.first() is None
    assert exchange.answer(b"Username:") == b"tim"
    assert not exchange.settled
    assert exchange.answer(b"Password:") == b"tanstaaf"
    assert exchange.settled


def test_xoauth2_is_the_one_that_google_describes_and_answers_a_refusal_with_nothing() -> None:
    exchange = Exchange(
        mechanism("XOAUTH2"), "someuser@example.com", Secret("ya29.vF9", Kind.TOKEN)
    )
    expected = b"user=someuser@example.com\x01auth=Bearer ya29.vF9\x01\x01"
    assert exchange.first() == expected
    assert exchange.answer(b'{"status":"401"}') == b""


def test_oauthbearer_is_the_one_of_rfc_7628_and_answers_a_refusal_with_one_octet() -> None:
    exchange = Exchange(mechanism("OAUTHBEARER"), "user@example.com", Secret("vF9dft4", Kind.TOKEN))
    assert exchange.first() == b"n,a=user@example.com,\x01auth=Bearer vF9dft4\x01\x01"
    assert exchange.answer(b'{"status":"invalid_token"}') == b"\x01"


def test_scram_sha_256_is_the_one_of_rfc_7677() -> None:
    steps = scram("user", Secret("pencil"), NONCE)
    assert next(steps) == f"n,,n=user,r={NONCE}".encode()
    assert (
        steps.send(FIRST.encode())
        == (
            f"c=biws,r={NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
        ).encode()
    )
    assert steps.send(LAST.encode()) == b""


def test_a_comma_in_the_name_does_not_end_it_and_a_password_is_prepared() -> None:
    steps = scram("a=b,c", Secret("I\u00adX"), NONCE)  # RFC 4013 section 3: soft hyphens vanish
    assert next(steps) == f"n,,n=a=3Db=2Cc,r={NONCE}".encode()
    plain = scram("a=b,c", Secret("IX"), NONCE)
    next(plain)
    assert steps.send(FIRST.encode()) == plain.send(FIRST.encode())


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (FIRST.replace(NONCE, "another"), LAST, "somebody else's question"),
        (f"r={NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", LAST, "somebody else's question"),
        (FIRST.replace("4096", "1"), LAST, "wants 1 rounds"),
        (FIRST.replace("4096", "99999999"), LAST, "wants 99999999 rounds"),
        (FIRST.replace("4096", "999999999"), LAST, "wants 0 rounds"),
        (FIRST.replace("4096", "many"), LAST, "wants 0 rounds"),
        (FIRST.replace("W22Za", "!!"), LAST, "not base64"),
        (FIRST, LAST.replace("6rri", "AAAA"), "does not know the password itself"),
        (FIRST, "v=", "does not know the password itself"),
    ],
)
def test_a_server_that_does_not_keep_to_scram_is_not_believed(
    first: str, last: str, reason: str
) -> None:
    steps = scram("user", Secret("pencil"), NONCE)
    next(steps)

    def go_on() -> None:
        for said in (first, last):
            steps.send(said.encode())

    with pytest.raises(SaslError, match=reason):
        go_on()


def test_a_refusal_inside_scram_is_left_to_the_protocol() -> None:
    steps = scram("user", Secret("pencil"), NONCE)
    next(steps)
    steps.send(FIRST.encode())
    assert steps.send(b"e=invalid-proof") == b""


def test_every_run_of_scram_has_a_question_of_its_own() -> None:
    firsts = {Exchange(mechanism("SCRAM-SHA-256"), "u", Secret("p")).first() for _ in range(20)}
    assert len(firsts) == 20


CLEAR, ENCRYPTED, OAUTH2 = Auth.PASSWORD_CLEARTEXT, Auth.PASSWORD_ENCRYPTED, Auth.OAUTH2


@pytest.mark.parametrize(
    ("kind", "announced", "stated", "chosen"),
    [
        ("password", "PLAIN LOGIN", (), "PLAIN"),
        ("password", "LOGIN", (), "LOGIN"),
        ("password", "PLAIN SCRAM-SHA-256", (), "SCRAM-SHA-256"),
        ("password", "PLAIN SCRAM-SHA-256", (CLEAR,), "PLAIN"),
        ("password", "PLAIN SCRAM-SHA-256", (OAUTH2, ENCRYPTED, CLEAR), "SCRAM-SHA-256"),
        ("password", "SCRAM-SHA-256", (CLEAR,), "SCRAM-SHA-256"),
        ("password", "XOAUTH2 OAUTHBEARER", (), None),
        ("password", "CRAM-MD5 GSSAPI NTLM", (), None),
        ("password", "", (), None),
        ("token", "PLAIN XOAUTH2 OAUTHBEARER", (), "XOAUTH2"),
        ("token", "OAUTHBEARER", (CLEAR,), "OAUTHBEARER"),
        ("token", "PLAIN LOGIN SCRAM-SHA-256", (), None),
    ],
)
def test_one_mechanism_is_chosen_that_fits_what_is_known(
    kind: str, announced: str, stated: tuple[Auth, ...], chosen: str | None
) -> None:
    found = choose(Kind(kind), announced.split(), stated)
    assert (found and found.name) == chosen


def test_the_examples_are_the_ones_of_the_specification() -> None:
    assert len(b64decode(LAST[2:])) == 32
