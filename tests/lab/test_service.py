"""The service with live discovery in the laboratory: what it serves as a document is what the
row proves on both axes, and nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autoconf.documents import autoconfig

from .laboratory import Laboratory
from .needs import SEARCH, which
from .rows import ROWS
from .table import Row
from .tool import ROOT

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

CLIENT = """
import json, sys, time, urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote
def get(path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}{path}", timeout=40) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
until = time.monotonic() + 30
while True:
    try:
        get("/livez")
        break
    except OSError:
        if time.monotonic() > until:
            raise
with ThreadPoolExecutor(8) as pool:
    names = json.load(sys.stdin)
    def both(name):
        status, body = get("/v1.1/" + quote(name))
        # The same lookup in full: the service remembers it for a minute.
        return status, body, get("/api/v1/lookup?address=" + quote(name))[1]
    answers = pool.map(both, names)
    json.dump(dict(zip(names, answers)), sys.stdout)
"""


@pytest.fixture(scope="module")
def served(laboratory: Laboratory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """Every chosen row's document, asked of one service in the client's namespace."""
    folder = tmp_path_factory.mktemp("service")
    config = folder / "service.toml"
    root = laboratory.certificates.root
    config.write_text(
        f'live = true\nno_page = true\n[network]\ncafile = "{root}"\n'
        "[limits]\nbudget = 10\nper_network = 10000\n"
    )
    inside = [which("ip"), "netns", "exec", laboratory.client, sys.executable]
    environment = {"PATH": SEARCH, "HOME": str(folder), "LANG": "C.UTF-8"}
    command = ["-m", "autoconf", "serve", "--config", str(config), "--port", str(PORT)]
    with (folder / "log").open("w") as log:
        service = subprocess.Popen(
            [*inside, *command, "--workers", "1"], cwd=ROOT, env=environment, stderr=log
        )
    try:
        done = subprocess.run(
            [*inside, "-c", CLIENT, str(PORT)],
            input=json.dumps([row.ask or row.domain for row in CHOSEN]),
            capture_output=True,
            text=True,
            env=environment,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr + Path(folder / "log").read_text()
        yield json.loads(done.stdout)
    finally:
        service.terminate()
        service.wait(30)


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
