"""Whole lookups: what must be waited for, what the MX ends, and which MX is the best."""

from __future__ import annotations

import pytest

from autoconf.net import DnsAnswer, DnsStatus, Mx
from autoconf.result import Status
from tests.unit.book import Book, record
from tests.unit.catalog.records import rule
from tests.unit.fakenet import NEVER, FakeNet, mx, proven, srv, xml
from tests.unit.sources.asking import (
    BIG_IMAP,
    BIG_SMTP,
    IMAP,
    SMTP,
    D,
    hosts,
    look_up,
    reasons,
)

AUTOCONFIG = f"https://autoconfig.{D}/mail/config-v1.1.xml"
BY_SRV = {
    (f"_imaps._tcp.{D}", "SRV"): srv((0, 0, 993, f"imap.{D}")),
    (f"_submissions._tcp.{D}", "SRV"): srv((0, 0, 465, f"smtp.{D}")),
}
SLOW = 0.6
"""Seconds: twice the grace that others are given."""


@pytest.mark.parametrize("slow", [BIG_IMAP, BIG_SMTP])
def test_slow_servers_of_the_domains_own_file_are_waited_for_beside_a_proven_answer(
    slow: str,
) -> None:
    net = FakeNet(
        dns=BY_SRV,
        web={AUTOCONFIG: xml(D, BIG_IMAP, BIG_SMTP)},
        mail=(
            proven(IMAP),
            proven(SMTP),
            *(proven(s, after=SLOW if s == slow else 0) for s in (BIG_IMAP, BIG_SMTP)),
        ),
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert hosts(result) == ["imap.big.example", "smtp.big.example"]


def test_servers_that_only_unconfirmed_places_name_are_not_waited_for() -> None:
    net = FakeNet(
        dns=BY_SRV,
        web={AUTOCONFIG.replace("https", "http"): xml(D, BIG_IMAP, BIG_SMTP)},
        mail=(proven(IMAP), proven(SMTP), proven(BIG_IMAP, after=NEVER)),
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert not result.partial
    assert hosts(result) == [f"imap.{D}", f"smtp.{D}"]


@pytest.mark.parametrize(
    "records",
    [
        (Mx(10, "a.mx.big.example"), Mx(20, "mx.backup.example")),
        (Mx(20, "a.backup.example"), Mx(10, "b.mx.big.example")),
        (Mx(10, "z.mx.backup.example"), Mx(10, "a.mx.big.example")),
    ],
)
def test_the_best_mx_is_the_one_of_lowest_preference_in_whatever_order(
    records: tuple[Mx, ...],
) -> None:
    big = record("big", BIG_IMAP, BIG_SMTP, mx=[rule("*.mx.big.example")])
    net = FakeNet(
        dns={(D, "MX"): DnsAnswer(D, "MX", DnsStatus.OK, mx=records)},
        mail=(proven(BIG_IMAP), proven(BIG_SMTP)),
    )
    result = look_up(net, book=Book(big))
    assert result.config is not None
    assert result.config.settings.id == "big"
    assert not [question for question in net.asked if "backup" in question]


def test_null_mx_ends_what_is_under_way_and_begins_nothing_more() -> None:
    net = FakeNet(dns={(D, "MX"): mx("")}, slow={AUTOCONFIG: NEVER})
    result = look_up(net)
    assert (result.status, result.partial) == (Status.UNAVAILABLE, False)
    assert "null-mx" in reasons(result, "autoconfig")
    assert reasons(result, "guess") == reasons(result, "autodiscover") == {"null-mx"}
    assert not [question for question in net.asked if "/autodiscover/" in question]


def test_a_null_mx_beside_another_is_no_null_mx() -> None:
    # RFC 7505 section 3: it must be the only one.
    records = (Mx(0, ""), Mx(10, f"mx.{D}"))
    net = FakeNet(
        dns={(D, "MX"): DnsAnswer(D, "MX", DnsStatus.OK, mx=records)},
        web={AUTOCONFIG: xml(D, IMAP, SMTP)},
        mail=(proven(IMAP), proven(SMTP)),
    )
    assert look_up(net).status is Status.VERIFIED
