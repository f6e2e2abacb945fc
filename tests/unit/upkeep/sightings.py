"""Sightings and records in a line each, for tests of surveys and drift."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from autoconf.catalog.record import Record
from autoconf.model import Auth, Endpoint
from autoconf.observation import Observation, Outcome, TlsFacts
from autoconf.upkeep.logbook import Sighting
from tests.unit.catalog import records
from tests.unit.fakenet import endpoint

AT = "2026-11-24T12:00:00Z"
PASSWORD = (Auth.PASSWORD_CLEARTEXT,)


def look(
    place: str, outcome: Outcome = Outcome.OK, auth: tuple[Auth, ...] = PASSWORD
) -> Observation:
    """One look at `imap://host:993/tls`; where it comes to TLS there is a certificate."""
    where = endpoint(place)
    reached = outcome in (Outcome.OK, Outcome.NO_AUTH) or outcome.startswith("tls-")
    good = not outcome.startswith("tls-")
    names = (where.host,) if good else ("elsewhere.example",)
    tls = TlsFacts(
        "TLSv1.3" if good else None,
        names,
        "Lab",
        "2026-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z",
        good,
        None if good else "no",
    )
    return Observation(
        where,
        outcome,
        auth=auth if outcome is Outcome.OK else (),
        tls=tls if reached else None,
        address="192.0.2.1" if reached else None,
    )


def sighting(place: str, *outcomes: Outcome, auth: tuple[Auth, ...] = PASSWORD) -> Sighting:
    """One look an outcome; a single proof without one."""
    return Sighting(tuple(look(place, o, auth) for o in outcomes or (Outcome.OK,)), AT)


def seen(*sightings: Sighting) -> dict[Endpoint, Sighting]:
    return {each.endpoint: each for each in sightings}


def line(place: str, *auth: str, **more: Any) -> dict[str, Any]:
    """A server line of a record's table."""
    protocol, _, rest = place.partition("://")
    where, _, security = rest.partition("/")
    host, _, port = where.rpartition(":")
    stated = {"protocol": protocol, "host": host, "port": int(port), "security": security}
    return {**stated, **({"auth": list(auth)} if auth else {}), **more}


def record(lines: Iterable[dict[str, Any]], name: str = "example") -> Record:
    return records.record(id=name, domains=[f"{name}.example"], servers=list(lines))
