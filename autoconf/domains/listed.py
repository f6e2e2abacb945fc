"""A set of own domains, found by name, by wildcard, by MX.  Frozen; where it came from is not
known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from autoconf.catalog import match
from autoconf.domains import OwnListing
from autoconf.domains.entry import Entry


@dataclass(frozen=True, slots=True)
class Listed:
    """Implements `Domains`."""

    exact: Mapping[str, OwnListing] = field(default_factory=dict)
    """By domain and alias."""
    wildcards: match.Index = field(default_factory=dict)
    """pattern -> the domain whose entry it belongs to"""
    mx: match.Index = field(default_factory=dict)
    version: int = 0

    @classmethod
    def of(cls, entries: Mapping[str, Entry]) -> Listed:
        """From domain -> entry; names must be unique already."""
        return cls(
            {name: e.own for e in entries.values() for name in e.own.domains},
            match.index((p, domain) for domain, e in entries.items() for p in e.wildcards),
            match.index((p, domain) for domain, e in entries.items() for p in e.mx),
        )

    @property
    def catches_mx(self) -> bool:
        return bool(self.mx)

    def by_domain(self, domain: str) -> OwnListing | None:
        name = match.canonical(domain)
        return self.exact.get(name) or self._named(match.find(self.wildcards, name))

    def by_mx(self, host: str) -> OwnListing | None:
        return self._named(match.find(self.mx, host))

    def _named(self, domain: str | None) -> OwnListing | None:
        return self.exact[domain] if domain else None

    def names(self) -> Iterable[str]:
        return sorted(self.exact)

    def problem(self) -> str | None:
        return None
