"""One description per domain: every endpoint renders this, so that every format says the same.

From memory alone: own domains first, then records of the operator's, then the database, then what
was learnt (`live`).  Nothing here knows HTTP or the network, and nothing holds an address.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from autoconf.catalog.listing import signed_in
from autoconf.model import Settings

if TYPE_CHECKING:
    from autoconf.catalog.index import Catalog
    from autoconf.domains import Domains, OwnListing
    from autoconf.sources.inquiry import Records


@dataclass(frozen=True, slots=True)
class Description:
    domain: str
    """The domain that was asked for, A-labels."""
    settings: Settings
    """User names keep their placeholders; without servers there is nothing to set up."""
    own: bool = False
    """Named by the operator of this service: may lie in private networks."""
    learnt: bool = False
    """Found by a live lookup, trusted and verified."""
    mx: str | None = None
    """The MX by which an own domain was recognised, if it was not by its name."""
    logins: Mapping[str, str] = field(default_factory=dict)

    def has_login(self, local: str | None) -> bool:
        """Whether the operator's table names this person, so that kept bytes will not do."""
        return local is not None and local.lower() in self.logins

    def settings_for(self, local: str | None) -> Settings:
        """The settings for one person: the same but for a user name that the operator's table
        gives them."""
        return signed_in(self.settings, self.logins.get(local.lower()) if local else None)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of one format for one domain."""

    body: bytes
    etag: str
    """Without quotes."""

    @classmethod
    def of(cls, body: bytes) -> Rendered:
        return cls(body, tag(body))


def tag(body: bytes) -> str:
    """An entity tag (RFC 9110 section 8.8.3), without quotes."""
    return hashlib.sha256(body).hexdigest()[:32]


K = TypeVar("K")
V = TypeVar("V")
Render = Callable[[Description], bytes]
"""Raises ValueError where the format cannot say it."""


class Descriptions:
    """What is known without asking anybody.  Safe to use from several threads."""

    def __init__(
        self,
        overrides: Records,
        catalog: Catalog,
        domains: Domains,
        learnt: Callable[[str], Description | None] = lambda domain: None,
        capacity: int = 8192,
    ) -> None:
        self._domains = domains
        self._overrides = overrides
        self._catalog = catalog
        self._learnt = learnt
        self._capacity = capacity
        self._known: OrderedDict[str, Description] = OrderedDict()
        self._rendered: OrderedDict[tuple[str, str], tuple[Description, Rendered]] = OrderedDict()
        self._version = domains.version
        self._lock = Lock()

    @property
    def version(self) -> int:
        """Another number whenever an own domain may have changed: forget what was rendered."""
        return self._domains.version

    def of(self, domain: str) -> Description | None:
        """The description of a domain (canonical A-labels); None for one that nobody knows."""
        version = self._domains.version
        with self._lock:
            if version != self._version:
                self._known.clear()
                self._rendered.clear()
                self._version = version
            found = self._known.get(domain)
            if found is not None:
                self._known.move_to_end(domain)
                return found
        made = self._made(domain)
        if made is None:
            return self._learnt(domain)
        with self._lock:
            if version == self._version:
                _keep(self._known, domain, made, self._capacity)
        return made

    def _made(self, domain: str) -> Description | None:
        if own := self._domains.by_domain(domain):
            return own_description(domain, own)
        listing = self._overrides.by_domain(domain) or self._catalog.by_domain(domain)
        return None if listing is None else Description(domain, listing.settings(domain))

    def rendered(self, form: str, description: Description, render: Render) -> Rendered:
        """The bytes of `description` in one format, made once.  Raises what `render` raises."""
        key = form, description.domain
        with self._lock:
            found = self._rendered.get(key)
            if found is not None and found[0] is description:
                self._rendered.move_to_end(key)
                return found[1]
        made = Rendered.of(render(description))
        with self._lock:
            _keep(self._rendered, key, (description, made), self._capacity)
        return made


def _keep(memory: OrderedDict[K, V], key: K, value: V, capacity: int) -> None:
    """The least recently used entry makes room."""
    memory[key] = value
    memory.move_to_end(key)
    while len(memory) > capacity:
        memory.popitem(last=False)


def own_description(domain: str, own: OwnListing, mx_host: str | None = None) -> Description:
    settings = own.settings(domain, mx_host)
    return Description(domain, settings, own=True, mx=mx_host, logins=own.logins)
