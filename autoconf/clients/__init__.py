"""What each mail client does to set up an account, with its defects as they are (docs/clients.md).

One file a client; `CLIENTS` is the order on the page.  Everything here is pure: questions out,
answers in (`question`, `client`).  `replay.record` asks the real world.
"""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.clients import (
    apple,
    deltachat,
    evolution,
    fairemail,
    k9,
    nextcloud,
    outlook,
    thunderbird,
)
from autoconf.clients.client import Client

CLIENTS: tuple[Client, ...] = (
    thunderbird.CLIENT,
    k9.CLIENT,
    deltachat.CLIENT,
    evolution.CLIENT,
    fairemail.CLIENT,
    nextcloud.CLIENT,
    outlook.CLIENT,
    apple.CLIENT,
)


def chosen(names: Iterable[str]) -> tuple[Client, ...]:
    """These clients, in the order of the page; all of them for no name.

    Raises ValueError that names what is not known, and what is.
    """
    wanted = set(names)
    known = {client.name for client in CLIENTS}
    if unknown := sorted(wanted - known):
        names_known = ", ".join(client.name for client in CLIENTS)
        raise ValueError(f"no such client: {', '.join(unknown)}; there are {names_known}")
    return tuple(client for client in CLIENTS if not wanted or client.name in wanted)
