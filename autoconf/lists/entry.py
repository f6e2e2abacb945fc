"""What one list says of one provider, whatever the form it stands in.

Less than a record and more than a document: enough to be compared field by field.  Nothing here
knows how any list is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autoconf.catalog.table import HOST
from autoconf.documents.placeholders import HOST_DOMAIN
from autoconf.model import Endpoint, ProviderStatus, Security, Server

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autoconf.catalog.parts import ServerLine
    from autoconf.catalog.record import Record

OWN_DOMAIN = "{domain}"
"""How our records write the mail domain inside a host."""
RELAY = 25
"""The port between servers, where nobody submits mail (RFC 6409 section 3.1)."""
CONTRARY = {
    Security.TLS: frozenset((25, 110, 143, 587)),
    Security.STARTTLS: frozenset((465, 993, 994, 995)),
    Security.PLAIN: frozenset[int](),
}
"""Ports on which the security cannot be true: they begin the other way."""
_NOT_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    name: str
    domains: tuple[str, ...] = ()
    wildcards: tuple[str, ...] = ()
    """Patterns of domains (catalog.match)."""
    mx: tuple[str, ...] = ()
    """Patterns of MX hosts."""
    servers: tuple[Server, ...] = ()
    """In the list's order of preference; a host may hold `OWN_DOMAIN`."""
    place: str = ""
    """File, and line where it has one."""
    status: ProviderStatus = ProviderStatus.UNKNOWN
    since: str | None = None
    ruling: tuple[str, ...] = ()
    """Our own records only: why they say what they say."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it was read: what it says, and what could not be read of it."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()
    """`place: what is wrong`, in the order of the list; they never take the rest down."""


def of_record(record: Record, place: str = "") -> Entry:
    return Entry(
        id=record.id,
        name=record.display_name,
        domains=record.domains,
        wildcards=tuple(rule.pattern for rule in record.wildcards),
        mx=tuple(rule.pattern for rule in record.mx),
        servers=tuple(_server(line) for line in record.servers),
        place=place or f"{record.id}.toml",
        status=record.status,
        since=record.since,
        ruling=record.ruling,
    )


def _server(line: ServerLine) -> Server:
    return Server(
        endpoint=Endpoint(line.protocol, line.host, line.port, line.security),
        username=line.username,
        auth=line.auth,
        source_url=line.source[0] if line.source else None,
        as_of=line.as_of,
        confidence=line.confidence,
        template="{" in line.host,
    )


def host(text: str) -> str | None:
    """A host of a list in the form our records use; None if it is none that anybody could ask."""
    from autoconf.documents import values

    name = values.host(text.strip().replace(HOST_DOMAIN, "%EMAILDOMAIN%"))
    if name is None:
        return None
    name = name.replace(HOST_DOMAIN, OWN_DOMAIN)
    return name if re.fullmatch(HOST.pattern, name) and not name[-1].isdigit() else None


def slug(text: str) -> str:
    """A record id made of whatever a list calls a provider: `mail.jubii.dk` -> `mail-jubii-dk`."""
    return _NOT_ID.sub("-", text.lower()).strip("-")


def unique_id(wanted: Iterable[str], taken: Iterable[str]) -> str:
    """The first of the wanted names that is free as an id, else the first with a number behind."""
    names = [name for text in wanted if (name := slug(text))] or ["provider"]
    used = set(taken)
    for name in names:
        if name not in used:
            return name
    number = 2
    while f"{names[0]}-{number}" in used:
        number += 1
    return f"{names[0]}-{number}"
