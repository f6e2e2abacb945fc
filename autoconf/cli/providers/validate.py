"""`autoconf providers validate`: what is wrong in provider files, with the line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from autoconf import places
from autoconf.catalog import compile as compiler
from autoconf.catalog.index import Catalog, CatalogError
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say


def parser() -> Parser:
    made = Parser(
        prog="autoconf providers validate",
        description="Check provider files: these, or without a path those of your own folders.",
    )
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    made.add_argument("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    language = console.language(given.language)
    folders = [path for f in places.record_folders(os.environ) if (path := Path(f)).is_dir()]
    paths = given.paths or folders
    count = len(compiler.files(paths))
    if not count:
        console.talk(say("cli.no-files", language))
        return Exit.USAGE
    known: tuple[str, ...] = ()
    with suppress(CatalogError):  # a checkout whose records are damaged: that is what we look at
        known = Catalog.load().ids()
    problems = compiler.validate(paths, known)
    for problem in problems:
        console.talk(str(problem))
    if problems:
        return Exit.BROKEN_FILE
    console.talk(say("cli.valid", language, n=count))
    return Exit.OK
