"""What the conversations have in common: the pump between a driver and a script.

A protocol is written as a script, a generator that reads from top to bottom like the example in its
RFC: it yields what to do (`Send`, `StartTls`) or what it needs (`Receive`) and returns the report.
The pump owns everything a script could get wrong:

- a line is handed over only when it is whole, and no byte of a stranger is ever sent back;
- clear bytes behind the answer to STARTTLS end the conversation: whoever put them there wants them
  taken for the first answer under TLS (response injection, CVE-2020-14954);
- after the upgrade everything learnt before is dropped (RFC 3207 section 4.2, RFC 9051 section
  6.2.1, RFC 2595 section 4); what the greeting said stays in the transcript only;
- end of stream, passing a limit and a `PeerError` each end it, with exactly one `Done`.

A conversation that has learnt all it came for says goodbye and is done in one breath: no answer to
QUIT could change the report, so nobody waits for it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar

from autoconf.model import Auth, Security
from autoconf.observation import Direction, Outcome
from autoconf.protocols import Action, Done, Report, Send, StartTls
from autoconf.protocols.banner import TLS_RECORDS, recognise
from autoconf.protocols.line import MAX_LINE, LineBuffer, printable


@dataclass(frozen=True, slots=True)
class Receive:
    """Resume the script with the next line, or with exactly so many octets."""

    octets: int | None = None


LINE = Receive()

Step = Send | StartTls | Receive
Script = Generator[Step, str, Report]


class PeerError(Exception):
    """The peer said something after which there is nothing to say.  Never leaves the pump."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(outcome, detail)
        self.outcome = outcome
        self.detail = detail


class Stage(Enum):
    NEW = auto()
    TALKING = auto()
    UPGRADING = auto()
    DONE = auto()


class Dialogue(ABC):
    """One conversation over one connection; implements `protocols.Conversation`."""

    name: ClassVar[str]
    """As people write it."""

    def __init__(self, security: Security) -> None:
        self._security = security
        self._tls = False
        self._stage = Stage.NEW
        self._buffer = LineBuffer()
        self._transcript: list[tuple[Direction, str]] = []
        self._asked = ""
        self._facts: dict[str, str] = {}
        self._capabilities: tuple[str, ...] = ()
        self._script = self._talk()
        self._step: Step = LINE

    @abstractmethod
    def _talk(self) -> Script: ...

    def connected(self, *, tls: bool) -> Sequence[Action]:
        if self._stage is not Stage.NEW or tls is not (self._security is Security.TLS):
            raise ValueError(f"cannot begin in {self._stage} for {self._security} with tls={tls}")
        self._tls = tls
        self._stage = Stage.TALKING
        self._step = next(self._script)
        assert self._step == LINE  # every script waits to be greeted
        return ()

    def tls_established(self) -> Sequence[Action]:
        if self._stage is not Stage.UPGRADING:
            raise ValueError(f"no upgrade was asked for: {self._stage}")
        self._tls = True
        self._stage = Stage.TALKING
        self._facts.clear()
        return self._run()

    def feed(self, data: bytes) -> Sequence[Action]:
        if self._stage is Stage.DONE:
            return ()
        if self._stage is Stage.NEW:
            raise ValueError("fed before it was connected")
        if not data:
            return self._closed()
        self._buffer.append(data)
        if self._stage is Stage.UPGRADING:
            # A client speaks first in TLS, so nothing honest arrives before our ClientHello.
            return self._injected()
        if not self._transcript and self._buffer.peek(2) in TLS_RECORDS:
            return (self._done(self._report(Outcome.MISMATCH, f"TLS records, not {self.name}")),)
        return self._run()

    def transcript(self) -> Sequence[tuple[Direction, str]]:
        return tuple(self._transcript)

    def _run(self) -> list[Action]:
        actions: list[Action] = []
        while self._stage is Stage.TALKING:
            answer = self._answer()
            if answer is None:
                actions.extend(self._stuck())
                break
            try:
                self._step = self._script.send(answer)
            except StopIteration as end:
                actions.append(self._done(end.value))
            except PeerError as error:
                actions.append(self._done(self._report(error.outcome, error.detail)))
            else:
                actions.extend(self._act(self._step))
        return actions

    def _answer(self) -> str | None:
        """What the script waits for, as far as it is here."""
        if not isinstance(self._step, Receive):
            return ""
        size = self._step.octets
        answer = self._buffer.line() if size is None else self._buffer.octets(size)
        if answer is not None:
            self._note(Direction.IN, answer)
        return answer

    def _act(self, step: Step) -> Sequence[Action]:
        match step:
            case Send():
                self._asked = step.data.decode("ascii").rstrip()
                self._note(Direction.OUT, self._asked)
                return (step,)
            case StartTls():
                if len(self._buffer):
                    return self._injected()
                self._stage = Stage.UPGRADING
                return (step,)
            case Receive():
                return ()

    def _stuck(self) -> Sequence[Action]:
        """More is needed - unless no more of this could ever make sense."""
        if self._buffer.excess:
            self._note(Direction.IN, self._buffer.peek(200).decode("latin-1"))
            return (self._done(self._report(Outcome.MISMATCH, self._buffer.excess)),)
        return ()

    def _injected(self) -> Sequence[Action]:
        self._note(Direction.IN, self._buffer.peek(200).decode("latin-1"))
        detail = "clear bytes lay behind the answer to STARTTLS"
        return (self._done(self._report(Outcome.STARTTLS_INJECTED, detail)),)

    def _closed(self) -> Sequence[Action]:
        if len(self._buffer):
            self._note(Direction.IN, self._buffer.peek(MAX_LINE).decode("latin-1"))
        when = f"before answering {self._asked}" if self._asked else "before it greeted us"
        if self._stage is Stage.UPGRADING:
            when = f"after agreeing to {self._asked}"
        return (self._done(self._report(Outcome.CLOSED, f"closed {when}")),)

    def _done(self, report: Report) -> Done:
        self._stage = Stage.DONE
        return Done(report)

    def _note(self, direction: Direction, text: str) -> None:
        self._transcript.append((direction, printable(text, MAX_LINE)))

    # For scripts

    def _report(self, outcome: Outcome, detail: str = "", auth: tuple[Auth, ...] = ()) -> Report:
        return Report(
            outcome, printable(detail), auth, self._capabilities, tuple(self._facts.items())
        )

    def _offer(self, auth: tuple[Auth, ...]) -> Report:
        """The report of a conversation that got as far as the ways to sign in."""
        where = "under TLS" if self._tls else "in clear"
        if not auth:
            return self._report(Outcome.NO_AUTH, f"offers no sign-in {where}")
        return self._report(Outcome.OK if self._tls else Outcome.PLAIN_OK, auth=auth)

    def _stranger(self, said: str) -> PeerError:
        """Raise it where an answer is not one of this protocol."""
        other = recognise(said)
        if other == self.name or not other:
            return PeerError(Outcome.MISMATCH, f"not what {self.name} would say: {said}")
        return PeerError(Outcome.MISMATCH, f"{other} answers here, not {self.name}: {said}")

    def _learn(self, name: str, value: str) -> None:
        self._facts[name] = printable(value).strip()
