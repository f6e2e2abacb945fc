"""How the try of a server ended; `judge` turns each outcome into a standing."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How the try ended.  The first fault on the way decides."""

    OK = "ok"
    """Spoke the protocol under TLS with a certificate valid for the name, and offered sign-in."""
    PLAIN_OK = "plain-ok"
    """Spoke the protocol and offered sign-in without TLS (only tried with --allow-plain)."""
    NO_AUTH = "no-auth"
    """Spoke the protocol under TLS but offered no way to sign in."""
    # The name
    NO_SUCH_NAME = "no-such-name"
    DNS_FAILED = "dns-failed"
    GUARDED = "guarded"
    """Every address (or the port) is one the guard refuses to dial."""
    # The connection
    REFUSED = "refused"
    """Refused on every address."""
    UNREACHABLE = "unreachable"
    """No route from here."""
    SILENT = "silent"
    """No connection, or no answer, in time."""
    CLOSED = "closed"
    """Connected, then reset or closed before the conversation was done."""
    # TLS
    TLS_NAME = "tls-name"
    TLS_EXPIRED = "tls-expired"
    TLS_CHAIN = "tls-chain"
    """Self-signed, unknown issuer or missing intermediate."""
    TLS_FAILED = "tls-failed"
    """No common version or cipher, or not TLS at all."""
    # The protocol
    MISMATCH = "mismatch"
    """Another protocol answers here."""
    NO_STARTTLS = "no-starttls"
    STARTTLS_REFUSED = "starttls-refused"
    STARTTLS_INJECTED = "starttls-injected"
    """Clear bytes lay behind the answer to STARTTLS (the NO STARTTLS class of attacks)."""
    PREAUTH = "preauth"
    """IMAP greeted PREAUTH on a clear connection, so it cannot be upgraded."""
    POLICY = "policy"
    """421, 554 or BYE: it is there, but will not speak to us from here."""
    SKIPPED = "skipped"
    """Not tried: `Observation.detail` says why (offline, budget, deadline)."""
