"""One answer of every kind, each the end of a whole lookup over a network that is a table."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from autoconf.address import parse
from autoconf.engine import Lookup
from autoconf.local import lookup as lookup_offline
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.observation import Outcome, TlsFacts
from autoconf.options import Options
from autoconf.result import LookupResult
from tests.unit.book import Book, record
from tests.unit.catalog.records import rule
from tests.unit.fakenet import FakeNet, failing, mx, proven, srv, xml

D = "example.org"
IMAP, SMTP = f"imap://imap.{D}:993/tls", f"smtp://smtp.{D}:465/tls"
POP3 = f"pop3://pop.{D}:995/tls"
BIG_IMAP, BIG_SMTP = "imap://imap.big.example:993/tls", "smtp://smtp.big.example:465/tls"
IDN_IMAP, IDN_SMTP = "imap://imap.xn--bcher-kva.example:993/tls", f"smtp://smtp.{D}:587/starttls"
AUTOCONFIG = f"https://autoconfig.{D}/mail/config-v1.1.xml"
HTTP = f"http://autoconfig.{D}/mail/config-v1.1.xml"

BIG = record(
    "big",
    BIG_IMAP,
    BIG_SMTP,
    domains=["big.example"],
    mx=[rule("*.mx.big.example")],
    status="needs_setup",
    names={"en": "Big Mail", "zh-CN": "大邮箱", "zh-TW": "大信箱"},
    hints=[
        {"kind": "note", "text": {"en": "Two codes at a time."}},
        {
            "kind": "enable",
            "text": {"en": "Switch IMAP on.", "zh-CN": "请开启 IMAP。", "zh-TW": "請開啟 IMAP。"},
            "url": "https://help.big.example/imap",
        },
    ],
    credential={
        "kind": "authorization_code",
        "names": {"en": "authorization code", "zh-CN": "授权码", "zh-TW": "授權碼"},
        "length": 16,
        "url": "https://help.big.example/code",
    },
    oauth2={"issuer": "https://login.big.example", "scopes": ["mail"]},
    links={"webmail": "https://mail.big.example/"},
)
ENDED = record("ended", domains=["ended.example"], status="retired")
CLOSED = record("closed", domains=["closed.example"], status="no_standard_protocols")
FORWARDS = record(
    "forwards",
    domains=["forwards.example"],
    status="forwarder",
    hints=[{"kind": "status", "text": {"zh-CN": "只转发。"}}],
)
BOOK = Book(BIG, ENDED, CLOSED, FORWARDS)


def look_up(net: FakeNet, address: str = f"someone@{D}", **options: Any) -> LookupResult:
    async def whole() -> LookupResult:
        return await Lookup(net, BOOK, Book(), parse(address), Options(**options)).run()

    return settled(asyncio.run(whole()))


def offline(address: str, **options: Any) -> LookupResult:
    return settled(lookup_offline(BOOK, Book(), parse(address), Options(offline=True, **options)))


def settled(result: LookupResult) -> LookupResult:
    """The same without the times, which differ from run to run."""
    attempts = tuple(replace(answer, elapsed_ms=0.0) for answer in result.attempts)
    return replace(result, attempts=attempts, elapsed_ms=0.0)


def interrupted() -> LookupResult:
    async def whole() -> LookupResult:
        return Lookup(FakeNet(), BOOK, Book(), parse(f"someone@{D}"), Options()).result()

    return settled(asyncio.run(whole()))


def own(*servers: str, mail: tuple[Any, ...] = (), **more: Any) -> FakeNet:
    """The domain's own file names these servers."""
    return FakeNet(web={AUTOCONFIG: xml(D, *servers)}, mail=mail, **more)


def wrong_name() -> LookupResult:
    seen, _ = failing(IMAP, Outcome.TLS_NAME)
    facts = TlsFacts(
        None, ("imap.hoster.example",), "Lab", "2026-01-01", "2027-01-01", False, "mismatch"
    )
    return look_up(own(IMAP, SMTP, mail=((replace(seen, tls=facts), 0.0), proven(SMTP))))


def conflict() -> LookupResult:
    """The web host's leftover file against the provider that takes the mail."""
    every = tuple(map(proven, (IMAP, SMTP, BIG_IMAP, BIG_SMTP)))
    return look_up(own(IMAP, SMTP, mail=every, dns={(D, "MX"): mx("a.mx.big.example")}))


def borrowed() -> LookupResult:
    answers = {
        (f"_submissions._tcp.{D}", "SRV"): srv((0, 0, 465, f"smtp.{D}")),
    }
    return look_up(own(IMAP, dns=answers, mail=(proven(IMAP), proven(SMTP))))


def unconfirmed() -> LookupResult:
    foreign = ("imap://imap.foreign.example:993/tls", "smtp://smtp.foreign.example:465/tls")
    return look_up(FakeNet(web={HTTP: xml(D, *foreign)}, mail=tuple(map(proven, foreign))))


def blocked() -> LookupResult:
    return look_up(own(IMAP, SMTP, mail=(proven(IMAP), failing(SMTP, Outcome.SILENT))))


KINDS: dict[str, Callable[[], LookupResult]] = {
    "verified": lambda: look_up(own(IMAP, SMTP, mail=(proven(IMAP), proven(SMTP)))),
    "known": lambda: look_up(
        FakeNet(mail=(proven(BIG_IMAP), proven(BIG_SMTP))), "someone@big.example"
    ),
    "offline": lambda: offline("someone@big.example"),
    "not-tried": lambda: look_up(own(IMAP, SMTP), verify=False),
    "pop3": lambda: look_up(own(POP3, SMTP, mail=(proven(POP3), proven(SMTP)))),
    "bare-domain": lambda: offline("big.example"),
    "idn-host": lambda: look_up(
        own(IDN_IMAP, IDN_SMTP, mail=tuple(map(proven, (IDN_IMAP, IDN_SMTP))))
    ),
    "idn-domain": lambda: look_up(FakeNet(), "someone@bücher.example"),
    "wrong-name": wrong_name,
    "unconfirmed": unconfirmed,
    "blocked": blocked,
    "conflict": conflict,
    "borrowed": borrowed,
    "all-refuted": lambda: look_up(own(IMAP, SMTP)),
    "nobody-knows": lambda: look_up(FakeNet()),
    "did-you-mean": lambda: look_up(FakeNet(), "someone@gmial.com"),
    "null-mx": lambda: look_up(FakeNet(dns={(D, "MX"): mx("")})),
    "retired": lambda: offline("someone@ended.example"),
    "no-standard-protocols": lambda: offline("someone@closed.example"),
    "forwarder": lambda: offline("someone@forwards.example"),
    "undetermined": lambda: look_up(
        FakeNet(dns={(D, "MX"): DnsAnswer(D, "MX", DnsStatus.FAILED, detail="SERVFAIL")})
    ),
    "no-network": lambda: look_up(
        FakeNet(dns={(D, "MX"): DnsAnswer(D, "MX", DnsStatus.UNREACHABLE)})
    ),
    "interrupted": interrupted,
}


@cache
def result(kind: str) -> LookupResult:
    return KINDS[kind]()
