"""PACC JSON: one valid document, one mutation a test, and the digest that vouches for it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from autoconf.documents import Unreadable, pacc
from autoconf.model import (
    Auth,
    Endpoint,
    OAuth2,
    Protocol,
    Reading,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
)

VALID: dict[str, Any] = {
    "protocols": {
        "jmap": {"url": "https://jmap.example.com/session"},
        "imap": {"host": "imap.example.com"},
        "pop3": {"host": "pop.example.com"},
        "submit": {"host": "smtp.example.com"},
        "managesieve": {"host": "sieve.example.com"},
        "caldav": {"url": "https://dav.example.com/"},
    },
    "authentication": {"oauth-public": {"issuer": "https://example.com"}, "password": True},
    "info": {
        "provider": {"name": "Example Mail", "shortName": "Example"},
        "help": {"documentation": "https://example.com/help"},
    },
}
BOTH = (Auth.OAUTH2, Auth.PASSWORD_CLEARTEXT)
SERVERS = tuple(
    Server(Endpoint(protocol, host, port, Security.TLS), None, BOTH)
    for protocol, host, port in (
        (Protocol.IMAP, "imap.example.com", 993),
        (Protocol.POP3, "pop.example.com", 995),
        (Protocol.SMTP, "smtp.example.com", 465),
    )
)


def reading(*path: str, to: object = None, drop: bool = False) -> Reading:
    """The valid document with one value changed or dropped."""
    document = copy.deepcopy(VALID)
    place = document
    for key in path[:-1]:
        place = place[key]
    if drop:
        del place[path[-1]]
    elif path:
        place[path[-1]] = to
    return pacc.read(json.dumps(document).encode())


def codes(found: Reading) -> list[str]:
    return [remark.code for remark in found.remarks]


def test_the_valid_document_is_read_whole() -> None:
    found = reading()
    (settings,) = found.settings
    assert settings.servers == SERVERS
    assert settings.display_name == "Example Mail"
    assert settings.oauth2 == OAuth2(issuer="https://example.com")
    assert settings.services == (
        Service(ServiceKind.JMAP, url="https://jmap.example.com/session"),
        Service(ServiceKind.MANAGESIEVE, host="sieve.example.com", port=4190),
        Service(ServiceKind.CALDAV, url="https://dav.example.com/"),
    )
    assert [hint.url for hint in settings.hints] == ["https://example.com/help"]
    assert found.remarks == ()


def test_the_older_word_smtp_is_read_as_submit() -> None:
    document = copy.deepcopy(VALID)
    document["protocols"]["smtp"] = document["protocols"].pop("submit")
    (settings,) = pacc.read(json.dumps(document).encode()).settings
    assert settings.servers == SERVERS


def test_submit_wins_over_smtp_and_there_is_one_outgoing_server() -> None:
    found = reading("protocols", "smtp", to={"host": "old.example.com"})
    assert found.settings[0].servers == SERVERS


def test_info_may_be_missing() -> None:
    found = reading("info", drop=True)
    assert found.settings[0].servers == SERVERS
    assert found.settings[0].display_name is None


@pytest.mark.parametrize(
    ("value", "auth"),
    [
        ({"password": True}, (Auth.PASSWORD_CLEARTEXT,)),
        ({"oauth-public": {"issuer": "https://example.com"}}, (Auth.OAUTH2,)),
        ({"password": False}, ()),
        ({"password": "yes"}, ()),
        ({}, ()),
        (None, ()),
        ([1], ()),
    ],
)
def test_sign_in_methods_come_from_the_authentication_object(
    value: object, auth: tuple[Auth, ...]
) -> None:
    assert reading("authentication", to=value).settings[0].servers[0].auth == auth


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"host": "{{host}}"}, "unfilled-template"),
        ({"host": ""}, "host-missing"),
        ({"host": None}, "host-missing"),
        ({}, "host-missing"),
        ({"host": 5}, "host-not-text"),
        ({"host": ["imap.example.com"]}, "host-not-text"),
        ({"host": "a b"}, "bad-host"),
        ("imap.example.com", "host-missing"),
    ],
)
def test_a_damaged_protocol_is_skipped_and_the_others_kept(value: object, code: str) -> None:
    found = reading("protocols", "imap", to=value)
    assert found.settings[0].servers == SERVERS[1:]
    assert codes(found) == [code]


def test_an_unknown_protocol_is_ignored_and_noted() -> None:
    found = reading("protocols", "telepathy", to={"host": "x.example.com"})
    assert found.settings[0].servers == SERVERS
    assert codes(found) == ["unknown-type"]


def test_a_document_without_mail_protocols_is_readable_and_says_so() -> None:
    found = reading("protocols", to={})
    assert found.settings[0].servers == ()
    assert codes(found) == ["no-servers"]


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (b'{"protocols": []}', "foreign-json", 1),
        (b"{}", "foreign-json", 1),
        (b"[1]", "not-a-document", 1),
        (b'{\n"protocols": {\n', "bad-json", 3),
        (b'{"protocols": {"imap": NaN}}', "bad-json", None),
        (b'{"protocols":' + b"[" * 100_000, "too-deep", None),
        (b'{"protocols":' + b"1" * 5_000 + b"}", "bad-json", None),
        (b'{"protocols": "\xff"}', "bad-encoding", 1),
    ],
)
def test_what_is_not_pacc_is_unreadable(body: bytes, code: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as caught:
        pacc.read(body)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_what_is_written_is_read_back_the_same() -> None:
    (settings,) = reading().settings
    body = pacc.write(settings)
    (found,) = pacc.read(body).settings
    assert found.servers == SERVERS
    assert found.services == settings.services
    assert found.oauth2 == settings.oauth2
    assert b'"submit"' in body
    assert b'"smtp"' not in body


@pytest.mark.parametrize(
    "endpoint",
    [
        Endpoint(Protocol.SMTP, "smtp.example.com", 587, Security.STARTTLS),
        Endpoint(Protocol.IMAP, "imap.example.com", 994, Security.TLS),
    ],
)
def test_what_pacc_cannot_say_is_not_written(endpoint: Endpoint) -> None:
    with pytest.raises(ValueError, match="cannot express"):
        pacc.write(Settings(servers=(Server(endpoint),)))
    with pytest.raises(ValueError, match="needs a server"):
        pacc.write(Settings())


BODY = b'{"protocols":{}}\n'


def test_the_digest_is_the_base64_sha256_of_the_exact_bytes() -> None:
    assert pacc.digest(b"") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


@pytest.mark.parametrize(
    ("txt", "parsed"),
    [
        ("v=UAAC1; a=sha256; d=abc=", "abc="),
        ("v=UAAC1;a=SHA256;d=abc", "abc"),
        (" a = sha256 ; d = abc ; v = uaac1 ; x=1;", "abc"),
        ("v=UAAC1; a=sha512; d=abc", None),
        ("v=UAAC2; a=sha256; d=abc", None),
        ("v=UAAC1; a=sha256; d=", None),
        ("v=UAAC1; a=sha256", None),
        ("v=spf1 -all", None),
        ("", None),
        (";;==;=", None),
    ],
)
def test_a_digest_is_parsed_from_its_txt_record(txt: str, parsed: str | None) -> None:
    assert pacc.parse_txt(txt) == parsed


def test_one_matching_record_among_several_vouches_and_none_refuses() -> None:
    good = f"v=UAAC1; a=sha256; d={pacc.digest(BODY)}"
    other = f"v=UAAC1; a=sha256; d={pacc.digest(BODY + b' ')}"
    assert pacc.matches(BODY, [other, "v=spf1 -all", good])
    assert not pacc.matches(BODY, [other])
    assert not pacc.matches(BODY, ["v=spf1 -all"])
    assert not pacc.matches(BODY, [])
