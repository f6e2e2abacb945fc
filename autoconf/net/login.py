"""The one door that a credential may go through: signing in at a server that has proven itself.

It takes a `Permit`, so there is no way to ask it for a server that was not verified and vouched
for.  The connection is made anew and its certificate verified anew; where that fails nothing is
said.  It is not part of `Net`: sources, probes and the service cannot reach it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf.net import Deadline
from autoconf.net.dial import Dialler, Patience
from autoconf.net.dns import Resolver
from autoconf.net.guard import Guard
from autoconf.net.mail import Driver
from autoconf.net.tls import Trust
from autoconf.protocols.login.report import Attempt
from autoconf.protocols.login.table import create as create_sign_in
from autoconf.protocols.table import create

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autoconf.protocols.login.permit import Permit
    from autoconf.protocols.login.secret import Secret

PATIENCE = Patience(silence=20.0)
"""Servers answer a wrong password late, on purpose: five seconds are Exchange's own default."""


@dataclass(frozen=True, slots=True)
class Door:
    """Signs in; a server at a time."""

    driver: Driver
    resolver: Resolver | None = None
    """Closed with the door, if it is the door's own."""

    @classmethod
    def open(
        cls,
        *,
        resolver: tuple[str, int] | None = None,
        allow_networks: Iterable[str] = (),
        cafile: str | None = None,
    ) -> Door:
        """From what an operator writes, like `LiveNet.open`, and with its errors."""
        own = Resolver(resolver)
        guard = Guard.opening(allow_networks)
        trust = Trust(None if cafile is None else Path(cafile))
        # The second conversation, which reads a refused certificate, is one that only probes.
        return cls(Driver(Dialler(own, guard, PATIENCE), trust, create), own)

    async def sign_in(self, permit: Permit, secret: Secret, seconds: float) -> Attempt:
        """One try at one server."""
        conversation = create_sign_in(permit, secret)
        deadline = Deadline(asyncio.get_running_loop().time() + seconds)
        seen = await self.driver.converse(permit.endpoint, conversation, deadline)
        return Attempt(
            endpoint=permit.endpoint,
            username=permit.username,
            mechanism=conversation.mechanism,
            sent=conversation.sent,
            accepted=conversation.accepted,
            refused_at=conversation.refused_at,
            said=conversation.said,
            seen=seen,
        )

    async def close(self) -> None:
        if self.resolver is not None:
            await self.resolver.close()
