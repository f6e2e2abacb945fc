"""The bounded buffer, and text made safe to show."""

from __future__ import annotations

import pytest

from autoconf.protocols.line import (
    MAX_LINE,
    MAX_LINES,
    MAX_OCTETS,
    LineBuffer,
    printable,
    tokens,
)


def filled(data: bytes) -> LineBuffer:
    buffer = LineBuffer()
    buffer.append(data)
    return buffer


def test_a_line_is_given_out_only_when_its_end_is_there() -> None:
    buffer = filled(b"* OK he")
    assert buffer.line() is None
    buffer.append(b"llo\r")
    assert buffer.line() is None
    buffer.append(b"\nnext")
    assert buffer.line() == "* OK hello"
    assert buffer.line() is None
    assert len(buffer) == 4
    assert buffer.peek(2) == b"ne"


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"a\nb\n", ["a", "b"]),
        (b"a\r\r\n", ["a\r"]),
        (b"a\rb\n", ["a\rb"]),
        (b"\r\n\n", ["", ""]),
        (b"caf\xe9\xff\n", ["caf\xe9\xff"]),
    ],
)
def test_crlf_and_bare_lf_end_a_line_and_a_lone_cr_does_not(data: bytes, lines: list[str]) -> None:
    buffer = filled(data)
    assert list(iter(buffer.line, None)) == lines
    assert not buffer.excess


def test_octets_are_taken_as_they_are() -> None:
    buffer = filled(b"a\r\nb\nc")
    assert buffer.octets(0) == ""
    assert buffer.octets(4) == "a\r\nb"
    assert buffer.octets(3) is None
    assert buffer.line() == ""


def test_the_longest_line_passes_and_one_octet_more_does_not() -> None:
    assert filled(b"x" * MAX_LINE + b"\n").line() == "x" * MAX_LINE
    for data in (b"x" * (MAX_LINE + 1), b"x" * (MAX_LINE + 1) + b"\n"):
        buffer = filled(data)
        assert buffer.line() is None
        assert "octets" in buffer.excess


def test_the_last_line_allowed_passes_and_one_more_does_not() -> None:
    buffer = filled(b"\n" * (MAX_LINES + 1))
    assert [buffer.line() for _ in range(MAX_LINES)] == [""] * MAX_LINES
    assert not buffer.excess
    assert buffer.line() is None
    assert "lines" in buffer.excess


def test_the_sum_of_all_lines_is_bounded_and_counts_their_ends() -> None:
    chunk = b"x" * (MAX_LINE - 1) + b"\n"
    buffer = filled(chunk * (MAX_OCTETS // MAX_LINE) + b"\n")
    assert sum(1 for _ in iter(buffer.line, None)) == MAX_OCTETS // MAX_LINE
    assert "octets" in buffer.excess


def test_nothing_is_given_out_once_a_limit_was_passed() -> None:
    buffer = filled(b"x" * (MAX_LINE + 1) + b"\nnext\n")
    assert buffer.line() is None
    assert buffer.line() is None
    assert buffer.octets(1) is None


def test_a_literal_longer_than_a_line_may_be_is_refused_before_it_arrives() -> None:
    buffer = filled(b"")
    assert buffer.octets(MAX_LINE + 1) is None
    assert "literal" in buffer.excess


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[2Jgone", "?[2Jgone"),
        ("c1 \x9b31m", "c1 ?31m"),
        ("nul\x00 tab\t cr\r del\x7f", "nul? tab? cr? del?"),
        ("caf\xe9", "caf\xe9"),
        ("x" * 300, "x" * 200),
    ],
)
def test_what_is_shown_holds_no_control_character_and_is_short(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("imap4rev1  IDLE idle", ("IMAP4REV1", "IDLE")),
        ("", ()),
        ("A B\x1bC D\xe9 E", ("A", "E")),
        ("x" * 101 + " y", ("Y",)),
        (" ".join(f"T{number}" for number in range(80)), tuple(f"T{n}" for n in range(64))),
    ],
)
def test_tokens_are_upper_case_ascii_each_once_and_bounded(
    text: str, expected: tuple[str, ...]
) -> None:
    assert tokens(text) == expected
