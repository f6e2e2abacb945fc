"""The simulated clients, asked in the client's namespace: what they end with for each address.

Run as a program: `simulated.py ROOT-CA-FILE ADDRESS…`; prints one JSON object a line.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from autoconf import replay, wiring
from autoconf.address import parse
from autoconf.clients import CLIENTS
from autoconf.clients.outcome import Outcome
from autoconf.model import Server
from autoconf.net import Deadline, Net

AT_ONCE = 4
SECONDS = 60.0


def _server(server: Server | None) -> dict[str, Any] | None:
    if server is None:
        return None
    where = server.endpoint
    return {
        "place": f"{where.protocol} {where.host} {where.port} {where.security}",
        "username": server.username,
        "auth": list(server.auth),
    }


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "end": outcome.end,
        "why": outcome.why,
        "incoming": _server(outcome.incoming),
        "outgoing": _server(outcome.outgoing),
        "others": [_server(one) for one in outcome.others],
        "exchange": outcome.exchange,
        "asks": list(outcome.asks),
        "seconds": outcome.seconds,
    }


async def _one(net: Net, slots: asyncio.Semaphore, text: str) -> None:
    address = parse(text)
    async with slots:
        began = net.now()
        recorded = await replay.record(net, address, CLIENTS, Deadline(net.now() + SECONDS))
        told: dict[str, Any] = {"address": text, "took": round(net.now() - began, 2)}
    for client, run in replay.run_all(address, CLIENTS, recorded):
        told[client.name] = {**_told(run.outcome), "leaks": list(run.leaks)}
    print(json.dumps(told), flush=True)


async def _all(root: str, addresses: list[str]) -> None:
    net = wiring.live_net(wiring.Doors(cafile=root))
    slots = asyncio.Semaphore(AT_ONCE)
    try:
        await asyncio.gather(*(_one(net, slots, address) for address in addresses))
    finally:
        await net.close()


if __name__ == "__main__":
    asyncio.run(_all(sys.argv[1], sys.argv[2:]))
