"""Looking at one domain for a helpdesk: every record, every URL, every server, each once.

The lookup itself runs beside it over the same answers, so that nobody is asked twice and the check
explains what a lookup would say.  The real local part goes nowhere; a made-up one is sent, or with
`share_address` the real one, over https, to the domain's own hosts.  No credential exists here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Protocol
from urllib.parse import quote, urlsplit

from autoconf import documents
from autoconf.address import Address
from autoconf.checks.evidence import (
    ANSWERED,
    HELPERS,
    SRV_LABELS,
    Authority,
    Evidence,
    Page,
    Place,
    Tried,
    questions,
    rows,
    takes,
    tlsa_name,
)
from autoconf.clients.client import Client
from autoconf.clients.outcome import Run
from autoconf.documents import autodiscover
from autoconf.engine import Lookup
from autoconf.event import OnEvent
from autoconf.model import EMAIL_ADDRESS, PLACEHOLDERS, Endpoint, Security, Server, Settings
from autoconf.model import Protocol as Speaks
from autoconf.net import (
    Deadline,
    DnsAnswer,
    HttpFault,
    HttpRequest,
    Net,
)
from autoconf.observation import Observation, Outcome, TlsFacts
from autoconf.once import Once
from autoconf.options import Options
from autoconf.publish.pacc import PATH as PACC
from autoconf.publish.plan import Plan, plan
from autoconf.result import LookupResult
from autoconf.sources import SOURCES
from autoconf.sources.autoconfig import urls
from autoconf.sources.autodiscover import MADE_UP
from autoconf.sources.inquiry import Database, Records

POX = "/autodiscover/autodiscover.xml"
XML = (("Content-Type", "text/xml; charset=utf-8"),)
MOST_SERVERS = 24
MOST_HOSTS = 24
BUDGET = 2.5
"""Times the timeout of a lookup that everything together may take."""
COMPANIONS = {
    Speaks.IMAP: (993, Security.TLS),
    Speaks.POP3: (995, Security.TLS),
    Speaks.SMTP: (465, Security.TLS),
}
"""Beside a server with STARTTLS alone: is there one with TLS from the first byte?"""


class Closer(Protocol):
    """What a check looks at and a lookup does not (`net.closer`)."""

    async def converse(
        self, endpoint: Endpoint, family: str, deadline: Deadline
    ) -> Observation: ...

    async def certificate(self, host: str, deadline: Deadline) -> TlsFacts | None: ...

    async def authority(
        self, domain: str, questions: Iterable[tuple[str, str]], deadline: Deadline
    ) -> tuple[str, tuple[tuple[str, tuple[DnsAnswer, ...]], ...]]: ...


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What this machine knows before anybody is asked."""

    catalog: Database
    overrides: Records


async def examine(
    net: Net,
    closer: Closer,
    knowledge: Knowledge,
    address: Address,
    options: Options,
    *,
    today: str,
    web: Iterable[str] = (),
    clients: Sequence[Client] = (),
    on_event: OnEvent | None = None,
) -> Evidence:
    """Everything there is to see.  `web` is where the operator's web server stands, for the fixes;
    left out, it is where the domain's own pages are.  `clients` are simulated, too."""
    once = Once(net)
    try:
        look = _Look(once, closer, knowledge, address, options, net.now(), on_event)
        evidence = await look.all(today, tuple(web))
        return replace(evidence, clients=await look.simulated(clients))
    finally:
        await once.close()


