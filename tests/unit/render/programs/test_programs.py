"""Which servers a program's file names, how it signs in there, and when there is none."""

from __future__ import annotations

import json

import pytest

from autoconf.messages import LANGUAGES
from autoconf.model import Auth, Credential, CredentialKind, Hint, HintKind, Settings
from autoconf.result import LookupResult, Standing, Trust
from tests.unit.render.programs.accounts import (
    IMAP,
    PLAIN,
    POP3,
    SMTP,
    STARTTLS,
    TLS,
    D,
    answer,
    row,
    without_outgoing,
)
from tests.unit.render.programs.readers import READERS
from tests.unit.render.programs.test_syntax import write
from tests.unit.render.results import result as whole_answer

PROGRAMS = tuple(READERS)
COMMENTED = tuple(name for name in PROGRAMS if name != "thunderbird-policy")
READ_AND_SEND = ("neomutt", "aerc", "himalaya", "thunderbird-policy")
READ = ("mbsync", "fetchmail", "getmail")
NETEASE = Settings(quirks=("imap-id-required", "sasl-ir-broken"))
CODE = Settings(
    hints=(Hint(HintKind.ENABLE, (("en", "Switch IMAP on."),), "https://example.org/on"),),
    credential=Credential(
        CredentialKind.AUTHORIZATION_CODE,
        (("en", "authorization code"), ("zh-CN", "授权码"), ("zh-TW", "授權碼")),
        16,
        "https://example.org/code",
    ),
)


def text(name: str, result: LookupResult) -> str:
    body = write(name, result)
    assert body is not None
    return body.decode()


def lines(name: str, result: LookupResult) -> list[str]:
    """Without comments, and without the blanks before a line."""
    return [line.strip() for line in text(name, result).splitlines() if line[:1] != "#"]


def preferences(result: LookupResult) -> dict[str, object]:
    found = json.loads(text("thunderbird-policy", result))["policies"]["Preferences"]
    assert all(each["Status"] == "default" for each in found.values())
    return {name: each["Value"] for name, each in found.items()}


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize(
    ("trust", "standing"),
    [
        (Trust.UNCONFIRMED, Standing.VERIFIED),
        (Trust.TRUSTED, Standing.DOUBTFUL),
        (Trust.TRUSTED, Standing.REFUTED),
    ],
)
def test_servers_that_nobody_may_rely_on_are_written_by_no_program(
    name: str, trust: Trust, standing: Standing
) -> None:
    rows = (row(each, trust=trust, standing=standing) for each in (IMAP, POP3, SMTP))
    assert write(name, answer(*rows)) is None


@pytest.mark.parametrize("name", PROGRAMS)
def test_servers_without_tls_are_written_by_no_program(name: str) -> None:
    assert write(name, answer(*(row(each, PLAIN) for each in (IMAP, POP3, SMTP)))) is None


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("kind", ["wrong-name", "unconfirmed", "nobody-knows", "interrupted"])
def test_a_whole_lookup_that_proved_nothing_gives_no_file(name: str, kind: str) -> None:
    # Sending alone is proven there; msmtp needs no more.
    expected = (name, kind) == ("msmtp", "wrong-name")
    assert (write(name, whole_answer(kind)) is not None) == expected


@pytest.mark.parametrize("name", READ_AND_SEND)
def test_half_of_an_answer_is_none_when_the_other_half_failed(name: str) -> None:
    failed = row(SMTP, standing=Standing.DOUBTFUL)
    assert write(name, answer(row(IMAP), failed)) is None


@pytest.mark.parametrize("name", READ_AND_SEND)
def test_a_provider_without_a_server_for_sending_is_read_from(name: str) -> None:
    body = text(name, without_outgoing(answer()))
    assert "smtp" not in body.lower()


@pytest.mark.parametrize("name", READ)
def test_a_program_that_only_reads_does_not_care_how_mail_is_sent(name: str) -> None:
    assert write(name, answer(row(IMAP), row(SMTP, trust=Trust.UNCONFIRMED))) is not None


def test_a_program_that_only_sends_does_not_care_how_mail_is_read() -> None:
    assert write("msmtp", answer(row(IMAP, trust=Trust.UNCONFIRMED), row(SMTP))) is not None
    assert write("msmtp", without_outgoing(answer())) is None


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_first_trusted_server_is_the_one_written(name: str) -> None:
    rows = [
        row(protocol, host=f"{host}.{D}", trust=trust)
        for protocol in (IMAP, SMTP)
        for host, trust in (
            ("zero", Trust.UNCONFIRMED),
            ("one", Trust.TRUSTED),
            ("two", Trust.TRUSTED),
        )
    ]
    body = text(name, answer(*rows))
    assert f"one.{D}" in body
    assert not {f"zero.{D}", f"two.{D}"} & set(body.replace('"', " ").replace("/", " ").split())


