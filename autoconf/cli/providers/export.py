"""`autoconf providers export`: the records as an ISP database, JSON, a page, or a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autoconf.catalog.index import Catalog
from autoconf.catalog.writing import replace
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.lists import forms
from autoconf.messages import LANGUAGES, say

ABOUT = """\
Write the built-in records into a folder, in a form that others read.

  autoconf providers export ispdb tree/     a tree that Thunderbird can ask
  autoconf providers export html page/      one page to search and print
"""


def parser() -> Parser:
    made = Parser(prog="autoconf providers export", description=ABOUT)
    made.add_argument("form", choices=[form.name for form in forms.WRITTEN])
    made.add_argument("folder", type=Path, metavar="DIR")
    made.add_argument("--force", action="store_true", help="replace files of the same names")
    made.add_argument("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    language = console.language(given.language)
    folder: Path = given.folder
    if not may_write(folder, language, force=given.force):
        return Exit.USAGE
    names = []
    size = 0
    for name, body in forms.form(given.form).write(Catalog.load()):
        replace(folder / name, body)
        names.append(name)
        size += len(body)
    for name in names:
        console.out(f"{folder / name}\n")
    console.talk(say("lists.wrote", language, n=len(names), bytes=size, path=folder))
    return Exit.OK


def may_write(folder: Path, language: str, *, force: bool = False) -> bool:
    """Whether the folder is not there, or empty, or may be written over; says why not."""
    if folder.exists() and not folder.is_dir():
        console.talk(say("lists.not-folder", language, path=folder))
        return False
    if folder.is_dir() and not force and next(folder.iterdir(), None) is not None:
        console.talk(say("lists.not-empty", language, path=folder))
        return False
    return True
