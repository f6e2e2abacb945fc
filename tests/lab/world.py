"""All sites of the table together: every host with an address of its own, and who listens where.

Every address looks public, so that the tool's guard has no reason to refuse it; the namespaces have
no way out, so nothing can leak.  Pure: no I/O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .table import Account, Cert, Mail, Page, Place, Site

NAMESERVER = "45.80.0.53"
CLIENT = "45.79.0.1"
"""The client's own address on the link."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a name points (`v4`, `v6`, as in its A and AAAA) and where its servers listen."""

    v4: str | None
    v6: str | None
    listen: tuple[str, ...]


def _address(number: int, place: Place) -> Address:
    high, low = divmod(number, 250)
    v4, v6 = f"45.80.{high + 1}.{low + 1}", f"2a0e:45::{number + 0x100:x}"
    dark4, dark6 = f"45.81.{high + 1}.{low + 1}", f"2a0e:46::{number + 0x100:x}"
    match place:
        case Place.DUAL:
            return Address(v4, v6, (v4, v6))
        case Place.V4:
            return Address(v4, None, (v4,))
        case Place.V6:
            return Address(None, v6, (v6,))
        case Place.BROKEN_V6:
            return Address(v4, dark6, (v4,))
        case Place.SILENT:
            return Address(dark4, dark6, ())
        case Place.PRIVATE:
            return Address("10.9.8.7", None, ())
        case Place.LOOPBACK:
            return Address("127.0.0.1", "::1", ())


@dataclass(frozen=True)
class World:
    """All sites together, every host with an address of its own."""

    sites: tuple[Site, ...]
    accounts: tuple[Account, ...] = ()

    @classmethod
    def of(cls, sites: Iterable[Site], accounts: tuple[Account, ...] = ()) -> World:
        return cls(tuple(site.expanded() for site in sites), accounts)

    @property
    def mail(self) -> Iterator[Mail]:
        return (mail for site in self.sites for mail in site.mail)

    @property
    def pages(self) -> Iterator[Page]:
        return (page for site in self.sites for page in site.pages)

    @cached_property
    def hosts(self) -> dict[str, Address]:
        """Every host name, in the order of the table."""
        places = {name: p for site in self.sites for name, p in site.places.items()}
        names = dict.fromkeys(
            [*(m.host for m in self.mail), *(p.host for p in self.pages), *places]
        )
        return {
            name: _address(number, places.get(name, Place.DUAL))
            for number, name in enumerate(names)
        }

    @cached_property
    def certs(self) -> dict[str, Cert]:
        """Host -> kind of certificate; the worst that any of its servers asks for."""
        kinds: dict[str, Cert] = {}
        items: tuple[Mail | Page, ...] = (*self.mail, *self.pages)
        for item in items:
            if item.cert is not Cert.GOOD or item.host not in kinds:
                kinds[item.host] = item.cert
        return kinds

    def listens(self, host: str, port: int) -> list[tuple[str, int]]:
        return [(address, port) for address in self.hosts[host].listen]

    @property
    def listeners(self) -> set[tuple[str, int]]:
        """Everything that must be listening before the world is up."""
        return {
            pair
            for host, port in (
                *((m.host, m.port) for m in self.mail),
                *((p.host, 443 if p.tls else 80) for p in self.pages),
            )
            for pair in self.listens(host, port)
        } | {(NAMESERVER, 53)}
