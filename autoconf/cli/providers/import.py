"""`autoconf providers import`: what another list says that ours does not; nothing is merged."""

# ruff: noqa: N999 - the verb is the name of the file
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from autoconf.catalog.index import Catalog
from autoconf.catalog.record import RecordError
from autoconf.catalog.writing import replace
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.cli.providers.diff import listed, tell
from autoconf.cli.providers.export import may_write
from autoconf.lists import forms, proposal
from autoconf.lists.difference import compare, unknown_here
from autoconf.lists.entry import Entry, unique_id
from autoconf.messages import LANGUAGES, say

NAMES = ("ispdb", "deltachat", "csv")
ABOUT = """\
Report where another list differs from the built-in records; nothing is merged.

  autoconf providers import ispdb autoconfig/ispdb/
  autoconf providers import csv facts.csv --open --out proposals/
"""


def parser() -> Parser:
    made = Parser(prog="autoconf providers import", description=ABOUT)
    made.add_argument("form", choices=NAMES)
    made.add_argument("path", metavar="PATH")
    made.add_argument("--out", type=Path, metavar="DIR", help="write a proposal for each new one")
    made.add_argument("--open", action="store_true", help="only where no reason is known")
    made.add_argument("--json", action="store_true", help="one object a line")
    made.add_argument("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    language = console.language(given.language)
    form = forms.form(given.form)
    listing = listed(given.path, language, form)
    if listing is None:
        return Exit.USAGE
    if given.out is not None and not may_write(given.out, language):
        return Exit.USAGE
    ours = forms.builtin(Catalog.load()).entries
    found = compare(ours, listing.entries)
    code = tell(found, language, only_open=given.open, as_json=given.json)
    if given.out is not None:
        new = unknown_here(ours, listing.entries)
        _propose(new, form, given.out, [entry.id for entry in ours], language)
    return code


def _propose(
    new: Iterable[Entry], form: forms.Form, out: Path, taken: list[str], language: str
) -> None:
    today = date.today().isoformat()
    written = skipped = 0
    for entry in new:
        servers = proposal.usable(entry.servers)
        if not proposal.whole(servers):
            skipped += 1
            continue
        key = unique_id((entry.id, *entry.domains), taken)
        draft = proposal.Proposal(
            id=key,
            name=entry.name,
            domains=entry.domains,
            wildcards=entry.wildcards,
            mx=entry.mx,
            lines=tuple(proposal.Line(each, f"public list: {form.title}") for each in servers),
            updated=today,
            as_of=today,
        )
        try:
            text = proposal.text(draft)
        except RecordError as error:
            console.talk(str(error))
            skipped += 1
            continue
        taken.append(key)
        replace(out / f"{key}.toml", text.encode())
        written += 1
    console.talk(say("lists.proposed", language, n=written, skipped=skipped, path=out))
