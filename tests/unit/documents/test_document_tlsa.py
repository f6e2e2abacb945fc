"""TLSA records: read, and made of a certificate."""

from __future__ import annotations

from hashlib import sha256, sha512

import pytest

from autoconf.documents.tlsa import Pin, pins, read
from tests.unit.checks.changes import DER, KEY


@pytest.mark.parametrize(
    ("data", "usage", "pin"),
    [
        ("3 1 1 AB", 3, Pin(1, 1, "ab")),
        ("1 0 2 ab cd", 1, Pin(0, 2, "abcd")),
        ("2 0 0 ", 2, Pin(0, 0, "")),
    ],
)
def test_a_record_is_read_as_a_zone_file_has_it(data: str, usage: int, pin: Pin) -> None:
    assert read(data) == (usage, pin)


def test_a_certificate_can_be_announced_in_four_ways_its_key_first() -> None:
    first, _, third, fourth = pins(DER)
    assert first == Pin(1, 1, KEY)
    assert third == Pin(0, 1, sha256(DER).hexdigest())
    assert fourth == Pin(0, 2, sha512(DER).hexdigest())


def test_of_a_certificate_that_cannot_be_read_only_the_whole_is_known() -> None:
    assert {pin.selector for pin in pins(b"no certificate")} == {0}
