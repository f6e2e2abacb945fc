"""Autoconfig XML: one valid file, and one mutation a test."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import autoconf.documents
from autoconf.documents import Unreadable, autoconfig, choose, read
from autoconf.model import (
    Auth,
    Endpoint,
    Hint,
    HintKind,
    OAuth2,
    Protocol,
    Reading,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
    Severity,
)

VALID = """<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="example.com">
    <domain>example.com</domain>
    <domain>example.net</domain>
    <displayName>Example Mail</displayName>
    <displayShortName>Example</displayShortName>
    <incomingServer type="imap">
      <hostname>imap.example.com</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <authentication>OAuth2</authentication>
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>smtp.example.com</hostname>
      <port>587</port>
      <socketType>STARTTLS</socketType>
      <authentication>password-cleartext</authentication>
      <username>%EMAILLOCALPART%</username>
    </outgoingServer>
    <documentation url="https://example.com/help">
      <descr lang="en">How to set up</descr>
      <descr lang="de">So geht es</descr>
    </documentation>
  </emailProvider>
</clientConfig>
"""

IMAP = Server(
    Endpoint(Protocol.IMAP, "imap.example.com", 993, Security.TLS),
    "%EMAILADDRESS%",
    (Auth.OAUTH2, Auth.PASSWORD_CLEARTEXT),
)
SMTP = Server(
    Endpoint(Protocol.SMTP, "smtp.example.com", 587, Security.STARTTLS),
    "%EMAILLOCALPART%",
    (Auth.PASSWORD_CLEARTEXT,),
)


def reading(old: str = "", new: str = "", *, text: str = VALID) -> Reading:
    assert old in text
    return autoconfig.read(text.replace(old, new, 1).encode() if old else text.encode())


def codes(found: Reading) -> list[str]:
    return [remark.code for remark in found.remarks]


def servers(found: Reading) -> tuple[Server, ...]:
    return found.settings[0].servers


def test_the_valid_file_is_read_whole_and_without_a_remark() -> None:
    (settings,) = reading().settings
    assert settings == Settings(
        id="example.com",
        display_name="Example Mail",
        domains=("example.com", "example.net"),
        servers=(IMAP, SMTP),
        hints=(
            Hint(
                HintKind.NOTE,
                (("en", "How to set up"), ("de", "So geht es")),
                "https://example.com/help",
            ),
        ),
    )
    assert reading().remarks == ()


def test_version_1_2_and_a_namespaced_root_are_read_the_same() -> None:
    text = VALID.replace(
        '<clientConfig version="1.1">', '<m:clientConfig xmlns:m="urn:x" version="1.2">'
    ).replace("</clientConfig>", "</m:clientConfig>")
    assert reading(text=text) == reading()


def test_an_unknown_socket_type_skips_its_server_and_never_becomes_plain() -> None:
    found = reading("<socketType>SSL", "<socketType>QUIC")
    assert servers(found) == (SMTP,)
    (remark,) = found.remarks
    assert (remark.code, remark.severity, remark.line, remark.detail) == (
        "unknown-socket-type",
        Severity.INFO,
        11,
        "QUIC",
    )


def test_an_absent_socket_type_skips_its_server() -> None:
    found = reading("<socketType>SSL</socketType>")
    assert servers(found) == (SMTP,)
    assert codes(found) == ["socket-type-missing"]


def test_the_first_known_of_several_socket_types_counts() -> None:
    several = "<socketType>QUIC</socketType><socketType>STARTTLS</socketType><socketType>plain"
    found = reading("<socketType>SSL", several)
    assert servers(found)[0].endpoint.security is Security.STARTTLS


@pytest.mark.parametrize(
    ("word", "security"),
    [("ssl", Security.TLS), ("TLS", Security.TLS), ("StartTLS", Security.STARTTLS)],
)
def test_socket_types_are_read_in_any_case(word: str, security: Security) -> None:
    assert servers(reading("<socketType>SSL", f"<socketType>{word}"))[0].endpoint.security == (
        security
    )


def test_a_plain_socket_is_listed_as_written_with_a_warning() -> None:
    found = reading("<socketType>SSL", "<socketType>plain")
    assert servers(found)[0].endpoint.security is Security.PLAIN
    (remark,) = found.remarks
    assert (remark.code, remark.severity) == ("plain", Severity.WARN)


@pytest.mark.parametrize("port", [465, 993, 995])
def test_starttls_on_a_tls_port_is_listed_with_a_warning(port: int) -> None:
    found = reading("<port>587", f"<port>{port}")
    assert servers(found)[1].endpoint.port == port
    (remark,) = found.remarks
    assert (remark.code, remark.severity) == ("starttls-on-tls-port", Severity.WARN)


@pytest.mark.parametrize(
    ("word", "auth"),
    [
        ("plain", Auth.PASSWORD_CLEARTEXT),
        ("secure", Auth.PASSWORD_ENCRYPTED),
        ("PASSWORD-Encrypted", Auth.PASSWORD_ENCRYPTED),
        ("OAuth", Auth.OAUTH2),
        ("gssapi", Auth.GSSAPI),
        ("NTLM", Auth.NTLM),
        ("TLS-client-cert", Auth.TLS_CLIENT_CERT),
        ("client-IP-address", Auth.CLIENT_IP),
        ("none", Auth.NONE),
        ("SCRAM-SHA-256", Auth.PASSWORD_ENCRYPTED),
    ],
)
def test_old_and_new_words_for_a_sign_in_method_are_read(word: str, auth: Auth) -> None:
    found = reading("<authentication>OAuth2", f"<authentication>{word}")
    assert servers(found)[0].auth[0] is auth


def test_an_unknown_sign_in_method_is_skipped_and_the_server_kept() -> None:
    found = reading("<authentication>OAuth2", "<authentication>smtp-after-pop")
    assert servers(found)[0].auth == (Auth.PASSWORD_CLEARTEXT,)
    assert codes(found) == ["unknown-auth"]


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("{{host}}", "unfilled-template"),
        ("${imap}", "unfilled-template"),
        ("%HOST%", "unfilled-template"),
        ("%EMAILDOMAIN%.%HOST%", "unfilled-template"),
        ("hostname", "unfilled-template"),
        ("HostName", "unfilled-template"),
        ("", "host-missing"),
        ("<b>imap</b>.example.com", "host-not-text"),
        ("imap.<b/>example.com", "host-not-text"),
        ("imap example.com", "bad-host"),
        ("imap.example.com:993", "bad-host"),
        ("https://imap.example.com", "bad-host"),
        ("imap..example.com", "bad-host"),
        ("-imap.example.com", "bad-host"),
        ("1.2.3", "bad-host"),
        ("%EMAILADDRESS%", "bad-host"),
        ("%EMAILLOCALPART%.example.com", "bad-host"),
        ("x" * 64 + ".example.com", "bad-host"),
        ("xn--\u00fc.example.com", "bad-host"),
    ],
)
def test_a_host_that_is_none_skips_its_server_with_a_warning(host: str, code: str) -> None:
    found = reading("imap.example.com", host)
    assert servers(found) == (SMTP,)
    (remark,) = found.remarks
    assert (remark.code, remark.severity, remark.line) == (code, Severity.WARN, 9)


def test_a_server_without_a_hostname_element_is_skipped_with_a_warning() -> None:
    found = reading("<hostname>imap.example.com</hostname>")
    assert servers(found) == (SMTP,)
    assert codes(found) == ["host-missing"]


@pytest.mark.parametrize(
    ("host", "canonical"),
    [
        ("IMAP.Example.COM.", "imap.example.com"),
        (" imap.example.com\n", "imap.example.com"),
        ("imap.<!-- old -->example.com", "imap.example.com"),
        ("<![CDATA[imap.example.com]]>", "imap.example.com"),
        ("imap.müller.example", "imap.xn--mller-kva.example"),
        ("邮箱.example", "xn--c0zu34b.example"),
        ("192.0.2.7", "192.0.2.7"),
        ("[2001:DB8::7]", "2001:db8::7"),
    ],
)
def test_hosts_come_out_canonical(host: str, canonical: str) -> None:
    assert servers(reading("imap.example.com", host))[0].endpoint.host == canonical


@pytest.mark.parametrize(
    "port", ["0", "70000", "abc", "-1", "99 3", "٩٩٣", "99999999999999999999", "993.0"]
)
def test_an_invalid_port_skips_its_server(port: str) -> None:
    found = reading("<port>993", f"<port>{port}")
    assert servers(found) == (SMTP,)
    assert codes(found) == ["bad-port"]


def test_a_missing_port_skips_its_server() -> None:
    found = reading("<port>993</port>")
    assert servers(found) == (SMTP,)
    assert codes(found) == ["port-missing"]


def test_a_missing_user_name_is_unknown_not_invented() -> None:
    assert servers(reading("<username>%EMAILADDRESS%</username>"))[0].username is None


def test_an_unfilled_user_name_skips_its_server_with_a_warning() -> None:
    found = reading("%EMAILADDRESS%", "%USERNAME%")
    assert servers(found) == (SMTP,)
    assert codes(found) == ["unfilled-template"]


def test_a_fixed_user_name_is_kept_and_not_quoted_in_the_remark() -> None:
    found = reading("%EMAILADDRESS%", "jane.doe")
    assert servers(found)[0].username == "jane.doe"
    assert codes(found) == ["fixed-username"]
    assert "jane" not in found.remarks[0].detail


def test_a_password_is_an_error_and_its_value_is_nowhere() -> None:
    found = reading("<port>993", "<password>s3cret-Pa55</password><port>993")
    (remark,) = found.remarks
    assert (remark.code, remark.severity) == ("credential", Severity.ERROR)
    assert "s3cret" not in repr(found)


def test_use_global_preferred_server_is_a_warning_and_false_is_none() -> None:
    element = "<useGlobalPreferredServer>{}</useGlobalPreferredServer><port>587"
    found = reading("<port>587", element.format("true"))
    assert [(r.code, r.severity) for r in found.remarks] == [
        ("global-preferred-server", Severity.WARN)
    ]
    assert codes(reading("<port>587", element.format("false"))) == []


def test_a_domain_named_twice_counts_once() -> None:
    found = reading("<domain>example.net", "<domain>EXAMPLE.com")
    assert found.settings[0].domains == ("example.com",)
    assert codes(found) == ["duplicate-domain"]


def test_a_domain_that_is_none_is_skipped() -> None:
    found = reading("<domain>example.net", "<domain>not a domain")
    assert found.settings[0].domains == ("example.com",)
    assert codes(found) == ["bad-domain"]


def test_unknown_elements_and_types_are_ignored_and_noted() -> None:
    found = reading("<displayName>", "<shoeSize>44</shoeSize><displayName>")
    assert servers(found) == (IMAP, SMTP)
    assert codes(found) == ["unknown-element"]
    found = reading('type="imap"', 'type="gopher"')
    assert servers(found) == (SMTP,)
    assert codes(found) == ["unknown-type"]


def test_an_smtp_server_among_the_incoming_ones_is_not_one() -> None:
    assert servers(reading('type="imap"', 'type="smtp"')) == (SMTP,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id="example.com"', 'id="{{id}}"'),
        ("<displayName>Example Mail", "<displayName>${NAME}"),
        ("<domain>example.net", "<domain>%DOMAIN%"),
    ],
)
def test_a_template_outside_of_a_server_is_dropped_with_a_warning(old: str, new: str) -> None:
    found = reading(old, new)
    assert [(r.code, r.severity) for r in found.remarks] == [("unfilled-template", Severity.WARN)]
    assert servers(found) == (IMAP, SMTP)
    assert not any(mark in repr(found.settings) for mark in ("{{", "${", "%DOMAIN%"))


def test_a_language_that_is_none_is_read_as_english() -> None:
    found = reading('lang="en"', 'lang="&lt;b&gt;"')
    assert found.settings[0].hints[0].text[0] == ("en", "How to set up")


def test_a_host_with_a_password_in_front_is_not_quoted_whole() -> None:
    (remark,) = reading("imap.example.com", "jane:s3cret@imap.example.com").remarks
    assert (remark.code, remark.detail) == ("bad-host", "imap.example.com")


def test_file_order_is_kept() -> None:
    swapped = reading(
        '<outgoingServer type="smtp">',
        '<incomingServer type="pop3"><hostname>pop.example.com</hostname><port>995</port>'
        "<socketType>SSL</socketType></incomingServer>"
        '<outgoingServer type="smtp">',
    )
    assert [s.endpoint.protocol for s in servers(swapped)] == ["imap", "pop3", "smtp"]


def test_a_file_without_a_provider_is_readable_and_says_so() -> None:
    found = autoconfig.read(b'<clientConfig version="1.1"/>')
    assert found.settings == ()
    assert codes(found) == ["no-provider"]


def test_a_file_whose_servers_were_all_skipped_is_readable_and_says_so() -> None:
    text = VALID.replace("<port>", "<prot>").replace("</port>", "</prot>")
    found = reading(text=text)
    assert servers(found) == ()
    assert codes(found) == ["port-missing", "port-missing", "no-servers"]


def test_the_domain_chooses_among_three_providers_and_the_first_is_the_default() -> None:
    one = VALID[VALID.index("<emailProvider") : VALID.index("</clientConfig>")]
    two = one.replace("example.", "second.")
    three = one.replace("example.", "third.")
    found = autoconfig.read(f"<clientConfig>{one}{two}{three}</clientConfig>".encode())
    assert [settings.id for settings in found.settings] == [
        "example.com",
        "second.com",
        "third.com",
    ]
    for domain, chosen in (("third.net", 2), ("unknown.com", 0), (None, 0)):
        assert choose(found, domain) == found.settings[chosen]
    assert codes(found) == ["several-providers"]


def test_another_root_is_foreign() -> None:
    with pytest.raises(Unreadable, match="foreign-xml"):
        autoconfig.read(b"<rss/>")


def test_services_beside_mail_are_recorded_from_both_places() -> None:
    found = reading(
        "</emailProvider>",
        """<incomingServer type="jmap"><url>https://example.com/jmap</url></incomingServer>
        <incomingServer type="exchange"><owaURL>https://example.com/owa</owaURL>
          <ewsURL>HTTPS://example.com/ews</ewsURL><easURL>ftp://example.com/</easURL>
        </incomingServer>
        </emailProvider>
        <webMail><loginPage url="https://example.com/webmail"/></webMail>
        <calendar type="caldav"><serverURL>https://example.com/dav</serverURL></calendar>
        <addressBook type="carddav"><url>https://u:p@example.com/</url></addressBook>
        <setupServer type="managesieve"><hostname>sieve.example.com</hostname>
          <port>4190</port></setupServer>""",
    )
    assert found.settings[0].services == (
        Service(ServiceKind.JMAP, url="https://example.com/jmap"),
        Service(ServiceKind.WEBMAIL, url="https://example.com/owa"),
        Service(ServiceKind.EWS, url="https://example.com/ews"),
        Service(ServiceKind.WEBMAIL, url="https://example.com/webmail"),
        Service(ServiceKind.CALDAV, url="https://example.com/dav"),
        Service(ServiceKind.MANAGESIEVE, host="sieve.example.com", port=4190),
    )
    assert codes(found).count("bad-url") == 2
    assert "u:p" not in repr(found.remarks)


def test_oauth2_is_read_without_the_client_id_of_another_program() -> None:
    found = reading(
        "</emailProvider>",
        "</emailProvider><oAuth2><issuer>example.com</issuer><scope>mail openid mail</scope>"
        "<authURL>https://example.com/auth</authURL><tokenURL>https://example.com/tok</tokenURL>"
        "<clientID>somebody</clientID><clientSecret>shh</clientSecret></oAuth2>",
    )
    assert found.settings[0].oauth2 == OAuth2(
        "example.com", "https://example.com/auth", "https://example.com/tok", ("mail", "openid")
    )
    assert "somebody" not in repr(found)
    assert "shh" not in repr(found)


def test_enable_instructions_become_hints() -> None:
    found = reading(
        "<documentation",
        '<enable visiturl="https://example.com/on"><instruction>Switch on IMAP</instruction>'
        "</enable><documentation",
    )
    assert found.settings[0].hints[0] == Hint(
        HintKind.ENABLE, (("en", "Switch on IMAP"),), "https://example.com/on"
    )


def test_a_documentation_page_without_a_description_gets_a_name() -> None:
    text = VALID.replace("How to set up", "").replace("So geht es", "")
    (hint,) = reading(text=text).settings[0].hints
    assert dict(hint.text).keys() == {"en", "zh-CN", "zh-TW"}


def test_a_script_url_never_becomes_a_link() -> None:
    found = reading("https://example.com/help", "javascript:alert(1)")
    assert found.settings[0].hints[0].url is None


def test_names_in_several_languages_are_kept_beside_the_default() -> None:
    found = reading(
        "<displayName>", '<displayName lang="zh-CN">示例邮箱</displayName><displayName>'
    )
    assert found.settings[0].display_name == "Example Mail"
    assert found.settings[0].names == (("zh-CN", "示例邮箱"),)


def test_a_host_that_waits_for_the_domain_is_filled_when_it_is_known() -> None:
    body = VALID.replace("imap.example.com", "imap.%EMAILDOMAIN%").encode()
    waiting = read(body).reading.settings[0].servers[0]
    assert waiting.endpoint.host == "imap.%emaildomain%"
    filled = read(body, domain="example.net").reading.settings[0].servers[0]
    assert (filled.endpoint.host, filled.template) == ("imap.example.net", True)
    assert filled.username == "%EMAILADDRESS%"


def test_a_user_name_that_repeats_the_address_asked_for_becomes_a_placeholder() -> None:
    body = VALID.replace("%EMAILADDRESS%", "Jane@Example.com").replace("%EMAILLOCALPART%", "jane")
    found = read(body.encode(), address="jane@example.com").reading
    assert [s.username for s in servers(found)] == ["%EMAILADDRESS%", "%EMAILLOCALPART%"]


FULL = Settings(
    id="example",
    display_name="Example & <Mail> \x00\x1b\u202e]]>",
    domains=("example.com",),
    servers=(
        SMTP,
        IMAP,
        Server(Endpoint(Protocol.IMAP, "imap2.example.com", 143, Security.STARTTLS)),
        Server(Endpoint(Protocol.POP3, "pop.example.com", 110, Security.PLAIN)),
        Server(Endpoint(Protocol.POP3, "pop.example.com", 995, Security.TLS)),
    ),
    hints=(
        Hint(HintKind.ENABLE, (("en", "Switch on"), ("zh-CN", "请开启")), "https://example.com/1"),
        Hint(HintKind.NOTE, (("en", "Read"),), "https://example.com/2?a=1&b=2"),
        Hint(HintKind.NOTE, (("en", "No page"),)),
    ),
)


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    home = Path(autoconf.documents.__file__).parent
    return etree.RelaxNG(etree.parse(home / "autoconfig.rng"))


def test_the_document_is_valid_and_has_one_best_server_of_each_protocol(
    schema: etree.RelaxNG,
) -> None:
    body = autoconfig.write(FULL)
    assert body.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<clientConfig version="1.1">')
    schema.assertValid(etree.fromstring(body))
    found = autoconfig.read(body)
    assert [str(s.endpoint.host) for s in servers(found)] == [
        "imap.example.com",
        "pop.example.com",
        "smtp.example.com",
    ]
    assert servers(found)[0] == IMAP
    assert servers(found)[1].endpoint.port == 995
    assert found.settings[0].display_name == "Example & <Mail> ]]>"
    assert found.settings[0].hints == FULL.hints[:2]
    assert found.remarks == ()


def test_oauth2_comes_first_and_one_generic_method_follows() -> None:
    every = Server(IMAP.endpoint, None, (Auth.PASSWORD_ENCRYPTED, Auth.OAUTH2, Auth.GSSAPI))
    found = autoconfig.read(autoconfig.write(Settings(domains=("a.example",), servers=(every,))))
    assert servers(found)[0].auth == (Auth.OAUTH2, Auth.PASSWORD_ENCRYPTED)


def test_what_nobody_said_is_written_as_what_readers_insist_on() -> None:
    bare = Server(IMAP.endpoint)
    found = autoconfig.read(autoconfig.write(Settings(domains=("a.example",), servers=(bare,))))
    assert servers(found)[0] == Server(IMAP.endpoint, "%EMAILADDRESS%", (Auth.PASSWORD_CLEARTEXT,))


def test_an_address_fills_the_placeholders_once_and_is_escaped(schema: etree.RelaxNG) -> None:
    body = autoconfig.write(FULL, address='"<%EMAILDOMAIN%>&"@example.com')
    schema.assertValid(etree.fromstring(body))
    found = etree.fromstring(body)
    assert [each.text for each in found.iter("username")] == [
        '"<%EMAILDOMAIN%>&"@example.com',
        '"<%EMAILDOMAIN%>&"@example.com',
        '"<%EMAILDOMAIN%>&"',
    ]


def test_the_domain_asked_for_stands_alone_in_the_document() -> None:
    found = autoconfig.read(autoconfig.write(FULL, domain="custom.example"))
    assert found.settings[0].domains == ("custom.example",)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(servers=(IMAP,)),
        Settings(domains=("example.com",)),
        Settings(domains=("example.com",), servers=(FULL.servers[3],)),
    ],
)
def test_without_a_domain_or_a_safe_server_there_is_nothing_to_write(settings: Settings) -> None:
    with pytest.raises(ValueError, match="needs a domain and a server"):
        autoconfig.write(settings)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"SSL", b"plain"),
        (b'version="1.1"', b'version="1.2"'),
        (b"<port>993", b"<port>0"),
        (b"<domain>example.com", b"<domain>not a host"),
        (b"<displayName>Example", b"<displayName>" + b"x" * 61),
        (b"<username>%EMAILADDRESS%", b"<username>"),
        (b"<authentication>OAuth2</authentication>", b"<authentication>telepathy</authentication>"),
        (b'type="imap"', b'type="pop3"'),
    ],
)
def test_the_schema_refuses_what_readers_stumble_over(
    schema: etree.RelaxNG, old: bytes, new: bytes
) -> None:
    body = autoconfig.write(FULL)
    assert old in body
    assert not schema.validate(etree.fromstring(body.replace(old, new, 1)))
