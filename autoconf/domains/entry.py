"""One own domain as its table states it: shorthand for a provider record of the one schema.

    imap = "mail.example.org"                   TLS on the protocol's own port
    smtp = "mail.example.org:587"               STARTTLS, as that port means
    imap = ["a.{domain}", "b.example.org:1993/tls"]

Everything that shorthand cannot say is written as in providers/: `servers`, `services`, `hints` and
so on.  No I/O; a mistake is a `Fault` that names the key and quotes no server and no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from autoconf.address import AddressError, host
from autoconf.catalog import facts, parts
from autoconf.catalog import table as shapes
from autoconf.catalog.table import Fault, Table, no_repeats
from autoconf.domains import OwnListing
from autoconf.model import Auth, Protocol, ProviderStatus, Security, Service, ServiceKind

_PORTS = {
    Protocol.IMAP: {Security.TLS: 993, Security.STARTTLS: 143},
    Protocol.POP3: {Security.TLS: 995, Security.STARTTLS: 110},
    Protocol.SMTP: {Security.TLS: 465, Security.STARTTLS: 587},
}
_SHORT = re.compile(r"([^:/\s]+)(?::([0-9]{1,5}))?(?:/(tls|starttls))?")
_URLS = (ServiceKind.CALDAV, ServiceKind.CARDDAV, ServiceKind.WEBDAV, ServiceKind.JMAP)
_MANAGESIEVE_PORT = 4190
_LOGIN = shapes.Shape(r"[^\s\x00-\x1f\x7f]{1,200}", "a user name without spaces")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table read."""

    own: OwnListing
    wildcards: tuple[str, ...]
    mx: tuple[str, ...]


def name(text: str, where: shapes.Where) -> str:
    """A domain in A-labels, however it was written."""
    try:
        found = host(text)
    except AddressError as error:
        # By its code: the sentence quotes what stands there, which may be somebody's address.
        raise Fault(where, f"is not a domain: {error.code}") from None
    if not shapes.DOMAIN.fits(found):
        raise Fault(where, "must be a whole domain alone")
    return found


def read(domain: str, values: object, where: shapes.Where) -> Entry:
    """The entry of `domain` (A-labels), whose table stands at `where`."""
    with Table(values, where) as table:
        names = table.languages("names") or (("en", domain),)
        if "en" not in dict(names):
            names = (("en", names[0][1]), *names)
        aliases = tuple(
            name(text, (*where, "aliases", at)) for at, text in enumerate(table.texts("aliases"))
        )
        no_repeats((domain, *aliases), (*where, "aliases"))
        links = table.table("links") or Table({})
        credential = table.table("credential")
        oauth2 = table.table("oauth2")
        with links:
            webmail = links.text("webmail", shapes.URL)
            help_page = links.text("help", shapes.URL)
        own = OwnListing(
            id=re.sub(r"[^a-z0-9]+", "-", domain),
            status=ProviderStatus.OK,
            names=names,
            domains=(domain, *aliases),
            quirks=table.texts("quirks", shapes.ID),
            servers=_servers(table, where),
            credential=parts.credential(credential) if credential else None,
            hints=tuple(parts.hint(each) for each in table.tables("hints")),
            services=tuple(_services(table)),
            oauth2=parts.oauth2(oauth2) if oauth2 else None,
            webmail=webmail,
            help=help_page,
            logins=_logins(table),
        )
        entry = Entry(own, wildcards=_patterns(table, "wildcards"), mx=_patterns(table, "mx"))
    if not own.servers:
        raise table.fault("imap", "is missing; name a server: imap, pop3, smtp or [[servers]]")
    return entry


def _servers(table: Table, where: shapes.Where) -> tuple[parts.ServerLine, ...]:
    username = table.text("username", shapes.USERNAME)
    auth = table.choices("auth", Auth)
    lines = [
        parts.server(
            Table(
                {
                    **_short(text, protocol, (*where, protocol)),
                    "username": username or "address",
                    "auth": list(auth),
                },
                (*where, protocol),
            )
        )
        for protocol in Protocol
        for text in table.text_or_texts(protocol)
    ]
    lines += (parts.server(each) for each in table.tables("servers"))
    order = table.choices("order", Protocol)
    if order:
        at = {protocol: number for number, protocol in enumerate(order)}
        lines.sort(key=lambda line: at.get(line.protocol, len(at)))
    return tuple(lines)


def _short(text: str, protocol: Protocol, where: shapes.Where) -> dict[str, object]:
    """`HOST[:PORT][/tls|/starttls]`; what is left out is what RFC 8314 recommends."""
    found = _SHORT.fullmatch(text)
    if found is None:
        raise Fault(where, "must be HOST, HOST:PORT or HOST:PORT/starttls")
    server, number, word = found.groups()
    usual = _PORTS[protocol]
    if word:
        security = Security(word)
    elif number is None:
        security = Security.TLS
    else:
        by_port = {port: security for security, port in usual.items()}
        if int(number) not in by_port:
            raise Fault(where, f"port {number} needs its security: add /tls or /starttls")
        security = by_port[int(number)]
    port = int(number) if number else usual[security]
    if security is Security.STARTTLS and port == usual[Security.TLS]:
        raise Fault(where, f"port {port} begins with TLS: leave out /starttls")
    return {"protocol": protocol.value, "host": server, "port": port, "security": security.value}


def _services(table: Table) -> Iterator[Service]:
    for kind in _URLS:
        if url := table.text(kind, shapes.URL):
            yield Service(kind, url=url)
    if sieve := table.text(ServiceKind.MANAGESIEVE, shapes.DOMAIN):
        yield Service(ServiceKind.MANAGESIEVE, host=sieve, port=_MANAGESIEVE_PORT)
    for each in table.tables("services"):
        yield parts.service(each)


def _logins(table: Table) -> dict[str, str]:
    given = table.table("logins") or Table({})
    logins: dict[str, str] = {}
    for local in given.keys:
        if "@" in local or local.lower() in logins:
            raise given.fault(local, "must be the part before the @, once in any letter case")
        logins[local.lower()] = given.need(local, _LOGIN)
    return logins


def _patterns(table: Table, key: str) -> tuple[str, ...]:
    return tuple(facts.rule(each).pattern for each in table.names_or_tables(key))
