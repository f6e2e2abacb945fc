"""The command line: one file a verb, loaded only when it is used.

These rooms and the service are the only ones that read argv, the environment, files and the clock.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from autoconf.version import VERSION

VERBS = {
    "lookup": "find the mail settings of an address, and try them",
    "inspect": "say what a configuration document says, without the network",
    "probe": "one handshake with one mail server: transcript and facts",
    "check": "say why mail does not work, for whom, and what to change; sign in, if asked to",
    "publish": "print, or check, what a domain publishes about its mail",
    "serve": "answer mail clients over HTTP",
    "render": "print the bytes that the service would answer with",
    "healthcheck": "ask the service whether it is ready",
    "providers": "list, show, search and validate the provider records",
}

HELP = """\
Find the right mail settings for any address, try them, and say how we know.

  autoconf lookup someone@163.com            settings, tried just now
  autoconf lookup --offline someone@qq.com   from the database on this machine
  autoconf lookup --json --explain example.org
  autoconf probe imaps://imap.qq.com
  autoconf inspect config-v1.1.xml
  autoconf providers search sina

Verbs:
{verbs}

`autoconf VERB --help` tells the rest.  Exit codes: 0 proven (or as asked), 1 remarks,
2 bad input, 3 not found or not available, 4 found but not proven, 5 undetermined: try again,
6 refused by the guard, 7 broken file, 70 our bug, 130 interrupted.
"""


class _Help(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal, without asking shutil: argparse makes one of these for every option
    it is told of, and shutil brings four compression libraries along."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)


class Parser(argparse.ArgumentParser):
    """argparse with one line for a mistake, and abbreviations off (they would change meaning as
    options are added)."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("allow_abbrev", False)
        kwargs.setdefault("formatter_class", _Help)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see `{self.prog} --help`)\n")


def run(arguments: Sequence[str]) -> int:
    """The whole command; returns the exit code."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        width = max(map(len, VERBS))
        verbs = "\n".join(f"  {verb:{width}}  {text}" for verb, text in VERBS.items())
        sys.stdout.write(HELP.format(verbs=verbs))
        return 0 if arguments else 2
    verb, *rest = arguments
    if verb in ("-V", "--version"):
        sys.stdout.write(f"mail-autoconf {VERSION}\n")
        return 0
    if verb not in VERBS:
        sys.stderr.write(f"autoconf: no verb {verb!r}; there are {', '.join(VERBS)}\n")
        return 2
    try:
        code: int = import_module(f"autoconf.cli.{verb}").main(rest)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away (| head): nothing left to say, and no traceback about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        # Standard output could not be written: a full disk, say.
        sys.stderr.write(f"autoconf: {error}\n")
        return 7
    except Exception as error:
        sys.stderr.write(f"autoconf: our bug, please report it: {error!r}\n{_trace(error)}")
        return 70
    return code


def _trace(error: Exception) -> str:
    """Where it happened, for the report."""
    import traceback

    return "".join(traceback.format_tb(error.__traceback__))
