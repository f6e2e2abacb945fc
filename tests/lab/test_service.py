"""The service with live discovery in the laboratory: what it serves as a document is what the
row proves on both axes, and nothing else.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from autoconf.documents import autoconfig

from . import service
from .laboratory import Laboratory
from .rows import ROWS
from .table import Row

pytestmark = pytest.mark.lab

PORT = 8099
CHOSEN = [row for row in ROWS if not row.args and not row.island and not row.records]
"""Rows that ask without options: the service has none."""
Answers = dict[str, tuple[int, str, str]]
"""Domain -> status and body of the document, and what the API says."""
STATUSES = {
    "verified": 200,
    "found": 404,
    "not_found": 404,
    "unavailable": 404,
    "undetermined": 503,
}

ASK = """
def ask(name):
    status, body = get("/v1.1/" + quote(name))
    # The same lookup in full: the service remembers it for a minute.
    return status, body, get("/api/v1/lookup?address=" + quote(name))[1]
"""


@pytest.fixture(scope="module")
def served(laboratory: Laboratory, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Every chosen row's document, asked of one service in the client's namespace."""
    names = [row.ask or row.domain for row in CHOSEN]
    folder = tmp_path_factory.mktemp("service")
    said, _ = service.answers(laboratory, folder, PORT, "no_page = true\n", ASK, names)
    return dict(zip(names, said, strict=True))


@pytest.mark.parametrize("asked", CHOSEN, ids=lambda row: str(row.domain))
def test_only_what_is_trusted_and_verified_is_served(asked: Row, served: Answers) -> None:
    status, body, shown = served[asked.ask or asked.domain]
    expected = STATUSES[asked.expect.status]
    if expected == 200 and _by_host_rule(json.loads(shown)):
        # Whoever changed the http or the DNS could have chosen among the domain's hosts.
        expected = 404
    assert status == expected, body
    if status == 200 and asked.expect.servers is not None:
        proven = {
            tuple(line.replace("{d}", asked.domain).split()[:4])
            for line in asked.expect.servers
            if "verified trusted" in line
        }
        (settings,) = autoconfig.read(body.encode()).settings
        assert settings.servers
        for server in settings.servers:
            end = server.endpoint
            assert (end.protocol, end.host, str(end.port), end.security) in proven


def _by_host_rule(result: dict[str, Any]) -> bool:
    """Whether a direction has nobody's word but the host rule's."""
    config = result["config"]
    sides = (config["incoming"], config["outgoing"])
    return any(all(row["voucher"] == "host-rule" for row in side) for side in sides)
