"""`autoconf providers list`: every record, one a line."""

from __future__ import annotations

from collections.abc import Sequence

from autoconf.catalog.index import Catalog
from autoconf.catalog.record import Record
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, pick, say
from autoconf.render.page import Cell, Page, Table, Tone


def parser() -> Parser:
    made = Parser(prog="autoconf providers list", description="Every record, one a line.")
    made.add_argument("--json", action="store_true", help="one object a line")
    made.add_argument("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    catalog = Catalog.load()
    if given.json:
        from autoconf.render import json

        for key in catalog.ids():
            console.out(json.dump(catalog.table(key), indent=None))
        return Exit.OK
    console.show(page(catalog.records(), console.language(given.language)))
    return Exit.OK


def page(records: Sequence[Record], language: str) -> Page:
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
