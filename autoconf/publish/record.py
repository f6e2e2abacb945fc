"""DNS records to add and to delete, and their two spellings: a zone file and nsupdate.

RFC 1035 section 5.1 (zone files), RFC 2136 (updates).  Knows no mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autoconf.net import Srv


@dataclass(frozen=True, slots=True)
class Record:
    """A record that is to stand in the DNS."""

    name: str
    """Absolute, A-labels, no trailing dot."""
    rdtype: str
    """SRV, CNAME, A, AAAA, TXT or TLSA."""
    value: Srv | str
    """A `Srv`; else a target without trailing dot, an IP address, or the text."""
    why: str
    """Sentence under `publish.why-<why>`."""

    @property
    def data(self) -> str:
        """As a zone file has it; every name is absolute."""
        match self.value:
            case Srv(priority, weight, port, target):
                return f"{priority} {weight} {port} {target}."
            case str() if self.rdtype == "TXT":
                return " ".join(_strings(self.value))
            case str() if self.rdtype == "CNAME":
                return f"{self.value}."
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Removal:
    """What must not stand there (any more)."""

    name: str
    rdtypes: tuple[str, ...]
    why: str
    """Sentence under `publish.gone-<why>`."""
    beginning: str = ""
    """Only texts that begin like this; other records of the name stay."""


def _strings(text: str) -> Iterator[str]:
    """Character strings of at most 255 bytes (RFC 1035 section 3.3); the text is ASCII."""
    for at in range(0, len(text), 255):
        quoted = text[at : at + 255].replace("\\", "\\\\").replace('"', '\\"')
        yield f'"{quoted}"'


def zone(
    domain: str, records: Iterable[Record], removals: Iterable[Removal], ttl: int, talk: str
) -> str:
    """Lines to paste into the domain's zone file; what to delete stands in comments below.

    `talk` is the sentence above those.
    """
    rows = [(_relative(each.name, domain), each.rdtype, each.data) for each in records]
    width = max((len(name) for name, _, _ in rows), default=0)
    lines = [f"$ORIGIN {domain}.", f"$TTL {ttl}"]
    lines += [f"{name:{width}}  IN  {kind:5}  {data}" for name, kind, data in rows]
    gone = [
        f"; {_relative(each.name, domain)}  {kind}  {each.beginning}".rstrip()
        for each in removals
        for kind in each.rdtypes
    ]
    if gone:
        lines += ["", *(f"; {line}" for line in talk.splitlines()), *gone]
    return "\n".join([*lines, ""])


def nsupdate(records: Iterable[Record], removals: Iterable[Removal], ttl: int) -> str:
    """One transaction for nsupdate(1): what stands at our names is replaced, nothing else is
    touched."""
    adding = list(records)
    lines: dict[str, None] = {}
    for removal in removals:
        for kind in removal.rdtypes:
            # nsupdate deletes whole sets or exact values; it cannot look for a beginning.
            mark = "; by hand: " if removal.beginning else ""
            tail = f" {removal.beginning}…" if removal.beginning else ""
            lines[f"{mark}update delete {removal.name}. {kind}{tail}"] = None
    for record in adding:
        lines[f"update delete {record.name}. {record.rdtype}"] = None
    for record in adding:
        lines[f"update add {record.name}. {ttl} {record.rdtype} {record.data}"] = None
    return "\n".join([*lines, "send", ""])


def _relative(name: str, domain: str) -> str:
    return "@" if name == domain else name.removesuffix(f".{domain}")
