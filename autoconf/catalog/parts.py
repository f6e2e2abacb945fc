"""The parts of a listing, each beside the function that reads its table.  On the path
of every start."""

from __future__ import annotations

from dataclasses import dataclass

from autoconf.catalog import table as shapes
from autoconf.catalog.match import canonical
from autoconf.catalog.table import Table
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_LOCAL_PART,
    Auth,
    Confidence,
    Credential,
    CredentialKind,
    Endpoint,
    Hint,
    HintKind,
    OAuth2,
    Protocol,
    Security,
    Server,
    Service,
    ServiceKind,
)

_USERNAMES = {"address": EMAIL_ADDRESS, "local-part": EMAIL_LOCAL_PART}
_ENCRYPTED = (Security.TLS, Security.STARTTLS)


_SERVICES = (
    ServiceKind.JMAP,
    ServiceKind.CALDAV,
    ServiceKind.CARDDAV,
    ServiceKind.WEBDAV,
    ServiceKind.MANAGESIEVE,
    ServiceKind.EWS,
    ServiceKind.ACTIVESYNC,
)


@dataclass(frozen=True, slots=True)
class ServerLine:
    """A server whose host may hold {domain} (the address's) or {mx} (the best MX)."""

    protocol: Protocol
    host: str
    port: int
    security: Security
    username: str | None = None
    """With the model's placeholders; the short forms are spelt out."""
    custom_domain_username: str | None = None
    """The user name of an address under a customer's own domain, where it is another one."""
    auth: tuple[Auth, ...] = ()
    region: str | None = None
    """Id of the `Region` that the host belongs to."""
    source: tuple[str, ...] = ()
    """The pages that were read; they agree."""
    as_of: str | None = None
    confidence: Confidence | None = None

    def fill(self, domain: str | None, mx_host: str | None, *, own: bool = True) -> Server | None:
        """The server; None if the host needs a name that is not known.

        `own` says whether the domain is the provider's own or a customer's.
        """
        host = self.host
        for mark, name in (("{domain}", domain), ("{mx}", mx_host)):
            if mark in host:
                if not name:
                    return None
                host = host.replace(mark, canonical(name))
        return Server(
            endpoint=Endpoint(self.protocol, host, self.port, self.security),
            username=(None if own else self.custom_domain_username) or self.username,
            auth=self.auth,
            source_url=self.source[0] if self.source else None,
            as_of=self.as_of,
            confidence=self.confidence,
            template=host != self.host,
        )


def server(entry: Table) -> ServerLine:
    with entry as table:
        return ServerLine(
            protocol=table.need_choice("protocol", Protocol),
            host=table.need("host", shapes.HOST),
            port=table.need_number("port", 1, 65535),
            security=table.need_choice("security", Security, _ENCRYPTED),
            username=_username(table, "username"),
            custom_domain_username=_username(table, "custom_domain_username"),
            auth=table.choices("auth", Auth),
            region=table.text("region", shapes.ID),
            source=table.text_or_texts("source"),
            as_of=table.text("as_of", shapes.DATE),
            confidence=table.choice("confidence", Confidence),
        )


def _username(table: Table, key: str) -> str | None:
    found = table.text(key, shapes.USERNAME)
    return _USERNAMES.get(found, found) if found else None


def choice(entry: Table, servers: tuple[ServerLine, ...]) -> Hint:
    """A region as a sentence: how a person sees that it is theirs, and where to look then."""
    region = entry.need("id", shapes.ID)
    record = entry.text("record", shapes.ID)
    names = dict(entry.languages("names"))
    hosts = dict.fromkeys(line.host for line in servers if line.region == region)
    there = f"autoconf providers show {record}" if record else ", ".join(hosts)
    return Hint(
        HintKind.REGION,
        tuple(
            (tag, f"{names.get(tag, names['en'])}: {tell}" + (f" ({there})" if there else ""))
            for tag, tell in entry.languages("tell")
        ),
    )


def credential(entry: Table) -> Credential:
    with entry as table:
        return Credential(
            kind=table.need_choice("kind", CredentialKind),
            name=table.languages("names"),
            length=table.number("length", 1, 256),
            url=table.text("url", shapes.URL),
        )


def hint(entry: Table) -> Hint:
    with entry as table:
        made = Hint(
            kind=table.need_choice("kind", HintKind),
            text=table.languages("text"),
            url=table.text("url", shapes.URL),
            protocols=table.choices("protocols", Protocol),
            steps=table.languages_of_texts("steps"),
        )
        if not made.text:
            raise table.fault("text", "is missing; write the sentence at least in en")
    return made


def service(entry: Table) -> Service:
    with entry as table:
        made = Service(
            kind=table.need_choice("kind", ServiceKind, _SERVICES),
            url=table.text("url", shapes.URL),
            host=table.text("host", shapes.DOMAIN),
            port=table.number("port", 1, 65535),
        )
        for key, shape in (("source", shapes.TEXT), ("as_of", shapes.DATE)):
            table.text(key, shape)
        table.choice("confidence", Confidence)
        if (made.url is None) == (made.host is None):
            raise table.fault("url", "or `host` must be there, and not both")
    return made


def oauth2(entry: Table) -> OAuth2:
    with entry as table:
        made = OAuth2(
            issuer=table.text("issuer", shapes.URL),
            auth_url=table.text("auth_url", shapes.URL),
            token_url=table.text("token_url", shapes.URL),
            scopes=table.texts("scopes"),
        )
        table.text("source")
    return made
