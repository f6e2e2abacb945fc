"""`autoconf providers show`: one record, whole: a page for people, its table for programs."""

from __future__ import annotations

from collections.abc import Sequence

from autoconf.address import AddressError, parse
from autoconf.catalog.index import Catalog, CatalogError
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say

ABOUT = """\
One record, whole: settings, what to switch on, and where each line was read.

  autoconf providers show netease-163
  autoconf providers show someone@qq.com
  autoconf providers show mxbiz1.qq.com
"""


def parser() -> Parser:
    made = Parser(prog="autoconf providers show", description=ABOUT)
    made.add_argument("what", metavar="ID|DOMAIN|ADDRESS|MX")
    made.add_argument("--json", action="store_true", help="the record as its file states it")
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
    found = _find(catalog, given.what)
    if found is None:
        console.talk(say("cli.no-record", language, what=given.what))
        return Exit.NOT_FOUND
    if given.json:
        from autoconf.render import json

        console.out(json.dump(catalog.table(found)))
        return Exit.OK
    record = catalog.by_id(found)
    if record is not None:
        from autoconf.render import record as render

        console.show(render.page(record, language))
    return Exit.OK


def _find(catalog: Catalog, what: str) -> str | None:
    """The id of the record that is meant."""
    if what in catalog.ids():
        return what
    try:
        name = parse(what, catalog).domain.ascii
    except AddressError:  # an MX pattern may hold what no mail domain may, an underscore for one
        name = what.rpartition("@")[2].strip().lower()
    found = catalog.by_domain(name) or catalog.by_mx(name)
    return found.id if found else name if name in catalog.ids() else None
