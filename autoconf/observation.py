"""What was seen when an endpoint was tried: facts from one connection, no opinion.

`judge` turns an observation into a standing.  Frozen, JSON-able, no I/O.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from autoconf.model import Auth, Endpoint
from autoconf.outcome import Outcome as Outcome


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
    der: bytes = field(default=b"", repr=False)
    """The certificate itself."""


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
