"""What a record says beside its listing, each beside the function that reads its table.

For the compiler's checks and for whoever looks at records as a whole; a lookup loads none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autoconf.catalog import table as shapes
from autoconf.catalog.match import matches
from autoconf.catalog.table import Table
from autoconf.model import Confidence, Protocol


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
            matches=table.texts("matches", shapes.NAME),
            excludes=table.texts("excludes", shapes.NAME),
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
