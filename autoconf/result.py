"""What a lookup answers: every output format is a view of `LookupResult`.

Frozen dataclasses without behaviour.  Reasons are codes here; their sentences stand in messages/.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from autoconf.model import Claim, Origin, Protocol, Server, Settings

if TYPE_CHECKING:
    from autoconf.observation import Observation


class Standing(StrEnum):
    """What the server itself proved."""

    VERIFIED = "verified"
    PLAUSIBLE = "plausible"
    """Our side could not try, or was not let in."""
    DOUBTFUL = "doubtful"
    """It answered without proof."""
    REFUTED = "refuted"


class Trust(StrEnum):
    """Whether somebody who may speak for the address names the server."""

    TRUSTED = "trusted"
    UNCONFIRMED = "unconfirmed"


class Voucher(StrEnum):
    """Who vouches for a server, or why nobody does; sentences in messages/trust.py."""

    OVERRIDE = "override"
    RECORD = "record"
    RECORD_BY_MX = "record-by-mx"
    OWN_HTTPS = "own-https"
    DNSSEC = "dnssec"
    ISPDB = "ispdb"
    HOST_RULE = "host-rule"
    """The host lies under the address's registrable domain and its certificate is valid for it."""
    NOBODY_HTTP = "nobody-http"
    NOBODY_DNS = "nobody-dns"
    NOBODY_TEMPLATE = "nobody-template"
    NOBODY_GUESS = "nobody-guess"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One server, judged."""

    server: Server
    standing: Standing
    trust: Trust
    voucher: Voucher
    origins: tuple[Origin, ...]
    """Everybody who names this endpoint, the one vouching first."""
    username: str | None = None
    """The literal user name; None for a bare domain."""
    observation: Observation | None = None


class Learned(StrEnum):
    """What somebody learns by being asked, beside our IP address."""

    DOMAIN = "domain"
    ADDRESS = "address"
    """The whole address: only with --share-address."""
    PROVIDER = "provider"
    """The domain of the MX alone, not the address's."""


class Told(NamedTuple):
    host: str
    what: Learned


class AnswerKind(StrEnum):
    FOUND = "found"
    NOTHING = "nothing"
    """It was asked and has nothing to say."""
    FAILED = "failed"
    """It could not be asked, or its answer could not be used."""
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one place said when it was asked (an attempt)."""

    source: str
    locator: str
    kind: AnswerKind
    reason: str = ""
    """A stable code (docs/lookup-json.md), sentence under `attempt.<reason>`."""
    detail: str = ""
    """The cause's own words, English, one line."""
    claims: tuple[Claim, ...] = ()
    elapsed_ms: float = 0.0
    not_offered: frozenset[Protocol] = frozenset()
    """What the domain says it decidedly does not offer (RFC 6186 section 3.4)."""
    told: tuple[Told, ...] = ()
    """Who learned something by being asked, and what."""


@dataclass(frozen=True, slots=True)
class AccountConfig:
    """The rows of one provider, preferred first."""

    settings: Settings
    origins: tuple[Origin, ...]
    incoming: tuple[Verdict, ...] = ()
    outgoing: tuple[Verdict, ...] = ()
    borrowed: tuple[Origin, ...] = ()
    """When one direction had to come from somebody else: whose it is.  Never silent."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement."""

    origin: Origin
    servers: tuple[str, ...]
    """`host:port/security`, in its order."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that name different servers for one protocol; the side that was followed is first."""

    protocol: Protocol
    sides: tuple[Side, ...]
    reason: str
    """Why the first won: a code, sentence under `conflict.<reason>`."""


class Status(StrEnum):
    VERIFIED = "verified"
    FOUND = "found"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"
    UNDETERMINED = "undetermined"


class Mode(StrEnum):
    LIVE = "live"
    OFFLINE = "offline"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class LookupResult:
    """Everything that one lookup found out.  `address` is None when a bare domain was asked for."""

    status: Status
    summary: str
    """A code, sentence under `summary.<code>`."""
    mode: Mode
    address: str | None
    domain: str
    """A-labels."""
    domain_unicode: str
    config: AccountConfig | None = None
    alternatives: tuple[AccountConfig, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    attempts: tuple[Answer, ...] = ()
    notices: tuple[str, ...] = ()
    """Codes of things worth saying beside the answer (`notice.<code>`), e.g. `sending-blocked`."""
    suggestion: str | None = None
    """A known domain that was perhaps meant, where nothing was found for this one."""
    database_date: str = ""
    elapsed_ms: float = 0.0
    partial: bool = False
    """Cut short by the deadline or by the user."""
