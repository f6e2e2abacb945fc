"""The vocabulary of the laboratory's table: what a domain publishes and which servers it runs.

A `Site` is one domain of the small internet; a `Row` is a site and the answer that the tool must
give for it.  Zones, web servers, mail servers and certificates are generated from sites and from
nothing else.  In every string `{d}` stands for the site's domain.  Pure: no I/O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

NAMESERVER = "45.80.0.53"
"""Every address of the world looks public, so that the tool's guard has no reason to refuse it; the
namespaces have no way out, so nothing can leak."""
CLIENT = "45.79.0.1"
"""The client's own address on the link."""
ISPDB = "https://autoconfig.thunderbird.net/v1.1"


class Cert(StrEnum):
    GOOD = "good"
    EXPIRED = "expired"
    SELF_SIGNED = "self-signed"
    WRONG_NAME = "wrong-name"
    NO_CHAIN = "no-chain"
    """The server forgets to send the intermediate."""


class Place(StrEnum):
    """Where a host name points."""

    DUAL = "dual"
    V4 = "v4"
    V6 = "v6"
    BROKEN_V6 = "broken-v6"
    """The AAAA leads nowhere, the A is right."""
    SILENT = "silent"
    """Packets to it are dropped."""
    PRIVATE = "private"
    LOOPBACK = "loopback"


class By(StrEnum):
    """Who answers: a real server, or a scripted peer with one fault."""

    DOVECOT = "dovecot"
    POSTFIX = "postfix"
    MUTE = "mute"
    """Accepts, and says nothing."""
    TARPIT = "tarpit"
    """One byte of greeting every second."""
    RESET = "reset"
    """Resets the connection after the greeting."""
    STRIPPED = "stripped"
    """No STARTTLS among the capabilities."""
    INJECTED = "injected"
    """Clear bytes behind the answer to STARTTLS."""
    REFUSING = "refusing"
    """STARTTLS announced, then refused."""
    PREAUTH = "preauth"
    POLICY = "policy"
    """421, BYE or -ERR instead of a greeting."""
    NO_AUTH = "no-auth"
    SSH = "ssh"
    """Another protocol that speaks first."""
    OTHER = "other"
    """A web server where a mail server is expected."""
    ENDLESS = "endless"
    """A web server whose body never ends."""
    DRIP = "drip"
    """A web server that sends one byte a second."""
    BOMB = "bomb"
    """A small gzip body that would grow beyond all bounds."""


REAL = (By.DOVECOT, By.POSTFIX)


class Dns(StrEnum):
    """How the zone of a site answers."""

    PLAIN = "plain"
    SIGNED = "signed"
    BOGUS = "bogus"
    """The resolver expects signatures that are not there."""
    SERVFAIL = "servfail"
    SILENT = "silent"
    ABSENT = "absent"
    """Nobody has registered the domain."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server.  `line` is `PROTOCOL HOST PORT tls|starttls`."""

    line: str
    by: By = By.DOVECOT
    cert: Cert = Cert.GOOD

    @property
    def protocol(self) -> str:
        return self.line.split()[0]

    @property
    def host(self) -> str:
        return self.line.split()[1]

    @property
    def port(self) -> int:
        return int(self.line.split()[2])

    @property
    def security(self) -> str:
        return self.line.split()[3]


