"""Autodiscover answers (POX): one valid answer, and one mutation a test."""

from __future__ import annotations

import pytest
from lxml import etree

from autoconf.documents import Kind, Unreadable, autodiscover, read
from autoconf.model import (
    Auth,
    Endpoint,
    Protocol,
    Reading,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
    Severity,
)

VALID = """<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
  <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
    <User>
      <DisplayName>Example Mail</DisplayName>
      <AutoDiscoverSMTPAddress>jane@example.com</AutoDiscoverSMTPAddress>
    </User>
    <Account>
      <AccountType>email</AccountType>
      <Action>settings</Action>
      <Protocol>
        <Type>IMAP</Type>
        <Server>imap.example.com</Server>
        <Port>993</Port>
        <LoginName>jane@example.com</LoginName>
        <SPA>off</SPA>
        <SSL>on</SSL>
      </Protocol>
      <Protocol>
        <Type>SMTP</Type>
        <Server>smtp.example.com</Server>
        <Port>587</Port>
        <LoginName>jane</LoginName>
        <SSL>on</SSL>
        <Encryption>TLS</Encryption>
        <AuthRequired>on</AuthRequired>
      </Protocol>
    </Account>
  </Response>
</Autodiscover>
"""
IMAP = Server(
    Endpoint(Protocol.IMAP, "imap.example.com", 993, Security.TLS),
    "%EMAILADDRESS%",
    (Auth.PASSWORD_CLEARTEXT,),
)
SMTP = Server(
    Endpoint(Protocol.SMTP, "smtp.example.com", 587, Security.STARTTLS), "%EMAILLOCALPART%"
)


def reading(old: str = "", new: str = "") -> Reading:
    assert old in VALID
    return autodiscover.read((VALID.replace(old, new, 1) if old else VALID).encode())


def codes(found: Reading) -> list[str]:
    return [remark.code for remark in found.remarks]


def test_the_valid_answer_is_read_and_user_names_become_placeholders() -> None:
    found = reading()
    assert found.settings == (
        Settings(display_name="Example Mail", domains=("example.com",), servers=(IMAP, SMTP)),
    )
    assert found.remarks == ()
    assert found.address == "jane@example.com"


@pytest.mark.parametrize(
    ("ssl", "encryption", "port", "security"),
    [
        ("on", "SSL", 587, Security.TLS),
        ("on", "TLS", 993, Security.STARTTLS),
        ("off", "SSL", 143, Security.TLS),
        ("off", "TLS", 143, Security.STARTTLS),
        ("off", "ssl", 143, Security.TLS),
        ("on", "None", 143, Security.PLAIN),
        ("on", None, 25, Security.STARTTLS),
        ("on", None, 110, Security.STARTTLS),
        ("on", None, 143, Security.STARTTLS),
        ("on", None, 587, Security.STARTTLS),
        ("on", None, 993, Security.TLS),
        ("on", None, 2525, Security.TLS),
        ("on", "Auto", 143, Security.STARTTLS),
        ("On", "AUTO", 993, Security.TLS),
        ("on", "", 993, Security.TLS),
        ("off", None, 143, Security.PLAIN),
        ("OFF", "Auto", 993, Security.PLAIN),
        (None, None, 143, Security.STARTTLS),
        (None, "Auto", 993, Security.TLS),
        ("maybe", None, 143, Security.STARTTLS),
    ],
)
def test_encryption_decides_then_ssl_and_the_port(
    ssl: str | None, encryption: str | None, port: int, security: Security
) -> None:
    new = f"<Port>{port}</Port>"
    new += f"<SSL>{ssl}</SSL>" if ssl is not None else ""
    new += f"<Encryption>{encryption}</Encryption>" if encryption is not None else ""
    text = VALID.replace("<SSL>on</SSL>", "", 1).replace("<Port>993</Port>", new, 1)
    found = autodiscover.read(text.encode())
    assert found.settings[0].servers[0].endpoint.security is security
    assert ("plain" in codes(found)) == (security is Security.PLAIN)


def test_an_unknown_encryption_skips_its_server() -> None:
    found = reading("<Encryption>TLS", "<Encryption>QUIC")
    assert found.settings[0].servers == (IMAP,)
    assert codes(found) == ["unknown-socket-type"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<Port>993</Port>", "", "port-missing"),
        ("<Port>993", "<Port>" + "9" * 6000, "bad-port"),
        ("<Server>imap.example.com</Server>", "", "host-missing"),
        ("imap.example.com", "{{ server }}", "unfilled-template"),
        ("imap.example.com", "<b>x</b>", "host-not-text"),
        ("<Type>IMAP", "<Type>NNTP", "unknown-type"),
    ],
)
def test_a_damaged_protocol_is_skipped_and_the_other_kept(old: str, new: str, code: str) -> None:
    found = reading(old, new)
    assert found.settings[0].servers == (SMTP,)
    assert codes(found) == [code]


