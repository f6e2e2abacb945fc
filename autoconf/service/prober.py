"""The process beside a worker that asks the world, so that no question ever slows an answer.

Python runs one thread at a time: two hundred lookups in a worker would hold up every answer that is
known already, by a tenth of a second and more.  So a worker hands the domain over, waits, and gets
events and the result back.  Parent and child speak in pickles over the child's standard streams:
both are this program, and nobody else can write there.

The child begins with its parent where lookups are on, else with the first question, and ends when
its parent does: its standard input ends.  A child that died takes its questions with it (`Lost`)
and is replaced at the next one.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from threading import Lock, Thread
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

from autoconf.service import heap
from autoconf.service.asking import MX_PATIENCE, Lost
from autoconf.service.checking import patience
from autoconf.service.desk import SLACK

if TYPE_CHECKING:
    from autoconf.checks.report import Report
    from autoconf.event import Event, OnEvent
    from autoconf.net import DnsAnswer
    from autoconf.result import LookupResult
    from autoconf.service.asking import Asker
    from autoconf.service.config import Config

COMMAND = (sys.executable, "-m", "autoconf.service.prober")
NICENESS = 10
"""Answers come before questions."""
PATIENT = 2
"""How many times as long as its askers wait a question may take before its child is replaced."""
EVENT, RESULT, BUG = "event", "result", "bug"


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    waiting: dict[int, tuple[Future[Any], OnEvent]] = field(default_factory=dict)


class Prober:
    """Implements `asking.Asker` by a child process; safe to use from several threads and loops."""

    def __init__(self, config: Config, command: tuple[str, ...] = COMMAND) -> None:
        self._config = config
        self._command = command
        limits = config.limits
        self._patience = {
            "lookup": limits.budget + SLACK,
            "mx": MX_PATIENCE + SLACK,
            "check": patience(limits),
        }
        self._numbers = count()
        self._lock = Lock()
        self._hearing: list[Thread] = []
        self._child = self._born() if config.live else None

    async def lookup(self, domain: str, tell: OnEvent) -> LookupResult:
        result: LookupResult = await self._ask("lookup", domain, tell)
        return result

    async def mx(self, domain: str, tell: OnEvent) -> DnsAnswer:
        answer: DnsAnswer = await self._ask("mx", domain, tell)
        return answer

    async def check(self, domain: str, tell: OnEvent) -> Report:
        report: Report = await self._ask("check", domain, tell)
        return report

    async def _ask(self, what: str, domain: str, tell: OnEvent) -> Any:
        future, child = self._put(what, domain, tell)
        try:
            return await asyncio.wait_for(
                asyncio.wrap_future(future), self._patience[what] * PATIENT
            )
        except TimeoutError:
            # Every question ends by itself long before: the child hangs.
            self._leave(child)
            child.process.kill()
            raise Lost from None

    def _put(self, what: str, domain: str, tell: OnEvent) -> tuple[Future[Any], _Child]:
        future: Future[Any] = Future()
        with self._lock:
            child = self._child = self._child or self._born()
            number = next(self._numbers)
            child.waiting[number] = future, tell
            with suppress(OSError):  # it is dying: whoever reads its answers tells everybody
                _send(child.process.stdin, (number, what, domain))
        return future, child

    def _born(self) -> _Child:
        process = subprocess.Popen(  # noqa: S603 - this program
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        child = _Child(process)
        with suppress(OSError):
            _send(process.stdin, self._config)
        hearing = Thread(target=self._hear, args=(child,), name="prober", daemon=True)
        self._hearing = [each for each in self._hearing if each.is_alive()] + [hearing]
        hearing.start()
        return child

    def _hear(self, child: _Child) -> None:
        """Until the child ends."""
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                number, kind, value = _received(child.process.stdout)
                with self._lock:
                    future, tell = child.waiting[number]
                    if kind != EVENT:
                        del child.waiting[number]
                if kind == EVENT:
                    tell(value)
                elif not future.set_running_or_notify_cancel():
                    continue
                elif kind == RESULT:
                    future.set_result(value)
                else:
                    future.set_exception(RuntimeError(value))
        self._leave(child)
        with self._lock:
            lost = list(child.waiting.values())
            child.waiting.clear()
        for future, _ in lost:
            if future.set_running_or_notify_cancel():
                future.set_exception(Lost())
        self._bury(child)

    def _leave(self, child: _Child) -> None:
        """The next question goes to another one."""
        with self._lock:
            if self._child is child:
                self._child = None

    @staticmethod
    def _bury(child: _Child) -> None:
        for stream in (child.process.stdin, child.process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        child.process.wait()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        with self._lock:
            child, self._child = self._child, None
            hearing = list(self._hearing)
        if child is not None:
            child.process.kill()
        for each in hearing:
            each.join()


def _send(stream: IO[bytes] | None, what: object) -> None:
    assert stream is not None
    stream.write(pickle.dumps(what))
    stream.flush()


def _received(stream: IO[bytes] | None) -> Any:
    """Raises EOFError when the other side has ended."""
    assert stream is not None
    return pickle.load(stream)  # noqa: S301 - nobody but our own other half writes there


def serve(source: IO[bytes], sink: IO[bytes], open_asker: Callable[[Config], Asker]) -> None:
    """The child's side: answer until `source` ends."""
    asker = open_asker(_received(source))
    asyncio.run(_answer_all(asker, source, sink))


async def _answer_all(asker: Asker, source: IO[bytes], sink: IO[bytes]) -> None:
    loop = asyncio.get_running_loop()
    questions: asyncio.Queue[tuple[int, str, str] | None] = asyncio.Queue()

    def listen() -> None:
        with suppress(EOFError):
            while True:
                loop.call_soon_threadsafe(questions.put_nowait, _received(source))
        loop.call_soon_threadsafe(questions.put_nowait, None)

    async def answer(number: int, what: str, domain: str) -> None:
        def tell(event: Event) -> None:
            _send(sink, (number, EVENT, event))

        asked = asyncio.ensure_future(getattr(asker, what)(domain, tell))
        await asyncio.wait({asked})
        if error := asked.exception():
            # Its words may quote what a stranger sent.
            _send(sink, (number, BUG, type(error).__name__))
        else:
            _send(sink, (number, RESULT, asked.result()))

    listener = Thread(target=listen, name="questions", daemon=True)
    listener.start()
    under_way = set[asyncio.Task[None]]()

    def ended(task: asyncio.Task[None]) -> None:
        under_way.remove(task)
        if not under_way:
            heap.sweep()

    while (question := await questions.get()) is not None:
        task = loop.create_task(answer(*question))
        under_way.add(task)
        task.add_done_callback(ended)
    listener.join()


def _asking(config: Config) -> Asker:
    from autoconf.domains import Domains, NoDomains
    from autoconf.service.asking import Asking
    from autoconf.wiring import Setup

    domains: Domains = NoDomains()
    if config.domains is not None:
        from autoconf.domains.file import Reloading

        # What is wrong in the file is the worker's to tell.
        domains = Reloading(config.domains, monotonic, lambda problem: None)
    return Asking(Setup.load(config.doors, config.folders, domains), config.limits.budget)


def main() -> None:
    # Who ends a service ends the workers; we end with ours.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if hasattr(os, "nice"):
        with suppress(OSError):  # a sandbox may forbid it
            os.nice(NICENESS)
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers may come out there
    heap.settle()
    serve(sys.stdin.buffer, sink, _asking)


if __name__ == "__main__":
    main()
