"""What every test of the command starts from: no records of one's own, and English."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own records, empty."""
    folder = tmp_path / "records"
    folder.mkdir()
    monkeypatch.setenv("MAILAUTOCONF_PROVIDERS", str(folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("MAILAUTOCONF_ISPDB", raising=False)
    return folder
