"""The options that say how this machine reaches the world; `lookup` and `probe` share them."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.messages import say
from autoconf.wiring import Doors, live_net

if TYPE_CHECKING:
    from autoconf.net import Net


def add_to(parser: Parser, patience: str = "for everything") -> None:
    add = parser.add_argument
    add("--timeout", type=_seconds, default=10.0, metavar="S", help=f"{patience}; default 10")
    add("--resolver", type=_resolver, metavar="IP[:PORT]", help="ask this DNS resolver")
    add(
        "--allow-network",
        action="append",
        default=[],
        type=_network,
        metavar="CIDR",
        help="let servers lie in this private range",
    )
    add(
        "--cafile", type=_file, metavar="PATH", help="PEM certificates to trust beside the system's"
    )


def of(given: argparse.Namespace) -> Doors:
    return Doors(given.resolver, tuple(given.allow_network), given.cafile)


def open_net(through: Doors, language: str) -> Net:
    """The live door; ends the command where the certificates of `--cafile` cannot be read."""
    try:
        return live_net(through)
    except OSError as error:
        reason = error.strerror or str(error)
        console.talk(say("cli.bad-cafile", language, path=through.cafile, reason=reason))
        raise SystemExit(Exit.BROKEN_FILE) from None


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 300:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time between 0 and 300 seconds")
    return value


def _resolver(text: str) -> tuple[str, int]:
    """IP, IP:PORT, or [IPv6]:PORT."""
    import ipaddress

    host, port = text, "53"
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        if text.endswith("]"):
            rest = ":53"
        port = rest[1:] if rest.startswith(":") else ""
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
    try:
        ipaddress.ip_address(host)
        number = int(port) if port.isascii() and port.isdecimal() else 0
    except ValueError:
        number = 0
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not IP or IP:PORT")
    return host, number


def _network(text: str) -> str:
    import ipaddress

    try:
        return str(ipaddress.ip_network(text, strict=False))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a network such as 10.0.0.0/8") from None


def _file(text: str) -> str:
    if not os.path.isfile(text):
        raise argparse.ArgumentTypeError(f"no file {text!r}")
    return text
