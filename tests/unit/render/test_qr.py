"""QR codes: the same modules in both drawings, and nothing else in the picture."""

from __future__ import annotations

import re

import segno
from lxml import etree

from autoconf.render import qr

URL = "https://mail.example.org/mobileconfig?email=jane%2Bx@example.org"


def modules(text: str) -> list[list[bool]]:
    """True is dark; the quiet zone is four modules wide."""
    code = segno.make(text, error="m", micro=False)
    return [[bool(dark) for dark in row] for row in code.matrix_iter(border=4)]


def test_the_picture_is_vectors_alone_and_scales() -> None:
    root = etree.fromstring(qr.svg(URL))
    assert etree.QName(root).localname == "svg"
    assert set(root.attrib) == {"viewBox"}
    assert root.attrib["viewBox"] == f"0 0 {len(modules(URL))} {len(modules(URL))}"
    for child in root:
        assert etree.QName(child).localname == "path"
        assert set(child.attrib) <= {"fill", "stroke", "d"}


def test_the_picture_shows_every_dark_module() -> None:
    # Given the strokes of the picture: m moves, h draws so many modules to the right
    (path,) = re.findall(rb'stroke="#000" d="([^"]+)"', qr.svg(URL))
    x, y = 0, 0.0
    seen = set()
    for kind, first, second in re.findall(r"([Mmh])(-?[\d.]+) ?(-?[\d.]+)?", path.decode()):
        if kind == "h":
            seen |= {(int(y), x + step) for step in range(int(first))}
            x += int(first)
        elif kind == "M":
            x, y = int(first), float(second)
        else:
            x, y = x + int(first), y + float(second or 0)
    assert seen == {
        (row, column)
        for row, line in enumerate(modules(URL))
        for column, dark in enumerate(line)
        if dark
    }


def test_the_terminal_shows_every_module_two_lines_in_one() -> None:
    light = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}
    wanted = modules(URL)
    lines = qr.terminal(URL).splitlines()
    assert len(lines) == (len(wanted) + 1) // 2
    drawn = [
        [not light[character][half] for character in line] for line in lines for half in (0, 1)
    ]
    assert drawn[: len(wanted)] == wanted


def test_a_short_text_is_never_a_micro_code_which_telephones_cannot_read() -> None:
    assert len(modules("1")) - 8 >= 21
    assert len(qr.terminal("1").splitlines()[0]) - 8 >= 21
