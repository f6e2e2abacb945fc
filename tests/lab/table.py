"""The vocabulary of the laboratory's table: what a domain publishes and which servers it runs.

A `Site` is one domain of the small internet; a `Row` is a site and the answer that the tool must
give for it.  Zones, web servers, mail servers and certificates are generated from sites and from
nothing else.  In every string `{d}` stands for the site's domain.  Pure: no I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlsplit

ISPDB = "https://autoconfig.thunderbird.net/v1.1"


class Cert(StrEnum):
    GOOD = "good"
    EXPIRED = "expired"
    SOON = "soon"
    """Good, and runs out in ten days."""
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
    """554, BYE or -ERR instead of a greeting."""
    BUSY = "busy"
    """421 instead of a greeting."""
    NO_AUTH = "no-auth"
    OAUTH_ONLY = "oauth-only"
    """Sign-in with OAuth2 and nothing else."""
    SCRAM_ONLY = "scram-only"
    WORDED = "worded"
    """Answers a sign-in with the words of `Mail.says`, whatever the password."""
    OLD_TLS = "old-tls"
    """TLS 1.0 and nothing newer."""
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
    says: str = ""

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
class Account:
    """A mailbox that can be signed in to at every real server."""

    user: str
    password: str
    refusal: str = ""
    """The right password is refused with these words."""


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
    rule: str = ""
    """A line of nginx's own, before the answer."""

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
