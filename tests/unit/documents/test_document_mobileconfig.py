"""Apple profiles: one valid profile, one mutation a test; signed, binary and with a password."""

from __future__ import annotations

import datetime
import plistlib
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from autoconf.documents import Kind, Unreadable, cms, inspect, mobileconfig, read
from autoconf.model import (
    Auth,
    Endpoint,
    Protocol,
    Reading,
    Security,
    Server,
    Service,
    ServiceKind,
    Severity,
)

MAIL: dict[str, Any] = {
    "PayloadType": "com.apple.mail.managed",
    "EmailAccountType": "EmailTypeIMAP",
    "EmailAccountDescription": "Example Mail",
    "EmailAddress": "jane@example.com",
    "IncomingMailServerAuthentication": "EmailAuthPassword",
    "IncomingMailServerHostName": "imap.example.com",
    "IncomingMailServerPortNumber": 993,
    "IncomingMailServerUseSSL": True,
    "IncomingMailServerUsername": "jane@example.com",
    "OutgoingMailServerAuthentication": "EmailAuthCRAMMD5",
    "OutgoingMailServerHostName": "smtp.example.com",
    "OutgoingMailServerPortNumber": 587,
    "OutgoingMailServerUseSSL": True,
    "OutgoingMailServerUsername": "jane",
    "OutgoingPasswordSameAsIncomingPassword": True,
}
IMAP = Server(
    Endpoint(Protocol.IMAP, "imap.example.com", 993, Security.TLS),
    "%EMAILADDRESS%",
    (Auth.PASSWORD_CLEARTEXT,),
)
SMTP = Server(
    Endpoint(Protocol.SMTP, "smtp.example.com", 587, Security.STARTTLS),
    "%EMAILLOCALPART%",
    (Auth.PASSWORD_ENCRYPTED,),
)


def profile(*payloads: dict[str, Any], fmt: Any = plistlib.FMT_XML, **top: object) -> bytes:
    whole = {"PayloadType": "Configuration", "PayloadVersion": 1, "PayloadContent": list(payloads)}
    return plistlib.dumps({**whole, **top}, fmt=fmt)


def mutated(key: str, value: object) -> Reading:
    changed = {**MAIL, key: value}
    if value is None:
        del changed[key]
    return mobileconfig.read(profile(changed))


def codes(found: Reading) -> list[str]:
    return [remark.code for remark in found.remarks]


def signed(content: bytes) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example.com")])
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(content)
        .add_signer(certificate, key, hashes.SHA256())
        .sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    )


def test_the_valid_profile_is_read_whole_and_names_become_placeholders() -> None:
    found = mobileconfig.read(profile(MAIL))
    (settings,) = found.settings
    assert settings.servers == (IMAP, SMTP)
    assert settings.display_name == "Example Mail"
    assert settings.domains == ("example.com",)
    assert found.address == "jane@example.com"
    assert found.remarks == ()


def test_a_binary_profile_says_the_same() -> None:
    document = read(profile(MAIL, fmt=plistlib.FMT_BINARY))
    assert (document.kind, document.readable) == (Kind.MOBILECONFIG, True)
    assert document.reading == mobileconfig.read(profile(MAIL))


def test_a_signed_profile_is_opened_and_its_signature_not_judged() -> None:
    document = read(signed(profile(MAIL)))
    assert (document.kind, document.readable) == (Kind.MOBILECONFIG, True)
    assert document.reading.settings == mobileconfig.read(profile(MAIL)).settings
    assert codes(document.reading) == ["signature-not-checked"]


def test_indefinite_lengths_and_chunked_strings_are_opened() -> None:
    def open_ended(tag: int, inner: bytes) -> bytes:
        return bytes([tag, 0x80]) + inner + b"\0\0"

    chunks = b"".join(bytes([0x04, len(part)]) + part for part in (b"<plist>", b"</plist>"))
    data_oid = bytes.fromhex("06092a864886f70d010701")
    signed_oid = bytes.fromhex("06092a864886f70d010702")
    octets = open_ended(0xA0, open_ended(0x24, chunks))
    inner = b"\x02\x01\x01" + b"\x31\x00" + open_ended(0x30, data_oid + octets)
    body = open_ended(0x30, signed_oid + open_ended(0xA0, open_ended(0x30, inner)))
    assert cms.is_signed(body)
    assert cms.content(body) == b"<plist></plist>"


