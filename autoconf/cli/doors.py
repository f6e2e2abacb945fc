"""The options that say how this machine reaches the world; `lookup` and `probe` share them."""

from __future__ import annotations

import argparse
import os

from autoconf.cli import Parser
from autoconf.wiring import Doors


def add_to(parser: Parser) -> None:
    add = parser.add_argument
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


def _resolver(text: str) -> tuple[str, int]:
    """IP, IP:PORT, or [IPv6]:PORT."""
    import ipaddress

    host, port = text, "53"
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        port = rest.removeprefix(":") or "53"
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
    try:
        ipaddress.ip_address(host)
        number = int(port)
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
