"""A table in CSV, a row for each pattern and server: the form that other programs' lists come in.

Reads the columns below under the names that such tables give them, in any order; a row that cannot
be read is a problem with its number and never takes the others down.  Writes the same table, so
that what was written reads back without a difference.  RFC 4180.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from autoconf.catalog.match import is_pattern
from autoconf.documents import values
from autoconf.lists.entry import Entry, Listing, host, of_record
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_DOMAIN,
    EMAIL_LOCAL_PART,
    Auth,
    Endpoint,
    Protocol,
    Security,
    Server,
)

if TYPE_CHECKING:
    from autoconf.catalog.index import Catalog

COLUMNS = (
    "provider",
    "match",
    "pattern",
    "protocol",
    "host",
    "port",
    "security",
    "username",
    "auth",
    "source",
)
_ALIASES = {
    "provider": ("provider_id", "id", "name"),
    "match": ("match_kind", "kind"),
    "pattern": ("domain", "domains"),
    "protocol": ("type",),
    "host": ("hostname", "server"),
    "security": ("socket", "sockettype", "encryption"),
    "username": ("user", "login"),
    "auth": ("authentication",),
    "source": ("sources", "source_url"),
}
_NEEDED = ("pattern", "protocol", "host", "port", "security")
_SECURITY = {
    "tls": Security.TLS,
    "ssl": Security.TLS,
    "ssl/tls": Security.TLS,
    "starttls": Security.STARTTLS,
    "plain": Security.PLAIN,
    "none": Security.PLAIN,
}
_PROTOCOLS = {**{each.value: each for each in Protocol}, "pop": Protocol.POP3}
_USERNAMES = {
    "address": EMAIL_ADDRESS,
    "email": EMAIL_ADDRESS,
    "local-part": EMAIL_LOCAL_PART,
    "local": EMAIL_LOCAL_PART,
}
_OLD_PLACEHOLDERS = {"%login%": EMAIL_LOCAL_PART, "%domain%": EMAIL_DOMAIN}
_AUTH = {
    **{each.value: each for each in Auth},
    # What is typed is the provider's affair (an app password, a code): to the protocol it is this.
    **dict.fromkeys(
        ("password", "app-password", "auth-code", "client-security-password"),
        Auth.PASSWORD_CLEARTEXT,
    ),
}
_LARGEST = 32 * 1024 * 1024
T = TypeVar("T")


class Match(StrEnum):
    DOMAIN = "domain"
    WILDCARD = "wildcard"
    MX = "mx"


_MATCHES = {
    **{each.value: each for each in Match},
    "domain-regex": Match.WILDCARD,
    "": Match.DOMAIN,
}


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    """Where it begins in the file, from 1."""
    provider: str
    match: Match
    pattern: str
    server: Server
    """Its `source_url` is what stands under source, several joined by `|`."""


def fits(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.readline(4_096).decode("utf-8-sig", errors="replace")
    return set(_NEEDED) <= set(_names(next(csv.reader([head]), [])))


def read(path: Path) -> Listing:
    with path.open("rb") as file:
        rows, problems = read_rows(file.read(_LARGEST), str(path))
    return Listing(tuple(entries(rows, str(path))), problems)


def read_rows(body: bytes, place: str) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Every row that can be read, and what is wrong with the others."""
    text = body.decode("utf-8-sig", errors="replace")
    table = csv.reader(io.StringIO(text, newline=""))
    rows: list[Row] = []
    problems: list[str] = []
    try:
        names = _names(next(table, []))
        if missing := [name for name in _NEEDED if name not in names]:
            return (), (f"{place}:1: has no column {', '.join(missing)}",)
        line = table.line_num + 1
        for cells in table:
            try:
                if any(cells):
                    rows.append(_row(dict(zip(names, cells, strict=False)), line))
            except ValueError as error:
                problems.append(f"{place}:{line}: {error}")
            line = table.line_num + 1
    except csv.Error as error:
        problems.append(f"{place}:{table.line_num}: is not CSV: {error}")
    return tuple(rows), tuple(problems)


def _names(head: Iterable[str]) -> list[str]:
    """Our names of the columns; one that says nothing to us keeps its own."""
    alias = {other: name for name, others in _ALIASES.items() for other in others}
    given = [text.strip().lower() for text in head]
    return [
        name if name in COLUMNS or alias.get(name) in given else alias.get(name, name)
        for name in given
    ]


