"""What a lookup on the operator's machine reads: own domains before records."""

from __future__ import annotations

from pathlib import Path

import pytest

from autoconf import wiring
from autoconf.options import Options
from autoconf.result import Voucher

OWN = """\
[domains."163.com"]
imap = "own.163.example"
smtp = "own.163.example"
mx = ["mx.own.example"]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "domains.toml"
    monkeypatch.setenv("MAILAUTOCONF_DOMAINS", str(path))
    monkeypatch.setenv("MAILAUTOCONF_PROVIDERS", str(tmp_path / "none"))
    return path


def first(address: str, **options: str) -> tuple[str, Voucher]:
    result = wiring.lookup(address, options=Options(offline=True, **options))  # type: ignore[arg-type]
    assert result.config is not None
    row = result.config.incoming[0]
    return row.server.endpoint.host, row.voucher


def test_the_file_stands_before_the_database_by_domain_and_by_mx(file: Path) -> None:
    assert first("a@163.com") == ("imap.163.com", Voucher.RECORD)
    file.write_text(OWN)
    assert first("a@163.com") == ("own.163.example", Voucher.OVERRIDE)
    assert first("a@other.example", mx="mx.own.example")[0] == "own.163.example"
    assert first("a@126.com")[1] is Voucher.RECORD


def test_a_damaged_file_is_told_and_takes_nobody_down(file: Path) -> None:
    file.write_text("domains = 3\n")
    (problem,) = wiring.Setup.load().overrides.problems
    assert "domains: must be a table" in str(problem)
    assert first("a@163.com") == ("imap.163.com", Voucher.RECORD)


def test_an_empty_variable_means_no_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(OWN)
    monkeypatch.setenv("MAILAUTOCONF_DOMAINS", "")
    assert first("a@163.com")[0] == "imap.163.com"
