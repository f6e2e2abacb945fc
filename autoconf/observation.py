"""What was seen when an endpoint was tried: facts from one connection, no opinion.

`judge` turns an observation into a standing.  Frozen, JSON-able, no I/O.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autoconf.model import Auth, Endpoint


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


class Direction(StrEnum):
    IN = "<"
    OUT = ">"
    NOTE = "*"
    """A stage that is not a line: connected, TLS established, closed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript, without its CRLF, decoded for reading (latin-1)."""

    direction: Direction
    text: str
    at_ms: float
    """Milliseconds since the try began."""


@dataclass(frozen=True, slots=True)
class TlsFacts:
    version: str | None
    """As OpenSSL names it, e.g. `TLSv1.3`; None when the certificate could only be read aside."""
    names: tuple[str, ...]
    """Subject alternative names (DNS), or the common name if there is none."""
    issuer: str
    not_before: str
    """ISO 8601, UTC."""
    not_after: str
    valid: bool
    """The chain, the dates and the name were all accepted."""
    reason: str | None = None
    """OpenSSL's own words when not valid."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One try of one endpoint, over at most one conversation."""

    endpoint: Endpoint
    outcome: Outcome
    detail: str = ""
    """One line in English for logs and programs: the error's own words, never a stack trace."""
    auth: tuple[Auth, ...] = ()
    """Offered under TLS (after STARTTLS, not before)."""
    capabilities: tuple[str, ...] = ()
    """As announced under TLS, upper case, server's order."""
    facts: tuple[tuple[str, str], ...] = ()
    """Protocol facts by name: `greeting`, `apop`, `sasl-ir`, `imap-id` …"""
    tls: TlsFacts | None = None
    address: str | None = None
    """The IP address that was dialled."""
    elapsed_ms: float = 0.0
    transcript: tuple[Line, ...] = ()
