"""The built-in providers, tried against real servers under their own names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .compare import line, rows, story
from .laboratory import Laboratory
from .rows.providers import PROVIDERS, Provider
from .table import Expect, Row
from .tool import leaks, lookup

pytestmark = pytest.mark.lab


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: str(provider.id))
def test_a_known_provider_is_verified_with_every_server_of_its_record(
    provider: Provider, laboratory: Laboratory, record_property: Callable[[str, object], None]
) -> None:
    row = Row(domain=provider.domain, about="", expect=Expect(status="verified", exit=0))
    ran = lookup(laboratory, row)
    record_property("row", provider.domain)
    record_property("about", f"the built-in record {provider.id}")
    record_property("seconds", f"{ran.seconds:.1f}")
    assert ran.stdout, ran.stderr
    result = ran.result
    record_property("status", result["status"])
    # A record that names no server one way is an honest half of an answer.
    expected = ("verified", 0) if provider.both_ways else ("found", 4)
    assert (result["status"], ran.code) == expected, story(result)
    assert {line(server) for server in rows(result)} == {
        f"{server} verified trusted ok" for server in provider.lines
    }
    # Nobody is asked about a domain that the record knows by name.
    asked = [a["source"] for a in result["attempts"] if a["outcome"] in ("found", "nothing")]
    assert provider.mx or set(asked) <= {"override", "curated", "curated-mx"}
    assert list(leaks(laboratory, ran, row)) == []
