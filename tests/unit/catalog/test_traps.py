"""MX hosts that a simpler rule sends to the wrong provider, against the records we ship."""

from __future__ import annotations

import pytest

from autoconf.catalog.index import Catalog


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        # "Ask the MX's base domain" makes a personal QQ mailbox of every company's.
        ("mxbiz1.qq.com", "tencent-exmail"),
        ("mxbiz2.qq.com", "tencent-exmail"),
        ("mx1.qq.com", "tencent-qq"),
        ("mx3.qq.com", "tencent-qq"),
        # "Contains netease.com" makes one provider of five.
        ("163mx01.mxmail.netease.com", "netease-163"),
        ("126mx01.mxmail.netease.com", "netease-126"),
        ("qiye163mx01.mxmail.netease.com", "netease-qiye"),
        ("qiye163mx02.mxmail.netease.com", "netease-qiye"),
        ("mx.ym.163.com", "netease-ym"),
        # Whoever may register names below a provider's is not that provider.
        ("163mx01.mxmail.netease.com.example.net", None),
        ("qq.com", None),
        ("evil-qq.com", None),
    ],
)
def test_an_mx_host_goes_to_the_provider_whose_mailboxes_it_serves(
    host: str, expected: str | None
) -> None:
    record = Catalog.load().by_mx(host)
    assert (record.id if record else None) == expected
