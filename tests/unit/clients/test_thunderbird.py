"""Thunderbird on the desktop, one change of a good world a test."""

from __future__ import annotations

import pytest

from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.clients.question import Mail
from autoconf.clients.thunderbird import CLIENT
from autoconf.net import HttpFault, HttpResponse
from autoconf.outcome import Outcome as Tried

from ..fakenet import mx, srv
from .recorded import (
    FILE,
    IMAP,
    NEW_ISPDB,
    OWN,
    OWN_HTTP,
    SHARED,
    SMTP,
    WELL_KNOWN,
    D,
    Recording,
    changed,
    page,
    place,
    places,
)

POX = f"POST https://autodiscover.{D}/autodiscover/autodiscover.xml"
POX_HTTP = POX.replace("https:", "http:")
GOOD = (IMAP, SMTP)
NOTHING = (None, None)


def run(recorded: Recording) -> Outcome:
    return CLIENT.run(D, recorded).outcome


@pytest.mark.parametrize(
    ("url", "why"),
    [
        (OWN + SHARED, Why.OWN_FILE),
        (WELL_KNOWN + SHARED, Why.OWN_FILE),
        (OWN_HTTP + SHARED, Why.OWN_FILE_HTTP),
        (NEW_ISPDB, Why.ISPDB),
    ],
)
def test_each_place_alone_is_enough(url: str, why: Why) -> None:
    outcome = run(Recording({url: FILE}))
    assert (outcome.end, outcome.why, outcome.locator) == (End.SETTINGS, why, url)
    assert places(outcome) == GOOD
    assert place(outcome.incoming) == f"{IMAP} %EMAILADDRESS% password-cleartext"


OTHER = FILE.replace(f"imap.{D}", "imap.other.example")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (OWN + SHARED, WELL_KNOWN + SHARED),
        (WELL_KNOWN + SHARED, OWN_HTTP + SHARED),
        (OWN_HTTP + SHARED, NEW_ISPDB),
    ],
)
def test_the_better_place_wins(better: str, worse: str) -> None:
    assert places(run(Recording({better: FILE, worse: OTHER}))) == GOOD


@pytest.mark.parametrize(
    ("about", "body"),
    [
        ("servers skipped, all of them", changed("SSL", "ssl")),
        ("no sending server", changed('type="smtp"', 'type="lmtp"')),
        ("no method it has", changed("password-cleartext", "SCRAM")),
        ("OAuth2 at a host it has no client for", changed("password-cleartext", "OAuth2")),
        ("no domain", changed(f"<domain>{D}</domain>", "")),
        ("an attribute on the domain", changed("<domain>", '<domain purpose="mx">')),
        ("no id", changed(f'id="{D}"', "")),
        ("another root", changed("clientConfig", "config")),
    ],
)
def test_a_file_it_refuses_ends_its_asking_of_the_provider(about: str, body: str) -> None:
    # Given a good file at the next place, and one in the database
    recorded = Recording({OWN + SHARED: body, WELL_KNOWN + SHARED: OTHER, NEW_ISPDB: FILE})
    # Then the database decides
    outcome = run(recorded)
    assert (outcome.why, places(outcome)) == (Why.ISPDB, GOOD), about


def test_a_web_page_hides_the_file_behind_it() -> None:
    html = page(OWN, "<html>Hello</html>")
    outcome = run(Recording({OWN + SHARED: html, WELL_KNOWN + SHARED: FILE}))
    assert (outcome.end, outcome.why) == (End.NOTHING, Why.FILE_REFUSED)


@pytest.mark.parametrize(
    "answer",
    [404, 400, 500, HttpResponse(OWN, fault=HttpFault.TLS), FILE[:-20]],
    ids=["404", "400", "500", "bad certificate", "not well-formed"],
)
def test_a_failure_does_not_hide_the_next_place(answer: str | int | HttpResponse) -> None:
    outcome = run(Recording({OWN + SHARED: answer, WELL_KNOWN + SHARED: FILE}))
    assert places(outcome) == GOOD


@pytest.mark.parametrize("kind", ["application/octet-stream", "text/plain", ""])
def test_a_file_that_is_not_called_xml_is_none(kind: str) -> None:
    outcome = run(Recording({OWN + SHARED: page(OWN, FILE, kind)}))
    assert outcome.end is End.NOTHING


@pytest.mark.parametrize(
    ("old", "new", "incoming"),
    [
        ("<port>993</port>", "<port>993/tcp</port>", IMAP),
        ("password-cleartext", "OAuth2</authentication><authentication>plain", IMAP),
        ("<socketType>SSL", "<socketType>QUIC</socketType><socketType>SSL", IMAP),
        ("<hostname>imap.mail.example", "<hostname>imap.%EMAILDOMAIN%", IMAP),
    ],
)
def test_what_it_reads_past(old: str, new: str, incoming: str) -> None:
    assert places(run(Recording({OWN + SHARED: changed(old, new, 1)})))[0] == incoming


