"""Names of SASL mechanisms, and what they ask of the user.

The names are those of the IANA registry (RFC 4422), plus two that no RFC describes but that are on
the wire everywhere: `LOGIN` and Google's `XOAUTH2`.  What a server lists is an upper bound, and no
proof that it works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.model import Auth

if TYPE_CHECKING:
    from collections.abc import Iterable

_METHODS = {
    "PLAIN": Auth.PASSWORD_CLEARTEXT,
    "LOGIN": Auth.PASSWORD_CLEARTEXT,
    "CRAM-MD5": Auth.PASSWORD_ENCRYPTED,
    "DIGEST-MD5": Auth.PASSWORD_ENCRYPTED,
    "XOAUTH2": Auth.OAUTH2,
    "OAUTHBEARER": Auth.OAUTH2,
    "GSSAPI": Auth.GSSAPI,
    "NTLM": Auth.NTLM,
    "EXTERNAL": Auth.TLS_CLIENT_CERT,
}
"""ANONYMOUS is left out on purpose: it signs nobody in.  A name nobody knows here is skipped."""


def method(mechanism: str) -> Auth | None:
    """What a mechanism asks for; None for one that no mail client could use."""
    if mechanism.startswith("SCRAM-"):  # RFC 5802 and its family, with or without -PLUS
        return Auth.PASSWORD_ENCRYPTED
    return _METHODS.get(mechanism)


def methods(mechanisms: Iterable[str], *beside: Auth) -> tuple[Auth, ...]:
    """The ways to sign in, each once, in the order of `Auth`.

    `beside` are those a protocol offers outside SASL (IMAP LOGIN, POP3 USER and APOP).
    """
    offered = {*beside, *map(method, mechanisms)}
    return tuple(auth for auth in Auth if auth in offered)
