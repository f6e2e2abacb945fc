"""Sans-IO conversations: the rules of IMAP, POP3 and SMTP submission without a socket.

Theory of operation: a driver feeds the bytes it received and carries out the actions it gets back.
`feed(b"")` means the peer closed.  Every conversation is finite, bounded in line length and count,
and ends with exactly one `Done`; after it nothing more is accepted.  A conversation here can never
send a credential: there is no place to put one.

    Send(data)      write these bytes
    StartTls()      upgrade now; then feed `tls_established()`'s actions.  If the buffer still held
                    bytes at that moment the conversation does not ask for the upgrade, but ends
                    with Outcome.STARTTLS_INJECTED
    Done(report)    close the connection; nothing follows
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autoconf.model import Auth
    from autoconf.observation import Direction, Outcome


@dataclass(frozen=True, slots=True)
class Send:
    data: bytes


@dataclass(frozen=True, slots=True)
class StartTls:
    pass


@dataclass(frozen=True, slots=True)
class Report:
    """What a conversation learnt; the driver adds address, TLS facts and times."""

    outcome: Outcome
    detail: str = ""
    auth: tuple[Auth, ...] = ()
    capabilities: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    report: Report


Action = Send | StartTls | Done


class Conversation(Protocol):
    """One conversation over one connection."""

    def connected(self, *, tls: bool) -> Sequence[Action]:
        """The connection is up (implicit TLS, or in clear); most protocols wait to be greeted."""
        ...

    def feed(self, data: bytes) -> Sequence[Action]:
        """Bytes from the peer, b"" at its end of stream."""
        ...

    def tls_established(self) -> Sequence[Action]:
        """The upgrade asked for by `StartTls` succeeded with a valid certificate."""
        ...

    def transcript(self) -> Sequence[tuple[Direction, str]]:
        """Every line both ways so far, without CRLF; the driver stamps the time on new ones."""
        ...
