"""The tool under test, run as people run it; and what its run left behind in the world."""

from __future__ import annotations

import ipaddress
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .delay import packets
from .laboratory import Laboratory
from .needs import SEARCH, which
from .table import Row

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 40
"""Seconds after which a run is ended; no row may come near."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of the tool."""

    address: str
    code: int
    stdout: str
    stderr: str
    seconds: float

    @property
    def local(self) -> str:
        return self.address.partition("@")[0]

    @property
    def result(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.stdout)
        return found


def made_up(domain: str) -> str:
    """An address whose local part stands nowhere else in the world."""
    return f"q{secrets.token_hex(8)}@{domain}"


def run(
    laboratory: Laboratory,
    *args: str,
    island: bool = False,
    address: str = "",
    records: Path | None = None,
    stdin: str = "",
) -> Ran:
    """`autoconf ARGS` in the client's namespace (or on the island, which has no network)."""
    namespace = laboratory.island if island else laboratory.client
    started = time.monotonic()
    done = subprocess.run(
        [which("ip"), "netns", "exec", namespace, sys.executable, "-m", "autoconf", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT,
        cwd=ROOT,
        env={
            "PATH": SEARCH,
            "HOME": str(laboratory.state / "home"),
            "LANG": "C.UTF-8",
            # A proxy that would be used if the environment were believed.
            "HTTPS_PROXY": "http://127.0.0.1:9",
            "MAILAUTOCONF_PROVIDERS": str(records or ""),
        },
        input=stdin,
    )
    return Ran(address, done.returncode, done.stdout, done.stderr, time.monotonic() - started)


def lookup(laboratory: Laboratory, row: Row) -> Ran:
    """`autoconf lookup` for a made-up address, as the row has it."""
    address = made_up(row.ask or row.domain)
    records = None
    if row.records:
        records = laboratory.state / "records" / row.domain
        records.mkdir(parents=True)
        (records / f"{row.domain.partition('.')[0]}.toml").write_text(row.records, encoding="utf-8")
    words = ("lookup", address, "--json", "--cafile", str(laboratory.certificates.root))
    return run(laboratory, *words, *row.args, island=row.island, address=address, records=records)


def leaks(laboratory: Laboratory, ran: Ran, row: Row) -> Iterator[str]:
    """Every place outside the machine that learnt the local part without leave."""
    local = ran.local.encode()
    if local in laboratory.wire.read_bytes().lower():
        yield "the local part crossed the wire in clear (DNS, http, or mail before TLS)"
    state = laboratory.state
    for log in ("unbound/unbound.log", "seen.log", "canary.log"):
        if local in (state / log).read_bytes().lower():
            yield f"the local part stands in {log}"
    own = f"https {row.domain} ", f".{row.domain} "
    for line in (state / "web.log").read_text(errors="replace").lower().splitlines():
        if ran.local in line:
            scheme_and_host = " ".join(line.split()[:2]) + " "
            allowed = (
                "--share-address" in row.args
                and line.startswith("https ")
                and scheme_and_host.endswith(own)
            )
            if not allowed:
                yield f"the local part reached {scheme_and_host}"


def strays(laboratory: Laboratory) -> list[str]:
    """Destinations of packets that left the client for anywhere but the world."""
    world = [
        ipaddress.ip_network(net)
        for net in ("45.79.0.0/16", "45.80.0.0/15", "2a0e:44::/30", "ff02::/16", "fe80::/10")
    ]
    found = set()
    for packet in packets(laboratory.wire):
        raw = packet[16:20] if packet[0] >> 4 == 4 else packet[24:40]
        address = ipaddress.ip_address(raw)
        if not any(address in net for net in world):
            found.add(str(address))
    return sorted(found)
