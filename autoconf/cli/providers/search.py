"""`autoconf providers search`: records by name in any language, brand, domain or id."""

from __future__ import annotations

from collections.abc import Sequence

from autoconf.catalog.index import Catalog
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.cli.providers.list import page
from autoconf.messages import LANGUAGES, say


def parser() -> Parser:
    made = Parser(
        prog="autoconf providers search",
        description="Records by name in any language, brand, domain or id.",
    )
    made.add_argument("word")
    made.add_argument("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    language = console.language(given.language)
    found = Catalog.load().search(given.word)
    if not found:
        console.talk(say("cli.no-record", language, what=given.word))
        return Exit.NOT_FOUND
    console.show(page(found, language))
    return Exit.OK
