"""What can be changed in a domain where all is well; `mistakes` says which check must notice."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace

from autoconf.clients import chosen
from autoconf.net import DnsAnswer, DnsStatus, HttpFault
from autoconf.observation import Outcome
from autoconf.options import Options
from tests.unit.book import Book, record
from tests.unit.catalog.records import rule
from tests.unit.checks.seen import (
    AUTOCONFIG,
    GOOD,
    IMAP,
    POX_JSON,
    SMTP,
    D,
    Domain,
    answer,
    facts,
    fault,
)
from tests.unit.fakenet import mx, srv, txt, xml

Change = Callable[[Domain], object]
STARTTLS = f"imap://imap.{D}:143/starttls"
BIG = record(
    "big",
    "imap://imap.big.example:993/tls",
    "smtp://smtp.big.example:465/tls",
    mx=[rule("*.mx.big.example")],
)
OTHER = record(
    "other",
    "imap://imap.other.example:993/tls",
    domains=["other.example"],
    autodiscover=[rule("autodiscover.other.example")],
)
OTHER_WITH_MX = record(
    "other",
    "imap://imap.other.example:993/tls",
    mx=[rule("in.other.example")],
    autodiscover=[rule("autodiscover.other.example")],
)
FILTER = record("filter", mx=[rule("*.filter.example")], status="forwarder")
MAILCONF = txt("mailconf=http://old.example/")
DIGEST = f"v=UAAC1; a=sha256; d={'B' * 43}="
PACC_BODY = (
    b'{"protocols":{"imap":{"host":"imap.example.org"},"submit":{"host":"smtp.example.org"}},'
    b'"authentication":{"password":true}}'
)


DER = base64.b64decode(
    "MIIBITCBx6ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3BvcC5leGFtcGxlLm9yZzAeFw0yNjAxMDEw"
    "MDAwMDBaFw0zNjAxMDEwMDAwMDBaMBoxGDAWBgNVBAMMD3BvcC5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqG"
    "SM49AwEHA0IABNDm+5J3zJ1fhn/+jGBBHTt1jg42SgkulkhWZjHJ9iIq2D6+8du/n4KKVPFyPw9aLdOAjv+6xanN"
    "RbRDPu2NdlIwCgYIKoZIzj0EAwIDSQAwRgIhAKv1GuyeHJP5XfNoWNe98MRWtlwsH/r2ZkeY5+67X9ImAiEAk4Vu"
    "8VoqHtytJlgYxhV5eh6RgMiR1gDMKaNJ3aaZglk="
)
"""A certificate, and the digest of its key (openssl x509 -pubkey | openssl pkey -outform DER)."""
KEY = "97e38bff54aefce5d8757b2ab903600236fa0b340a583e85fac75c799e88c67c"


class Typo(Book):
    def similar(self, domain: str) -> str:
        return "example.com"


def nobody_knows_it(domain: Domain) -> None:
    for table in (domain.web, domain.dns, domain.servers):
        table.clear()
    domain.book = Typo()


def simulated(domain: Domain) -> None:
    domain.clients = chosen(["thunderbird-android", "evolution", "nextcloud"])


def address_shared(domain: Domain) -> None:
    domain.address = f"someone@{D}"
    domain.options = Options(share_address=True)
    shared = f"{AUTOCONFIG}?emailaddress=someone%40{D}"
    domain.web[shared] = answer(shared)


def at(name: str, rdtype: str, found: DnsAnswer) -> Change:
    return lambda domain: domain.dns.__setitem__((name, rdtype), found)


def served(url: str, body: bytes = GOOD, **more: object) -> Change:
    return lambda domain: domain.serve(url, body, **more)  # type: ignore[arg-type]


def failing(url: str, what: HttpFault) -> Change:
    return lambda domain: domain.web.__setitem__(url, fault(url, what))


def status(url: str, code: int) -> Change:
    return lambda domain: domain.web.__setitem__(url, answer(url, b"", status=code))


def shown(text: str, outcome: Outcome, family: str = "", **more: object) -> Change:
    return lambda domain: domain.seen(text, outcome, family, **more)


def certificate(host: str, until: str, *, valid: bool = True) -> Change:
    return lambda domain: domain.certificates.__setitem__(host, facts(host, until, valid=valid))


def both(*changes: Change) -> Change:
    def change(domain: Domain) -> None:
        for each in changes:
            each(domain)

    return change


def named(*texts: str) -> Change:
    """The file names these servers, and all of them work."""
    return both(served(AUTOCONFIG, xml(D, *texts)), *(shown(t, Outcome.OK) for t in texts))


def without(url: str) -> Change:
    def change(domain: Domain) -> None:
        for key in [key for key in domain.web if key.startswith(url)]:
            del domain.web[key]

    return change


def bare(domain: Domain) -> None:
    """Nothing is published, and the usual names work."""
    domain.web.clear()
    for key in [key for key in domain.dns if key[1] == "SRV" or key[0].startswith("auto")]:
        del domain.dns[key]


def clear_imap(domain: Domain) -> None:
    del domain.dns[f"_imaps._tcp.{D}", "SRV"]
    domain.dns[f"_imap._tcp.{D}", "SRV"] = srv((0, 1, 143, f"imap.{D}"))
    domain.seen(STARTTLS, Outcome.OK)


def starttls_alone(domain: Domain) -> None:
    named(STARTTLS, SMTP)(domain)
    del domain.servers[IMAP]
    del domain.dns[f"_imaps._tcp.{D}", "SRV"]


def old_name_server(domain: Domain) -> None:
    domain.authority = (("ns1", {}), ("ns2", {(D, "MX"): mx("old.example")}))


def two_addresses(domain: Domain) -> None:
    domain.names(f"imap.{D}", f"pop.{D}", rdtype="AAAA", place="2a0e:45::1")
    domain.seen(IMAP, Outcome.SILENT, "IPv6")


def at_a_big_provider(domain: Domain) -> None:
    domain.book = Book(BIG)
    domain.dns[D, "MX"] = mx("a.mx.big.example")


def changed(body: bytes, old: bytes, new: bytes) -> bytes:
    assert old in body
    return body.replace(old, new)


def tabled(rdtype: str, *data: str) -> DnsAnswer:
    return DnsAnswer("", rdtype, DnsStatus.OK, data=data)


def caa(*data: str) -> Change:
    return at(D, "CAA", tabled("CAA", *data))


def pinned(name: str, *data: str) -> Change:
    return at(name, "TLSA", tabled("TLSA", *data))


def shows(text: str, outcome: Outcome = Outcome.OK) -> Change:
    """The server shows the certificate above."""
    return lambda domain: domain.seen(
        text, outcome, tls=replace(facts(f"pop.{D}", valid=outcome is Outcome.OK), der=DER)
    )


def without_certificates(domain: Domain) -> None:
    domain.certificates.clear()


def served_as_json(body: bytes) -> Change:
    return lambda domain: domain.web.__setitem__(
        POX_JSON, answer(POX_JSON, body, kind="application/json")
    )


POINTER = b'{"Protocol":"AutodiscoverV1","Url":"https://%s/autodiscover/autodiscover.xml"}'
TWO = f"imap://old.{D}:993/tls"