def test_a_signed_profile_cut_anywhere_is_unreadable() -> None:
    body = signed(profile(MAIL))
    for end in range(30, len(body), 7):
        document = read(body[:end])
        assert document.readable is False
        assert document.reading.remarks[0].code == "bad-signature-envelope"


def test_something_else_inside_a_signature_is_not_a_profile() -> None:
    document = read(signed(b"<clientConfig/>"))
    assert document.readable is False
    assert document.reading.remarks[0].code == "foreign-xml"


@pytest.mark.parametrize("key", ["IncomingPassword", "OutgoingPassword", "Password", "password"])
def test_a_password_is_an_error_with_its_line_and_its_value_is_nowhere(key: str) -> None:
    found = mutated(key, "s3cret-Pa55")
    (remark,) = found.remarks
    assert (remark.code, remark.severity, remark.detail) == ("credential", Severity.ERROR, key)
    assert remark.line is not None
    assert found.settings[0].servers == (IMAP, SMTP)
    assert "s3cret" not in repr(found)
    assert inspect(profile({**MAIL, key: "s3cret-Pa55"})).exit_code == 1


def test_a_password_anywhere_in_the_profile_is_found() -> None:
    wifi = {"PayloadType": "com.apple.wifi.managed", "Deep": [{"Password": "s3cret"}]}
    assert codes(mobileconfig.read(profile(MAIL, wifi))) == ["credential"]


@pytest.mark.parametrize(
    ("value", "expected"), [("", []), ("{{password}}", ["unfilled-template"]), (b"", [])]
)
def test_an_empty_password_or_a_template_is_no_credential(
    value: object, expected: list[str]
) -> None:
    assert codes(mutated("IncomingPassword", value)) == expected


@pytest.mark.parametrize(
    ("ssl", "port", "security", "remarks"),
    [
        (True, 993, Security.TLS, []),
        (True, 143, Security.STARTTLS, []),
        (True, 9933, Security.TLS, []),
        (False, 143, Security.PLAIN, ["plain"]),
        (None, 993, Security.TLS, ["ssl-not-stated"]),
        (None, 143, Security.STARTTLS, ["ssl-not-stated"]),
        ("yes", 993, Security.TLS, ["ssl-not-stated"]),
    ],
)
def test_ssl_and_the_port_decide_and_silence_is_never_plain(
    ssl: object, port: int, security: Security, remarks: list[str]
) -> None:
    changed = {**MAIL, "IncomingMailServerPortNumber": port, "IncomingMailServerUseSSL": ssl}
    if ssl is None:
        del changed["IncomingMailServerUseSSL"]
    found = mobileconfig.read(profile(changed))
    assert found.settings[0].servers[0].endpoint.security is security
    assert codes(found) == remarks


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("IncomingMailServerHostName", None, "host-missing"),
        ("IncomingMailServerHostName", "", "host-missing"),
        ("IncomingMailServerHostName", "%HOST%", "unfilled-template"),
        ("IncomingMailServerHostName", ["imap.example.com"], "host-not-text"),
        ("IncomingMailServerPortNumber", None, "port-missing"),
        ("IncomingMailServerPortNumber", 0, "bad-port"),
        ("IncomingMailServerPortNumber", "abc", "bad-port"),
        ("EmailAccountType", "EmailTypeGopher", "unknown-type"),
    ],
)
def test_a_damaged_server_is_skipped_and_the_other_kept(key: str, value: object, code: str) -> None:
    found = mutated(key, value)
    assert found.settings[0].servers == (SMTP,)
    assert codes(found) == [code]


def test_an_unknown_sign_in_method_is_ignored_and_noted() -> None:
    found = mutated("IncomingMailServerAuthentication", "EmailAuthTelepathy")
    assert found.settings[0].servers[0].auth == ()
    assert codes(found) == ["unknown-auth"]


