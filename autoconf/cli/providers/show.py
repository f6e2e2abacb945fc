"""`autoconf providers show`: one record, whole."""

from __future__ import annotations

from collections.abc import Sequence

from autoconf.catalog.index import Catalog
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say


def parser() -> Parser:
    made = Parser(prog="autoconf providers show", description="One record, whole, as JSON.")
    made.add_argument("what", metavar="ID|DOMAIN")
    made.add_argument("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    catalog = Catalog.load()
    what = given.what.rpartition("@")[2].lower()
    record = catalog.by_id(what) or catalog.by_domain(what)
    table = catalog.table(record.id) if record else None
    if table is None:
        console.talk(say("cli.no-record", console.language(given.language), what=given.what))
        return Exit.NOT_FOUND
    from autoconf.render import json

    console.out(json.dump(table))
    return Exit.OK
