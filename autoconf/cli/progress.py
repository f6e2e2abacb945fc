"""One line on standard error that says what is going on; loaded only when something is."""

from __future__ import annotations

import os
import sys
from types import TracebackType

from autoconf.cli.console import talk
from autoconf.event import Answered, Asking, Event, Tried, Trying
from autoconf.render.page import visible
from autoconf.render.text import width


class Progress:
    """One line on standard error that says what is going on; silent unless that is a terminal."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self._line = sys.stderr.isatty() and not quiet and os.environ.get("TERM") != "dumb"
        self._verbose = verbose
        self._asked = self._tried = 0

    def __call__(self, event: Event) -> None:
        match event:
            case Asking(source, locator):
                self._say(f"asking {source}: {locator}")
            case Answered(answer):
                self._asked += 1
                said = f"{answer.kind} {answer.reason}".rstrip()
                self._say(f"{answer.source}: {said} ({answer.locator})")
            case Trying(endpoint):
                self._say(f"trying {endpoint.host}:{endpoint.port}")
            case Tried(seen):
                self._tried += 1
                self._say(f"{seen.endpoint.host}:{seen.endpoint.port}: {seen.outcome}")

    def _say(self, what: str) -> None:
        if self._verbose:
            self._clear()
            talk(what)
        elif self._line:
            line = visible(f"{self._asked} answers, {self._tried} servers tried; {what}")
            # A line that wraps could not be wiped away again.
            room = os.get_terminal_size(sys.stderr.fileno()).columns - 1
            while width(line) > room:
                line = line[:-1]
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()

    def _clear(self) -> None:
        if self._line:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._clear()