def test_a_missing_user_name_becomes_a_word() -> None:
    body = changed("<username>%EMAILADDRESS%</username>", "")
    outcome = run(Recording({OWN + SHARED: body}))
    assert place(outcome.incoming) == f"{IMAP} undefined password-cleartext"


def test_its_own_oauth2_hosts_are_used() -> None:
    body = changed("password-cleartext", "OAuth2").replace(f"imap.{D}", "imap.gmail.com")
    outcome = run(Recording({OWN + SHARED: body.replace(f"smtp.{D}", "smtp.gmail.com")}))
    assert place(outcome.incoming) == "imap://imap.gmail.com:993/tls %EMAILADDRESS% oauth2"


def test_the_mx_is_asked_by_its_name_minus_one_label_and_by_its_owner() -> None:
    # Given an MX deep below its owner
    dns = {f"{D} MX": mx("mx1.eu.hoster.example")}
    places_asked = [
        f"https://autoconfig.{name}/mail/config-v1.1.xml{SHARED}"
        for name in ("eu.hoster.example", "hoster.example")
    ]
    for url in places_asked:
        outcome = run(Recording({url: FILE}, dns))
        assert (outcome.why, outcome.locator) == (Why.MX_OWNER, url)
    both = Recording({places_asked[0]: FILE, places_asked[1]: OTHER}, dns)
    assert places(run(both)) == GOOD


def test_the_mx_of_the_domain_itself_leads_nowhere() -> None:
    asked = CLIENT.run(D, Recording({}, {f"{D} MX": mx(f"mx.{D}")})).asked
    assert not any("autoconfig.mx" in str(one.question) for one in asked)


POX_BODY = f"""<Autodiscover><Response><Account><Protocol><Type>IMAP</Type><Server>imap.{D}</Server>
<Port>993</Port><SSL>on</SSL></Protocol><Protocol><Type>SMTP</Type><Server>smtp.{D}</Server>
<Port>587</Port><SSL>on</SSL></Protocol></Account></Response></Autodiscover>"""


def test_autodiscover_is_used_where_no_file_is() -> None:
    outcome = run(Recording({POX: POX_BODY}))
    assert (outcome.end, outcome.why) == (End.SETTINGS, Why.AUTODISCOVER)
    assert places(outcome) == (IMAP, f"smtp://smtp.{D}:587/starttls")


def test_a_file_comes_before_autodiscover() -> None:
    assert run(Recording({POX: POX_BODY, OWN + SHARED: FILE})).why is Why.OWN_FILE


def test_whoever_wants_a_password_is_told_to_the_person() -> None:
    outcome = run(Recording({POX: 401}))
    assert (outcome.end, outcome.locator) == (End.PASSWORD_FIRST, POX.removeprefix("POST "))


def test_a_file_makes_the_password_question_needless() -> None:
    assert run(Recording({POX: 401, OWN + SHARED: FILE})).end is End.SETTINGS


def test_a_strange_host_by_srv_must_be_confirmed_even_where_a_file_is() -> None:
    dns = {f"_autodiscover._tcp.{D} SRV": srv((0, 5, 443, "owa.stranger.example"))}
    outcome = run(Recording({OWN + SHARED: FILE}, dns))
    assert outcome.asks == (Ask.CONFIRM_HOST,)
    assert outcome.seconds == 2.0


def test_srv_takes_the_lightest_whatever_its_priority() -> None:
    dns = {
        f"_autodiscover._tcp.{D} SRV": srv((1, 50, 443, f"first.{D}"), (9, 1, 443, f"second.{D}"))
    }
    asked = [str(one.question) for one in CLIENT.run(D, Recording({}, dns)).asked]
    assert f"POST https://second.{D}/autodiscover/autodiscover.xml" in asked
    assert f"POST https://first.{D}/autodiscover/autodiscover.xml" not in asked


def test_a_stale_pointer_to_microsoft_opens_its_window() -> None:
    dns = {f"_autodiscover._tcp.{D} SRV": srv((0, 0, 443, "autodiscover.outlook.com"))}
    assert Ask.MICROSOFT in run(Recording({OWN + SHARED: FILE}, dns)).asks


def test_a_redirect_over_http_is_asked_again_where_it_led() -> None:
    led = f"https://exchange.{D}/autodiscover/autodiscover.xml"
    recorded = Recording({POX_HTTP: HttpResponse(led, 405, hops=(led,)), f"POST {led}": POX_BODY})
    assert run(recorded).locator == led


