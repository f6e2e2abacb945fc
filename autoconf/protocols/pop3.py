"""POP3 up to the door of the mailbox: greeting, CAPA, STLS, QUIT.

RFC 1939, RFC 2449 for CAPA, RFC 2595 section 4 for STLS, RFC 5034 for SASL.  Never sends USER,
PASS, APOP or AUTH, so the session never leaves the AUTHORIZATION state, and QUIT there deletes
nothing: UPDATE, where messages are removed, follows only on TRANSACTION.

APOP has no capability; a server offers it by a time stamp in its greeting.  A greeting that came in
clear before STLS counts for nothing, so APOP is then not listed, and under TLS nobody needs it.

Facts: `greeting`, `apop` (the time stamp), `capa` = `refused`, `sasl` (mechanisms); `uidl`, `top`
and `resp-codes`, yes or no (without UIDL a client cannot leave mail on the server); and the values
of `login-delay`, `expire` and `implementation`.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum

from autoconf.model import Auth, Security
from autoconf.observation import Outcome
from autoconf.protocols import Report, Send, StartTls
from autoconf.protocols.dialogue import LINE, Dialogue, PeerError, Script, Step
from autoconf.protocols.line import tokens
from autoconf.protocols.sasl import methods

_STATUS = re.compile(r"(\+OK|-ERR)(?: |$)", re.IGNORECASE)
_TIMESTAMP = re.compile(r"<[^<>\s]+@[^<>\s]+>")
_VALUES = ("LOGIN-DELAY", "EXPIRE", "IMPLEMENTATION")


class State(StrEnum):
    """RFC 1939 section 3."""

    AUTHORIZATION = "authorization"
    TRANSACTION = "transaction"
    """Signed in; the mailbox is locked."""
    UPDATE = "update"
    """Marked messages are being removed; the server closes after it."""


LEGAL = {
    State.AUTHORIZATION: frozenset({"CAPA", "STLS", "USER", "PASS", "APOP", "AUTH", "QUIT"}),
    State.TRANSACTION: frozenset(
        {"CAPA", "STAT", "LIST", "RETR", "DELE", "NOOP", "RSET", "TOP", "UIDL", "QUIT"}
    ),
    State.UPDATE: frozenset[str](),
}
"""STLS is for AUTHORIZATION only (RFC 2595 section 4)."""


def after(state: State, command: str) -> State:
    """The state once `command` was answered with +OK; ValueError where it must not be sent."""
    if command not in LEGAL[state]:
        raise ValueError(f"{command} in {state}")
    match state, command:
        case State.AUTHORIZATION, "PASS" | "APOP" | "AUTH":
            return State.TRANSACTION
        case State.TRANSACTION, "QUIT":
            return State.UPDATE
        case _:
            return state


@dataclass(frozen=True, slots=True)
class Reply:
    ok: bool
    text: str


class Pop3Conversation(Dialogue):
    name = "POP3"

    def __init__(self, security: Security) -> None:
        super().__init__(security)
        self.state = State.AUTHORIZATION

    def _talk(self) -> Script:
        greeting = yield from self._reply()
        self._learn("greeting", greeting.text)
        if not greeting.ok:
            raise PeerError(Outcome.POLICY, greeting.text)
        timestamp = _TIMESTAMP.search(greeting.text)
        if timestamp:
            self._learn("apop", timestamp[0])
        if self._security is Security.STARTTLS:
            refused = yield from self._upgrade()
            if refused:
                return refused
            timestamp = None
        capabilities = yield from self._capa()
        yield self._send("QUIT")
        apop = (Auth.PASSWORD_ENCRYPTED,) if timestamp else ()
        return self._offer(self._sign_in(capabilities, *apop))

    def _upgrade(self) -> Generator[Step, str, Report | None]:
        """Ask for TLS; the report that ends the conversation if it cannot be had."""
        capabilities = yield from self._capa()
        if capabilities is None or "STLS" not in capabilities:
            yield self._send("QUIT")
            return self._report(Outcome.NO_STARTTLS, "does not announce STLS")
        reply = yield from self._command("STLS")
        if not reply.ok:
            yield self._send("QUIT")
            return self._report(Outcome.STARTTLS_REFUSED, reply.text)
        yield StartTls()
        return None

    def _capa(self) -> Generator[Step, str, dict[str, str] | None]:
        """Keyword -> parameters; None from a server that does not know CAPA."""
        reply = yield from self._command("CAPA")
        if not reply.ok:
            return None
        capabilities: dict[str, str] = {}
        while (line := (yield LINE)) != ".":
            keyword, _, parameters = line.removeprefix(".").partition(" ")
            capabilities.setdefault(keyword.upper(), parameters)
        return capabilities

    def _sign_in(self, capabilities: dict[str, str] | None, *apop: Auth) -> tuple[Auth, ...]:
        if capabilities is None:
            # RFC 1939 makes USER optional, but a server from before RFC 2449 has nothing else.
            self._learn("capa", "refused")
            return methods((), Auth.PASSWORD_CLEARTEXT, *apop)
        self._capabilities = tokens(" ".join(capabilities))
        mechanisms = tokens(capabilities.get("SASL", ""))
        if mechanisms:
            self._learn("sasl", " ".join(mechanisms))
        for keyword in ("UIDL", "TOP", "RESP-CODES"):
            self._learn(keyword.lower(), "yes" if keyword in capabilities else "no")
        for keyword in _VALUES:
            if keyword in capabilities:
                self._learn(keyword.lower(), capabilities[keyword])
        user = (Auth.PASSWORD_CLEARTEXT,) if "USER" in capabilities else ()
        return methods(mechanisms, *user, *apop)

    def _send(self, command: str) -> Send:
        self.state = after(self.state, command)
        return Send(f"{command}\r\n".encode())

    def _command(self, command: str) -> Generator[Step, str, Reply]:
        yield self._send(command)
        return (yield from self._reply())

    def _reply(self) -> Generator[Step, str, Reply]:
        line = yield LINE
        status = _STATUS.match(line)
        if not status:
            raise self._stranger(line)
        return Reply(status[1].upper() == "+OK", line)
