"""Web servers as processes, and wrk against them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.runs import ROOT

READY = 20
"""Seconds for a server to answer its first connection."""
BARE = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
"""What a service manager would give: WSGI servers copy the environment for every request, so that
a developer's long one would be measured too."""
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_P99 = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw in one go."""

    per_second: float
    p99_ms: float

    @property
    def us(self) -> float:
        """Microseconds of the whole machine for one request."""
        return 1e6 / self.per_second


def wrk(url: str, seconds: float, script: Path | None = None, connections: int = 16) -> Load:
    """RuntimeError when an answer was not 2xx: a failure is no measurement."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--latency"]
    said = subprocess.run(
        [*command, *(["-s", str(script)] if script else []), url],
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 60,
    ).stdout
    rate, p99 = _RATE.search(said), _P99.search(said)
    if "Non-2xx" in said or "Socket errors" in said or rate is None or p99 is None:
        raise RuntimeError(f"{url}\n{said}")
    return Load(float(rate[1]), float(p99[1]) * _UNITS[p99[2]])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """The server, from its first answer on; its process id.  Its whole group ends with it."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**BARE, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(port, process)
        yield process.pid
    finally:
        with suppress(ProcessLookupError):  # it ended by itself
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + READY
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args!r} did not listen on {port} within {READY} s")


def workers_mb(group: int) -> list[float]:
    """Resident megabytes of every process of the group but its first (the one that only minds)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # comm may hold blanks; what follows its parenthesis does not
            fields = stat.read_text().rpartition(")")[2].split()
            pages = int(stat.with_name("statm").read_text().split()[1])
        except OSError:
            continue
        if int(fields[2]) == group and int(stat.parent.name) != group:
            found.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
    return found
