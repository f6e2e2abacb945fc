"""The other clients, each in its own places strict and lenient: one change of a good file a row."""

from __future__ import annotations

import pytest

from autoconf.clients import CLIENTS
from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.net import DnsAnswer, HttpFault, HttpResponse
from autoconf.outcome import Outcome as Tried

from ..fakenet import mx, srv
from .recorded import (
    BOTH,
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

GOOD = (IMAP, SMTP)
NONE = (None, None)
QUERY = {
    "thunderbird": SHARED,
    "thunderbird-android": "",
    "deltachat": SHARED,
    "evolution": BOTH,
    "fairemail": SHARED,
    "nextcloud": SHARED,
}
"""What each client puts behind the URL of the provider's file."""
SECOND = FILE.replace(
    "<outgoingServer",
    f'<incomingServer type="imap"><hostname>last.{D}</hostname><port>993</port>'
    "<socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
    "<authentication>password-cleartext</authentication></incomingServer><outgoingServer",
)
LAST = (f"imap://last.{D}:993/tls", SMTP)
UNKNOWN = changed("SSL", "QUIC", 1)
PLAIN = changed("SSL", "plain", 1).replace(">993<", ">143<")
IN_CLEAR = f"imap://imap.{D}:143/plain"
NO_USER = changed("<username>%EMAILADDRESS%</username>", "", 1)
POP3_FIRST = FILE.replace(
    "<incomingServer",
    f'<incomingServer type="pop3"><hostname>pop.{D}</hostname><port>995</port>'
    "<socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
    "<authentication>password-cleartext</authentication></incomingServer><incomingServer",
    1,
)
ALIVE = dict.fromkeys((IMAP, SMTP, f"imap://last.{D}:993/tls"), Tried.OK)


def client(name: str, recorded: Recording) -> Outcome:
    (found,) = [one for one in CLIENTS if one.name == name]
    return found.run(D, recorded).outcome


def reads(name: str, body: str | int | HttpResponse) -> Outcome:
    """With nothing but this at the provider's own place."""
    return client(name, Recording({OWN + QUERY[name]: body}, mail=ALIVE))


@pytest.mark.parametrize("name", QUERY)
def test_all_of_them_read_the_file_that_we_write(name: str) -> None:
    outcome = reads(name, FILE)
    assert (outcome.end, outcome.why, places(outcome)) == (End.SETTINGS, Why.OWN_FILE, GOOD)


ROWS = [
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
    # In clear
    ("thunderbird", PLAIN, (IN_CLEAR, SMTP)),
    ("thunderbird-android", PLAIN, NONE),
    ("nextcloud", PLAIN, (IN_CLEAR, SMTP)),
    ("evolution", PLAIN, (IN_CLEAR, SMTP)),
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
def test_what_each_makes_of_it(name: str, body: str, found: tuple[str | None, ...]) -> None:
    assert places(reads(name, body)) == found


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
    assert client("deltachat", Recording({OWN + SHARED: FILE}, mail=mail)).end is End.NOTHING


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


# Evolution, FairEmail, Nextcloud


def test_evolution_asks_http_before_the_well_known_path() -> None:
    recorded = Recording({OWN_HTTP + BOTH: FILE, WELL_KNOWN + BOTH: SECOND})
    assert client("evolution", recorded).why is Why.OWN_FILE_HTTP


@pytest.mark.parametrize("name", ["evolution", "nextcloud"])
def test_half_a_file_is_half_an_account(name: str) -> None:
    half = FILE[: FILE.index("<outgoingServer")] + "</emailProvider></clientConfig>"
    outcome = reads(name, half)
    assert (outcome.end, outcome.asks) == (End.HALF, (Ask.OTHER_HALF,))


SRV: dict[str, DnsAnswer] = {
    f"_imaps._tcp.{D} SRV": srv((0, 1, 993, f"srv.{D}")),
    f"_submission._tcp.{D} SRV": srv((0, 1, 587, f"srv.{D}")),
}


def test_fairemail_takes_srv_before_the_file() -> None:
    outcome = client("fairemail", Recording({OWN + SHARED: FILE}, SRV))
    assert (outcome.why, places(outcome)) == (
        Why.SRV,
        (f"imap://srv.{D}:993/tls", f"smtp://srv.{D}:587/starttls"),
    )


def test_fairemail_tries_the_mx_host_at_the_very_end() -> None:
    host = "mx.hoster.example"
    mail = {f"imap://{host}:993/tls": Tried.OK, f"smtp://{host}:587/starttls": Tried.OK}
    outcome = client("fairemail", Recording({}, {f"{D} MX": mx(host)}, mail))
    assert places(outcome) == tuple(mail)


def test_fairemail_never_asks_over_http() -> None:
    (found,) = [one for one in CLIENTS if one.name == "fairemail"]
    asked = [str(one.question) for one in found.run(D, Recording()).asked]
    assert not any("http:" in question for question in asked)


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
    ("name", "seconds"), [("nextcloud", 7.0), ("evolution", 15.0), ("fairemail", 20.0)]
)
def test_who_asks_one_after_the_other_waits_at_each_silent_host(name: str, seconds: float) -> None:
    silent = HttpResponse(OWN, fault=HttpFault.SILENT)
    query = QUERY[name]
    outcome = client(name, Recording({OWN + query: silent, WELL_KNOWN + query: FILE}))
    assert (outcome.end, outcome.seconds) == (End.SETTINGS, seconds)


# Outlook and Apple

POX = f"""<Autodiscover><Response><Account><Protocol><Type>IMAP</Type><Server>imap.{D}</Server>
<Port>993</Port><SSL>on</SSL></Protocol><Protocol><Type>SMTP</Type><Server>smtp.{D}</Server>
<Port>465</Port><SSL>on</SSL></Protocol></Account></Response></Autodiscover>"""
FIRST = f"POST https://{D}/autodiscover/autodiscover.xml"


def test_outlook_reads_autodiscover_and_no_file() -> None:
    assert places(client("outlook", Recording({FIRST: POX}))) == GOOD
    assert client("outlook", Recording({OWN + SHARED: FILE})).end is End.NOTHING


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
