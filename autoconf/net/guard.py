"""Which addresses and ports may be dialled.

A name that a stranger chose must never make us talk to this machine, its neighbours or a cloud's
metadata service (server-side request forgery).  Pure: nothing is resolved or opened here, and a
refusal is a value.  The ranges are those of the IANA special-purpose registries (RFC 6890).
Python's `is_global` is not used: it accepts multicast, site-local and several forms that carry an
IPv4 address inside an IPv6 one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Kind(StrEnum):
    """What a connection is for."""

    HTTP = "http"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not dialled."""

    category: str
    """The range's class (`private`, `metadata` …), or `port`."""
    text: str
    """One line in English, with the option that opens the range."""


PORTS = {
    Kind.HTTP: frozenset({80, 443}),
    # 586 is Rediff's, 994 NetEase's, 996 CSTNET's.
    Kind.MAIL: frozenset({25, 110, 143, 465, 586, 587, 993, 994, 995, 996, 4190}),
}

_METADATA = frozenset(
    map(
        ip_address,
        (
            "169.254.169.254",  # nearly every cloud
            "168.63.129.16",  # Azure; a public address
            "100.100.100.200",  # Alibaba Cloud
            "fd00:ec2::254",  # AWS
            "fd20:ce::254",  # Google Cloud
        ),
    )
)

_RANGES: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(text), category)
    for text, category in (
        ("0.0.0.0/8", "unspecified"),  # Linux connects 0.0.0.0 to itself
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignment"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmark"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("64:ff9b:1::/48", "local NAT64"),
        ("100::/64", "discard"),
        ("2001:2::/48", "benchmark"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
        ("5f00::/16", "segment routing"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)

# Forms that reach an IPv4 address through an IPv6 one, and how far right it stands, in bits.
_CARRIERS: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::/96"), 0),  # IPv4-compatible
    (IPv6Network("::ffff:0:0/96"), 0),  # IPv4-mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # IPv4-translated
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64: what DNS64 answers, so public ones must pass
    (IPv6Network("2002::/16"), 80),  # 6to4
    (IPv6Network("2001::/32"), 64),  # Teredo: the server
)
_TEREDO = IPv6Network("2001::/32")
_ASSIGNMENTS = IPv6Network("2001::/23")
_GLOBAL_UNICAST = IPv6Network("2000::/3")


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges addresses and ports; `allowed` ranges are opened (`--allow-network`)."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def opening(cls, ranges: Iterable[str]) -> Guard:
        """From CIDR ranges as an operator writes them.  Raises ValueError for what is none."""
        return cls(tuple(ip_network(text) for text in ranges))

    def judge(self, address: str | Address) -> Refusal | None:
        """None when the address may be dialled.  What is not an address is refused."""
        text = str(address)
        if "%" in text:
            return Refusal("link-local", f"{text!r} names a link of this machine")
        try:
            parsed = ip_address(text)
        except ValueError:
            return Refusal("not an address", f"{text!r} is not an IP address")
        if _METADATA.intersection((parsed, *_carried(parsed))):
            # A wide range must not open the way to a machine's credentials by accident.
            opened = any(net.num_addresses == 1 and parsed in net for net in self.allowed)
            return None if opened else _refusal(parsed, "metadata")
        if any(parsed in net for net in self.allowed):
            return None
        category = _category(parsed)
        if category:
            return _refusal(parsed, category)
        for inner in _carried(parsed):
            refusal = self.judge(inner)
            if refusal:
                return Refusal(refusal.category, f"{parsed} carries IPv4: {refusal.text}")
        return None

    def judge_port(self, port: int, kind: Kind) -> Refusal | None:
        """None for the usual ports of `kind`, and for any published odd one from 1024 up: below
        that live the services of others."""
        if port in PORTS[kind] or 1024 <= port < 65536:
            return None
        return Refusal("port", f"port {port} is not a port for {kind}")


def _category(address: Address) -> str | None:
    for network, category in _RANGES:
        if address in network:
            return category
    if isinstance(address, IPv4Address) or _carried(address):
        return None
    if address in _ASSIGNMENTS:
        return "protocol assignment"
    return None if address in _GLOBAL_UNICAST else "reserved"


def _carried(address: Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses inside an IPv6 one."""
    if isinstance(address, IPv4Address):
        return ()
    bits = int(address)
    found = [
        IPv4Address(bits >> shift & 0xFFFFFFFF)
        for network, shift in _CARRIERS
        if address in network
    ]
    if address in _TEREDO:
        found.append(IPv4Address(~bits & 0xFFFFFFFF))  # RFC 4380 section 4: the client, inverted
    return tuple(found)


def _refusal(address: Address, category: str) -> Refusal:
    host = ip_network(address)
    return Refusal(category, f"{address} is a {category} address; --allow-network {host} opens it")
