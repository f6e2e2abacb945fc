"""The world in which real clients know of nobody but our service: whose settings it serves, and
under which names it stands.  No other web server answers there.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from ..documents import IMAP, POP3, SMTP
from ..table import ISPDB, Account, By, Mail, Page, Site
from ..world import World
from .clients import NEWER_ISPDB
from .providers import PROVIDERS

PEOPLE = {
    name: f"{name}{secrets.token_hex(4)}.b"
    for name in ("thunderbird", "deltachat", "evolution", "simulated", "outlook", "apple")
}
"""Who asks -> the local part, which stands nowhere else, so that a log tells who was told it."""
PASSWORD = "secret"
"""What the driver of Delta Chat signs in with."""


@dataclass(frozen=True, slots=True)
class Own:
    """A domain of the operator's, and where its clients may ask for it."""

    domain: str
    lines: tuple[str, ...]
    """`PROTOCOL HOST PORT tls|starttls`, with `{d}`."""
    places: tuple[str, ...] = ()
    """Host names under which the service stands, with `{d}`."""
    username: str = "address"
    table: bool = False
    """Whether everybody has a login name of their own."""
    sending: By = By.DOVECOT

    def login(self, name: str) -> str:
        """The name that somebody signs in with."""
        if self.table:
            return f"box-{name}"
        local = PEOPLE[name]
        return local if self.username == "local-part" else f"{local}@{self.domain}"

    @property
    def toml(self) -> str:
        """As the operator writes it."""
        lines = [f'[domains."{self.domain}"]', f'username = "{self.username}"']
        for line in self.lines:
            protocol, host, port, security = line.replace("{d}", self.domain).split()
            lines.append(f'{protocol} = "{host}:{port}/{security}"')
        if self.table:
            lines.append(f'[domains."{self.domain}".logins]')
            lines += [f'"{local}" = "{self.login(name)}"' for name, local in PEOPLE.items()]
        return "\n".join([*lines, ""])

    @property
    def site(self) -> Site:
        mail = tuple(
            Mail(line, self.sending if line.startswith("smtp ") else By.DOVECOT)
            for line in self.lines
        )
        return Site(domain=self.domain, pages=_stands_at(self.places), mail=mail)


def _stands_at(places: tuple[str, ...]) -> tuple[Page, ...]:
    return tuple(Page(f"{scheme}://{place}/") for place in places for scheme in ("http", "https"))


# One host for all, and the first in the world: Dovecot and Postfix show its certificate to a client
# that does not say which host it wants (Delta Chat, on STARTTLS).
UPGRADED = Own(
    "upgraded.example",
    ("imap box.{d} 143 starttls", "pop3 box.{d} 110 starttls", "smtp box.{d} 587 starttls"),
    ("{d}",),
    username="local-part",
    sending=By.POSTFIX,
)
DIRECT = Own(
    "direct.example",
    (IMAP, POP3, SMTP),
    ("autoconfig.{d}", "autodiscover.{d}", "{d}"),
    table=True,
)
BY_AUTODISCOVER = Own("by-autodiscover.example", (IMAP, POP3, SMTP), ("autodiscover.{d}",))
BY_DATABASE = Own("by-database.example", (IMAP, POP3, SMTP))
OWN = (UPGRADED, DIRECT, BY_AUTODISCOVER, BY_DATABASE)

_SITES = {provider.domain: provider.site for provider in PROVIDERS}
KNOWN = "163.com"
KNOWN_BY_DATABASE = "126.com"
DOWN = "down.example"
"""Where the web server stands and the service behind it does not."""
_KNOWN_PLACES = ("autoconfig.{d}", "autodiscover.{d}")
DATABASES = tuple(url.split("/")[2] for url in (ISPDB, NEWER_ISPDB))
PLACES = {
    KNOWN: _KNOWN_PLACES,
    DOWN: ("autoconfig.{d}",),
    "thunderbird.net": DATABASES,
}

WORLD = World.of(
    (
        *(own.site for own in OWN),
        *(_SITES[domain] for domain in (KNOWN, KNOWN_BY_DATABASE)),
        *(Site(domain=domain, pages=_stands_at(places)) for domain, places in PLACES.items()),
    ),
    tuple(Account(own.login("deltachat"), PASSWORD) for own in OWN),
)
DOMAINS = (*(own.domain for own in OWN), KNOWN, KNOWN_BY_DATABASE)
