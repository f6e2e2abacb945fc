"""The helpdesk page for people: `/` asks for an address and shows the answer.

Plain forms, which page.js only makes livelier.  The address is used for the one answer: it stands
in no link but the one to the visitor's own Apple profile, and in no log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, current_app, request
from markupsafe import Markup

from autoconf import wiring
from autoconf.address import Address, AddressError, parse
from autoconf.documents.mobileconfig import NoProfile
from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.options import Options
from autoconf.render import qr
from autoconf.result import LookupResult, Status
from autoconf.service import card as cards
from autoconf.service import checkup, look, mobileconfig, person, providers, target
from autoconf.service.live import proven
from autoconf.service.problem import Problem
from autoconf.service.providers import Page
from autoconf.service.state import state

if TYPE_CHECKING:
    from autoconf.catalog.record import Record
    from autoconf.service.card import Card
    from autoconf.service.description import Description


def blueprint() -> Blueprint:
    made = Blueprint("page", __name__)
    made.after_request(look.guard)
    made.add_url_rule("/", "home", home, methods=["GET", "POST"])
    made.add_url_rule("/check", "check", checkup.page, methods=["GET", "POST"])
    made.add_url_rule("/check/events", "check-events", checkup.events)
    made.add_url_rule("/p/", "providers", providers.index)
    made.add_url_rule("/p/<name>", "provider", providers.by_name)
    return made


def home() -> Page:
    """The question, or the answer to the one that came with it."""
    asked = request.form.get("address") if request.method == "POST" else None
    typed = (target.query(request, "address") if asked is None else asked) or ""
    if request.method != "POST" and not typed:
        return _question("", "")
    try:
        address = parse(typed, state().setup.catalog)
    except AddressError as error:
        if entry := look.directory().meant(typed):
            return providers.one(entry)
        return _question(typed, _fault(error), 400, suggestion=_mended(typed, error.suggestion))
    try:
        result, found = _answer(address, test=request.form.get("test") == "1")
    except Problem as problem:
        code = "summary.undetermined" if problem.code == "undetermined" else "page.busy.full"
        headers = {"Retry-After": str(problem.retry_after)} if problem.retry_after else {}
        return _question(typed, say(code, look.language()), problem.status, headers=headers)
    return _show(address, typed.strip(), result, found), 200, {}


def _answer(address: Address, *, test: bool) -> tuple[LookupResult, Description | None]:
    """From memory where the domain is known; else, or to test the servers, from a lookup of the
    bare domain.  Raises Problem: 429, 503."""
    here = state()
    domain, network = address.domain.ascii, target.network(request)
    found = here.descriptions.of(domain) or here.live.caught(domain, network)
    known = wiring.offline(
        here.setup, address, Options(offline=True, mx=found.mx if found else None)
    )
    # The operator's own servers may lie in a private network, and need no proof.
    own = found is not None and found.own
    if here.live.on and not own and (test or known.summary == "not-in-database"):
        result = here.live.lookup(domain, network)
        return person.filled(result, address), found or proven(result)
    return known, found


def _show(address: Address, typed: str, result: LookupResult, found: Description | None) -> str:
    tag = look.language()
    own = found is not None and found.own
    record = _record(result)
    card = cards.make(result, tag, address, record, own=own)
    untested = result.status is Status.FOUND and result.summary == "offline" and card.incoming
    return look.draw(
        "answer.html",
        typed=typed,
        suggestion=_mended(typed, result.suggestion),
        testable=bool(untested) and state().live.on and not own,
        profiles=tuple(_profiles(card, address, found)) if found else (),
        signed=current_app.extensions[mobileconfig.SIGNING] is not None,
        **providers.values(card, record, tag),
    )


def _question(
    typed: str,
    error: str,
    status: int = 200,
    *,
    suggestion: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Page:
    popular = look.directory().popular(look.language())
    page = look.draw(
        "home.html", typed=typed, error=error, suggestion=suggestion or "", popular=popular
    )
    return page, status, dict(headers or {})


def _fault(error: AddressError) -> str:
    code = "page.ask.empty" if error.code == "empty" else f"address.{error.code}"
    return say(code, look.language(), detail=error.detail)


def _mended(typed: str, domain: str | None) -> str | None:
    """What was typed, with another domain."""
    if domain is None:
        return None
    local, at, _ = typed.strip().rpartition("@")
    return f"{local}{at}{domain}"


def _record(result: LookupResult) -> Record | None:
    config = result.config
    record_id = config.settings.id if config else None
    if record_id is None or config is None or not config.origins[0].source.startswith("curated"):
        return None
    return state().setup.catalog.by_id(record_id)


@dataclass(frozen=True, slots=True)
class Profile:
    protocol: Protocol
    path: str
    code: Markup | None
    """The same as a picture; None where no telephone could reach this service."""


def _profiles(card: Card, address: Address, found: Description) -> Iterable[Profile]:
    """The Apple profiles that are true: one for each way to read mail."""
    if not card.ready or address.local is None:
        return
    for way in card.incoming:
        try:
            mobileconfig.render(found, address.local, way.protocol)
        except NoProfile:
            continue
        who = f"{quote(address.local, safe='')}@{found.domain}"
        path = f"/mobileconfig?email={who}&protocol={way.protocol}"
        yield Profile(way.protocol, path, _code(path))


def _code(path: str) -> Markup | None:
    try:
        drawn = qr.svg(target.base_url(request) + path).decode()
    except Problem:
        return None
    return Markup(drawn[drawn.index("<svg") :])  # noqa: S704 - a drawing, without a word in it
