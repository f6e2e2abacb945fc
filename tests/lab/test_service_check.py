"""The service's check of domains in the laboratory says what the command says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from . import service
from .laboratory import Laboratory
from .tool import made_up, run

pytestmark = pytest.mark.lab

PORT = 8098
CHECKED = {
    "cpanel.example": "AC-CON-003",
    "html.example": "AC-PUB-007",
    "srv-dot.example": "",
    "web-silent.example": "",
}
"""Domain -> what must be wrong with it."""
INSIDE = "loopback-server.example"
"""Its server has an address of our own: the command says so, the service to nobody."""

ASK = """
def ask(address):
    domain = address.partition("@")[2]
    status, link = get("/check?domain=" + domain)
    assert status == 200 and "data-begin" in link, link
    began = time.monotonic()
    status, body = get("/api/v1/check?address=" + quote(address))
    assert status == 200, body
    seconds = time.monotonic() - began
    pages = [get(path + "?domain=" + domain) for path in ("/check", "/check/events")]
    assert [status for status, _ in pages] == [200, 200], pages
    return json.loads(body), seconds, *[text for _, text in pages]
"""


@dataclass(frozen=True, slots=True)
class Checked:
    address: str
    report: dict[str, Any]
    seconds: float
    page: str
    events: str
    log: str


@pytest.fixture(scope="module")
def checked(laboratory: Laboratory, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    """Every domain's report, of one service in the client's namespace."""
    addresses = [made_up(domain) for domain in (*CHECKED, INSIDE)]
    folder = tmp_path_factory.mktemp("service")
    found, log = service.answers(laboratory, folder, PORT, "log_requests = true\n", ASK, addresses)
    return {
        address.partition("@")[2]: Checked(address, report, seconds, page, events, log)
        for address, (report, seconds, page, events) in zip(addresses, found, strict=True)
    }


@pytest.mark.parametrize("domain", CHECKED)
def test_the_service_says_what_the_command_says(
    laboratory: Laboratory, checked: dict[str, Checked], domain: str
) -> None:
    root = str(laboratory.certificates.root)
    ran = run(laboratory, "check", domain, "--json", "--clients", "--cafile", root)
    assert ran.stdout, ran.stderr
    found = checked[domain].report
    assert "allow-network" not in json.dumps(found)
    assert told(found) == told(ran.result)
    assert "event: page" in checked[domain].events
    wrong = CHECKED[domain]
    if wrong:
        assert wrong in found["fix_first"]
        assert wrong in checked[domain].page
    assert checked[domain].seconds < 30


def test_an_address_of_our_own_network_is_told_to_nobody(checked: dict[str, Checked]) -> None:
    one = checked[INSIDE]
    said = one.page + one.events + json.dumps(one.report)
    assert "no-such-name" in said
    assert "127.0.0" not in said


def told(report: dict[str, Any]) -> dict[str, Any]:
    """All but our own side's words for what it met: those the service keeps to itself."""
    for finding in report["findings"]:
        for line in finding["evidence"]:
            if (line["code"] or "").startswith(("attempt.", "outcome.")):
                line["detail"] = line["text"] = None
    return report


@pytest.mark.parametrize("domain", CHECKED)
def test_who_asked_stands_nowhere(
    laboratory: Laboratory, checked: dict[str, Checked], domain: str
) -> None:
    one = checked[domain]
    local = one.address.partition("@")[0]
    state: Path = laboratory.state
    places = [laboratory.wire, state / "web.log", state / "unbound" / "unbound.log"]
    assert local.encode() not in b"".join(place.read_bytes().lower() for place in places)
    assert local not in one.log + one.page + one.events + json.dumps(one.report)
