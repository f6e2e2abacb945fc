"""`autoconf publish`: what a domain has to publish so that every client finds its settings.

Prints DNS records, web-server lines or a folder of files; `--check` compares with what the world
sees.  Exit 0 as it should be (or printed), 1 something must change, 3 the domain is not known here,
5 nothing wrong was seen, but not everything could be asked.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf.cli import Parser, console, doors, values
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say
from autoconf.wiring import Setup, run

if TYPE_CHECKING:
    from autoconf.model import Settings
    from autoconf.publish.check import Finding
    from autoconf.publish.plan import Plan

FORMATS = ("table", "zone", "nsupdate", "nginx", "caddy", "static")
UPSTREAM = "http://127.0.0.1:8080"
LIMIT = 4 * 1024 * 1024
_DIGEST = re.compile(r"[A-Za-z0-9+/]{43}=")
ABOUT = """\
Print what a domain has to publish so that every mail program finds its settings.

  autoconf publish example.org --web web.example.org
  autoconf publish example.org --format zone --web web.example.org
  autoconf publish example.org --format static FOLDER
  autoconf publish example.org --check

The servers come from your own domains, from a record, or from --from FILE.
"""


def parser() -> Parser:
    made = Parser(prog="autoconf publish", description=ABOUT)
    add = made.add_argument
    add("domain", metavar="DOMAIN", type=values.domain)
    add("folder", metavar="FOLDER", nargs="?", help="for `static`; nginx and caddy serve it too")
    add("--format", choices=FORMATS, default="table", help="default: table")
    add("--from", dest="source", metavar="FILE", help="an autoconfig file that names the servers")
    add("--provider", metavar="ID", help="the record of the provider that hosts the domain")
    add(
        "--web",
        action="append",
        default=[],
        type=_web,
        metavar="HOST|IP",
        help="the web server that answers for the helper names: one host, or its addresses",
    )
    add(
        "--old-pacc",
        action="append",
        default=[],
        type=_digest,
        metavar="FILE|DIGEST",
        help="a PACC document that caches may still hold: its digest stays",
    )
    add("--ttl", type=_ttl, default=3600, metavar="S", help="of the records; default 3600")
    add("--upstream", type=_url, default=UPSTREAM, metavar="URL", help=f"default {UPSTREAM}")
    add("--check", action="store_true", help="compare with what the world sees")
    add("--json", action="store_true", help="with --check")
    add("--language", choices=LANGUAGES)
    doors.add_to(made)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    # FOLDER may stand behind the options, as in `--format static FOLDER`.
    given = made.parse_intermixed_args(arguments)
    _reject(made, given)
    language = console.language(given.language)
    setup = Setup.load(doors.of(given))
    for problem in setup.overrides.problems:
        console.talk(say("cli.damaged-record", language, problem=problem))
    settings, complete = _settings(made, given, setup, language)
    if settings is None:
        console.talk(f"autoconf: {say('publish.unknown', language, domain=given.domain)}")
        return Exit.NOT_FOUND
    from autoconf.publish.plan import plan

    try:
        found = plan(
            given.domain,
            settings,
            web=given.web,
            old_digests=given.old_pacc,
            complete=complete,
        )
    except ValueError:
        console.talk(f"autoconf: {say('publish.no-servers', language, domain=given.domain)}")
        return Exit.NOT_FOUND
    if given.check:
        return _check(found, setup, given, language)
    if given.format == "static":
        return _write(found, Path(given.folder), language)
    _print(found, given, language)
    return Exit.OK


def _reject(made: Parser, given: argparse.Namespace) -> None:
    """Words that do not go together."""
    from autoconf.publish import web

    takes_folder = given.format in ("static", "nginx", "caddy")
    if given.format == "static" and not given.folder:
        made.error("say where the files go: --format static FOLDER")
    if given.folder and (not takes_folder or given.check):
        made.error(f"a folder is for static, nginx and caddy, not for {given.folder!r}")
    if given.format in ("nginx", "caddy") and given.folder and not web.sayable(_root(given.folder)):
        made.error(
            f"{given.format} cannot serve {_root(given.folder)!r}: a folder with $, {{, }} or a "
            "control character means something else to it; name another folder"
        )
    if given.source and given.provider:
        made.error("name the servers with --from or with --provider, not with both")
    if given.json and not given.check:
        made.error("--json goes with --check")
    names = [place for place in given.web if not _is_ip(place)]
    if names and len(given.web) > 1:
        made.error("--web takes one host, or addresses alone: a name cannot lead to both")


def _settings(
    made: Parser, given: argparse.Namespace, setup: Setup, language: str
) -> tuple[Settings | None, bool]:
    """And whether whoever says so knows all that the domain offers."""
    domain = given.domain
    if given.source:
        return _from_file(made, given.source, domain, language), True
    if given.provider:
        record = setup.catalog.by_id(given.provider)
        if record is None:
            made.error(say("publish.no-such-provider", language, id=given.provider))
        return record.settings(domain), False
    own = setup.overrides.by_domain(domain)
    listing = own or setup.catalog.by_domain(domain)
    return listing.settings(domain) if listing else None, own is not None


def _from_file(made: Parser, name: str, domain: str, language: str) -> Settings:
    from autoconf.documents import choose, read

    try:
        with Path(name).open("rb") as file:
            document = read(file.read(LIMIT), domain=domain)
    except OSError as error:
        made.error(f"{name}: {error.strerror or error}")
    settings = choose(document.reading, domain) if document.readable else None
    if settings is None:
        console.talk(f"autoconf: {say('publish.unreadable', language, path=name)}")
        raise SystemExit(Exit.BROKEN_FILE)
    return settings


def _print(plan: Plan, given: argparse.Namespace, language: str) -> None:
    from autoconf.publish import page, record, web

    if given.format == "table":
        console.show(page.table(plan, language))
        return
    served = {"root": _root(given.folder)} if given.folder else {}
    served = served or {"upstream": given.upstream}
    match given.format:
        case "zone":
            gone = say("publish.delete-these", language)
            text = record.zone(plan.domain, plan.records, plan.removals, given.ttl, gone)
        case "nsupdate":
            text = record.nsupdate(plan.records, plan.removals, given.ttl)
        case "nginx":
            text = web.nginx(plan, **served)
        case _:
            text = web.caddy(plan, **served)
    console.out(text)
    for note in page.notes(plan, language):
        console.talk(f"autoconf: {note}")


def _write(plan: Plan, folder: Path, language: str) -> int:
    from autoconf.catalog.writing import replace
    from autoconf.documents import pacc
    from autoconf.publish import page, tree
    from autoconf.publish.pacc import PATH

    files = tree.files(plan)
    if link := _link(folder, [file.path for file in files]):
        console.talk(say("publish.is-link", language, path=link))
        return Exit.BROKEN_FILE
    try:
        old = (folder / PATH[1:]).read_bytes() if (folder / PATH[1:]).exists() else None
        for file in files:
            replace(folder / file.path[1:], file.body)
    except OSError as error:
        reason = error.strerror or str(error)
        path_text = error.filename or folder
        console.talk(say("publish.cannot-write", language, path=path_text, reason=reason))
        return Exit.BROKEN_FILE
    names = ", ".join((*plan.names, plan.domain))
    console.talk(say("publish.written", language, n=len(files), folder=folder, names=names))
    if old is not None and old != plan.pacc:
        console.talk(say("publish.pacc-changed", language, digest=pacc.digest(old)))
    for omission in tree.omissions(plan):
        words = say(f"publish.{omission.sentence}", language, detail=omission.detail)
        console.talk(f"autoconf: {words}")
    console.talk(f"autoconf: {page.notes(plan, language)[0]}")
    return Exit.OK


def _link(folder: Path, paths: Sequence[str]) -> Path | None:
    """The first symbolic link below the folder on the way to a file: it would lead out of it."""
    for path in paths:
        there = folder
        for part in path[1:].split("/"):
            there /= part
            if there.is_symlink():
                return there
    return None


def _root(folder: str) -> str:
    return str(Path(folder).absolute())


def _check(plan: Plan, setup: Setup, given: argparse.Namespace, language: str) -> int:
    from autoconf.net import Deadline
    from autoconf.publish import page
    from autoconf.publish.check import Word, check
    from autoconf.render import json

    async def ask() -> tuple[Finding, ...]:
        net = doors.open_net(setup.doors, language)
        try:
            return await check(net, plan, Deadline(net.now() + given.timeout))
        finally:
            await net.close()

    findings = run(ask)
    if given.json:
        console.out(json.dump(page.check_object(plan, findings, language)))
    else:
        console.show(page.checked(plan, findings, language))
    if any(each.word in page.WRONG for each in findings):
        return Exit.REMARKS
    unasked = any(each.word is Word.UNASKED for each in findings)
    return Exit.UNDETERMINED if unasked else Exit.OK


def _is_ip(text: str) -> bool:
    from ipaddress import ip_address

    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _web(text: str) -> str:
    from autoconf.address import AddressError, host

    try:
        return host(text)
    except AddressError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a host or an address: {error}") from None


def _digest(text: str) -> str:
    """A digest as it stands, or the file whose digest it is."""
    if _DIGEST.fullmatch(text):
        return text
    from autoconf.documents import pacc

    try:
        return pacc.digest(Path(text).read_bytes())
    except OSError as error:
        reason = error.strerror or error
        raise argparse.ArgumentTypeError(f"{text!r} is no digest and no file ({reason})") from None


def _ttl(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:10]) <= 604800:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds up to a week")
    return int(text)


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://[A-Za-z0-9.\[\]:-]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a URL such as {UPSTREAM}")
    return text
