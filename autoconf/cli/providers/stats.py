"""`autoconf providers stats`: all records counted, and those that rest on weak sources."""

from __future__ import annotations

from collections.abc import Sequence

from autoconf.catalog import census
from autoconf.catalog.index import Catalog, CatalogError
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.lists.region import region
from autoconf.messages import LANGUAGES
from autoconf.render import stats

ABOUT = """\
How many records there are, of what kind, how old they are and how well they are sourced.

  autoconf providers stats
  autoconf providers stats --weak
"""


def parser() -> Parser:
    made = Parser(prog="autoconf providers stats", description=ABOUT)
    made.add_argument("--json", action="store_true", help="one object, the weak ones included")
    made.add_argument("--weak", action="store_true", help="list what rests on weak sources alone")
    made.add_argument("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    language = console.language(given.language)
    try:
        catalog = Catalog.load()
    except CatalogError as error:
        console.talk(str(error))
        return Exit.BROKEN_FILE
    counted = census.count(catalog.records(), region)
    if given.json:
        from autoconf.render import json

        console.out(json.dump(stats.census_object(counted, catalog.database_date)))
    elif given.weak:
        console.show(stats.weak_page(counted, language))
    else:
        console.show(stats.page(counted, language, catalog.database_date))
    return Exit.OK
