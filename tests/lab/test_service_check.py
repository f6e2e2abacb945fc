"""The service's check of domains in the laboratory says what the command says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .laboratory import Laboratory
from .needs import SEARCH, which
from .tool import ROOT, made_up, run

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

CLIENT = """
import json, sys, time, urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote
home = f"http://127.0.0.1:{sys.argv[1]}"
def get(path):
    with urllib.request.urlopen(home + path, timeout=60) as answer:
        return answer.read().decode()
until = time.monotonic() + 30
while True:
    try:
        get("/livez")
        break
    except OSError:
        if time.monotonic() > until:
            raise
def every(address):
    began = time.monotonic()
    found = json.loads(get("/api/v1/check?address=" + quote(address)))
    seconds = time.monotonic() - began
    domain = address.partition("@")[2]
    return found, seconds, get("/check?domain=" + domain), get("/check/events?domain=" + domain)
with ThreadPoolExecutor(5) as pool:
    addresses = json.load(sys.stdin)
    json.dump(list(pool.map(every, addresses)), sys.stdout)
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
def checked(
    laboratory: Laboratory, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Checked]]:
    """Every domain's report, of one service in the client's namespace."""
    folder = tmp_path_factory.mktemp("service")
    config, log = folder / "service.toml", folder / "log"
    config.write_text(
        "live = true\nlog_requests = true\n"
        f'[network]\ncafile = "{laboratory.certificates.root}"\n'
        "[limits]\nbudget = 10\nper_network = 10000\n"
    )
    inside = [which("ip"), "netns", "exec", laboratory.client, sys.executable]
    environment = {"PATH": SEARCH, "HOME": str(folder), "LANG": "C.UTF-8"}
    command = ["-m", "autoconf", "serve", "--config", str(config), "--port", str(PORT)]
    with log.open("w") as errors:
        service = subprocess.Popen(
            [*inside, *command, "--workers", "1"], cwd=ROOT, env=environment, stderr=errors
        )
    addresses = [made_up(domain) for domain in (*CHECKED, INSIDE)]
    try:
        done = subprocess.run(
            [*inside, "-c", CLIENT, str(PORT)],
            input=json.dumps(addresses),
            capture_output=True,
            text=True,
            env=environment,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr + log.read_text()
        answered = zip(addresses, json.loads(done.stdout), strict=True)
        said = log.read_text()
        yield {
            address.partition("@")[2]: Checked(address, report, seconds, page, events, said)
            for address, (report, seconds, page, events) in answered
        }
    finally:
        service.terminate()
        service.wait(30)


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
