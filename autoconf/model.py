"""The nouns of the field: what somebody says about mail servers.

Frozen dataclasses and enums; no behaviour but invariants, no I/O, no clock.  What was *seen* on the
wire stands in `observation`, what is *answered* in `result`.  The string value of every enum is the
word that stands in the JSON output (docs/lookup-json.md) and never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

EMAIL_ADDRESS = "%EMAILADDRESS%"
EMAIL_LOCAL_PART = "%EMAILLOCALPART%"
EMAIL_DOMAIN = "%EMAILDOMAIN%"
PLACEHOLDERS = (EMAIL_ADDRESS, EMAIL_LOCAL_PART, EMAIL_DOMAIN)
"""What a user name may hold (draft-ietf-mailmaint-autoconfig); no others exist."""


class Protocol(StrEnum):
    IMAP = "imap"
    POP3 = "pop3"
    SMTP = "smtp"
    """Message submission (RFC 6409); relaying between servers is not our business."""


class Security(StrEnum):
    TLS = "tls"
    """Implicit TLS, RFC 8314."""
    STARTTLS = "starttls"
    """Mandatory upgrade: a client that is refused it disconnects."""
    PLAIN = "plain"


class Auth(StrEnum):
    """How a user proves who they are, in the words of the autoconfig format (lower case)."""

    PASSWORD_CLEARTEXT = "password-cleartext"  # noqa: S105
    PASSWORD_ENCRYPTED = "password-encrypted"  # noqa: S105
    OAUTH2 = "oauth2"
    GSSAPI = "gssapi"
    NTLM = "ntlm"
    TLS_CLIENT_CERT = "tls-client-cert"
    CLIENT_IP = "client-ip"
    NONE = "none"


class UsernameForm(StrEnum):
    ADDRESS = "address"
    LOCAL_PART = "local-part"
    OTHER = "other"
    """Neither: `Server.username` says what (a template, or a name the provider gives out)."""
    UNKNOWN = "unknown"
    """Nobody said; the whole address is what most servers take."""


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    """Rests on one weak source; shown as such."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A place to connect to.  Hashable, so that each is tried once however many sources name it."""

    protocol: Protocol
    host: str
    """A-labels, lower case, no trailing dot."""
    port: int
    security: Security

    def __post_init__(self) -> None:
        if not self.host or self.host != self.host.lower() or self.host.endswith("."):
            raise ValueError(f"not a canonical host name: {self.host!r}")
        if not 0 < self.port < 65536:
            raise ValueError(f"not a port: {self.port!r}")


@dataclass(frozen=True, slots=True)
class Server:
    """An endpoint and how to sign in there, as one source states it."""

    endpoint: Endpoint
    username: str | None = None
    """A template that may hold `PLACEHOLDERS`; None when the source does not say."""
    auth: tuple[Auth, ...] = ()
    """In the source's order of preference; empty when it does not say."""
    source_url: str | None = None
    """The page or list the line was read in (curated records only)."""
    as_of: str | None = None
    """Date of that reading, ISO 8601 (YYYY, YYYY-MM or YYYY-MM-DD)."""
    confidence: Confidence | None = None
    template: bool = False
    """The host was computed from the domain or the MX, so nobody vouches for it by name."""

    @property
    def username_form(self) -> UsernameForm:
        match self.username:
            case None:
                return UsernameForm.UNKNOWN
            case template if template == EMAIL_ADDRESS:
                return UsernameForm.ADDRESS
            case template if template == f"{EMAIL_LOCAL_PART}@{EMAIL_DOMAIN}":
                return UsernameForm.ADDRESS
            case template if template == EMAIL_LOCAL_PART:
                return UsernameForm.LOCAL_PART
            case _:
                return UsernameForm.OTHER


class ServiceKind(StrEnum):
    JMAP = "jmap"
    CALDAV = "caldav"
    CARDDAV = "carddav"
    WEBDAV = "webdav"
    MANAGESIEVE = "managesieve"
    EWS = "ews"
    ACTIVESYNC = "activesync"
    AUTODISCOVER = "autodiscover"
    WEBMAIL = "webmail"