def test_a_pop_account_is_a_pop3_server() -> None:
    found = mutated("EmailAccountType", "EmailTypePOP")
    assert found.settings[0].servers[0].endpoint.protocol is Protocol.POP3


def test_several_accounts_keep_their_order_and_nobodys_address_is_the_documents() -> None:
    other = {**MAIL, "EmailAddress": "joe@example.net", "IncomingMailServerUsername": "joe"}
    found = mobileconfig.read(profile(MAIL, other))
    assert [settings.domains for settings in found.settings] == [("example.com",), ("example.net",)]
    assert found.settings[1].servers[0].username == "%EMAILLOCALPART%"
    assert found.settings[1].servers[1].username == "jane"
    assert found.address is None
    assert codes(found) == ["several-providers"]


def test_neighbouring_accounts_are_services() -> None:
    caldav = {
        "PayloadType": "com.apple.caldav.account",
        "CalDAVHostName": "dav.example.com",
        "CalDAVPort": 443,
    }
    exchange = {"PayloadType": "com.apple.eas.account", "Host": "eas.example.com"}
    found = mobileconfig.read(profile(caldav, exchange))
    assert found.settings[0].servers == ()
    assert found.settings[0].services == (
        Service(ServiceKind.CALDAV, host="dav.example.com", port=443),
        Service(ServiceKind.ACTIVESYNC, host="eas.example.com"),
    )
    assert codes(found) == ["no-provider"]


def test_an_encrypted_profile_is_readable_and_says_so() -> None:
    body = plistlib.dumps({"PayloadType": "Configuration", "EncryptedPayloadContent": b"x"})
    found = mobileconfig.read(body)
    assert found.settings == ()
    assert codes(found) == ["encrypted-profile", "no-provider"]


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (plistlib.dumps({"CFBundleName": "x"}), "foreign-plist", 4),
        (plistlib.dumps([1, 2]), "foreign-plist", 4),
        (b"<plist/>", "bad-plist", 1),
        (b"<plist>\n<dict>\n<key>a</key></dict></plist>", "bad-plist", 3),
        (b"<plist>\n<dict><string>a</string><string>b</string></dict></plist>", "bad-plist", 2),
        (b"<plist><dict><key>a</key>\n<set/></dict></plist>", "bad-plist", 2),
        (b"bplist00" + b"\0" * 40, "bad-plist", None),
        (plistlib.dumps({"PayloadContent": [1]}, fmt=plistlib.FMT_BINARY)[:-9], "bad-plist", None),
        (b"<clientConfig/>", "foreign-xml", 1),
    ],
)
def test_what_is_not_a_profile_is_unreadable(body: bytes, code: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as caught:
        mobileconfig.read(body)
    assert (caught.value.code, caught.value.line) == (code, line)


def doubling(levels: int) -> bytes:
    """A binary list whose objects each contain the next one twice: 2 ** levels when walked."""
    objects = [bytes([0xA2, n + 1, n + 1]) for n in range(levels)] + [b"\x09"]
    head, body, offsets = b"bplist00", b"", b""
    for each in objects:
        offsets += (len(head) + len(body)).to_bytes(2, "big")
        body += each
    trailer = b"\0" * 6 + bytes([2, 1]) + len(objects).to_bytes(8, "big") + b"\0" * 8
    return head + body + offsets + trailer + (len(head) + len(body)).to_bytes(8, "big")


@pytest.mark.parametrize(("levels", "code"), [(20, "too-many-elements"), (40, "too-deep")])
def test_objects_that_contain_each_other_do_not_explode(levels: int, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        mobileconfig.read(doubling(levels))
    assert caught.value.code == code


def test_a_binary_list_that_contains_itself_ends() -> None:
    loop = b"bplist00" + b"\xa1\x00" + b"\x08" + b"\0" * 6 + b"\x01\x01"
    body = loop + (1).to_bytes(8, "big") + (0).to_bytes(8, "big") + (10).to_bytes(8, "big")
    with pytest.raises(Unreadable) as caught:
        mobileconfig.read(body)
    assert caught.value.code == "too-deep"
