"""`Net`: the one door to the world, and everything that passes through it.

Whatever the network does is a value here; exceptions are bugs.  This module imports no socket
library, so that sources and the engine can be tested with a table (tests/unit/fakenet.py).  The
live door is `net.live.LiveNet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from autoconf.model import Endpoint
    from autoconf.observation import Observation
    from autoconf.protocols import Conversation


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point on the clock of `Net.now()`, seconds; one a lookup, handed all the way down."""

    at: float

    def left(self, now: float) -> float:
        """Seconds that remain, never negative."""
        return max(0.0, self.at - now)


class DnsStatus(StrEnum):
    OK = "ok"
    NO_DATA = "no-data"
    """The name exists without such a record."""
    NX_DOMAIN = "nxdomain"
    FAILED = "failed"
    """SERVFAIL, REFUSED, malformed: the servers answered, but not with an answer."""
    SILENT = "silent"
    """No resolver answered in time."""
    UNREACHABLE = "unreachable"
    """No route to a resolver, none is configured, or it has no view of the world."""


@dataclass(frozen=True, slots=True)
class Mx:
    preference: int
    host: str
    """Lower case, no trailing dot; "" for the root, i.e. null MX (RFC 7505)."""


@dataclass(frozen=True, slots=True)
class Srv:
    priority: int
    weight: int
    port: int
    target: str
    """Lower case, no trailing dot; "" for the root, i.e. not offered (RFC 2782)."""


@dataclass(frozen=True, slots=True)
class DnsAnswer:
    """The answer to one question.  Only the tuple that fits the type asked for is filled."""

    name: str
    rdtype: str
    status: DnsStatus
    mx: tuple[Mx, ...] = ()
    srv: tuple[Srv, ...] = ()
    txt: tuple[str, ...] = ()
    """The character strings of one record are joined without a separator."""
    addresses: tuple[str, ...] = ()
    cname: str = ""
    """Where the name leads; lower case, no trailing dot."""
    data: tuple[str, ...] = ()
    """As a zone file has them: records of a type without a tuple of its own (CAA, TLSA)."""
    authenticated: bool = False
    """AD bit from a resolver on a loopback address; never believed from elsewhere."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    url: str
    method: str = "GET"
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    within: str | None = None
    """No redirect may leave this domain: the URL or the body holds what is meant for it alone."""
    odd_ports_within: str | None = None
    """Odd ports are asked on this domain's hosts alone, wherever a redirect leads."""


class HttpFault(StrEnum):
    NO_SUCH_NAME = "no-such-name"
    DNS_FAILED = "dns-failed"
    GUARDED = "guarded"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    TLS = "tls"
    BROKEN = "broken"
    """Closed early or not HTTP."""
    TOO_LARGE = "too-large"
    REDIRECT = "redirect"
    """Too many, from https to http, or to nowhere."""
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A whole response, after redirects, or the fault that stood in its way (then status is 0)."""

    url: str
    """The URL that answered last."""
    status: int = 0
    content_type: str = ""
    """Lower case, with parameters."""
    body: bytes = b""
    fault: HttpFault | None = None
    detail: str = ""
    hops: tuple[str, ...] = ()
    """Every URL asked, first to last."""
    headers: tuple[tuple[str, str], ...] = ()
    """Lower-case names."""

    @property
    def secure(self) -> bool:
        """Every hop was https with a certificate valid for its name."""
        return all(hop.startswith("https://") for hop in (*self.hops, self.url))


class Net(Protocol):
    """What sources and the engine may do.  Never raises for what the network does."""

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        """Ask the resolver one question; `rdtype` is A, AAAA, CNAME, MX, SRV,
        TXT, DS, CAA or TLSA."""
        ...

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        """Fetch a URL through the guard, following at most five redirects."""
        ...

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        """Resolve, dial and hold one conversation (with one more connection only to read a bad
        certificate)."""
        ...

    def now(self) -> float:
        """Monotonic seconds."""
        ...

    async def close(self) -> None:
        """Let go of everything still open; returns without waiting for silent hosts."""
        ...