def _row(cells: Mapping[str, str], line: int) -> Row:
    cell = {name: text.strip() for name, text in cells.items()}
    match = _known(cell.get("match", "").lower(), _MATCHES, "match")
    pattern = cell.get("pattern", "").lower()
    name = host(pattern) if "*" not in pattern else pattern
    if name is None or "{" in name or not is_pattern(name):
        raise ValueError(f"{pattern[:80]!r} is not a domain, nor a pattern we can say")
    address = host(cell.get("host", ""))
    port = values.port(cell.get("port", ""))
    if address is None or port is None:
        raise ValueError(f"{cell.get('host', '')[:80]!r} {cell.get('port', '')!r} is no server")
    server = Server(
        Endpoint(
            _known(cell.get("protocol", "").lower(), _PROTOCOLS, "protocol"),
            address,
            port,
            _known(cell.get("security", "").lower(), _SECURITY, "security"),
        ),
        username=_username(cell.get("username", "")),
        auth=tuple(
            dict.fromkeys(
                _known(word.lower(), _AUTH, "auth")
                for word in cell.get("auth", "").split("|")
                if word
            )
        ),
        source_url=cell.get("source") or None,
        template="{" in address,
    )
    wild = "*" in name and match is Match.DOMAIN
    return Row(line, cell.get("provider") or name, Match.WILDCARD if wild else match, name, server)


def _known(word: str, words: Mapping[str, T], column: str) -> T:
    try:
        return words[word]
    except KeyError:
        known = ", ".join(sorted(filter(None, words)))
        raise ValueError(f"{column} is {word[:40]!r}; there are {known}") from None


def _username(text: str) -> str | None:
    """The template that all alternatives mean; None if they disagree or nobody says."""
    meant = {_template(word) for word in text.split("|") if word}
    return meant.pop() if len(meant) == 1 else None


def _template(word: str) -> str:
    for old, new in _OLD_PLACEHOLDERS.items():
        word = word.replace(old, new)
    return _USERNAMES.get(word.lower(), word)


def entries(rows: Iterable[Row], place: str) -> Iterator[Entry]:
    """An entry for each provider and set of servers, in the order of the rows."""
    grouped: dict[str, dict[tuple[Match, str], list[Row]]] = {}
    for row in rows:
        grouped.setdefault(row.provider, {}).setdefault((row.match, row.pattern), []).append(row)
    for provider, patterns in grouped.items():
        alike: dict[tuple[Server, ...], list[tuple[Match, str]]] = {}
        first: dict[tuple[Server, ...], int] = {}
        for key, lines in patterns.items():
            servers = tuple(dict.fromkeys(row.server for row in lines))
            alike.setdefault(servers, []).append(key)
            first.setdefault(servers, lines[0].line)
        for servers, keys in alike.items():
            yield Entry(
                id=provider,
                name=provider,
                domains=tuple(name for match, name in keys if match is Match.DOMAIN),
                wildcards=tuple(name for match, name in keys if match is Match.WILDCARD),
                mx=tuple(name for match, name in keys if match is Match.MX),
                servers=servers,
                place=f"{place}:{first[servers]}",
            )


def write(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for record in catalog.records():
        table.writerows(_cells(of_record(record)))
    yield "providers.csv", out.getvalue().encode()


def _cells(entry: Entry) -> Iterator[tuple[object, ...]]:
    usernames = {EMAIL_ADDRESS: "address", EMAIL_LOCAL_PART: "local-part"}
    patterns = (
        *((Match.DOMAIN, name) for name in entry.domains),
        *((Match.WILDCARD, name) for name in entry.wildcards),
        *((Match.MX, name) for name in entry.mx),
    )
    for match, pattern in patterns:
        for server in entry.servers:
            end = server.endpoint
            if "{mx}" in end.host:
                continue  # no reader of such a table knows what that means
            yield (
                entry.id,
                match,
                pattern,
                end.protocol,
                end.host.replace("{domain}", EMAIL_DOMAIN),
                end.port,
                end.security,
                usernames.get(server.username or "", server.username or ""),
                "|".join(server.auth),
                server.source_url or "",
            )
