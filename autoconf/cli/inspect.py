"""`autoconf inspect`: what a configuration document says, without the network."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf.address import AddressError, parse
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say
from autoconf.model import Remark, Severity
from autoconf.wiring import inspect

if TYPE_CHECKING:
    from autoconf.documents import Inspection

LIMIT = 4 * 1024 * 1024
"""Bytes read at most; the reader itself refuses far less, and says so."""
ABOUT = """\
Read an autoconfig file, Autodiscover answer, PACC document or Apple profile.

  autoconf inspect config-v1.1.xml --domain example.org
  curl -s https://autoconfig.example.org/mail/config-v1.1.xml | autoconf inspect -
"""


def parser() -> Parser:
    made = Parser(
        prog="autoconf inspect",
        description=ABOUT,
    )
    add = made.add_argument
    add("file", metavar="FILE|-")
    add("--domain", help="choose the provider for this domain, where there are several")
    add("--json", action="store_true")
    add("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    given = made.parse_args(arguments)
    language = console.language(given.language)
    domain = None
    if given.domain is not None:
        try:
            domain = parse(given.domain).domain.ascii
        except AddressError as error:
            if not given.json:
                made.error(say(f"address.{error.code}", language, detail=error.detail))
            _print_json(_unread("bad-domain", error.detail or given.domain), language)
            return Exit.USAGE
    try:
        body = _body(given.file)
    except OSError as error:
        reason = error.strerror or str(error)
        if not given.json:
            made.error(f"{given.file}: {reason}")
        _print_json(_unread("cannot-open", reason), language)
        return Exit.USAGE
    found = inspect(body, domain=domain)
    if given.json:
        _print_json(found, language)
    else:
        from autoconf.render import inspection

        console.show(inspection.page(found, language))
    return Exit(found.exit_code)


def _body(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(LIMIT)
    with Path(name).open("rb") as file:
        return file.read(LIMIT)


def _unread(code: str, detail: str) -> Inspection:
    """A program that asked for JSON gets its object here too."""
    from autoconf.documents import Inspection, Kind

    remark = Remark(code, Severity.ERROR, None, detail)
    return Inspection(Kind.UNKNOWN, readable=False, settings=None, remarks=(remark,))


def _print_json(found: Inspection, language: str) -> None:
    from autoconf.render import inspection, json

    console.out(json.dump(inspection.inspection_object(found, language)))
