"""Why ours stands where another list differs, as far as a reason holds for a whole class of lines.

What needs to be known of one provider is a sentence of its record (`difference`).  A reason that is
not certain is no reason: what fits none of these stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from autoconf.lists.entry import CONTRARY, RELAY
from autoconf.lists.proposal import usable, whole
from autoconf.lists.strays import HOSTS, Stray
from autoconf.model import Endpoint, Security, Server


class Ruling(StrEnum):
    OPEN = "open"
    """No reason is known: somebody should look."""
    PLAIN = "plain"
    """Their line, or every line of a provider that is new to us, is not encrypted (RFC 8314)."""
    INCOMPLETE = "incomplete"
    """A provider that is new to us has no encrypted server for one of the two directions."""
    STRAY = "stray"
    """The name leads nobody to a mailbox; `because` is the reason of the table (`strays`)."""
    RELAY = "relay"
    """Port 25 is for mail between servers (RFC 6409)."""
    CONTRARY = "contrary"
    """Their port begins with the other kind of encryption, so their line cannot be right."""
    IMPLICIT = "implicit"
    """Ours has TLS from the start on the same host, theirs an upgrade (RFC 8314 section 3)."""
    MORE = "more"
    """Ours says more."""
    ALTERNATIVE = "alternative"
    """Ours lists theirs too, further down."""
    RETIRED = "retired"
    NO_PROTOCOLS = "no-protocols"
    """Ours says that there is no mailbox, or no standard protocol, behind the name."""
    BLANK = "blank"
    """Ours leaves out what it has no source for."""
    RECORD = "record"
    """Our record says why, in `because`."""


def of_line(theirs: Endpoint, ours: Iterable[Endpoint]) -> tuple[Ruling, str]:
    """What speaks against a line of theirs that ours does not have, and its `because`."""
    if stray := HOSTS.get(theirs.host):
        return Ruling.STRAY, stray
    if theirs.security is Security.PLAIN:
        return Ruling.PLAIN, ""
    if theirs.port in CONTRARY[theirs.security]:
        return Ruling.CONTRARY, ""
    mine = tuple(ours)
    if theirs.port == RELAY and mine:
        return Ruling.RELAY, ""
    better = any(end.host == theirs.host and end.security is Security.TLS for end in mine)
    if better and theirs.security is Security.STARTTLS:
        return Ruling.IMPLICIT, ""
    return Ruling.OPEN, ""


def of_newcomer(servers: Sequence[Server]) -> tuple[Ruling, str]:
    """What speaks against taking up a provider that ours does not know at all."""
    ends = [server.endpoint for server in servers]
    strays: list[Stray | None] = [HOSTS.get(end.host) for end in ends]
    if strays and strays[0] and all(strays):
        return Ruling.STRAY, strays[0]
    if ends and all(end.security is Security.PLAIN for end in ends):
        return Ruling.PLAIN, ""
    return (Ruling.OPEN if whole(usable(servers)) else Ruling.INCOMPLETE), ""
