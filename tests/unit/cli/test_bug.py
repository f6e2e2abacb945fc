"""Our own bug at the command's edge: one line, where it happened, and exit 70."""

from __future__ import annotations

import pytest

from autoconf.cli import run


def test_a_crash_is_exit_70_and_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(arguments: object) -> int:
        raise RuntimeError("boom")

    monkeypatch.setattr("autoconf.cli.providers.main", crash)
    assert run(["providers", "list"]) == 70
    said = capsys.readouterr().err
    assert said.startswith("autoconf: our bug, please report it: RuntimeError('boom')")
    assert "test_bug.py" in said


def test_a_disk_that_is_full_is_no_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("autoconf.cli.providers.main", full)
    assert run(["providers", "list"]) == 7
    assert "No space left on device" in capsys.readouterr().err
