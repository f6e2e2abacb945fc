"""`autoconf serve`: answer mail clients over HTTP.  docs/service.md"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf.cli import Parser, console, values, webserver
from autoconf.cli.exits import Exit
from autoconf.messages import say

if TYPE_CHECKING:
    from autoconf.service.entry import Reply

ABOUT = """\
Answer mail clients over HTTP: autoconfig, Autodiscover, an ISP database, a JSON API.
With nothing configured it knows every provider in the database.

  autoconf serve
  autoconf serve --host 0.0.0.0 --port 8080 --config service.toml
  autoconf serve --get '/mail/config-v1.1.xml?emailaddress=someone@163.com'
  autoconf serve --get http://autoconfig.example.org/mail/config-v1.1.xml
"""


def parser() -> Parser:
    made = Parser(prog="autoconf serve", description=ABOUT)
    add = made.add_argument
    add("--host", default="127.0.0.1", metavar="ADDR", help="listen here; default 127.0.0.1")
    add("--port", type=_port, default=8080, metavar="N", help="default 8080")
    add("--workers", type=values.count, default=2, metavar="N", help="processes; default 2")
    add("--config", metavar="FILE", help="TOML, see docs/service.md")
    add(
        "--server",
        choices=tuple(webserver.SERVERS),
        help="default: the first of these that is installed",
    )
    add("--get", metavar="PATH|URL", help="print one answer, without a port")
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    language = console.language(None)
    from autoconf.service import entry
    from autoconf.service.log import Log
    from autoconf.service.state import Edges

    path = given.config or os.environ.get(entry.CONFIG_VARIABLE)
    try:
        config = entry.configured(path)
        # Made here too: a mistake is told at once, not by workers that die one after another.
        quiet = io.StringIO() if given.get is None else None
        app = entry.build(config, Edges(Log(quiet)))
    except (OSError, ValueError) as error:
        console.talk(f"autoconf: {error}")
        return Exit.BROKEN_FILE
    if given.get is not None:
        return _show(entry.ask(app, given.get, headers={"Accept": "*/*"}))
    chosen = given.server or webserver.best()
    if chosen is None:
        console.talk(say("service.no-server", language))
        return Exit.BROKEN_FILE
    if path:
        os.environ[entry.CONFIG_VARIABLE] = str(Path(path).absolute())
    workers = given.workers if chosen in webserver.MANY else 1
    os.environ[entry.WORKERS_VARIABLE] = str(workers)
    try:
        address = entry.place(given.host, given.port)
    except OSError as error:
        reason = error.strerror or str(error)
        console.talk(
            say("service.cannot-listen", language, host=given.host, port=given.port, reason=reason)
        )
        return Exit.BROKEN_FILE
    waits = config.live or config.domains is not None
    waiting = config.limits.of_one(workers).waiting if waits else 0
    plan = webserver.Plan(address, given.port, workers, waiting)
    if sys.stderr.isatty():
        console.talk(
            say("service.listening", language, host=given.host, port=given.port, server=chosen)
        )
    else:
        Log().tell("info", "serving", host=given.host, port=given.port, server=chosen)
    try:
        webserver.SERVERS[chosen](plan)
    except ImportError:
        console.talk(say("service.server-missing", language, server=chosen))
        return Exit.BROKEN_FILE
    return Exit.OK


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port")
    return number


def _show(reply: Reply) -> Exit:
    console.talk(f"HTTP {reply.status}")
    for name, value in reply.headers:
        console.talk(f"{name}: {value}")
    sys.stderr.flush()
    console.raw(reply.body)
    return of_status(reply.status)


def of_status(status: int) -> Exit:
    """What an answer's status means to whoever asked from a shell."""
    if status < 400:
        return Exit.OK
    if status == 404:
        return Exit.NOT_FOUND
    if status in (429, 503):
        return Exit.UNDETERMINED
    return Exit.USAGE if status < 500 else Exit.BUG
