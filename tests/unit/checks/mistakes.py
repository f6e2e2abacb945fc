"""One mistake at a time in a domain where all is well, and the check that must say so."""

from __future__ import annotations

from collections.abc import Callable

from autoconf.clients import chosen
from autoconf.model import Auth
from autoconf.net import DnsAnswer, DnsStatus, HttpFault
from autoconf.observation import Outcome
from autoconf.options import Options
from tests.unit.book import Book, record
from tests.unit.catalog.records import rule
from tests.unit.checks.seen import (
    ADDRESS,
    AUTOCONFIG,
    GOOD,
    HTML,
    HTTP,
    IMAP,
    ISPDB,
    ODD,
    PACC,
    POP3,
    POX,
    POX_CASE,
    POX_HTTP,
    SMTP,
    WELL_KNOWN,
    D,
    Domain,
    alias,
    answer,
    facts,
    fault,
    line,
    pox,
)
from tests.unit.fakenet import addresses, mx, srv, txt, xml

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


TWO = f"imap://old.{D}:993/tls"
BAD: tuple[tuple[str, str, Change], ...] = (
    ("AC-INP-001", "warn", nobody_knows_it),
    ("AC-INP-002", "info", lambda d: setattr(d, "address", "bücher.example")),
    ("AC-DNS-001", "critical", at(D, "MX", DnsAnswer("", "MX", DnsStatus.NX_DOMAIN))),
    ("AC-DNS-002", "error", at(D, "MX", mx(""))),
    ("AC-DNS-002", "warn", lambda d: d.dns.pop((D, "MX"))),
    ("AC-DNS-003", "error", at(D, "MX", mx(f"mx.{D}", "gone.example"))),
    ("AC-DNS-004", "critical", at(f"autoconfig.{D}", "CNAME", alias("gone.example"))),
    (
        "AC-DNS-005",
        "error",
        both(
            at_a_big_provider,
            at(f"autodiscover.{D}", "CNAME", alias("autodiscover.other.example")),
            lambda d: setattr(d, "book", Book(BIG, OTHER)),
        ),
    ),
    ("AC-DNS-006", "error", at(f"_autodiscover._tcp.{D}", "SRV", srv((0, 0, 443, "gone.example")))),
    (
        "AC-DNS-007",
        "info",
        lambda d: [d.dns.pop((f"_{x}._tcp.{D}", "SRV")) for x in ("imaps", "pop3s")],
    ),
    ("AC-DNS-008", "info", lambda d: d.dns.pop((f"_submissions._tcp.{D}", "SRV"))),
    ("AC-DNS-009", "error", at(f"_imaps._tcp.{D}", "SRV", srv((0, 1, 993, "gone.example")))),
    ("AC-DNS-010", "info", at(f"imap.{D}", "CNAME", alias("real.example"))),
    ("AC-DNS-011", "error", at(f"_imaps._tcp.{D}", "SRV", srv((0, 1, 993, f"mx.{D}")))),
    ("AC-DNS-012", "warn", clear_imap),
    ("AC-DNS-013", "info", lambda d: d.dns.pop((f"_pop3._tcp.{D}", "SRV"))),
    ("AC-DNS-014", "warn", at(D, "TXT", MAILCONF)),
    ("AC-DNS-015", "error", at(f"_ua-auto-config.{D}", "TXT", txt(DIGEST))),
    ("AC-DNS-015", "error", served(PACC, PACC_BODY, kind="application/json")),
    ("AC-DNS-016", "info", lambda d: d.dns.pop((D, "DS"))),
    (
        "AC-DNS-017",
        "warn",
        lambda d: setattr(d, "authority", (("ns1", {(D, "MX"): mx("new.example")}),)),
    ),
    ("AC-DNS-018", "error", old_name_server),
    (
        "AC-DNS-019",
        "warn",
        both(without(POX), at(f"no-such-helper-name.{D}", "A", addresses("45.80.1.1"))),
    ),
    ("AC-DNS-020", "error", named(TWO, SMTP)),
    ("AC-PUB-001", "error", bare),
    ("AC-PUB-002", "error", status(AUTOCONFIG, 400)),
    ("AC-PUB-003", "error", status(AUTOCONFIG + ADDRESS, 500)),
    ("AC-PUB-004", "warn", status(WELL_KNOWN, 500)),
    ("AC-PUB-005", "error", status(AUTOCONFIG + ODD, 400)),
    ("AC-PUB-006", "error", lambda d: d.web.__setitem__(AUTOCONFIG + ADDRESS, xml(D, IMAP, SMTP))),
    ("AC-PUB-007", "error", served(AUTOCONFIG, HTML, kind="text/html")),
    ("AC-PUB-007", "info", served(WELL_KNOWN, HTML, kind="text/html")),
    ("AC-PUB-008", "error", served(AUTOCONFIG, GOOD, kind="text/plain")),
    ("AC-PUB-009", "error", failing(AUTOCONFIG, HttpFault.TLS)),
    ("AC-PUB-009", "warn", failing(WELL_KNOWN, HttpFault.TLS)),
    ("AC-PUB-010", "warn", certificate(f"autoconfig.{D}", "2026-12-10")),
    ("AC-PUB-010", "error", certificate(f"autoconfig.{D}", "2026-11-27")),
    ("AC-PUB-011", "error", failing(AUTOCONFIG, HttpFault.REDIRECT)),
    (
        "AC-PUB-011",
        "info",
        lambda d: d.web.__setitem__(
            AUTOCONFIG, answer(AUTOCONFIG, at="https://elsewhere.example/c.xml")
        ),
    ),
    ("AC-PUB-012", "error", both(without(AUTOCONFIG), served(HTTP))),
    ("AC-PUB-013", "error", status(POX, 500)),
    ("AC-PUB-014", "info", status(f"GET {POX}", 405)),
    ("AC-PUB-015", "warn", status(POX_CASE, 404)),
    ("AC-PUB-016", "warn", failing(POX, HttpFault.SILENT)),
    (
        "AC-PUB-017",
        "warn",
        lambda d: d.web.__setitem__(ISPDB, xml(D, f"imap://mx.{D}:993/tls", SMTP)),
    ),
    ("AC-PUB-018", "warn", served(POX_HTTP, pox(IMAP, SMTP))),
    ("AC-PUB-019", "info", served(PACC, PACC_BODY, kind="application/json")),
    ("AC-XML-001", "error", served(AUTOCONFIG, GOOD[:-20])),
    ("AC-XML-002", "error", served(AUTOCONFIG, changed(GOOD, b"<port>995</port>", b""))),
    ("AC-XML-003", "error", served(AUTOCONFIG, changed(GOOD, b"pop.example.org", b"{{ host }}"))),
    ("AC-XML-004", "error", served(AUTOCONFIG, xml(D, IMAP, SMTP, f"pop3://pop.{D}:110/plain"))),
    ("AC-XML-005", "error", served(AUTOCONFIG, xml(D, IMAP, SMTP, f"pop3://pop.{D}:995/starttls"))),
    (
        "AC-XML-006",
        "warn",
        served(
            AUTOCONFIG,
            changed(
                GOOD,
                b"</outgoingServer>",
                b"<useGlobalPreferredServer>true</useGlobalPreferredServer></outgoingServer>",
            ),
        ),
    ),
    ("AC-XML-007", "warn", served(AUTOCONFIG, changed(GOOD, b"%EMAILADDRESS%", b"bob"))),
    (
        "AC-XML-008",
        "critical",
        served(
            AUTOCONFIG,
            changed(GOOD, b"</outgoingServer>", b"<password>hunter2</password></outgoingServer>"),
        ),
    ),
    (
        "AC-XML-009",
        "info",
        served(AUTOCONFIG, changed(GOOD, b"<displayName>", b"<wish/><displayName>")),
    ),
    ("AC-XML-010", "warn", served(AUTOCONFIG, xml("other.example", IMAP, POP3, SMTP))),
    ("AC-XML-011", "error", served(AUTOCONFIG, xml(D, IMAP, POP3))),
    ("AC-XML-012", "warn", served(AUTOCONFIG, xml(D, POP3, IMAP, SMTP))),
    ("AC-XML-013", "info", named(STARTTLS, IMAP, SMTP)),
    (
        "AC-XML-014",
        "error",
        served(AUTOCONFIG, changed(GOOD, b"<username>%EMAILADDRESS%</username>", b"")),
    ),
    (
        "AC-XML-015",
        "info",
        served(AUTOCONFIG, changed(GOOD, f"<displayName>{D}</displayName>".encode(), b"")),
    ),
    ("AC-TLS-001", "error", shown(POP3, Outcome.TLS_NAME)),
    ("AC-TLS-002", "error", shown(POP3, Outcome.TLS_EXPIRED)),
    ("AC-TLS-003", "error", shown(POP3, Outcome.TLS_CHAIN)),
    ("AC-TLS-004", "warn", shown(POP3, Outcome.OK, tls=facts(f"pop.{D}", "2026-12-10"))),
    ("AC-TLS-004", "error", shown(POP3, Outcome.OK, tls=facts(f"pop.{D}", "2026-11-25"))),
    ("AC-TLS-005", "error", shown(POP3, Outcome.TLS_FAILED)),
    (
        "AC-TLS-006",
        "error",
        both(named(STARTTLS, IMAP, SMTP), shown(STARTTLS, Outcome.NO_STARTTLS)),
    ),
    (
        "AC-TLS-007",
        "critical",
        both(named(STARTTLS, IMAP, SMTP), shown(STARTTLS, Outcome.STARTTLS_INJECTED)),
    ),
    ("AC-TLS-008", "critical", both(named(STARTTLS, IMAP, SMTP), shown(STARTTLS, Outcome.PREAUTH))),
    ("AC-TLS-009", "info", starttls_alone),
    (
        "AC-TLS-010",
        "warn",
        both(
            named(STARTTLS, IMAP, SMTP),
            shown(
                STARTTLS,
                Outcome.OK,
                transcript=(line("* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN"),),
            ),
        ),
    ),
    ("AC-SRV-001", "critical", both(shown(IMAP, Outcome.TLS_NAME), shown(POP3, Outcome.REFUSED))),
    ("AC-SRV-002", "critical", shown(SMTP, Outcome.TLS_NAME)),
    ("AC-SRV-003", "error", shown(POP3, Outcome.REFUSED)),
    ("AC-SRV-004", "info", shown(POP3, Outcome.OK, elapsed_ms=4000.0)),
    ("AC-SRV-005", "error", two_addresses),
    ("AC-SRV-006", "error", shown(POP3, Outcome.NO_AUTH)),
    ("AC-SRV-007", "error", shown(POP3, Outcome.OK, auth=(Auth.OAUTH2,))),
    ("AC-SRV-008", "error", named(IMAP, f"smtp://smtp.{D}:25/starttls")),
    ("AC-SRV-009", "warn", shown(POP3, Outcome.OK, facts=(("uidl", "no"), ("top", "yes")))),
    ("AC-CON-001", "warn", shown(SMTP, Outcome.TLS_NAME)),
    ("AC-CON-002", "warn", named(f"imap://mx.{D}:993/tls", SMTP)),
    ("AC-CON-002", "error", served(AUTOCONFIG, xml(D, f"imap://mx.{D}:993/tls", SMTP))),
    ("AC-CON-003", "error", at_a_big_provider),
    (
        "AC-CON-004",
        "warn",
        both(
            at_a_big_provider,
            served(WELL_KNOWN, changed(GOOD, b"%EMAILADDRESS%", b"%EMAILLOCALPART%")),
        ),
    ),
    ("AC-PRIV-001", "warn", served(HTTP)),
    (
        "AC-PRIV-002",
        "warn",
        lambda d: d.web.__setitem__(
            AUTOCONFIG + ADDRESS,
            answer(AUTOCONFIG + ADDRESS, at=f"https://tracker.example/{ADDRESS}"),
        ),
    ),
    (
        "AC-PRIV-003",
        "info",
        at(f"_autodiscover._tcp.{D}", "SRV", srv((0, 0, 443, "mx.foreign.example"))),
    ),
    ("AC-PRIV-004", "info", address_shared),
    ("AC-CLI-001", "warn", without(AUTOCONFIG)),
    ("AC-CLI-002", "info", both(without(POX), without(POX_CASE))),
    (
        "AC-CLI-003",
        "warn",
        served(
            POX,
            pox(
                IMAP,
                SMTP,
                extra=(
                    f"<Protocol><Type>WEB</Type><EwsUrl>https://{D}/ews</EwsUrl></Protocol>"
                    f"<Protocol><Type>EXPR</Type><EwsUrl>https://{D}/ews</EwsUrl></Protocol>"
                ),
            ),
        ),
    ),
    ("AC-CLI-005", "warn", both(simulated, without(AUTOCONFIG))),
    ("AC-CLI-005", "error", both(simulated, shown(IMAP, Outcome.TLS_NAME))),
    ("AC-CLI-004", "error", served(AUTOCONFIG, xml(D))),
)
NEVER_WRONG = {"AC-SRV-010": "unknown at worst"}
