"""One provider as its TOML file states it: `providers/ID.toml`, or a record of a user's own.

The schema is strict, so that a typing mistake is an error and not a setting that silently does
nothing; `record.schema.json` says the same for editors.  No I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autoconf.catalog import parts
from autoconf.catalog import table as shapes
from autoconf.catalog.location import locate
from autoconf.catalog.table import Fault, Table, Where
from autoconf.model import (
    Credential,
    Hint,
    OAuth2,
    ProviderStatus,
    Service,
    ServiceKind,
    Settings,
)

if TYPE_CHECKING:
    from os import PathLike


class RecordError(ValueError):
    """A file that is not a record.  The text names file, line (if known), key and what to do."""

    def __init__(self, path: str | PathLike[str], line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Record:
    id: str
    status: ProviderStatus
    updated: str
    """ISO 8601: the day the file was last edited."""
    names: tuple[tuple[str, str], ...]
    """(language tag, name) pairs; `en` is among them."""
    kind: parts.Kind | None = None
    country: str | None = None
    """Of the people it serves, ISO 3166-1 alpha-2; None for the whole world."""
    generated: bool = False
    """Made from public lists by a program; nobody has read it."""
    domains: tuple[str, ...] = ()
    wildcards: tuple[parts.Rule, ...] = ()
    mx: tuple[parts.Rule, ...] = ()
    spf: tuple[parts.Rule, ...] = ()
    """Names that a customer's SPF record includes (RFC 7208 section 5.2)."""
    autodiscover: tuple[parts.Rule, ...] = ()
    """Where a customer's `autodiscover` name leads."""
    since: str | None = None
    """When the status began: retired, or migrating."""
    brands: tuple[str, ...] = ()
    """Other names people search for."""
    successor: str | None = None
    """Id of the record that people moved to."""
    ruling: tuple[str, ...] = ()
    """Why the record says what it says where sources disagree."""
    quirks: tuple[str, ...] = ()
    servers: tuple[parts.ServerLine, ...] = ()
    """In order of preference."""
    regions: tuple[parts.Region, ...] = ()
    plans: tuple[parts.Plan, ...] = ()
    credential: Credential | None = None
    hints: tuple[Hint, ...] = ()
    auth_policy: tuple[parts.AuthPolicy, ...] = ()
    errors: tuple[parts.KnownError, ...] = ()
    services: tuple[Service, ...] = ()
    oauth2: OAuth2 | None = None
    webmail: str | None = None
    help: str | None = None

    @classmethod
    def from_table(
        cls, table: Mapping[str, object], path: str | PathLike[str], text: str = ""
    ) -> Record:
        """Read a whole table; `text` is the file it came from, to name the line of a mistake.

        Raises RecordError.
        """
        try:
            return _record(table)
        except Fault as fault:
            reason = f"{spell(fault.where)} {fault.reason}"
            raise RecordError(path, locate(text, fault.where), reason) from None

    @property
    def display_name(self) -> str:
        return dict(self.names)["en"]

    @property
    def newest_date(self) -> str:
        """The latest day on which something in it was read or edited, ISO 8601."""
        return max(self.updated, *(line.as_of or "" for line in self.servers), "")

    def settings(self, domain: str | None = None, mx_host: str | None = None) -> Settings:
        """What the record says to an address in `domain` whose best MX is `mx_host`.

        A server whose host needs a name that is not given is left out.
        """
        own = domain is None or mx_host is None or domain in self.domains
        filled = (line.fill(domain, mx_host, own=own) for line in self.servers)
        webmail = (Service(ServiceKind.WEBMAIL, self.webmail),) if self.webmail else ()
        return Settings(
            id=self.id,
            display_name=self.display_name,
            names=self.names,
            domains=self.domains,
            servers=tuple(server for server in filled if server is not None),
            services=self.services + webmail,
            hints=self.hints,
            credential=self.credential,
            oauth2=self.oauth2,
            quirks=self.quirks,
            provider_status=self.status,
        )


def spell(where: Where) -> str:
    """The path to a value as people count: `servers #2 port`."""
    return " ".join(f"#{part + 1}" if isinstance(part, int) else part for part in where) + ":"


def _record(values: Mapping[str, object]) -> Record:
    with Table(values) as table:
        credential = table.table("credential")
        oauth2 = table.table("oauth2")
        links = table.table("links") or Table({})
        with links:
            webmail = links.text("webmail", shapes.URL)
            help_page = links.text("help", shapes.URL)
        record = Record(
            id=table.need("id", shapes.ID),
            status=table.need_choice("status", ProviderStatus),
            updated=table.need("updated", shapes.DAY),
            names=table.languages("names"),
            kind=table.choice("kind", parts.Kind),
            country=table.text("country", shapes.COUNTRY),
            generated=table.truth("generated"),
            domains=table.texts("domains", shapes.DOMAIN),
            wildcards=_rules(table, "wildcards"),
            mx=_rules(table, "mx"),
            spf=_rules(table, "spf"),
            autodiscover=_rules(table, "autodiscover"),
            since=table.text("since", shapes.DATE),
            brands=table.texts("brands"),
            successor=table.text("successor", shapes.ID),
            ruling=table.text_or_texts("ruling"),
            quirks=table.texts("quirks", shapes.ID),
            servers=tuple(parts.server(entry) for entry in table.tables("servers")),
            regions=tuple(parts.region(entry) for entry in table.tables("regions")),
            plans=tuple(parts.plan(entry) for entry in table.tables("plans")),
            credential=parts.credential(credential) if credential else None,
            hints=tuple(parts.hint(entry) for entry in table.tables("hints")),
            auth_policy=tuple(parts.auth_policy(entry) for entry in table.tables("auth_policy")),
            errors=tuple(parts.known_error(entry) for entry in table.tables("errors")),
            services=tuple(parts.service(entry) for entry in table.tables("services")),
            oauth2=parts.oauth2(oauth2) if oauth2 else None,
            webmail=webmail,
            help=help_page,
        )
        if "en" not in dict(record.names):
            raise table.fault("names", "needs the name in en")
        if not (record.domains or record.wildcards or record.mx):
            raise table.fault("domains", "is empty, and so are `wildcards` and `mx`")
        regions = {region.id for region in record.regions}
        for at, line in enumerate(record.servers):
            if line.region is not None and line.region not in regions:
                raise Fault(
                    ("servers", at, "region"), f"names no entry of [[regions]]: {line.region!r}"
                )
    return record


def _rules(table: Table, key: str) -> tuple[parts.Rule, ...]:
    rules = tuple(parts.rule(entry) for entry in table.names_or_tables(key))
    shapes.no_repeats(tuple(rule.pattern for rule in rules), (key,))
    return rules
