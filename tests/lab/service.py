"""One `autoconf serve` in the laboratory's client namespace, and a script there that asks it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .laboratory import Laboratory
from .needs import SEARCH, which
from .tool import ROOT

_BEGIN = """
import json, sys, time, urllib.error, urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote
def get(path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}{path}", timeout=60) as answer:
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
"""
_END = """
with ThreadPoolExecutor(8) as pool:
    json.dump(list(pool.map(ask, json.load(sys.stdin))), sys.stdout)
"""


def answers(
    laboratory: Laboratory, folder: Path, port: int, settings: str, ask: str, of: list[str]
) -> tuple[list[Any], str]:
    """What `ask(one)` says of each, in order, and the service's log.

    `settings` are lines in front of the tables of the configuration; `ask` is the text of a
    function that may use `get(path) -> (status, text)`, `quote`, `json` and `time`.
    """
    config, log = folder / "service.toml", folder / "log"
    config.write_text(
        f'live = true\n{settings}[network]\ncafile = "{laboratory.certificates.root}"\n'
        "[limits]\nbudget = 10\nper_network = 10000\n"
    )
    inside = [which("ip"), "netns", "exec", laboratory.client, sys.executable]
    environment = {"PATH": SEARCH, "HOME": str(folder), "LANG": "C.UTF-8"}
    command = ["-m", "autoconf", "serve", "--config", str(config), "--port", str(port)]
    with log.open("w") as errors:
        service = subprocess.Popen(
            [*inside, *command, "--workers", "1"], cwd=ROOT, env=environment, stderr=errors
        )
    try:
        done = subprocess.run(
            [*inside, "-c", _BEGIN + ask + _END, str(port)],
            input=json.dumps(of),
            capture_output=True,
            text=True,
            env=environment,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr + log.read_text()
        return json.loads(done.stdout), log.read_text()
    finally:
        service.terminate()
        service.wait(30)
