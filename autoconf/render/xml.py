"""LookupResult -> an autoconfig file; which clients read it: `documents.autoconfig.write`."""

from __future__ import annotations

from dataclasses import replace

from autoconf.documents import autoconfig
from autoconf.model import Security
from autoconf.result import LookupResult


def document(result: LookupResult) -> bytes | None:
    """The file, or None when there is no server to write into it."""
    config = result.config
    rows = (*config.incoming, *config.outgoing) if config else ()
    # The writer leaves plain servers out, and refuses a file without any server.
    if config is None or all(r.server.endpoint.security is Security.PLAIN for r in rows):
        return None
    settings = replace(
        config.settings,
        servers=tuple(row.server for row in rows),
    )
    return autoconfig.write(settings, domain=result.domain, address=result.address)
