"""One source asked alone, or a whole lookup, over a network that is a table."""

from __future__ import annotations

import asyncio
from typing import Any

from autoconf.address import parse
from autoconf.engine import Lookup
from autoconf.model import Channel
from autoconf.net import Deadline, DnsStatus, Mx
from autoconf.options import Options
from autoconf.result import Answer, LookupResult
from autoconf.sources import SOURCES
from autoconf.sources.inquiry import Inquiry, MailExchangers
from tests.unit.book import Book
from tests.unit.fakenet import FakeNet

D = "example.org"
IMAP, SMTP = f"imap://imap.{D}:993/tls", f"smtp://smtp.{D}:465/tls"
BIG_IMAP, BIG_SMTP = "imap://imap.big.example:993/tls", "smtp://smtp.big.example:465/tls"


def inquiry(
    address: str = f"someone@{D}",
    *,
    book: Book | None = None,
    own: Book | None = None,
    best_mx: str | None = None,
    signed: bool = False,
    **options: Any,
) -> Inquiry:
    exchangers = (
        MailExchangers(DnsStatus.OK, (Mx(0, best_mx),), authenticated=signed) if best_mx else None
    )
    return Inquiry(parse(address), Options(**options), book or Book(), own or Book(), exchangers)


def ask(name: str, net: FakeNet, about: Inquiry | None = None) -> dict[str, Answer]:
    """What each place of one remote source says, by locator."""
    source = next(s for s in SOURCES if s.name == name)

    async def whole() -> dict[str, Answer]:
        deadline = Deadline(net.now() + 10)
        steps = source.steps(about or inquiry())
        return {step.locator: await step.ask(net, deadline) for step in steps}

    return asyncio.run(whole())


def channel(answer: Answer) -> Channel:
    """What the chain behind an answer was worth."""
    (claim,) = answer.claims
    return claim.origin.channel


def look_up(
    net: FakeNet, *, book: Book | None = None, own: Book | None = None, **options: Any
) -> LookupResult:
    """A whole lookup of someone at `D`."""

    async def whole() -> LookupResult:
        address = parse(f"someone@{D}")
        return await Lookup(net, book or Book(), own or Book(), address, Options(**options)).run()

    return asyncio.run(whole())


def hosts(result: LookupResult) -> list[str]:
    """The servers that stand in the config, preferred first."""
    assert result.config is not None
    rows = result.config.incoming + result.config.outgoing
    return [row.server.endpoint.host for row in rows]


def reasons(result: LookupResult, source: str) -> set[str]:
    return {answer.reason for answer in result.attempts if answer.source == source}
