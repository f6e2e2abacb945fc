"""Which of our entries speaks for a name that another list has.

Domains first, then MX patterns, then what our MX hosts end in.  Looks up, and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from autoconf.catalog import match
from autoconf.lists.entry import Entry


class Book:
    """Answers are places in the list of entries that it was made of."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self._domains: dict[str, int] = {}
        for number, entry in enumerate(entries):
            for domain in entry.domains:
                self._domains.setdefault(domain, number)
        self._wildcards = _index(e.wildcards for e in entries)
        self._mx = _index(e.mx for e in entries)
        self._mx_names: dict[str, set[int]] = {}
        for number, entry in enumerate(entries):
            for pattern in entry.mx:
                for name in _endings(pattern):
                    self._mx_names.setdefault(name, set()).add(number)

    def knows(self, domain: str) -> bool:
        return self.by_domain(domain) is not None or self.by_mx_name(domain) is not None

    def knows_mx(self, pattern: str) -> bool:
        return self.by_mx(pattern) is not None or self._by_base(pattern) is not None

    def by_domain(self, name: str) -> int | None:
        found = self._domains.get(name)
        if found is None and (wild := match.find(self._wildcards, name)) is not None:
            return int(wild)
        return found

    def by_mx(self, pattern: str) -> int | None:
        found = match.find(self._mx, pattern.replace("**", "a").replace("*", "1"))
        return None if found is None else int(found)

    def by_mx_name(self, name: str) -> int | None:
        """Ours whose MX hosts all end in the name: the ISP database lists such among domains, and
        others among MX hosts."""
        owners = self._mx_names.get(name, set())
        return next(iter(owners)) if len(owners) == 1 else None

    def _by_base(self, mx: str) -> int | None:
        """Ours by what a list calls an MX although it is the provider's domain."""
        found = self.by_mx_name(mx)
        return self._domains.get(mx) if found is None else found

    def find(self, other: Entry) -> list[int]:
        """Our entries that it is about; by MX only where no domain leads to one."""
        by_domain = [self.by_domain(name) for name in other.domains]
        wild = [n for n, e in enumerate(self._entries) if set(e.wildcards) & set(other.wildcards)]
        by_mx = map(self.by_mx, other.mx)
        by_name = [*map(self.by_mx_name, other.domains), *map(self._by_base, other.mx)]
        for found in ([*by_domain, *wild], by_mx, by_name):
            if known := [number for number in found if number is not None]:
                return list(dict.fromkeys(known))
        return []


def _index(patterns: Iterable[tuple[str, ...]]) -> match.Index:
    return match.index(
        (pattern, str(number)) for number, each in enumerate(patterns) for pattern in each
    )


def _endings(pattern: str) -> Iterator[str]:
    """The names of two labels and more that every host of the pattern ends in."""
    labels = pattern.rpartition("*")[2].lstrip(".").split(".")
    for first in range(len(labels) - 1):
        yield ".".join(labels[first:])
