"""The MX's owner: which name a client goes on with where the domain itself had nothing.  Pure."""

from __future__ import annotations

from autoconf.documents.values import host as canonical
from autoconf.net import DnsAnswer
from autoconf.suffix import registrable


def best(answer: DnsAnswer) -> str:
    """The most preferred host; empty where there is none, or no name of a host."""
    records = [record for record in answer.mx if record.host]
    first = min(records, key=lambda record: record.preference, default=None)
    return (first and canonical(first.host)) or ""


def names(host: str, domain: str) -> tuple[str, ...]:
    """As both Thunderbirds have it: the host without its first label, then its registrable domain;
    nothing where that is the mail domain itself."""
    base = registrable(host)
    if base is None or base == domain:
        return ()
    return (base,) if host == base else tuple(dict.fromkeys((host.partition(".")[2], base)))
