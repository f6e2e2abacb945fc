"""`autoconf render`: the exact bytes that the service would answer with."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from autoconf.address import Address, AddressError, parse
from autoconf.catalog.index import Catalog
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.cli.serve import of_status

if TYPE_CHECKING:
    from autoconf.service.entry import Reply, Wsgi

ABOUT = """\
Print the exact bytes that the service would answer with; no port, no network.

  autoconf render autoconfig example.org > config-v1.1.xml
  autoconf render autodiscover someone@example.org
"""

PATHS = {
    "autoconfig": "/mail/config-v1.1.xml?emailaddress={address}",
    "autodiscover": "/autodiscover/autodiscover.xml?email={address}",
    "autodiscover-json": "/autodiscover/autodiscover.json?Email={address}&Protocol=AutodiscoverV1",
    "mobileconfig": "/mobileconfig?email={address}",
    "pacc": "http://ua-auto-config.{domain}/.well-known/user-agent-configuration.json",
    "json": "/api/v1/lookup?address={address}",
}
"""Format -> the request that answers in it."""


def parser() -> Parser:
    made = Parser(prog="autoconf render", description=ABOUT)
    add = made.add_argument
    add("format", choices=tuple(PATHS), metavar="FORMAT", help=", ".join(PATHS))
    add("target", metavar="DOMAIN|ADDRESS")
    add("--config", metavar="FILE", help="of the service: TOML, see docs/service.md")
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    given = made.parse_args(arguments)
    try:
        address = parse(given.target, Catalog.load())
    except AddressError as error:
        made.error(str(error))
    from autoconf.service import entry
    from autoconf.service.log import Log
    from autoconf.service.state import Edges

    told = io.StringIO()
    try:
        config = entry.configured(given.config or os.environ.get(entry.CONFIG_VARIABLE))
        app = entry.build(config, Edges(Log(told)))
    except (OSError, ValueError) as error:
        console.talk(f"autoconf: {error}")
        return Exit.BROKEN_FILE
    _warn(told.getvalue(), given.format)
    reply = _asked(app, given.format, address)
    if reply.status != 200:
        console.talk(f"autoconf: {_reason(reply)}")
        return of_status(reply.status)
    console.raw(reply.body)
    return Exit.OK


def _warn(log: str, form: str) -> None:
    """What the service would log, for a person; whether profiles are signed matters to one form."""
    for line in map(json.loads, log.splitlines()):
        about_profiles = line["event"].startswith("profiles-")
        if line["level"] != "info" and (form == "mobileconfig" or not about_profiles):
            console.talk(f"autoconf: {line['text']}")


def _asked(app: Wsgi, form: str, address: Address) -> Reply:
    from autoconf.service import entry

    domain = address.domain.ascii
    path = PATHS[form].format(address=quote(str(address), safe="@"), domain=domain)
    if form == "mobileconfig" and address.local is None:
        path = f"/apple/{domain}"
    if path.startswith("/"):
        path = f"http://{domain}{path}"
    return entry.ask(app, path)


def _reason(reply: Reply) -> str:
    """The title of a problem, or the status."""
    try:
        return str(json.loads(reply.body)["title"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {reply.status}"
