"""Everything that was seen of one domain: gathered once (`examine`), read by every check.

Pure.  Questions are named here, so that gathering and reading cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from autoconf.documents import Document, choose
from autoconf.model import Auth, Endpoint, Protocol, Security, Server, Settings
from autoconf.net import DnsAnswer, DnsStatus, HttpResponse, Srv
from autoconf.outcome import Outcome
from autoconf.result import LookupResult, Standing, Trust, Verdict
from autoconf.sources.srv import MAIL, SERVICES
from autoconf.suffix import registrable

if TYPE_CHECKING:
    from autoconf.address import Address
    from autoconf.clients.client import Client
    from autoconf.clients.outcome import Run
    from autoconf.observation import Observation, TlsFacts
    from autoconf.publish.plan import Plan

HELPERS = ("autoconfig", "autodiscover", "ua-auto-config")
SRV_LABELS = (*MAIL, *SERVICES)
PASSWORD = frozenset({Auth.PASSWORD_CLEARTEXT, Auth.PASSWORD_ENCRYPTED})
ANSWERED = (DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN)
NOBODY = "no-such-helper-name"
"""A label that nobody publishes: if it has addresses, every label has."""


def questions(domain: str) -> tuple[tuple[str, str], ...]:
    """Name and type of every discovery record there is, and what stands beside them."""
    found = [(domain, kind) for kind in ("MX", "A", "AAAA", "TXT", "DS")]
    for label in (*HELPERS, NOBODY):
        found += [(f"{label}.{domain}", kind) for kind in ("CNAME", "A", "AAAA")]
    found += [(f"{label}._tcp.{domain}", "SRV") for label in SRV_LABELS]
    found.append((f"_ua-auto-config.{domain}", "TXT"))
    found += [(name, "CAA") for name in caa_names(domain)]
    return tuple(found)


def caa_names(domain: str) -> tuple[str, ...]:
    """Where it may stand who issues certificates for autoconfig, nearest first (RFC 8659 section
    3); nothing above the name that was registered is anybody's own."""
    names = (f"autoconfig.{domain}", domain, registrable(domain) or domain)
    return tuple(dict.fromkeys(names))


def tlsa_name(endpoint: Endpoint) -> str:
    """RFC 6698 section 3."""
    return f"_{endpoint.port}._tcp.{endpoint.host}"


class Place(StrEnum):
    """Every URL that a client may ask; the value is the name of the source it belongs to."""

    AUTOCONFIG = "autoconfig"
    AUTOCONFIG_ADDRESS = "autoconfig with an address"
    AUTOCONFIG_ODD = "autoconfig with an odd address"
    WELL_KNOWN = "well-known"
    WELL_KNOWN_ADDRESS = "well-known with an address"
    HTTP = "autoconfig-http"
    HTTP_WELL_KNOWN = "well-known-http"
    POX = "autodiscover"
    POX_OWN = "autodiscover at the domain"
    POX_GET = "autodiscover by GET"
    POX_CASE = "autodiscover in other letters"
    POX_HTTP = "autodiscover over http"
    POX_JSON = "autodiscover as JSON"
    PACC = "pacc"
    ISPDB = "ispdb"


SOURCES = (
    Place.AUTOCONFIG,
    Place.WELL_KNOWN,
    Place.HTTP,
    Place.HTTP_WELL_KNOWN,
    Place.POX,
    Place.POX_OWN,
    Place.PACC,
    Place.ISPDB,
)
"""The places that name servers of their own accord, in the order of trust."""
OWN = tuple(place for place in SOURCES if place is not Place.ISPDB)


@dataclass(frozen=True, slots=True)
class Page:
    """What came from one URL."""

    url: str
    """Without the query, so without an address."""
    response: HttpResponse
    document: Document | None
    """None where nothing came with status 200."""
    elapsed_ms: float = 0.0

    @property
    def ok(self) -> bool:
        return self.response.fault is None and self.response.status == 200

    @property
    def readable(self) -> bool:
        return self.document is not None and self.document.readable

    @property
    def absent(self) -> bool:
        """Nobody publishes anything there, which is nobody's mistake."""
        return self.response.status in (404, 410) or self.response.fault in (
            "no-such-name",
            "refused",
        )

    @property
    def html(self) -> bool:
        remarks = self.document.reading.remarks if self.document else ()
        return any(remark.code == "html" for remark in remarks)

    @property
    def leads_to(self) -> str:
        """The https host that a document points to instead of naming servers; else empty."""
        target = self.document.reading.redirect_url if self.document else None
        parts = urlsplit(target or "")
        return (parts.hostname or "") if parts.scheme == "https" else ""

    def settings(self, domain: str) -> Settings | None:
        """What it names, if it names a server."""
        if self.document is None or not self.document.readable:
            return None
        found = choose(self.document.reading, domain)
        return found if found and found.servers else None


@dataclass(frozen=True, slots=True)
class Tried:
    """One server, and what it showed over each kind of address it has."""

    endpoint: Endpoint
    named_by: tuple[str, ...]
    over: tuple[tuple[str, Observation], ...]
    """`IPv4`, `IPv6` -> what was seen; `` where the name led to neither."""

    @property
    def place(self) -> str:
        return f"{self.endpoint.host}:{self.endpoint.port}"

    @property
    def best(self) -> Observation | None:
        """What a client that tries every address sees."""
        seen = [each for _, each in self.over]
        return min(seen, key=lambda each: each.outcome is not Outcome.OK, default=None)

    @property
    def proven(self) -> bool:
        return self.best is not None and self.best.outcome is Outcome.OK

    @property
    def published(self) -> bool:
        """Somebody names it, beside us.  What our own record names and is gone is our mistake, not
        the domain's."""
        if any(name not in _OURS for name in self.named_by):
            return True
        return "record" in self.named_by and self.best is not None and self.best.outcome not in GONE


