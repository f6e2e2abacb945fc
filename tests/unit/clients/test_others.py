"""The other clients, each in its own places strict and lenient: one change of a good file a row."""

from __future__ import annotations

import pytest

from autoconf.clients import CLIENTS
from autoconf.clients.outcome import Ask, End, Why
from autoconf.net import HttpFault, HttpResponse
from autoconf.outcome import Outcome as Tried

from ..fakenet import mx, srv
from .bodies import (
    ALIVE,
    ATTRIBUTE,
    BOM,
    FIRST,
    GOOD,
    HALF_SECOND,
    IN_CLEAR,
    LAST,
    LATIN,
    NO_ID,
    NO_USER,
    NONE,
    PLACEHOLDER,
    PLAIN,
    POP3_FIRST,
    PORT_WORDS,
    POX,
    QUERY,
    SECOND,
    SMALL,
    UNKNOWN,
    UNTYPED,
    client,
    reads,
)
from .recorded import (
    FILE,
    IMAP,
    OLD_ISPDB,
    OWN,
    OWN_HTTP,
    SHARED,
    SMTP,
    WELL_KNOWN,
    D,
    Recording,
    changed,
    page,
    places,
)


@pytest.mark.parametrize("name", QUERY)
def test_all_of_them_read_the_file_that_we_write(name: str) -> None:
    outcome = reads(name, FILE)
    assert (outcome.end, outcome.why, places(outcome)) == (End.SETTINGS, Why.OWN_FILE, GOOD)


ROWS: list[tuple[str, str | HttpResponse, tuple[str | None, ...]]] = [
    # Two servers of a kind
    ("thunderbird", SECOND, GOOD),
    ("thunderbird-android", SECOND, GOOD),
    ("deltachat", SECOND, GOOD),
    ("nextcloud", SECOND, GOOD),
    ("evolution", SECOND, LAST),
    ("fairemail", SECOND, LAST),
    # A socket type that nobody knows
    ("thunderbird-android", UNKNOWN, NONE),
    ("deltachat", UNKNOWN, GOOD),
    ("nextcloud", UNKNOWN, (f"imap://imap.{D}:993/plain", SMTP)),
    ("evolution", UNKNOWN, (f"imap://imap.{D}:993/plain", SMTP)),
    ("fairemail", UNKNOWN, GOOD),
    # A known one in another case
    ("thunderbird", SMALL, NONE),
    ("thunderbird-android", SMALL, NONE),
    ("deltachat", SMALL, GOOD),
    ("evolution", SMALL, (f"imap://imap.{D}:993/plain", f"smtp://smtp.{D}:465/plain")),
    ("fairemail", SMALL, GOOD),
    ("nextcloud", SMALL, GOOD),
    ("nextcloud", changed("SSL", "TLS", 1), (f"imap://imap.{D}:993/starttls", SMTP)),
    # In clear
    ("thunderbird", PLAIN, (IN_CLEAR, SMTP)),
    ("thunderbird-android", PLAIN, NONE),
    ("nextcloud", PLAIN, (IN_CLEAR, SMTP)),
    ("evolution", PLAIN, (IN_CLEAR, SMTP)),
    ("fairemail", PLAIN, (f"imap://imap.{D}:143/starttls", SMTP)),
    # A second server that says its host and nothing else
    ("thunderbird", HALF_SECOND, GOOD),
    ("thunderbird-android", HALF_SECOND, NONE),
    ("evolution", HALF_SECOND, LAST),
    ("fairemail", HALF_SECOND, LAST),
    # One attribute too many, one missing
    ("thunderbird", ATTRIBUTE, GOOD),
    ("evolution", ATTRIBUTE, NONE),
    ("evolution", UNTYPED, NONE),
    ("thunderbird", NO_ID, NONE),
    ("thunderbird-android", NO_ID, NONE),
    ("evolution", NO_ID, GOOD),
    # A placeholder in a host name
    ("thunderbird", PLACEHOLDER, GOOD),
    ("thunderbird-android", PLACEHOLDER, GOOD),
    ("evolution", PLACEHOLDER, ("imap://imap:993/tls", SMTP)),
    ("fairemail", PLACEHOLDER, NONE),
    # What is not plain UTF-8
    ("evolution", page(OWN, BOM, "text/xml"), NONE),
    ("evolution", LATIN, NONE),
    ("nextcloud", LATIN, GOOD),
    # A port with a word behind it
    ("evolution", PORT_WORDS, GOOD),
    ("fairemail", PORT_WORDS, NONE),
    # No user name
    ("thunderbird-android", NO_USER, NONE),
    ("nextcloud", NO_USER, GOOD),
    # POP3 before IMAP
    ("thunderbird", POP3_FIRST, (f"pop3://pop.{D}:995/tls", SMTP)),
    ("thunderbird-android", POP3_FIRST, GOOD),
    ("deltachat", POP3_FIRST, GOOD),
    ("evolution", POP3_FIRST, GOOD),
]


