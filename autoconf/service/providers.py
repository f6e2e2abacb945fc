"""The providers' pages, `/p/` and `/p/ID`: for people and search engines, from records alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import redirect, request

from autoconf.messages import pick, say
from autoconf.model import Channel, Origin, Protocol, ProviderStatus, Settings
from autoconf.render import words
from autoconf.result import (
    AccountConfig,
    LookupResult,
    Mode,
    Standing,
    Status,
    Trust,
    Verdict,
    Voucher,
)
from autoconf.service import card as cards
from autoconf.service import guides, look, proofs, target
from autoconf.service.errors import error_means
from autoconf.service.problem import Problem
from autoconf.service.state import state

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from autoconf.catalog.record import Record
    from autoconf.service.card import Card
    from autoconf.service.directory import Entry

Page = tuple[str, int, dict[str, str]]
_SHOWN_DOMAINS = 12


def index() -> Page:
    return _list(look.word(), missing=False), 200, {}


def by_name(name: str) -> Page | Response:
    """The page of an id; short names (`163`, `qq.com`) lead there."""
    entry = look.directory().by_id(name)
    if entry is not None:
        return one(entry)
    if meant := look.directory().meant(name):
        return redirect(look.to(f"/p/{meant.id}"), 302)
    return _list(name, missing=True), 404, {}


def one(entry: Entry) -> Page:
    tag = look.language()
    catalog = state().setup.catalog
    record = catalog.by_id(entry.id)
    assert record is not None, "the directory is made from the catalog"
    try:
        base = target.base_url(request)
    except Problem:  # asked by a bare IP address, as on one's own machine
        base = ""
    card = cards.make(of_record(record, catalog.database_date), tag, None, record)
    page = look.draw(
        "provider.html",
        canonical=f"{base}/p/{entry.id}",
        domains=entry.domains[:_SHOWN_DOMAINS],
        more=len(entry.domains[_SHOWN_DOMAINS:]),
        **values(card, record, tag),
    )
    return page, 200, {"Cache-Control": "public, max-age=300"}


def _list(text: str, *, missing: bool) -> str:
    tag = look.language()
    found = look.directory()
    word = text[: look.LONGEST_WORD].strip()
    return look.draw(
        "providers.html",
        title=say("page.missing.title" if missing else "page.all.title", tag),
        lead=say("page.missing.text", tag)
        if missing
        else say("page.all.lead", tag, n=len(found.entries)),
        word=word,
        entries=found.search(word),
        popular=found.popular(tag),
        groups=() if word else found.groups(tag),
        missing=missing,
    )


def values(card: Card, record: Record | None, tag: str) -> dict[str, Any]:
    """What card.html shows of an answer and of the provider's record."""
    successor = look.directory().by_id(record.successor) if record and record.successor else None
    return {
        "card": card,
        "guides": guides.make(card, tag),
        "proofs": proofs.make(card, tag),
        "story": proofs.told(card.result, tag),
        "successor": successor,
        "regions": regions(record, tag) if record else (),
        "plans": record.plans if record else (),
        "errors": error_means(record.errors, tag) if record else (),
        "ruling": record.ruling if record else (),
    }


@dataclass(frozen=True, slots=True)
class Region:
    """A data centre or route that only the person can know."""

    name: str
    tell: str
    record: str | None
    hosts: tuple[str, ...]


def regions(record: Record, tag: str) -> tuple[Region, ...]:
    return tuple(
        Region(
            name=(pick(region.names, tag) or ("", region.id))[1],
            tell=(pick(region.tell, tag) or ("", ""))[1],
            record=region.record,
            hosts=tuple(
                dict.fromkeys(line.host for line in record.servers if line.region == region.id)
            ),
        )
        for region in record.regions
    )


def of_record(record: Record, date: str) -> LookupResult:
    """What the record alone says to somebody who gave no address."""
    settings = record.settings()
    origin = Origin("curated", record.id, Channel.LOCAL)
    rows = tuple(
        Verdict(server, Standing.PLAUSIBLE, Trust.TRUSTED, Voucher.RECORD, (origin,))
        for server in settings.servers
    )
    status, summary = _of_status(settings)
    return LookupResult(
        status=status,
        summary=summary,
        mode=Mode.OFFLINE,
        address=None,
        domain=record.domains[0] if record.domains else "",
        domain_unicode=words.unicode_host(record.domains[0]) if record.domains else "",
        config=AccountConfig(
            settings,
            (origin,),
            tuple(row for row in rows if row.server.endpoint.protocol is not Protocol.SMTP),
            tuple(row for row in rows if row.server.endpoint.protocol is Protocol.SMTP),
        ),
        database_date=date,
    )


def _of_status(settings: Settings) -> tuple[Status, str]:
    match settings.provider_status:
        case ProviderStatus.RETIRED:
            return Status.UNAVAILABLE, "retired"
        case ProviderStatus.NO_STANDARD_PROTOCOLS:
            return Status.UNAVAILABLE, "no-standard-protocols"
        case ProviderStatus.FORWARDER if not settings.servers:
            return Status.NOT_FOUND, "forwarder"
        case _ if not settings.servers:
            return Status.NOT_FOUND, "no-servers"
        case _:
            return Status.FOUND, "offline"
