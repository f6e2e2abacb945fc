"""What the world sees, told apart: published, missing, drifted, extra, could not ask."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from autoconf.messages import LANGUAGES
from autoconf.model import Settings
from autoconf.net import Deadline, DnsAnswer, DnsStatus, HttpFault, HttpResponse, Srv
from autoconf.publish import page, tree
from autoconf.publish.check import Finding, Word, check
from autoconf.publish.plan import Plan
from autoconf.render.text import draw
from tests.unit.fakenet import FakeNet, addresses, srv, txt

from .plans import DAV, DOMAIN, IMAP, SETTINGS, SMTP, STARTTLS, WEB, made, server

Dns = Mapping[tuple[str, str], DnsAnswer]
Web = Mapping[str, HttpResponse | bytes]
AUTOCONFIG = f"https://autoconfig.{DOMAIN}{tree.AUTOCONFIG}"
WELL_KNOWN = f"https://{DOMAIN}{tree.WELL_KNOWN}"
OUTLOOK = f"https://autodiscover.{DOMAIN}{tree.AUTODISCOVER}"
PACC = f"https://ua-auto-config.{DOMAIN}/.well-known/user-agent-configuration.json"
DIGEST = f"_ua-auto-config.{DOMAIN}"
IMAPS = f"_imaps._tcp.{DOMAIN}"
POP3_CLEAR = f"_pop3._tcp.{DOMAIN}"
OUTLOOK_SRV = f"_autodiscover._tcp.{DOMAIN}"
HELPER = f"autoconfig.{DOMAIN}"


def published(
    plan: Plan,
) -> tuple[dict[tuple[str, str], DnsAnswer], dict[str, HttpResponse | bytes]]:
    """The world as it is when everything was done."""
    dns: dict[tuple[str, str], DnsAnswer] = {(WEB, "A"): addresses("192.0.2.1")}
    for record in plan.records:
        key = record.name, record.rdtype
        match record.value:
            case Srv():
                before = dns[key].srv if key in dns else ()
                dns[key] = DnsAnswer("", "SRV", DnsStatus.OK, srv=(*before, record.value))
            case str() if record.rdtype == "TXT":
                dns[key] = txt(*(dns[key].txt if key in dns else ()), record.value)
            case str() if record.rdtype == "CNAME":
                dns[record.name, "A"] = addresses("192.0.2.1")
            case str(ip):
                dns[key] = addresses(ip)
    files: dict[str, HttpResponse | bytes] = {
        f"https://{file.host}{file.path}": file.body for file in tree.files(plan)
    }
    return dns, files


def findings(
    plan: Plan | None = None, dns: Dns | None = None, files: Web | None = None
) -> dict[str, Finding]:
    """By place; `dns` and `files` change a world where everything is published."""
    chosen = plan or made()
    all_dns, all_files = published(chosen)
    net = FakeNet({**all_dns, **(dns or {})}, {**all_files, **(files or {})})

    async def ask() -> tuple[Finding, ...]:
        return await check(net, chosen, Deadline(net.now() + 5))

    found = asyncio.run(ask())
    by_place = {each.place: each for each in found}
    assert len(by_place) == len(found)
    # Whatever was found can be told, in every language.
    for language in LANGUAGES:
        assert draw(page.checked(chosen, found, language))
    assert json.dumps(page.check_object(chosen, found, "en"))
    return by_place


def wrong(found: Mapping[str, Finding]) -> dict[str, tuple[Word, str]]:
    return {
        place: (each.word, each.reason)
        for place, each in found.items()
        if each.word is not Word.PUBLISHED
    }


@pytest.mark.parametrize("settings", [SETTINGS, DAV, STARTTLS])
@pytest.mark.parametrize("web", [(WEB,), ("192.0.2.7", "2001:db8::7")])
def test_what_was_printed_and_put_in_place_is_published(
    settings: Settings, web: tuple[str, ...]
) -> None:
    found = findings(made(settings, *web))
    assert wrong(found) == {}
    assert {IMAPS + " SRV", AUTOCONFIG, WELL_KNOWN, OUTLOOK, f"{HELPER} A/AAAA"} <= set(found)


def test_a_roll_over_with_both_digests_is_published() -> None:
    assert wrong(findings(made(old=("A" * 43 + "=",)))) == {}


def test_the_numbers_that_make_the_order_are_free() -> None:
    other = srv((5, 7, 993, "imap.example.org"))
    assert wrong(findings(dns={(IMAPS, "SRV"): other})) == {}


NO_DATA = DnsAnswer("", "", DnsStatus.NO_DATA)
GONE = DnsAnswer("", "", DnsStatus.NX_DOMAIN)
RIGHT = (0, 1, 993, "imap.example.org")
OLD = (10, 1, 993, "imap.old.example")
OLD_DIGEST = "v=UAAC1; a=sha256; d=" + "B" * 43 + "="


@pytest.mark.parametrize(
    ("key", "answer", "word", "reason"),
    [
        ((IMAPS, "SRV"), GONE, Word.MISSING, ""),
        ((IMAPS, "SRV"), NO_DATA, Word.MISSING, ""),
        ((IMAPS, "SRV"), srv(OLD), Word.DRIFTED, "other-servers"),
        ((IMAPS, "SRV"), srv(RIGHT, OLD), Word.EXTRA, "more-servers"),
        ((IMAPS, "SRV"), srv((0, 0, 0, "")), Word.DRIFTED, "refused"),
        ((IMAPS, "SRV"), srv((0, 1, 143, "imap.example.org")), Word.DRIFTED, "other-servers"),
        ((POP3_CLEAR, "SRV"), GONE, Word.MISSING, ""),
        ((POP3_CLEAR, "SRV"), srv((0, 1, 110, "pop.example.org")), Word.EXTRA, "offered"),
        ((OUTLOOK_SRV, "SRV"), srv((0, 0, 443, "outlook.example")), Word.DRIFTED, "other-servers"),
        ((DIGEST, "TXT"), GONE, Word.MISSING, ""),
        ((DIGEST, "TXT"), txt("v=spf1 -all"), Word.MISSING, ""),
        ((DIGEST, "TXT"), txt(OLD_DIGEST), Word.DRIFTED, "other-text"),
        ((HELPER, "A"), GONE, Word.MISSING, ""),
        ((HELPER, "A"), addresses("192.0.2.66"), Word.DRIFTED, "elsewhere"),
        ((WEB, "A"), GONE, Word.DRIFTED, "no-web-host"),
    ],
)
def test_one_record_changed_is_one_finding_with_the_right_word(
    key: tuple[str, str], answer: DnsAnswer, word: Word, reason: str
) -> None:
    name, rdtype = key
    found = wrong(findings(dns={key: answer}))
    if name == WEB:
        assert set(found.values()) == {(word, reason)}
        assert len(found) == 3
        return
    place = f"{name} {rdtype}" if rdtype != "A" else f"{name} A/AAAA"
    assert found == {place: (word, reason)}


def test_an_old_digest_beside_the_right_one_is_extra() -> None:
    right = published(made())[0][DIGEST, "TXT"].txt
    found = findings(dns={(DIGEST, "TXT"): txt(*right, OLD_DIGEST, "hello")})
    assert wrong(found) == {f"{DIGEST} TXT": (Word.EXTRA, "old-text")}


def test_a_digest_spelt_otherwise_is_the_same_digest() -> None:
    (right,) = published(made())[0][DIGEST, "TXT"].txt
    spelt = right.replace("v=UAAC1; a=sha256; ", "V=uaac1;a=SHA256;")
    assert wrong(findings(dns={(DIGEST, "TXT"): txt(spelt)})) == {}


def test_servers_in_another_order_have_drifted() -> None:
    second = server("imap://imap2.example.org:993/tls")
    plan = made(replace(SETTINGS, servers=(IMAP, second, SMTP)))
    swapped = srv((20, 1, 993, "imap.example.org"), (10, 1, 993, "imap2.example.org"))
    found = findings(plan, dns={(IMAPS, "SRV"): swapped})
    assert wrong(found) == {f"{IMAPS} SRV": (Word.DRIFTED, "order")}


def test_one_address_too_many_is_extra_and_one_too_few_has_drifted() -> None:
    plan = made(SETTINGS, "192.0.2.7")
    more = findings(plan, dns={(HELPER, "AAAA"): addresses("2001:db8::66")})
    assert wrong(more) == {f"{HELPER} A/AAAA": (Word.EXTRA, "more-addresses")}
    both = made(SETTINGS, "192.0.2.7", "2001:db8::7")
    fewer = findings(both, dns={(HELPER, "AAAA"): NO_DATA})
    assert wrong(fewer) == {f"{HELPER} A/AAAA": (Word.DRIFTED, "elsewhere")}


@pytest.mark.parametrize(
    ("plan", "key", "answer", "reason"),
    [
        (made(), (DOMAIN, "TXT"), txt("v=spf1 -all", "mailconf=https://old.example/"), "mailconf"),
        (made(DAV), (f"_caldav._tcp.{DOMAIN}", "SRV"), srv((0, 1, 80, "dav.example.org")), "clear"),
        (made(STARTTLS), (DIGEST, "TXT"), txt(OLD_DIGEST), "no-pacc"),
    ],
)
def test_what_should_be_deleted_and_still_stands_there_is_extra(
    plan: Plan, key: tuple[str, str], answer: DnsAnswer, reason: str
) -> None:
    found = findings(plan, dns={key: answer})
    assert wrong(found) == {" ".join(key): (Word.EXTRA, reason)}
    assert "spf1" not in str(found[" ".join(key)].seen)


def test_what_says_not_offered_by_itself_need_not_be_deleted() -> None:
    dns = {(f"_caldav._tcp.{DOMAIN}", "SRV"): srv((0, 0, 0, ""))}
    assert wrong(findings(made(DAV), dns=dns)) == {}


@pytest.mark.parametrize("status", [DnsStatus.FAILED, DnsStatus.SILENT, DnsStatus.UNREACHABLE])
def test_a_resolver_that_does_not_answer_says_nothing_about_the_domain(status: DnsStatus) -> None:
    dns = {(IMAPS, "SRV"): DnsAnswer("", "", status, detail="198.51.100.1 port 53: no answer")}
    found = findings(dns={**dns, (HELPER, "AAAA"): DnsAnswer("", "", status)})
    assert wrong(found) == {
        f"{IMAPS} SRV": (Word.UNASKED, ""),
        f"{HELPER} A/AAAA": (Word.UNASKED, ""),
    }
    assert "no answer" in found[f"{IMAPS} SRV"].detail


def response(url: str, status: int = 0, fault: HttpFault | None = None) -> HttpResponse:
    return HttpResponse(url, status, "text/html", b"<html>", fault, "words", (url,))


@pytest.mark.parametrize("url", [AUTOCONFIG, OUTLOOK, PACC])
@pytest.mark.parametrize(
    ("status", "fault", "word", "reason"),
    [
        (404, None, Word.MISSING, ""),
        (410, None, Word.MISSING, ""),
        (200, None, Word.DRIFTED, "unreadable"),
        (403, None, Word.DRIFTED, "status"),
        (500, None, Word.UNASKED, ""),
        (429, None, Word.UNASKED, ""),
        (0, HttpFault.NO_SUCH_NAME, Word.MISSING, ""),
        (0, HttpFault.REFUSED, Word.MISSING, ""),
        (0, HttpFault.TLS, Word.DRIFTED, "certificate"),
        (0, HttpFault.BROKEN, Word.DRIFTED, "unreadable"),
        (0, HttpFault.REDIRECT, Word.DRIFTED, "unreadable"),
        (0, HttpFault.SILENT, Word.UNASKED, ""),
        (0, HttpFault.UNREACHABLE, Word.UNASKED, ""),
        (0, HttpFault.DNS_FAILED, Word.UNASKED, ""),
        (0, HttpFault.GUARDED, Word.UNASKED, ""),
        (0, HttpFault.DEADLINE, Word.UNASKED, ""),
    ],
)
def test_one_file_that_cannot_be_had_is_one_finding_with_the_right_word(
    url: str, status: int, fault: HttpFault | None, word: Word, reason: str
) -> None:
    assert wrong(findings(files={url: response(url, status, fault)})) == {url: (word, reason)}
    # At the domain itself most have a web site of another kind, which contradicts nobody.
    elsewhere = findings(files={WELL_KNOWN: response(WELL_KNOWN, status, fault)})
    assert wrong(elsewhere) == {}
    assert WELL_KNOWN not in elsewhere


def others(**changes: object) -> dict[str, bytes]:
    """The files for other settings, by URL."""
    settings = replace(SETTINGS, **changes)  # type: ignore[arg-type]
    return {f"https://{f.host}{f.path}": f.body for f in tree.files(made(settings))}


@pytest.mark.parametrize("url", [AUTOCONFIG, WELL_KNOWN, OUTLOOK, PACC])
def test_a_file_that_names_other_servers_has_drifted(url: str) -> None:
    old = others(servers=(server("imap://imap.old.example:993/tls"), SMTP))
    found = findings(files={url: old[url]})
    assert wrong(found) == {url: (Word.DRIFTED, "other-servers")}
    assert "imap imap.old.example:993 tls" in found[url].seen[0]


def test_a_file_that_names_another_login_has_drifted() -> None:
    local = others(servers=(replace(IMAP, username="%EMAILLOCALPART%"), *SETTINGS.servers[1:]))
    assert wrong(findings(files={AUTOCONFIG: local[AUTOCONFIG]})) == {
        AUTOCONFIG: (Word.DRIFTED, "other-servers")
    }


def test_a_file_that_differs_in_nothing_but_words_is_published() -> None:
    renamed = others(display_name="Another Name")
    files = {url: renamed[url] for url in (AUTOCONFIG, WELL_KNOWN, OUTLOOK)}
    assert wrong(findings(files=files)) == {}


def test_a_pacc_document_is_its_bytes() -> None:
    renamed = others(display_name="Another Name")
    assert wrong(findings(files={PACC: renamed[PACC]})) == {PACC: (Word.DRIFTED, "other-bytes")}


def test_nobody_is_sent_more_than_the_domain() -> None:
    dns, files = published(made())
    net = FakeNet(dns, files)

    async def ask() -> None:
        await check(net, made(), Deadline(net.now() + 5))

    asyncio.run(ask())
    assert net.requests
    for request in net.requests:
        assert request.method == "GET"
        assert request.body is None
        assert "?" not in request.url
        assert "@" not in request.url


def changes(
    plan: Plan | None = None, dns: Dns | None = None, files: Web | None = None
) -> list[str]:
    found = findings(plan, dns, files)
    told = page.check_object(plan or made(), tuple(found.values()), "en")["changes"]
    assert isinstance(told, list)
    return told


@pytest.mark.parametrize(
    ("key", "answer", "lines"),
    [
        ((IMAPS, "SRV"), GONE, [f"Add: {IMAPS}. SRV 0 1 993 imap.example.org."]),
        (
            (IMAPS, "SRV"),
            srv(OLD),
            [
                f"Delete: {IMAPS}. SRV 10 1 993 imap.old.example.",
                f"Add: {IMAPS}. SRV 0 1 993 imap.example.org.",
            ],
        ),
        (
            (IMAPS, "SRV"),
            srv((3, 3, 993, "imap.example.org"), OLD),
            [f"Delete: {IMAPS}. SRV 10 1 993 imap.old.example."],
        ),
        (
            (POP3_CLEAR, "SRV"),
            srv((0, 1, 110, "pop.example.org")),
            [
                f"Delete: {POP3_CLEAR}. SRV 0 1 110 pop.example.org.",
                f"Add: {POP3_CLEAR}. SRV 0 0 0 .",
            ],
        ),
        (
            (HELPER, "A"),
            addresses("192.0.2.66"),
            [f"Delete: {HELPER}. A 192.0.2.66", f"Add: {HELPER}. CNAME {WEB}."],
        ),
        (
            (DOMAIN, "TXT"),
            txt("mailconf=https://old.example/"),
            [f'Delete: {DOMAIN}. TXT "mailconf=https://old.example/"'],
        ),
    ],
)
def test_every_finding_in_the_dns_says_what_to_add_and_to_delete(
    key: tuple[str, str], answer: DnsAnswer, lines: list[str]
) -> None:
    assert changes(dns={key: answer}) == lines


def test_a_missing_file_says_what_to_serve_and_an_unasked_one_nothing() -> None:
    (line,) = changes(files={AUTOCONFIG: response(AUTOCONFIG, 404)})
    assert AUTOCONFIG in line
    assert changes(files={AUTOCONFIG: response(AUTOCONFIG, 500)}) == []


def test_the_summary_tells_wrong_from_unasked() -> None:
    def summary(files: Web) -> str:
        found = tuple(findings(files=files).values())
        return draw(page.checked(made(), found, "en"))

    assert "Everything is published" in summary({})
    unasked = summary({AUTOCONFIG: response(AUTOCONFIG, 500)})
    assert "1 of 15 places could not be asked" in unasked
    assert "need a change" not in unasked
    both = summary({AUTOCONFIG: response(AUTOCONFIG, 500), OUTLOOK: response(OUTLOOK, 404)})
    assert "1 need a change" in both
    assert "could not be asked" in both
