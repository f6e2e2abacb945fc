"""Apple profiles as they are written: true, whole, stable, without a password; or refused."""

from __future__ import annotations

import plistlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from autoconf.documents import best, mobileconfig
from autoconf.documents.mobileconfig import NoProfile
from autoconf.documents.values import security_by_port
from autoconf.messages import LANGUAGES, say
from autoconf.model import (
    Auth,
    Endpoint,
    Protocol,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
)
from tests.unit.documents.test_document_roundtrip import FUZZ, SETTINGS

ADDRESS = "jane@example.com"
PASSWORD = (Auth.PASSWORD_CLEARTEXT,)
IMAP = Server(
    Endpoint(Protocol.IMAP, "imap.example.com", 993, Security.TLS), "%EMAILADDRESS%", PASSWORD
)
POP3 = Server(
    Endpoint(Protocol.POP3, "pop.example.com", 995, Security.TLS), "%EMAILLOCALPART%", PASSWORD
)
SMTP = Server(
    Endpoint(Protocol.SMTP, "smtp.example.com", 587, Security.STARTTLS), "%EMAILADDRESS%", PASSWORD
)
SETTINGS_OF_ONE = Settings(
    display_name="Example Mail", domains=("example.com",), servers=(IMAP, POP3, SMTP)
)


def write(settings: Settings = SETTINGS_OF_ONE, **more: Any) -> bytes:
    return mobileconfig.write(settings, **{"domain": "example.com", "address": ADDRESS, **more})


def payloads(body: bytes) -> dict[str, dict[str, Any]]:
    """Everything in the profile by its type, the profile itself too."""
    top = plistlib.loads(body)
    return {each["PayloadType"]: each for each in (top, *top["PayloadContent"])}


def mail(body: bytes) -> dict[str, Any]:
    return payloads(body)["com.apple.mail.managed"]


def test_our_own_reader_finds_the_same_servers_names_and_methods() -> None:
    found = mobileconfig.read(write())
    assert found.remarks == ()
    assert found.address == ADDRESS
    (settings,) = found.settings
    assert settings.servers == (IMAP, SMTP)
    assert settings.display_name == "Example Mail"


def test_pop3_is_written_when_it_is_asked_for_or_all_there_is() -> None:
    asked = write(incoming=Protocol.POP3)
    alone = write(replace(SETTINGS_OF_ONE, servers=(POP3, SMTP)))
    for body in (asked, alone):
        assert mobileconfig.read(body).settings[0].servers == (POP3, SMTP)
        assert mail(body)["EmailAccountType"] == "EmailTypePOP"
    assert mail(asked)["IncomingMailServerUsername"] == "jane"


def test_without_an_address_the_device_asks_for_it_and_for_every_name() -> None:
    body = write(address=None)
    keys = set(mail(body))
    assert not keys & {"EmailAddress", "IncomingMailServerUsername", "OutgoingMailServerUsername"}
    assert [server.endpoint for server in mobileconfig.read(body).settings[0].servers] == [
        IMAP.endpoint,
        SMTP.endpoint,
    ]


def test_a_user_name_that_is_the_same_for_everybody_is_written_without_an_address_too() -> None:
    fixed = replace(SETTINGS_OF_ONE, servers=(replace(IMAP, username="office"), SMTP))
    assert mail(write(fixed, address=None))["IncomingMailServerUsername"] == "office"


def test_nobody_said_the_user_name_so_it_is_the_whole_address() -> None:
    silent = replace(SETTINGS_OF_ONE, servers=(replace(IMAP, username=None), SMTP))
    assert mail(write(silent))["IncomingMailServerUsername"] == ADDRESS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_of_a_password_is_ever_written_and_the_profile_says_so(language: str) -> None:
    body = write(language=language)
    assert [
        key for each in payloads(body).values() for key in each if key.endswith("Password")
    ] == ["OutgoingPasswordSameAsIncomingPassword"]
    said = payloads(body)["Configuration"]["PayloadDescription"]
    assert said == say("profile.description", language, domain="example.com")


def test_the_name_is_in_the_language_that_was_asked_for() -> None:
    named = replace(SETTINGS_OF_ONE, names=(("en", "NetEase"), ("zh-CN", "网易")))
    assert mail(write(named, language="zh-TW"))["EmailAccountDescription"] == "网易"
    assert mail(write(named))["EmailAccountDescription"] == "NetEase"


def test_a_name_full_of_markup_and_controls_is_shown_and_nothing_else() -> None:
    strange = replace(SETTINGS_OF_ONE, display_name="a]]>\x00\x1b[31m<b>&\u202e")
    assert mail(write(strange))["EmailAccountDescription"] == "a]]>[31m<b>&"


def test_identifiers_are_stable_unlike_for_each_person_and_hold_no_address() -> None:
    def ids(body: bytes) -> list[str]:
        return [
            each[key]
            for each in payloads(body).values()
            for key in ("PayloadUUID", "PayloadIdentifier")
        ]

    changed = replace(SETTINGS_OF_ONE, servers=(POP3, SMTP), display_name="New")
    assert ids(write()) == ids(write(changed)) == ids(write(address=ADDRESS.upper()))
    others = [ids(write(address=each)) for each in ("john@example.com", None)]
    assert not set(ids(write())) & {each for other in others for each in other}
    assert len(set(ids(write()))) == 4
    assert not [each for each in ids(write()) if "jane" in each.lower()]


def test_the_same_question_gets_the_same_bytes() -> None:
    assert write() == write()


DAV = (
    Service(ServiceKind.CALDAV, url="https://dav.example.com/cal/%EMAILADDRESS%/"),
    Service(ServiceKind.CALDAV, url="https://second.example.com/"),
    Service(ServiceKind.CARDDAV, host="card.example.com", port=8443),
)


