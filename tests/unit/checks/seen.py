"""A domain where all is well, as tables; a test changes one thing and looks at it with every check.

The evidence is gathered by the real `examine`, over a fake network and a fake closer look.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from autoconf.address import parse
from autoconf.checks.evidence import Evidence
from autoconf.checks.finding import Finding
from autoconf.checks.report import Report
from autoconf.clients.client import Client
from autoconf.examine import Knowledge, examine
from autoconf.model import Auth, Endpoint
from autoconf.net import Deadline, DnsAnswer, DnsStatus, HttpFault, HttpRequest, HttpResponse, Srv
from autoconf.observation import Line, Observation, Outcome, TlsFacts
from autoconf.options import Options
from tests.unit.book import Book
from tests.unit.fakenet import FakeNet, addresses, endpoint, mx, srv, txt, xml

D = "example.org"
TODAY = "2026-11-24"
IMAP, POP3, SMTP = (
    f"imap://imap.{D}:993/tls",
    f"pop3://pop.{D}:995/tls",
    f"smtp://smtp.{D}:465/tls",
)
AUTOCONFIG = f"https://autoconfig.{D}/mail/config-v1.1.xml"
WELL_KNOWN = f"https://{D}/.well-known/autoconfig/mail/config-v1.1.xml"
HTTP = AUTOCONFIG.replace("https", "http")
POX = f"https://autodiscover.{D}/autodiscover/autodiscover.xml"
POX_CASE = f"https://autodiscover.{D}/Autodiscover/Autodiscover.xml"
POX_HTTP = POX.replace("https", "http")
POX_JSON = (
    f"https://autodiscover.{D}/autodiscover/autodiscover.json"
    f"?Email=autodiscover%40{D}&Protocol=AutodiscoverV1"
)
PACC = f"https://ua-auto-config.{D}/.well-known/user-agent-configuration.json"
ISPDB = f"https://autoconfig.thunderbird.net/v1.1/{D}"
ADDRESS = "?emailaddress=autodiscover%40example.org"
ODD = "?emailaddress=AUTODISCOVER%2Btag%40EXAMPLE.ORG"
GOOD = xml(D, IMAP, POP3, SMTP)
HTML = b"<!DOCTYPE html><html><body>Welcome</body></html>"
ALIVE = "45.80.1.1"


def pox(*texts: str, extra: str = "") -> bytes:
    rows = []
    for text in texts:
        where = endpoint(text)
        rows.append(
            f"<Protocol><Type>{where.protocol.upper()}</Type><Server>{where.host}</Server>"
            f"<Port>{where.port}</Port><SSL>on</SSL><Encryption>SSL</Encryption></Protocol>"
        )
    return (
        f"<Autodiscover><Response><Account><AccountType>email</AccountType>{''.join(rows)}{extra}"
        "</Account></Response></Autodiscover>"
    ).encode()


def answer(
    url: str, body: bytes = GOOD, *, status: int = 200, kind: str = "text/xml", at: str = ""
) -> HttpResponse:
    """A response; `at` is the URL that answered in the end."""
    last = at or url
    hops = tuple(dict.fromkeys((url, last)))
    return HttpResponse(last, status, kind, body, hops=hops)


def fault(url: str, what: HttpFault) -> HttpResponse:
    return HttpResponse(url, fault=what, detail=f"said {what}", hops=(url,))


def alias(target: str) -> DnsAnswer:
    return DnsAnswer("", "CNAME", DnsStatus.OK, cname=target)


def observed(text: str, outcome: Outcome = Outcome.OK, **more: object) -> Observation:
    where = endpoint(text)
    valid = outcome is Outcome.OK
    reason = None if valid else outcome.value
    names = (where.host,) if valid else ("other.example",)
    tls = TlsFacts("TLSv1.3", names, "Lab", "2026-01-01", "2027-06-01", valid, reason)
    made = Observation(
        where, outcome, auth=(Auth.PASSWORD_CLEARTEXT,) if valid else (), tls=tls, address=ALIVE
    )
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass
class Wire(FakeNet):
    """As `FakeNet`, and a URL may answer one method in its own way: `GET https://…`."""

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        key = f"{request.method} {request.url}"
        if key in self.web:
            self.asked.append(key)
            self.requests.append(request)
            found = self.web[key]
            return found if isinstance(found, HttpResponse) else answer(request.url, found)
        bare, asks, _ = request.url.partition("?emailaddress=")
        if asks and request.url not in self.web:
            # Whatever made-up address a simulated client asks with.
            request = replace(request, url=bare + ADDRESS)
        return await super().fetch(request, deadline)


@dataclass
class Domain:
    """Everything there is; a test changes what it likes and calls `look`."""

    dns: dict[tuple[str, str], DnsAnswer] = field(default_factory=dict)
    web: dict[str, HttpResponse | bytes] = field(default_factory=dict)
    servers: dict[str, Observation] = field(default_factory=dict)
    """Text of the endpoint, or that and ` IPv6` -> what is seen; others refuse."""
    certificates: dict[str, TlsFacts] = field(default_factory=dict)
    authority: tuple[tuple[str, dict[tuple[str, str], DnsAnswer]], ...] = (("ns1", {}),)
    """Name server -> where it differs from the resolver."""
    book: Book = field(default_factory=Book)
    slow: dict[str, float] = field(default_factory=dict)
    address: str = D
    options: Options = field(default_factory=Options)
    web_host: tuple[str, ...] = ()
    clients: tuple[Client, ...] = ()
    asked: list[str] = field(default_factory=list)
    requests: list[HttpRequest] = field(default_factory=list)

    def names(self, *names: str, rdtype: str = "A", place: str = ALIVE) -> None:
        for name in names:
            self.dns[name, rdtype] = addresses(place)

    def serve(self, url: str, body: bytes = GOOD, **more: str) -> None:
        """At the URL itself, and with each address that is asked with."""
        for query in ("", ADDRESS, ODD):
            self.web[url + query] = answer(url + query, body, **more)  # type: ignore[arg-type]

    def seen(self, text: str, outcome: Outcome, family: str = "", **more: object) -> None:
        self.servers[f"{text} {family}".rstrip()] = observed(text, outcome, **more)

    def look(self) -> Report:
        return Report.of(self.evidence())

    def finding(self, id: str) -> Finding:
        return next(f for f in self.look().findings if f.id == id)

    def evidence(self) -> Evidence:
        return asyncio.run(self._examine())

    async def _examine(self) -> Evidence:
        mail = tuple((seen, 0.0) for text, seen in self.servers.items() if " " not in text)
        net = Wire(dns=self.dns, web=self.web, mail=mail, slow=self.slow)
        net.asked, net.requests = self.asked, self.requests
        return await examine(
            net,
            Look(self),
            Knowledge(self.book, Book()),
            parse(self.address),
            self.options,
            today=TODAY,
            web=self.web_host,
            clients=self.clients,
        )


@dataclass(frozen=True, slots=True)
class Look:
    """Implements `examine.Closer`."""

    domain: Domain

    async def converse(self, where: Endpoint, family: str, deadline: Deadline) -> Observation:
        text = f"{where.protocol}://{where.host}:{where.port}/{where.security}"
        servers = self.domain.servers
        found = servers.get(f"{text} {family}") or servers.get(text)
        return found or Observation(where, Outcome.REFUSED, "refused")

    async def certificate(self, host: str, deadline: Deadline) -> TlsFacts | None:
        return self.domain.certificates.get(host)

    async def authority(
        self, domain: str, questions: Iterable[tuple[str, str]], deadline: Deadline
    ) -> tuple[str, tuple[tuple[str, tuple[DnsAnswer, ...]], ...]]:
        asked = tuple(questions)
        return domain, tuple(
            (name, tuple(self._own(differs, *question) for question in asked))
            for name, differs in self.domain.authority
        )

    def _own(self, differs: dict[tuple[str, str], DnsAnswer], name: str, rdtype: str) -> DnsAnswer:
        blank = DnsAnswer(name, rdtype, DnsStatus.NO_DATA)
        found = differs.get((name, rdtype)) or self.domain.dns.get((name, rdtype), blank)
        return replace(found, name=name, rdtype=rdtype)


def facts(host: str, until: str = "2027-06-01", *, valid: bool = True) -> TlsFacts:
    return TlsFacts("TLSv1.3", (host,), "Lab", "2026-01-01", until, valid, None if valid else "no")


def well() -> Domain:
    """All is as it should be, and nothing could be better but DNSSEC."""
    made = Domain()
    hosts = [endpoint(text).host for text in (IMAP, POP3, SMTP)]
    helpers = [f"autoconfig.{D}", f"autodiscover.{D}"]
    made.names(D, f"mx.{D}", *hosts, *helpers)
    made.dns[D, "MX"] = mx(f"mx.{D}")
    made.dns[D, "DS"] = DnsAnswer("", "DS", DnsStatus.OK)
    for number, (label, text) in enumerate(
        (("_imaps", IMAP), ("_pop3s", POP3), ("_submissions", SMTP))
    ):
        where = endpoint(text)
        sending = label == "_submissions"
        priority = 0 if sending else 10 * number
        made.dns[f"{label}._tcp.{D}", "SRV"] = srv((priority, 1, where.port, where.host))
    for label in ("_imap", "_pop3", "_submission"):
        made.dns[f"{label}._tcp.{D}", "SRV"] = DnsAnswer(
            "", "SRV", DnsStatus.OK, srv=(Srv(0, 0, 0, ""),)
        )
    made.serve(AUTOCONFIG)
    for url in (POX, POX_CASE):
        made.web[url] = answer(url, pox(IMAP, POP3, SMTP))
    for text in (IMAP, POP3, SMTP):
        made.servers[text] = observed(text)
    made.certificates = {helper: facts(helper) for helper in helpers}
    return made


def line(text: str) -> Line:
    from autoconf.observation import Direction

    return Line(Direction.IN, text, 1.0)


__all__ = ["Domain", "txt", "well"]
