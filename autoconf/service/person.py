"""One person's copy of an answer that was found for their domain alone.  Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from autoconf.address import Address, substitute
from autoconf.model import EMAIL_ADDRESS
from autoconf.result import AccountConfig, LookupResult, Verdict
from autoconf.service.description import Description


def filled(result: LookupResult, address: Address) -> LookupResult:
    """With the user names that follow from the templates."""
    if address.local is None:
        return result

    def fill(row: Verdict) -> Verdict:
        return replace(row, username=substitute(row.server.username or EMAIL_ADDRESS, address))

    return replace(_rows(result, fill), address=str(address))


def signed_in(result: LookupResult, description: Description, address: Address) -> LookupResult:
    """With the name that the operator's table gives this person, if it does."""
    if not description.has_login(address.local):
        return result
    login = description.logins[str(address.local).lower()]
    return _rows(result, lambda row: replace(row, username=login))


def _rows(result: LookupResult, change: Callable[[Verdict], Verdict]) -> LookupResult:
    def config(one: AccountConfig) -> AccountConfig:
        return replace(
            one,
            incoming=tuple(map(change, one.incoming)),
            outgoing=tuple(map(change, one.outgoing)),
        )

    return replace(
        result,
        config=config(result.config) if result.config else None,
        alternatives=tuple(map(config, result.alternatives)),
    )
