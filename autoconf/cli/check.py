"""`autoconf check`: why doesn't it work, whom does it hurt, and what exactly to change.

With `--login` instead: does signing in work?  Exit 0 well (signed in everywhere it was asked for),
1 something is as grave as `--fail-on` (refused), 4 no server may be asked (not proven, not vouched
for), 5 undetermined, 2 usage.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from autoconf import wiring
from autoconf.address import Address, AddressError, host, parse
from autoconf.cli import Parser, console, doors
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say
from autoconf.model import Protocol
from autoconf.options import Options

FORMATS = ("text", "json", "markdown", "html")
FAIL = ("warn", "error", "critical")
ABOUT = """\
Look at the mail set-up of a domain the way every mail program does: what is wrong, whom it hurts,
and what exactly to change.

  autoconf check example.org
  autoconf check example.org --format html > report.html
  autoconf check example.org --fix-out FOLDER --web web.example.org
  autoconf check example.org --clients
  autoconf check someone@example.org --ticket --language zh-CN

Nobody is signed in to, and the part before the @ is sent to nobody.

With --login: sign in at the servers that a lookup finds, and explain what they say.

  autoconf check someone@163.com --login
  autoconf check someone@163.com --login --protocol pop3 --verbose
  pass show mail/work | autoconf check someone@example.org --login --password-stdin

One try a server, over verified TLS, only where somebody vouches for the server; after a refusal
nobody else is asked.  Nothing is sent, fetched or deleted.
"""


def parser() -> Parser:
    made = Parser(prog="autoconf check", description=ABOUT)
    add = made.add_argument
    add("address", metavar="ADDRESS|DOMAIN")
    add("--format", choices=FORMATS, help="default: text")
    add("--ticket", action="store_true", help="a short answer to whoever asked, address hidden")
    add(
        "--clients",
        nargs="?",
        const="",
        metavar="NAME,…",
        help="what each mail program would do, too (all of them, or these)",
    )
    add("--fail-on", choices=FAIL, default="error", help="exit 1 from there on; default: error")
    add("--fix-out", metavar="FOLDER", help="write what to publish: zone, files, web-server lines")
    add(
        "--web",
        action="append",
        default=[],
        type=_web,
        metavar="HOST|IP",
        help="your web server, for the fixes (publish has the same)",
    )
    add("--share-address", action="store_true", help="send the whole address to the domain's hosts")
    add("--no-third-party", dest="third_party", action="store_false", help="no public ISP database")
    add("--login", action="store_true", help="sign in, once a server")
    add("--user", metavar="NAME", help="the user name, where it is not the one that is found")
    source = made.add_mutually_exclusive_group()
    source.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input"
    )
    source.add_argument(
        "--keyring", action="store_true", help="take it from `keyring set mail-autoconf NAME`"
    )
    source.add_argument(
        "--xoauth2-token-stdin",
        action="store_true",
        help="sign in with an OAuth2 access token, read from standard input",
    )
    add(
        "--protocol",
        action="append",
        choices=[str(protocol) for protocol in Protocol],
        help="only this one (may be repeated); else one to read and one to send with",
    )
    add("--json", action="store_true", help="the same as --format json")
    add("--language", choices=LANGUAGES)
    volume = made.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="no progress, no remarks")
    volume.add_argument("-v", "--verbose", action="store_true", help="show everything, redacted")
    doors.add_to(made, "for the lookup, thrice that for each sign-in")
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    given = made.parse_args(arguments)
    language = console.language(given.language)
    if given.json and given.format not in (None, "json"):
        made.error("--json is --format json; take one of the two")
    if given.json:
        given.format = "json"
    try:
        address = parse(given.address)
    except AddressError as error:
        made.error(say(f"address.{error.code}", language, detail=error.detail))
    if given.login:
        return _login(made, given, address, language)
    return _examine(made, given, address, language)


def _examine(made: Parser, given: argparse.Namespace, address: Address, language: str) -> int:
    from autoconf.cli import examining
    from autoconf.clients import chosen

    names = filter(None, (given.clients or "").split(","))
    try:
        given.clients = chosen(names) if given.clients is not None else ()
    except ValueError as error:
        made.error(str(error))
    try:
        setup = wiring.Setup.load(doors.of(given))
        options = _options(given)
    except (OSError, ValueError) as error:
        console.talk(f"autoconf: {error}")
        return Exit.BROKEN_FILE
    return examining.run(setup, address, options, given, language)


def _login(made: Parser, given: argparse.Namespace, address: Address, language: str) -> int:
    from autoconf.cli import signing

    if address.local is None:
        made.error(say("login.needs-address", language, domain=address.domain.unicode))
    if given.user is not None and not signing.usable(given.user):
        made.error("--user is not one line that a server could read")
    try:
        setup = wiring.Setup.load(doors.of(given))
        options = _options(given)
    except (OSError, ValueError) as error:
        console.talk(f"autoconf: {error}")
        return Exit.BROKEN_FILE
    return signing.run(setup, address, options, given, language)


def _options(given: argparse.Namespace) -> Options:
    wished = frozenset(map(Protocol, given.protocol or ()))
    return Options(
        protocols=wished or frozenset(Protocol),
        timeout=given.timeout,
        share_address=given.share_address,
        third_party=given.third_party,
        ispdb=wiring.ispdb_base(),
    )


def _web(text: str) -> str:
    try:
        return host(text)
    except AddressError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a host or an address: {error}") from None
