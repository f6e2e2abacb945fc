"""Redirects to calendars, address books and JMAP, for own domains alone."""

from __future__ import annotations

import pytest

from tests.unit.service.world import World


@pytest.mark.parametrize("method", ["GET", "PROPFIND", "HEAD"])
@pytest.mark.parametrize(
    ("path", "where"),
    [("caldav", "https://dav.example.org/cal/"), ("jmap", "https://jmap.example.org/session")],
)
def test_an_own_domain_that_names_the_service_is_led_there(
    here: World, path: str, where: str, method: str
) -> None:
    answer = here.client.open(
        f"/.well-known/{path}", method=method, headers={"Host": "example.net"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (307, where)


@pytest.mark.parametrize(
    ("path", "host"),
    [("carddav", "example.org"), ("caldav", "corp.example"), ("caldav", "fastmail.com")],
)
def test_nobody_is_led_anywhere_else(here: World, path: str, host: str) -> None:
    answer = here.get(f"/.well-known/{path}", headers={"Host": host})
    assert (answer.status_code, answer.json["code"]) == (404, "no-such-service")
