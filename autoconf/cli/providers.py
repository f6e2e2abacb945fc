"""`autoconf providers`: the records behind the answers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from autoconf import places
from autoconf.catalog import compile as compiler
from autoconf.catalog.index import Catalog
from autoconf.catalog.record import Record
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, pick, say
from autoconf.render.page import Cell, Page, Table, Tone


def parser() -> Parser:
    made = Parser(prog="autoconf providers", description="The records behind the answers.")
    made.add_argument("--language", choices=LANGUAGES)
    verbs = made.add_subparsers(
        dest="verb", metavar="list | show | search | validate", required=True
    )
    verbs.add_parser("list", help="every record, one a line").set_defaults(run=_list)
    show = verbs.add_parser("show", help="one record, whole, as JSON")
    show.add_argument("what", metavar="ID|DOMAIN")
    show.set_defaults(run=_show)
    search = verbs.add_parser("search", help="by name in any language, domain or id")
    search.add_argument("word")
    search.set_defaults(run=_search)
    validate = verbs.add_parser("validate", help="check provider files")
    validate.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    validate.set_defaults(run=_validate)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    run: Exit = given.run(given, console.language(given.language))
    return run


def _list(given: argparse.Namespace, language: str) -> Exit:
    catalog = Catalog.load()
    records = [record for key in catalog.ids() if (record := catalog.by_id(key))]
    console.show(_table(records, language))
    return Exit.OK


def _show(given: argparse.Namespace, language: str) -> Exit:
    catalog = Catalog.load()
    what = given.what.rpartition("@")[2].lower()
    record = catalog.by_id(what) or catalog.by_domain(what)
    table = catalog.table(record.id) if record else None
    if table is None:
        console.talk(say("cli.no-record", language, what=given.what))
        return Exit.NOT_FOUND
    from autoconf.render import json

    console.out(json.dump(table))
    return Exit.OK


def _search(given: argparse.Namespace, language: str) -> Exit:
    found = Catalog.load().search(given.word)
    if not found:
        console.talk(say("cli.no-record", language, what=given.word))
        return Exit.NOT_FOUND
    console.show(_table(found, language))
    return Exit.OK


def _validate(given: argparse.Namespace, language: str) -> Exit:
    import os

    folders = [path for f in places.record_folders(os.environ) if (path := Path(f)).is_dir()]
    paths = given.paths or folders
    count = len(compiler.files(paths))
    if not count:
        console.talk(say("cli.no-files", language))
        return Exit.USAGE
    problems = compiler.validate(paths, Catalog.load().ids())
    for problem in problems:
        console.talk(str(problem))
    if problems:
        return Exit.BROKEN_FILE
    console.talk(say("cli.valid", language, n=count))
    return Exit.OK


def _table(records: Sequence[Record], language: str) -> Page:
    columns = ("id", "name", "state", "domains")
    return (
        Table(
            tuple(say(f"label.{column}", language) for column in columns),
            tuple(
                (
                    Cell(record.id, Tone.STRONG),
                    Cell((pick(record.names, language) or ("", record.id))[1]),
                    Cell(record.status),
                    Cell(_some(record.domains)),
                )
                for record in records
            ),
        ),
    )


def _some(domains: Sequence[str]) -> str:
    shown = ", ".join(domains[:3])
    return f"{shown} +{len(domains) - 3}" if len(domains) > 3 else shown
