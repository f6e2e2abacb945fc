"""The JSON API, version 1: what `autoconf lookup --json` prints, over HTTP.  docs/service.md

A known provider is answered from this machine's records, at once.  Anything else is looked up where
the operator allows it.  Lookups never carry an address: the person is put in at the edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, request

from autoconf import wiring
from autoconf.address import Address
from autoconf.event import Answered, Asking, Concluded, Event, Tried, Trying
from autoconf.messages import pick
from autoconf.model import Endpoint
from autoconf.options import Options
from autoconf.render import json, words
from autoconf.render.check import json as checks
from autoconf.result import LookupResult
from autoconf.service import answers, look, openapi, person, target
from autoconf.service.description import Description, Rendered
from autoconf.service.desk import Watch
from autoconf.service.problem import Problem
from autoconf.service.state import State, state

JSON = "application/json"
_MOST = 200
"""Providers on one page of the list."""


def blueprint() -> Blueprint:
    made = Blueprint("api", __name__)
    made.add_url_rule("/api/v1/lookup", "lookup", lookup)
    made.add_url_rule("/api/v1/events", "events", events)
    made.add_url_rule("/api/v1/check", "check", check)
    made.add_url_rule("/api/v1/providers", "providers", providers)
    made.add_url_rule("/api/v1/providers/<provider>", "provider", provider)
    made.add_url_rule("/openapi.json", "openapi", description)
    return made


def lookup() -> Response:
    """200 whatever the status: that nobody knows a domain is an answer too."""
    address = _address()
    here = state()
    network = target.network(request)
    found = _found(here, address, network)
    if here.live.on and (found is None or found.learnt):
        result = person.filled(here.live.lookup(address.domain.ascii, network), address)
    else:
        result = _known(here, address, found)
    body = json.dump(json.lookup_object(result, target.language(request)))
    return Response(
        body,
        content_type=JSON,
        headers={"Cache-Control": answers.PRIVATE, "Vary": "Accept-Language"},
    )


def _address() -> Address:
    text = target.query(request, "address")
    if not text:
        raise Problem(400, "no-address")
    return target.address(text)


def _found(here: State, address: Address, network: str) -> Description | None:
    domain = address.domain.ascii
    try:
        return here.descriptions.of(domain) or here.live.caught(domain, network)
    except Problem as problem:
        if problem.code != "undetermined":
            raise
        return None  # whether its MX is ours cannot be told now: the answer will say so


def _known(here: State, address: Address, found: Description | None) -> LookupResult:
    """What this machine's records say."""
    options = Options(offline=True, mx=found.mx if found else None)
    return wiring.offline(here.setup, address, options)


def events() -> Response:
    """Server-sent events: `known` at once if a record answers, then what happens, then `result`.

    Servers of the operator's own are never tried: they may lie in a private network.
    """
    address = _address()
    here = state()
    network = target.network(request)
    found = _found(here, address, network)
    known = _known(here, address, found)
    watch = None
    if here.live.on and not (found and found.own):
        try:
            watch = here.live.watch(address.domain.ascii, network)
        except Problem:
            if found is None:
                raise  # else what is known is answer enough
    stream = _stream(address, target.language(request), known, watch)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # nginx would keep them
    response = Response(stream, content_type="text/event-stream", headers=headers)
    if watch is not None:
        response.call_on_close(watch.close)
    return response


def _stream(
    address: Address, language: str, known: LookupResult, watch: Watch[LookupResult] | None
) -> Iterator[str]:
    last = known
    if known.config is not None:
        yield event("known", json.lookup_object(known, language))
    try:
        for each in watch or ():
            if isinstance(each, LookupResult):
                last = person.filled(each, address)
            else:
                yield event(*told(each, language))
    except Problem as problem:
        yield event("problem", {"code": problem.code, "title": problem.title})
    yield event("result", json.lookup_object(last, language))


def event(name: str, value: json.Object) -> str:
    """One server-sent event."""
    return f"event: {name}\ndata: {json.dump(value, indent=None)}\n"


def told(happened: Event, language: str) -> tuple[str, json.Object]:
    """Its name, and what it says."""
    match happened:
        case Asking(source, locator):
            return "asking", {"source": source, "locator": locator}
        case Answered(answer):
            said = {
                "source": answer.source,
                "locator": answer.locator,
                "outcome": answer.kind,
                "reason": answer.reason,
                "text": words.reason(answer, language),
                "elapsed_ms": round(answer.elapsed_ms, 1),
            }
            return "answered", said
        case Trying(endpoint):
            return "trying", _endpoint(endpoint)
        case Tried(seen):
            proof = {"outcome": seen.outcome, "text": words.proof(seen, language)}
            return "tried", {**_endpoint(seen.endpoint), **proof}
        case Concluded(status, elapsed_ms):
            return "concluded", {"status": status, "elapsed_ms": round(elapsed_ms, 1)}


def _endpoint(endpoint: Endpoint) -> json.Object:
    return {
        "protocol": endpoint.protocol,
        "host": endpoint.host,
        "port": endpoint.port,
        "security": endpoint.security,
    }


def check() -> Response:
    """What is wrong with a domain, and what mends it; 200 whatever is found."""
    report = state().checking.report(_address().domain, target.network(request))
    body = json.dump(checks.report_object(report, target.language(request)))
    return Response(
        body,
        content_type=JSON,
        headers={"Cache-Control": answers.PRIVATE, "Vary": "Accept-Language"},
    )


def providers() -> Response:
    """Every record in short, a page at a time; `q` searches names, brands, domains and ids."""
    catalog = state().setup.catalog
    language = target.language(request)
    wanted = look.word()
    first, count = _number("offset", 0, 0, 1_000_000), _number("limit", 50, 1, _MOST)
    searched = look.directory()
    found = (
        [entry.id for entry in searched.search(wanted, len(searched.entries))]
        if wanted
        else catalog.ids()
    )
    shown = []
    for each in found[first : first + count]:
        record = catalog.table(each) or {}
        name = pick(tuple(record.get("names", {}).items()), language)
        shown.append(
            {
                "id": each,
                "name": name[1] if name else each,
                "status": record.get("status"),
                "country": record.get("country"),
                "domains": record.get("domains", [])[:8],
            }
        )
    return _cached({"total": len(found), "offset": first, "providers": shown})


def provider(provider: str) -> Response:
    """One record, as its file states it (providers/README.md)."""
    record = state().setup.catalog.table(provider)
    if record is None:
        raise Problem(404, "no-such-provider")
    return _cached(record)


def description() -> Response:
    return _cached(openapi.document(state().config.base_url))


def _cached(value: Any) -> Response:
    made = Rendered.of(json.dump(value).encode())
    response = answers.send(request, made, JSON)
    response.headers["Vary"] = "Accept-Language"
    return response


def _number(name: str, default: int, low: int, high: int) -> int:
    text = target.query(request, name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 8 and low <= int(text) <= high):
        raise Problem(400, "bad-number", parameter=name, low=low, high=high)
    return int(text)
