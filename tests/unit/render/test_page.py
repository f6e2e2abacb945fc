"""No block of a page holds what would move a cursor, colour a terminal or turn the reading."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autoconf.render import terminal, text
from autoconf.render.page import Bullets, Cell, Heading, Page, Sentence, Table, visible

CELLS: list[Callable[[str], Page]] = [
    lambda words: (Heading(words),),
    lambda words: (Sentence(words),),
    lambda words: (Bullets((Cell(words),)),),
    lambda words: (Table(("Column",), ((Cell(words),),)),),
]


def on_a_terminal(page: Page, width: int = 80) -> str:
    drawn = io.StringIO()
    terminal.draw(page, Console(file=drawn, force_terminal=True, width=width, color_system=None))
    return drawn.getvalue()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain words", "plain words"),
        ("网易邮箱 é", "网易邮箱 é"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("one\ntwo\r\nthree\tfour", "one two  three four"),
        ("safe\u202egnp.exe", "safe\ufffdgnp.exe"),
        ("\x9b31m", "\ufffd31m"),
        ("half a pair \ud800", "half a pair \ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u2028b\u00adc\x7f", "a\ufffdb\ufffdc\ufffd"),
    ],
)
def test_what_nobody_could_see_is_replaced(words: str, shown: str) -> None:
    assert visible(words) == shown
    assert Cell(words).text == Heading(words).text == Sentence(words).text == shown


@given(st.text(st.characters(), max_size=60))
def test_whatever_a_stranger_writes_no_control_reaches_a_terminal(words: str) -> None:
    for page in (cell(words) for cell in CELLS):
        for drawn in (text.draw(page), on_a_terminal(page)):
            lines = drawn.replace("\n", "")
            forbidden = {"Cc", "Cs", "Zl", "Zp", "Co"}
            assert not [c for c in lines if unicodedata.category(c) in forbidden]
            assert not any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in lines)


def test_markup_in_a_strangers_words_is_not_obeyed() -> None:
    page = (Sentence("[bold red]mine[/bold red] :smile:"),)
    assert "[bold red]mine[/bold red] :smile:" in on_a_terminal(page)


def test_columns_stand_under_each_other_with_wide_characters() -> None:
    table = Table(
        ("协议", "服务器"),
        (
            (Cell("IMAP"), Cell("a")),
            (Cell("邮件协议"), Cell("b")),
            (Cell("ＩＭＡＰ"), Cell("c")),
            (Cell("e\u0301"), Cell("d")),
        ),
    )
    lines = text.draw((table,)).splitlines()
    at = [text.width(line[: line.rindex(mark)]) for line, mark in zip(lines, "服abcd", strict=True)]
    assert len(set(at)) == 1


def test_a_bullet_that_goes_on_hangs_under_its_first_line() -> None:
    lines = on_a_terminal((Bullets((Cell("word " * 30), Cell("next"))),), width=40).splitlines()
    assert [line[2] for line in lines if line[2] != " "] == ["•", "•"]
    assert {line[:4] for line in lines} == {"  • ", "    "}


ROWS = Table(
    ("Server", "User name", "Proof"),
    (
        (Cell("imap.example.org"), Cell("someone@example.org"), Cell("its certificate has ended")),
        (Cell("imap.example.org"), Cell("someone@example.org"), Cell("")),
    ),
)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            80,
            [
                "  Server            User name            Proof",
                "  imap.example.org  someone@example.org  its certificate has ended",
                "  imap.example.org  someone@example.org",
            ],
        ),
        (
            50,
            [
                "  Server            User name",
                "  imap.example.org  someone@example.org",
                "    Proof: its certificate has ended",
                "  imap.example.org  someone@example.org",
            ],
        ),
        (
            36,
            [
                "  Server",
                "  imap.example.org",
                "    User name: someone@example.org ·",
                "    Proof: its certificate has ended",
                "  imap.example.org",
                "    User name: someone@example.org",
            ],
        ),
    ],
)
def test_columns_that_do_not_fit_stand_under_their_row(width: int, lines: list[str]) -> None:
    drawn = on_a_terminal((ROWS,), width=width).splitlines()
    assert [line.rstrip() for line in drawn] == lines


def test_a_very_long_word_folds_and_is_whole() -> None:
    page = (Table(("Server",), ((Cell("x" * 300),),)),)
    assert on_a_terminal(page, width=40).count("x") == 300
    assert max(map(len, on_a_terminal(page, width=40).splitlines())) <= 40