def test_exchange_protocols_are_services_not_servers() -> None:
    found = reading(
        "<Protocol>",
        """<Protocol><Type>EXPR</Type><Server>mail.example.com</Server>
             <EwsUrl>https://mail.example.com/EWS/Exchange.asmx</EwsUrl></Protocol>
           <Protocol><Type>EXCH</Type><Server>x@example.com</Server>
             <EwsUrl>https://mail.example.com/EWS/Exchange.asmx</EwsUrl></Protocol>
           <Protocol><Type>WEB</Type><External>
             <OWAUrl>https://mail.example.com/owa/</OWAUrl></External></Protocol>
           <Protocol>""",
    )
    assert found.settings[0].servers == (IMAP, SMTP)
    assert found.settings[0].services == (
        Service(ServiceKind.EWS, url="https://mail.example.com/EWS/Exchange.asmx"),
        Service(ServiceKind.WEBMAIL, url="https://mail.example.com/owa/"),
    )
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("spa", "auth"),
    [
        ("<SPA>on</SPA>", (Auth.NTLM,)),
        ("<SPA>off</SPA>", (Auth.PASSWORD_CLEARTEXT,)),
        ("", ()),
    ],
)
def test_secure_password_authentication_is_ntlm(spa: str, auth: tuple[Auth, ...]) -> None:
    assert reading("<SPA>off</SPA>", spa).settings[0].servers[0].auth == auth


def test_an_outgoing_server_without_sign_in_says_so() -> None:
    found = reading("<AuthRequired>on", "<AuthRequired>off")
    assert found.settings[0].servers[1].auth == (Auth.NONE,)


def test_a_display_name_that_repeats_the_address_is_not_the_providers() -> None:
    found = reading("<DisplayName>Example Mail", "<DisplayName>jane@example.com")
    assert found.settings[0].display_name is None


@pytest.mark.parametrize("address", ["{{email}}", "%EMAILLOCALPART%@%EMAILDOMAIN%", "jane"])
def test_an_address_that_is_a_template_is_nobodys(address: str) -> None:
    found = reading("SMTPAddress>jane@example.com", f"SMTPAddress>{address}")
    assert found.address is None
    assert found.settings[0].domains == ()


ENVELOPE = "<Autodiscover><Response>{}</Response></Autodiscover>"


@pytest.mark.parametrize(
    ("account", "url", "address"),
    [
        ("<RedirectUrl>https://a.example/x</RedirectUrl>", "https://a.example/x", None),
        ("<RedirectAddr>jane@a.example</RedirectAddr>", None, "jane@a.example"),
    ],
)
def test_redirects_are_readable_and_hold_no_settings(
    account: str, url: str | None, address: str | None
) -> None:
    found = autodiscover.read(ENVELOPE.format(f"<Account>{account}</Account>").encode())
    assert (found.settings, found.redirect_url, found.redirect_address) == ((), url, address)
    assert [(r.code, r.severity, r.detail) for r in found.remarks] == [
        ("redirect", Severity.INFO, "")
    ]


def test_an_error_answer_is_readable_and_says_its_code() -> None:
    error = "<Error><ErrorCode>600</ErrorCode><Message>Invalid Request</Message></Error>"
    found = autodiscover.read(ENVELOPE.format(error).encode())
    assert found.settings == ()
    assert [(r.code, r.severity, r.detail) for r in found.remarks] == [
        ("autodiscover-error", Severity.WARN, "600")
    ]


def test_an_answer_without_an_account_says_that_it_names_no_provider() -> None:
    assert codes(autodiscover.read(b"<Autodiscover/>")) == ["no-provider"]


def test_the_json_pointer_is_a_redirect() -> None:
    document = read(b'{"Protocol": "AutodiscoverV1", "Url": "https://a.example/x"}')
    assert (document.kind, document.readable) == (Kind.AUTODISCOVER, True)
    assert document.reading.redirect_url == "https://a.example/x"
    assert autodiscover.read(b'{"Protocol": 1, "Url": 2}').redirect_url is None
    with pytest.raises(Unreadable, match="foreign-json"):
        autodiscover.read(b'{"Url": "https://a.example/x"}')


def test_another_root_is_foreign() -> None:
    with pytest.raises(Unreadable, match="foreign-xml"):
        autodiscover.read(b"<clientConfig/>")


def test_the_request_names_the_address_escaped_and_the_schema() -> None:
    root = etree.fromstring(autodiscover.request("a&<b>@example.com"))
    assert [each.text for each in root.iter("{*}EMailAddress", "{*}AcceptableResponseSchema")] == [
        "a&<b>@example.com",
        "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a",
    ]
    assert etree.QName(root).namespace == (
        "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"
    )


def test_what_is_written_is_read_back_the_same() -> None:
    smtp = Server(SMTP.endpoint, SMTP.username, (Auth.PASSWORD_CLEARTEXT,))
    pop3 = Server(Endpoint(Protocol.POP3, "pop.example.com", 110, Security.STARTTLS))
    settings = Settings(display_name="Example & Co", servers=(IMAP, pop3, smtp))
    body = autodiscover.write(settings, address="jane@example.com")
    (found,) = autodiscover.read(body).settings
    known = Server(pop3.endpoint, "%EMAILADDRESS%", (Auth.PASSWORD_CLEARTEXT,))
    assert found.servers == (IMAP, known, smtp)
    assert found.display_name == "Example & Co"


def test_plain_servers_are_never_written() -> None:
    plain = Server(Endpoint(Protocol.IMAP, "imap.example.com", 143, Security.PLAIN))
    with pytest.raises(ValueError, match="needs a server"):
        autodiscover.write(Settings(servers=(plain,)), address="jane@example.com")