class _Look:
    def __init__(
        self,
        net: Once,
        closer: Closer,
        knowledge: Knowledge,
        address: Address,
        options: Options,
        started: float,
        on_event: OnEvent | None,
    ) -> None:
        self.net = net
        self.closer = closer
        self.on_event = on_event
        self.knowledge = knowledge
        self.address = address
        self.options = replace(options, ask_all=True)
        self.domain = address.domain.ascii
        self.shared = options.share_address and address.local is not None
        self.asks_with = str(address) if self.shared else f"{MADE_UP}@{self.domain}"
        self.deadline = Deadline(started + BUDGET * options.timeout)

    async def all(self, today: str, web: tuple[str, ...]) -> Evidence:
        result, dns, pages = await asyncio.gather(
            self._lookup(), self._answers(questions(self.domain)), self._pages()
        )
        seen = Evidence(self.address, today, result, dns, pages, shared=self.shared)
        tried, hosts, certificates, authority = await asyncio.gather(
            self._servers(seen), self._hosts(seen), self._certificates(seen), self._authority(dns)
        )
        pinned = await self._answers((tlsa_name(each.endpoint), "TLSA") for each in tried)
        # The record of a zone's own that caches still deny is not news to this look.
        complete = replace(
            seen,
            dns={**dns, **pinned},
            tried=tried,
            hosts=hosts,
            certificates=certificates,
            authority=authority,
            owners=self._owners(seen),
        )
        return replace(complete, plan=self._plan(complete, web))

    async def simulated(self, clients: Sequence[Client]) -> tuple[tuple[Client, Run], ...]:
        """What these would do, each with its own questions and its own patience."""
        if not clients:
            return ()
        from autoconf import replay

        recorded = await replay.record(
            self.net,
            self.address,
            clients,
            Deadline(self.net.now() + BUDGET * self.options.timeout),
            share_address=self.options.share_address,
            made_up=MADE_UP,
        )
        return replay.run_all(self.address, clients, recorded)

    async def _lookup(self) -> LookupResult:
        known = self.knowledge
        lookup = Lookup(
            self.net,
            known.catalog,
            known.overrides,
            self.address,
            self.options,
            self.on_event,
            SOURCES,
        )
        return await lookup.run()

    async def _answers(
        self, questions: Iterable[tuple[str, str]]
    ) -> dict[tuple[str, str], DnsAnswer]:
        asked = tuple(questions)
        answers = await asyncio.gather(*(self.net.query(*q, self.deadline) for q in asked))
        return dict(zip(asked, answers, strict=True))

    async def _pages(self) -> dict[Place, Page]:
        asked = tuple(self._requests())
        pages = await asyncio.gather(*(self._page(request) for _, request in asked))
        return {place: page for (place, _), page in zip(asked, pages, strict=True)}

    def _requests(self) -> Iterable[tuple[Place, HttpRequest]]:
        domain = self.domain
        home = self.address.domain.registrable or domain
        own = self.asks_with
        within = home if self.shared else None
        autoconfig, well_known = urls("https", domain)
        query = f"?emailaddress={quote(own, safe='')}"
        odd = f"?emailaddress={quote(f'{MADE_UP.upper()}+tag@{domain.upper()}', safe='')}"
        yield Place.AUTOCONFIG, HttpRequest(autoconfig)
        yield Place.AUTOCONFIG_ADDRESS, HttpRequest(autoconfig + query, within=within)
        yield Place.AUTOCONFIG_ODD, HttpRequest(autoconfig + odd)
        yield Place.WELL_KNOWN, HttpRequest(well_known)
        yield Place.WELL_KNOWN_ADDRESS, HttpRequest(well_known + query, within=within)
        clear, clear_well_known = urls("http", domain)
        yield Place.HTTP, HttpRequest(clear)
        yield Place.HTTP_WELL_KNOWN, HttpRequest(clear_well_known)
        # Word for word what the lookup asks, so that it is asked once.
        body = autodiscover.request(own)
        pox = f"https://autodiscover.{domain}{POX}"
        yield Place.POX, HttpRequest(pox, "POST", body, XML, within=within)
        yield Place.POX_OWN, HttpRequest(f"https://{domain}{POX}", "POST", body, XML, within=within)
        other = pox.replace(POX, "/Autodiscover/Autodiscover.xml")
        yield Place.POX_GET, HttpRequest(pox)
        made_up = autodiscover.request(f"{MADE_UP}@{domain}")
        yield Place.POX_CASE, HttpRequest(other, "POST", made_up, XML)
        pointer = f"https://autodiscover.{domain}{POX.replace('.xml', '.json')}"
        asks = f"?Email={quote(f'{MADE_UP}@{domain}', safe='')}&Protocol=AutodiscoverV1"
        yield Place.POX_JSON, HttpRequest(pointer + asks)
        yield Place.POX_HTTP, HttpRequest(f"http://autodiscover.{domain}{POX}")
        yield Place.PACC, HttpRequest(f"https://ua-auto-config.{domain}{PACC}")
        if self.options.third_party:
            yield Place.ISPDB, HttpRequest(f"{self.options.ispdb.rstrip('/')}/{domain}")

    async def _page(self, request: HttpRequest) -> Page:
        response = await self.net.fetch(request, self.deadline)
        url = request.url.partition("?")[0]
        document = None
        if response.fault is None and response.status == 200:
            document = documents.read(
                response.body,
                content_type=response.content_type,
                domain=self.domain,
                address=self.asks_with,
            )
        shown = replace(response, url=self._hide(response.url), detail=self._hide(response.detail))
        return Page(url, shown, document, self.net.took.get(request, 0.0))

    def _hide(self, text: str) -> str:
        """What a report may show: servers repeat the address in redirects."""
        for spelling in (self.asks_with, quote(self.asks_with, safe="")):
            text = text.replace(spelling, EMAIL_ADDRESS)
        return text

    async def _servers(self, seen: Evidence) -> tuple[Tried, ...]:
        """Everything that somebody names, over each kind of address it has."""
        named: dict[Endpoint, list[str]] = {}
        for source, settings in seen.sayings.items():
            for server in settings.servers:
                named.setdefault(server.endpoint, []).append(source)
        config = seen.result.config
        for row in (*config.incoming, *config.outgoing) if config else ():
            records = ("curated", "override")
            sources = ["record" if o.source.startswith(records) else o.source for o in row.origins]
            named.setdefault(row.server.endpoint, sources)
        for endpoint in tuple(named):
            if endpoint.security is Security.STARTTLS:
                port, security = COMPANIONS[endpoint.protocol]
                companion = Endpoint(endpoint.protocol, endpoint.host, port, security)
                named.setdefault(companion, ["companion"])
        chosen = list(named.items())[:MOST_SERVERS]
        return tuple(
            await asyncio.gather(
                *(self._try(endpoint, tuple(sources)) for endpoint, sources in chosen)
            )
        )

    async def _try(self, endpoint: Endpoint, sources: tuple[str, ...]) -> Tried:
        kinds = (("IPv4", "A"), ("IPv6", "AAAA"))
        answers = await asyncio.gather(
            *(self.net.query(endpoint.host, kind, self.deadline) for _, kind in kinds)
        )
        families = [f for (f, _), a in zip(kinds, answers, strict=True) if a.addresses]
        if not families:
            failed = any(answer.status not in ANSWERED for answer in answers)
            outcome = Outcome.DNS_FAILED if failed else Outcome.NO_SUCH_NAME
            return Tried(endpoint, sources, (("", Observation(endpoint, outcome)),))
        seen = await asyncio.gather(
            *(self.closer.converse(endpoint, family, self.deadline) for family in families)
        )
        return Tried(endpoint, sources, tuple(zip(families, seen, strict=True)))

    async def _hosts(self, seen: Evidence) -> dict[str, tuple[DnsAnswer, ...]]:
        """Where the names lead that records point to: the best of every record set, then the second
        best; what is past the most is not looked at."""
        sets = [seen.mx_hosts]
        for label in SRV_LABELS:
            ranked = sorted(seen.srv(label).srv, key=lambda each: (each.priority, -each.weight))
            sets.append(tuple(each.target for each in ranked))
        sets += [(seen.answer(f"{h}.{self.domain}", "CNAME").cname or "",) for h in HELPERS]
        found = dict.fromkeys(name for rank in zip_longest(*sets) for name in rank if name)
        names = tuple(found)[:MOST_HOSTS]
        work = (self._host(name) for name in names)
        return dict(zip(names, await asyncio.gather(*work), strict=True))

    async def _host(self, name: str) -> tuple[DnsAnswer, ...]:
        kinds = ("A", "AAAA", "CNAME")
        return tuple(
            await asyncio.gather(*(self.net.query(name, kind, self.deadline) for kind in kinds))
        )

    async def _certificates(self, seen: Evidence) -> dict[str, TlsFacts]:
        """Of every web host that has an address and did not keep silent."""
        quiet = (HttpFault.NO_SUCH_NAME, HttpFault.REFUSED, HttpFault.SILENT, HttpFault.GUARDED)
        hosts = dict.fromkeys(
            urlsplit(page.url).hostname or ""
            for place, page in seen.pages.items()
            if page.url.startswith("https:")
            and place is not Place.ISPDB
            and page.response.fault not in quiet
        )
        found = await asyncio.gather(*(self.closer.certificate(h, self.deadline) for h in hosts))
        return {host: facts for host, facts in zip(hosts, found, strict=True) if facts}

    async def _authority(self, dns: dict[tuple[str, str], DnsAnswer]) -> Authority:
        if dns[self.domain, "MX"].status not in ANSWERED:
            return Authority()
        asked = [q for q in dns if q[1] in ("MX", "SRV", "TXT", "CNAME")]
        zone, servers = await self.closer.authority(self.domain, asked, self.deadline)
        return Authority(zone, servers)

    def _owners(self, seen: Evidence) -> dict[str, str]:
        catalog = self.knowledge.catalog
        found: dict[str, str] = {}
        for host in seen.mx_hosts:
            # A filter or forwarder says nothing about where the mailboxes are.
            if (listing := catalog.by_mx(host)) is not None and listing.servers:
                found[host] = listing.id
        targets = [each.target for each in seen.srv("_autodiscover").srv]
        pointed = seen.page(Place.POX_JSON).leads_to
        for host in (seen.answer(f"autodiscover.{self.domain}", "CNAME").cname, pointed, *targets):
            if host and (listing := catalog.by_autodiscover(host)) is not None:
                found[host] = listing.id
        return found

    def _plan(self, seen: Evidence, web: tuple[str, ...]) -> Plan | None:
        good = rows(seen.result)
        speaks = {row.server.endpoint.protocol is Speaks.SMTP for row in good}
        if len(speaks) < 2 or seen.result.config is None:
            return None
        servers = [_server(row.server, row.observation) for row in good]
        # TLS from the first byte before STARTTLS (RFC 8314 section 3).
        servers.sort(key=lambda each: each.endpoint.security is not Security.TLS)
        settings: Settings = replace(
            seen.result.config.settings, servers=tuple(servers), domains=(self.domain,)
        )
        place = web or self._web(seen)
        return plan(self.domain, settings, web=place)

    def _web(self, seen: Evidence) -> tuple[str, ...]:
        """Where the pages of the domain are served already; else nowhere we know."""
        alias = seen.answer(f"autoconfig.{self.domain}", "CNAME").cname
        if alias and seen.page(Place.AUTOCONFIG).readable:
            return (alias,)
        own = (seen.answer(self.domain, kind).addresses for kind in ("A", "AAAA"))
        helper = seen.addresses(f"autoconfig.{self.domain}")
        if helper and seen.page(Place.AUTOCONFIG).readable:
            return helper
        return (self.domain,) if any(own) else ()


def _server(server: Server, seen: Observation | None) -> Server:
    """As it should be published: with a way to sign in that the server takes, and no name that is
    the same for all."""
    fixed = server.username and not any(mark in server.username for mark in PLACEHOLDERS)
    auth = tuple(way for way in server.auth if way in takes(seen)) or (seen.auth if seen else ())
    return replace(server, auth=auth, username=None if fixed else server.username)
