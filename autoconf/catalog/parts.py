"""The parts of a record, each beside the function that reads its table.

What `model` has a noun for becomes that noun; the rest (dated policies, MX rules with their
examples, error texts) is kept for `providers show` and for the checks of the compiler.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autoconf.catalog import table as shapes
from autoconf.catalog.match import canonical, matches
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


class Kind(StrEnum):
    """What a provider is to the people whose mail it carries."""

    MAILBOX = "mailbox"
    """Webmail that anybody may open an account at."""
    ISP = "isp"
    """Mail that comes with a line: telephone, cable, mobile."""
    SUITE = "suite"
    """Business mail under the customer's own domain."""
    HOSTER = "hoster"
    REGISTRAR = "registrar"
    INSTITUTION = "institution"
    """A university, an authority, a company for its own people."""
    FILTER = "filter"
    FORWARDER = "forwarder"
    RELAY = "relay"
    """Sends or receives for programs; there is no mailbox."""


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
class Rule:
    """A pattern of names that belong to the provider: domains, MX hosts, SPF or Exchange pointers.

    `source` is where it was read.
    """

    pattern: str
    matches: tuple[str, ...] = ()
    """Examples that it must match …"""
    excludes: tuple[str, ...] = ()
    """… and that it must not."""
    confidence: Confidence | None = None
    source: str | None = None


def rule(entry: str | Table) -> Rule:
    """A whole name alone, or a table in which examples are required and checked."""
    if isinstance(entry, str):
        return Rule(entry)
    with entry as table:
        made = Rule(
            pattern=table.pattern("pattern"),
            matches=table.texts("matches", shapes.DOMAIN),
            excludes=table.texts("excludes", shapes.DOMAIN),
            confidence=table.choice("confidence", Confidence),
            source=table.text("source"),
        )
        for key, examples, wanted in (
            ("matches", made.matches, True),
            ("excludes", made.excludes, False),
        ):
            if not examples:
                raise table.fault(key, "is missing; write at least one example")
            for host in examples:
                if matches(made.pattern, host) is not wanted:
                    verb = "does not match" if wanted else "matches"
                    raise table.fault(key, f"holds {host}, which {made.pattern} {verb}")
    return made


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


@dataclass(frozen=True, slots=True)
class Region:
    """A data centre or a route that only the person can know."""

    id: str
    names: tuple[tuple[str, str], ...]
    tell: tuple[tuple[str, str], ...]
    """How a person sees that it is theirs."""
    record: str | None = None
    """Id of the record with its servers, if it has one of its own."""


def region(entry: Table) -> Region:
    with entry as table:
        made = Region(
            id=table.need("id", shapes.ID),
            names=table.languages("names"),
            tell=table.languages("tell"),
            record=table.text("record", shapes.ID),
        )
        for key, texts in (("names", made.names), ("tell", made.tell)):
            if not texts:
                raise table.fault(key, "is missing; write it at least in en")
    return made


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan of the provider leaves out."""

    name: str
    without: tuple[Protocol, ...]
    source: str | None = None
    as_of: str | None = None


def plan(entry: Table) -> Plan:
    with entry as table:
        made = Plan(
            name=table.need("name"),
            without=table.choices("without", Protocol),
            source=table.text("source"),
            as_of=table.text("as_of", shapes.DATE),
        )
        if not made.without:
            raise table.fault("without", "is missing; write the protocols it leaves out")
    return made


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


class PolicyChange(StrEnum):
    PASSWORD_ENDED = "password-ended"  # noqa: S105
    PASSWORD_WILL_END = "password-will-end"  # noqa: S105
    OAUTH2_REQUIRED = "oauth2-required"
    APP_PASSWORD_REQUIRED = "app-password-required"  # noqa: S105


@dataclass(frozen=True, slots=True)
class AuthPolicy:
    """From a date on, another way to sign in."""

    date: str
    change: PolicyChange
    protocols: tuple[Protocol, ...] = ()
    """Empty for every one."""
    source: str | None = None


def auth_policy(entry: Table) -> AuthPolicy:
    with entry as table:
        return AuthPolicy(
            date=table.need("date", shapes.DATE),
            change=table.need_choice("change", PolicyChange),
            protocols=table.choices("protocols", Protocol),
            source=table.text("source"),
        )


@dataclass(frozen=True, slots=True)
class KnownError:
    """Words of a server, and the stable word for what they mean."""

    text: str
    meaning: str
    source: str | None = None


def known_error(entry: Table) -> KnownError:
    with entry as table:
        return KnownError(
            text=table.need("text"),
            meaning=table.need("meaning", shapes.ID),
            source=table.text("source"),
        )


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
