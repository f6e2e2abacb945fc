"""How command and library are put together: records, doors, the ISP database, the loop."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from autoconf import wiring
from autoconf.address import parse
from autoconf.options import ISPDB, Options
from autoconf.result import LookupResult, Mode, Status
from autoconf.wiring import Doors, Setup
from tests.unit.fakenet import FakeNet

RECORD = """\
id = "mine"
domains = ["{domain}"]
status = "ok"
updated = "2026-11-24"
names = {{en = "Mine"}}
[[servers]]
protocol = "imap"
host = "imap.{domain}"
port = 993
security = "tls"
"""


def folder(path: Path, domain: str) -> Path:
    path.mkdir()
    (path / "mine.toml").write_text(RECORD.format(domain=domain), encoding="utf-8")
    return path


def look_up(setup: Setup, address: str) -> LookupResult:
    return wiring.offline(setup, parse(address), Options(offline=True))


def host(result: LookupResult) -> str:
    assert result.config is not None
    return result.config.incoming[0].server.endpoint.host


def test_records_of_ones_own_are_read_from_the_folders_given(tmp_path: Path) -> None:
    setup = Setup.load(folders=[folder(tmp_path / "own", "mine.example")])
    assert host(look_up(setup, "someone@mine.example")) == "imap.mine.example"


def test_the_first_folder_counts_most(tmp_path: Path) -> None:
    first, second = folder(tmp_path / "a", "same.example"), folder(tmp_path / "b", "same.example")
    text = (first / "mine.toml").read_text(encoding="utf-8")
    (first / "mine.toml").write_text(text.replace("imap.same", "first.same"), encoding="utf-8")
    for folders, name in (([first, second], "first"), ([second, first], "imap")):
        result = look_up(Setup.load(folders=folders), "someone@same.example")
        assert host(result) == f"{name}.same.example"


def test_the_environment_names_the_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder(tmp_path / "own", "mine.example")
    monkeypatch.setenv("MAILAUTOCONF_PROVIDERS", str(own))
    assert look_up(Setup.load(), "someone@mine.example").status is Status.FOUND
    monkeypatch.setenv("MAILAUTOCONF_PROVIDERS", "")
    assert look_up(Setup.load(), "someone@mine.example").status is Status.NOT_FOUND


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    setup = Setup.load(folders=[tmp_path / "nowhere"])
    assert setup.overrides.problems == ()
    assert setup.overrides.by_domain("163.com") is None
    assert setup.overrides.by_mx("mx.163.com") is None


def test_a_damaged_record_is_a_problem_and_not_an_exception(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", "mine.example")
    (own / "bad.toml").write_text("oops\n", encoding="utf-8")
    setup = Setup.load(folders=[own])
    (problem,) = setup.overrides.problems
    assert str(problem).startswith(f"{own / 'bad.toml'}:1: ")
    assert host(look_up(setup, "someone@mine.example")) == "imap.mine.example"


def test_the_isp_database_may_be_a_mirror_but_never_over_http(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MAILAUTOCONF_ISPDB", raising=False)
    assert wiring.ispdb_base() == ISPDB
    monkeypatch.setenv("MAILAUTOCONF_ISPDB", "https://mirror.example/v1.1/")
    assert wiring.ispdb_base() == "https://mirror.example/v1.1/"
    with pytest.raises(ValueError, match="asked over https only"):
        Options(ispdb="http://mirror.example/")
    monkeypatch.setenv("MAILAUTOCONF_ISPDB", "http://mirror.example/")
    with pytest.raises(ValueError, match="MAILAUTOCONF_ISPDB"):
        wiring.ispdb_base()


def test_a_running_loop_is_told_to_use_alookup() -> None:
    async def inside() -> None:
        wiring.lookup("someone@example.org", setup=wiring.Setup.load(folders=[]))

    with pytest.raises(RuntimeError, match=r"await autoconf\.alookup"):
        asyncio.run(inside())


def test_the_mirror_is_asked_in_place_of_the_public_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILAUTOCONF_PROVIDERS", "")
    monkeypatch.setenv("MAILAUTOCONF_ISPDB", "https://mirror.example/v1.1/")
    net = FakeNet()
    wiring.lookup("someone@example.org", net=net)
    assert "GET https://mirror.example/v1.1/example.org" in net.asked
    assert not [question for question in net.asked if ISPDB in question]


def test_offline_says_so_and_takes_time_that_is_measured() -> None:
    result = look_up(Setup.load(folders=[]), "someone@163.com")
    assert result.mode is Mode.OFFLINE
    assert result.elapsed_ms > 0


def test_a_door_of_ones_own_is_left_open_and_ours_is_closed() -> None:
    closed: list[str] = []

    class Door(FakeNet):
        async def close(self) -> None:
            closed.append("closed")

    wiring.lookup("someone@example.org", net=Door(), setup=Setup.load(folders=[]))
    assert closed == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "live_net", lambda doors: Door())
        wiring.lookup("someone@example.org", setup=Setup.load(folders=[]))
    assert closed == ["closed"]


def test_certificates_that_cannot_be_read_are_told_before_anything_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    path.write_text("no certificate\n")
    with pytest.raises(OSError, match="certificate"):
        wiring.live_net(Doors(cafile=str(path)))
