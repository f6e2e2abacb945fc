"""Who vouches: every source over every channel it can have, as a table."""

from __future__ import annotations

import pytest

from autoconf.model import Channel, Origin, Server
from autoconf.observation import Observation, Outcome, TlsFacts
from autoconf.result import Trust, Voucher
from autoconf.trust import vouch
from tests.unit.fakenet import endpoint, proven

FOREIGN = Server(endpoint("imap://imap.elsewhere.example:993/tls"))
OWN = Server(endpoint("imap://imap.example.org:993/tls"))
T, U = Trust.TRUSTED, Trust.UNCONFIRMED


@pytest.mark.parametrize(
    ("source", "channel", "trust", "voucher"),
    [
        ("override", Channel.LOCAL, T, Voucher.OVERRIDE),
        ("curated", Channel.LOCAL, T, Voucher.RECORD),
        ("curated-mx", Channel.LOCAL, T, Voucher.RECORD_BY_MX),
        ("autoconfig", Channel.HTTPS, T, Voucher.OWN_HTTPS),
        ("autoconfig", Channel.HTTP, U, Voucher.NOBODY_HTTP),
        ("pacc", Channel.HTTPS, T, Voucher.OWN_HTTPS),
        ("txt", Channel.HTTPS, T, Voucher.OWN_HTTPS),
        ("txt", Channel.DNS, U, Voucher.NOBODY_DNS),
        ("txt", Channel.DNSSEC, T, Voucher.DNSSEC),
        ("ispdb", Channel.HTTPS, T, Voucher.ISPDB),
        ("srv", Channel.DNS, U, Voucher.NOBODY_DNS),
        ("srv", Channel.DNSSEC, T, Voucher.DNSSEC),
        ("mx", Channel.DNS, U, Voucher.NOBODY_DNS),
        ("mx", Channel.DNSSEC, T, Voucher.DNSSEC),
        ("autodiscover", Channel.HTTPS, T, Voucher.OWN_HTTPS),
        ("autodiscover", Channel.DNS, U, Voucher.NOBODY_DNS),
        ("autoconfig-http", Channel.HTTP, U, Voucher.NOBODY_HTTP),
        ("guess", Channel.GUESS, U, Voucher.NOBODY_GUESS),
    ],
)
def test_a_foreign_host_with_a_perfect_certificate(
    source: str, channel: Channel, trust: Trust, voucher: Voucher
) -> None:
    seen, _ = proven("imap://imap.elsewhere.example:993/tls")
    origin = Origin(source, "somewhere", channel)
    assert vouch(origin, FOREIGN, seen, "example.org") == (trust, voucher)


def test_a_computed_host_found_by_mx_is_vouched_for_by_nobody() -> None:
    template = Server(endpoint("imap://imap.elsewhere.example:993/tls"), template=True)
    origin = Origin("curated-mx", "coremail", Channel.LOCAL)
    assert vouch(origin, template, None, "example.org") == (U, Voucher.NOBODY_TEMPLATE)


@pytest.mark.parametrize("channel", [Channel.HTTP, Channel.DNS, Channel.GUESS])
def test_the_host_rule_trusts_the_domains_own_certified_host(channel: Channel) -> None:
    seen, _ = proven("imap://imap.example.org:993/tls")
    origin = Origin("autoconfig-http", "somewhere", channel)
    assert vouch(origin, OWN, seen, "example.org") == (T, Voucher.HOST_RULE)


@pytest.mark.parametrize("host", ["example.org.evil.example", "notexample.org", "org"])
def test_the_host_rule_stops_at_a_label(host: str) -> None:
    seen, _ = proven(f"imap://{host}:993/tls")
    origin = Origin("autoconfig-http", "somewhere", Channel.HTTP)
    server = Server(endpoint(f"imap://{host}:993/tls"))
    assert vouch(origin, server, seen, "example.org")[0] is U


@pytest.mark.parametrize("outcome", [Outcome.TLS_NAME, Outcome.TLS_EXPIRED, Outcome.SILENT])
def test_the_host_rule_needs_a_valid_certificate(outcome: Outcome) -> None:
    where = endpoint("imap://imap.example.org:993/tls")
    tls = TlsFacts(None, ("other.example",), "Lab", "2026-01-01", "2027-01-01", False, "bad")
    origin = Origin("autoconfig-http", "somewhere", Channel.HTTP)
    assert vouch(origin, OWN, Observation(where, outcome, tls=tls), "example.org")[0] is U
    assert vouch(origin, OWN, None, "example.org")[0] is U
