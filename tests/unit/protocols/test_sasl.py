"""Mechanism names and what they ask of the user."""

from __future__ import annotations

import pytest

from autoconf.model import Auth
from autoconf.protocols.sasl import method, methods


@pytest.mark.parametrize(
    ("mechanism", "auth"),
    [
        ("PLAIN", Auth.PASSWORD_CLEARTEXT),
        ("LOGIN", Auth.PASSWORD_CLEARTEXT),
        ("CRAM-MD5", Auth.PASSWORD_ENCRYPTED),
        ("DIGEST-MD5", Auth.PASSWORD_ENCRYPTED),
        ("SCRAM-SHA-1", Auth.PASSWORD_ENCRYPTED),
        ("SCRAM-SHA-256-PLUS", Auth.PASSWORD_ENCRYPTED),
        ("XOAUTH2", Auth.OAUTH2),
        ("OAUTHBEARER", Auth.OAUTH2),
        ("GSSAPI", Auth.GSSAPI),
        ("NTLM", Auth.NTLM),
        ("EXTERNAL", Auth.TLS_CLIENT_CERT),
        ("ANONYMOUS", None),
        ("PLAIN-CLIENTTOKEN", None),
        ("XOAUTH", None),
        ("", None),
    ],
)
def test_each_mechanism_asks_for_one_thing(mechanism: str, auth: Auth | None) -> None:
    assert method(mechanism) is auth


def test_methods_stand_once_and_cleartext_first_whatever_the_server_prefers() -> None:
    offered = methods(["NTLM", "XOAUTH2", "CRAM-MD5", "LOGIN", "PLAIN", "OAUTHBEARER", "X-NEW"])
    assert offered == (
        Auth.PASSWORD_CLEARTEXT,
        Auth.PASSWORD_ENCRYPTED,
        Auth.OAUTH2,
        Auth.NTLM,
    )


def test_ways_outside_sasl_are_added() -> None:
    assert methods([], Auth.PASSWORD_ENCRYPTED) == (Auth.PASSWORD_ENCRYPTED,)
    assert methods(["PLAIN"], Auth.PASSWORD_CLEARTEXT) == (Auth.PASSWORD_CLEARTEXT,)
    assert methods([]) == ()
