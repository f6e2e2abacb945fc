"""Whole lookups over a network that is a table."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from autoconf.address import parse
from autoconf.engine import Lookup
from autoconf.event import Answered, Asking, Concluded, Event, Tried, Trying
from autoconf.model import Protocol
from autoconf.net import DnsAnswer, DnsStatus, HttpFault, HttpResponse
from autoconf.observation import Outcome
from autoconf.options import Options
from autoconf.result import AnswerKind, LookupResult, Status, Trust, Voucher
from autoconf.sources import SOURCES
from tests.unit.book import Book, record
from tests.unit.catalog.records import rule
from tests.unit.fakenet import (
    NEVER,
    FakeNet,
    addresses,
    failing,
    mx,
    proven,
    srv,
    txt,
    xml,
)

D = "example.org"
IMAP, SMTP = f"imap://imap.{D}:993/tls", f"smtp://smtp.{D}:465/tls"
BIG_IMAP, BIG_SMTP = "imap://imap.big.example:993/tls", "smtp://smtp.big.example:465/tls"
AUTOCONFIG = f"https://autoconfig.{D}/mail/config-v1.1.xml"
WELL_KNOWN = f"https://{D}/.well-known/autoconfig/mail/config-v1.1.xml"
ISPDB = f"https://autoconfig.thunderbird.net/v1.1/{D}"
BIG = record("big", BIG_IMAP, BIG_SMTP, domains=["big.example"], mx=[rule("*.mx.big.example")])


def look_up(
    net: FakeNet,
    address: str = f"someone@{D}",
    *,
    book: Book | None = None,
    own: Book | None = None,
    events: list[Event] | None = None,
    **options: Any,
) -> LookupResult:
    async def whole() -> LookupResult:
        lookup = Lookup(
            net,
            book or Book(BIG),
            own or Book(),
            parse(address),
            Options(**options),
            events.append if events is not None else None,
        )
        return await lookup.run()

    return asyncio.run(whole())


def hosts(result: LookupResult) -> list[str]:
    assert result.config is not None
    rows = result.config.incoming + result.config.outgoing
    return [row.server.endpoint.host for row in rows]


def reasons(result: LookupResult, source: str) -> set[str]:
    return {a.reason for a in result.attempts if a.source == source}


def test_a_known_domain_is_tried_and_nobody_is_asked() -> None:
    net = FakeNet(mail=(proven(BIG_IMAP), proven(BIG_SMTP)), quiet=False)
    result = look_up(net, "someone@big.example")
    assert result.status is Status.VERIFIED
    assert sorted(net.asked) == [BIG_IMAP, BIG_SMTP]
    assert reasons(result, "autoconfig") == {"superseded"}


def test_a_known_domain_whose_servers_are_refuted_is_asked_about() -> None:
    url = "https://autoconfig.big.example/mail/config-v1.1.xml"
    net = FakeNet(web={url: xml("big.example", IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))
    result = look_up(net, "someone@big.example")
    assert result.status is Status.VERIFIED
    assert hosts(result) == [f"imap.{D}", f"smtp.{D}"]


def test_all_asks_everyone_even_if_a_record_answers() -> None:
    net = FakeNet(mail=(proven(BIG_IMAP), proven(BIG_SMTP)))
    look_up(net, "someone@big.example", ask_all=True)
    assert "big.example MX" in net.asked


@pytest.mark.parametrize("known_by", ["domain", "mx"])
def test_a_record_without_servers_is_no_answer_and_the_domain_is_asked(known_by: str) -> None:
    how = {"domains": [D]} if known_by == "domain" else {"mx": ["a.mx.hoster.example"]}
    hoster = record("hoster", status="unknown", **{"domains": [], **how})
    net = FakeNet(
        dns={(D, "MX"): mx("a.mx.hoster.example")},
        web={AUTOCONFIG: xml(D, IMAP, SMTP)},
        mail=(proven(IMAP), proven(SMTP)),
    )
    result = look_up(net, book=Book(hoster))
    assert result.status is Status.VERIFIED
    assert hosts(result) == [f"imap.{D}", f"smtp.{D}"]


def test_a_record_of_ones_own_replaces_the_built_in_claim_whole() -> None:
    own = record("mine", IMAP, SMTP, domains=["big.example"])
    net = FakeNet(mail=(proven(IMAP), proven(SMTP)))
    result = look_up(net, "someone@big.example", own=Book(own))
    assert hosts(result) == [f"imap.{D}", f"smtp.{D}"]
    assert reasons(result, "curated") == {"overridden"}
    assert result.conflicts == ()


def test_the_domains_own_file_is_trusted() -> None:
    net = FakeNet(web={AUTOCONFIG: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert result.config is not None
    assert result.config.incoming[0].voucher is Voucher.OWN_HTTPS
    assert result.config.incoming[0].username == f"someone@{D}"


def test_a_bare_domain_has_no_literal_user_name() -> None:
    net = FakeNet(web={WELL_KNOWN: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))
    result = look_up(net, D)
    assert result.address is None
    assert result.config is not None
    assert result.config.incoming[0].username is None


def test_the_local_part_is_in_no_question() -> None:
    net = FakeNet(dns={(D, "MX"): mx("a.mx.other.example")})
    look_up(net, f"jane-q7x@{D}")
    assert net.asked
    assert not [question for question in net.asked if "jane-q7x" in question]


def test_share_address_sends_it_to_the_domains_own_https_hosts_alone() -> None:
    net = FakeNet(dns={(D, "MX"): mx("a.mx.other.example")})
    look_up(net, f"jane-q7x@{D}", share_address=True)
    told = [question for question in net.asked if "jane-q7x" in question]
    assert told
    assert all(q.startswith((f"GET https://autoconfig.{D}/", f"GET https://{D}/")) for q in told)


def test_an_mx_of_a_known_provider_answers_for_a_custom_domain() -> None:
    net = FakeNet(
        dns={(D, "MX"): mx("a.mx.big.example")}, mail=(proven(BIG_IMAP), proven(BIG_SMTP))
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert result.config is not None
    assert result.config.settings.id == "big"
    assert result.config.incoming[0].voucher is Voucher.RECORD_BY_MX


def test_mx_given_by_the_caller_is_not_asked_for() -> None:
    net = FakeNet(mail=(proven(BIG_IMAP), proven(BIG_SMTP)))
    result = look_up(net, mx="a.mx.big.example")
    assert result.status is Status.VERIFIED
    assert f"{D} MX" not in net.asked


@pytest.mark.parametrize("slow", ["full", "base"])
def test_of_two_places_of_one_source_the_first_wins_whichever_answers_sooner(slow: str) -> None:
    full, base = "https://autoconfig.b.hoster.example", "https://autoconfig.hoster.example"
    path = "/mail/config-v1.1.xml"
    first = ("imap://imap.full.example:993/tls", "smtp://smtp.full.example:465/tls")
    second = ("imap://imap.base.example:993/tls", "smtp://smtp.base.example:465/tls")
    net = FakeNet(
        dns={(D, "MX"): mx("a.b.hoster.example", authenticated=True)},
        web={full + path: xml(D, *first), base + path: xml(D, *second)},
        slow={(full if slow == "full" else base) + path: 0.1},
        mail=tuple(proven(s) for s in (*first, *second)),
    )
    assert hosts(look_up(net)) == ["imap.full.example", "smtp.full.example"]


def test_null_mx_ends_the_lookup() -> None:
    net = FakeNet(
        dns={(D, "MX"): mx("")},
        web={AUTOCONFIG: xml(D, IMAP, SMTP)},
        slow={AUTOCONFIG: NEVER, WELL_KNOWN: NEVER},
    )
    result = look_up(net)
    assert (result.status, result.summary) == (Status.UNAVAILABLE, "null-mx")
    assert result.config is None


def test_the_web_hosts_file_loses_against_the_provider_that_owns_the_mx() -> None:
    web_imap, web_smtp = (
        "imap://mail.webhost.example:993/tls",
        "smtp://mail.webhost.example:465/tls",
    )
    net = FakeNet(
        dns={(D, "MX"): mx("a.mx.big.example")},
        web={AUTOCONFIG: xml(D, web_imap, web_smtp)},
        mail=tuple(proven(s) for s in (web_imap, web_smtp, BIG_IMAP, BIG_SMTP)),
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert hosts(result) == ["imap.big.example", "smtp.big.example"]
    assert {c.reason for c in result.conflicts} == {"owns-mx"}


def test_a_forged_http_answer_is_never_verified() -> None:
    url = f"http://autoconfig.{D}/mail/config-v1.1.xml"
    net = FakeNet(web={url: xml(D, BIG_IMAP, BIG_SMTP)}, mail=(proven(BIG_IMAP), proven(BIG_SMTP)))
    result = look_up(net, book=Book())
    assert result.status is Status.FOUND
    assert result.config is not None
    assert result.config.incoming[0].trust is Trust.UNCONFIRMED


def test_an_http_answer_that_names_the_domains_own_certified_hosts_is_trusted() -> None:
    url = f"http://autoconfig.{D}/mail/config-v1.1.xml"
    net = FakeNet(web={url: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert result.config is not None
    assert result.config.incoming[0].voucher is Voucher.HOST_RULE


def test_https_that_was_redirected_over_http_is_worth_http() -> None:
    answer = HttpResponse(
        "https://cdn.example/x.xml", 200, "text/xml", xml(D, BIG_IMAP, BIG_SMTP),
        hops=(AUTOCONFIG, "http://cdn.example/x.xml"),
    )  # fmt: skip
    net = FakeNet(web={AUTOCONFIG: answer}, mail=(proven(BIG_IMAP), proven(BIG_SMTP)))
    assert look_up(net, book=Book()).status is Status.FOUND


def test_srv_priority_goes_before_weight_and_a_dot_is_not_offered() -> None:
    net = FakeNet(
        dns={
            (f"_imaps._tcp.{D}", "SRV"): srv((20, 100, 993, f"b.{D}"), (10, 1, 993, f"imap.{D}")),
            (f"_submissions._tcp.{D}", "SRV"): srv((0, 0, 465, f"smtp.{D}")),
            (f"_pop3s._tcp.{D}", "SRV"): srv((0, 0, 0, "")),
            (f"_jmap._tcp.{D}", "SRV"): srv((0, 0, 443, f"jmap.{D}")),
        },
        mail=(proven(IMAP), proven(SMTP), proven(f"imap://b.{D}:993/tls")),
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert hosts(result)[:2] == [f"imap.{D}", f"b.{D}"]
    assert result.config is not None
    assert [s.host for s in result.config.settings.services] == [f"jmap.{D}"]


@pytest.mark.parametrize(("signed", "status"), [(False, Status.FOUND), (True, Status.VERIFIED)])
def test_srv_to_a_foreign_host_needs_dnssec(signed: bool, status: Status) -> None:
    net = FakeNet(
        dns={
            (f"_imaps._tcp.{D}", "SRV"): srv((0, 0, 993, "imap.big.example"), authenticated=signed),
            (f"_submissions._tcp.{D}", "SRV"): srv(
                (0, 0, 465, "smtp.big.example"), authenticated=signed
            ),
        },
        mail=(proven(BIG_IMAP), proven(BIG_SMTP)),
    )
    assert look_up(net, book=Book()).status is status


@pytest.mark.parametrize(
    ("url", "signed", "status"),
    [
        (f"https://conf.{D}/m.xml", False, Status.VERIFIED),
        ("https://conf.elsewhere.example/m.xml", False, Status.FOUND),
        ("https://conf.elsewhere.example/m.xml", True, Status.VERIFIED),
        (f"http://conf.{D}/m.xml", False, Status.NOT_FOUND),
    ],
)
def test_txt_mailconf_is_worth_what_its_chain_is(url: str, signed: bool, status: Status) -> None:
    net = FakeNet(
        dns={(D, "TXT"): txt("v=spf1 -all", f"mailconf={url}", authenticated=signed)},
        web={url: xml(D, BIG_IMAP, BIG_SMTP)},
        mail=(proven(BIG_IMAP), proven(BIG_SMTP)),
    )
    assert look_up(net, book=Book()).status is status


@pytest.mark.parametrize("right", [True, False])
def test_pacc_needs_a_digest_that_fits(right: bool) -> None:
    from autoconf.documents import pacc

    body = (
        b'{"protocols":{"imap":{"host":"imap.example.org"},"submit":{"host":"smtp.example.org"}}}'
    )
    url = f"https://ua-auto-config.{D}/.well-known/user-agent-configuration.json"
    digest = pacc.digest(body if right else body + b" ")
    net = FakeNet(
        dns={
            (f"_ua-auto-config.{D}", "TXT"): txt(
                "v=UAAC1; a=sha256; d=AAAA", f"v=UAAC1; a=sha256; d={digest}"
            )
        },
        web={url: HttpResponse(url, 200, "application/json", body, hops=(url,))},
        mail=(proven(IMAP), proven(SMTP)),
    )
    result = look_up(net, skip=frozenset({"guess"}))
    assert (result.status is Status.VERIFIED) is right
    assert right or reasons(result, "pacc") == {"digest-mismatch"}


def test_without_a_digest_record_the_pacc_host_is_left_in_peace() -> None:
    net = FakeNet()
    look_up(net)
    assert not [
        question for question in net.asked if "ua-auto-config" in question and "GET" in question
    ]


def test_guessing_is_the_last_resort_and_counts_only_when_proven() -> None:
    net = FakeNet(
        dns={
            (f"imap.{D}", "A"): addresses("192.0.2.1"),
            (f"smtp.{D}", "A"): addresses("192.0.2.1"),
        },
        mail=(proven(IMAP), proven(SMTP)),
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert {o.source for r in result.config.incoming for o in r.origins} == {"guess"}  # type: ignore[union-attr]


def test_nothing_is_guessed_where_every_name_resolves() -> None:
    class Wildcard(FakeNet):
        async def query(self, name: str, rdtype: str, deadline: Any) -> DnsAnswer:
            if rdtype == "A" and name.endswith(D):
                return addresses("192.0.2.99")
            return await super().query(name, rdtype, deadline)

    result = look_up(Wildcard(mail=(proven(IMAP), proven(SMTP))))
    assert result.status is Status.NOT_FOUND
    assert reasons(result, "guess") == {"wildcard"}


def test_halves_from_two_places_are_told() -> None:
    net = FakeNet(
        dns={
            (f"_imaps._tcp.{D}", "SRV"): srv((0, 0, 993, f"imap.{D}")),
            (f"smtp.{D}", "A"): addresses("192.0.2.1"),
        },
        mail=(proven(IMAP), proven(SMTP)),
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert "halves-mixed" in result.notices
    assert result.config is not None
    assert [o.source for o in result.config.borrowed] == ["guess"]


def test_silent_submission_ports_beside_working_imap_mean_a_blocked_network() -> None:
    net = FakeNet(
        web={AUTOCONFIG: xml(D, IMAP, SMTP)},
        mail=(proven(IMAP), failing(SMTP, Outcome.SILENT)),
    )
    result = look_up(net)
    assert result.status is Status.FOUND
    assert "sending-blocked" in result.notices


def test_only_the_protocols_asked_for_are_tried() -> None:
    net = FakeNet(web={AUTOCONFIG: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))
    result = look_up(net, protocols=frozenset({Protocol.IMAP}))
    assert result.status is Status.VERIFIED
    assert SMTP not in net.asked


def test_no_verify_tries_nothing_and_only_finds() -> None:
    net = FakeNet(web={AUTOCONFIG: xml(D, IMAP, SMTP)})
    result = look_up(net, verify=False)
    assert result.status is Status.FOUND
    assert not [question for question in net.asked if "://" in question and "tls" in question]


def test_third_parties_are_left_out_on_request() -> None:
    net = FakeNet(dns={(D, "MX"): mx("a.mx.other.example")})
    look_up(net, third_party=False)
    assert not [question for question in net.asked if "thunderbird" in question]


@pytest.mark.parametrize("status", [DnsStatus.FAILED, DnsStatus.SILENT, DnsStatus.UNREACHABLE])
def test_a_failed_mx_question_leaves_it_undetermined(status: DnsStatus) -> None:
    net = FakeNet(dns={(D, "MX"): DnsAnswer(D, "MX", status)})
    assert look_up(net).status is Status.UNDETERMINED


def test_a_domain_that_does_not_exist_is_not_found() -> None:
    net = FakeNet(dns={(D, "MX"): DnsAnswer(D, "MX", DnsStatus.NX_DOMAIN)})
    result = look_up(net)
    assert (result.status, result.summary) == (Status.NOT_FOUND, "no-such-domain")


def test_nobody_knows_is_not_found() -> None:
    net = FakeNet(dns={(D, "MX"): mx("mx.other.example")})
    result = look_up(net)
    assert (result.status, result.summary) == (Status.NOT_FOUND, "nobody-knows")


def test_silence_of_everyone_ends_at_the_deadline() -> None:
    net = FakeNet(slow={D: NEVER, AUTOCONFIG: NEVER, WELL_KNOWN: NEVER, ISPDB: NEVER})
    result = look_up(net, timeout=0.2)
    assert result.status is Status.UNDETERMINED
    assert result.partial
    assert reasons(result, "autoconfig") == {"deadline"}


def test_the_others_are_cut_once_an_answer_stands() -> None:
    net = FakeNet(
        web={AUTOCONFIG: xml(D, IMAP, SMTP)},
        mail=(proven(IMAP), proven(SMTP)),
        slow={ISPDB: NEVER},
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert reasons(result, "ispdb") == {"superseded"}
    assert result.elapsed_ms < 5000


def test_the_domains_own_answers_are_waited_for_even_when_another_stands() -> None:
    net = FakeNet(
        dns={
            (f"_imaps._tcp.{D}", "SRV"): srv((0, 0, 993, f"imap.{D}")),
            (f"_submissions._tcp.{D}", "SRV"): srv((0, 0, 465, f"smtp.{D}")),
        },
        web={AUTOCONFIG: xml(D, BIG_IMAP, BIG_SMTP)},
        slow={AUTOCONFIG: 0.5},
        mail=tuple(proven(s) for s in (IMAP, SMTP, BIG_IMAP, BIG_SMTP)),
    )
    result = look_up(net, book=Book())
    assert hosts(result) == ["imap.big.example", "smtp.big.example"]
    assert result.conflicts


def test_a_bug_in_one_source_is_told_and_takes_nothing_down() -> None:
    class Broken(FakeNet):
        async def query(self, name: str, rdtype: str, deadline: Any) -> DnsAnswer:
            if rdtype == "SRV":
                raise RuntimeError("boom")
            return await super().query(name, rdtype, deadline)

    net = Broken(web={AUTOCONFIG: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert reasons(result, "srv") == {"our-bug"}


def test_a_web_page_instead_of_a_file_hides_nothing() -> None:
    page = HttpResponse(AUTOCONFIG, 200, "text/html", b"<html><body>Hi</body></html>")
    net = FakeNet(
        web={AUTOCONFIG: page, WELL_KNOWN: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP))
    )
    result = look_up(net)
    assert result.status is Status.VERIFIED
    assert "web-page" in reasons(result, "autoconfig")


def test_no_answer_can_make_us_a_port_scanner() -> None:
    many = [f"imap://h{n}.{D}:993/tls" for n in range(60)]
    net = FakeNet(web={AUTOCONFIG: xml(D, *many)})
    look_up(net, skip=frozenset({"guess"}))
    assert len([question for question in net.asked if question in many]) == 24


def test_one_host_is_not_tried_on_more_than_eight_ports() -> None:
    many = [f"imap://imap.{D}:{port}/tls" for port in range(2000, 2020)]
    net = FakeNet(web={AUTOCONFIG: xml(D, *many)})
    look_up(net, skip=frozenset({"guess"}))
    assert len([question for question in net.asked if question in many]) == 8


def test_events_come_in_order_and_end_with_the_conclusion() -> None:
    events: list[Event] = []
    net = FakeNet(web={AUTOCONFIG: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))
    look_up(net, events=events)
    kinds = [type(event) for event in events]
    assert kinds[-1] is Concluded
    assert kinds.index(Asking) < kinds.index(Trying) < kinds.index(Tried)
    assert Answered in kinds


def test_a_lookup_that_is_interrupted_can_still_tell_what_it_knows() -> None:
    net = FakeNet(
        web={AUTOCONFIG: xml(D, IMAP, SMTP)},
        mail=(proven(IMAP), proven(SMTP, after=NEVER)),
    )

    async def whole() -> LookupResult:
        lookup = Lookup(net, Book(), Book(), parse(f"someone@{D}"), Options())
        task = asyncio.create_task(lookup.run())
        await asyncio.wait([task], timeout=0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return lookup.result()

    result = asyncio.run(whole())
    assert result.partial
    assert result.status is Status.FOUND
    assert hosts(result) == [f"imap.{D}", f"smtp.{D}"]


def test_planning_asks_nothing() -> None:
    from autoconf.plan import plan
    from autoconf.sources.inquiry import Inquiry, MailExchangers

    exchangers = MailExchangers(DnsStatus.OK, mx("a.b.hoster.example").mx)
    inquiry = Inquiry(parse(f"someone@{D}"), Options(), Book(), Book(), exchangers)
    made = plan(inquiry)
    steps = [step for source in made.remote for step in source.steps(inquiry)]
    assert [s.locator for s in steps if s.source == "mx"] == [
        "https://autoconfig.b.hoster.example/mail/config-v1.1.xml",
        "https://autoconfig.hoster.example/mail/config-v1.1.xml",
        "https://autoconfig.thunderbird.net/v1.1/b.hoster.example",
        "https://autoconfig.thunderbird.net/v1.1/hoster.example",
    ]
    assert len(made.local) == len([s for s in SOURCES if s.local])


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("mx.hoster.co.uk", ("hoster.co.uk",)),
        ("mx.premium.europe.hoster.example", ("premium.europe.hoster.example", "hoster.example")),
        ("hoster.example", ("hoster.example",)),
        ("co.uk", ()),
    ],
)
def test_the_mx_is_never_climbed_to_a_public_suffix(host: str, names: tuple[str, ...]) -> None:
    from autoconf.sources.mx import names as places

    assert places(host) == names


def test_a_fault_of_the_third_party_is_not_the_domains() -> None:
    net = FakeNet(
        dns={(D, "MX"): mx("mx.other.example")},
        web={ISPDB: HttpResponse(ISPDB, fault=HttpFault.SILENT)},
    )
    result = look_up(net)
    assert result.status is Status.NOT_FOUND
    assert [a.kind for a in result.attempts if a.source == "ispdb"] == [AnswerKind.FAILED]


def test_only_who_was_reached_learned_something() -> None:
    gone = f"https://autoconfig.{D}/mail/config-v1.1.xml"
    net = FakeNet(
        dns={(D, "MX"): mx("mx.other.example")},
        web={
            gone: HttpResponse(gone, fault=HttpFault.REFUSED),
            ISPDB: HttpResponse(ISPDB, 404),
            WELL_KNOWN: HttpResponse(
                "https://www.example.net/x",
                fault=HttpFault.SILENT,
                hops=(WELL_KNOWN, "https://www.example.net/x"),
            ),
        },
    )
    result = look_up(net)
    told = {f"{t.host}: {t.what}" for answer in result.attempts for t in answer.told}
    assert told == {"autoconfig.thunderbird.net: domain", f"{D}: domain"}


def test_a_record_of_ones_own_is_found_by_the_mx_as_well() -> None:
    own = record("mine", IMAP, SMTP, mx=[rule("*.mx.big.example")])
    net = FakeNet(
        dns={(D, "MX"): mx("a.mx.big.example")},
        mail=tuple(proven(s) for s in (IMAP, SMTP, BIG_IMAP, BIG_SMTP)),
    )
    result = look_up(net, own=Book(own))
    assert hosts(result) == [f"imap.{D}", f"smtp.{D}"]
    assert result.config is not None
    assert result.config.incoming[0].voucher is Voucher.OVERRIDE
    assert reasons(result, "curated-mx") == {"overridden"}


def test_what_the_domain_says_it_does_not_offer_is_not_guessed() -> None:
    names = ("_imaps", "_imap", "_pop3s", "_pop3", "_submissions", "_submission")
    net = FakeNet(
        dns={
            **{(f"{name}._tcp.{D}", "SRV"): srv((0, 0, 0, "")) for name in names},
            (f"imap.{D}", "A"): addresses("192.0.2.1"),
            (f"smtp.{D}", "A"): addresses("192.0.2.1"),
        },
        mail=(proven(IMAP), proven(SMTP)),
    )
    result = look_up(net)
    assert result.status is Status.NOT_FOUND
    assert IMAP not in net.asked


def test_whoever_may_have_been_told_before_the_cut_counts_as_told() -> None:
    net = FakeNet(
        web={AUTOCONFIG: xml(D, IMAP, SMTP)},
        mail=(proven(IMAP), proven(SMTP)),
        slow={ISPDB: NEVER},
    )
    told = {f"{t.host}: {t.what}" for answer in look_up(net).attempts for t in answer.told}
    assert "autoconfig.thunderbird.net: domain" in told


def test_a_shared_address_does_not_follow_a_redirect_to_somebody_else() -> None:
    private = f"{AUTOCONFIG}?emailaddress=someone%40{D}"
    net = FakeNet(
        web={
            private: HttpResponse(private, fault=HttpFault.REDIRECT, hops=(private,)),
            AUTOCONFIG: xml(D, IMAP, SMTP),
        },
        mail=(proven(IMAP), proven(SMTP)),
    )
    result = look_up(net, share_address=True)
    assert result.status is Status.VERIFIED
    (private_request,) = [r for r in net.requests if r.url == private]
    assert private_request.within == D


def test_a_refusal_of_the_guard_is_an_attempt_and_a_notice() -> None:
    net = FakeNet(
        web={AUTOCONFIG: xml(D, IMAP, SMTP)},
        mail=(proven(IMAP), failing(SMTP, Outcome.GUARDED)),
    )
    result = look_up(net)
    assert [a.locator for a in result.attempts if a.source == "guard"] == [f"smtp.{D}:465"]
    assert "guarded" in result.notices


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (mx(""), "null-mx"),
        (DnsAnswer(D, "MX", DnsStatus.NX_DOMAIN), "no-such-domain"),
        (DnsAnswer(D, "MX", DnsStatus.UNREACHABLE), "dns-unreachable"),
    ],
)
def test_why_the_last_resorts_are_left_out_is_told(answer: DnsAnswer, reason: str) -> None:
    result = look_up(FakeNet(dns={(D, "MX"): answer}))
    assert reasons(result, "guess") == {reason}


def test_a_long_list_for_reading_leaves_room_for_sending() -> None:
    many = [f"imap://h{n}.{D}:993/tls" for n in range(40)]
    net = FakeNet(
        web={AUTOCONFIG: xml(D, *many, SMTP)}, mail=(*(proven(s) for s in many), proven(SMTP))
    )
    assert look_up(net).status is Status.VERIFIED


def test_a_forged_http_file_does_not_outvote_the_domain_by_naming_the_mx_owners_hosts() -> None:
    pop = f"pop3://pop.{D}:995/tls"
    net = FakeNet(
        dns={(D, "MX"): mx(f"mx.{D}")},
        web={
            AUTOCONFIG: xml(D, BIG_IMAP, BIG_SMTP),
            f"http://autoconfig.{D}/mail/config-v1.1.xml": xml(D, pop, SMTP),
        },
        mail=tuple(proven(s) for s in (BIG_IMAP, BIG_SMTP, pop, SMTP)),
    )
    assert hosts(look_up(net, book=Book())) == ["imap.big.example", "smtp.big.example"]
