"""Where words go: data to standard output, talk to standard error; colour only for a terminal."""

from __future__ import annotations

import os
import sys
from types import TracebackType

from autoconf.event import Answered, Asking, Event, Tried, Trying
from autoconf.messages import FALLBACK
from autoconf.render import text
from autoconf.render.page import Page


def prepare() -> None:
    """UTF-8 where the stream allows it, and never an exception for a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def language(asked: str | None) -> str:
    """The language asked for, or the locale's (RFC 5646 tags; POSIX names in the environment)."""
    if asked:
        return asked
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "").replace("_", "-").partition(".")[0]
        if value:
            break
    else:
        return FALLBACK
    if value.startswith(("zh-TW", "zh-HK", "zh-MO", "zh-Hant")):
        return "zh-TW"
    return "zh-CN" if value.startswith("zh") else FALLBACK


def out(data: str) -> None:
    sys.stdout.write(data)


def raw(data: bytes) -> None:
    """Bytes exactly as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def talk(line: str) -> None:
    print(line, file=sys.stderr)


def show(page: Page) -> None:
    """A page on standard output: with rich on a terminal, plain otherwise."""
    if is_terminal():
        from rich.console import Console

        from autoconf.render import terminal

        terminal.draw(page, Console(highlight=False, soft_wrap=False))
    else:
        out(text.draw(page))


def is_terminal() -> bool:
    """Whether colour and tables drawn with rich are welcome (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


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
                self._say(f"{answer.source}: {answer.kind} {answer.reason} ({answer.locator})")
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
            line = f"{self._asked} answers, {self._tried} servers tried; {what}"
            sys.stderr.write(f"\r\x1b[K{line[:78]}")
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
