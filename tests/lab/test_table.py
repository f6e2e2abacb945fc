"""The table is sound, and what reads answers can tell a wrong one.  No root, no network."""

from __future__ import annotations

from typing import Any

import pytest

from .compare import differences
from .documents import IMAP, SMTP, by, verified
from .rows import ROWS, WORLD
from .table import Expect, Row
from .zones import zone_files


def test_every_domain_stands_in_the_table_once() -> None:
    domains = [row.domain for row in ROWS]
    assert sorted(set(domains)) == sorted(domains)


def test_every_expected_server_has_a_host_in_the_world() -> None:
    for row in ROWS:
        for line in row.expect.servers or ():
            assert line.replace("{d}", row.domain).split()[1] in WORLD.hosts, row.domain


def test_no_two_servers_want_the_same_place() -> None:
    # Two records of providers may well name the same server; they must mean the same by it.
    places = [(mail.host, mail.port) for mail in set(WORLD.mail)]
    assert len(places) == len(set(places))


def test_every_host_has_an_address_of_its_own() -> None:
    listening = [a for address in WORLD.hosts.values() for a in address.listen]
    assert len(listening) == len(set(listening))


def test_a_zone_that_is_signed_holds_its_own_names_and_the_root_does_not() -> None:
    files = zone_files(WORLD)
    assert "MX 10 mx.hoster.example." in files["mx-signed.example"]
    assert "mx-signed.example" not in files["."]


SERVER = {
    "protocol": "imap",
    "host": "imap.x.example",
    "port": 993,
    "security": "tls",
    "standing": "verified",
    "trust": "trusted",
    "outcome": "ok",
    "origin": [{"source": "autoconfig"}],
}
SUBMISSION = SERVER | {"protocol": "smtp", "host": "smtp.x.example", "port": 465}
RIGHT: dict[str, Any] = {
    "status": "verified",
    "config": {"id": "x", "incoming": [SERVER], "outgoing": [SUBMISSION]},
    "conflicts": [],
    "attempts": [{"source": "autoconfig", "reason": "web-page"}],
}
ROW = Row(
    domain="x.example",
    about="",
    expect=verified(
        IMAP,
        SMTP,
        sources=by("autoconfig"),
        config_id="x",
        attempts=("autoconfig web-page",),
        nowhere=("stranger",),
        said=("web-page",),
    ),
)


def test_the_right_answer_differs_in_nothing() -> None:
    assert list(differences(ROW, 0, RIGHT, 1.0)) == []


@pytest.mark.parametrize(
    ("change", "code", "seconds", "said"),
    [
        ({"status": "found"}, 0, 1.0, "status found"),
        ({}, 4, 1.0, "exit 4"),
        ({}, 0, 13.0, "took 13.0 s"),
        ({"config": None}, 0, 1.0, "servers []"),
        ({"config": {"id": "x", "incoming": [SERVER]}}, 0, 1.0, "servers ["),
        (
            {"config": {"id": "x", "incoming": [SUBMISSION], "outgoing": [SERVER]}},
            0,
            1.0,
            "servers [",
        ),
        (
            {
                "config": {
                    "id": "x",
                    "incoming": [SERVER | {"trust": "unconfirmed"}],
                    "outgoing": [SUBMISSION],
                }
            },
            0,
            1.0,
            "servers [",
        ),
        (
            {
                "config": {
                    "id": "y",
                    "incoming": [SERVER | {"origin": [{"source": "ispdb"}]}],
                    "outgoing": [SUBMISSION],
                }
            },
            0,
            1.0,
            "origins ['autoconfig', 'ispdb']",
        ),
        ({"config": RIGHT["config"] | {"id": "y"}}, 0, 1.0, "config id y"),
        ({"conflicts": [{}]}, 0, 1.0, "conflicts [{}]"),
        ({"attempts": []}, 0, 1.0, "no attempt of autoconfig says web-page"),
        ({"attempts": []}, 0, 1.0, "web-page does not stand"),
        ({"summary": "see stranger"}, 0, 1.0, "stranger stands"),
    ],
)
def test_a_wrong_answer_is_told_apart(
    change: dict[str, Any], code: int, seconds: float, said: str
) -> None:
    found = list(differences(ROW, code, RIGHT | change, seconds))
    assert any(line.startswith(said) for line in found), found


def test_a_point_left_open_is_not_compared() -> None:
    open_row = Row(domain="x.example", about="", expect=Expect(status="verified", exit=0))
    changed = RIGHT | {"config": None, "conflicts": [{}], "attempts": []}
    assert list(differences(open_row, 0, changed, 1.0)) == []