def test_an_exchange_server_without_more_is_tried_for_imap() -> None:
    ews = "<Type>EXCH</Type><EwsUrl>https://owa.mail.example/ews</EwsUrl>"
    inner = f"<Account><Protocol>{ews}</Protocol></Account>"
    body = f"<Autodiscover><Response>{inner}</Response></Autodiscover>"
    mail = {
        "imap://owa.mail.example:993/tls": Tried.OK,
        "smtp://owa.mail.example:587/starttls": Tried.OK,
    }
    outcome = run(Recording({POX: body}, mail=mail))
    assert places(outcome) == tuple(mail)
    assert outcome.exchange == f"owa.{D}"


GUESSES = [
    ("the best of all", (IMAP, SMTP), (IMAP, SMTP)),
    ("TLS at mail. before STARTTLS at imap.",
     (f"imap://mail.{D}:993/tls", f"imap://imap.{D}:143/starttls", SMTP),
     (f"imap://mail.{D}:993/tls", SMTP)),
    ("IMAP with STARTTLS before POP3 with TLS",
     (f"imap://{D}:143/starttls", f"pop3://pop.{D}:995/tls", SMTP),
     (f"imap://{D}:143/starttls", SMTP)),
    ("465 anywhere before 587, 587 before 25",
     (IMAP, f"smtp://smtp.{D}:25/starttls", f"smtp://smtp.{D}:587/starttls"),
     (IMAP, f"smtp://smtp.{D}:587/starttls")),
]  # fmt: skip


@pytest.mark.parametrize(("about", "there", "chosen"), GUESSES, ids=[g[0] for g in GUESSES])
def test_the_guess(about: str, there: tuple[str, ...], chosen: tuple[str, str]) -> None:
    outcome = run(Recording(mail=dict.fromkeys(there, Tried.OK)))
    assert (outcome.why, places(outcome)) == (Why.GUESS, chosen)


def test_the_guess_takes_the_local_part_as_user_name() -> None:
    outcome = run(Recording(mail={IMAP: Tried.OK, SMTP: Tried.OK}))
    assert place(outcome.incoming) == f"{IMAP} %EMAILLOCALPART% password-cleartext"


@pytest.mark.parametrize("half", [IMAP, SMTP])
def test_half_a_guess_is_none(half: str) -> None:
    assert run(Recording(mail={half: Tried.OK})).end is End.NOTHING


@pytest.mark.parametrize(
    ("outcome", "good"),
    [
        (Tried.TLS_NAME, True),
        (Tried.TLS_EXPIRED, True),
        (Tried.STARTTLS_INJECTED, True),
        (Tried.NO_STARTTLS, False),
        (Tried.REFUSED, False),
    ],
)
def test_starttls_is_believed_without_being_tried(outcome: Tried, good: bool) -> None:
    guessed = run(Recording(mail={f"imap://imap.{D}:143/starttls": outcome, SMTP: Tried.OK}))
    found = places(guessed)[0]
    assert (found == f"imap://imap.{D}:143/starttls") == good


def test_a_server_without_starttls_is_guessed_in_clear() -> None:
    mail = {f"imap://imap.{D}:143/starttls": Tried.NO_STARTTLS, SMTP: Tried.OK}
    assert places(run(Recording(mail=mail)))[0] == f"imap://imap.{D}:143/plain"


def test_the_guess_tries_twenty_one_and_fifteen_places_in_its_own_count() -> None:
    asked = [one.question for one in CLIENT.run(D, Recording()).asked]
    tried = [q.endpoint for q in asked if isinstance(q, Mail)]
    clear = [e for e in tried if e.security == "starttls"]  # asked once, and counted twice there
    reading = [e for e in tried if e.protocol != "smtp"]
    sending = [e for e in tried if e.protocol == "smtp"]
    assert len(reading) + len([e for e in clear if e.protocol != "smtp"]) == 21
    assert len(sending) + len([e for e in clear if e.protocol == "smtp"]) == 15


@pytest.mark.parametrize(
    ("web", "seconds"),
    [
        ({OWN + SHARED: HttpResponse(OWN, fault=HttpFault.SILENT), WELL_KNOWN + SHARED: FILE}, 5.0),
        ({OWN + SHARED: FILE, WELL_KNOWN + SHARED: HttpResponse(OWN, fault=HttpFault.SILENT)}, 0.0),
        ({NEW_ISPDB: HttpResponse(OWN, fault=HttpFault.SILENT), OWN + SHARED: FILE}, 0.0),
        ({OWN + SHARED: FILE, POX: HttpResponse(OWN, fault=HttpFault.SILENT)}, 5.0),
    ],
)
def test_it_waits_for_better_places_and_for_exchange(
    web: dict[str, str | int | HttpResponse], seconds: float
) -> None:
    outcome = run(Recording(web))
    assert outcome.end is End.SETTINGS
    assert outcome.seconds == seconds