@dataclass(frozen=True, slots=True)
class Page:
    """What lies at a URL.  With a fault, the whole host answers on that port with the fault."""

    url: str
    body: bytes = b""
    kind: str = "text/xml"
    status: int = 200
    location: str = ""
    cert: Cert = Cert.GOOD
    by: By | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def tls(self) -> bool:
        return self.url.startswith("https:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    domain: str
    dns: tuple[str, ...] = ()
    """Lines of a zone file, relative to the domain: `@ MX 10 mx`."""
    pages: tuple[Page, ...] = ()
    mail: tuple[Mail, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Hosts that are not simply DUAL, and hosts where nothing listens."""
    zone: Dns = Dns.PLAIN

    def expanded(self) -> Site:
        """The same with `{d}` filled in."""
        d = self.domain
        return Site(
            domain=d,
            dns=tuple(line.replace("{d}", d) for line in self.dns),
            pages=tuple(
                replace(
                    page,
                    url=page.url.replace("{d}", d),
                    body=page.body.replace(b"{d}", d.encode()),
                    location=page.location.replace("{d}", d),
                )
                for page in self.pages
            ),
            mail=tuple(replace(m, line=m.line.replace("{d}", d)) for m in self.mail),
            places={name.replace("{d}", d): place for name, place in self.places.items()},
            zone=self.zone,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What the answer must say; None leaves a point open."""

    status: str
    exit: int
    servers: tuple[str, ...] | None = None
    """Every row of the config, in order, incoming before outgoing, each as the first words of
    `PROTOCOL HOST PORT SECURITY STANDING TRUST OUTCOME`."""
    sources: frozenset[str] | None = None
    """All who are named as origins in the config's rows."""
    config_id: str | None = None
    conflicts: bool | None = None
    attempts: tuple[str, ...] = ()
    """`SOURCE WORD`: an attempt of the source has the word in its outcome, reason or locator."""
    nowhere: tuple[str, ...] = ()
    """Words that stand nowhere in the answer."""
    said: tuple[str, ...] = ()
    """Words that stand somewhere in it."""
    seconds: float = 12.5
    """The whole process: the default deadline of ten, and what starting and ending take while five
    others run beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Site):
    """A site, and the answer for an address in it."""

    about: str
    expect: Expect
    ask: str = ""
    """Another domain to ask for than the site's own."""
    args: tuple[str, ...] = ()
    records: str = ""
    """A file in the administrator's own folder of records."""
    island: bool = False
    """Run where there is no network at all."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a name points (`v4`, `v6`, as in its A and AAAA) and where its servers listen."""

    v4: str | None
    v6: str | None
    listen: tuple[str, ...]


def _address(number: int, place: Place) -> Address:
    high, low = divmod(number, 250)
    v4, v6 = f"45.80.{high + 1}.{low + 1}", f"2a0e:45::{number + 0x100:x}"
    dark4, dark6 = f"45.81.{high + 1}.{low + 1}", f"2a0e:46::{number + 0x100:x}"
    match place:
        case Place.DUAL:
            return Address(v4, v6, (v4, v6))
        case Place.V4:
            return Address(v4, None, (v4,))
        case Place.V6:
            return Address(None, v6, (v6,))
        case Place.BROKEN_V6:
            return Address(v4, dark6, (v4,))
        case Place.SILENT:
            return Address(dark4, dark6, ())
        case Place.PRIVATE:
            return Address("10.9.8.7", None, ())
        case Place.LOOPBACK:
            return Address("127.0.0.1", "::1", ())


@dataclass(frozen=True)
class World:
    """All sites together, every host with an address of its own."""

    sites: tuple[Site, ...]

    @classmethod
    def of(cls, sites: Iterable[Site]) -> World:
        return cls(tuple(site.expanded() for site in sites))

    @property
    def mail(self) -> Iterator[Mail]:
        return (mail for site in self.sites for mail in site.mail)

    @property
    def pages(self) -> Iterator[Page]:
        return (page for site in self.sites for page in site.pages)

    @cached_property
    def hosts(self) -> dict[str, Address]:
        """Every host name, in the order of the table."""
        places = {name: p for site in self.sites for name, p in site.places.items()}
        names = dict.fromkeys(
            [*(m.host for m in self.mail), *(p.host for p in self.pages), *places]
        )
        return {
            name: _address(number, places.get(name, Place.DUAL))
            for number, name in enumerate(names)
        }

    @cached_property
    def certs(self) -> dict[str, Cert]:
        """Host -> kind of certificate; the worst that any of its servers asks for."""
        kinds: dict[str, Cert] = {}
        items: tuple[Mail | Page, ...] = (*self.mail, *self.pages)
        for item in items:
            if item.cert is not Cert.GOOD or item.host not in kinds:
                kinds[item.host] = item.cert
        return kinds

    def listens(self, host: str, port: int) -> list[tuple[str, int]]:
        return [(address, port) for address in self.hosts[host].listen]

    @property
    def listeners(self) -> set[tuple[str, int]]:
        """Everything that must be listening before the world is up."""
        return {
            pair
            for host, port in (
                *((m.host, m.port) for m in self.mail),
                *((p.host, 443 if p.tls else 80) for p in self.pages),
            )
            for pair in self.listens(host, port)
        } | {(NAMESERVER, 53)}