def test_a_calendar_and_contacts_are_added_once_each() -> None:
    body = write(replace(SETTINGS_OF_ONE, services=DAV), address="j/d@example.com")
    calendar = payloads(body)["com.apple.caldav.account"]
    contacts = payloads(body)["com.apple.carddav.account"]
    assert len(plistlib.loads(body)["PayloadContent"]) == 3
    assert calendar["CalDAVHostName"] == "dav.example.com"
    assert calendar["CalDAVPort"] == 443
    assert calendar["CalDAVPrincipalURL"] == "https://dav.example.com/cal/j%2Fd@example.com/"
    assert calendar["CalDAVUseSSL"] is contacts["CardDAVUseSSL"] is True
    assert calendar["CalDAVUsername"] == contacts["CardDAVUsername"] == "j/d@example.com"
    assert (contacts["CardDAVHostName"], contacts["CardDAVPort"]) == ("card.example.com", 8443)
    assert "CardDAVPrincipalURL" not in contacts


def test_the_name_for_a_calendar_is_not_guessed_where_mail_wants_another_than_the_address() -> None:
    local = replace(SETTINGS_OF_ONE, servers=(POP3, SMTP), services=DAV)
    assert "CalDAVUsername" not in payloads(write(local))["com.apple.caldav.account"]


@pytest.mark.parametrize(
    "service",
    [
        Service(ServiceKind.CALDAV, url="http://dav.example.com/"),
        Service(ServiceKind.CALDAV, url="https://dav.example.com:99999/"),
        Service(ServiceKind.JMAP, url="https://jmap.example.com/"),
    ],
)
def test_a_service_in_clear_or_of_another_kind_is_left_out(service: Service) -> None:
    assert len(payloads(write(replace(SETTINGS_OF_ONE, services=(service,))))) == 2


def test_a_calendar_whose_place_waits_for_an_address_is_left_out_without_one() -> None:
    body = write(replace(SETTINGS_OF_ONE, services=DAV[:1]), address=None)
    assert len(payloads(body)) == 2


def secured(security: Security) -> Server:
    return replace(IMAP, endpoint=replace(IMAP.endpoint, security=security))


UNSAYABLE = {Auth.OAUTH2, Auth.GSSAPI, Auth.TLS_CLIENT_CERT}


def only(*auth: Auth) -> tuple[Server, ...]:
    return replace(IMAP, auth=auth), SMTP


@pytest.mark.parametrize(
    ("servers", "code", "detail"),
    [
        ((SMTP,), "no-incoming", ""),
        ((IMAP,), "no-outgoing", ""),
        ((secured(Security.PLAIN), SMTP), "no-incoming", ""),
        (only(Auth.OAUTH2), "only-oauth", "imap.example.com"),
        (only(Auth.OAUTH2, Auth.GSSAPI), "only-oauth", "imap.example.com"),
        (only(Auth.TLS_CLIENT_CERT), "sign-in", "imap.example.com"),
        ((secured(Security.STARTTLS), SMTP), "security", "imap.example.com:993"),
    ],
)
def test_no_profile_rather_than_a_false_one(
    servers: tuple[Server, ...], code: str, detail: str
) -> None:
    with pytest.raises(NoProfile) as refused:
        write(replace(SETTINGS_OF_ONE, servers=servers))
    assert (refused.value.code, refused.value.detail) == (code, detail)
    assert say(f"profile.{code}", detail=detail)


def test_pop3_is_taken_where_imap_wants_oauth() -> None:
    servers = (*only(Auth.OAUTH2), POP3)
    found = mobileconfig.read(write(replace(SETTINGS_OF_ONE, servers=servers)))
    assert found.settings[0].servers[0] == POP3
    with pytest.raises(NoProfile):
        write(replace(SETTINGS_OF_ONE, servers=servers), incoming=Protocol.IMAP)


@pytest.mark.parametrize(
    ("auth", "word"),
    [
        ((), "EmailAuthPassword"),
        ((Auth.OAUTH2, Auth.PASSWORD_CLEARTEXT), "EmailAuthPassword"),
        ((Auth.PASSWORD_ENCRYPTED, Auth.PASSWORD_CLEARTEXT), "EmailAuthCRAMMD5"),
        ((Auth.NTLM,), "EmailAuthNTLM"),
        ((Auth.NONE,), "EmailAuthNone"),
    ],
)
def test_the_first_method_that_a_profile_knows_is_written(
    auth: tuple[Auth, ...], word: str
) -> None:
    body = write(replace(SETTINGS_OF_ONE, servers=only(*auth)))
    assert mail(body)["IncomingMailServerAuthentication"] == word


@hypothesis_settings(FUZZ, max_examples=150)
@given(SETTINGS, st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20))
def test_any_settings_are_read_back_the_same_or_refused(settings: Settings, local: str) -> None:
    address = f"u{local}@example.com"
    chosen = {server.endpoint.protocol: server for server in best(settings.servers)}
    sayable = {
        protocol
        for protocol, each in chosen.items()
        if security_by_port(each.endpoint.port) is each.endpoint.security
        and (not each.auth or set(each.auth) - UNSAYABLE)
    }
    if Protocol.SMTP not in sayable or len(sayable) == 1:
        with pytest.raises(NoProfile):
            write(settings, address=address)
        return
    written = mobileconfig.read(write(settings, address=address)).settings[0].servers
    wanted = Protocol.IMAP if Protocol.IMAP in sayable else Protocol.POP3
    assert [each.endpoint for each in written] == [
        chosen[wanted].endpoint,
        chosen[Protocol.SMTP].endpoint,
    ]
