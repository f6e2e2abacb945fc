"""Holding one conversation with one mail server, and telling what was seen.

The sans-IO conversation decides what is said; this driver adds connection, TLS and clock.  It
writes nothing of its own, so it can send no credential.  TLS runs over `ssl.MemoryBIO`, because a
stream reader would hide the clear bytes that lie behind the answer to STARTTLS.

A certificate that is refused is read aside: the same address is dialled once more, for STARTTLS
with a fresh conversation up to the upgrade, the handshake is made without verification, the
certificate is taken and the connection dropped before a byte is said under it.  (OpenSSL gives no
certificate away after a failed handshake, and judging a chain ourselves is out of the question.)
Such an endpoint can never come out as OK.
"""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from autoconf.model import Security
from autoconf.net.dial import Failure
from autoconf.net.guard import Kind
from autoconf.net.tls import facts_from, facts_of, outcome_of, reason_of
from autoconf.observation import Direction, Line, Observation, Outcome
from autoconf.protocols import Done, Report, Send, StartTls

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Sequence

    from autoconf.model import Endpoint, Protocol
    from autoconf.net import Deadline
    from autoconf.net.dial import Dialler
    from autoconf.net.tls import Trust
    from autoconf.observation import TlsFacts
    from autoconf.protocols import Action, Conversation

MOST_BYTES = 64 * 1024
"""Read from one connection, TLS records included."""
_CHUNK = 16 * 1024

T = TypeVar("T")
_BAD_CERTIFICATE = frozenset({Outcome.TLS_NAME, Outcome.TLS_EXPIRED, Outcome.TLS_CHAIN})


