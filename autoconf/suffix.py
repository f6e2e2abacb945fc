"""The public suffix list: where a registrable domain begins (publicsuffix.org, ICANN and private).

A look-up searches the compiled list (one rule a line, A-labels, written by `catalog.suffixes` when
the package is built) as it lies in memory: nothing is parsed, so the first question costs what
reading the file costs.  Names are taken as given: A-labels, lower case, no trailing dot.
"""

from __future__ import annotations

import os
from functools import cache

LIST = os.path.join(os.path.dirname(__file__), "compiled", "public_suffixes.txt")

DEEPEST = 7
"""Labels of the longest rule; what stands further left in a name cannot matter."""


class SuffixListMissing(RuntimeError):  # noqa: N818 - it says what happened
    """The package was not built; the sentence says how to do it."""

    def __init__(self) -> None:
        super().__init__(
            f"{LIST} is missing; in a source checkout, "
            "`python -m autoconf.catalog.compile` writes it"
        )


def public_suffix(domain: str) -> str:
    """The part of the name under which anybody may register; the name itself at most.

    A name under no rule of the list falls under the rule `*`, its last label.
    """
    labels = domain.split(".")[-DEEPEST:]
    for index in range(len(labels)):
        name = ".".join(labels[index:])
        parent = ".".join(labels[index + 1 :])
        if _listed(f"!{name}"):  # an exception to a wildcard beats it
            return parent
        # Whoever registers names below every `x.ck` runs ck itself as a registry too.
        if _listed(name) or _listed(f"*.{name}") or (parent and _listed(f"*.{parent}")):
            return name
    return labels[-1]


def registrable(domain: str) -> str | None:
    """The public suffix and one label more; None for a name that is a public suffix itself."""
    suffix = public_suffix(domain)
    if suffix == domain:
        return None
    return f"{domain[: -len(suffix) - 1].rpartition('.')[2]}.{suffix}"


def is_listed(domain: str) -> bool:
    """Whether the list itself names it, which an unknown last label is not."""
    return _listed(domain)


def _listed(rule: str) -> bool:
    return f"\n{rule}\n".encode() in _rules()


@cache
def _rules() -> bytes:
    try:
        with open(LIST, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise SuffixListMissing from None
