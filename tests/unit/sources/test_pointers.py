"""Sources that are led to a URL: what the pointer was worth is what the answer is worth."""

from __future__ import annotations

import pytest

from autoconf.model import Channel
from autoconf.net import DnsAnswer, DnsStatus, HttpResponse
from autoconf.result import AnswerKind
from tests.unit.fakenet import FakeNet, txt, xml
from tests.unit.sources.asking import BIG_IMAP, BIG_SMTP, D, ask, channel, inquiry

FILE = xml(D, BIG_IMAP, BIG_SMTP)


def test_plain_http_vouches_for_nothing_even_where_it_ends_at_https() -> None:
    url = f"http://autoconfig.{D}/mail/config-v1.1.xml"
    ended = HttpResponse(f"https://www.{D}/config.xml", 200, "text/xml", FILE)
    answer = ask("autoconfig-http", FakeNet(web={url: ended}))[url]
    assert channel(answer) is Channel.HTTP


@pytest.mark.parametrize(("signed", "worth"), [(False, Channel.DNS), (True, Channel.DNSSEC)])
@pytest.mark.parametrize(
    "url",
    [
        "https://autoconfig.hoster.example/mail/config-v1.1.xml",
        "https://autoconfig.thunderbird.net/v1.1/hoster.example",
    ],
)
def test_what_the_owner_of_the_mx_publishes_is_worth_what_the_mx_is(
    url: str, signed: bool, worth: Channel
) -> None:
    about = inquiry(best_mx="mx.hoster.example", signed=signed)
    answer = ask("mx", FakeNet(web={url: FILE}), about)[url]
    assert channel(answer) is worth


@pytest.mark.parametrize(
    ("url", "signed", "worth"),
    [
        (f"https://{D}/m.xml", False, Channel.HTTPS),
        (f"https://conf.{D}/m.xml", False, Channel.HTTPS),
        (f"https://CONF.{D.upper()}/m.xml", False, Channel.HTTPS),
        (f"https://not{D}/m.xml", False, Channel.DNS),
        (f"https://conf.not{D}/m.xml", False, Channel.DNS),
        (f"https://{D}.elsewhere.example/m.xml", False, Channel.DNS),
        (f"https://{D}@elsewhere.example/m.xml", False, Channel.DNS),
        (f"https://elsewhere.example/{D}", False, Channel.DNS),
        (f"https://not{D}/m.xml", True, Channel.DNSSEC),
    ],
)
def test_an_unsigned_txt_is_only_worth_its_https_under_the_domain_itself(
    url: str, signed: bool, worth: Channel
) -> None:
    net = FakeNet(dns={(D, "TXT"): txt(f"mailconf={url}", authenticated=signed)}, web={url: FILE})
    (answer,) = ask("txt", net).values()
    assert channel(answer) is worth


def test_a_host_beside_a_mail_domain_below_another_is_not_its_own() -> None:
    url = f"https://conf.{D}/m.xml"
    net = FakeNet(dns={(f"mail.{D}", "TXT"): txt(f"mailconf={url}")}, web={url: FILE})
    (answer,) = ask("txt", net, inquiry(f"someone@mail.{D}")).values()
    assert channel(answer) is Channel.DNS


def test_an_open_redirector_of_the_domain_does_not_lead_a_forged_record_out_of_it() -> None:
    url = f"https://www.{D}/go"
    net = FakeNet(dns={(D, "TXT"): txt(f"mailconf={url}")}, web={url: FILE})
    ask("txt", net, inquiry(f"someone@{D}"))
    (request,) = net.requests
    assert request.within == D


@pytest.mark.parametrize(
    ("answered", "kind", "reason"),
    [
        (DnsAnswer("", "TXT", DnsStatus.NX_DOMAIN), AnswerKind.NOTHING, "no-txt"),
        (txt("v=spf1 -all"), AnswerKind.NOTHING, "no-txt"),
        (DnsAnswer("", "TXT", DnsStatus.FAILED), AnswerKind.FAILED, "dns-failed"),
        (txt(f"mailconf=http://{D}/m.xml"), AnswerKind.FAILED, "not-https"),
        (txt("mailconf=https:///m.xml"), AnswerKind.FAILED, "bad-url"),
        (txt("mailconf=https://[::1/m.xml"), AnswerKind.FAILED, "bad-url"),
        (txt(f"mailconf=https://{D}/\x1b[2J"), AnswerKind.FAILED, "bad-url"),
    ],
)
def test_a_txt_that_leads_nowhere_is_told_and_nobody_is_fetched_from(
    answered: DnsAnswer, kind: AnswerKind, reason: str
) -> None:
    net = FakeNet(dns={(D, "TXT"): answered})
    (answer,) = ask("txt", net).values()
    assert (answer.kind, answer.reason) == (kind, reason)
    assert net.asked == [f"{D} TXT"]
