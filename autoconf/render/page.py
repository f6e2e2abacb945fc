"""A page for people, before anybody decided how it is drawn: headings, sentences, lists, tables.

What stands on it is decided once (`answer`, `story`); `text` draws it plain, `terminal` with rich.
Meaning never hangs on a tone alone: every word is there in the plain form too.  Much of the text
comes from strangers (documents, DNS, certificates, servers), so no block can hold a character that
would move the cursor, colour the terminal or turn the reading direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    PLAIN = ""
    STRONG = "strong"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    DIM = "dim"


_JOINERS = "\u200c\u200d"
"""Invisible, but Persian, Hindi and emoji are misspelt without them."""


def visible(text: str) -> str:
    """The text as one line that is safe to show: what nobody could see is replaced."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in _JOINERS else " " if c in "\t\r\n" else "\ufffd" for c in text
    )


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    tone: Tone = Tone.PLAIN

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    tone: Tone = Tone.STRONG

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    tone: Tone = Tone.PLAIN

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Cell, ...]
    numbered: bool = False
    """Steps, in order, below the bullet before them."""


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank line."""


Block = Gap | Heading | Sentence | Bullets | Table
Page = tuple[Block, ...]