@pytest.mark.parametrize(("name", "body", "found"), ROWS)
def test_what_each_makes_of_it(
    name: str, body: str | HttpResponse, found: tuple[str | None, ...]
) -> None:
    # Given no server that answers, unless a file names it
    mail = ALIVE if found != NONE else {}
    assert places(client(name, Recording({OWN + QUERY[name]: body}, mail=mail))) == found


@pytest.mark.parametrize("name", QUERY)
def test_a_file_that_is_not_well_formed_is_read_by_nobody(name: str) -> None:
    assert reads(name, FILE[:-20]).why is not Why.OWN_FILE


@pytest.mark.parametrize("name", [name for name in QUERY if name != "thunderbird"])
def test_only_thunderbird_minds_the_content_type(name: str) -> None:
    assert places(reads(name, page(OWN, FILE, "application/octet-stream"))) == GOOD


@pytest.mark.parametrize(("name", "query"), QUERY.items())
def test_the_address_goes_with_the_question_where_it_does(name: str, query: str) -> None:
    (found,) = [one for one in CLIENTS if one.name == name]
    leaks = found.run(D, Recording({OWN + query: FILE})).leaks
    assert leaks == ((f"https autoconfig.{D}",) if query else ())


# Thunderbird for Android


def test_android_gets_nothing_from_a_server_that_wants_an_address() -> None:
    # Given a server that answers only those who name one
    outcome = client("thunderbird-android", Recording({OWN + SHARED: FILE, OWN: 400}))
    assert (outcome.end, outcome.why, outcome.locator) == (End.NOTHING, Why.STATUS_400, OWN)


def test_android_asks_for_consent_to_what_came_over_http() -> None:
    outcome = client("thunderbird-android", Recording({OWN_HTTP: FILE}))
    assert (outcome.why, outcome.asks) == (Why.OWN_FILE_HTTP, (Ask.CONFIRM_SETTINGS,))


@pytest.mark.parametrize(("signed", "asks"), [(True, ()), (False, (Ask.CONFIRM_SETTINGS,))])
def test_android_trusts_a_signed_mx(signed: bool, asks: tuple[Ask, ...]) -> None:
    url = "https://autoconfig.hoster.example/mail/config-v1.1.xml"
    dns = {f"{D} MX": mx("mx.hoster.example", authenticated=signed)}
    outcome = client("thunderbird-android", Recording({url: FILE}, dns))
    assert (outcome.why, outcome.asks) == (Why.MX_OWNER, asks)


def test_android_refuses_a_file_for_one_bad_section_behind_a_good_one() -> None:
    body = SECOND.replace(f"<hostname>last.{D}</hostname>", "")
    assert reads("thunderbird-android", body).why is Why.FILE_REFUSED


# Delta Chat


def test_delta_chat_stops_at_a_file_without_servers_and_guesses() -> None:
    # Given an empty file, and a good one in the database
    empty = f'<clientConfig><emailProvider id="{D}"/></clientConfig>'
    recorded = Recording({OWN + SHARED: empty, OLD_ISPDB: FILE}, mail=ALIVE)
    assert client("deltachat", recorded).why is Why.GUESS


def test_delta_chat_keeps_the_first_server_that_works() -> None:
    mail = {f"imap://last.{D}:993/tls": Tried.OK, SMTP: Tried.OK, IMAP: Tried.REFUSED}
    assert places(client("deltachat", Recording({OWN + SHARED: SECOND}, mail=mail))) == LAST


def test_delta_chat_gives_up_where_no_named_server_works() -> None:
    mail = {IMAP: Tried.TLS_EXPIRED, SMTP: Tried.OK}
    outcome = client("deltachat", Recording({OWN + SHARED: FILE}, mail=mail))
    assert (outcome.end, outcome.why) == (End.NOTHING, Why.DEAD_SERVERS)


@pytest.mark.parametrize("web", [{OWN + SHARED: FILE}, {}])
def test_delta_chat_is_not_failed_for_silence_where_a_file_names_the_server(
    web: dict[str, str | int | HttpResponse],
) -> None:
    # Given servers that are silent from here, named by a file or by nobody
    outcome = client("deltachat", Recording(web, mail=dict.fromkeys((IMAP, SMTP), Tried.SILENT)))
    assert (outcome.end is End.SETTINGS) == bool(web)
    assert outcome.seconds == (120.0 if web else 60.0)


def test_delta_chat_asks_autodiscover_before_the_database_and_without_an_address() -> None:
    (found,) = [one for one in CLIENTS if one.name == "deltachat"]
    asked = [str(one.question) for one in found.run(D, Recording({OLD_ISPDB: FILE})).asked]
    assert asked.index(f"GET https://{D}/autodiscover/autodiscover.xml") < asked.index(
        f"GET {OLD_ISPDB}"
    )
    assert f"GET {WELL_KNOWN}" in asked


def test_delta_chat_guesses_the_direction_that_a_file_leaves_out() -> None:
    half = FILE[: FILE.index("<outgoingServer")] + "</emailProvider></clientConfig>"
    assert places(reads("deltachat", half)) == GOOD


def test_delta_chat_reads_autodiscover_with_a_get() -> None:
    url = f"https://autodiscover.{D}/autodiscover/autodiscover.xml"
    outcome = client("deltachat", Recording({url: POX}, mail=ALIVE))
    assert (outcome.why, outcome.locator, places(outcome)) == (Why.AUTODISCOVER, url, GOOD)


