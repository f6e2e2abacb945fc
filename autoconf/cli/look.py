"""What is to be seen of a domain and of its servers, for a record in the making.

Looks a domain up, tries servers, and says on standard error what may not stand in a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autoconf import wiring
from autoconf.catalog import table as shapes
from autoconf.cli import console, doors
from autoconf.judge import standing
from autoconf.lists import proposal
from autoconf.messages import say
from autoconf.model import Confidence, Endpoint, Server
from autoconf.net import Deadline, Net
from autoconf.options import Options
from autoconf.render import words
from autoconf.result import Standing

if TYPE_CHECKING:
    from autoconf.observation import Observation
    from autoconf.result import LookupResult


@dataclass(frozen=True, slots=True)
class Tried:
    """A server that may go into the record, and what it did when it was tried."""

    server: Server
    seen: Observation | None = None

    def line(self, source: str) -> proposal.Line:
        """As it stands in the record; a user name that is somebody's own is left out."""
        proven = standing(self.seen) is Standing.VERIFIED
        name = self.server.username
        form = name if name and shapes.USERNAME.fits(name) else None
        server = replace(self.server, username=form)
        return proposal.Line(server, source, Confidence.MEDIUM if proven else Confidence.LOW)


@dataclass(frozen=True, slots=True)
class Look:
    """How this machine sees, and in which language it says so."""

    setup: wiring.Setup
    options: Options
    language: str
    offline: bool

    def up(self, domain: str) -> tuple[Tried, ...]:
        """The servers that a lookup of the domain finds."""
        if self.offline:
            return ()
        config = self._look_up(domain).config
        rows = (*config.incoming, *config.outgoing) if config else ()
        if config and any(origin.source == "curated-mx" for origin in config.origins):
            console.talk(self._say("hosted", id=config.settings.id))
        proven = sum(row.standing is Standing.VERIFIED for row in rows)
        found = "found" if rows else "found-none"
        console.talk(self._say(found, n=len(rows), domain=domain, proven=proven))
        seen = {row.server: row.observation for row in rows}
        return self._there(Tried(server, seen[server]) for server in self._usable(seen))

    def _look_up(self, domain: str) -> LookupResult:
        from autoconf.cli.progress import Progress

        net = doors.open_net(self.setup.doors, self.language)
        with Progress() as progress:

            async def whole() -> LookupResult:
                try:
                    return await wiring.alookup(
                        domain, options=self.options, on_event=progress, net=net, setup=self.setup
                    )
                finally:
                    await net.close()

            return wiring.run(whole)

    def at(self, endpoints: tuple[Endpoint, ...]) -> tuple[Tried, ...]:
        """These servers, each tried once."""
        servers = self._usable(Server(endpoint) for endpoint in endpoints)
        if self.offline or not servers:
            return tuple(map(Tried, servers))
        from autoconf.cli.bar import Bar

        net = doors.open_net(self.setup.doors, self.language)

        async def whole() -> tuple[Tried, ...]:
            try:
                with Bar(say("drift.trying", self.language), len(servers)) as bar:
                    found = []
                    for server in servers:
                        found.append(Tried(server, await self._converse(net, server.endpoint)))
                        bar.step(server.endpoint.host)
                return tuple(found)
            finally:
                await net.close()

        return self._there(wiring.run(whole))

    async def _converse(self, net: Net, endpoint: Endpoint) -> Observation:
        from autoconf.protocols.table import create

        deadline = Deadline(net.now() + self.options.timeout)
        return await net.converse(endpoint, create(endpoint.protocol, endpoint.security), deadline)

    def _usable(self, servers: Iterable[Server]) -> tuple[Server, ...]:
        """Those that may stand in a record, TLS first."""
        every = tuple(servers)
        named = (one for one in every if _has_name(one.endpoint.host))
        usable = proposal.usable(named)
        for one in every:
            if one not in usable:
                console.talk(self._say("unusable", server=_spell(one)))
        return usable

    def _there(self, tried: Iterable[Tried]) -> tuple[Tried, ...]:
        """Those that nothing speaks against."""
        kept = []
        for one in tried:
            if standing(one.seen) is Standing.REFUTED:
                why = words.proof(one.seen, self.language)
                console.talk(self._say("refuted", server=_spell(one.server), why=why))
            else:
                kept.append(one)
        return tuple(kept)

    def _say(self, key: str, **values: object) -> str:
        return say(f"providers.new.{key}", self.language, **values)


def _has_name(host: str) -> bool:
    return shapes.HOST.fits(host) and not host[-1].isdigit()


def _spell(server: Server) -> str:
    end = server.endpoint
    return f"{end.protocol.upper()} {end.host}:{end.port}"
