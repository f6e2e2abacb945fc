"""One event loop in a thread of its own, and work in it that is shared by all who ask for the same.

Knows no lookup and no HTTP.  The thread begins with the first piece of work, so that it is born in
the worker that uses it, not in the process that forked it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

T = TypeVar("T")
E = TypeVar("E")


class Full(Exception):  # noqa: N818 - a state
    """As many pieces of work are under way as may be."""


class Flight(Generic[T, E]):
    """One piece of work: its end, and what happens on the way."""

    def __init__(self) -> None:
        self.ended: Future[T] = Future()
        self._past: list[E] = []
        self._listeners: list[SimpleQueue[E | None]] = []
        self._lock = Lock()

    def tell(self, event: E) -> None:
        with self._lock:
            self._past.append(event)
            for queue in self._listeners:
                queue.put(event)

    def finish(self) -> None:
        with self._lock:
            for queue in self._listeners:
                queue.put(None)

    def listen(self, patience: float) -> Iterator[E]:
        """What happened so far, then what happens, until the end or for `patience` seconds."""
        queue: SimpleQueue[E | None] = SimpleQueue()
        with self._lock:
            for event in self._past:
                queue.put(event)
            if self.ended.done():
                queue.put(None)
            else:
                self._listeners.append(queue)
        until = monotonic() + patience
        while True:
            try:
                event_or_end = queue.get(timeout=max(0.0, until - monotonic()))
            except Empty:
                return
            if event_or_end is None:
                return
            yield event_or_end


Work = Callable[[Flight[T, E]], Coroutine[Any, Any, T]]


class Flights(Generic[T, E]):
    """Every piece of work under way, each once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._flights: dict[str, Flight[T, E]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None

    def __len__(self) -> int:
        return len(self._flights)

    def __contains__(self, key: str) -> bool:
        return key in self._flights

    def join(self, key: str, work: Work[T, E]) -> Flight[T, E]:
        """The flight of that name; begun now if there is none.  Raises Full."""
        with self._lock:
            flight = self._flights.get(key)
            if flight is not None:
                return flight
            if len(self._flights) >= self._most:
                raise Full
            flight = self._flights[key] = Flight()
            loop = self._running_loop()
        asyncio.run_coroutine_threadsafe(self._fly(key, flight, work), loop)
        return flight

    async def _fly(
        self,
        key: str,
        flight: Flight[T, E],
        work: Work[T, E],
    ) -> None:
        task = asyncio.ensure_future(work(flight))
        try:
            await asyncio.wait({task})
        finally:
            with self._lock:
                del self._flights[key]
            if not task.done() or task.cancelled():
                flight.ended.cancel()
            elif error := task.exception():
                flight.ended.set_exception(error)
            else:
                flight.ended.set_result(task.result())
            flight.finish()

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = Thread(target=self._loop.run_forever, name="lookups", daemon=True)
            self._thread.start()
        return self._loop

    def close(self) -> None:
        """Stop at once; what is under way is dropped."""
        with self._lock:
            loop, thread, self._loop = self._loop, self._thread, None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(_cancel_others(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
