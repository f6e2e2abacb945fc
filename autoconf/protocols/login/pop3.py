"""POP3 through all three states: sign-in, STAT, UIDL, LIST, TOP, NOOP, RSET, QUIT.

RFC 1939, RFC 5034 for SASL.  Deletes nothing: DELE and RETR are never sent, and RSET takes back
before QUIT even what a server might have marked by itself.  Of a mailbox with mail only the first
message is asked about, and its header lines are never shown.

Facts: `messages`, `octets`, and for `uidl`, `list`, `top`, `noop`, `rset`: yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Generator

from autoconf.model import Security
from autoconf.observation import Direction, Outcome
from autoconf.protocols import Send
from autoconf.protocols.dialogue import LINE, PeerError, Script, Step
from autoconf.protocols.line import tokens
from autoconf.protocols.login.dialogue import Hidden, SignIn
from autoconf.protocols.login.permit import Permit
from autoconf.protocols.login.report import Place
from autoconf.protocols.login.sasl import Mechanism
from autoconf.protocols.login.secret import HIDDEN, Kind, Secret
from autoconf.protocols.pop3 import Pop3Conversation, Reply, after

_CHALLENGE = re.compile(r"\+(?: (.*))?$")
_STATUS = re.compile(r"(\+OK|-ERR)(?: |$)", re.IGNORECASE)


class Pop3SignIn(SignIn, Pop3Conversation):
    def __init__(self, permit: Permit, secret: Secret) -> None:
        self._private = False
        super().__init__(permit, secret)

    def _talk(self) -> Script:
        greeting = yield from self._reply()
        self._learn("greeting", greeting.text)
        if not greeting.ok:
            raise PeerError(Outcome.POLICY, greeting.text)
        if self._security is Security.STARTTLS:
            refused = yield from self._upgrade()
            if refused:
                return refused
        capabilities = yield from self._capa()
        reply = yield from self._prove(capabilities)
        if reply is None:
            yield self._send("QUIT")
            return self._report(Outcome.NO_AUTH, "offers no sign-in that fits")
        if self._judge(reply.ok, reply.text):
            yield from self._walk()
        yield self._send("QUIT")
        return self._over()

    def _prove(self, capabilities: dict[str, str] | None) -> Generator[Step, str, Reply | None]:
        """The one try; None where the server offers nothing that fits."""
        known = capabilities or {}
        self._capabilities = tokens(" ".join(known))
        mechanism = self._choose(tokens(known.get("SASL", "")))
        if mechanism is not None:
            return (yield from self._authenticate(mechanism))
        # A server from before CAPA (RFC 2449) has USER and nothing else.
        if self._secret.kind is Kind.PASSWORD and (capabilities is None or "USER" in known):
            return (yield from self._user_and_pass())
        return None

    def _authenticate(self, mechanism: Mechanism) -> Generator[Step, str, Reply]:
        # Never an initial response: servers from before RFC 5034 do not know it, and the command
        # would have to stay within 255 octets, which no token does.
        self._begin(mechanism)
        return (yield from self._ask(f"AUTH {mechanism.name}"))

    def _user_and_pass(self) -> Generator[Step, str, Reply]:
        self.mechanism = "USER/PASS"
        yield Hidden(f"USER {self.permit.username}\r\n".encode(), f"USER {HIDDEN}")
        reply = yield from self._answer_to("USER")
        if reply.ok:
            yield Hidden(f"PASS {self._secret.reveal()}\r\n".encode(), f"PASS {HIDDEN}")
            reply = yield from self._answer_to("PASS")
        return reply

    def _walk(self) -> Generator[Step, str, None]:
        """What a client does in TRANSACTION, as far as it changes nothing."""
        stat = yield from self._ask("STAT")
        if not stat.ok:
            self._refused(Place.MAILBOX, stat.text)
            return
        messages, octets = (*stat.text.split()[1:3], "", "")[:2]
        self._learn("messages", messages)
        self._learn("octets", octets)
        first = "" if messages == "0" else " 1"
        walk = [(f"UIDL{first}", not first), (f"LIST{first}", not first)]
        walk += [("TOP 1 0", True)] if first else []
        for line, many in (*walk, ("NOOP", False), ("RSET", False)):
            reply = yield from self._ask(line)
            self._learn(line.partition(" ")[0].lower(), "yes" if reply.ok else "no")
            if reply.ok and many:
                yield from self._skip()

    def _skip(self) -> Generator[Step, str, None]:
        """The lines of an answer, whose content is nobody's business."""
        self._private = True
        count = 0
        while (yield LINE) != ".":
            count += 1
        self._private = False
        self._note(Direction.NOTE, f"{count} lines, not shown")

    def _ask(self, line: str) -> Generator[Step, str, Reply]:
        yield Send(f"{line}\r\n".encode())
        return (yield from self._answer_to(line.partition(" ")[0]))

    def _answer_to(self, command: str) -> Generator[Step, str, Reply]:
        """The answer, which during a SASL exchange comes after the challenges."""
        line = yield LINE
        while self._exchange is not None and (challenge := _CHALLENGE.match(line)):
            yield self._respond(challenge[1])
            line = yield LINE
        status = _STATUS.match(line)
        if not status:
            raise self._stranger(line)
        reply = Reply(status[1].upper() == "+OK", line)
        if reply.ok:
            self.state = after(self.state, command)
        return reply

    def _note(self, direction: Direction, text: str) -> None:
        if not (self._private and direction is Direction.IN):
            super()._note(direction, text)
