"""The budget: no answer makes us a port scanner, and no stranger spends what others need."""

from __future__ import annotations

import pytest

from autoconf.budget import ENDPOINTS, PER_HOST, UNCONFIRMED, Budget
from autoconf.model import Channel, Claim, Origin, Settings
from autoconf.result import Status
from tests.unit.fakenet import FakeNet, endpoint, proven, xml
from tests.unit.sources.asking import IMAP, SMTP, D, hosts, look_up

HTTPS = f"https://autoconfig.{D}/mail/config-v1.1.xml"
HTTP = f"http://autoconfig.{D}/mail/config-v1.1.xml"


def claim(channel: Channel) -> Claim:
    return Claim(Settings(), Origin("somebody", "somewhere", channel))


def spent(budget: Budget, channel: Channel, wanted: int, *, name: str = "h") -> int:
    """How many of so many servers, each on its own host, may be tried."""
    return sum(
        budget.spend(endpoint(f"imap://{name}{number}.example:993/tls"), claim(channel))
        for number in range(wanted)
    )


def test_the_limits_are_those_that_the_documents_promise() -> None:
    assert (ENDPOINTS, PER_HOST, UNCONFIRMED) == (24, 8, 12)


@pytest.mark.parametrize(
    ("channel", "allowed"),
    [
        (Channel.LOCAL, 24),
        (Channel.HTTPS, 24),
        (Channel.DNSSEC, 24),
        (Channel.DNS, 12),
        (Channel.HTTP, 12),
    ],
)
def test_one_claim_alone_may_spend(channel: Channel, allowed: int) -> None:
    assert spent(Budget(), channel, 60) == allowed


def test_claims_that_nobody_vouches_for_share_one_part_and_leave_the_other() -> None:
    budget = Budget()
    assert spent(budget, Channel.HTTP, 8, name="a") == 8
    assert spent(budget, Channel.DNS, 8, name="b") == 4
    assert spent(budget, Channel.HTTPS, 30, name="c") == 12


def test_what_others_spent_counts_against_a_stranger() -> None:
    budget = Budget()
    assert spent(budget, Channel.HTTPS, 20, name="a") == 20
    assert spent(budget, Channel.HTTP, 8, name="b") == 4


def test_a_host_that_is_tried_enough_costs_the_others_nothing() -> None:
    budget = Budget()
    ports = [endpoint(f"imap://one.example:{2000 + number}/tls") for number in range(40)]
    assert sum(budget.spend(where, claim(Channel.HTTPS)) for where in ports) == 8
    assert spent(budget, Channel.HTTPS, 30) == 16


def test_thirty_servers_of_an_http_file_do_not_starve_the_https_file_that_comes_later() -> None:
    many = [f"imap://h{number}.elsewhere.example:993/tls" for number in range(30)]
    net = FakeNet(
        web={HTTP: xml(D, *many), HTTPS: xml(D, IMAP, SMTP)},
        slow={HTTPS: 0.1},
        mail=(proven(IMAP), proven(SMTP)),
    )
    result = look_up(net)
    assert len([question for question in net.asked if question in many]) == 12
    assert result.status is Status.VERIFIED
    assert hosts(result) == [f"imap.{D}", f"smtp.{D}"]
