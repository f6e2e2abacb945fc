"""What a lookup reads of a record: the settings it holds, and no more.

On the path of every start: the whole record, with what only tools and people ask for, is `record`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from autoconf.catalog import parts
from autoconf.catalog import table as shapes
from autoconf.catalog.table import Checked, Table
from autoconf.model import (
    Credential,
    Hint,
    OAuth2,
    ProviderStatus,
    Service,
    ServiceKind,
    Settings,
)


@dataclass(frozen=True, slots=True)
class Listing:
    id: str
    status: ProviderStatus
    names: tuple[tuple[str, str], ...]
    """(language tag, name) pairs; `en` is among them."""
    domains: tuple[str, ...] = ()
    quirks: tuple[str, ...] = ()
    servers: tuple[parts.ServerLine, ...] = ()
    """In order of preference."""
    choices: tuple[Hint, ...] = ()
    """Data centres and routes that only the person can choose among."""
    credential: Credential | None = None
    hints: tuple[Hint, ...] = ()
    services: tuple[Service, ...] = ()
    oauth2: OAuth2 | None = None
    webmail: str | None = None
    help: str | None = None

    @property
    def display_name(self) -> str:
        return dict(self.names)["en"]

    def settings(
        self, domain: str | None = None, mx_host: str | None = None, *, own: bool = True
    ) -> Settings:
        """What the record says to an address in `domain` whose best MX is `mx_host`; `own` says
        whether the domain is the provider's or a customer's.

        A server whose host needs a name that is not given is left out.
        """
        filled = (line.fill(domain, mx_host, own=own) for line in self.servers)
        webmail = (Service(ServiceKind.WEBMAIL, self.webmail),) if self.webmail else ()
        return Settings(
            id=self.id,
            display_name=self.display_name,
            names=self.names,
            domains=self.domains,
            servers=tuple(server for server in filled if server is not None),
            services=self.services + webmail,
            hints=self.hints + self.choices,
            credential=self.credential,
            oauth2=self.oauth2,
            quirks=self.quirks,
            provider_status=self.status,
        )

    def login(self, local: str | None) -> str | None:
        """The name that this person signs in with, where it follows from no rule; records of
        providers know no persons."""
        return None


def signed_in(settings: Settings, login: str | None) -> Settings:
    """The settings of a person with a login of their own; the same without one."""
    if login is None:
        return settings
    servers = tuple(replace(server, username=login) for server in settings.servers)
    return replace(settings, servers=servers)


def checked(values: Mapping[str, object]) -> Listing:
    """The listing of a record that the compiler has read strictly."""
    return Listing(**fields(Checked(values)))


def fields(table: Table) -> dict[str, Any]:
    """What a listing takes of the record's table, by name."""
    credential = table.table("credential")
    oauth2 = table.table("oauth2")
    servers = tuple(parts.server(entry) for entry in table.tables("servers"))
    links = table.table("links") or Table({})
    with links:
        webmail = links.text("webmail", shapes.URL)
        help_page = links.text("help", shapes.URL)
    return {
        "id": table.need("id", shapes.ID),
        "status": table.need_choice("status", ProviderStatus),
        "names": table.languages("names"),
        "domains": table.texts("domains", shapes.DOMAIN),
        "quirks": table.texts("quirks", shapes.ID),
        "servers": servers,
        "choices": tuple(parts.choice(entry, servers) for entry in table.tables("regions")),
        "credential": parts.credential(credential) if credential else None,
        "hints": tuple(parts.hint(entry) for entry in table.tables("hints")),
        "services": tuple(parts.service(entry) for entry in table.tables("services")),
        "oauth2": parts.oauth2(oauth2) if oauth2 else None,
        "webmail": webmail,
        "help": help_page,
    }