_OURS = frozenset({"guess", "companion", "record"})
GONE = (Outcome.NO_SUCH_NAME, Outcome.REFUSED, Outcome.MISMATCH, Outcome.GUARDED)


@dataclass(frozen=True, slots=True)
class Authority:
    """What the zone's own name servers say, each asked directly; empty where nobody was asked."""

    zone: str = ""
    servers: tuple[tuple[str, tuple[DnsAnswer, ...]], ...] = ()
    """Name -> its answers; none of a server that did not answer."""


@dataclass(frozen=True)
class Evidence:
    address: Address
    today: str
    """ISO 8601."""
    result: LookupResult
    dns: Mapping[tuple[str, str], DnsAnswer]
    pages: Mapping[Place, Page]
    tried: tuple[Tried, ...] = ()
    hosts: Mapping[str, tuple[DnsAnswer, ...]] = field(default_factory=dict)
    """Mail host, MX or SRV target -> its A, AAAA and CNAME."""
    certificates: Mapping[str, TlsFacts] = field(default_factory=dict)
    """Web host -> its certificate."""
    authority: Authority = Authority()
    owners: Mapping[str, str] = field(default_factory=dict)
    """Host -> the provider of the database that it belongs to: MX and autodiscover targets."""
    plan: Plan | None = None
    """What the domain should publish, worked out from servers that are proven and vouched for;
    None where there are none."""
    clients: tuple[tuple[Client, Run], ...] = ()
    """What each simulated client would do; empty unless asked for."""
    shared: bool = False
    """The real local part went to the domain's own hosts, as was asked."""

    @property
    def domain(self) -> str:
        return self.address.domain.ascii

    def answer(self, name: str, rdtype: str) -> DnsAnswer:
        """What was answered; a question that was not put could not be asked."""
        blank = DnsAnswer(name, rdtype, DnsStatus.UNREACHABLE)
        return self.dns.get((name, rdtype), blank)

    def srv(self, label: str) -> DnsAnswer:
        return self.answer(f"{label}._tcp.{self.domain}", "SRV")

    def addresses(self, name: str) -> tuple[str, ...]:
        """Of a helper name."""
        return (*self.answer(name, "A").addresses, *self.answer(name, "AAAA").addresses)

    def page(self, place: Place) -> Page:
        return self.pages.get(place) or Page("", HttpResponse("", detail="not asked"), None)

    @property
    def documents(self) -> Iterator[tuple[Place, Page]]:
        """Every place that served something, whatever it was."""
        return ((place, self.pages[place]) for place in SOURCES if self._served(place))

    def _served(self, place: Place) -> bool:
        return place in self.pages and self.pages[place].ok

    @cached_property
    def sayings(self) -> dict[str, Settings]:
        """Who names which servers: documents, SRV records, the record of the database."""
        found: dict[str, Settings] = {}
        for place, page in self.documents:
            settings = page.settings(self.domain)
            if settings is not None:
                found[place] = settings
        servers = tuple(_srv_servers(self))
        if servers:
            found["srv"] = Settings(servers=servers)
        for answer in self.result.attempts:
            if answer.source.startswith(("curated", "override")):
                for claim in answer.claims:
                    if claim.settings.servers:
                        found.setdefault("record", claim.settings)
        return found

    @property
    def mx(self) -> DnsAnswer:
        return self.answer(self.domain, "MX")

    @property
    def mx_hosts(self) -> tuple[str, ...]:
        return tuple(mx.host for mx in sorted(self.mx.mx, key=lambda m: m.preference) if mx.host)

    @property
    def mx_owner(self) -> str | None:
        """The known provider behind the best MX."""
        return next((self.owners[h] for h in self.mx_hosts if h in self.owners), None)

    def proven(self, protocols: Iterable[Protocol]) -> tuple[Tried, ...]:
        wished = set(protocols)
        return tuple(t for t in self.tried if t.proven and t.endpoint.protocol in wished)

    @property
    def published(self) -> tuple[Tried, ...]:
        """Servers that somebody names, so that clients go there."""
        return tuple(t for t in self.tried if t.published)

    @property
    def unnamed(self) -> bool:
        """Nobody names a server; that one stands where we guessed is no naming."""
        told = (a.claims for a in self.result.attempts if a.source != "guess")
        named = any(claim.settings.servers for claims in told for claim in claims)
        return not (named or self.sayings)

    @property
    def silenced(self) -> str:
        """Why nothing can be said about the domain at all, as a check says it; else empty."""
        if self.mx.status not in ANSWERED:
            return "dns"
        return "no-domain" if self.mx.status is DnsStatus.NX_DOMAIN else ""


def _srv_servers(evidence: Evidence) -> Iterator[Server]:
    for label, (protocol, security) in MAIL.items():
        for each in _usable(evidence.srv(label).srv):
            implied = Security.TLS if each.port in (993, 995, 465) else security
            yield Server(Endpoint(protocol, each.target, each.port, implied))


def _usable(records: Iterable[Srv]) -> list[Srv]:
    from autoconf.sources.srv import usable

    return usable(records)


def takes(seen: Observation | None) -> frozenset[Auth]:
    """The ways to sign in that a server offers; any password goes by any way of sending one."""
    offered = frozenset(seen.auth if seen else ())
    return offered | PASSWORD if offered & PASSWORD else offered


def rows(result: LookupResult) -> tuple[Verdict, ...]:
    """What a fix may rest on: proven on both axes, the lookup's own order."""
    config = result.config
    found = (*config.incoming, *config.outgoing) if config else ()
    return tuple(
        row for row in found if row.standing is Standing.VERIFIED and row.trust is Trust.TRUSTED
    )
