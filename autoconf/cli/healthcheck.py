"""`autoconf healthcheck`: is the service ready?  For containers, which have no curl."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import say

URL = "http://127.0.0.1:8080/readyz"

ABOUT = f"""\
Ask the service whether it is ready: 0 if it is, 1 if not.

  autoconf healthcheck
  autoconf healthcheck {URL}
"""


def parser() -> Parser:
    made = Parser(prog="autoconf healthcheck", description=ABOUT)
    made.add_argument("url", nargs="?", default=URL, metavar="URL", help=f"default {URL}")
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    given = made.parse_args(arguments)
    if not given.url.startswith(("http://", "https://")):
        made.error(f"{given.url!r} is no http URL; the usual one is {URL}")
    # The environment's proxy is for other machines than this one.
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(given.url, timeout=5) as answer:
            status = answer.status
    except HTTPError as error:
        with error:
            reason = f"HTTP {error.code}"
    except (URLError, OSError, ValueError) as error:
        reason = str(getattr(error, "reason", error))
    else:
        if status == 200:
            return Exit.OK
        reason = f"HTTP {status}"
    console.talk(say("service.not-ready", console.language(None), url=given.url, reason=reason))
    return Exit.REMARKS
