"""What holds of every record, hand-written or generated: hosts, dates, links, and every domain's
settings read back from the file that clients get."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from autoconf.address import parse
from autoconf.catalog.index import Catalog
from autoconf.documents import autoconfig, read
from autoconf.documents.choice import best
from autoconf.model import EMAIL_ADDRESS, Auth, Server
from autoconf.suffix import registrable
from tests.unit.published import PROVIDERS

EVERY: dict[str, dict[str, Any]] = {
    path.relative_to(PROVIDERS).with_suffix("").as_posix(): tomllib.loads(path.read_text("utf-8"))
    for path in sorted(PROVIDERS.rglob("*.toml"))
}
GENERATED = {name: record for name, record in EVERY.items() if "/" in name}
ODD = {("mobile.charter.net", 587): "tls"}
"""TLS from the start where STARTTLS is usual; the record's ruling says who says so."""
PORTS = {
    ("imap", "tls"): {993, 996},
    ("imap", "starttls"): {143},
    ("pop3", "tls"): {995},
    ("pop3", "starttls"): {110},
    ("smtp", "tls"): {465, 586, 994},
    ("smtp", "starttls"): {25, 587},
}
"""RFC 8314 section 7; 586, 994 and 996 are what a few providers chose."""

each_record = pytest.mark.parametrize("record", EVERY.values(), ids=EVERY.keys())


def texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """(key, text) of every string in the record."""
    match value:
        case dict():
            for name, below in value.items():
                yield from texts(below, name)
        case list():
            for below in value:
                yield from texts(below, key)
        case str():
            yield key, value


def home(name: str) -> str:
    return registrable(name) or name


OWN = {
    home(domain): name for name, record in EVERY.items() for domain in record.get("domains", ())
} | {
    home(rule["pattern"].replace("*", "x")): name
    for name, record in EVERY.items()
    for rule in record.get("mx", ())
}
"""Registrable names that belong to some provider."""


@each_record
def test_a_host_lies_under_a_name_of_some_provider_or_the_record_explains_it(
    record: dict[str, Any],
) -> None:
    named = (record["id"], *record.get("brands", ()), *record["names"].values())
    said = " ".join((*record.get("ruling", ()), *named)).lower()
    for line in record.get("servers", ()):
        if "{" not in line["host"]:
            own = home(line["host"]) in OWN or line["host"].partition(".")[2] in OWN
            assert own or home(line["host"]).partition(".")[0] in said, line["host"]


@each_record
def test_ports_fit_the_security(record: dict[str, Any]) -> None:
    for line in record.get("servers", ()):
        usual = PORTS[line["protocol"], line["security"]]
        odd = ODD.get((line["host"], line["port"])) == line["security"]
        assert odd or line["port"] in usual or line["port"] > 1024, line


@each_record
def test_no_date_lies_in_the_future(record: dict[str, Any]) -> None:
    today = datetime.now(UTC).date().isoformat()
    for key, text in texts(record):
        if key in ("as_of", "updated", "since"):
            assert text <= today[: len(text)], (key, text)


@each_record
def test_a_link_that_a_person_is_sent_to_is_https(record: dict[str, Any]) -> None:
    for key, text in texts(record):
        if key in ("url", "webmail", "help"):
            assert text.startswith("https://"), text


@pytest.mark.parametrize("record", GENERATED.values(), ids=GENERATED.keys())
def test_a_generated_record_says_so_and_is_never_more_than_a_list(record: dict[str, Any]) -> None:
    assert record["generated"] is True
    assert record["status"] == "unknown"
    assert {line["confidence"] for line in record["servers"]} <= {"low", "medium"}


def test_a_hand_written_record_does_not_say_it_was_generated() -> None:
    assert not [n for n, r in EVERY.items() if n not in GENERATED and r.get("generated")]


def _known() -> list[tuple[str, str]]:
    return [(domain, name) for name, record in EVERY.items() for domain in record["domains"]]


@pytest.mark.parametrize(("domain", "name"), _known())
def test_every_domains_file_read_back_says_the_same_and_every_spelling_finds_the_record(
    domain: str, name: str
) -> None:
    catalog = Catalog.load()
    address = parse(f"Someone+tag@{domain}", catalog)
    for spelling in (f"a@{domain.upper()}", f"{domain}.", address.domain.unicode):
        assert parse(spelling, catalog).domain.ascii == domain
    listing = catalog.by_domain(address.domain.ascii)
    assert listing is not None
    assert listing.id == Path(name).name
    settings = listing.settings(domain)
    if not settings.servers:
        with pytest.raises(ValueError, match="needs a domain and a server"):
            autoconfig.write(settings, domain=domain)
        return
    (again,) = read(autoconfig.write(settings, domain=domain)).reading.settings
    assert again.domains == (domain,)
    assert again.servers == tuple(map(_written, best(settings.servers)))


def _written(server: Server) -> Server:
    """What a file can say of a server: no source, and a user name and a method in any case."""
    auth = server.auth or (Auth.PASSWORD_CLEARTEXT,)
    generic = [each for each in auth if each is not Auth.OAUTH2][:1]
    oauth2 = [Auth.OAUTH2] if Auth.OAUTH2 in auth else []
    return Server(server.endpoint, server.username or EMAIL_ADDRESS, (*oauth2, *generic))
