"""LookupResult -> an autoconfig file; which clients read it: `documents.autoconfig.write`."""

from __future__ import annotations

from dataclasses import replace

from autoconf.documents import autoconfig
from autoconf.model import Security, Server
from autoconf.result import LookupResult, Standing, Trust, Verdict


def document(result: LookupResult) -> bytes | None:
    """The file, or None when there is no server to write into it."""
    config = result.config
    if config is None:
        return None
    incoming, outgoing = fit(config.incoming), fit(config.outgoing)
    # Half a file, because the other half failed, would only be half set up.
    if bool(incoming) < bool(config.incoming) or bool(outgoing) < bool(config.outgoing):
        return None
    if not incoming + outgoing:
        return None
    settings = replace(config.settings, servers=incoming + outgoing)
    return autoconfig.write(settings, domain=result.domain, address=result.address)


def fit(rows: tuple[Verdict, ...]) -> tuple[Server, ...]:
    """The servers that a file for a program may name.

    A program sees neither standing nor trust, so only rows that somebody vouches for and that did
    not fail their proof are written.
    """
    return tuple(
        row.server
        for row in rows
        if row.trust is Trust.TRUSTED
        and row.standing in (Standing.VERIFIED, Standing.PLAUSIBLE)
        and row.server.endpoint.security is not Security.PLAIN
    )