DOWNGRADED = HttpResponse(
    OWN, fault=HttpFault.REDIRECT, detail=f"from https to http://files.{D}/mail.xml"
)


@pytest.mark.parametrize("name", QUERY)
def test_a_redirect_to_http_is_followed_by_all_but_fairemail(name: str) -> None:
    web: dict[str, str | int | HttpResponse] = {
        OWN + QUERY[name]: DOWNGRADED,
        f"http://files.{D}/mail.xml": FILE,
    }
    outcome = client(name, Recording(web, mail={} if name == "fairemail" else ALIVE))
    assert places(outcome) == (NONE if name == "fairemail" else GOOD)
    if name == "fairemail":
        return
    consent = (Ask.CONFIRM_SETTINGS,) if name == "thunderbird-android" else ()
    assert outcome.asks == consent


def test_delta_chat_reads_utf_8_alone() -> None:
    wide = page(OWN, "", "text/xml")
    body = FILE.replace("UTF-8", "UTF-16").encode("utf-16")
    recorded = Recording({OWN + SHARED: HttpResponse(wide.url, 200, "text/xml", body)}, mail=ALIVE)
    assert client("deltachat", recorded).why is Why.GUESS


# Nextcloud


@pytest.mark.parametrize("name", ["evolution", "nextcloud"])
def test_half_a_file_is_half_an_account(name: str) -> None:
    half = FILE[: FILE.index("<outgoingServer")] + "</emailProvider></clientConfig>"
    outcome = reads(name, half)
    assert (outcome.end, outcome.asks) == (End.HALF, (Ask.OTHER_HALF,))


def test_nextcloud_leaves_placeholders_in_host_names() -> None:
    body = changed(f"imap.{D}", "imap.%EMAILDOMAIN%")
    assert places(reads("nextcloud", body)) == (None, SMTP)


def test_nextcloud_gives_the_address_to_the_mx_host() -> None:
    (found,) = [one for one in CLIENTS if one.name == "nextcloud"]
    url = f"https://autoconfig.mx.hoster.example/mail/config-v1.1.xml{SHARED}"
    run = found.run(D, Recording({url: FILE}, {f"{D} MX": mx("mx.hoster.example")}))
    assert run.outcome.why is Why.MX_OWNER
    assert run.leaks == ("https autoconfig.mx.hoster.example",)


@pytest.mark.parametrize(
    ("name", "seconds"), [("nextcloud", 7.0), ("evolution", 15.0), ("fairemail", 10.0)]
)
def test_who_asks_one_after_the_other_waits_at_each_silent_host(name: str, seconds: float) -> None:
    silent = HttpResponse(OWN, fault=HttpFault.SILENT)
    query = QUERY[name]
    outcome = client(name, Recording({OWN + query: silent, WELL_KNOWN + query: FILE}))
    assert (outcome.end, outcome.seconds) == (End.SETTINGS, seconds)


# Outlook and Apple


def test_outlook_reads_autodiscover_and_no_file() -> None:
    assert places(client("outlook", Recording({FIRST: POX}))) == GOOD
    assert client("outlook", Recording({OWN + SHARED: FILE})).end is End.NOTHING


def test_outlook_without_autodiscover_says_so() -> None:
    assert client("outlook", Recording({OWN + SHARED: FILE})).why is Why.NO_AUTODISCOVER


def test_outlook_goes_where_http_leads() -> None:
    led = f"https://owa.{D}/autodiscover/autodiscover.xml"
    web: dict[str, str | int | HttpResponse] = {
        f"http://autodiscover.{D}/autodiscover/autodiscover.xml": HttpResponse(
            led, 405, hops=(led,)
        ),
        f"POST {led}": POX,
    }
    assert client("outlook", Recording(web)).locator == led


def test_outlook_takes_exchange() -> None:
    body = POX.replace("<Type>IMAP</Type>", "<Type>EXCH</Type>")
    outcome = client("outlook", Recording({FIRST: body}))
    assert (outcome.end, outcome.exchange, outcome.incoming) == (End.SETTINGS, D, None)


def test_outlook_wants_the_password_where_the_server_does() -> None:
    assert client("outlook", Recording({FIRST: 401})).end is End.PASSWORD_FIRST


def test_outlook_follows_srv_to_a_stranger_once_confirmed() -> None:
    dns = {f"_autodiscover._tcp.{D} SRV": srv((0, 0, 443, "owa.hoster.example"))}
    url = "POST https://owa.hoster.example/autodiscover/autodiscover.xml"
    outcome = client("outlook", Recording({url: POX}, dns))
    assert (places(outcome), outcome.asks) == (GOOD, (Ask.CONFIRM_HOST,))


def test_apple_mail_asks_nobody_and_wants_a_profile() -> None:
    outcome = client("apple", Recording({OWN + SHARED: FILE}))
    assert (outcome.end, outcome.why) == (End.NOTHING, Why.NEVER_ASKS)
    assert Ask.PROFILE in outcome.asks
