"""The drawing of a page on a terminal, with rich.  Imported only when there is a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from autoconf.render.page import Bullets, Cell, Gap, Heading, Page, Sentence, Table, Tone

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
            case Bullets(items):
                console.print(Padding(_bullets(items), (0, 0, 0, 2)))
            case Table():
                console.print(Padding(_table(block), (0, 0, 0, 2)))


def _both(tone: Tone) -> str:
    return f"bold {_STYLES[tone]}"


def _styled(cell: Cell) -> Text:
    return Text(cell.text, _STYLES[cell.tone])


def _bullets(items: tuple[Cell, ...]) -> RichTable:
    """Lines that go on hang under their first, so that each point stands out."""
    drawn = RichTable.grid(padding=(0, 1, 0, 0))
    drawn.add_column()
    drawn.add_column(overflow="fold")
    for item in items:
        drawn.add_row("•", _styled(item))
    return drawn


def _table(table: Table) -> RichTable:
    drawn = RichTable(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in table.columns:
        drawn.add_column(Text(column), overflow="fold")
    for row in table.rows:
        drawn.add_row(*(_styled(cell) for cell in row))
    return drawn
