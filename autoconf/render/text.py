"""The plain drawing of a page: for pipes, files, screen readers and NO_COLOR."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from autoconf.render.page import Bullets, Gap, Heading, Page, Sentence, Table


def draw(page: Page) -> str:
    """Blocks with a blank line before every heading; ends with a newline."""
    lines: list[str] = []
    for block in page:
        match block:
            case Heading(text):
                if lines:
                    lines.append("")
                lines.append(text)
            case Gap():
                lines.append("")
            case Sentence(text):
                lines.append(text)
            case Bullets(items, numbered=True):
                lines.extend(f"      {n}. {item.text}" for n, item in enumerate(items, 1))
            case Bullets(items):
                lines.extend(f"  - {item.text}" for item in items)
            case Table():
                lines.extend(_table(block))
    return "".join(f"{line}\n" for line in lines)


def _table(table: Table) -> Iterable[str]:
    rows = [table.columns, *(tuple(cell.text for cell in row) for row in table.rows)]
    widths = [max(width(row[i]) for row in rows) for i in range(len(table.columns))]
    for row in rows:
        cells = (cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def width(text: str) -> int:
    """Columns on a terminal: East Asian wide characters take two (UAX #11)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
