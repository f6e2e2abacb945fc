"""A file is put in place whole, and through no link."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autoconf.catalog.writing import replace


def test_the_content_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new" / "file"
    for body in (b"one\r\n", b"two\n"):
        replace(target, body)
        assert target.read_bytes() == body
    assert [path.name for path in target.parent.iterdir()] == ["file"]


def test_a_draft_that_cannot_take_its_place_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="file"):
        replace(tmp_path / "file", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_link_in_the_files_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    victim, target = tmp_path / "victim", tmp_path / "file"
    victim.write_bytes(b"mine")
    target.symlink_to(victim)
    replace(target, b"x")
    assert (victim.read_bytes(), target.is_symlink()) == (b"mine", False)


def test_a_link_that_waits_under_a_guessed_name_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / f".file.{os.getpid()}").symlink_to(victim)
    replace(tmp_path / "file", b"x")
    assert victim.read_bytes() == b"mine"
    assert not (tmp_path / "file").is_symlink()


def test_not_even_a_link_under_the_right_name_is_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    (tmp_path / f".file.{bytes(8).hex()}").symlink_to(victim)
    monkeypatch.setattr(os, "urandom", bytes)
    with pytest.raises(FileExistsError):
        replace(tmp_path / "file", b"x")
    assert not victim.exists()
