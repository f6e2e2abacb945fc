"""What a program's file is made of: the one server to read from, the one to send through.

Only servers that somebody vouches for and that did not fail their proof (`render.xml.fit`), only
over TLS, and one a direction, the best: programs that read files try no second one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import quote

from autoconf.documents.placeholders import with_address
from autoconf.model import EMAIL_ADDRESS, Auth, Endpoint, Protocol, Security, Server, Settings
from autoconf.render.xml import fit
from autoconf.result import LookupResult

IMAP_ID = "imap-id-required"
SASL_IR = "sasl-ir-broken"
YOU = "YOUR-NAME"
"""Stands before the @ when a bare domain was asked for."""


class Way(Enum):
    """What is shown to the server."""

    PASSWORD = auto()
    """As it is, inside TLS."""
    SECRET = auto()
    """A password, but only by a method that hides it (CRAM-MD5, SCRAM)."""
    TOKEN = auto()
    """An OAuth2 access token (RFC 7628)."""


_WAYS = (
    (Auth.PASSWORD_CLEARTEXT, Way.PASSWORD),
    (Auth.PASSWORD_ENCRYPTED, Way.SECRET),
    (Auth.OAUTH2, Way.TOKEN),
)


@dataclass(frozen=True, slots=True)
class Login:
    endpoint: Endpoint
    username: str
    way: Way

    @property
    def tls(self) -> bool:
        """From the first byte; else STARTTLS, there is nothing third."""
        return self.endpoint.security is Security.TLS

    @property
    def place(self) -> str:
        """`host:port` as a URL has it (RFC 3986 section 3.2.2)."""
        host = self.endpoint.host
        return f"[{host}]:{self.endpoint.port}" if ":" in host else f"{host}:{self.endpoint.port}"

    @property
    def url_user(self) -> str:
        """The user name as a URL has it."""
        return quote(self.username, safe="")


Can = Callable[[Login], bool]
"""Whether a program is able to sign in there."""


def anyhow(login: Login) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Account:
    address: str
    key: str
    """The address without a character that any shell, file system or syntax could mistake."""
    incoming: Login | None
    outgoing: Login | None
    settings: Settings

    @property
    def logins(self) -> tuple[Login, ...]:
        return tuple(each for each in (self.incoming, self.outgoing) if each)

    @property
    def wants_id(self) -> bool:
        """Whether its IMAP server turns programs away that do not say who they are (RFC 2971)."""
        reads = self.incoming is not None and self.incoming.endpoint.protocol is Protocol.IMAP
        return reads and IMAP_ID in self.settings.quirks

    @property
    def sasl_ir_broken(self) -> bool:
        return SASL_IR in self.settings.quirks

    def command(self, login: Login) -> tuple[str, ...]:
        """What prints the password, or the token; no word of it needs quoting in a shell."""
        if login.way is Way.TOKEN:
            return ("oama", "access", self.key)
        return ("secret-tool", "lookup", "mail", self.key)

    def shell(self, login: Login) -> str:
        return " ".join(self.command(login))


def account(
    result: LookupResult,
    *,
    reads: tuple[Protocol, ...] = (),
    sends: bool = False,
    can: Can = anyhow,
) -> Account | None:
    """The account as a program sees it; None when it cannot be set up whole.

    `reads` is what the program reads with, preferred first.  A provider that names no server for
    sending leaves a program that reads and sends with half; one whose server for sending may not
    be written leaves it with nothing, as with `--format xml`.
    """
    config = result.config
    if config is None:
        return None
    address = result.address or f"{YOU}@{result.domain}"
    incoming = _first(fit(config.incoming), reads, address, can)
    outgoing = _first(fit(config.outgoing), (Protocol.SMTP,) if sends else (), address, can)
    needs_outgoing = sends and bool(config.outgoing or not reads)
    if (reads and incoming is None) or (needs_outgoing and outgoing is None):
        return None
    made = Account(address, key(address), incoming, outgoing, config.settings)
    return made if all(map(sayable, (address, *(each.username for each in made.logins)))) else None


def _first(
    servers: tuple[Server, ...], protocols: tuple[Protocol, ...], address: str, can: Can
) -> Login | None:
    """The best server of the protocol that the program likes most."""
    logins = [login for each in servers if (login := _login(each, address)) and can(login)]
    for protocol in protocols:
        for login in logins:
            if login.endpoint.protocol is protocol:
                return login
    return None


def _login(server: Server, address: str) -> Login | None:
    offered = server.auth or (Auth.PASSWORD_CLEARTEXT,)
    for auth, way in _WAYS:
        if auth in offered:
            username = with_address(server.username or EMAIL_ADDRESS, address)
            return Login(server.endpoint, username, way)
    return None


def key(address: str) -> str:
    return re.sub(r"[^\w.+@-]", "-", address).lstrip("-.+@")


def sayable(text: str) -> bool:
    """Whether a file of lines can hold it: no syntax here has a word for a line break, and blanks
    at the ends get lost."""
    return text.isprintable() and text == text.strip() and 0 < len(text) <= 255


def imap_or_pop3(result: LookupResult) -> tuple[Protocol, ...]:
    """For a program that reads either way but never says who it is: IMAP, unless the provider turns
    such programs away there."""
    quirks = result.config.settings.quirks if result.config else ()
    both = (Protocol.IMAP, Protocol.POP3)
    return both[::-1] if IMAP_ID in quirks else both
