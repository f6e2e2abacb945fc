"""`autoconf providers verify` against real servers that drifted, and what its patch is worth."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from .delay import packets
from .laboratory import PATIENCE, Laboratory
from .needs import which
from .rows.drift import SITES, Case
from .tool import ROOT, Ran, run

pytestmark = pytest.mark.lab
AT_ONCE = 8
STOPPED = ("drift-true", "drift-tls", "drift-closed")


@dataclass(frozen=True, slots=True)
class Verified:
    """One run over all cases, and the files it left."""

    ran: Ran
    folder: Path
    state: Path
    patch: Path
    report: Path

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.ran.stdout.splitlines()]

    def of(self, case: Case) -> list[dict[str, Any]]:
        return [each for each in self.objects if each["provider"] == case.id]


def write(folder: Path) -> None:
    folder.mkdir()
    for case in SITES:
        (folder / f"{case.id}.toml").write_text(case.toml, encoding="utf-8")


def verify(laboratory: Laboratory, folder: Path, *more: str) -> Verified:
    """Everything in the folder is tried anew: the state lies beside it."""
    state, patch, report = (folder.with_suffix(end) for end in (".jsonl", ".patch", ".html"))
    state.unlink(missing_ok=True)
    files = ("--state", state, "--patch", patch, "--report", report, "--records", folder)
    root = ("--cafile", laboratory.certificates.root)
    options = (*files, *root, "--at-once", AT_ONCE, "--pause", "0.02", *more)
    words = ("providers", "verify", "--all", "--json", *map(str, options))
    return Verified(run(laboratory, *words), folder, state, patch, report)


@pytest.fixture(scope="module")
def drifted(
    laboratory: Laboratory, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Verified, list[bytes]]:
    """The first run, and what crossed the wire in it."""
    folder = tmp_path_factory.mktemp("drift") / "records"
    write(folder)
    before = len(packets(laboratory.wire))
    found = verify(laboratory, folder)
    return found, packets(laboratory.wire)[before:]


@pytest.mark.parametrize("case", SITES, ids=lambda case: str(case.id))
def test_every_line_is_told_as_its_servers_behave(
    case: Case,
    drifted: tuple[Verified, list[bytes]],
    record_property: Callable[[str, object], None],
) -> None:
    found, _ = drifted
    record_property("row", case.domain)
    record_property("about", case.about)
    record_property("seconds", f"{found.ran.seconds:.1f}")
    assert found.ran.stdout, found.ran.stderr
    told = found.of(case)
    wanted = [
        (protocol, host, int(port), security, kind)
        for protocol, host, port, security, _, kinds in case.stated
        for kind in kinds.split()
    ]
    got = [
        (*(each["line"][key] for key in ("protocol", "host", "port", "security")), each["kind"])
        for each in told
    ]
    assert got == wanted, told
    for words in case.said:
        assert any(words in each["text"] for each in told), told
    assert all(each["evidence"]["outcome"] for each in told)
    assert all(len(each["date"]) == 10 for each in told)


def test_drift_is_an_exit_code_and_both_reports_name_every_provider_that_changed(
    drifted: tuple[Verified, list[bytes]],
) -> None:
    found, _ = drifted
    assert found.ran.code == 1
    page = found.report.read_text(encoding="utf-8")
    for case in SITES:
        changed = any(
            k not in ("true", "unknown") for *_, kinds in case.stated for k in kinds.split()
        )
        assert (f'<section id="{case.id}">' in page) is changed, case.id


def test_drift_that_a_patch_can_mend_is_gone_once_git_has_applied_it(
    laboratory: Laboratory, drifted: tuple[Verified, list[bytes]]
) -> None:
    found, _ = drifted
    assert found.patch.read_text(encoding="utf-8").count("\n--- a/") >= 5
    copy = found.folder.with_name("mended")
    shutil.copytree(found.folder, copy)
    subprocess.run(["git", "apply", str(found.patch)], cwd=copy, check=True)
    again = verify(laboratory, copy)
    for case in SITES:
        told = again.of(case)
        left = {each["kind"] for each in told} - {"true", "unknown"}
        assert bool(left) is not case.mended, told
        unchanged = (copy / f"{case.id}.toml").read_text(encoding="utf-8") == case.toml
        kinds = {kind for *_, kinds in case.stated for kind in kinds.split()}
        assert unchanged is (not case.mended or kinds <= {"true", "unknown"}), case.id
    tls = (copy / "drift-tls.toml").read_text(encoding="utf-8")
    assert 'source = "handshake: smtp.drift-tls.example:465"' in tls
    assert tls.index("port = 465") < tls.index("port = 587")
    assert tls.count('username = "local-part"') == 4
    assert 'auth = ["oauth2"]' in (copy / "drift-oauth.toml").read_text(encoding="utf-8")
    assert again.patch.read_bytes() == b""


def test_drift_is_looked_for_with_one_connection_at_a_time_a_provider_and_eight_providers(
    laboratory: Laboratory, drifted: tuple[Verified, list[bytes]]
) -> None:
    _, wire = drifted
    hosts = laboratory.world.hosts
    owner = {
        address: case.id
        for case in SITES
        for host in hosts
        if host.endswith(f".{case.domain}")
        for address in (hosts[host].v4, hosts[host].v6)
    }
    most: Counter[str] = Counter()
    together = 0
    open_now: dict[Flow, str] = {}
    for flow, opens in connections(wire):
        if flow[0] not in owner:
            continue
        if opens:
            open_now[flow] = owner[flow[0]]
        else:
            open_now.pop(flow, None)
        providers = Counter(open_now.values())
        most |= providers
        together = max(together, len(providers))
    assert set(most.values()) == {1}, most
    assert len(most) >= len(SITES) - 2, most
    assert 2 <= together <= AT_ONCE


Flow = tuple[str, int, int]
"""The server's address and port, and the client's port."""


def connections(wire: list[bytes]) -> Iterator[tuple[Flow, bool]]:
    """Where the client opened (True) and closed a connection that the server had accepted."""
    seen = [(flow, flags) for packet in wire for flow, flags in _segment(packet)]
    accepted = {flow for flow, flags in seen if not flags & SYN}
    for flow, flags in seen:
        if flow in accepted and flags & (SYN | FIN | RST):
            yield flow, bool(flags & SYN)


FIN, SYN, RST = 1, 2, 4


def _segment(packet: bytes) -> Iterator[tuple[Flow, int]]:
    """Of a TCP packet that the client sent: where to, and its flags."""
    v4 = packet[0] >> 4 == 4
    if (packet[9] if v4 else packet[6]) == 6:
        segment = packet[(packet[0] & 15) * 4 :] if v4 else packet[40:]
        server = ip_address(packet[16:20] if v4 else packet[24:40])
        own, far = (int.from_bytes(segment[at : at + 2], "big") for at in (0, 2))
        yield (str(server), far, own), segment[13]


def test_a_drift_survey_that_is_stopped_goes_on_where_it_was(
    laboratory: Laboratory, tmp_path: Path
) -> None:
    # Given a survey under way
    folder = tmp_path / "records"
    write(folder)
    state = tmp_path / "state.jsonl"
    words = ["providers", "verify", *STOPPED, "--records", str(folder), "--at-once", "1"]
    words += ["--state", str(state), "--cafile", str(laboratory.certificates.root)]
    inside = [which("ip"), "netns", "exec", laboratory.client]
    running = subprocess.Popen(
        [*inside, sys.executable, "-m", "autoconf", *words, "--pause", "0.02"],
        cwd=ROOT,
        env={"PATH": "", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + PATIENCE
    while not (state.exists() and b'"outcome":"ok"' in state.read_bytes()):
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < end
        time.sleep(0.02)
    # When it is stopped
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=PATIENCE)
    # Then it says how to go on
    assert (running.returncode, out) == (130, ""), err
    assert str(state) in err
    # And what was seen is not tried again
    with state.open("ab") as half:
        half.write(b'{"schema":"mail-autoconf/sigh')
    looks = [json.loads(line)["looks"][0] for line in state.read_bytes().splitlines()[:-1]]
    told = {(look["address"], look["endpoint"]["port"]) for look in looks if "address" in look}
    assert told
    before = len(packets(laboratory.wire))
    again = run(laboratory, *words, "--pause", "0.02", "--json")
    assert again.code == 1, again.stderr
    assert "are not tried again" in again.stderr
    later = connections(packets(laboratory.wire)[before:])
    tried = {flow[:2] for flow, opens in later if opens}
    assert tried
    assert not tried & told
