"""The answer from records on this machine alone: no event loop, no network, no waiting.

A known address with `--offline` runs through here and loads neither asyncio nor a network library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from autoconf.address import Address
from autoconf.candidate import Evidence
from autoconf.conclude import Findings, conclude
from autoconf.model import Claim, Endpoint, ProviderStatus
from autoconf.options import Options
from autoconf.plan import plan
from autoconf.result import Answer, LookupResult, Status
from autoconf.sources import SOURCES
from autoconf.sources.inquiry import Database, Inquiry, MailExchangers, Records, Source

if TYPE_CHECKING:
    from autoconf.observation import Observation


def lookup(
    catalog: Database,
    overrides: Records,
    address: Address,
    options: Options,
    sources: tuple[Source, ...] = SOURCES,
) -> LookupResult:
    """What this machine's own records say."""
    inquiry = Inquiry(address, options, catalog, overrides, given_mx(options))
    chosen = plan(inquiry, sources)
    answers = [
        *chosen.left_out,
        *(
            source.answer(inquiry)
            for source in chosen.local
            if not source.needs_mx or inquiry.exchangers is not None
        ),
    ]
    found = evidence(inquiry, claims(answers, sources), {})
    gathered = Findings(found, tuple(answers), inquiry.exchangers, catalog.database_date, 0.0)
    return with_suggestion(conclude(gathered), catalog)


def with_suggestion(result: LookupResult, catalog: Database) -> LookupResult:
    """Where nothing was found, the known domain that was perhaps meant."""
    if result.status in (Status.VERIFIED, Status.FOUND) or result.config is not None:
        return result
    return replace(result, suggestion=catalog.similar(result.domain))


def given_mx(options: Options) -> MailExchangers | None:
    """`--mx`, in the place of the records."""
    if options.mx is None:
        return None
    from autoconf.net import DnsStatus, Mx

    return MailExchangers(DnsStatus.OK, (Mx(0, options.mx),))


def claims(
    answers: Iterable[Answer], sources: tuple[Source, ...], places: Sequence[str] = ()
) -> tuple[Claim, ...]:
    """Every claim in the order of the sources, and within one in the order of its `places`: who
    happened to answer first never decides."""
    by_source = {source.name: number for number, source in enumerate(sources)}
    by_place = {place: number for number, place in enumerate(places)}
    found = [claim for answer in answers for claim in answer.claims]
    return tuple(
        sorted(
            found,
            key=lambda c: (by_source[c.origin.source], by_place.get(c.origin.locator, len(places))),
        )
    )


def evidence(
    inquiry: Inquiry, said: tuple[Claim, ...], observations: Mapping[Endpoint, Observation]
) -> Evidence:
    """What ranking looks at; a filter's or forwarder's MX has no vote."""
    best = inquiry.exchangers.best if inquiry.exchangers else None
    voteless = any(c.settings.provider_status is ProviderStatus.FORWARDER for c in said)
    return Evidence(
        address=inquiry.address,
        options=inquiry.options,
        claims=said,
        observations=observations,
        mx_host=None if voteless else best,
    )
