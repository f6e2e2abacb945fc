"""What a measurement says, as a line of the table and as JSON.  Pure: measures nothing.

Two kinds.  With a reference beside it, each sample is divided by the reference measured right after
it, and the median of these ratios is held against the goal: what slows the machine down slows both.
Without one, the worst sample is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    unit: str
    """Of the samples; a ratio has none."""
    samples: tuple[float, ...]
    goal: float
    reference: tuple[float, ...] = ()
    """What was measured in turn with the samples, in the same unit."""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.samples:
            raise ValueError(f"{self.name}: nothing was measured")
        if self.reference and len(self.reference) != len(self.samples):
            raise ValueError(f"{self.name}: samples and references are not pairs")

    @property
    def ratio(self) -> float | None:
        """The median of the pairs' ratios."""
        if not self.reference:
            return None
        return median(a / b for a, b in zip(self.samples, self.reference, strict=True))

    @property
    def value(self) -> float:
        """What the goal is about."""
        ratio = self.ratio
        return max(self.samples) if ratio is None else ratio

    @property
    def met(self) -> bool:
        return self.value <= self.goal

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "name": self.name,
            "unit": self.unit,
            **_spread(self.samples),
            "reference": _spread(self.reference) if self.reference else None,
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "goal": self.goal,
            "met": self.met,
            "samples": len(self.samples),
            "note": self.note,
        }

    def cells(self) -> tuple[str, ...]:
        """For the table, in the order of HEAD."""
        digits = 2 if self.unit == "s" else 0
        held, goal = (
            (_times(self.value), f"1/{1 / self.goal:g}" if self.goal < 1 else f"{self.goal:g} x")
            if self.reference
            else (f"{self.value:.{digits}f} {self.unit}", f"{self.goal:g} {self.unit}")
        )
        return (
            self.name,
            f"{median(self.samples):.{digits}f} {self.unit}",
            f"{min(self.samples):.{digits}f}..{max(self.samples):.{digits}f}",
            f"{median(self.reference):.{digits}f} {self.unit}" if self.reference else "",
            held,
            goal,
            "met" if self.met else "MISSED",
        )


HEAD = ("measured", "median", "min..max", "reference", "result", "goal", "")


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be measured here, and why."""

    name: str
    reason: str


def table(figures: Iterable[Figure]) -> str:
    """Plain text, columns lined up; the notes below it."""
    told = list(figures)
    rows = [HEAD, *(figure.cells() for figure in told)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    notes = [f"  {figure.name}: {figure.note}" for figure in told if figure.note]
    return "\n".join([*lines, "", *notes]).rstrip() + "\n"


def report(machine: dict[str, Any], figures: Sequence[Figure], left: Sequence[Left]) -> Any:
    """The whole run, for JSON."""
    return {
        "machine": machine,
        "figures": [figure.record() for figure in figures],
        "skipped": [{"name": item.name, "reason": item.reason} for item in left],
    }


def _times(ratio: float) -> str:
    return f"1/{1 / ratio:.0f}" if ratio < 0.1 else f"{ratio:.2f} x"


def _spread(samples: Sequence[float]) -> dict[str, float]:
    return {
        "median": round(median(samples), 2),
        "min": round(min(samples), 2),
        "max": round(max(samples), 2),
    }
