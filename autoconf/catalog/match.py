"""Label-aware patterns of host names, and an index that finds the best one.

    pattern  = ["**."] label *("." label)
    label    = letters, digits, "-", "_" and "*"; the last two labels hold no "*"

`*` stands for any run of characters, also none, inside one label; a leading `**` for one or more
whole labels.  A pattern matches whole names only, and letter case does not count.  So `163mx*.…`
does not match `qiye163mx01.…`, and `qq.com` does not match `mxbiz1.qq.com`, which a rule of the
kind "contains" or "ends with" gets wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

ANY_LABELS = "**"
Index = Mapping[str, list[list[str]]]
"""The literal tail of patterns -> [pattern, what it stands for]; plain JSON, made by `index`."""

GRAMMAR = re.compile(
    r"(\*\*\.)?([a-z0-9_*-]{1,63}\.)*"
    r"[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
)


def is_pattern(text: str) -> bool:
    """Whether the text is a pattern in its canonical form: lower case, no trailing dot."""
    labels = text.split(".")
    rest = labels[1:] if labels[0] == ANY_LABELS else labels
    return (
        GRAMMAR.fullmatch(text) is not None
        and not any(ANY_LABELS in label for label in rest)
        and not rest[-1].isdigit()
    )


def canonical(host: str) -> str:
    """A name from the network in the form that patterns are compared with."""
    return host.lower().removesuffix(".")


def matches(pattern: str, host: str) -> bool:
    """Whether the pattern matches the whole name."""
    wanted = pattern.lower().split(".")
    labels = canonical(host).split(".")
    if wanted[0] == ANY_LABELS:
        wanted = wanted[1:]
        extra = len(labels) - len(wanted)
        if extra < 1 or not all(labels[:extra]):
            return False
        labels = labels[extra:]
    return len(wanted) == len(labels) and all(map(_label_matches, wanted, labels))


def _label_matches(wanted: str, label: str) -> bool:
    first, *middle = wanted.split("*")
    if not middle:
        return wanted == label
    *middle, last = middle
    if not label or len(label) < len(first) + len(last):
        return False
    if not (label.startswith(first) and label.endswith(last)):
        return False
    at, end = len(first), len(label) - len(last)
    for piece in middle:
        at = label.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def specificity(pattern: str) -> tuple[bool, int, int, bool, str]:
    """The greater, the more a match says: no star at all, then literal labels, then characters.

    The pattern itself comes last, so that the order never depends on where a pattern stood.
    """
    labels = pattern.split(".")
    return (
        "*" not in pattern,
        sum("*" not in label for label in labels),
        sum(len(label.replace("*", "")) for label in labels),
        ANY_LABELS not in labels,
        pattern,
    )


def index(patterns: Iterable[tuple[str, str]]) -> dict[str, list[list[str]]]:
    """Sort (pattern, what it stands for) by literal tail, the most specific first."""
    made: dict[str, list[list[str]]] = {}
    for pattern, value in sorted(patterns, key=lambda p: specificity(p[0]), reverse=True):
        made.setdefault(_literal_tail(pattern), []).append([pattern, value])
    return made


def find(patterns: Index, host: str) -> str | None:
    """What the most specific pattern that matches the name stands for."""
    name = canonical(host)
    best: tuple[tuple[bool, int, int, bool, str], str] | None = None
    tail = name
    while tail:
        for pattern, value in patterns.get(tail, ()):
            if matches(pattern, name):
                rank = specificity(pattern)
                if best is None or rank > best[0]:
                    best = rank, value
                break  # the others with this tail say less
        tail = tail.partition(".")[2]
    return best[1] if best else None


def _literal_tail(pattern: str) -> str:
    """The labels behind the last star; the whole pattern if it has none."""
    return pattern.rpartition("*")[2].partition(".")[2] if "*" in pattern else pattern
