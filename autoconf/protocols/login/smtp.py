"""Submission through the door: EHLO, AUTH, and QUIT before MAIL.

RFC 6409, RFC 4954.  Sends no message and names no recipient; EHLO says `[127.0.0.1]`, as the
probing conversation does.
"""

from __future__ import annotations

from collections.abc import Generator

from autoconf.model import Security
from autoconf.observation import Outcome
from autoconf.protocols import Send
from autoconf.protocols.dialogue import PeerError, Script, Step
from autoconf.protocols.line import tokens
from autoconf.protocols.login.dialogue import Hidden, SignIn
from autoconf.protocols.login.sasl import Mechanism
from autoconf.protocols.login.secret import HIDDEN
from autoconf.protocols.smtp import QUIT, Reply, SmtpConversation

MOST_OCTETS = 512
"""Of a command line (RFC 5321 section 4.5.3.1.4); a longer initial response comes after it."""


class SmtpSignIn(SignIn, SmtpConversation):
    def _talk(self) -> Script:
        greeting = yield from self._reply()
        self._learn("greeting", greeting.text)
        if greeting.code >= 400:
            raise PeerError(Outcome.POLICY, greeting.text)
        if greeting.code != 220:
            raise self._stranger(greeting.text)
        extensions = yield from self._hello(greeting.text)
        if self._security is Security.STARTTLS:
            refused = yield from self._upgrade(extensions)
            if refused:
                return refused
            extensions = yield from self._hello(greeting.text)
        self._capabilities = tokens(" ".join(extensions))
        mechanism = self._choose(tokens(extensions.get("AUTH", "")))
        if mechanism is None:
            yield QUIT
            return self._report(Outcome.NO_AUTH, "offers no sign-in that fits")
        reply = yield from self._authenticate(mechanism)
        self._judge(reply.code == 235, " ".join((str(reply.code), *reply.lines)))
        if reply.code != 421:  # RFC 5321 section 3.8: it closes
            yield QUIT
        return self._over()

    def _authenticate(self, mechanism: Mechanism) -> Generator[Step, str, Reply]:
        self._begin(mechanism)
        command = f"AUTH {mechanism.name}"
        if self._room(command):
            yield Hidden(f"{command} {self._inline()}\r\n".encode(), f"{command} {HIDDEN}")
        else:
            yield Send(f"{command}\r\n".encode())
        while (reply := (yield from self._reply())).code == 334:
            yield self._respond(reply.lines[0])
        return reply

    def _room(self, command: str) -> bool:
        """Whether there is an initial response, and it fits on the line."""
        opening = self._opening
        return opening is not None and len(command) + 3 + -(-len(opening) // 3) * 4 <= MOST_OCTETS
