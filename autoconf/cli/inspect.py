"""`autoconf inspect`: what a configuration document says, without the network."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from autoconf.address import AddressError, parse
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say
from autoconf.wiring import inspect

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
            made.error(say(f"address.{error.code}", language, detail=error.detail))
    try:
        if given.file == "-":
            body = sys.stdin.buffer.read(LIMIT)
        else:
            with Path(given.file).open("rb") as file:
                body = file.read(LIMIT)
    except OSError as error:
        made.error(f"{given.file}: {error.strerror or error}")
    found = inspect(body, domain=domain)
    from autoconf.render import inspection, json

    if given.json:
        console.out(json.dump(inspection.inspection_object(found, language)))
    else:
        console.show(inspection.page(found, language))
    return Exit(found.exit_code)
