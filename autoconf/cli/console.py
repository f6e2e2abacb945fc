"""Where words go: data to standard output, talk to standard error; colour only for a terminal."""

from __future__ import annotations

import os
import sys

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
