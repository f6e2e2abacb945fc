"""Which one is meant: the provider for a domain, the best server of each protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.model import Protocol, Security

if TYPE_CHECKING:
    from autoconf.model import Reading, Server, Settings


def choose(reading: Reading, domain: str | None) -> Settings | None:
    """The provider whose domains contain `domain`, else the first; None if there is none."""
    for settings in reading.settings:
        if domain in settings.domains:
            return settings
    return next(iter(reading.settings), None)


def best(servers: tuple[Server, ...]) -> tuple[Server, ...]:
    """The first server of each protocol that is not plain: IMAP, POP3, SMTP."""
    first: dict[Protocol, Server] = {}
    for server in servers:
        if server.endpoint.security is not Security.PLAIN:
            first.setdefault(server.endpoint.protocol, server)
    return tuple(first[each] for each in Protocol if each in first)
