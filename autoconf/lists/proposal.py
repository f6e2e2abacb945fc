"""A provider of a list as a record for people to check: TOML text, or nothing.

TLS before STARTTLS, never a plain line, nothing that the list does not say: what nobody knows
stays blank.  The text is read back as a record before it is given out, so that what is written can
always be compiled.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autoconf.catalog.record import Record, RecordError
from autoconf.lists.entry import CONTRARY, RELAY
from autoconf.lists.strays import HOSTS
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_LOCAL_PART,
    Confidence,
    Protocol,
    ProviderStatus,
    Security,
    Server,
)

_ORDER = {security: number for number, security in enumerate(Security)}
_USERNAMES = {EMAIL_ADDRESS: "address", EMAIL_LOCAL_PART: "local-part"}


@dataclass(frozen=True, slots=True)
class Line:
    """A server, and what it rests on."""

    server: Server
    source: str
    confidence: Confidence = Confidence.LOW


@dataclass(frozen=True, slots=True)
class Proposal:
    id: str
    name: str
    domains: tuple[str, ...]
    lines: tuple[Line, ...]
    updated: str
    """ISO 8601: the day it is made."""
    as_of: str
    """Date of the list."""
    wildcards: tuple[str, ...] = ()
    mx: tuple[str, ...] = ()
    ruling: tuple[str, ...] = ()
    generated: bool = False
    kind: str | None = None
    country: str | None = None


def usable(servers: Iterable[Server]) -> tuple[Server, ...]:
    """The encrypted ones whose host and port can be true: IMAP, POP3, SMTP, TLS first.

    Port 25 is for mail between servers (RFC 8314 section 3.3) and stays only where it is alone.
    """
    kept = [
        s
        for s in dict.fromkeys(servers)
        if s.endpoint.security is not Security.PLAIN
        and s.endpoint.port not in CONTRARY[s.endpoint.security]
        and s.endpoint.host not in HOSTS
    ]
    sending = {s.endpoint.port for s in kept if s.endpoint.protocol is Protocol.SMTP}
    if sending > {RELAY}:
        kept = [s for s in kept if s.endpoint.port != RELAY]
    return tuple(sorted(kept, key=_place))


def _place(server: Server) -> tuple[int, int]:
    end = server.endpoint
    return list(Protocol).index(end.protocol), _ORDER[end.security]


def whole(servers: Iterable[Server]) -> bool:
    """Whether mail can be both read and sent with them."""
    protocols = {server.endpoint.protocol for server in servers}
    return Protocol.SMTP in protocols and len(protocols) > 1


def text(proposal: Proposal) -> str:
    """The file.  Raises RecordError for what would not be a record."""
    import tomlkit

    document = tomlkit.document()
    for key, value in _table(proposal).items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            tables = tomlkit.aot()
            for entry in value:
                tables.append(tomlkit.item(entry))
            document.append(key, tables)
        elif isinstance(value, list) and sum(map(len, value)) > 80:
            document.append(key, tomlkit.array().multiline(True))
            document[key].extend(value)
        else:
            document.append(key, tomlkit.item(value))
    written = tomlkit.dumps(document)
    path = Path(f"{proposal.id}.toml")
    try:
        Record.from_table(tomllib.loads(written), path, written)
    except tomllib.TOMLDecodeError as error:
        raise RecordError(path, None, f"cannot be written: {error}") from None
    return written


def _table(proposal: Proposal) -> dict[str, Any]:
    return {key: value for key, value in _pairs(proposal) if value}


def _pairs(proposal: Proposal) -> Iterator[tuple[str, Any]]:
    yield "id", proposal.id
    yield "kind", proposal.kind
    yield "country", proposal.country
    yield "domains", list(proposal.domains)
    yield "status", str(ProviderStatus.UNKNOWN)
    yield "updated", proposal.updated
    yield "generated", proposal.generated
    yield "ruling", list(proposal.ruling)
    yield "names", {"en": proposal.name}
    yield "wildcards", [_rule(pattern) for pattern in proposal.wildcards]
    yield "mx", [_rule(pattern) for pattern in proposal.mx]
    yield "servers", [_server(line, proposal.as_of) for line in proposal.lines]


def _rule(pattern: str) -> Mapping[str, Any]:
    """The pattern with a name that it matches, and one with a label too many."""
    host = pattern.replace("**", "a").replace("*", "1")
    outside = f"not.{host}" if not pattern.startswith("**") else pattern.removeprefix("**.")
    return {
        "pattern": pattern,
        "matches": [host],
        "excludes": [outside],
        "confidence": str(Confidence.LOW),
    }


def _server(line: Line, as_of: str) -> Mapping[str, Any]:
    server, end = line.server, line.server.endpoint
    values = {
        "protocol": str(end.protocol),
        "host": end.host,
        "port": end.port,
        "security": str(end.security),
        "username": _USERNAMES.get(server.username or "", server.username),
        "auth": [str(each) for each in server.auth],
        "source": line.source,
        "as_of": as_of,
        "confidence": str(line.confidence),
    }
    return {key: value for key, value in values.items() if value}
