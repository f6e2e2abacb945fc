"""Every check: silent where all is well, and right where one thing is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autoconf.checks import remedy
from autoconf.checks.finding import WRONG, Do, Status
from autoconf.checks.table import CHECKS
from autoconf.documents import pacc
from autoconf.messages import LANGUAGES
from autoconf.model import Auth
from autoconf.net import DnsAnswer, DnsStatus, HttpFault
from autoconf.observation import Direction, Line, Outcome
from autoconf.options import Options
from autoconf.render.check import words
from tests.unit.book import Book
from tests.unit.checks.changes import (
    FILTER,
    KEY,
    OTHER,
    OTHER_WITH_MX,
    PACC_BODY,
    POINTER,
    STARTTLS,
    Change,
    at_a_big_provider,
    bare,
    caa,
    named,
    pinned,
    served,
    served_as_json,
    shows,
    simulated,
    tabled,
    without,
    without_certificates,
)
from tests.unit.checks.mistakes import BAD, NEVER_WRONG
from tests.unit.checks.seen import (
    AUTOCONFIG,
    GOOD,
    IMAP,
    PACC,
    POP3,
    POX,
    POX_CASE,
    SMTP,
    WELL_KNOWN,
    D,
    Domain,
    alias,
    answer,
    fault,
    line,
    well,
)
from tests.unit.fakenet import mx, srv, txt


def test_where_all_is_well_no_check_finds_anything() -> None:
    report = well().look()
    assert [(f.id, f.status, f.seen) for f in report.wrong] == []
    assert report.verdict == "pass"


@pytest.mark.parametrize(
    ("id", "expected", "change"), BAD, ids=[f"{id} {expected}" for id, expected, _ in BAD]
)
def test_one_thing_is_wrong_and_its_check_says_so(id: str, expected: str, change: Change) -> None:
    # Given a domain where all is well, when one thing is changed
    domain = well()
    change(domain)
    # Then the check of that thing says so, with evidence, and tells what to do if it is grave
    finding = domain.finding(id)
    assert finding.status == expected, finding
    assert finding.seen
    if finding.status in (Status.ERROR, Status.CRITICAL):
        assert finding.fix
    for language in LANGUAGES:
        assert words.sentence(finding, language)
        assert all(words.line(each, language) for each in finding.seen)


def test_every_check_is_seen_to_find_something() -> None:
    assert {id for id, _, _ in BAD} | set(NEVER_WRONG) == {check.id for check in CHECKS}


def test_every_id_is_used_once_and_there_are_enough_of_them() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids) >= 45


def test_every_check_has_its_heading_in_the_document_in_their_order() -> None:
    page = (Path(__file__).parents[3] / "docs" / "checks.md").read_text(encoding="utf-8")
    headings = [row.removeprefix("### ") for row in page.splitlines() if row.startswith("### ")]
    assert headings == [check.id for check in CHECKS]
    flat = " ".join(page.split())
    for finding in well().look().findings:
        assert f"### {finding.id} **{words.title(finding, 'en')}.**" in flat


@pytest.mark.parametrize("answered", [DnsStatus.FAILED, DnsStatus.SILENT, DnsStatus.UNREACHABLE])
def test_when_nothing_can_be_asked_nothing_counts_against_the_domain(answered: DnsStatus) -> None:
    domain = Domain()
    evidence = domain.evidence()
    domain.dns = {(name, kind): DnsAnswer(name, kind, answered) for name, kind in evidence.dns}
    domain.authority = ()
    down = HttpFault.DNS_FAILED
    domain.web = {
        key: fault(key, down)
        for request in domain.requests
        for key in (request.url, f"{request.method} {request.url}")
    }
    report = domain.look()
    assert report.wrong == ()
    assert report.verdict == "unknown"
    assert report.undetermined


def test_a_domain_that_does_not_exist_is_one_finding() -> None:
    domain = Domain()
    domain.dns[D, "MX"] = DnsAnswer("", "MX", DnsStatus.NX_DOMAIN)
    assert [f.id for f in domain.look().wrong] == ["AC-DNS-001"]


@pytest.mark.parametrize("outcome", [Outcome.SILENT, Outcome.UNREACHABLE, Outcome.POLICY])
def test_servers_out_of_reach_are_unknown_and_not_wrong(outcome: Outcome) -> None:
    domain = well()
    for text in (IMAP, POP3, SMTP):
        domain.seen(text, outcome)
    report = domain.look()
    told = {f.id: f.status for f in report.findings}
    assert told["AC-SRV-001"] == told["AC-SRV-002"] == told["AC-CON-001"] == Status.UNKNOWN
    assert all(f.status not in (Status.ERROR, Status.CRITICAL) for f in report.findings)
    assert report.undetermined


@pytest.mark.parametrize("known", [False, True])
def test_a_filter_in_front_says_nothing_about_where_the_mailboxes_are(known: bool) -> None:
    # Given an alias to a provider we know, and the MX of a filter
    domain = well()
    domain.book = Book(OTHER, FILTER) if known else Book(OTHER)
    domain.dns[D, "MX"] = mx("in.filter.example")
    domain.names("in.filter.example", "autodiscover.other.example")
    domain.dns[f"autodiscover.{D}", "CNAME"] = alias("autodiscover.other.example")
    assert domain.finding("AC-DNS-005").status is Status.PASS


def test_at_a_provider_we_know_autodiscover_is_the_providers_own_business() -> None:
    # Given a domain at a provider whose alias answers for no customer's name over https
    domain = well()
    domain.book = Book(OTHER_WITH_MX)
    domain.dns[D, "MX"] = mx("in.other.example")
    domain.names("in.other.example", "autodiscover.other.example")
    domain.dns[f"autodiscover.{D}", "CNAME"] = alias("autodiscover.other.example")
    domain.web[POX] = fault(POX, HttpFault.TLS)
    # Then neither the certificate nor the alias nor Outlook is a finding
    told = {f.id: f.status for f in domain.look().findings}
    assert told["AC-PUB-009"] is Status.PASS
    assert told["AC-DNS-005"] is Status.PASS
    assert told["AC-CLI-002"] is Status.NOT_APPLICABLE


def test_where_ipv6_is_swallowed_on_the_way_no_server_is_blamed() -> None:
    domain = well()
    domain.names(f"imap.{D}", rdtype="AAAA", place="2a0e:45::1")
    domain.seen(IMAP, Outcome.SILENT, "IPv6")
    assert domain.finding("AC-SRV-005").status is Status.UNKNOWN


@pytest.mark.parametrize("code", [401, 403, 405])
def test_a_web_server_that_forbids_what_it_does_not_know_publishes_nothing(code: int) -> None:
    domain = well()
    domain.web[WELL_KNOWN] = answer(WELL_KNOWN, b"", status=code)
    assert domain.finding("AC-PUB-004").status is Status.NOT_APPLICABLE


def test_without_the_public_database_nobody_can_say_that_nothing_is_published() -> None:
    domain = well()
    bare(domain)
    domain.options = Options(third_party=False)
    assert domain.finding("AC-PUB-001").status is Status.UNKNOWN


def test_what_our_own_record_names_and_is_gone_is_not_the_mistake_of_the_domain() -> None:
    domain = well()
    at_a_big_provider(domain)
    for id in ("AC-SRV-003", "AC-DNS-020"):
        lines = [line.place for line in domain.finding(id).seen]
        assert not any("big.example" in place for place in lines)


def test_only_servers_that_are_proven_and_vouched_for_stand_in_a_fix() -> None:
    # Given a domain whose SRV records alone name servers, all of them somebody else's
    domain = well()
    without(AUTOCONFIG)(domain)
    without(POX)(domain)
    without(POX_CASE)(domain)
    foreign = ("imap://imap.evil.example:993/tls", "smtp://smtp.evil.example:465/tls")
    domain.dns[f"_imaps._tcp.{D}", "SRV"] = srv((0, 1, 993, "imap.evil.example"))
    domain.dns[f"_pop3s._tcp.{D}", "SRV"] = srv((0, 1, 995, "imap.evil.example"))
    domain.dns[f"_submissions._tcp.{D}", "SRV"] = srv((0, 1, 465, "smtp.evil.example"))
    domain.names("imap.evil.example", "smtp.evil.example")
    for text in foreign:
        domain.seen(text, Outcome.OK)
    domain.servers = {text: domain.servers[text] for text in foreign}
    # When it is looked at
    report = domain.look()
    # Then nothing to paste names them
    assert report.evidence.plan is None
    adding = [f for finding in report.findings for f in finding.fix if f.do in (Do.ADD, Do.FILE)]
    assert adding == []


def test_the_real_local_part_is_sent_only_when_it_may_be_shared() -> None:
    domain = replace(well(), address=f"secret@{D}")
    domain.look()
    said = [(r.url, r.body or b"") for r in domain.requests]
    assert not any("secret" in url or b"secret" in body for url, body in said)
    # When it may be shared it goes to the domain's own hosts over https alone, and never out of it
    shared = replace(well(), address=f"secret@{D}", options=Options(share_address=True))
    shared.look()
    told = [r for r in shared.requests if "secret" in r.url or b"secret" in (r.body or b"")]
    assert told
    for request in told:
        assert request.url.split("/")[2].endswith(D)
        assert request.url.startswith("https://")
        assert request.within == D


def test_nothing_is_asked_twice() -> None:
    domain = well()
    domain.look()
    web = [f"{r.method} {r.url} {r.body!r}" for r in domain.requests]
    assert len(web) == len(set(web))


def test_programs_that_all_work_are_no_finding_and_those_that_do_not_are_named() -> None:
    domain = well()
    simulated(domain)
    assert domain.finding("AC-CLI-005").status is Status.PASS
    without(AUTOCONFIG)(domain)
    assert "Evolution" in domain.finding("AC-CLI-005").hurts


def test_what_hurts_nobody_names_no_client() -> None:
    for finding in well().look().findings:
        assert bool(finding.hurts) <= (finding.status in WRONG)


def test_a_password_offered_behind_tls_alone_is_no_finding() -> None:
    domain = well()
    named(STARTTLS, IMAP, SMTP)(domain)
    note = Line(Direction.NOTE, "TLSv1.3 established, certificate valid for imap", 2.0)
    lines = (line("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED"), note, line("* AUTH=PLAIN"))
    domain.seen(STARTTLS, Outcome.OK, transcript=lines)
    assert domain.finding("AC-TLS-010").status is Status.PASS


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (('0 issue "letsencrypt.org; validationmethods=dns-01"',), Status.PASS),
        (('0 issue "ca.example"', '0 issue "LetsEncrypt.org"'), Status.PASS),
        (('0 iodef "mailto:somebody@example.org"', '0 issuewild ";"'), Status.PASS),
        ((), Status.NOT_APPLICABLE),
    ],
)
def test_who_may_issue_certificates_is_read_as_authorities_read_it(
    records: tuple[str, ...], expected: Status
) -> None:
    domain = well()
    without_certificates(domain)
    caa(*records)(domain)
    assert domain.finding("AC-DNS-021").status is expected


def test_whoever_has_a_certificate_may_get_the_next() -> None:
    domain = well()
    caa('0 issue "ca.example"')(domain)
    assert domain.finding("AC-DNS-021").status is Status.PASS


def test_a_name_of_its_own_decides_before_the_domain() -> None:
    domain = well()
    without_certificates(domain)
    caa('0 issue ";"')(domain)
    domain.dns[f"autoconfig.{D}", "CAA"] = tabled("CAA", '0 issue "letsencrypt.org"')
    assert domain.finding("AC-DNS-021").status is Status.PASS


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (f"3 1 1 {KEY}", Status.PASS),
        (f"1 1 1 {KEY.upper()}", Status.PASS),
        (f"3 1 2 {KEY}", Status.WARN),
        ("2 1 1 00", Status.NOT_APPLICABLE),
        ("3 1 0 00", Status.NOT_APPLICABLE),
    ],
)
def test_a_pin_is_held_against_the_certificate_that_is_shown(record: str, expected: Status) -> None:
    domain = well()
    shows(POP3)(domain)
    pinned(f"_995._tcp.pop.{D}", record)(domain)
    assert domain.finding("AC-TLS-011").status is expected


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.TLS_CHAIN])
def test_a_pin_is_given_only_for_a_certificate_that_proves_itself_without_it(
    outcome: Outcome,
) -> None:
    domain = well()
    shows(POP3, outcome)(domain)
    pinned(f"_995._tcp.pop.{D}", "3 1 1 00")(domain)
    fixes = domain.finding("AC-TLS-011").fix
    if outcome is Outcome.OK:
        name = f"_995._tcp.pop.{D}."
        assert [fix.paste for fix in fixes] == [
            f"{name} IN TLSA 3 1 1 00",
            f"{name} 3600 IN TLSA 3 1 1 {KEY}",
        ]
    else:
        assert [fix.do for fix in fixes] == [Do.ASK]


def test_json_that_leads_to_the_domains_own_host_is_as_it_should_be() -> None:
    domain = well()
    served_as_json(POINTER % f"autodiscover.{D}".encode())(domain)
    assert domain.finding("AC-PUB-020").status is Status.PASS


def test_a_pacc_document_goes_along_as_it_is_and_a_corrected_one_with_its_digest() -> None:
    # Given a document with its digest, which lacks nothing but leave for web mail
    domain = well()
    domain.names(f"ua-auto-config.{D}")
    served(PACC, PACC_BODY, kind="application/json")(domain)
    domain.dns[f"_ua-auto-config.{D}", "TXT"] = txt(
        f"v=UAAC1; a=sha256; d={pacc.digest(PACC_BODY)}"
    )
    # Then its very bytes are among the files, and no record changes
    files = dict(remedy.files(domain.look(), "en"))
    assert files[f"site{PACC.partition(D)[2]}"] == PACC_BODY
    assert "zone.txt" not in files
    # Given a damaged one, then the new one comes with the digest of its bytes
    served(PACC, PACC_BODY[:-9], kind="application/json")(domain)
    files = dict(remedy.files(domain.look(), "en"))
    new = files[f"site{PACC.partition(D)[2]}"]
    assert pacc.digest(new) in files["zone.txt"].decode()


def test_a_way_to_sign_in_that_is_not_offered_is_not_published_again() -> None:
    domain = well()
    domain.serve(AUTOCONFIG, GOOD.replace(b"password-cleartext", b"OAuth2"))
    plan = domain.evidence().plan
    assert plan is not None
    assert {way for server in plan.settings.servers for way in server.auth} == {
        Auth.PASSWORD_CLEARTEXT
    }
