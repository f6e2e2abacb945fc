"""IMAP up to the door of the mailbox: greeting, CAPABILITY, STARTTLS, ID, LOGOUT.

RFC 9051 (and RFC 3501 before it), RFC 2595 for what changes under TLS, RFC 2971 for ID.  Never
sends LOGIN or AUTHENTICATE.  Three readings worth knowing:

- PREAUTH in clear ends the try: a session that is already signed in can no longer be upgraded
  (RFC 9051 section 7.1.4).  PREAUTH under TLS is a server that lets everybody in: no sign-in that a
  user could set up, so it is NO_AUTH, with the fact `preauth`.
- LOGINDISABLED takes away the LOGIN command only; AUTH=PLAIN beside it still stands.
- ID is asked only when announced, and says nothing about us: Coremail (163, 126, yeah) refuses
  SELECT to clients that did not send it, so that it is there is worth knowing.

Facts: `greeting`, `preauth`, `sasl` (mechanisms), `sasl-ir`, `imap-id` (what it says it is).
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass

from autoconf.model import Auth, Security
from autoconf.observation import Outcome
from autoconf.protocols import Report, Send, StartTls
from autoconf.protocols.dialogue import LINE, Dialogue, PeerError, Receive, Script, Step
from autoconf.protocols.line import tokens
from autoconf.protocols.sasl import methods

_GREETING = re.compile(r"\* (OK|PREAUTH|BYE)\b", re.IGNORECASE)
_CAPABILITY_CODE = re.compile(r"\* \S+ \[CAPABILITY ([^\]]*)\]", re.IGNORECASE)
_TAGGED = re.compile(r"(\S+) (OK|NO|BAD)\b", re.IGNORECASE)
# Status responses end in free text, where braces are only braces (RFC 9051 section 7.1).
_LITERAL = re.compile(
    r"\* (?!(?:OK|NO|BAD|BYE|PREAUTH)\b).*\{([0-9]{1,9})\+?\}$", re.IGNORECASE | re.DOTALL
)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|\bNIL\b', re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reply:
    status: str
    """OK, NO or BAD."""
    text: str
    """The line that bore it."""
    data: tuple[str, ...]
    """The untagged responses before it, without `* `."""


class ImapConversation(Dialogue):
    name = "IMAP"

    def __init__(self, security: Security) -> None:
        super().__init__(security)
        self._commands = 0

    def _talk(self) -> Script:
        greeting = yield LINE
        preauth = self._greeted(greeting) == "PREAUTH"
        if preauth and not self._tls:
            yield from self._logout()
            return self._report(Outcome.PREAUTH, greeting)
        announced = _CAPABILITY_CODE.match(greeting)
        capabilities = tokens(announced[1]) if announced else ()
        if self._security is Security.STARTTLS:
            refused = yield from self._upgrade(capabilities)
            if refused:
                return refused
            capabilities = ()
        self._capabilities = capabilities or (yield from self._capability())
        if "ID" in self._capabilities:
            yield from self._identity()
        yield from self._logout()
        return self._offer(() if preauth else self._sign_in())

    def _greeted(self, line: str) -> str:
        match = _GREETING.match(line)
        if not match:
            raise self._stranger(line)
        self._learn("greeting", line)
        status = match[1].upper()
        if status == "BYE":
            raise PeerError(Outcome.POLICY, line)
        if status == "PREAUTH":
            self._learn("preauth", "yes")
        return status

    def _upgrade(self, capabilities: tuple[str, ...]) -> Generator[Step, str, Report | None]:
        """Ask for TLS; the report that ends the conversation if it cannot be had."""
        if "STARTTLS" not in capabilities:  # some greet with a shortened list
            capabilities = yield from self._capability()
        if "STARTTLS" not in capabilities:
            yield from self._logout()
            return self._report(Outcome.NO_STARTTLS, "does not announce STARTTLS")
        reply = yield from self._command("STARTTLS")
        if reply.status != "OK":
            yield from self._logout()
            return self._report(Outcome.STARTTLS_REFUSED, reply.text)
        yield StartTls()
        return None

    def _capability(self) -> Generator[Step, str, tuple[str, ...]]:
        reply = yield from self._command("CAPABILITY")
        if reply.status == "NO":
            raise PeerError(Outcome.POLICY, reply.text)
        lists = [line for line in reply.data if line.upper().startswith("CAPABILITY ")]
        capabilities = tokens(" ".join(line[len("CAPABILITY ") :] for line in lists))
        if not {"IMAP4REV1", "IMAP4REV2"} & set(capabilities):
            raise PeerError(Outcome.MISMATCH, f"not IMAP4rev1 or IMAP4rev2: {reply.text}")
        return capabilities

    def _identity(self) -> Generator[Step, str, None]:
        reply = yield from self._command("ID NIL")
        for line in reply.data:
            if line.upper().startswith("ID "):
                values = [re.sub(r"\\(.)", r"\1", value) for value in _STRING.findall(line[3:])]
                pairs = zip(values[::2], values[1::2], strict=False)
                self._learn("imap-id", "; ".join(f"{name}={value}" for name, value in pairs))

    def _sign_in(self) -> tuple[Auth, ...]:
        mechanisms = [
            token.removeprefix("AUTH=") for token in self._capabilities if token.startswith("AUTH=")
        ]
        if mechanisms:
            self._learn("sasl", " ".join(mechanisms))
        if "SASL-IR" in self._capabilities:
            self._learn("sasl-ir", "yes")
        login = () if "LOGINDISABLED" in self._capabilities else (Auth.PASSWORD_CLEARTEXT,)
        return methods(mechanisms, *login)

    def _logout(self) -> Generator[Step, str, None]:
        yield self._tag("LOGOUT")

    def _tag(self, command: str) -> Send:
        self._commands += 1
        return Send(f"a{self._commands} {command}\r\n".encode())

    def _command(self, command: str) -> Generator[Step, str, Reply]:
        send = self._tag(command)
        tag = f"a{self._commands}"
        yield send
        data: list[str] = []
        while True:
            line = yield from self._response()
            kind, _, rest = line.partition(" ")
            if kind == "*" and rest.upper().startswith("BYE"):
                raise PeerError(Outcome.POLICY, line)
            tagged = _TAGGED.match(line)
            # An untagged BAD is about a command the server could not even find the tag of.
            if tagged and (tagged[1] == tag or (kind == "*" and tagged[2].upper() == "BAD")):
                return Reply(tagged[2].upper(), line, tuple(data))
            if kind == "*":
                data.append(rest)
            elif line:
                raise self._stranger(line)

    def _response(self) -> Generator[Step, str, str]:
        """One response line, each literal in it rewritten as a quoted string."""
        line = yield LINE
        while literal := _LITERAL.match(line):
            octets = yield Receive(int(literal[1]))
            quoted = octets.replace("\\", "\\\\").replace('"', '\\"')
            line = line[: line.rindex("{")] + f'"{quoted}"' + (yield LINE)
        return line