@dataclass(frozen=True, slots=True)
class Service:
    """Something beside mail that a source names: recorded and shown, never connected to."""

    kind: ServiceKind
    url: str | None = None
    host: str | None = None
    port: int | None = None


class HintKind(StrEnum):
    ENABLE = "enable"
    """Must be switched on first."""
    CREDENTIAL = "credential"
    """What to type where a client asks for the password."""
    POLICY = "policy"
    """What the provider no longer allows, or will not from a date on."""
    STATUS = "status"
    """The service moved, ended or speaks no standard protocol."""
    QUIRK = "quirk"
    REGION = "region"
    """Whose data centre it is: only the person can tell."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence for people.  `text` maps a language tag (en, zh-CN, zh-TW) to the sentence."""

    kind: HintKind
    text: tuple[tuple[str, str], ...]
    url: str | None = None
    protocols: tuple[Protocol, ...] = ()
    """Empty for every one."""
    steps: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Language tag -> what to do, in order."""


class CredentialKind(StrEnum):
    PASSWORD = "password"  # noqa: S105
    AUTHORIZATION_CODE = "authorization_code"
    APP_PASSWORD = "app_password"  # noqa: S105
    KEY = "key"
    BRIDGE = "bridge"
    OAUTH2 = "oauth2"


@dataclass(frozen=True, slots=True)
class Credential:
    """What goes where a client says "password": often not the password of the website."""

    kind: CredentialKind
    name: tuple[tuple[str, str], ...] = ()
    """Language tag -> what the provider itself calls it (授权码, app password …)."""
    length: int | None = None
    """Characters, where the provider makes it."""
    url: str | None = None
    """The page where it is made or explained."""


@dataclass(frozen=True, slots=True)
class OAuth2:
    """Where a client with an id of its own signs in.  Never another program's client id."""

    issuer: str | None = None
    auth_url: str | None = None
    token_url: str | None = None
    scopes: tuple[str, ...] = ()


class ProviderStatus(StrEnum):
    OK = "ok"
    NEEDS_SETUP = "needs_setup"
    """Works once something was switched on or a code was made: see the hints."""
    MIGRATING = "migrating"
    RETIRED = "retired"
    NO_STANDARD_PROTOCOLS = "no_standard_protocols"
    FORWARDER = "forwarder"
    """Forwards or filters mail; says nothing about the mailbox."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one document or record says about a provider; the order of servers is its preference."""

    id: str | None = None
    display_name: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    """Language tag -> name; `display_name` is the fallback."""
    domains: tuple[str, ...] = ()
    servers: tuple[Server, ...] = ()
    services: tuple[Service, ...] = ()
    hints: tuple[Hint, ...] = ()
    credential: Credential | None = None
    oauth2: OAuth2 | None = None
    quirks: tuple[str, ...] = ()
    """Stable words a program may act on, e.g. `imap-id-required`; listed in providers/README.md."""
    provider_status: ProviderStatus = ProviderStatus.UNKNOWN


class Severity(StrEnum):
    INFO = "info"
    WARN = "warn"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader noticed in a document.  `detail` never holds a credential."""

    code: str
    """Stable, kebab-case; its sentence stands in messages/ under `remark.<code>`."""
    severity: Severity
    line: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document reader returns: every provider found in it, and the remarks."""

    settings: tuple[Settings, ...] = ()
    """File order; the first whose domain matches is meant (`documents.choose`)."""
    redirect_url: str | None = None
    redirect_address: str | None = None
    remarks: tuple[Remark, ...] = field(default=())
    address: str | None = None
    """Whose document it is, when it says so (an Apple profile, an Autodiscover answer)."""


class Channel(StrEnum):
    """Over what an answer came: the *weakest* link of the chain, redirects and MX included."""

    LOCAL = "local"
    """A record on this machine."""
    HTTPS = "https"
    DNSSEC = "dnssec"
    DNS = "dns"
    """Unsigned DNS pointed to a foreign name somewhere in the chain."""
    HTTP = "http"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says so."""

    source: str
    """A source's name, as `--only` and `--skip` take it."""
    locator: str
    """The URL, DNS name or record id that was read; never holds the local part."""
    channel: Channel


@dataclass(frozen=True, slots=True)
class Claim:
    """One origin's whole statement about the address."""

    settings: Settings
    origin: Origin
