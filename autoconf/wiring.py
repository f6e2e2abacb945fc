"""Build the live engine once, for the command, the service and the library.

The offline path stops before anything here imports asyncio or a network library.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from autoconf import local, places
from autoconf.address import Address, parse
from autoconf.catalog.index import Catalog
from autoconf.options import ISPDB, Options
from autoconf.result import LookupResult
from autoconf.sources import SOURCES
from autoconf.sources.inquiry import Source

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from os import PathLike

    from autoconf.catalog.folder import Folder
    from autoconf.catalog.record import RecordError
    from autoconf.documents.inspection import Inspection
    from autoconf.domains import Domains
    from autoconf.domains.layered import Layered
    from autoconf.engine import Lookup
    from autoconf.event import OnEvent
    from autoconf.net import Net

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Doors:
    """How this machine reaches the world."""

    resolver: tuple[str, int] | None = None
    """Address and port; None takes the system's."""
    allow_networks: tuple[str, ...] = ()
    """CIDR ranges the guard opens, for intranets and laboratories."""
    cafile: str | None = None
    """PEM file added to the system's certificate store."""


class NoRecords:
    """What most machines hold of their user's own: nothing, and nothing to load for it."""

    problems: tuple[RecordError, ...] = ()

    def by_domain(self, domain: str) -> None:
        return None

    def by_mx(self, host: str) -> None:
        return None

    def by_id(self, record_id: str) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Setup:
    """What every lookup of a process shares."""

    catalog: Catalog
    overrides: Folder | Layered | NoRecords
    doors: Doors = field(default_factory=Doors)
    sources: tuple[Source, ...] = SOURCES

    @classmethod
    def load(
        cls,
        doors: Doors | None = None,
        folders: Iterable[str | PathLike[str]] | None = None,
        domains: Domains | None = None,
    ) -> Setup:
        """The compiled database, and what lies on this machine in front of it: the operator's own
        domains, the records in folders (default: this system's)."""
        chosen = (
            places.record_folders(os.environ)
            if folders is None
            else [os.fspath(f) for f in folders]
        )
        own = _own_records([folder for folder in chosen if os.path.isdir(folder)])
        return cls(Catalog.load(), _in_front(own, domains), doors or Doors())


def _own_records(folders: list[str]) -> Folder | NoRecords:
    if not folders:
        return NoRecords()
    from pathlib import Path

    from autoconf.catalog import folder

    return folder.Folder.load(map(Path, folders))


def _in_front(records: Folder | NoRecords, domains: Domains | None) -> Folder | Layered | NoRecords:
    """Own domains before the records; most machines have none, and load nothing for it."""
    files = places.domains_files(os.environ)
    found = next((path for path in files if os.path.isfile(path)), None)
    if domains is None and found is None:
        return records
    from autoconf.domains import layered

    if domains is not None:
        return layered.Layered(domains, records)
    return layered.from_file(str(found), records)


def ispdb_base() -> str:
    """The ISP database's address; MAILAUTOCONF_ISPDB replaces it (a mirror of one's own).

    Raises ValueError for one that is not https.
    """
    chosen = os.environ.get("MAILAUTOCONF_ISPDB") or ISPDB
    if not chosen.startswith("https://"):
        raise ValueError(f"MAILAUTOCONF_ISPDB must be an https URL, not {chosen!r}")
    return chosen


def live_net(doors: Doors) -> Net:
    """The door to the real network."""
    from autoconf.net.live import LiveNet

    return LiveNet.open(
        resolver=doors.resolver, allow_networks=doors.allow_networks, cafile=doors.cafile
    )


def offline(setup: Setup, address: Address, options: Options) -> LookupResult:
    """From records on this machine alone."""
    began = time.monotonic()
    result = local.lookup(setup.catalog, setup.overrides, address, options, setup.sources)
    return replace(result, elapsed_ms=(time.monotonic() - began) * 1000)


def begin(
    setup: Setup, net: Net, address: Address, options: Options, on_event: OnEvent | None = None
) -> Lookup:
    """One lookup, not started."""
    from autoconf.engine import Lookup

    return Lookup(net, setup.catalog, setup.overrides, address, options, on_event, setup.sources)


async def alookup(
    address: str,
    *,
    options: Options | None = None,
    on_event: OnEvent | None = None,
    net: Net | None = None,
    setup: Setup | None = None,
) -> LookupResult:
    """Look an address (or bare domain) up, in a running event loop.

    `net` swaps DNS, HTTP and TCP for the caller's own; `setup` carries records, sources and doors.
    Raises AddressError for an address that cannot be one; nothing the network does raises.
    """
    chosen = options or Options(ispdb=ispdb_base())
    shared = setup or Setup.load()
    parsed = parse(address, shared.catalog)
    if chosen.offline:
        return offline(shared, parsed, chosen)
    door = net or live_net(shared.doors)
    try:
        return await begin(shared, door, parsed, chosen, on_event).run()
    finally:
        if net is None:
            await door.close()


def lookup(
    address: str,
    *,
    options: Options | None = None,
    on_event: OnEvent | None = None,
    net: Net | None = None,
    setup: Setup | None = None,
) -> LookupResult:
    """`alookup` for programs without an event loop.

    Raises RuntimeError where one is running: `await autoconf.alookup(...)` there.
    """
    if options is not None and options.offline:
        shared = setup or Setup.load()
        return offline(shared, parse(address, shared.catalog), options)
    return run(lambda: alookup(address, options=options, on_event=on_event, net=net, setup=setup))


def run(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """A new event loop for one piece of work, which is begun only if none runs here already."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    raise RuntimeError("an event loop is running here: use `await autoconf.alookup(...)`")


def inspect(body: bytes, *, domain: str | None = None) -> Inspection:
    """What a configuration document says; no network."""
    from autoconf.documents import inspection

    return inspection.inspect(body, domain)
