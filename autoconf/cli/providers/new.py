"""`autoconf providers new`: five questions, and a record of a provider that had none.

The domain is looked up and every server tried before anything is written, and nothing is written
that the person did not confirm.  No file is ever replaced.
"""

from __future__ import annotations

import argparse
import os
import shlex
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from autoconf import places, wiring
from autoconf.catalog import index
from autoconf.catalog.file import read_records, record_files
from autoconf.catalog.record import Record
from autoconf.cli import Parser, console, doors
from autoconf.cli.answers import Answers
from autoconf.cli.exits import Exit
from autoconf.cli.interview import Interview, Question, Unanswered
from autoconf.cli.look import Look
from autoconf.lists import draft
from autoconf.lists.entry import unique_id
from autoconf.messages import FALLBACK, LANGUAGES, say
from autoconf.model import CredentialKind
from autoconf.options import Options
from autoconf.render import record as render
from autoconf.render import text

ABOUT = """\
Make a record of a provider: looks the domain up, tries its servers, asks five questions, and writes
the file.  Every answer can be an option.

  autoconf providers new
  autoconf providers new --domain example.com --name "Example Mail" \\
      --source https://example.com/help/imap --credential password --yes
"""


def parser() -> Parser:
    made = Parser(prog="autoconf providers new", description=ABOUT)
    add = made.add_argument
    add("--domain", metavar="DOMAIN,…", help="what stands behind the @ of its addresses")
    add("--name", help="in English")
    add("--name-zh", metavar="NAME", help="in Chinese")
    add("--source", metavar="URL", help="the provider's page where the servers are written")
    add("--credential", metavar="KIND", help=", ".join(CredentialKind))
    add("--enable", metavar="TEXT", help="what must be switched on first, in your language")
    add("--server", metavar="URL,…", help="the servers of that page: imaps://HOST[:PORT],…")
    add("--out", type=Path, metavar="DIR", help="where the file goes")
    add("--offline", action="store_true", help="look nothing up and try nothing")
    add("--yes", action="store_true", help="ask nothing: the page says what is shown")
    add("--language", choices=LANGUAGES)
    doors.add_to(made, "for the lookup, and for each server")
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    given = made.parse_args(arguments)
    language = console.language(given.language)
    try:
        options = Options(timeout=given.timeout, ispdb=wiring.ispdb_base())
        setup = wiring.Setup.load(doors.of(given))
    except (OSError, ValueError) as error:
        console.talk(f"autoconf: {error}")
        return Exit.BROKEN_FILE
    try:
        name, body = _make(given, language, Look(setup, options, language, given.offline))
    except Unanswered as reason:
        console.talk(str(reason))
        return Exit.USAGE
    except KeyboardInterrupt:
        console.talk("\n" + _say("stopped", language))
        return Exit.INTERRUPTED
    if not body:
        console.talk(_say("stopped", language))
        return Exit.OK
    return _write((given.out or _folder()) / f"{name}.toml", body, language)


def _folder() -> Path:
    """The records of the checkout; else the user's own, where the record counts at once."""
    if (sources := index.checkout()) is not None:
        return Path(sources)
    return Path(next(iter(places.record_folders(os.environ)), places.user_records(os.environ)))


def _make(given: argparse.Namespace, language: str, look: Look) -> tuple[str, str]:
    """The id and the text of the record; no text where the person does not want it written.

    Raises Unanswered.
    """
    catalog = look.setup.catalog
    taken = set(catalog.ids())
    owners: dict[str, str] = {}
    folder: Path = given.out or _folder()
    if folder.resolve() != Path(index.SOURCES).resolve():  # which is the catalog
        files = record_files(folder)
        taken.update(file.stem for file in files)
        for file in read_records(files)[0]:
            owners.update((name, str(file.path)) for name in file.record.domains)
    read = Answers(catalog, owners, language)

    def sentence(key: str) -> str:
        return _say(f"ask.{key}", language)

    kinds = "\n".join((sentence("credential"), *read.kinds()))
    domain = Question("--domain", sentence("domain"), read.domains)
    name = Question("--name", sentence("name"), read.name)
    name_zh = Question("--name-zh", sentence("name-zh"), read.text, optional=True)
    source = Question("--source", sentence("source"), read.source)
    credential = Question("--credential", kinds, read.credential, optional=True)
    enable = Question("--enable", sentence("enable"), read.text, optional=True)
    server = Question("--server", "", read.servers, optional=True)
    check = Question("--yes", sentence("check"), read.check)
    questions = (domain, name, name_zh, source, credential, enable, server)
    options = {q.option: getattr(given, q.option[2:].replace("-", "_")) for q in questions}
    interview = Interview(options, language, silent=given.yes)
    interview.prepare(questions)
    if not given.yes:
        console.talk(_say("start", language))
    domains = interview.ask(domain)
    typed = given.server is not None
    tried = look.at(interview.ask(server)) if typed else look.up(domains[0])
    english = interview.ask(name)
    # Who reads English is not asked for a Chinese name, but may give one.
    asked = language != FALLBACK or given.name_zh is not None
    chinese = interview.ask(name_zh) if asked else ""
    tag = language if language != FALLBACK else "zh-CN"
    page = interview.ask(source)
    kind = interview.ask(credential)
    switch = interview.ask(enable)
    while True:
        made = draft.Draft(
            id=unique_id((english, *domains), taken),
            domains=domains,
            names=((FALLBACK, english), *(((tag, chinese),) if chinese else ())),
            source=page,
            day=date.today().isoformat(),
            lines=tuple(one.line(page) for one in tried),
            credential=kind,
            enable=((language, switch),) if switch else (),
        )
        body = draft.text(made)
        shown = Record.from_table(tomllib.loads(body), f"{made.id}.toml")
        console.talk("\n" + text.draw(render.body(shown, language)))
        verdict = True if given.yes else interview.ask(check)
        if isinstance(verdict, bool):
            return made.id, body if verdict else ""
        tried = look.at(verdict)


def _write(path: Path, body: str, language: str) -> Exit:
    """A new file; never over one that is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(body.encode())
    except OSError as error:
        reason = error.strerror or str(error)
        console.talk(_say("cannot-write", language, path=path, reason=reason))
        return Exit.BROKEN_FILE
    console.out(f"{path}\n")
    command = shlex.join(["autoconf", "providers", "validate", str(path)])
    console.talk(_say("next", language, path=path, command=command))
    return Exit.OK


def _say(key: str, language: str, **values: object) -> str:
    return say(f"providers.new.{key}", language, **values)
