"""IMAP through the door: CAPABILITY, sign-in, ID where it is asked for, EXAMINE, LOGOUT.

RFC 9051, RFC 4959 for SASL-IR, RFC 2971 for ID.  EXAMINE is SELECT that changes nothing; it is
tried because some servers take the password and refuse the mailbox (Coremail: "Unsafe Login").

Facts: `messages` beside those of the probing conversation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator

from autoconf.model import Security
from autoconf.observation import Outcome
from autoconf.protocols import Send
from autoconf.protocols.dialogue import LINE, PeerError, Script, Step
from autoconf.protocols.imap import ImapConversation, Reply
from autoconf.protocols.login.dialogue import Hidden, SignIn
from autoconf.protocols.login.report import Place
from autoconf.protocols.login.sasl import Mechanism
from autoconf.protocols.login.secret import HIDDEN, Kind
from autoconf.version import VERSION

_TAGGED = re.compile(r"(\S+) (OK|NO|BAD)\b", re.IGNORECASE)
_EXISTS = re.compile(r"(\d+) EXISTS$", re.IGNORECASE)

Respond = Callable[[str], Send]
"""The text of a continuation request -> the line that answers it."""


class ImapSignIn(SignIn, ImapConversation):
    def _talk(self) -> Script:
        greeting = yield LINE
        if self._greeted(greeting) == "PREAUTH":
            yield from self._logout()
            return self._report(Outcome.PREAUTH, greeting)
        if self._security is Security.STARTTLS:
            refused = yield from self._upgrade(())
            if refused:
                return refused
        self._capabilities = yield from self._capability()
        reply = yield from self._prove()
        if reply is None:
            yield from self._logout()
            return self._report(Outcome.NO_AUTH, "offers no sign-in that fits")
        if self._judge(reply.status == "OK", reply.text):
            yield from self._open()
        yield from self._logout()
        return self._over()

    def _prove(self) -> Generator[Step, str, Reply | None]:
        """The one try; None where the server offers nothing that fits."""
        capabilities, quirks = self._capabilities, self.permit.quirks
        password = self._secret.kind is Kind.PASSWORD
        login = password and "LOGINDISABLED" not in capabilities
        announced = [c.removeprefix("AUTH=") for c in capabilities if c.startswith("AUTH=")]
        mechanism = self._choose(announced)
        if login and (mechanism is None or "sasl-ir-broken" in quirks):
            # Where SASL is broken in one way nobody knows in which others; LOGIN works there.
            return (yield from self._login())
        if mechanism is None:
            return None
        return (yield from self._authenticate(mechanism))

    def _authenticate(self, mechanism: Mechanism) -> Generator[Step, str, Reply]:
        self._begin(mechanism)
        step = self._tag(f"AUTHENTICATE {mechanism.name}")
        at_once = "SASL-IR" in self._capabilities and "sasl-ir-broken" not in self.permit.quirks
        if at_once and (opening := self._inline()):
            command = step.data.decode().rstrip()
            step = Hidden(f"{command} {opening}\r\n".encode(), f"{command} {HIDDEN}")
        return (yield from self._dialogue(step, self._respond))

    def _login(self) -> Generator[Step, str, Reply]:
        """LOGIN with quoted strings, or literals where a quoted one cannot hold it."""
        self.mechanism = "LOGIN"
        chunks = [self._tag("LOGIN").data.rstrip()]
        shown = [chunks[0].decode()]
        for word in (self.permit.username, self._secret.reveal()):
            if word.isascii() and word.isprintable():
                quoted = re.sub(r'(["\\])', r"\\\1", word)
                chunks[-1] += f' "{quoted}"'.encode()
                shown[-1] += f" {HIDDEN}"
            else:
                data = word.encode()
                chunks[-1] += f" {{{len(data)}}}".encode()
                shown[-1] += " {…}"  # how long it is, is nobody's business either
                chunks.append(data)
                shown.append(HIDDEN)
        first, *rest = (
            Hidden(chunk + b"\r\n", text) for chunk, text in zip(chunks, shown, strict=True)
        )
        left = iter(rest)
        return (yield from self._dialogue(first, lambda _: next(left, Send(b"\r\n"))))

    def _open(self) -> Generator[Step, str, None]:
        """Look into the inbox without a trace."""
        if "imap-id-required" in self.permit.quirks:
            yield from self._command(f'ID ("name" "mail-autoconf" "version" "{VERSION}")')
        reply = yield from self._command("EXAMINE INBOX")
        if reply.status != "OK":
            self._refused(Place.MAILBOX, reply.text)
            return
        for line in reply.data:
            if count := _EXISTS.match(line):
                self._learn("messages", count[1])

    def _dialogue(self, step: Send, respond: Respond) -> Generator[Step, str, Reply]:
        """A command during which the server may ask for more."""
        yield step
        data: list[str] = []
        while True:
            line = yield from self._response()
            if line.startswith("+"):
                yield respond(line[1:].strip())
                continue
            kind, _, rest = line.partition(" ")
            if kind == "*" and rest.upper().startswith("BYE"):
                raise PeerError(Outcome.POLICY, line)
            ended = _TAGGED.match(line)
            if ended and (ended[1] == f"a{self._commands}" or ended[2].upper() == "BAD"):
                return Reply(ended[2].upper(), line, tuple(data))
            if kind == "*":
                data.append(rest)
            elif line:
                raise self._stranger(line)
