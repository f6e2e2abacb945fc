"""Where clients go on with the owner of the MX, and where they stop."""

from __future__ import annotations

import pytest

from autoconf.clients import CLIENTS

from ..fakenet import mx
from .bodies import asked_of, beyond, database
from .recorded import OLD_ISPDB, D, Recording


@pytest.mark.parametrize("name", ["thunderbird", "thunderbird-android"])
@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("mx1.eu.hoster.example", ["eu.hoster.example", "hoster.example"]),
        ("mx.hoster.example", ["hoster.example"]),
        ("hoster.example", ["hoster.example"]),
        (f"mx.{D}", []),
        (D, []),
    ],
)
def test_the_owner_is_looked_for_under_two_names_at_most(
    name: str, host: str, names: list[str]
) -> None:
    asked = asked_of(name, Recording({}, {f"{D} MX": mx(host)}))
    strangers = [text for text in asked if text.startswith("GET ") and D not in text.split("?")[0]]
    bases = ("https://live.thunderbird.net/autoconfig/v1.1/", OLD_ISPDB.removesuffix(D))
    expected = {beyond(name, of) for of in names}
    assert {text.removeprefix("GET ") for text in strangers if "v1.1/" not in text} == expected
    known = {text.removeprefix(f"GET {base}") for text in strangers for base in bases}
    assert {one for one in known if not one.startswith("GET ")} == set(names)


def test_no_client_asks_a_public_suffix() -> None:
    # Given an MX host two labels under one, and a database that knows nobody
    web = database(404, D, "mx.hoster.co.uk", "hoster.co.uk")
    recorded = Recording(web, {f"{D} MX": mx("mx.hoster.co.uk")})
    for one in CLIENTS:
        hosts = " ".join(asked_of(one.name, recorded))
        assert "autoconfig.co.uk" not in hosts
        assert "//co.uk/" not in hosts
