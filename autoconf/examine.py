"""Looking at one domain for a helpdesk: every record, every URL, every server, each once.

The lookup itself runs beside it over the same answers, so that nobody is asked twice and the check
explains what a lookup would say.  The real local part goes nowhere; a made-up one is sent, or with
`share_address` the real one, over https, to the domain's own hosts.  No credential exists here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar
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
)
from autoconf.documents import autodiscover
from autoconf.engine import Lookup
from autoconf.model import Endpoint, Security, Server, Settings
from autoconf.model import Protocol as Speaks
from autoconf.net import (
    Deadline,
    DnsAnswer,
    HttpFault,
    HttpRequest,
    HttpResponse,
    Net,
)
from autoconf.observation import Observation, Outcome, TlsFacts
from autoconf.options import Options
from autoconf.protocols import Conversation
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
BUDGET = 2.5
"""Times the timeout of a lookup that everything together may take."""
COMPANIONS = {
    Speaks.IMAP: (993, Security.TLS),
    Speaks.POP3: (995, Security.TLS),
    Speaks.SMTP: (465, Security.TLS),
}
"""Beside a server with STARTTLS alone: is there one with TLS from the first byte?"""

T = TypeVar("T")


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


class Once:
    """A `Net` that puts every question once, however many ask, and outlives whoever gave up."""

    def __init__(self, net: Net) -> None:
        self._net = net
        self._under_way: dict[object, asyncio.Task[Any]] = {}
        self.took: dict[object, float] = {}

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        return await self._once((name, rdtype), lambda: self._net.query(name, rdtype, deadline))

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        return await self._once(request, lambda: self._net.fetch(request, deadline))

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        return await self._once(
            endpoint, lambda: self._net.converse(endpoint, conversation, deadline)
        )

    def now(self) -> float:
        return self._net.now()

    async def close(self) -> None:
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _once(self, key: object, begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.ensure_future(self._timed(key, begin))
        result: T = await asyncio.shield(task)
        return result

    async def _timed(self, key: object, begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
        began = self._net.now()
        try:
            return await begin()
        finally:
            self.took[key] = (self._net.now() - began) * 1000


async def examine(
    net: Net,
    closer: Closer,
    knowledge: Knowledge,
    address: Address,
    options: Options,
    *,
    today: str,
    web: Iterable[str] = (),
) -> Evidence:
    """Everything there is to see.  `web` is where the operator's web server stands, for the fixes;
    left out, it is where the domain's own pages are."""
    once = Once(net)
    try:
        look = _Look(once, closer, knowledge, address, options, net.now())
        return await look.all(today, tuple(web))
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
    ) -> None:
        self.net = net
        self.closer = closer
        self.knowledge = knowledge
        self.address = address
        self.options = replace(options, ask_all=True)
        self.domain = address.domain.ascii
        self.deadline = Deadline(started + BUDGET * options.timeout)

    async def all(self, today: str, web: tuple[str, ...]) -> Evidence:
        result, dns, pages = await asyncio.gather(self._lookup(), self._dns(), self._pages())
        shared = self.options.share_address and self.address.local is not None
        seen = Evidence(self.address, today, result, dns, pages, shared=shared)
        tried, hosts, certificates, authority = await asyncio.gather(
            self._servers(seen), self._hosts(seen), self._certificates(seen), self._authority(dns)
        )
        # The record of a zone's own that caches still deny is not news to this look.
        complete = replace(
            seen,
            tried=tried,
            hosts=hosts,
            certificates=certificates,
            authority=authority,
            owners=self._owners(seen),
        )
        return replace(complete, plan=self._plan(complete, web))

    async def _lookup(self) -> LookupResult:
        known = self.knowledge
        lookup = Lookup(
            self.net, known.catalog, known.overrides, self.address, self.options, None, SOURCES
        )
        return await lookup.run()

    async def _dns(self) -> dict[tuple[str, str], DnsAnswer]:
        asked = questions(self.domain)
        answers = await asyncio.gather(*(self.net.query(*q, self.deadline) for q in asked))
        return dict(zip(asked, answers, strict=True))

    async def _pages(self) -> dict[Place, Page]:
        asked = tuple(self._requests())
        pages = await asyncio.gather(*(self._page(request) for _, request in asked))
        return {place: page for (place, _), page in zip(asked, pages, strict=True)}

    def _requests(self) -> Iterable[tuple[Place, HttpRequest]]:
        domain = self.domain
        home = self.address.domain.registrable or domain
        share = self.options.share_address and self.address.local is not None
        own = str(self.address) if share else f"{MADE_UP}@{domain}"
        within = home if share else None
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
                address=f"{MADE_UP}@{self.domain}",
            )
        return Page(url, response, document, self.net.took.get(request, 0.0))

    async def _servers(self, seen: Evidence) -> tuple[Tried, ...]:
        """Everything that somebody names, over each kind of address it has."""
        named: dict[Endpoint, list[str]] = {}
        for source, settings in seen.sayings.items():
            for server in settings.servers:
                named.setdefault(server.endpoint, []).append(source)
        config = seen.result.config
        for row in (*config.incoming, *config.outgoing) if config else ():
            sources = [origin.source for origin in row.origins]
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
        """Where the names lead that records point to."""
        targets = [mx.host for mx in seen.mx.mx if mx.host]
        for label in SRV_LABELS:
            targets += [each.target for each in seen.srv(label).srv if each.target]
        targets += [
            alias for h in HELPERS if (alias := seen.answer(f"{h}.{self.domain}", "CNAME").cname)
        ]
        names = tuple(dict.fromkeys(targets))
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
            if (listing := catalog.by_mx(host)) is not None:
                found[host] = listing.id
        targets = [each.target for each in seen.srv("_autodiscover").srv]
        for host in (seen.answer(f"autodiscover.{self.domain}", "CNAME").cname, *targets):
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
    return server if server.auth or seen is None else replace(server, auth=seen.auth)
