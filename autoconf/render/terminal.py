"""The drawing of a page on a terminal, with rich.  Imported only when there is a terminal."""

from __future__ import annotations

from itertools import accumulate

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from autoconf.render.page import Bullets, Cell, Gap, Heading, Page, Sentence, Table, Tone
from autoconf.render.text import width

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "red",
    Tone.DIM: "dim",
}


def draw(page: Page, console: Console) -> None:
    """Print the page on the console; text is data, so no markup in it is obeyed."""
    for number, block in enumerate(page):
        match block:
            case Heading(text, tone):
                if number:
                    console.print()
                console.print(Text(text, _STYLES[tone] if tone is Tone.STRONG else _both(tone)))
            case Gap():
                console.print()
            case Sentence(text, tone):
                console.print(Text(text, _STYLES[tone]))
            case Bullets(items, numbered):
                left = 6 if numbered else 2
                console.print(Padding(_bullets(items, numbered), (0, 0, 0, left), expand=False))
            case Table():
                _table(block, console)


def _both(tone: Tone) -> str:
    return f"bold {_STYLES[tone]}"


def _styled(cell: Cell) -> Text:
    return Text(cell.text, _STYLES[cell.tone])


def _bullets(items: tuple[Cell, ...], numbered: bool) -> RichTable:
    """Lines that go on hang under their first, so that each point stands out."""
    drawn = RichTable.grid(padding=(0, 1, 0, 0))
    drawn.add_column()
    drawn.add_column(overflow="fold")
    for number, item in enumerate(items, 1):
        drawn.add_row(f"{number}." if numbered else "•", _styled(item))
    return drawn


def _table(table: Table, console: Console) -> None:
    """Columns that do not fit stand under their row: hosts and user names are there to be copied,
    and are not broken for the sake of the sentences beside them."""
    head = tuple(Cell(column, Tone.DIM) for column in table.columns)
    widths = [max(width(c.text) for c in column) for column in zip(head, *table.rows, strict=True)]
    fit = max(1, sum(end <= console.width for end in accumulate(w + 2 for w in widths)))
    for row in (head, *table.rows):
        line = Text("  ")
        for cell, wide in zip(row[:fit], widths, strict=False):
            line.append_text(_styled(cell)).append(" " * (wide + 2 - width(cell.text)))
        line.rstrip()
        console.print(line)
        under = [
            Text().append(f"{name}: ", "dim").append_text(_styled(cell))
            for name, cell in zip(table.columns[fit:], row[fit:], strict=True)
            if cell.text and row is not head
        ]
        if under:
            console.print(Padding(Text(" · ").join(under), (0, 0, 0, 4), expand=False))