@pytest.mark.parametrize("name", ["mbsync", "neomutt", "aerc", "himalaya"])
def test_a_program_that_reads_with_imap_alone_has_no_file_for_pop3(name: str) -> None:
    assert write(name, answer(row(POP3), row(SMTP))) is None


UPGRADED = answer(row(IMAP, STARTTLS), row(SMTP, STARTTLS))


@pytest.mark.parametrize(
    ("name", "direct", "upgraded"),
    [
        ("mbsync", {"SSLType IMAPS", "Port 993"}, {"SSLType STARTTLS", "Port 143"}),
        ("msmtp", {"tls on", "tls_starttls off"}, {"tls on", "tls_starttls on"}),
        (
            "neomutt",
            {
                "set ssl_force_tls = yes",
                f"set folder = 'imaps://imap.{D}:993/'",
                f"set smtp_url = 'smtps://smtp.{D}:465/'",
            },
            {
                "set ssl_force_tls = yes",
                "set ssl_starttls = yes",
                f"set folder = 'imap://imap.{D}:143/'",
                f"set smtp_url = 'smtp://smtp.{D}:587/'",
            },
        ),
        (
            "aerc",
            {
                f"source = imaps://someone%40{D}@imap.{D}:993",
                f"outgoing = smtps+plain://someone%40{D}@smtp.{D}:465",
            },
            {
                f"source = imap://someone%40{D}@imap.{D}:143",
                f"outgoing = smtp+plain://someone%40{D}@smtp.{D}:587",
                "smtp-starttls = true",
            },
        ),
        (
            "himalaya",
            {'backend.encryption.type = "tls"', 'message.send.backend.encryption.type = "tls"'},
            {
                'backend.encryption.type = "start-tls"',
                'message.send.backend.encryption.type = "start-tls"',
            },
        ),
        (
            "fetchmail",
            {f'poll "imap.{D}" protocol IMAP port 993', 'ssl sslproto "TLS1.2+" sslcertck'},
            {f'poll "imap.{D}" protocol IMAP port 143', 'sslproto "TLS1.2+" sslcertck'},
        ),
    ],
)
def test_tls_from_the_first_byte_and_starttls_are_said_as_the_program_says_them(
    name: str, direct: set[str], upgraded: set[str]
) -> None:
    assert direct <= set(lines(name, answer()))
    assert upgraded <= set(lines(name, UPGRADED))


def test_thunderbird_is_told_both_kinds_of_tls() -> None:
    direct, upgraded = preferences(answer()), preferences(UPGRADED)
    for name in ("mail.server.autoconf.socketType", "mail.smtpserver.autoconf.try_ssl"):
        assert (direct[name], upgraded[name]) == (3, 2)


def test_getmail_knows_no_starttls_so_it_takes_a_server_without_or_none() -> None:
    assert write("getmail", UPGRADED) is None
    both = answer(row(IMAP, STARTTLS), row(POP3))
    assert "type = SimplePOP3SSLRetriever" in lines("getmail", both)


def test_getmail_is_always_told_where_the_roots_are_for_else_it_checks_nothing() -> None:
    assert "ca_certs = /etc/ssl/certs/ca-certificates.crt" in lines("getmail", answer())


@pytest.mark.parametrize("name", ["fetchmail", "getmail"])
def test_imap_goes_before_pop3_unless_its_server_wants_an_id(name: str) -> None:
    rows = (row(POP3), row(IMAP))
    assert f"imap.{D}" in text(name, answer(*rows))
    asked = text(name, answer(*rows, settings=NETEASE))
    assert f"pop3.{D}" in asked
    assert "# POP3, because" in asked
    alone = text(name, answer(row(IMAP), settings=NETEASE))
    assert "# This will not work as it is" in alone


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mbsync", ["# This will not work as it is", "AuthMechs LOGIN"]),
        ("neomutt", ["set imap_send_id = yes", "set imap_authenticators = 'login'"]),
        ("aerc", ["# This will not work as it is"]),
        ("himalaya", ["backend.extensions.id.send-after-auth = true", "# The server announces"]),
    ],
)
def test_the_quirks_of_the_163_family_are_met_or_named(name: str, said: list[str]) -> None:
    quirky, usual = text(name, answer(settings=NETEASE)), text(name, answer())
    for each in said:
        assert f"\n{each}" in quirky
        assert f"\n{each}\n" not in usual
        assert each not in usual or each == "AuthMechs LOGIN"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mbsync", ["AuthMechs XOAUTH2 OAUTHBEARER", f'PassCmd "oama access someone@{D}"']),
        ("msmtp", ["auth xoauth2", f'passwordeval "oama access someone@{D}"']),
        (
            "neomutt",
            [
                "set imap_authenticators = 'oauthbearer:xoauth2'",
                f"set imap_oauth_refresh_command = 'oama access someone@{D}'",
                f"set smtp_oauth_refresh_command = 'oama access someone@{D}'",
            ],
        ),
        (
            "aerc",
            [
                f"source = imaps+xoauth2://someone%40{D}@imap.{D}:993",
                f"outgoing = smtps+xoauth2://someone%40{D}@smtp.{D}:465",
            ],
        ),
        ("getmail", ["use_xoauth2 = true"]),
        ("himalaya", []),
        ("fetchmail", []),
    ],
)
def test_where_no_password_works_a_token_is_used_or_nothing_written(
    name: str, said: list[str]
) -> None:
    result = answer(row(IMAP, TLS, Auth.OAUTH2), row(SMTP, TLS, Auth.OAUTH2))
    if not said:
        assert write(name, result) is None
        return
    assert set(said) <= set(lines(name, result))
    assert "secret-tool" not in text(name, result)


