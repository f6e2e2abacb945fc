"""Find the mail settings of an address, try them, and say how we know.

    import autoconf

    result = autoconf.lookup("someone@163.com")
    result.status, result.config.incoming[0].server.endpoint

`alookup` is the same for an event loop that runs already, `inspect` reads a configuration document
without touching the network.  Results are frozen dataclasses; nothing is kept between calls; what
the network does is a value, and exceptions are for what the caller got wrong.

Importing this package costs next to nothing: every name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autoconf.address import Address, AddressError
    from autoconf.documents.inspection import Inspection
    from autoconf.event import Event
    from autoconf.model import Endpoint, Protocol, Security, Server, Settings
    from autoconf.net import Net
    from autoconf.options import Options
    from autoconf.result import AccountConfig, LookupResult, Standing, Status, Trust, Verdict
    from autoconf.wiring import alookup, inspect, lookup

_HOMES = {
    "Address": "address",
    "AddressError": "address",
    "AccountConfig": "result",
    "Endpoint": "model",
    "Event": "event",
    "Inspection": "documents.inspection",
    "LookupResult": "result",
    "Net": "net",
    "Options": "options",
    "Protocol": "model",
    "Security": "model",
    "Server": "model",
    "Settings": "model",
    "Standing": "result",
    "Status": "result",
    "Trust": "result",
    "Verdict": "result",
    "alookup": "wiring",
    "inspect": "wiring",
    "lookup": "wiring",
}

__all__ = [
    "AccountConfig",
    "Address",
    "AddressError",
    "Endpoint",
    "Event",
    "Inspection",
    "LookupResult",
    "Net",
    "Options",
    "Protocol",
    "Security",
    "Server",
    "Settings",
    "Standing",
    "Status",
    "Trust",
    "Verdict",
    "alookup",
    "inspect",
    "lookup",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"autoconf.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'autoconf' has no attribute {name!r}")
