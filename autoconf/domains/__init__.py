"""An operator's own domains: where they come from is nobody else's business.

`Domains` is the whole interface.  Its first form is a file (`domains.file`); a database or a
directory would be another file beside it.  Nothing here decides who is asked or what is trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from autoconf.catalog.listing import Listing


@dataclass(frozen=True, slots=True)
class OwnListing(Listing):
    """What the operator says about one domain."""

    logins: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Local part (lower case) -> the name that this person signs in with, where it is another
    one."""

    def login(self, local: str | None) -> str | None:
        return None if local is None else self.logins.get(local.lower())


class Domains(Protocol):
    """The operator's own domains.  Names are A-labels; answers are instant."""

    @property
    def version(self) -> int:
        """Another number whenever the answers may have changed."""
        ...

    @property
    def catches_mx(self) -> bool:
        """Whether a domain may be ours by its MX alone, so that asking for it is worth it."""
        ...

    def by_domain(self, domain: str) -> OwnListing | None:
        """By the exact domain or alias, else by the wildcard that fits best."""
        ...

    def by_mx(self, host: str) -> OwnListing | None: ...

    def names(self) -> Iterable[str]:
        """Every domain that is named, aliases too, sorted."""
        ...

    def problem(self) -> str | None:
        """Where the newest form is wrong, while an older one is still answered from: a place that
        the world may read, and nothing that stands there."""
        ...


class NoDomains:
    """An operator without own domains."""

    version = 0
    catches_mx = False

    def by_domain(self, domain: str) -> None:
        return None

    def by_mx(self, host: str) -> None:
        return None

    def names(self) -> tuple[str, ...]:
        return ()

    def problem(self) -> None:
        return None
