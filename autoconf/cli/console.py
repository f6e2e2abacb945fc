"""Where words go: data to standard output, talk to standard error; colour only for a terminal."""

from __future__ import annotations

import os
import sys
from typing import Literal, TextIO

from autoconf.messages import FALLBACK
from autoconf.render import text
from autoconf.render.page import Page, visible


def prepare() -> None:
    """Never an exception for a character, nor for a stream that the caller has closed."""
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")
    # Bytes outside the encoding come in as half a surrogate pair, which no address holds.
    kinds = (sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")
    for stream, errors in kinds:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - pathlib is slow to load


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


def talk(text: str) -> None:
    """One or more lines beside the data; file names and remote words in them are made harmless."""
    print("\n".join(map(visible, text.split("\n"))), file=sys.stderr)


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
