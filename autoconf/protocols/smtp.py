"""Message submission up to the door: greeting, EHLO, STARTTLS, EHLO again, QUIT.

RFC 6409 and RFC 5321, RFC 3207 for STARTTLS, RFC 4954 for AUTH.  Never sends AUTH, MAIL or RCPT,
and names nobody: EHLO says `[127.0.0.1]`, an address literal as RFC 5321 section 4.1.4 allows for a
client without a name, so that no server learns what this machine is called.

A refusal (421, 554, any other 4xx or 5xx to the greeting or to EHLO) is POLICY: somebody is there
who does not want us from here.  500 or 502 to EHLO is a server of RFC 821: it is asked once with
HELO, and if that works it speaks SMTP, but has no sign-in.

Facts: `greeting`, `sasl` (mechanisms), `size` (octets a message may have, as announced), `helo` =
`yes` when EHLO was unknown.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass

from autoconf.model import Security
from autoconf.observation import Outcome
from autoconf.protocols import Report, Send, StartTls
from autoconf.protocols.banner import recognise
from autoconf.protocols.dialogue import LINE, Dialogue, PeerError, Script, Step
from autoconf.protocols.line import tokens
from autoconf.protocols.sasl import methods

_LINE = re.compile(r"([2-5][0-9]{2})(?:([ -])(.*))?$")

EHLO = Send(b"EHLO [127.0.0.1]\r\n")
HELO = Send(b"HELO [127.0.0.1]\r\n")
STARTTLS = Send(b"STARTTLS\r\n")
QUIT = Send(b"QUIT\r\n")

UNKNOWN_COMMAND = (500, 502)


@dataclass(frozen=True, slots=True)
class Reply:
    code: int
    lines: tuple[str, ...]
    """Without code and separator."""

    @property
    def text(self) -> str:
        return f"{self.code} {self.lines[0]}".rstrip()


class SmtpConversation(Dialogue):
    name = "SMTP"

    def _talk(self) -> Script:
        greeting = yield from self._reply()
        self._learn("greeting", greeting.text)
        if greeting.code >= 400:
            if greeting.code != 421:  # RFC 5321 section 3.1: it waits for our QUIT
                yield QUIT
            return self._report(Outcome.POLICY, greeting.text)
        if greeting.code != 220:
            raise self._stranger(greeting.text)
        extensions = yield from self._hello(greeting.text)
        if self._security is Security.STARTTLS:
            refused = yield from self._upgrade(extensions)
            if refused:
                return refused
            extensions = yield from self._hello(greeting.text)
        yield QUIT
        self._capabilities = tokens(" ".join(extensions))
        if "SIZE" in extensions:
            self._learn("size", extensions["SIZE"])
        mechanisms = tokens(extensions.get("AUTH", ""))
        if mechanisms:
            self._learn("sasl", " ".join(mechanisms))
        return self._offer(methods(mechanisms))

    def _upgrade(self, extensions: dict[str, str]) -> Generator[Step, str, Report | None]:
        """Ask for TLS; the report that ends the conversation if it cannot be had."""
        if "STARTTLS" not in extensions:
            yield QUIT
            return self._report(Outcome.NO_STARTTLS, "does not announce STARTTLS")
        reply = yield from self._command(STARTTLS)
        if reply.code != 220:
            yield QUIT
            return self._report(Outcome.STARTTLS_REFUSED, reply.text)
        yield StartTls()
        return None

    def _hello(self, greeting: str) -> Generator[Step, str, dict[str, str]]:
        """Extension -> parameters; empty from a server that only knows HELO."""
        reply = yield from self._command(EHLO)
        if reply.code == 250:
            return _extensions(reply.lines[1:])
        if recognise(greeting) == "FTP":  # a host called ftp may still speak SMTP, so asked first
            raise self._stranger(greeting)
        if reply.code in UNKNOWN_COMMAND:
            reply = yield from self._command(HELO)
            if reply.code == 250:
                self._learn("helo", "yes")
                return {}
        if reply.code in UNKNOWN_COMMAND:
            raise self._stranger(reply.text)
        yield QUIT
        raise PeerError(Outcome.POLICY, reply.text)

    def _command(self, command: Send) -> Generator[Step, str, Reply]:
        yield command
        reply = yield from self._reply()
        if reply.code == 421:  # RFC 5321 section 3.8: in answer to anything, and then it closes
            raise PeerError(Outcome.POLICY, reply.text)
        return reply

    def _reply(self) -> Generator[Step, str, Reply]:
        lines: list[str] = []
        while True:
            line = yield LINE
            match = _LINE.match(line)
            if not match:
                raise self._stranger(line)
            lines.append(match[3] or "")
            if match[2] != "-":
                return Reply(int(match[1]), tuple(lines))


def _extensions(lines: tuple[str, ...]) -> dict[str, str]:
    extensions: dict[str, str] = {}
    for line in lines:
        # `AUTH=LOGIN` is how servers spoke to clients from before RFC 2554.
        keyword, _, parameters = re.sub("^AUTH=", "AUTH ", line, flags=re.I).partition(" ")
        known = extensions.get(keyword.upper(), "")
        extensions[keyword.upper()] = f"{known} {parameters}".strip()
    return extensions