def test_thunderbird_is_told_how_to_sign_in() -> None:
    for auth, number in (
        (Auth.PASSWORD_CLEARTEXT, 3),
        (Auth.PASSWORD_ENCRYPTED, 4),
        (Auth.OAUTH2, 10),
    ):
        found = preferences(answer(row(IMAP, TLS, auth), row(SMTP, TLS, auth)))
        assert found["mail.server.autoconf.authMethod"] == number
        assert found["mail.smtpserver.autoconf.authMethod"] == number


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mbsync", "AuthMechs SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5"),
        ("msmtp", "auth on"),
        ("neomutt", "set imap_authenticators = ''"),
        ("fetchmail", "auth cram-md5"),
        ("getmail", "use_cram_md5 = true"),
        ("aerc", None),
        ("himalaya", None),
    ],
)
def test_where_the_password_must_be_hidden_it_is_or_nothing_is_written(
    name: str, said: str | None
) -> None:
    auth = Auth.PASSWORD_ENCRYPTED
    result = answer(row(IMAP, TLS, auth), row(SMTP, TLS, auth))
    if said is None:
        assert write(name, result) is None
    else:
        assert said in lines(name, result)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_password_is_preferred_to_a_token_whatever_stands_first(name: str) -> None:
    both = (Auth.OAUTH2, Auth.PASSWORD_CLEARTEXT)
    result = answer(row(IMAP, TLS, *both), row(SMTP, TLS, *both))
    assert text(name, result) == text(name, answer())


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_way_to_sign_in_that_no_program_here_knows_gives_no_file(name: str) -> None:
    rows = (row(each, TLS, Auth.GSSAPI) for each in (IMAP, SMTP))
    assert write(name, answer(*rows)) is None


@pytest.mark.parametrize("name", COMMENTED)
def test_it_says_first_what_to_switch_on_and_what_to_type(name: str) -> None:
    said = text(name, answer(settings=CODE))
    assert "# Switch IMAP on. - https://example.org/on\n" in said
    assert "# Password: authorization code (16 characters) - https://example.org/code\n" in said


@pytest.mark.parametrize("name", COMMENTED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_comments_depend_on_the_language(name: str, language: str) -> None:
    from importlib import import_module

    body = import_module(f"autoconf.render.programs.{name}").write(answer(), language)
    found = [line.strip() for line in body.decode().splitlines() if line[:1] != "#"]
    assert found == lines(name, answer())
    assert (body.decode() == text(name, answer())) == (language == "en")


@pytest.mark.parametrize("name", PROGRAMS)
def test_for_a_bare_domain_a_word_stands_where_the_name_belongs(name: str) -> None:
    said = text(name, answer(address=None))
    assert "YOUR-NAME" in said
    assert name not in COMMENTED or "# Put the part of your address before the @ wherever" in said


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_user_name_has_the_form_that_the_provider_wants(name: str) -> None:
    rows = [row(each, username="%EMAILLOCALPART%") for each in (IMAP, SMTP)]
    written = write(name, answer(*rows))
    assert written is not None
    assert READERS[name](written)["user"] == "someone"


def test_a_host_that_is_an_ipv6_address_stands_in_brackets_where_a_url_wants_it() -> None:
    rows = [row(each, host="2001:db8::1") for each in (IMAP, SMTP)]
    assert "set folder = 'imaps://[2001:db8::1]:993/'" in lines("neomutt", answer(*rows))
    assert 'Host "2001:db8::1"' in lines("mbsync", answer(*rows))