class _EndError(Exception):
    """The try ends here.  Never leaves this module."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(outcome, detail)
        self.outcome = outcome
        self.detail = detail


class _Stream:
    """The bytes of one connection, in clear or under TLS, within limits of size and silence."""

    def __init__(self, sock: socket.socket, silence: float, deadline: Deadline) -> None:
        self._sock = sock
        self._silence = silence
        self._deadline = deadline
        self._loop = asyncio.get_running_loop()
        self._read = 0
        self._tls: ssl.SSLObject | None = None
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()

    async def send(self, data: bytes) -> None:
        tls = self._tls
        if tls is None:
            await self._write(data)
            return
        with suppress(ssl.SSLError):  # closed: what was said before is still to be read
            await self._pump(lambda: tls.write(data))

    async def receive(self) -> bytes:
        """What comes next; b"" at the end, however it came."""
        tls = self._tls
        if tls is None:
            return await self._receive()
        try:
            return await self._pump(lambda: tls.read(_CHUNK))
        except ssl.SSLError:  # closed, cleanly or not, or refused by an alert
            return b""

    def early(self) -> bytes:
        """What already lies there although it is our turn to speak."""
        try:
            return self._sock.recv(_CHUNK)
        except OSError:
            return b""

    async def start_tls(self, context: ssl.SSLContext, host: str) -> ssl.SSLObject:
        """Shake hands; ssl.SSLError when that fails."""
        tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)
        await self._pump(tls.do_handshake)
        self._tls = tls
        return tls

    async def _pump(self, step: Callable[[], T]) -> T:
        """Repeat one step of OpenSSL, carrying its bytes, until it has what it needs."""
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                await self._flush()
                data = await self._receive()
                if data:
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
            except ssl.SSLError:
                await self._flush()  # the alert that tells the peer why
                raise
            else:
                await self._flush()
                return result

    async def _flush(self) -> None:
        data = self._outgoing.read()
        if data:
            await self._write(data)

    async def _write(self, data: bytes) -> None:
        async with self._patience():
            with suppress(OSError):  # as above
                await self._loop.sock_sendall(self._sock, data)

    async def _receive(self) -> bytes:
        if self._read >= MOST_BYTES:
            raise _EndError(Outcome.MISMATCH, f"more than {MOST_BYTES} bytes")
        async with self._patience():
            try:
                data = await self._loop.sock_recv(self._sock, _CHUNK)
            except OSError:
                return b""
        self._read += len(data)
        return data

    def _patience(self) -> asyncio.Timeout:
        return asyncio.timeout(min(self._silence, self._deadline.left(self._loop.time())))


class _Talk:
    """A conversation over a stream, its lines stamped as they come."""

    def __init__(
        self, conversation: Conversation, stream: _Stream, elapsed: Callable[[], float]
    ) -> None:
        self.conversation = conversation
        self.stream = stream
        self.lines: list[Line] = []
        self.tls: TlsFacts | None = None
        self._elapsed = elapsed
        self._seen = 0

    def note(self, text: str) -> None:
        self._stamp(Direction.NOTE, text)

    async def run(self, actions: Sequence[Action]) -> Report | None:
        """Carry out actions until the report; None when the conversation asks for the upgrade."""
        while True:
            self._listen()
            for action in actions:
                match action:
                    case Send(data):
                        await self.stream.send(data)
                    case StartTls():
                        return None
                    case Done(report):
                        return report
            data = await self.stream.receive()
            actions = self.conversation.feed(data)
            if not data and not any(isinstance(action, Done) for action in actions):
                raise _EndError(Outcome.CLOSED, "closed in the middle of the conversation")

    def injected(self, early: bytes) -> Report:
        """The report on clear bytes that came before our side of the handshake."""
        actions = self.conversation.feed(early)
        self._listen()
        reports = [action.report for action in actions if isinstance(action, Done)]
        return (*reports, Report(Outcome.STARTTLS_INJECTED, "clear bytes before the handshake"))[0]

    def _listen(self) -> None:
        transcript = self.conversation.transcript()
        for direction, text in transcript[self._seen :]:
            self._stamp(direction, text)
        self._seen = len(transcript)

    def _stamp(self, direction: Direction, text: str) -> None:
        self.lines.append(Line(direction, text, self._elapsed()))


@dataclass(frozen=True, slots=True)
class Driver:
    """Tries endpoints."""

    dialler: Dialler
    trust: Trust
    create: Callable[[Protocol, Security], Conversation]
    """Makes the second conversation, when a certificate has to be read behind STARTTLS."""

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        """One try of one endpoint."""
        clock = asyncio.get_running_loop().time
        started = clock()

        def elapsed() -> float:
            return round((clock() - started) * 1000, 1)

        dialled = await self.dialler.dial(endpoint.host, endpoint.port, Kind.MAIL, deadline)
        if isinstance(dialled, Failure):
            outcome = Outcome(dialled.fault.value)
            return Observation(endpoint, outcome, dialled.detail, elapsed_ms=elapsed())
        with dialled.sock as sock:
            stream = _Stream(sock, self.dialler.patience.silence, deadline)
            talk = _Talk(conversation, stream, elapsed)
            talk.note(f"connected to {dialled.address} port {endpoint.port}")
            try:
                report = await self._hold(endpoint, talk)
            except _EndError as end:
                report = Report(end.outcome, end.detail)
            except TimeoutError:
                report = Report(Outcome.SILENT, "connected, but no answer in time")
            except ssl.SSLError as error:
                report = Report(outcome_of(error), reason_of(error))
        if report.outcome in _BAD_CERTIFICATE:
            talk.note(f"certificate refused: {report.detail}; connecting again only to read it")
            talk.tls = await self._read_aside(endpoint, dialled.address, report.detail, deadline)
        return Observation(
            endpoint,
            report.outcome,
            report.detail,
            report.auth,
            report.capabilities,
            report.facts,
            talk.tls,
            dialled.address,
            elapsed(),
            tuple(talk.lines),
        )

    async def _hold(self, endpoint: Endpoint, talk: _Talk) -> Report:
        conversation = talk.conversation
        implicit = endpoint.security is Security.TLS
        if not implicit:
            report = await talk.run(conversation.connected(tls=False))
            if report is not None:
                return report
            early = talk.stream.early()
            if early:
                return talk.injected(early)
        session = await talk.stream.start_tls(self.trust.verifying, endpoint.host)
        talk.tls = facts_of(session)
        talk.note(f"{talk.tls.version} established, certificate valid for {endpoint.host}")
        report = await talk.run(
            conversation.connected(tls=True) if implicit else conversation.tls_established()
        )
        assert report is not None  # nothing asks for TLS under TLS
        return report

    async def _read_aside(
        self, endpoint: Endpoint, address: str, reason: str, deadline: Deadline
    ) -> TlsFacts | None:
        dialled = await self.dialler.dial(address, endpoint.port, Kind.MAIL, deadline)
        if isinstance(dialled, Failure):
            return None
        with dialled.sock as sock:
            stream = _Stream(sock, self.dialler.patience.silence, deadline)
            try:
                if endpoint.security is Security.STARTTLS:
                    again = self.create(endpoint.protocol, endpoint.security)
                    talk = _Talk(again, stream, lambda: 0.0)
                    if await talk.run(again.connected(tls=False)) is not None:
                        return None
                session = await stream.start_tls(self.trust.reading, endpoint.host)
            except (_EndError, TimeoutError, ssl.SSLError):
                return None
            der = session.getpeercert(binary_form=True)
        return facts_from(der, reason) if der else None
