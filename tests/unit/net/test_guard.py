"""What the guard refuses, and what opens it."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from autoconf.net.guard import Guard, Kind

REFUSED = [
    ("0.0.0.0", "unspecified"),
    ("0.1.2.3", "unspecified"),
    ("10.0.0.1", "private"),
    ("10.255.255.255", "private"),
    ("100.64.0.1", "carrier-grade NAT"),
    ("100.127.255.255", "carrier-grade NAT"),
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("169.254.1.1", "link-local"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.0.0.8", "protocol assignment"),
    ("192.0.2.1", "documentation"),
    ("192.88.99.1", "6to4 relay"),
    ("192.168.178.1", "private"),
    ("198.18.0.1", "benchmark"),
    ("198.19.255.255", "benchmark"),
    ("198.51.100.7", "documentation"),
    ("203.0.113.9", "documentation"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.255", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::7f00:1", "loopback"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:10.1.1.1", "private"),
    ("::ffff:0:192.168.0.1", "private"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::a9fe:101", "link-local"),
    ("64:ff9b:1::1", "local NAT64"),
    ("64:ff9b:1::808:808", "local NAT64"),
    ("100::1", "discard"),
    ("2001:0:0:1::f7f7:f7f7", "unspecified"),
    ("2001:0:808:808::8080:fefe", "loopback"),
    ("2001:0:a00:1::f7f7:f7f7", "private"),
    ("2001:2::1", "benchmark"),
    ("2001:20::1", "protocol assignment"),
    ("2001:db8::1", "documentation"),
    ("2002:7f00:1::", "loopback"),
    ("2002:a00:1::1", "private"),
    ("3fff::1", "documentation"),
    ("5f00::1", "segment routing"),
    ("4000::1", "reserved"),
    ("fc00::1", "private"),
    ("fd12:3456:789a::1", "private"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("2606:4700::1%eth0", "link-local"),
    ("fec0::1", "site-local"),
    ("ff02::1", "multicast"),
    ("169.254.169.254", "metadata"),
    ("168.63.129.16", "metadata"),
    ("100.100.100.200", "metadata"),
    ("fd00:ec2::254", "metadata"),
    ("fd20:ce::254", "metadata"),
    ("::ffff:169.254.169.254", "metadata"),
    ("64:ff9b::a9fe:a9fe", "metadata"),
    ("2002:a9fe:a9fe::1", "metadata"),
    ("imap.example.com", "not an address"),
    ("127.1", "not an address"),
    ("0x7f000001", "not an address"),
    ("2130706433", "not an address"),
    ("0177.0.0.1", "not an address"),
    ("", "not an address"),
]

DIALLED = [
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2606:4700:4700::1111",
    "2a00:1450:4001::5",
    "64:ff9b::808:808",
    "::ffff:8.8.8.8",
    "2002:808:808::1",
]


@pytest.mark.parametrize(("address", "category"), REFUSED)
def test_an_address_that_is_not_everybodys_is_refused_by_its_class(
    address: str, category: str
) -> None:
    refusal = Guard().judge(address)

    assert refusal is not None
    assert refusal.category == category


@pytest.mark.parametrize("address", DIALLED)
def test_a_public_address_is_dialled(address: str) -> None:
    assert Guard().judge(address) is None


@pytest.mark.parametrize(
    "address",
    [
        address
        for address, category in REFUSED
        if category != "not an address" and "%" not in address
    ],
)
def test_the_network_named_in_a_refusal_opens_that_address(address: str) -> None:
    refusal = Guard().judge(address)
    assert refusal is not None
    network = refusal.text.partition("--allow-network ")[2].partition(" ")[0]

    assert Guard((ip_network(network),)).judge(address) is None


def test_an_allowed_range_opens_its_addresses_and_no_others() -> None:
    guard = Guard((ip_network("10.0.0.0/8"), ip_network("fd00::/8")))

    assert guard.judge("10.9.8.7") is None
    assert guard.judge("fd00::7") is None
    assert guard.judge("::ffff:10.9.8.7") is None
    assert guard.judge("192.168.0.1") is not None
    assert guard.judge("fe80::1") is not None


@pytest.mark.parametrize(
    ("network", "address"),
    [
        ("0.0.0.0/0", "169.254.169.254"),
        ("169.254.0.0/16", "169.254.169.254"),
        ("fd00::/8", "fd00:ec2::254"),
        ("100.64.0.0/10", "100.100.100.200"),
        ("64:ff9b::/96", "64:ff9b::a9fe:a9fe"),
    ],
)
def test_a_wide_range_does_not_open_the_way_to_a_clouds_metadata(
    network: str, address: str
) -> None:
    refusal = Guard((ip_network(network),)).judge(address)

    assert refusal is not None
    assert refusal.category == "metadata"


@pytest.mark.parametrize(
    ("port", "kind", "dialled"),
    [
        *((port, Kind.HTTP, True) for port in (80, 443, 1024, 8443, 65535)),
        *((port, Kind.HTTP, False) for port in (0, 22, 25, 143, 445, 993, 1023, 65536, -1)),
        *(
            (p, Kind.MAIL, True)
            for p in (25, 110, 143, 465, 586, 587, 993, 994, 995, 996, 4190, 2525)
        ),
        *((port, Kind.MAIL, False) for port in (0, 22, 80, 443, 445, 1023, 65536)),
    ],
)
def test_only_the_usual_ports_and_the_unprivileged_ones_are_dialled(
    port: int, kind: Kind, dialled: bool
) -> None:
    refusal = Guard().judge_port(port, kind)

    assert (refusal is None) is dialled
    assert refusal is None or refusal.category == "port"
