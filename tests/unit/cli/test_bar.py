"""The bar: drawn on a terminal, and nothing at all anywhere else."""

from __future__ import annotations

import io
import sys

import pytest

from autoconf.cli.bar import Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with Bar("trying servers", 2) as bar:
        bar.step("imap.a.example")
        bar.step("[red]\x1b[31mevil.example")
    return stream.getvalue()


def test_on_a_terminal_it_says_how_far_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    said = drawn(monkeypatch, Terminal())
    assert "trying servers" in said
    assert "2/2" in said
    # What strangers are called is neither markup nor a command to the terminal.
    assert "[red]\ufffd[31mevil.example" in said


@pytest.mark.parametrize(
    ("stream", "term"), [(io.StringIO(), "xterm"), (Terminal(), "dumb")], ids=["pipe", "dumb"]
)
def test_elsewhere_it_is_silent(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    assert drawn(monkeypatch, stream) == ""
