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
class MxRule:
    pattern: str
    matches: tuple[str, ...] = ()
    """Examples that it must match …"""
    excludes: tuple[str, ...] = ()
    """… and that it must not."""
    confidence: Confidence | None = None
    source: str | None = None


def mx_rule(entry: str | Table) -> MxRule:
    """A pattern alone, or a table in which examples are required and checked."""
    if isinstance(entry, str):
        return MxRule(entry)
    with entry as table:
        rule = MxRule(
            pattern=table.pattern("pattern"),
            matches=table.texts("matches", shapes.DOMAIN),
            excludes=table.texts("excludes", shapes.DOMAIN),
            confidence=table.choice("confidence", Confidence),
            source=table.text("source"),
        )
        for key, examples, wanted in (
            ("matches", rule.matches, True),
            ("excludes", rule.excludes, False),
        ):
            if not examples:
                raise table.fault(key, "is missing; write at least one example")
            for host in examples:
                if matches(rule.pattern, host) is not wanted:
                    verb = "does not match" if wanted else "matches"
                    raise table.fault(key, f"holds {host}, which {rule.pattern} {verb}")
    return rule


@dataclass(frozen=True, slots=True)
class ServerLine:
    """A server whose host may hold {domain} (the address's) or {mx} (the best MX)."""

    protocol: Protocol
    host: str
    port: int
    security: Security
    username: str | None = None
    """With the model's placeholders; the short forms are spelt out."""
    auth: tuple[Auth, ...] = ()
    source: str | None = None
    as_of: str | None = None
    confidence: Confidence | None = None

    def fill(self, domain: str | None, mx_host: str | None) -> Server | None:
        """The server; None if the host needs a name that is not known."""
        host = self.host
        for mark, name in (("{domain}", domain), ("{mx}", mx_host)):
            if mark in host:
                if not name:
                    return None
                host = host.replace(mark, canonical(name))
        return Server(
            endpoint=Endpoint(self.protocol, host, self.port, self.security),
            username=self.username,
            auth=self.auth,
            source_url=self.source,
            as_of=self.as_of,
            confidence=self.confidence,
            template=host != self.host,
        )


def server(entry: Table) -> ServerLine:
    with entry as table:
        username = table.text("username", shapes.USERNAME)
        return ServerLine(
            protocol=table.need_choice("protocol", Protocol),
            host=table.need("host", shapes.HOST),
            port=table.need_number("port", 1, 65535),
            security=table.need_choice("security", Security, _ENCRYPTED),
            username=_USERNAMES.get(username, username) if username else None,
            auth=table.choices("auth", Auth),
            source=table.text("source"),
            as_of=table.text("as_of", shapes.DATE),
            confidence=table.choice("confidence", Confidence),
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
        table.text("source")
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
