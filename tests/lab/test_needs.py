"""Whether a laboratory can be raised is said plainly.  No root, no network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from . import needs
from .conftest import demand


def test_a_machine_without_the_servers_is_told_each_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(needs, "SEARCH", str(tmp_path))
    lacking = needs.missing()
    assert {f"program {name}" for name in needs.PROGRAMS} <= set(lacking)


def test_a_user_who_is_not_root_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert needs.missing()[-1] == "root"


def test_what_is_lacking_skips_a_test_with_a_reason_that_names_it() -> None:
    with pytest.raises(pytest.skip.Exception, match="needs: root, program knotd"):
        demand(["root", "program knotd"], required=False)


def test_what_is_lacking_fails_a_test_where_the_laboratory_is_required() -> None:
    with pytest.raises(pytest.fail.Exception, match="needs: root"):
        demand(["root"], required=True)


def test_nothing_lacking_lets_a_test_go_on() -> None:
    demand([], required=True)
