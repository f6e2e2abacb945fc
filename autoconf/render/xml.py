"""LookupResult -> an autoconfig file; which clients read it: `documents.autoconfig.write`."""

from __future__ import annotations

from dataclasses import replace

from autoconf.documents import autoconfig
from autoconf.result import LookupResult


def document(result: LookupResult) -> bytes | None:
    """The file, or None when there is no server to write into it."""
    config = result.config
    if config is None or not (config.incoming or config.outgoing):
        return None
    rows = (*config.incoming, *config.outgoing)
    settings = replace(
        config.settings,
        id=config.settings.id or result.domain,
        domains=(result.domain,),
        servers=tuple(row.server for row in rows),
    )
    return autoconfig.write(settings, address=result.address)
