"""One person's copy of an answer that was found for their domain alone.  Pure."""

from __future__ import annotations

from dataclasses import replace

from autoconf.address import Address, substitute
from autoconf.model import EMAIL_ADDRESS
from autoconf.result import AccountConfig, LookupResult, Verdict


def filled(result: LookupResult, address: Address) -> LookupResult:
    """With the user names that follow from the templates."""
    if address.local is None:
        return result

    def fill(row: Verdict) -> Verdict:
        return replace(row, username=substitute(row.server.username or EMAIL_ADDRESS, address))

    def config(one: AccountConfig) -> AccountConfig:
        return replace(
            one,
            incoming=tuple(map(fill, one.incoming)),
            outgoing=tuple(map(fill, one.outgoing)),
        )

    return replace(
        result,
        address=str(address),
        config=config(result.config) if result.config else None,
        alternatives=tuple(map(config, result.alternatives)),
    )
