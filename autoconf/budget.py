"""How many servers one lookup may try, so that no answer can make us a port scanner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import zip_longest

from autoconf.model import Channel, Claim, Endpoint, Protocol, Server

ENDPOINTS = 24
PER_HOST = 8
UNCONFIRMED = 12
"""Of all, how many on the word of somebody nobody vouches for: they must not crowd out the rest."""


class Budget:
    """Counts what was spent; one is made per lookup."""

    def __init__(self) -> None:
        self._all = 0
        self._unconfirmed = 0
        self._by_host: Counter[str] = Counter()

    def spend(self, endpoint: Endpoint, claim: Claim) -> bool:
        """Whether one more may be tried; counts it if so."""
        unvouched = claim.origin.channel in (Channel.DNS, Channel.HTTP)
        if (
            self._all >= ENDPOINTS
            or self._by_host[endpoint.host] >= PER_HOST
            or (unvouched and self._unconfirmed >= UNCONFIRMED)
        ):
            return False
        self._all += 1
        self._unconfirmed += unvouched
        self._by_host[endpoint.host] += 1
        return True


def fair(servers: Iterable[Server]) -> Iterable[Server]:
    """Reading and sending by turns, so that a long list of the one leaves room for the other."""
    servers = tuple(servers)
    sending = [s for s in servers if s.endpoint.protocol is Protocol.SMTP]
    reading = [s for s in servers if s.endpoint.protocol is not Protocol.SMTP]
    return (s for pair in zip_longest(reading, sending) for s in pair if s is not None)
