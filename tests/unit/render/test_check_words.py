"""A report of checks speaks to a person: no word of a file format, nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from autoconf.catalog.index import Catalog
from autoconf.checks.finding import Client, Do, Status
from autoconf.checks.report import Report
from autoconf.clients import chosen
from autoconf.messages import LANGUAGES, check_more, check_xml, say
from autoconf.model import Auth, UsernameForm
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.observation import Outcome
from autoconf.render import text
from autoconf.render.check import html, json, markdown, page, ticket, words
from tests.unit.book import Book, record
from tests.unit.checks.changes import Change, at_a_big_provider, bare, both, named, served, shown
from tests.unit.checks.mistakes import BAD
from tests.unit.checks.seen import AUTOCONFIG, IMAP, ISPDB, POP3, SMTP, D, Domain, observed, well
from tests.unit.fakenet import mx, xml

RAW = re.compile(
    r"%EMAIL|password-(?:cleartext|encrypted)|tls-client-cert|client-ip|local-part"
    r"|\b(?:ispdb|companion)\b|\b(?:srv|record|guess): "
    r"|\b(?:imap|pop3|smtp) [\w.-]+:\d+|:\d+ (?:tls|starttls|plain)\b"
)


STEP = r"(?m)^ *\d+\. .* -> .*$"
"""What a simulated program asks, to the letter: for those who want everything."""


@cache
def at_163() -> Report:
    domain = Domain(address="someone@163.com", book=Catalog.load())  # type: ignore[arg-type]
    listing = Catalog.load().by_domain("163.com")
    assert listing is not None
    domain.dns["163.com", "MX"] = mx("mx.163.com")
    domain.names("mx.163.com")
    for server in listing.settings("163.com", None).servers:
        where = server.endpoint
        domain.names(where.host)
        place = f"{where.protocol}://{where.host}:{where.port}/{where.security}"
        domain.servers[place] = observed(place)
    return domain.look()


def changed(*changes: Change) -> Report:
    domain = well()
    both(*changes)(domain)
    return domain.look()


def void() -> Report:
    """A name with an address, and nothing else."""
    domain = Domain()
    domain.names(D)
    return domain.look()


def silent() -> Report:
    domain = Domain()
    asked = domain.evidence().dns
    domain.dns = {key: DnsAnswer(*key, DnsStatus.SILENT) for key in asked}
    return domain.look()


def unpasted(report: Report) -> Report:
    """Without the files: they hold the words of their format, as they must."""
    files = (Do.FILE, Do.WEB)
    return replace(
        report,
        findings=tuple(
            replace(found, fix=tuple(fix for fix in found.fix if fix.do not in files))
            for found in report.findings
        ),
    )


def drawn(report: Report, language: str = "en", *, whole: bool = False) -> str:
    return text.draw(page.page(report, language, whole=whole))


TABLE: dict[str, Change] = {
    **{f"{id} {status}": change for id, status, change in BAD},
    "two sources disagree": both(
        lambda d: d.web.__setitem__(ISPDB, xml(D, f"imap://mx.{D}:143/starttls", SMTP)),
        shown(f"imap://mx.{D}:143/starttls", Outcome.OK),
    ),
}


@pytest.mark.parametrize("change", TABLE.values(), ids=TABLE)
def test_no_report_holds_a_word_that_only_files_know(change: Change) -> None:
    speaks_plainly(unpasted(changed(change)))


@pytest.mark.parametrize("make", [at_163, void, silent])
def test_no_report_of_a_whole_domain_does_either(make: Callable[[], Report]) -> None:
    speaks_plainly(unpasted(make()))


def speaks_plainly(report: Report) -> None:
    for language in LANGUAGES:
        # Whoever writes the file is told what to write there.
        advice = say("remark.fixed-username", language, detail="")
        forms = (
            re.sub(STEP, "", drawn(report, language, whole=True)),
            ticket.text(report, language),
            markdown.text(report, language),
            unescape(html.text(report, language)),
        )
        for form in forms:
            assert RAW.findall(form.replace(advice, "")) == [], language


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "authorization code", "whole address"),
        ("zh-CN", "授权码", "完整邮箱地址"),
        ("zh-TW", "授權碼", "完整信箱地址"),
    ],
)
def test_the_ticket_of_163_says_what_goes_where_the_password_is_asked_for(
    language: str, code: str, name: str
) -> None:
    said = ticket.text(at_163(), language)
    assert code in said
    assert name in said
    assert "imap.163.com:993 SSL/TLS" in said


def test_who_is_known_to_us_need_not_type_and_is_sent_to_no_administrator() -> None:
    found = next(f for f in at_163().findings if f.id == "AC-PUB-001")
    assert (found.status, found.fix) == (Status.INFO, ())
    assert "known to us" in words.sentence(found, "en")
    assert say("check.ticket-cause", "en", domain="163.com") not in ticket.text(at_163(), "en")
    # Whom the database does not know, nobody spares the typing.
    assert changed(bare).evidence.sayings == {}
    assert next(f for f in changed(bare).findings if f.id == "AC-PUB-001").status is Status.ERROR


def test_a_domain_of_ones_own_at_a_provider_is_known_and_may_publish_all_the_same() -> None:
    found = next(f for f in changed(at_a_big_provider, bare).findings if f.id == "AC-PUB-001")
    assert found.status is Status.INFO
    assert found.told == "known"
    assert found.fix


def test_a_record_whose_servers_are_silent_is_still_known() -> None:
    domain = Domain(book=Book(record("small", IMAP, SMTP, domains=[D])))
    domain.dns[D, "MX"] = mx(f"mx.{D}")
    assert domain.finding("AC-PUB-001").status is Status.INFO


def test_where_nobody_names_a_server_nobody_is_said_to() -> None:
    report = void()
    said = drawn(report)
    assert "Nobody names a server for this domain." in said
    assert "Servers are named" not in said
    # First of all it must take mail; and the question to send stands once.
    assert [f.id for f in report.wrong[:2]] == ["AC-DNS-002", "AC-SRV-001"]
    assert said.count("Which IMAP (or POP3) and SMTP servers") == 1
    assert said.count("the same as for AC-SRV-001, above") == 3


def test_where_servers_are_named_and_none_works_it_is_not_said_that_nobody_names_one() -> None:
    report = changed(
        named(IMAP, SMTP), *(shown(each, Outcome.REFUSED) for each in (IMAP, POP3, SMTP))
    )
    assert {f.told for f in report.findings} == {"bad"}
    assert report.wrong[0].id == "AC-SRV-001"


def test_of_several_questions_only_those_that_are_new_stand_again() -> None:
    # Given one certificate for two findings, and another question for the second alone
    report = changed(shown(POP3, Outcome.TLS_NAME), shown(SMTP, Outcome.TLS_EXPIRED))
    asked = [paste for pairs in words.fixes(report, "en").values() for _, paste in pairs]
    sentences = [line for paste in asked for line in paste.split("\n") if line[:6] == "Please"]
    assert len(sentences) == len(set(sentences)) == 2


@pytest.mark.parametrize(
    ("language", "verdict"),
    [
        ("en", f"Mail at {D} does not work, or is not safe. To mend now: 3."),
        ("zh-CN", f"{D} 的邮件无法使用，或不安全。须立即修复：3 处。"),
        ("zh-TW", f"{D} 的郵件無法使用，或不安全。須立即修復：3 處。"),
    ],
)
def test_the_gravest_verdict_counts_what_is_to_be_mended(language: str, verdict: str) -> None:
    report = changed(shown(IMAP, Outcome.TLS_NAME), shown(POP3, Outcome.TLS_NAME))
    assert words.verdict(report, language) == verdict.replace("3", str(report.grave))


def test_one_reason_for_many_checks_is_said_once_with_its_number() -> None:
    report = silent()
    ids = [f.id for f in report.having(Status.UNKNOWN) if f.reason == "dns"]
    assert len(ids) > 10
    line = f"The DNS gave no answer: {len(ids)} checks"
    for said in (drawn(report), drawn(report, whole=True), markdown.text(report, "en")):
        assert said.lower().count("the dns gave no answer") == 1
        assert line in said
    assert f"{line} ({', '.join(ids)})" in drawn(report, whole=True)
    assert ids[0] not in drawn(report)


def evidence(id: str, *changes: Change, language: str = "en") -> list[str]:
    found = next(f for f in changed(*changes).findings if f.id == id)
    return [words.line(each, language) for each in found.seen]


def test_a_certificate_says_for_whom_until_when_and_by_whom_it_is() -> None:
    wrong = shown(POP3, Outcome.TLS_NAME)
    said = {tag: evidence("AC-TLS-001", wrong, language=tag)[0] for tag in LANGUAGES}
    assert said["en"].endswith("(for other.example; until 2027-06-01; by Lab)")
    assert said["zh-CN"].endswith("(属于 other.example；有效期至 2027-06-01；签发者 Lab)")
    assert said["zh-TW"].endswith("(屬於 other.example；有效期至 2027-06-01；簽發者 Lab)")


def test_a_refused_connection_says_so_once() -> None:
    twice = f"pop.{D}: connection refused (192.0.2.7)"
    refused = shown(POP3, Outcome.REFUSED, detail=twice, address="192.0.2.7")
    assert evidence("AC-SRV-003", refused) == [
        f"pop.{D}:995: connection refused (192.0.2.7; named by: autoconfig, Autodiscover, "
        "SRV records)"
    ]


def test_sources_servers_and_methods_have_names() -> None:
    other = f"imap://mx.{D}:143/starttls"
    database = both(
        lambda d: d.web.__setitem__(ISPDB, xml(D, other, SMTP)), shown(other, Outcome.OK)
    )
    assert f"Thunderbird's public database: IMAP mx.{D}:143 STARTTLS" in evidence(
        "AC-CON-002", database
    )
    oauth2 = shown(POP3, Outcome.OK, auth=(Auth.OAUTH2,))
    assert evidence("AC-SRV-007", oauth2)[0] == (
        f"pop.{D}:995: autoconfig: password; the server offers: OAuth2"
    )
    rows = [name for name, _ in words.matrix(changed(database), "zh-CN")]
    assert "Thunderbird 公共数据库" in rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", [*Auth, *UsernameForm])
def test_every_method_and_every_form_of_a_name_has_a_word(
    language: str, word: Auth | UsernameForm
) -> None:
    if isinstance(word, Auth):
        assert words.method(word, language) not in ("", str(word))
    else:
        assert words.value((word,), language) not in ("", str(word))


def test_a_program_has_one_name() -> None:
    assert chosen(["thunderbird-android"])[0].title == Client.ANDROID.value
    texts = [
        text
        for each in (*check_xml.TEXTS.values(), *check_more.TEXTS.values())
        for text in each.values()
    ]
    for said in texts:
        assert "安卓" not in said
        assert "Thunderbird Android" not in said


def test_programs_read_the_codes_that_people_read_in_words() -> None:
    object_ = json.report_object(changed(shown(POP3, Outcome.OK, auth=(Auth.OAUTH2,))), "en")
    found = next(f for f in object_["findings"] if f["id"] == "AC-SRV-007")
    assert found["evidence"][0]["detail"] == "autoconfig; password-cleartext; oauth2"


BROKEN = (served(AUTOCONFIG, xml(D, POP3, IMAP)), shown(POP3, Outcome.TLS_CHAIN))


@pytest.mark.parametrize("form", [drawn, html.text])
def test_settings_that_work_stand_before_what_is_to_be_mended_then(form: object) -> None:
    assert callable(form)
    said = re.sub(r"(?s)<style>.*</style>", "", form(changed(*BROKEN), "en"))
    order = ["Fix this first", "Settings that work", "Then", "What could be better"]
    places = [re.search(rf"(?m)^(?:<h2>)?{word}(?:</h2>)?$", said) for word in order]
    starts = [place.start() for place in places if place]
    assert starts == sorted(starts)
    assert len(starts) >= 3


def test_what_could_be_better_is_not_to_be_fixed_first() -> None:
    report = changed(lambda d: d.dns.pop((D, "DS")))
    for said in (drawn(report), markdown.text(report, "en"), html.text(report, "en")):
        assert "Fix this first" not in said
        assert "What could be better" in said


def test_a_matrix_wider_than_the_terminal_is_for_those_who_want_everything() -> None:
    report = changed()

    def has(**more: object) -> bool:
        made = page.page(report, "en", **more)  # type: ignore[arg-type]
        return "Who names which server" in text.draw(made)

    assert has()
    assert has(columns=400)
    assert not has(columns=80)
    assert has(columns=80, whole=True)


@pytest.mark.parametrize(("language", "area"), [("zh-CN", "发布"), ("zh-TW", "發布")])
def test_in_chinese_settings_are_published_and_not_proclaimed(language: str, area: str) -> None:
    said = markdown.text(changed(bare), language) + html.text(changed(bare), language)
    assert area in said
    assert "公布" not in said
    assert "（同上文" not in said
