"""A page for people, before anybody decided how it is drawn: headings, sentences, lists, tables.

What stands on it is decided once (`answer`, `story`); `text` draws it plain, `terminal` with rich.
Meaning never hangs on a tone alone: every word is there in the plain form too.
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


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    tone: Tone = Tone.STRONG


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank line."""


Block = Gap | Heading | Sentence | Bullets | Table
Page = tuple[Block, ...]
