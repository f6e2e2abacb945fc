"""`autoconf lookup`: find the mail settings of an address, and try them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autoconf import places, wiring
from autoconf.address import Address, AddressError, host, parse
from autoconf.cli import Parser, console, doors, exits
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say
from autoconf.model import Protocol
from autoconf.options import Options
from autoconf.render import FORMATS, Format
from autoconf.render.page import visible
from autoconf.result import LookupResult
from autoconf.sources import NAMES

ABOUT = """\
Find the mail settings of an address (or a bare domain), and try them.

  autoconf lookup someone@163.com
  autoconf lookup --json --field incoming.imap.host someone@qq.com
  autoconf lookup --explain example.org
  autoconf lookup --offline --mx mxbiz1.qq.com someone@company.example
  cut -d, -f2 people.csv | autoconf lookup --json -
"""


def parser() -> Parser:
    made = Parser(
        prog="autoconf lookup",
        description=ABOUT,
    )
    add = made.add_argument
    add("targets", nargs="+", metavar="ADDRESS|DOMAIN|-", help="`-` reads one a line from stdin")
    formats = made.add_mutually_exclusive_group()
    formats.add_argument(
        "--json",
        dest="format",
        action="store_const",
        const="json",
        help="the same as --format json; several addresses give one object a line",
    )
    formats.add_argument("--format", dest="format", choices=[f.name for f in FORMATS])
    add("--field", metavar="PATH", help="print one value, e.g. incoming.imap.host")
    add("--explain", action="store_true", help="tell who was asked, what each said, and why")
    add("--all", dest="ask_all", action="store_true", help="ask everyone, even if a record answers")
    add("--offline", action="store_true", help="only the records on this machine")
    add("--no-verify", dest="verify", action="store_false", help="do not try the servers")
    add("--only", type=_sources, default=frozenset(), metavar="SOURCE,…", help=", ".join(NAMES))
    add("--skip", type=_sources, default=frozenset(), metavar="SOURCE,…")
    add(
        "--protocol",
        action="append",
        type=_protocols,
        metavar="imap|pop3|smtp",
        help="only this one (may be repeated, or joined with commas)",
    )
    add("--mx", type=_host, metavar="HOST", help="take HOST for the best MX instead of asking")
    add("--share-address", action="store_true", help="send the whole address to the domain's hosts")
    add("--no-third-party", dest="third_party", action="store_false", help="no public ISP database")
    add("--allow-plain", action="store_true", help="also show and try servers without encryption")
    doors.add_to(made)
    add("--language", choices=LANGUAGES)
    volume = made.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="no progress, no remarks")
    volume.add_argument("-v", "--verbose", action="store_true", help="say every step on stderr")
    return made


@dataclass(frozen=True, slots=True)
class Job:
    """How every answer of this call is shown."""

    form: Format
    language: str
    field: str | None
    explain: bool
    many: bool

    def show(self, result: LookupResult) -> Exit:
        """Print one answer; returns its exit code."""
        if self.field is not None:
            return self._show_field(result)
        folder = next(iter(places.record_folders(os.environ)), None)
        if self.form.page is not None:
            for page in self.form.page(result, self.language, folder, explain=self.explain):
                console.show(page)
        elif self.form.write is not None:
            body = self.form.write(result, self.language, one_line=self.many)
            if body is None:
                console.talk(say(self.form.nothing, self.language, format=self.form.name))
            else:
                console.raw(body)
            if self.explain:
                self._explain_aside(result)
        return exits.of(result)

    def _explain_aside(self, result: LookupResult) -> None:
        """The story is talk when standard output holds data."""
        from autoconf.render import story, text

        console.talk(text.draw(story.page(result, self.language)).rstrip("\n"))

    def _show_field(self, result: LookupResult) -> Exit:
        from autoconf.render import field

        value = field.find(result, self.language, self.field or "")
        if value is None:
            console.talk(say("cli.no-field", self.language, field=self.field))
            return exits.worst((exits.of(result), Exit.NOT_FOUND))
        console.out(f"{visible(value)}\n")
        # What stands among the alternatives is not what the status speaks of.
        aside = self.field.startswith("alternatives") if self.field else False
        return exits.worst((exits.of(result), Exit.UNPROVEN if aside else Exit.OK))


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    given = made.parse_intermixed_args(arguments)
    language = console.language(given.language)
    options = _options(made, given)
    many = len(given.targets) > 1 or "-" in given.targets
    form = next(f for f in FORMATS if f.name == (given.format or "text"))
    if many and form.write is not None and not form.many:
        made.error(f"{form.name} holds one answer; ask for one address at a time")
    job = Job(form, language, given.field, given.explain, many)
    try:
        setup = wiring.Setup.load(doors.of(given))
    except (OSError, ValueError) as error:
        console.talk(f"autoconf: {error}")
        return Exit.BROKEN_FILE
    if not given.quiet:
        for problem in setup.overrides.problems:
            console.talk(say("cli.damaged-record", language, problem=problem))
    codes: list[Exit] = []
    for text in _targets(given.targets):
        address = _parse(text, setup, job, codes)
        if address is None:
            continue
        if job.form.page is not None and codes:
            console.out("\n")
        try:
            result = _look_up(setup, address, options, given, language)
        except Interrupted as cut:
            job.show(cut.partial)
            return Exit.INTERRUPTED
        codes.append(job.show(result))
        sys.stdout.flush()
    if not codes:
        made.error("there was no address on standard input")
    return exits.worst(codes)


class Interrupted(Exception):  # noqa: N818
    """Ctrl-C, with what was known by then."""

    def __init__(self, partial: LookupResult) -> None:
        self.partial = partial


def _look_up(
    setup: wiring.Setup,
    address: Address,
    options: Options,
    given: argparse.Namespace,
    language: str,
) -> LookupResult:
    if options.offline:
        return wiring.offline(setup, address, options)
    from autoconf.cli.progress import Progress

    with Progress(quiet=given.quiet, verbose=given.verbose) as progress:
        net = doors.open_net(setup.doors, language)
        lookup = wiring.begin(setup, net, address, options, progress)

        async def whole() -> LookupResult:
            try:
                return await lookup.run()
            finally:
                await net.close()

        try:
            return wiring.run(whole)
        except KeyboardInterrupt:
            raise Interrupted(lookup.result()) from None


def _parse(text: str, setup: wiring.Setup, job: Job, codes: list[Exit]) -> Address | None:
    try:
        return parse(text, setup.catalog)
    except AddressError as error:
        codes.append(Exit.USAGE)
        sentence = say(f"address.{error.code}", job.language, detail=error.detail)
        if error.suggestion:
            sentence += " " + say("cli.did-you-mean", job.language, domain=error.suggestion)
        console.talk(f"autoconf: {sentence}")
        if job.many and job.form.name == "json":
            from autoconf.render import json

            line = {
                "schema": json.ERROR_SCHEMA,
                "input": text,
                "error": error.code,
                "text": sentence,
                "did_you_mean": error.suggestion,
            }
            console.out(json.dump(line, indent=None))
        return None


def _targets(given: Sequence[str]) -> Iterable[str]:
    for target in given:
        if target == "-":
            # Spreadsheets and PowerShell put a byte order mark first.
            lines = (line.strip().lstrip("\ufeff") for line in sys.stdin)
            yield from filter(None, lines)
        else:
            yield target


def _options(made: Parser, given: argparse.Namespace) -> Options:
    protocols = frozenset(p for group in given.protocol or () for p in group)
    try:
        return Options(
            offline=given.offline,
            verify=given.verify,
            ask_all=given.ask_all,
            only=given.only,
            skip=given.skip,
            protocols=protocols or frozenset(Protocol),
            timeout=given.timeout,
            mx=given.mx,
            share_address=given.share_address,
            third_party=given.third_party,
            allow_plain=given.allow_plain,
            ispdb=wiring.ispdb_base(),
        )
    except ValueError as error:
        made.error(str(error))


def _sources(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    unknown = sorted(names.difference(NAMES))
    if unknown or not names:
        raise argparse.ArgumentTypeError(
            f"no source {', '.join(unknown) or repr(text)}; there are {', '.join(NAMES)}"
        )
    return names


def _protocols(text: str) -> frozenset[Protocol]:
    try:
        return frozenset(Protocol(name.strip().lower()) for name in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is none of imap, pop3, smtp") from None


def _host(text: str) -> str:
    try:
        return host(text)
    except AddressError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
