"""Traces in the DNS: what an SPF record and an autodiscover alias say of the mailbox."""

from __future__ import annotations

import pytest

from autoconf.model import Channel
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.result import AnswerKind, Status, Trust
from autoconf.sources.traces import included
from tests.unit.book import Book, record
from tests.unit.fakenet import FakeNet, mx, proven
from tests.unit.sources.asking import BIG_IMAP, BIG_SMTP, D, ask, inquiry, look_up

BIG = record(
    "big",
    BIG_IMAP,
    BIG_SMTP,
    domains=["big.example"],
    spf=["_spf.big.example"],
    autodiscover=["autodiscover.big.example"],
)
FILTER = record("filter", domains=[], mx=["mx.filter.example"], status="forwarder")
SENDER = record("sender", domains=["s.example"], spf=["spf.sender.example"], status="forwarder")
BOOK = Book(BIG, FILTER, SENDER)


def spf(*texts: str) -> DnsAnswer:
    return DnsAnswer(D, "TXT", DnsStatus.OK, txt=texts)


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("v=spf1 include:a.example include:b.example -all",), ["a.example", "b.example"]),
        (("v=spf1 redirect=a.example",), ["a.example"]),
        (("V=SPF1 ?INCLUDE:_SPF.A.Example. ~all",), ["_spf.a.example"]),
        (("v=spf1 ip4:192.0.2.0/24 mx -all",), []),
        (("v=spf10 include:a.example",), []),
        (("mailconf=x", "v=spf1 include:a.example"), ["a.example"]),
        (("v=spf1 include:a.example", "v=spf1 include:b.example"), []),
        (("v=spf1 " + " ".join(f"include:n{n}.example" for n in range(40)),),
         [f"n{n}.example" for n in range(10)]),
        ((), []),
    ],
)  # fmt: skip
def test_the_included_names_are_read_in_order(texts: tuple[str, ...], names: list[str]) -> None:
    assert list(included(spf(*texts))) == names


def test_an_include_of_a_known_provider_is_its_settings_and_never_more_than_unsigned_dns() -> None:
    signed = DnsAnswer(
        D, "TXT", DnsStatus.OK, txt=("v=spf1 include:_spf.big.example -all",), authenticated=True
    )
    answer = ask("traces", FakeNet(dns={(D, "TXT"): signed}), inquiry(book=BOOK))[f"{D} TXT v=spf1"]
    (claim,) = answer.claims
    assert claim.settings.id == "big"
    assert claim.origin.channel is Channel.DNS


def test_the_alias_of_autodiscover_leads_to_the_provider() -> None:
    alias = DnsAnswer("", "CNAME", DnsStatus.OK, cname="autodiscover.big.example")
    net = FakeNet(dns={(f"autodiscover.{D}", "CNAME"): alias})
    answer = ask("traces", net, inquiry(book=BOOK))[f"autodiscover.{D} CNAME"]
    assert [claim.settings.id for claim in answer.claims] == ["big"]


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (spf("v=spf1 include:spf.sender.example -all"), AnswerKind.NOTHING, "no-trace"),
        (spf("v=spf1 include:nobody.example -all"), AnswerKind.NOTHING, "no-trace"),
        (DnsAnswer(D, "TXT", DnsStatus.NX_DOMAIN), AnswerKind.NOTHING, "no-trace"),
        (DnsAnswer(D, "TXT", DnsStatus.SILENT), AnswerKind.FAILED, "dns-silent"),
    ],
)
def test_who_only_sends_and_who_is_unknown_leaves_no_trace(
    answer: DnsAnswer, kind: AnswerKind, reason: str
) -> None:
    said = ask("traces", FakeNet(dns={(D, "TXT"): answer}), inquiry(book=BOOK))[f"{D} TXT v=spf1"]
    assert (said.kind, said.reason) == (kind, reason)


def test_behind_a_filter_the_mailbox_is_found_but_never_verified() -> None:
    net = FakeNet(
        dns={
            (D, "MX"): mx("mx.filter.example"),
            (D, "TXT"): spf("v=spf1 include:_spf.big.example"),
        },
        mail=(proven(BIG_IMAP), proven(BIG_SMTP)),
    )
    result = look_up(net, book=BOOK)
    assert result.status is Status.FOUND
    assert result.config is not None
    assert result.config.settings.id == "big"
    assert result.config.incoming[0].trust is Trust.UNCONFIRMED
