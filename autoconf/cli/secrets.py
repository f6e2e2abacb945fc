"""Where a password or token comes from: the terminal, standard input or the keyring.

Never from argv or the environment, which every program of the same user can read.  What was given
is quoted in no message, and no crash writes it to disk.
"""

from __future__ import annotations

import codecs
import getpass
import sys
import warnings
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

from autoconf.cli import console
from autoconf.cli.exits import Exit
from autoconf.messages import say
from autoconf.protocols.login.secret import Kind, Secret

SERVICE = "mail-autoconf"
"""Under which name the keyring holds it, beside the user name."""
_MOST = 16 * 1024
"""Octets; tokens have been seen of four thousand."""


def forbid_core_dumps() -> None:
    """Call it before a secret is read.  For good: what was in memory once may still be there."""
    try:
        resource = import_module("resource")
    except ImportError:  # Windows keeps none by itself
        return
    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def from_terminal(prompt: str, language: str) -> Secret:
    """Asked for without echo; ends the command where there is no terminal."""
    try:
        with warnings.catch_warnings():
            # getpass would go on and show what is typed.
            warnings.simplefilter("error", getpass.GetPassWarning)
            text = getpass.getpass(prompt, sys.stderr)
    except (getpass.GetPassWarning, EOFError, OSError):
        _end("no-terminal", language)
    return _secret(text, Kind.PASSWORD, language)


def from_stdin(kind: Kind, language: str) -> Secret:
    """The first line of standard input."""
    line = sys.stdin.buffer.readline(_MOST)
    if len(line) == _MOST:  # cut: half a secret is none
        _end("bad-secret", language)
    line = line.removesuffix(b"\n").removesuffix(b"\r")
    # What is not UTF-8 comes out as what no secret may hold.
    text = line.removeprefix(codecs.BOM_UTF8).decode(errors="surrogateescape")
    return _secret(text, kind, language)


def from_keyring(username: str, language: str) -> Secret:
    """What `keyring set mail-autoconf USERNAME` stored."""
    try:
        keyring = import_module("keyring")
    except ImportError:
        _end("keyring-missing", language)
    try:
        found = keyring.get_password(SERVICE, username)
    except keyring.errors.KeyringError as error:
        _end("no-keyring", language, reason=type(error).__name__)
    if found is None:
        _end("not-in-keyring", language, service=SERVICE, username=username)
    return _secret(found, Kind.PASSWORD, language)


def _secret(text: str, kind: Kind, language: str) -> Secret:
    if not text:
        _end("no-secret", language)
    try:
        return Secret(text, kind)
    except ValueError:
        _end("bad-secret", language)


def _end(name: str, language: str, **values: object) -> NoReturn:
    console.talk(say(f"login.{name}", language, **values))
    raise SystemExit(Exit.USAGE) from None
